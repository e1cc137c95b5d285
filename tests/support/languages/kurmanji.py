"""What the reader makes of Kurmanji: sentences of our own -> area, place, type, actors in their roles, tolls, day and status."""

TOLD = [
    (
        "Droneke Tirk li nêzî Qamişlo êrîşî wesayîtekê kir, du kes hatin kuştin.",
        "SY08 | Qamişlo | drone_strike | TURKEY attacker | killed 2 | 2026-09-21 | event",
    ),
    (
        "Di êrîşeke DAIŞ'ê de li Dêrazorê du şervanên QSD'ê şehîd bûn.",
        "SY09 | Dêrazor | armed_attack | ISIS attacker, SDF target | killed 2 | 2026-09-21 | event",
    ),
    (
        "QSD'ê li Hesekê sê endamên DAIŞ'ê girtin.",
        "SY08 | Hesekê | arrest_raid | ISIS target, SDF attacker | detained 3 | 2026-09-21 | event",
    ),
    (
        "Li gundekî Til Temirê ji ber topbarana artêşa Tirk zarokek birîndar bû.",
        "SY08 | Til Temir | shelling | TURKEY attacker | injured 1 | 2026-09-21 | event",
    ),
    (
        "Di navbera QSD'ê û çekdarên eşîran de li Xiranîcê şer derket.",
        "SY09 | Xiranîc | armed_clash | SDF other, TRIBES other | - | 2026-09-21 | event",
    ),
    (
        "Duh li bajarê Qamişloyê mayînek teqiya, welatiyek hat kuştin û sê kes birîndar bûn.",
        "SY08 | Qamişlo | ied_landmine | - | killed 1, injured 3 | 2026-09-20 | event",
    ),
    (
        "Balafirên şer ên Tirkiyeyê êrîşî Dêrikê kirin, herî kêm pênc sivîl şehîd bûn.",
        "SY08 | Dêrik | airstrike | TURKEY attacker | killed 5+ | 2026-09-21 | event",
    ),
    (
        "Wesayîteke bombebarkirî li Serêkaniyê teqiya: 4 kuştî û 11 birîndar.",
        "SY08 | Serêkaniyê | suicide_vehicle_bomb | - | killed 4, injured 11 | 2026-09-21 | event",
    ),
    (
        "Çekdarên nenas li Şihêlê gule berdan du endamên Asayîşê, yek jê birîndar bû.",
        "SY09 | Şihêl | armed_attack | ASAYISH target | injured 1 | 2026-09-21 | event",
    ),
    (
        "Koalîsyona Navneteweyî li Zîbanê operasyonek pêk anî û fermandarekî DAIŞ'ê girt.",
        "SY09 | Zîban | arrest_raid | COALITION attacker, ISIS target | detained 1 | 2026-09-21 | event",
    ),
    (
        "Îro çeteyên DAIŞ'ê li Hecînê êrîşî xaleke kontrolê ya QSD'ê kirin.",
        "SY09 | Hecîn | armed_attack | ISIS attacker, SDF target | - | 2026-09-21 | event",
    ),
    (
        "Şêniyên Hesekê daketin qadan û xwepêşandanek li dar xistin.",
        "SY08 | Hesekê | protest | - | - | 2026-09-21 | event",
    ),
    (
        "Roja Înê bombeyek li bajarokê Amûdê teqiya, jinek û du zarok birîndar bûn.",
        "SY08 | Amûdê | ied_landmine | - | injured 3 | 2026-09-18 | event",
    ),
    (
        "Dewleta Tirk gundên Zirganê topbaran kirin, ziyanên canî çênebûn.",
        "SY08 | Zirgan | shelling | TURKEY attacker | killed 0, injured 0 | 2026-09-21 | event",
    ),
    (
        "Çekdaran li Mûhesenê bijîşkek revand.",
        "SY09 | Mûhesen | abduction | - | detained 1 | 2026-09-21 | event",
    ),
    (
        "Di 9'ê Cotmeha 2019'an de dewleta Tirk êrîşî Serêkaniyê kir.",
        "SY08 | Serêkaniyê | armed_attack | TURKEY attacker | - | 2019-10-09 | retrospective",
    ),
    (
        "Di salvegera êrîşa girtîgeha Hesekê de şehîd hatin bibîranîn.",
        "SY08 | girtîgeha Hesekê | armed_attack | - | - | - | retrospective",
    ),
]

SILENT = [
    "Metirsiya êrîşeke Tirk li ser Qamişlo heye.",
    "Tevdîrên li Hesekê bi du qonaxan tên girtin.",
    "Kampanya rijandina bermahiyan li Dêrikê dest pê kir û hewl didin ku bajar paqij bikin.",
    "Li Qamişlo festîvala şanoyê dest pê kir.",
    "Komek çîrok li pirtûkxaneya Amûdê hat xwendin.",
]
"""Fear, plans, sport, culture, a dateline, words that only look like an event."""
