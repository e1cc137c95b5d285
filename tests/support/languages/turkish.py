"""What the reader makes of Turkish: sentences of our own -> area, place, type, actors in their roles, tolls, day and status."""

TOLD = [
    (
        "Haseke'de bomba yüklü araç patladı: 3 ölü, 7 yaralı",
        "SY08 | Haseke | suicide_vehicle_bomb | - | killed 3, injured 7 | 2026-09-21 | event",
    ),
    (
        "Deyrizor'da IŞİD hücreleri SDG kontrol noktasına saldırdı, 2 SDG'li öldürüldü.",
        "SY09 | Deyrizor | armed_attack | ISIS attacker, SDF target | killed 2 | 2026-09-21 | event",
    ),
    (
        "MİT, Kamışlı'da 4 PKK/YPG'li teröristi etkisiz hale getirdi",
        "SY08 | Kamışlı | armed_attack | SDF target, TURKEY attacker | killed 4 | 2026-09-21 | event",
    ),
    (
        "Türk SİHA'sı Kamışlı kırsalında bir aracı vurdu, 2 kişi hayatını kaybetti.",
        "SY08 | Kamışlı | drone_strike | TURKEY attacker | killed 2 | 2026-09-21 | event",
    ),
    (
        "Haseke'de SDG tarafından düzenlenen baskında 5 DEAŞ üyesi yakalandı.",
        "SY08 | Haseke | arrest_raid | ISIS target, SDF attacker | detained 5 | 2026-09-21 | event",
    ),
    (
        "Deyrizor'un Meyadin ilçesinde mayın patladı: 1 çocuk öldü",
        "SY09 | Meyadin | ied_landmine | - | killed 1 | 2026-09-21 | event",
    ),
    (
        "Rasulayn'da bomba yüklü motosiklet patladı: 2 sivil yaralandı",
        "SY08 | Rasulayn | suicide_vehicle_bomb | - | injured 2 | 2026-09-21 | event",
    ),
    (
        "SDG ile aşiret güçleri arasında Deyrizor'da çatışma çıktı.",
        "SY09 | Deyrizor | armed_clash | SDF other, TRIBES other | - | 2026-09-21 | event",
    ),
    (
        "Kimliği belirsiz silahlı kişiler Basira'da bir SDG komutanına suikast düzenledi.",
        "SY09 | Basira | assassination | SDF target | - | 2026-09-21 | event",
    ),
    (
        "Koalisyon güçleri dün gece Zîban beldesinde hava indirme operasyonu yaptı, DEAŞ elebaşını yakaladı.",
        "SY09 | Zîban | arrest_raid | COALITION attacker, ISIS target | detained 1 | 2026-09-20 | event",
    ),
    (
        "Rejim güçleri Deyrizor kırsalına topçu atışı yaptı: en az 6 sivil öldü, 2'si çocuk 9 kişi yaralandı",
        "SY09 | Deyrizor | shelling | REGIME attacker | killed 6+, injured 9 | 2026-09-21 | event",
    ),
    (
        "Ebu Kemal'e düzenlenen hava saldırısında İran destekli 8 milis öldürüldü.",
        "SY09 | Ebu Kemal | airstrike | IRAN_MILITIA target | killed 8 | 2026-09-21 | event",
    ),
    (
        "Haseke'de halk elektrik kesintilerini protesto etti.",
        "SY08 | Haseke | protest | - | - | 2026-09-21 | event",
    ),
    (
        "Tel Temir'e roketli saldırı düzenlendi, can kaybı yaşanmadı.",
        "SY08 | Tel Temir | shelling | - | killed 0, injured 0 | 2026-09-21 | event",
    ),
    (
        "Silahlı kişiler Deyrizor'da bir doktoru kaçırdı.",
        "SY09 | Deyrizor | abduction | - | detained 1 | 2026-09-21 | event",
    ),
    (
        "2019'da IŞİD, Deyrizor'da onlarca kişiyi infaz etti.",
        "SY09 | Deyrizor | execution | ISIS attacker | killed 10+ | - | retrospective",
    ),
]

SILENT = [
    "SDG, Haseke'de sivillere saldırdığı iddialarını yalanladı.",
    "Kamışlı'da olası operasyon endişesi sürüyor.",
    "Haseke'de bahar festivali başladı",
    "Kamışlı futbol takımı Halep karşısında 2-1 kazandı.",
    "Deyrizor'da buğday hasadı başladı, çiftçiler memnun.",
]
"""Fear, plans, sport, culture, a dateline, words that only look like an event."""
