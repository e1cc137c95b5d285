"""The reader on random and hostile text: never an exception, never more than linear, every span where it says."""

import random
import sys
import time
from importlib import resources

import pytest
from builders import an_article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.reports.places.gazetteer import load_entries
from streams.reports.reader import Reader
from streams.reports.text import MOST_READ, normalise

READER = Reader.load()
PUBLISHED = 1_790_000_000_000
MARKS = "\u064b\u064e\u0651\u0640\u0640\u0640\u200f\u200c\u202b\u2067\ufeff\u0670"
PLACES = [
    "الحسكة",
    "دير الزور",
    "حي غويران",
    "بلدة الشحيل",
    "الشحيل",
    "مدينة القامشلي",
    "ريف دير الزور الشرقي",
    "حقل العمر",
    "مخيم الهول",
    "دمشق",
    "Hesekê",
    "#الشدادي",
]
EVENTS = [
    "قصف",
    "غارة جوية",
    "مقتل 5 مدنيين",
    "إصابة طفلين",
    "اعتقلت",
    "انفجار لغم",
    "هجوم مسلح",
    "اشتباكات بين",
    "اغتيال",
    "مظاهرة",
    "airstrike",
    "استهدفت",
]
OTHERS = [
    "قسد",
    "طائرة تركية",
    "تنظيم داعش",
    "المرصد السوري",
    "مجهولون",
    "أمس",
    "فجر اليوم",
    "يوم 5 آذار 2022",
    "الجمعة الماضي",
    "12/3/2021",
    "دون وقوع إصابات",
    "نفت",
    "مخاوف من",
    "في",
    "من",
    "على يد",
    "كما",
    "بينما",
    "وفي سياق آخر",
    "وأعلنت",
    "أكثر من",
    "عشرات",
    "٣",
    "ثلاثة",
    "بينهم",
    "و",
    "،",
    ".",
    "؟",
    "\n",
    "\n\n",
    "  ",
    "\t",
    "«",
    "»",
    "(",
    ")",
    "-",
    "_",
    "#",
    "https://x.y/z",
    "👍",
    "\u202e",
    "ﷺ",
    "ﻻ",
    "داعـ.ـش",
    "İ",
    "́",
]
WORDS = st.one_of(st.sampled_from(PLACES), st.sampled_from(EVENTS), st.sampled_from(OTHERS))
NOISE = st.text(st.characters(categories=["L", "M", "N", "P", "S", "Z", "C"]), max_size=8)  # C holds lone surrogates
TEXTS = st.lists(st.one_of(WORDS, WORDS, WORDS, NOISE), max_size=60).map(" ".join)
PROSE = st.lists(
    st.one_of(st.sampled_from(PLACES), st.sampled_from(EVENTS), st.sampled_from(OTHERS[:26])), min_size=3, max_size=30
).map(" ".join)
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(title, text):
    return READER.read(an_article(title=title, text=text, published_at=PUBLISHED))


@given(TEXTS, TEXTS)
@MANY
def test_every_span_lies_in_the_text_and_says_its_words(title, text):
    for report in read(title, text):
        source = title if report.span is None else text
        if report.span is not None:
            start, end = report.span
            assert 0 <= start < end <= len(text)
            assert report.quote in text[start:end]
        assert report.quote in source
        assert report.quote
        inside = [report.place, *report.actors, *report.tolls]
        for told in inside:
            assert told.span is None or any(one[slice(*told.span)] == told.text for one in (title, text))


@given(TEXTS)
@MANY
def test_folding_maps_each_code_point_to_one_of_the_original(text):
    found = normalise(text)
    assert len(found.offsets) == len(found.text)
    assert list(found.offsets) == sorted(found.offsets)
    assert all(0 <= offset < len(text) for offset in found.offsets)
    assert all(a < b for a, b in found.sentences)
    assert all(one[1] <= other[0] for one, other in zip(found.sentences, found.sentences[1:], strict=False))


@given(PROSE, PROSE, st.randoms(use_true_random=False))
@MANY
def test_marks_between_letters_change_no_reading(title, text, chance):
    assert readings(marked(title, chance), marked(text, chance)) == readings(title, text)


def test_marks_leave_each_toll_at_its_place():
    text = "مقتل 5 مدنيين تنظيم داعش الحسكة على يد مقتل 5 مدنيين دير الزور"
    assert readings("خبر", text.replace("الحسكة", "الحس" + "ـ" * 40 + "كة")) == readings("خبر", text)


def readings(title, text):
    return [
        (
            report.area,
            report.types,
            report.status,
            report.place.name_ar,
            report.place.precision,
            report.when.day,
            [(actor.id, actor.role) for actor in report.actors],
            [(toll.kind, toll.min, toll.max, toll.who, toll.claimant) for toll in report.tolls],
        )
        for report in read(title, text)
    ]


def marked(text, chance):
    """With marks, tatweel and signs of direction between letters of one word."""
    pairs = zip(text, [*text[1:], " "], strict=True)
    return "".join(
        one + (chance.choice(MARKS) if one.isalpha() and two.isalpha() and chance.random() < 0.4 else "") for one, two in pairs
    )


def filled(unit):
    return (unit * (MOST_READ // len(unit) + 1))[:MOST_READ]


def shuffled(words, between=" "):
    return between.join(random.Random(7).choices(words, k=MOST_READ // 5))[:MOST_READ]


NAMES = [names[0] for entry, names in load_entries() if entry.area in {"SY08", "SY09"} and not entry.cue]
HOSTILE = {
    "a megabyte without a space": "ا" * 10**6,
    "only digits": "1" * 10**6,
    "numbers": filled("12 "),
    "only marks": "\u064e" * 10**6,
    "only tatweel": "ـ" * 10**6,
    "tatweel with censor dots": filled("ـ. "),
    "tatweel with spaces": filled(" ـ"),
    "lone surrogates": "\ud800\udfff\udc00" * 10**5,
    "unbalanced directions": filled("\u202e\u2067الشحيل "),
    "ligatures of eighteen letters": filled("ﷺ"),
    "a place again and again": filled("الشحيل "),
    "places": shuffled(PLACES),
    "places line by line": shuffled(PLACES, "\n"),
    "event words": shuffled(EVENTS),
    "a hundred thousand sentences": "قصف. " * 10**5,
    "an incident a sentence": filled("قصف الشحيل. "),
    "an incident a line": filled("قصف الشحيل\n"),
    "incidents in one sentence": filled("قصف الشحيل "),
    "an incident a clause": filled("قصف الشحيل كما "),
    "places and events": shuffled([*PLACES, *EVENTS]),
    "everything": shuffled([*PLACES, *EVENTS, *OTHERS]),
    "tolls": filled("مقتل 5 مدنيين في الشحيل "),
    "tolls of many places": filled("مقتل 5 مدنيين في الشحيل وإصابة 3 في غويران "),
    "every place there is": "انفجار " + shuffled(NAMES),
    "every place there is, struck": "قصف " + shuffled([f"بلدة {name}" for name in NAMES]),
    "every place there is, with its toll": shuffled([f"مقتل 5 مدنيين في {name}" for name in NAMES]),
    "every place there is, a sentence each": shuffled([f"قصف {name}" for name in NAMES], ". "),
    "number words": "قصف الشحيل " + filled("ثلاثة "),
    "hedges": "قصف الشحيل " + filled("أكثر من عدد من "),
    "casualty words": "قصف الشحيل " + filled("مقتل و"),
    "actors": filled("قصفت تركيا داعش في الشحيل "),
    "between and between": "قصف الشحيل " + filled("بين داعش "),
    "by and by": "قصف الشحيل " + filled("من قبل قسد "),
    "dates": "قصف الشحيل " + filled("يوم 5 آذار 2022 "),
    "weekdays": "قصف الشحيل " + filled("الجمعة "),
    "clause words": "قصف الشحيل " + filled("في حين أن "),
    "cue words": filled("قرية مدينة بلدة "),
    "cues and places": "قصف " + filled("في بلدة الشحيل "),
    "link words": "قصف الشحيل " + filled("في ") + "غويران",
    "clitics": filled("وبالوبال"),
    "tags": filled("#الشدادي"),
    "a place of many names joined": "قصف " + filled("ديرالزور_"),
    "spaces after a place": "قصف الشحيل" + " " * 10**6,
    "spaces before a place": "قصف" + " " * (MOST_READ - 20) + "الشحيل",
    "tabs and no-break spaces": "قصف الشحيل" + "\t\u00a0" * 10**5,
    "empty lines": "قصف الشحيل" + "\n \n" * 10**5,
    "line separators": "قصف الشحيل" + "\u2028\x85\r" * 10**5,
    "full stops": "قصف الشحيل" + "." * 10**5,
    "commas": "قصف الشحيل" + "،" * 10**5,
    "brackets": "قصف " + filled("((«") + "الشحيل",
    "English": filled("airstrike killed 5 people in Hasakah and "),
    "Kurdish cases": filled("Hesekêyê "),
    "menus": filled("قصف\n"),
    "headings of teasers": filled("اقرأ أيضا\nقصف الشحيل\n"),
}
LONGEST = 2.0
"""Seconds of processor for a text as long as is read: ten times what the worst takes on a slow machine."""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_bounded_time(name):
    assert any(
        seconds(HOSTILE[name]) < LONGEST for _ in range(3)
    )  # a neighbour may slow the machine once; what is slow is slow each time


def seconds(text):
    began = time.process_time()
    read(text, text)
    return time.process_time() - began


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_is_at_most_twice_the_work(name):
    text = HOSTILE[name][:MOST_READ]
    whole, half = work(text), work(text[: len(text) // 2])
    assert whole <= 2.3 * half + 2000


def work(text):
    """Calls that reading makes: counted, as seconds would depend on the machine."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in {"call", "c_call"}

    read("خبر", "")  # what is remembered is remembered for both
    sys.setprofile(count)
    try:
        read("خبر", text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("table", ["actors", "cues", "events", "toll_words", "toll_nouns", "role_words"])
def test_every_word_of_the_tables_may_be_the_first_or_the_last_of_a_text(table):
    words = {word.lstrip("~+") for row in rows_of(table) for cell in row for word in cell.split("|") if word > "\u0620"}
    for word in words:
        for text in (f"{word} الشحيل", f"الشحيل قتل {word}", f"{word}، مقتل الشحيل {word}"):
            READER.read(an_article(title="", text=text, published_at=PUBLISHED))


def rows_of(table):
    lines = (resources.files("streams.reports") / "data" / f"{table}.tsv").read_text().splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]
