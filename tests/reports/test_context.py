"""What stories close with: standing context, older events and what came of the news tell no incident of their own."""

from itertools import product

import pytest
from builders import an_article

from streams.reports.reader import Reader

READER = Reader.load()
TUESDAY = 1_684_836_000_000
"""23 May 2023."""
STORIES = [
    (
        "قتلى لقسد بهجوم لداعش شرقي دير الزور",
        (
            "قُتل ثلاثة عناصر من قوات سوريا الديمقراطية مساء أمس الاثنين، بهجوم شنه مسلحون من تنظيم داعش على حاجز في بلدة الشحيل.\n"
            "وأضاف المصدر أن عنصرين آخرين أصيبا بجروح خلال الهجوم.\nوفرضت قسد طوقاً أمنياً في محيط البلدة عقب الهجوم."
        ),
        "armed_attack",
        {"SDF", "ISIS"},
        {("killed", 3), ("injured", 2)},
    ),
    (
        "انفجار لغم يودي بحياة طفلين في دير الزور",
        (
            "لقي طفلان مصرعهما، اليوم الثلاثاء، جراء انفجار لغم أرضي في بادية بلدة غرانيج بريف دير الزور.\n"
            "وبحسب مصادر محلية فإن الطفلين كانا يرعيان الأغنام لحظة الانفجار."
        ),
        "ied_landmine",
        set(),
        {("killed", 2)},
    ),
    (
        "اغتيال عضو مجلس محلي في ريف دير الزور",
        (
            "اغتال مسلحون مجهولون، مساء أمس، عضو المجلس المحلي في بلدة ذيبان بريف دير الزور بإطلاق الرصاص عليه أمام منزله.\n"
            "ولم تتبن أي جهة عملية الاغتيال."
        ),
        "assassination",
        set(),
        {("killed", 1)},
    ),
]
CLOSINGS = [
    "وتشهد مناطق ريف دير الزور هجمات متكررة تستهدف قوات سوريا الديمقراطية وعناصرها.",
    "يذكر أن المنطقة شهدت خلال الشهر الماضي عدة حوادث مماثلة راح ضحيتها مدنيون.",
    "ويشار إلى أن عنصراً من قسد قتل الأسبوع الماضي برصاص مجهولين في بلدة الكسرة.",
    "وتتكرر حوادث انفجار الألغام في ريفي دير الزور والحسكة.",
    "وكان المرصد قد وثق مقتل 40 شخصاً منذ مطلع العام في مناطق سيطرة قسد بدير الزور.",
    "وسبق أن تعرضت المنطقة لقصف مماثل في كانون الثاني الماضي ما أدى إلى مقتل أربعة مدنيين.",
    "وتنشط خلايا تنظيم داعش في بادية دير الزور وتشن هجمات على الحواجز والنقاط العسكرية.",
]


@pytest.mark.parametrize(("story", "closing"), product(STORIES, CLOSINGS))
def test_a_story_tells_one_incident_whatever_it_closes_with(story, closing):
    title, text, kind, parties, tolls = story
    reports = READER.read(an_article(title=title, text=f"{text}\n{closing}", published_at=TUESDAY))
    (report,) = [one for one in reports if one.status == "event"]
    assert report.types[0] == kind
    assert {actor.id for actor in report.actors} - {"CIVILIANS", "UNKNOWN"} == parties
    assert {(toll.kind, toll.min) for toll in report.tolls} == tolls


def test_a_deployment_that_is_the_news_is_told_though_it_follows_an_attack():
    text = "وصلت تعزيزات لقوات سوريا الديمقراطية إلى بلدة الشحيل بريف دير الزور عقب هجوم استهدف حاجزاً لها."
    assert [report.place.text for report in READER.read(an_article(title="", text=text, published_at=TUESDAY))] == ["بلدة الشحيل"]
