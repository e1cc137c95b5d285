"""How many incidents a text tells, and where each happened: sentences of our own."""

import pytest
from builders import an_article

from streams.reports.reader import Reader

READER = Reader.load()
DAY = 1_700_000_000_000

TELLINGS = [
    ("استهدفت مدفعية تركية قرى الكوزلية وتل اللبن وتل طويل غرب ناحية تل تمر.", ["الكوزلية"]),
    ("انفجرت عبوة ناسفة بسيارة على الطريق بين بلدة الشحيل وبلدة ذيبان.", ["الطريق بين بلدة الشحيل وبلدة ذيبان"]),
    ("قصفت قوات تركية بلدة أبو راسين، كما اندلعت اشتباكات في مدينة الشدادي.", ["بلدة أبو راسين", "مدينة الشدادي"]),
    ("هاجم مسلحون نقطة لقسد في بلدة ذيبان، واعتقلت قوات الأسايش ثلاثة أشخاص في مدينة هجين.", ["بلدة ذيبان", "مدينة هجين"]),
    ("أصيب ثلاثة مدنيين بانفجار لغم في قرية جرنك ونقلوا إلى مشفى في مدينة القامشلي.", ["قرية جرنك"]),
    ('تعرض رتل للنظام لإطلاق نار في بلدة الصالحية بدير الزور، قادماً من طريق "الحسكة".', ["بلدة الصالحية"]),
    ("اعتقلت قسد أمير ولاية البركة (الحسكة) في بلدة مركدة.", ["بلدة مركدة"]),
    ("اعتقلت قسد أمير ولاية البركة (الحسكة) في بلدة ذيبان.", ["بلدة ذيبان"]),
    (
        "قصفت طائرات مجهولة شاحنات في قرية الهري.\nوفي السياق، استهدفت مسيرة سيارة يستقلها قيادي بريف دير الزور الشرقي.",
        ["قرية الهري", "دير الزور"],
    ),
    ("انفجرت عبوة وسط مدينة الباب، ومن بين الجرحى طفل من نازحي محافظة دير الزور.", ["مدينة الباب"]),
    ("اعتقلت قسد أمير ولاية الخير (دير الزور) خلال عملية في مدينة الطبقة.", ["مدينة الطبقة"]),
    ("قتل مقاتل بقصف صاروخي على مدينة جرابلس شمال حلب، وهو من قرية الطيانة بريف دير الزور.", ["مدينة جرابلس"]),
    ("قصف التحالف مواقع في بلدة الشعفة بصاروخين أطلقا من قاعدة الشدادي جنوبي الحسكة.", ["بلدة الشعفة"]),
    (
        "صعد النظام قصفه على مدينة سرمين بريف إدلب، في وقت وصلت تعزيزات عسكرية روسية إلى مطار القامشلي أمس مع آليات كثيرة ومعدات لوجستية ثقيلة.",
        ["مدينة سرمين", "مطار القامشلي"],
    ),
    ("- قتل شاب برصاص مجهولين في بلدة الشحيل.\n- قتل شاب برصاص مجهولين في مدينة البصيرة.", ["بلدة الشحيل", "مدينة البصيرة"]),
]


@pytest.mark.parametrize(("text", "places"), TELLINGS)
def test_each_incident_is_told_once_where_it_happened(text, places):
    reports = READER.read(an_article(title="", text=text, published_at=DAY))
    assert [report.place.text for report in reports] == places


def test_the_lead_tells_what_the_headline_names_and_gives_it_its_words():
    title = "إصابة ثلاثة مدنيين بقصف مسيرة تركية في أبو راسين"
    lead = "استهدفت مسيرة تركية سيارة قرب بلدة أبو راسين ما أدى لإصابة ثلاثة مدنيين."
    (report,) = READER.read(an_article(title=title, text=f"{title}\n\n{lead}", published_at=DAY))
    assert report.quote == lead


def test_a_headline_that_the_page_carries_twice_is_a_headline():
    headline = "قصف جوي على مواقع في دير الزور وقتلى للنظام في درعا"
    title = f"الصفحة الرئيسية {headline} - شبكة الأنباء اليومية {headline} - شبكة الأنباء اليومية والمستقلة"
    text = f"{headline}\n\nقصفت طائرات مجهولة شاحنات في قرية الهري بريف دير الزور الشرقي فجر اليوم دون معلومات عن خسائر."
    (report,) = [one for one in READER.read(an_article(title=title, text=text, published_at=DAY)) if one.area == "SY09"]
    assert report.place.text == "قرية الهري"


def test_what_follows_another_subject_takes_nothing_over():
    text = "هاجم داعش حاجزاً لقسد في بلدة الصور أمس.\nوفي سياق آخر، انفجرت عبوة ناسفة قرب مدينة الشدادي."
    first, second = READER.read(an_article(title="هجوم لداعش شمالي دير الزور", text=text))
    assert {actor.id for actor in first.actors} == {"ISIS", "SDF"}
    assert second.actors == []
    assert second.when.text is None
