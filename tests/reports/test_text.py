"""Folding for matching, and the map back to the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.reports.text import MOST_READ, fold, normalise

MARKS = "\u064b\u064e\u0651\u0640\u200f\u200c\ufeff\u0670"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("الحَسَكَة", "الحسكه"),
        ("أُصيبَ إثرَ", "اصيب اثر"),
        ("دير_الزور", "دير الزور"),
        ("#ديرالزور", "ديرالزور"),
        ("داعـ.ـش", "داعش"),
        ("قتـ ـلى", "قتلي"),
        ("عاجــــل", "عاجل"),
        ("٣ غارات", "3 غارات"),
        ("قرب بلدة الصورقُتل شاب في القريةوأصيب آخر", "قرب بلده الصورقتل شاب في القريه واصيب اخر"),
        ("#عاجلمقتل شاب", "عاجل مقتل شاب"),
        ("#عاجلة", "عاجله"),
        ("ﻻ", "لا"),
        ("القامشلی", "القامشلي"),
        ("Hesekê", "hesekê"),
    ],
)
def test_spellings_become_one(written, folded):
    assert fold(written) == folded


@given(st.text(max_size=300))
def test_every_place_points_into_the_original(text):
    found = normalise(text)
    assert len(found.offsets) == len(found.text)
    assert all(0 <= offset < len(text) for offset in found.offsets)
    assert list(found.offsets) == sorted(found.offsets)


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي أإآىة", max_size=60), st.data())
def test_marks_change_nothing(text, data):
    marked = "".join(char + data.draw(st.sampled_from(["", *MARKS.replace("\u0640", "")])) for char in text)
    assert normalise(marked).text == normalise(text).text


@given(st.text(max_size=200))
def test_sentences_cover_what_can_be_read_in_order(text):
    found = normalise(text)
    assert all(a < b for a, b in found.sentences)
    assert all(first[1] <= second[0] for first, second in zip(found.sentences, found.sentences[1:], strict=False))


def test_only_the_first_pages_are_read():
    assert len(normalise("ا" * 10**6).text) == MOST_READ


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("دير  الزور", "دير الزور"),
        ("دير\u00a0الزور", "دير الزور"),
        ("دير\t \u200f الزور", "دير الزور"),
        ("قصف\n \n\nالشحيل", "قصف\nالشحيل"),
    ],
)
def test_spaces_and_empty_lines_count_once_and_keep_their_place(written, read):
    found = normalise(written)
    assert found.text == read
    assert found.offsets[len(read) - 1] == len(written) - 1


def test_a_name_is_compared_without_its_marks():
    text = normalise("قال مُراسِلـُنا أمس")
    assert text.words(4, 11) == "مُراسِلـُنا"
    assert text.letters(4, 11) == "مراسلنا"
