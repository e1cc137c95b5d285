"""Posts of social networks and digests by governorate: what of them is the news, and what belongs to its frame."""

import pytest
from builders import an_article

from streams.reports.poster import occurrences, poster_of
from streams.reports.reader import Reader
from streams.reports.text import normalise

READER = Reader.load()
DAY = 1_700_000_000_000

POST = "{name} - {news} Facebook Shared with Public"
PAGE = "{name} - {news}\nFacebook\u200e{name}\u200e's Post\n\n{name}May 3, 2024 · Shared with Public{news}All reactions:61 commentLikeComment"


def areas(name, news):
    reports = READER.read(
        an_article(title=POST.format(name=name, news=news), text=PAGE.format(name=name, news=news), published_at=DAY)
    )
    return {report.area for report in reports}


def test_the_page_that_posts_is_not_where_it_happened():
    assert areas("شبكة أصداء الحسكة", "اعتقال شابين خلال مداهمة في مدينة الطبقة غرب الرقة") == {"SY11"}
    assert areas("شبكة أصداء الحسكة", "اعتقال شابين خلال مداهمة في مدينة الشدادي") == {"SY08"}


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("خبر", "Facebook\u200eدير الزور أولاً\u200e's Post", "دير الزور اولا"),
        ('سالم العلي on X: "انفجار في الشدادي"', "سالم العلي@salem انفجار", "سالم العلي"),
        ("انفجار في الشدادي", "انفجرت عبوة ناسفة في مدينة الشدادي.", ""),
    ],
)
def test_who_posts_is_named_by_the_network(title, text, name):
    assert poster_of(normalise(title).text, normalise(text).text) == name


def test_no_poster_stands_nowhere():
    assert list(occurrences("", "دير الزور")) == []


def test_comments_behind_a_latin_word_are_none_of_the_post():
    text = "Nûçe\nFacebook\u200eNûçe\u200e's Post\n\nNûçeMay 3, 2024 · Shared with Public قصف تركي على ناحية عين عيسى شمال الرقة ENCAMAll reactions:9 صوت الحسكة قتلتم الأطفال"
    reports = READER.read(an_article(title="Nûçe", text=text, published_at=DAY))
    assert {report.area for report in reports} == {"SY11"}


DIGEST = [
    "حلب::شن الطيران الحربي غارة على أطراف بلدة تادف بالريف الشرقي.",
    "الحسكة::قتل شخص على يد مجهولين داخل مخيم الهول بالريف الشرقي.",
    "ديرالزور::اعتقلت قسد شخصين على حاجز لها في مدينة الشدادي.",
]


def test_a_line_of_a_digest_takes_nothing_from_another_governorate():
    reports = READER.read(an_article(title="أحداث اليوم", text="\n".join(DIGEST), published_at=DAY))
    assert [(report.area, report.types[0]) for report in reports] == [
        ("SY02", "airstrike"),
        ("SY08", "attack_on_civilians"),
        ("SY08", "arrest_raid"),
    ]


DAILY = [
    "ديرالزور::اشتباكات عائلية في بلدة هجين بالريف الشرقي أسفرت عن مقتل وجرح عدد من الأشخاص.",
    "شن مجهولون هجوماً استهدف نقطة لقوات الأسد في بادية ديرالزور الجنوبية.",
    "ردت قسد باستهداف مدينة الميادين، كما قام مجهولون باستهداف نقطة لقسد في بلدة الشحيل.",
    "مقتل أحد عناصر النظام في مدينة الميادين برصاص مجهولين.",
    "الرقة::انفجرت عبوة ناسفة في مدينة الطبقة.",
]


def test_each_line_of_a_digest_is_an_incident_of_its_own():
    reports = READER.read(an_article(title="أحداث اليوم", text="\n".join(DAILY), published_at=DAY))
    ours = [(report.place.text, [actor.id for actor in report.actors if actor.role == "attacker"]) for report in reports]
    assert ours[:5] == [
        ("بلدة هجين", []),
        ("بادية ديرالزور", ["UNKNOWN"]),
        ("مدينة الميادين", ["SDF"]),
        ("بلدة الشحيل", ["UNKNOWN"]),
        ("مدينة الميادين", ["UNKNOWN"]),
    ]
