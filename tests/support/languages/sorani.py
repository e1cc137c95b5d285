"""What the reader makes of Sorani: sentences of our own -> area, place, type, actors in their roles, tolls, day and status."""

TOLD = [
    (
        "فڕۆکەیەکی بێفڕۆکەوانی تورکیا ئۆتۆمبێلێکی لە قامیشلۆ کردە ئامانج و دوو کەس کوژران.",
        "SY08 | قامیشلۆ | drone_strike | TURKEY attacker | killed 2 | 2026-09-21 | event",
    ),
    (
        "لە دێرەزوور چەکدارانی داعش هێرشیان کردە سەر خاڵێکی هەسەدە و سێ شەڕڤان شەهید بوون.",
        "SY09 | دێرەزوور | armed_attack | ISIS attacker, SDF target | killed 3 | 2026-09-21 | event",
    ),
    (
        "لە شاری حەسەکە مینێک تەقییەوە و منداڵێک بریندار بوو.",
        "SY08 | حەسەکە | ied_landmine | - | injured 1 | 2026-09-21 | event",
    ),
    (
        "سوپای تورکیا گوندەکانی تل تەمری تۆپباران کرد.",
        "SY08 | تل تەمر | shelling | TURKEY attacker | - | 2026-09-21 | event",
    ),
    (
        "هێزەکانی سووریای دیموکرات لە حەسەکە پێنج چەکداری داعشیان دەستگیرکرد.",
        "SY08 | حەسەکە | arrest_raid | ISIS target, SDF attacker | detained 5 | 2026-09-21 | event",
    ),
    (
        "لە نێوان هەسەدە و چەکدارانی عەشیرەتەکان لە دێرەزوور شەڕ ڕوویدا.",
        "SY09 | دێرەزوور | armed_clash | SDF other, TRIBES other | - | 2026-09-21 | event",
    ),
    (
        "دوێنێ لە شەدادی ئۆتۆمبێلێکی بۆمبڕێژکراو تەقییەوە، بەلایەنی کەمەوە چوار کەس کوژران و دە کەس بریندار بوون.",
        "SY08 | شەدادی | suicide_vehicle_bomb | - | killed 4+, injured 10 | 2026-09-20 | event",
    ),
    (
        "چەکداری نەناسراو لە بەسیرە تەقەیان لە ئەندامێکی ئاسایش کرد و کوژرا.",
        "SY09 | بەسیرە | armed_attack | ASAYISH target | killed 1 | 2026-09-21 | event",
    ),
    (
        "فڕۆکە جەنگییەکانی ئیسرائیل بوکەمالیان بۆردومان کرد و شەش چەکدار کوژران.",
        "SY09 | بوکەمال | airstrike | ISRAEL attacker | killed 6 | 2026-09-21 | event",
    ),
    (
        "هێزەکانی ئاسایش لە کەمپی هۆل دوو ژنیان دەستگیرکرد.",
        "SY08 | کەمپی هۆل | arrest_raid | ASAYISH attacker | detained 2 | 2026-09-21 | event",
    ),
    (
        "خەڵکی عامودا خۆپیشاندانیان کرد.",
        "SY08 | عامودا | protest | - | - | 2026-09-21 | event",
    ),
    (
        "لەلایەن داعشەوە لە هەجین شوانێک ڕفێنرا.",
        "SY09 | هەجین | abduction | ISIS attacker | detained 1 | 2026-09-21 | event",
    ),
    (
        "تۆپبارانی سوپای تورکیا بۆ سەر زرگان، زیانی گیانی نەبوو.",
        "SY08 | زرگان | shelling | TURKEY attacker | killed 0, injured 0 | 2026-09-21 | event",
    ),
    (
        "زیندانییان هێرش بۆ سەر زیندانی حەسەکە دەکەن و بە دەیان کەس بریندار بوون.",
        "SY08 | زیندانی حەسەکە | prison_break | - | injured 10+ | 2026-09-21 | event",
    ),
    (
        "لە 9ی تشرینی یەکەمی ساڵی 2019 تورکیا هێرشی کردە سەر سەرێکانی.",
        "SY08 | سەرێکانی | armed_attack | TURKEY attacker | - | 2019-10-09 | retrospective",
    ),
]

SILENT = [
    "ترسی هێرشی تورکیا بۆ سەر قامیشلۆ هەیە.",
    "لە قامیشلۆ فیستیڤاڵی شانۆ دەستی پێکرد.",
    "یانەی قامیشلۆ لە یاریی تۆپی پێ بردیەوە.",
    "هەسەدە هێرشکردنە سەر مەدەنییەکانی لە دێرەزوور ڕەتکردەوە.",
    "هێرشێک لە کابوڵ 25 کەسی کوشت.",
]
"""Fear, plans, sport, culture, a dateline, words that only look like an event."""
