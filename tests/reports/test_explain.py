"""Why a text is read as it is: every word that was read, what became of every sentence, why each report says what it says."""

import itertools
import time

import pytest
from builders import NOON, an_article
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.reports.explain import explain, segments
from streams.reports.explain.model import Mark
from streams.reports.explain.sayings import Name, say, told
from streams.reports.reader import Reader
from streams.reports.table import read_table

CLASH = "قُتل شخصان بقصف مدفعي نفذته قوات سوريا الديمقراطية على بلدة الشحيل بريف دير الزور الشرقي أمس، بحسب المرصد السوري."


@pytest.fixture(scope="module")
def reader():
    return Reader.load()


def explained(reader, text, title="قصف على الشحيل", **changes):
    return explain(reader, an_article(text=text, title=title, published_at=NOON, **changes))


def marks(explanation, part="text"):
    return {(one.kind, one.words): one for one in explanation.marks if one.part == part}


def test_every_word_says_what_it_was_read_as_and_which_row_says_so(reader):
    found = marks(explained(reader, CLASH))
    read = {key: str(one.read_as) for key, one in found.items()}
    assert read["event", "قصف مدفعي"].startswith("shelling: names the event")
    assert read["place", "بلدة الشحيل بريف دير الزور"] == "al-Shuhayl, SY09 (town)"
    assert read["actor", "قوات سوريا الديمقراطية"] == "SDF: attacker, stated"
    assert "civilians" in str(marks(explained(reader, "قُتل ثلاثة مدنيين بقصف على بلدة الشحيل."))["actor", "مدنيين"].read_as)
    assert read["actor", "المرصد السوري"] == "SOHR: a source, never a party"
    assert read["toll", "شخصان"] == "killed: 2, unstated"
    assert read["time", "أمس"] == "yesterday: 2026-09-20"
    assert str(found["actor", "قوات سوريا الديمقراطية"].why) == "does what the verb says"
    assert all(one.reports == (0,) for key, one in found.items() if key[1] != "المرصد السوري")


@pytest.mark.parametrize(
    ("kind", "words", "table", "columns", "holds"),
    [
        ("event", "قصف مدفعي", "events.tsv", ("type", "weight", "part", "words"), "قصف مدفعي"),
        ("actor", "قوات سوريا الديمقراطية", "actors.tsv", ("id", "class", "words"), "قوات سوريا الديمقراطية"),
        ("toll", "شخصان", "toll_words.tsv", ("kind", "form", "words"), "قتل"),
        ("cue", "المرصد السوري", "origins.tsv", ("id", "kind", "words"), "المرصد السوري"),
    ],
)
def test_the_row_that_is_named_holds_the_words(reader, kind, words, table, columns, holds):
    rule = marks(explained(reader, CLASH))[kind, words].rule.split(", ")[0]
    row = next(row for row in read_table(table, columns) if row.name == rule)
    assert holds in row["words"]


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("وأبدى الأهالي مخاوف من قصف جديد على بلدة ذيبان.", "what it tells is feared, threatened or planned"),
        ("وسجل اللاعب هدفين من ضربة جزاء في الملعب البلدي.", "what looks like an event in it is an idiom"),
        ("وافتتحت البلدية حديقة جديدة في بلدة هجين.", "no word for an event stands in it"),
        (
            "وقال ناشطون محليون إن هذا الاستهداف لن يمر من غير رد.",
            "its words may mean an event, but no number of victims and no actor stands beside them",
        ),
        ("كما دخلت قوات التحالف الدولي بلدة هجين بدعم من طائرات حربية.", "what it names is no event: support for something else"),
    ],
)
def test_a_sentence_that_told_nothing_says_why(reader, sentence, outcome):
    found = explained(reader, f"{CLASH}\n{sentence}")
    last = [one for one in found.passages if one.part == "text"][-1]
    assert (str(last.outcome[0]), last.reports) == (outcome, ())


def test_a_text_without_a_place_says_so(reader):
    found = explained(reader, "قُتل شخصان بقصف مدفعي أمس.", title="قصف")
    assert found.reports == []
    assert {str(one.outcome[0]) for one in found.passages} == {"no place is named in the article"}
    assert marks(found)["event", "قصف مدفعي"].reports == ()


def test_what_is_of_the_page_is_told_apart(reader):
    found = explained(reader, f"{CLASH}\nاقرأ أيضا\nانفجار في سوق الخضار بمدينة القامشلي\nاترك تعليقا")
    outcomes = [str(one.outcome[0]) for one in found.passages if one.part == "text"]
    assert outcomes[1:] == ["is a part of the page, not of the article"] * 3
    assert str(marks(found)["page", "اقرأ أيضا"].read_as) == "other stories follow"
    assert marks(found)["page", "اقرأ أيضا"].rule.startswith("furniture.tsv:")


def test_headline_and_lead_say_why_they_are_one(reader):
    title, text = explained(reader, CLASH).passages
    assert [str(one).split(":")[0] for one in title.outcome] == ["is of report 1 too"]
    assert [str(one) for one in text.outcome] == ["tells report 1"]
    assert title.reports == text.reports == (0,)


def test_a_name_that_is_no_place_says_why(reader):
    found = marks(explained(reader, "قُتل رجل برصاص مجهولين في بلدة هجين، بحسب ما نقلت قناة الميادين عن شهود."))
    assert "no scene" in str(found["no_place", "الميادين"].why)


def test_facts_name_what_decided_them(reader):
    found = explained(reader, "نفت قوات سوريا الديمقراطية وقوع قصف على بلدة الشحيل أمس.", title="")
    facts = {one.field: one for one in found.facts[0]}
    assert (str(facts["status"].value), facts["status"].words) == ("denied", "نفت")
    assert facts["status"].rule.startswith("cues.tsv:")
    assert (str(facts["day"].value), facts["day"].words) == ("2026-09-20", "أمس")
    assert str(facts["types"].value) == "shelling"
    assert facts["place"].rule.startswith("places.tsv:")


def test_an_old_day_says_that_it_makes_the_event_old(reader):
    facts = {one.field: one for one in explained(reader, "قُتل شخصان بقصف على بلدة الشحيل في 3 آذار 2019.", title="").facts[0]}
    assert str(facts["status"].value) == "retrospective"
    assert "72 hours" in str(facts["status"].why)
    assert facts["status"].words == "3 آذار 2019"


TEXTS = [
    CLASH,
    "قصف\n" * 2000,
    "قُتل شخصان في بلدة الشحيل. " * 900,
    "الشحيل و" * 3000,
    "ضربة جزاء في الحسكة " * 1500,
    "\ud800 قصف 3\x00\x1b[31m\u202e الحسكة\n\n\n" * 50,
    "ق.ص.ف على مد__ينة الحســكة ﻗﺘﻞ",
    "مقتل 3 في الحسكة " + "ا" * 40_000,
    "Two people were killed by shelling in al-Shuhayl yesterday, SOHR said.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_explaining_changes_nothing_and_takes_no_time_to_speak_of(reader, text):
    article = an_article(text=text, title=text[:200])
    start = time.perf_counter()
    found = explain(reader, article)
    assert time.perf_counter() - start < 5
    assert found.reports == reader.read(article)
    check(found)


@settings(max_examples=60, deadline=None)
@given(
    text=st.lists(
        st.sampled_from([*CLASH.split(), "\n", ".", "مخاوف", "ضربة جزاء", "\u064b", "ـ", "ﻗ", "<b>", "{}", "{0.__class__}"])
    ).map(" ".join)
)
def test_spans_point_at_their_words_and_passages_are_in_order(reader, text):
    found = explain(reader, an_article(text=text, title=text[:60]))
    assert found.reports == reader.read(found.article)
    check(found)


def check(found):
    for one in found.marks:
        assert found.text(one.part)[one.start : one.end] == one.words != ""
        assert all(n < len(found.reports) for n in one.reports)
        assert str(one.read_as)
    for part in ("title", "text"):
        passages = [one for one in found.passages if one.part == part]
        assert all(a.end <= b.start for a, b in itertools.pairwise(passages))
        assert all(one.outcome for one in passages)
        for one in passages:
            pieces = list(segments(one.start, one.end, found.within(one)))
            assert [a for a, _, _ in pieces] == [one.start, *(b for _, b, _ in pieces[:-1])]
            assert pieces[-1][1] == one.end
    assert len(found.facts) == len(found.reports)


def test_the_innermost_mark_colours_a_piece():
    outer = Mark("text", 2, 9, "", "place", say("a"), "")
    inner = Mark("text", 4, 6, "", "event", say("b"), "")
    assert list(segments(0, 10, [outer, inner])) == [(0, 2, None), (2, 4, outer), (4, 6, inner), (6, 9, outer), (9, 10, None)]
    assert list(segments(0, 3, [])) == [(0, 3, None)]


def test_strangers_words_are_values_and_never_templates():
    saying = say("{} of {}", "{0.__class__}", Name("type", "drone_strike"))
    assert str(saying) == "{0.__class__} of drone strike"
    assert told(saying, translate=lambda label: "«" + label + "»", value=str.upper) == "«{0.__CLASS__} of drone strike»"
