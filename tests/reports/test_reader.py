"""What the reader makes of short texts of our own: one sentence, one expectation."""

import time

import pytest
from builders import an_article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.reports.reader import Reader
from streams.settings import Settings

PUBLISHED = 1_790_000_000_000  # 21 September 2026, 17:13 in Damascus
AREAS = Settings().areas


@pytest.fixture(scope="module")
def reader():
    return Reader.load()


def read(reader, text, title="خبر"):
    return reader.read(an_article(title=title, text=text, published_at=PUBLISHED))


def only(reader, text, title="خبر"):
    reports = read(reader, text, title)
    assert len(reports) == 1, [report.quote for report in reports]
    return reports[0]


@pytest.mark.parametrize(
    ("text", "area", "kind", "place"),
    [
        ("قصفت طائرات حربية روسية بلدة الشحيل بريف دير الزور الشرقي فجر اليوم.", "SY09", "airstrike", "بلدة الشحيل"),
        ("استهدفت طائرة مسيّرة تركية سيارة في مدينة القامشلي ظهر اليوم.", "SY08", "drone_strike", "مدينة القامشلي"),
        ("انفجرت عبوة ناسفة بسيارة عسكرية في مدينة الشدادي جنوبي الحسكة.", "SY08", "ied_landmine", "مدينة الشدادي"),
        ("اعتقلت قسد خمسة أشخاص خلال مداهمة في بلدة ذيبان شرق دير الزور.", "SY09", "arrest_raid", "بلدة ذيبان"),
        ("اندلعت اشتباكات عنيفة بين مسلحين في مدينة البصيرة بريف دير الزور.", "SY09", "armed_clash", "مدينة البصيرة"),
        ("خرجت مظاهرة في حي غويران بمدينة الحسكة للمطالبة بتحسين الخدمات.", "SY08", "protest", "حي غويران"),
        ("اغتال مجهولون شاباً بالرصاص في بلدة هجين بريف دير الزور.", "SY09", "assassination", "بلدة هجين"),
        ("اختطف مسلحون مجهولون تاجراً من بلدة الصور بريف دير الزور الشمالي.", "SY09", "abduction", "بلدة الصور"),
        ("سقطت قذائف مدفعية تركية على قرية أم الكيف بريف تل تمر شمال الحسكة.", "SY08", "shelling", "قرية أم الكيف"),
        ("A drone strike hit a car in Qamishli, killing two people.", "SY08", "drone_strike", "Qamishli"),
    ],
)
def test_one_sentence_one_incident(reader, text, area, kind, place):
    report = only(reader, text)
    assert (report.area, report.types[0], report.status) == (area, kind, "event")
    assert report.place.text == place
    start, end = report.place.span
    assert text[start:end] == place


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("قُتل شخصان وأصيب ثلاثة آخرون بقصف على مدينة الميادين بدير الزور.", (2, 2), (3, 3)),
        ("مقتل طفل بانفجار لغم في بلدة الهول شرقي الحسكة.", (1, 1), None),
        ("أكثر من 20 قتيلاً بغارات على مدينة البوكمال بريف دير الزور.", (21, None), None),
        ("عشرات القتلى والجرحى بقصف على مدينة هجين بريف دير الزور.", (2, None), (2, None)),
        ("قصف مدفعي على بلدة أبو راسين بريف الحسكة دون وقوع إصابات.", (0, 0), (0, 0)),
        ("تسببت الغارات بمقتل 19 مسلحا في سوريا، وطالت مقرا في بلدة هجين بدير الزور ما أدى إلى مقتل خمسة عناصر.", (5, 5), None),
        (
            "قتل حارس بقصف على بلدة هجين بدير الزور.\nوبذلك، يرتفع عدد الضربات إلى 30، هي:\n- 9 ضربات على بلدة هجين بدير الزور تسببت بمقتل 8 حراس.",
            (1, 1),
            None,
        ),
    ],
)
def test_tolls(reader, text, killed, injured):
    tolls = {toll.kind: (toll.min, toll.max) for toll in only(reader, text).tolls}
    assert tolls.get("killed") == killed
    if injured:
        assert tolls.get("injured") == injured


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قصف مدفعي على بلدة الشحيل بريف دير الزور أمس.", "2026-09-20"),
        ("قصف مدفعي على بلدة الشحيل بريف دير الزور فجر اليوم.", "2026-09-21"),
        ("قصف مدفعي على بلدة الشحيل بريف دير الزور يوم السبت.", "2026-09-19"),
        ("قصف مدفعي على بلدة الشحيل بريف دير الزور الليلة الماضية.", "2026-09-20"),
        ("قصف مدفعي على بلدة الشحيل بريف دير الزور.", "2026-09-21"),
    ],
)
def test_days_are_resolved_in_damascus(reader, text, day):
    assert only(reader, text).when.day == day


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("نفت قسد تعرض مدينة القامشلي لقصف مدفعي اليوم.", "denied"),
        ("في ذكرى المجزرة التي وقعت في مدينة الحسكة قتل فيها العشرات.", "retrospective"),
        ("قُتل عشرة أشخاص بقصف على مدينة الميادين بريف دير الزور في 12 آذار 2019.", "retrospective"),
    ],
)
def test_not_every_mention_is_an_event(reader, text, status):
    assert {report.status for report in read(reader, text)} == {status}


@pytest.mark.parametrize(
    "text",
    [
        "تزداد مخاوف المدنيين من قصف أحياء مدينة الحسكة خلال الأيام القادمة.",
        "افتُتحت مدرسة جديدة في مدينة القامشلي بحضور الأهالي.",
        "فاز نادي الفتوة على نادي الجهاد في مباراة بدير الزور.",
        "قالت قناة الميادين إن اجتماعاً عُقد في بيروت.",
        "نفذت غارة جوية على مدينة الموصل في العراق أسفرت عن مقتل ثلاثة.",
    ],
)
def test_nothing_is_told_of_our_governorates(reader, text):
    assert [report for report in read(reader, text) if report.area in AREAS and report.status == "event"] == []


def test_headline_and_lead_are_one_incident(reader):
    title = "قتيلان بانفجار سيارة مفخخة في الشدادي"
    text = "قتل شخصان اليوم جراء انفجار سيارة مفخخة في مدينة الشدادي جنوبي الحسكة.\nوأسفر الانفجار عن إصابة أربعة آخرين."
    report = only(reader, text, title)
    assert {(toll.kind, toll.min, toll.max) for toll in report.tolls} >= {("killed", 2, 2), ("injured", 4, 4)}


def test_a_roundup_is_split_by_place(reader):
    text = "قصف مدفعي على بلدة الشحيل بريف دير الزور.\nوفي سياق آخر، انفجر لغم في بلدة الهول شرقي الحسكة وقتل طفل."
    assert sorted(report.area for report in read(reader, text)) == ["SY08", "SY09"]


def test_attacker_and_target(reader):
    report = only(reader, "شن تنظيم داعش هجوماً على نقطة لقوات سوريا الديمقراطية في بلدة الكسرة بريف دير الزور.")
    assert {(actor.id, actor.role) for actor in report.actors} >= {("ISIS", "attacker"), ("SDF", "target")}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=400))
def test_no_text_raises_and_spans_lie_in_it(reader, text):
    for report in reader.read(an_article(title=text[:50], text=f"قصف على مدينة الحسكة {text}", published_at=PUBLISHED)):
        if report.span:
            assert 0 <= report.span[0] < report.span[1] <= len(text) + 22


@pytest.mark.parametrize(
    "hostile", ["ا" * 10**6, "1" * 10**6, "\u064b" * 10**6, "في " * 300_000, "\ud800" * 1000, "قصف " * 200_000, "مقتل 5 " * 100_000]
)
def test_hostile_text_costs_no_more_than_its_first_pages(reader, hostile):
    begun = time.monotonic()
    read(reader, hostile)
    assert time.monotonic() - begun < 10  # a second here; seconds on a busy machine; minutes when it is not linear


def test_a_title_told_twice_is_read_once_with_and_without_marks(reader):
    title, marked = "قصف مدفعي على بلدة أبو راسين بريف الحسكة", "قَصْفٌ مدفعي على بلدة أبو راسين بريف الحسكة"
    assert len(read(reader, "لا نص", f"{title} {title}")) == 1
    assert len(read(reader, "لا نص", f"{title} {marked}")) == 1
