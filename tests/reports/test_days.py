"""On which day, and in which part of it: sentences of our own, told on Thursday 11 May 2023."""

from datetime import datetime

import pytest
from builders import an_article

from streams.errors import DataError
from streams.reports.days.dates import DAMASCUS, local_day
from streams.reports.days.when import find_days
from streams.reports.days.words import COLUMNS, load_days
from streams.reports.days.written import Clock, written_on
from streams.reports.reader import Reader
from streams.reports.text import normalise

READER = Reader.load()
HEADER = "\t".join(COLUMNS)


def fold(text: str) -> str:
    """As the reader folds it."""
    return normalise(text).text


def at(day: str, hour: int = 12) -> int:
    """An hour in Damascus in epoch milliseconds."""
    return int(datetime.fromisoformat(day).replace(hour=hour, tzinfo=DAMASCUS).timestamp() * 1000)


THURSDAY = at("2023-05-11")


def read(text, title="", published=THURSDAY):
    return READER.read(an_article(title=title, text=text, published_at=published))


WORDS = [
    ("أمس", "2023-05-10"),
    ("بالأمس", "2023-05-10"),
    ("امبارح", "2023-05-10"),
    ("في الـ 9 من الشهر الجاري", "2023-05-09"),
    ("يوم 8-5", "2023-05-08"),
    ("بتاريخ 8/5", "2023-05-08"),
    ("أول أمس", "2023-05-09"),
    ("أمس الأول", "2023-05-09"),
    ("قبل يومين", "2023-05-09"),
    ("قبل ثلاثة أيام", "2023-05-08"),
    ("قبل نحو 4 أيام", "2023-05-07"),
    ("فجر اليوم", "2023-05-11"),
    ("قبل قليل", "2023-05-11"),
    ("ليلة أمس", "2023-05-10"),
    ("الليلة الماضية", "2023-05-10"),
    ("بعد منتصف ليل أمس", "2023-05-10"),
    ("الخميس", "2023-05-11"),
    ("الخميس الماضي", "2023-05-04"),
    ("مساء الأربعاء", "2023-05-10"),
    ("يوم الجمعة", "2023-05-05"),
    ("يومي الأحد والاثنين الماضيين", "2023-05-08"),
    ("ليل الثلاثاء وفجر الأربعاء", "2023-05-10"),
    ("بعد منتصف ليل الأربعاء-الخميس", "2023-05-11"),
    ("بعد منتصف ليلة الثلاثاء – الأربعاء", "2023-05-10"),
    ("في الساعة 3:15 ليلة الثلاثاء - الأربعاء", "2023-05-10"),
    ("ليل الثلاثاء-الأربعاء", "2023-05-09"),
    ("في 9 أيار", "2023-05-09"),
    ("في ٩ مايو ٢٠٢٣", "2023-05-09"),
    ("9 آيار/مايو", "2023-05-09"),
    ("في التاسع من أيار", "2023-05-09"),
    ("في السابع والعشرين من نيسان الماضي", "2023-04-27"),
    ("في الثاني عشر من كانون الأول", "2022-12-12"),
    ("في 12 كانون الثاني", "2023-01-12"),
    ("بتاريخ 9/5/2023", "2023-05-09"),
    ("yesterday", "2023-05-10"),
    ("on Tuesday", "2023-05-09"),
    ("on May 9, 2023", "2023-05-09"),
    ("dün", "2023-05-10"),
    ("duh", "2023-05-10"),
    ("دوێنێ", "2023-05-10"),
    ("9 gulan", "2023-05-09"),
    ("الشهر الماضي", None),
    ("قبل عامين", None),
    ("منذ فترة", None),
    ("في أيلول 2019", None),
    ("مطلع الشهر الجاري", None),
]


@pytest.mark.parametrize(("words", "day"), WORDS)
def test_a_time_word_means_a_day(words, day):
    (told,) = find_days(fold(words), THURSDAY)
    assert (told.day and told.day.isoformat()) == day


@pytest.mark.parametrize(
    "words", ["مواليد 1999", "خليل وعليل", "يوم 20 أيار المقبل", "السبتي", "منذ أشهر مستمرة لأن القصف", "mars bars"]
)
def test_what_is_no_time_of_the_past_is_none(words):
    assert [told.day for told in find_days(fold(words), THURSDAY)] in ([], [None])


def test_the_beginning_of_the_month_is_a_fresh_time_at_the_beginning_of_the_month():
    assert find_days(fold("مطلع الشهر الجاري"), at("2023-05-03")) == []


HOURS = [
    ("فجر اليوم", "2023-05-11T03", "2023-05-11T06"),
    ("صباح الأربعاء", "2023-05-10T06", "2023-05-10T12"),
    ("الأربعاء صباحا", "2023-05-10T06", "2023-05-10T12"),
    ("بعد ظهر اليوم", "2023-05-11T12", "2023-05-11T17"),
    ("عصر أمس", "2023-05-10T14", "2023-05-10T17"),
    ("مساء أمس", "2023-05-10T17", "2023-05-10T22"),
    ("ليلة أمس", "2023-05-10T20", "2023-05-11T06"),
    ("ليل الثلاثاء-الأربعاء", "2023-05-09T20", "2023-05-10T06"),
    ("بعد منتصف ليل الثلاثاء-الأربعاء", "2023-05-10T00", "2023-05-10T06"),
    ("قبل قليل", None, None),
    ("أمس", None, None),
]


@pytest.mark.parametrize(("words", "start", "end"), HOURS)
def test_a_part_of_the_day_has_its_hours_in_damascus(words, start, end):
    (report,) = read(f"قصفت طائرات مسيرة {words} بلدة الشحيل بريف دير الزور.")
    told = [
        None if ms is None else datetime.fromtimestamp(ms / 1000, DAMASCUS).strftime("%Y-%m-%dT%H")
        for ms in (report.when.start_at, report.when.end_at)
    ]
    assert told == [start, end]


BEFORE_DAWN = [
    (0, "هذه الليلة", "2023-05-10T20", "2023-05-11T06"),
    (2, "مساء اليوم", "2023-05-10T17", "2023-05-10T22"),
    (0, "مساء أمس", "2023-05-10T17", "2023-05-10T22"),
    (4, "فجر اليوم", "2023-05-11T03", "2023-05-11T06"),
    (22, "هذه الليلة", "2023-05-11T20", "2023-05-12T06"),
    (12, "مساء اليوم", "2023-05-11T17", "2023-05-11T22"),
]


@pytest.mark.parametrize(("hour", "words", "start", "end"), BEFORE_DAWN)
def test_before_dawn_tonight_is_the_night_that_is_under_way(hour, words, start, end):
    published = at("2023-05-11", hour) + 40 * 60_000
    (report,) = read(f"قصفت طائرات مسيرة {words} بلدة الشحيل بريف دير الزور.", published=published)
    told = [
        datetime.fromtimestamp(ms / 1000, DAMASCUS).strftime("%Y-%m-%dT%H") for ms in (report.when.start_at, report.when.end_at)
    ]
    assert (told, report.when.day) == ([start, end], start[:10])


def test_in_english_too():
    (report,) = read("A drone hit a car in Qamishli tonight.", published=at("2023-05-11", 1) + 60_000)
    assert report.when.day == "2023-05-10"


@pytest.mark.parametrize("hour", [0, 3])
def test_a_stamp_of_midnight_here_or_in_greenwich_says_no_hour(hour):
    (report,) = read("قصفت طائرات مسيرة مساء اليوم بلدة الشحيل بريف دير الزور.", published=at("2023-05-11", hour))
    assert report.when.day == "2023-05-11"


BURIALS = [
    ("شيع أهالي بلدة الشحيل اليوم مدنيين اثنين قتلا بقصف مدفعي استهدف البلدة أمس.", "2023-05-10", "أمس"),
    ("شيع أهالي بلدة الشحيل اليوم جثامين مدنيين قتلوا بقصف مدفعي على البلدة.", "2023-05-11", None),
    ("دُفن أمس ثلاثة أشقاء قتلوا بانفجار لغم في بلدة الشحيل بدير الزور.", "2023-05-10", None),
    (
        "Two civilians who were killed by shelling on Tuesday were buried on Wednesday in the town of Shuhail.",
        "2023-05-09",
        "Tuesday",
    ),
    ("قتل شخصان اليوم بانفجار عبوة ناسفة أثناء تشييع جنازة في بلدة الشحيل بدير الزور.", "2023-05-11", "اليوم"),
    ("انفجرت عبوة ناسفة أثناء تشييع جنازة أمس في بلدة الشحيل بدير الزور.", "2023-05-10", "أمس"),
]


@pytest.mark.parametrize(("text", "day", "words"), BURIALS)
def test_the_day_of_a_burial_is_not_told_as_that_of_the_death(text, day, words):
    when = read(text)[0].when
    assert (when.day, when.text) == (day, words)


def test_just_after_midnight_in_damascus_is_the_new_day():
    assert local_day(at("2023-05-11", 0)).isoformat() == "2023-05-11"


CLAUSES = [
    ("انفجر لغم في بلدة الشحيل بدير الزور.", "2023-05-11"),
    ("قال ناشطون اليوم إن طائرة قصفت أمس بلدة الشحيل بدير الزور.", "2023-05-10"),
    ("قالت القيادة في بيان اليوم الخميس إن مقاتلاتها نفذت غارات يوم الأربعاء على مواقع قرب بلدة الشحيل.", "2023-05-10"),
    ("وأشار ناشطون صباح الأربعاء، إلى أن مدفعية قصفت بلدة الشحيل بدير الزور.", "2023-05-10"),
    ("أعلنت قسد الأربعاء اعتقال ثلاثة عناصر من داعش في بلدة الشحيل.", "2023-05-10"),
    ("قصفت مدفعية مساء أمس بلدة الشحيل، وفقا لبيان نشر اليوم الخميس.", "2023-05-10"),
    ("قصفت مدفعية بلدة الشحيل، وفقا لبيان نشر أمس.", "2023-05-11"),
    ("توفي مدني اليوم متأثرا بجراح أصيب بها أمس في قصف على بلدة الشحيل بدير الزور.", "2023-05-10"),
    ("قتل شاب في بلدة الشحيل برصاص مجهولين، بعد نزوحه قبل أشهر من الميادين.", "2023-05-11"),
    ("قتل شاب في بلدة الشحيل برصاص مجهولين، كان يعمل مع الجيش الحر قبل سبع سنوات.", "2023-05-11"),
    ("اعتقلت قسد شابا في بلدة الشحيل (قتل شقيقه العام الماضي).", "2023-05-11"),
]


@pytest.mark.parametrize(("text", "day"), CLAUSES)
def test_the_day_is_that_of_the_clause_of_the_event(text, day):
    assert read(text)[0].when.day == day


@pytest.mark.parametrize(("text", "day"), CLAUSES)
def test_marks_do_not_change_the_day(text, day):
    marked = text.replace("م", "م\u064f").replace(" ", " \u200f")
    assert read(marked)[0].when.day == day


LATER = [
    ("قصفت مدفعية أمس بلدة الشحيل بدير الزور.\nوقالت مصادر إن القصف على الشحيل أدى لمقتل مدني.", ["2023-05-10"]),
    ("نفذ التحالف 20 غارة يوم الثلاثاء في سوريا والعراق.\nوقال إن خمس غارات نفذت قرب الحسكة.", ["2023-05-09"]),
]


@pytest.mark.parametrize(("text", "days"), LATER)
def test_a_sentence_without_a_day_is_of_the_day_told_before(text, days):
    assert [report.when.day for report in read(text) if report.area in {"SY08", "SY09"}] == days


WRITTEN = [
    ("", "قصفت مدفعية اليوم الجمعة بلدة الشحيل.", "2023-05-12"),
    ("", "قصفت مدفعية أمس، الثلاثاء، بلدة الشحيل.", "2023-05-11"),
    ("تفاصيل الغارات أمس", "تفاصيل الغارات أمس\nالأربعاء, مايو 10, 2023\nقصفت", "2023-05-10"),
    ("", "وكالة\nمركز الأخبار\nالأربعاء, ١٠ أيار ٢٠٢٣, ٢٢:٠٧\nقصفت", "2023-05-10"),
    ("", "خبر\nMay 12, 2023, 9:59 pm\nقصفت", "2023-05-12"),
    ("", "10/05/2023\nقصفت", "2023-05-10"),
    ("", "2023-05-10\nقصفت", "2023-05-10"),
    ("", "شبكة الجزيرة السوريةMay 10, 2023 · Shared with Publicقصفت", "2023-05-10"),
    ("", "شبكة\n١٠ أيار ٢٠٢٣ · تمت المشاركة مع العامة\nقصفت", "2023-05-10"),
    ("", "الجمعة 31 تموز, 2026\nقصفت", "2023-05-11"),
    ("", "قصفت مدفعية بلدة في 10 أيار 2023 وقتلت.", "2023-05-11"),
    ("", "خبر\nحدث هذا 10/05/2023\nقصفت", "2023-05-11"),
    ("", "قصفت\n" + "خبر آخر\n" * 60 + "10/05/2023\n", "2023-05-11"),
]


@pytest.mark.parametrize(("title", "text", "day"), WRITTEN)
def test_a_text_says_itself_when_it_was_written(title, text, day):
    assert local_day(written_on(fold(title), fold(text), THURSDAY)).isoformat() == day


def test_the_date_of_a_post_is_not_the_day_of_its_event():
    (report,) = read("شبكة الجزيرةMay 11, 2023 · Shared with Publicقصفت مدفعية يوم أمس بلدة الشحيل بدير الزور.")
    assert report.when.day == "2023-05-10"


ASIDE = [
    ("إذاعة 24May 11, 2023 · Shared with Publicقصفت مدفعية بلدة الشحيل بدير الزور.", "2023-05-11", "event"),
    ("اعتقلت قسد إمام مسجد في بلدة الشحيل بدير الزور على خلفية خطبة ألقاها قبل أسابيع.", "2023-05-11", "event"),
    ("سيطر داعش على مدينة البوكمال بدير الزور في صيف 2014 بعد اشتباكات.", None, "retrospective"),
    ("قتل خمسة مدنيين بقصف على مدينة البوكمال بدير الزور مطلع 2018.", None, "retrospective"),
    ("Three fighters were killed in Qamishli when a missile hit them, the forces said on Saturday.", "2023-05-11", "event"),
    ("On Apr.17, a drone hit a car in Qamishli, killing two people.", "2023-04-17", "retrospective"),
    ("The Asayish said on Wednesday that a drone hit a car in Qamishli.", "2023-05-10", "event"),
]


@pytest.mark.parametrize(("text", "day", "status"), ASIDE)
def test_a_time_that_is_of_something_else_dates_no_event(text, day, status):
    report = next(report for report in read(text) if report.area in {"SY08", "SY09"})
    assert (report.when.day, report.status) == (day, status)


def test_the_first_sentence_looks_back_to_what_the_title_told_first():
    title = "إنزال جوي في بلدة العزبة بدير الزور. جاءت عملية الاعتقال بعد سنوات من اعتقال عام 2019."
    text = "إنزال جوي في بلدة العزبة بدير الزور، واعتقلت القوات شاباً واحداً من أبناء البلدة."
    assert {report.status for report in read(text, title=title) if report.place.text == "بلدة العزبة"} >= {"event"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("month\t13\tشهر", "line 2: value '13' is no month: 1 to 12"),
        ("weekday\tx\tيوم", "line 2: value 'x' is no weekday: 0 to 6"),
        ("part\t6\tصبح", "line 2: value '6' is no hours from-to"),
        ("part\t20-31\tليل", "line 2: value '20-31' is no hours from-to"),
        ("hour\t6\tصبح", "line 2: kind 'hour' is unknown"),
        ("month\t1\t ", "line 2: has no words"),
        ("month\t1\tقمر\nmonth\t2\tقمر", "line 3: 'قمر' is month 1 already"),
    ],
)
def test_a_broken_row_of_the_time_words_is_named(row, said):
    with pytest.raises(DataError, match=r"days\.tsv") as caught:
        load_days(f"{HEADER}\n{row}\n")
    assert said in str(caught.value)


def test_old_is_what_was_old_when_the_later_of_text_and_feed_appeared():
    assert Clock(written=1, latest=2).latest == 2
    (report,) = read("قصفت مدفعية يوم الأحد بلدة الشحيل بدير الزور، قال بيان نشر أمس الاثنين.", published=at("2023-05-11"))
    assert report.status == "retrospective"
