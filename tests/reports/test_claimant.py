"""Who says a toll: sentence with the claim in it -> the claimant's words."""

import pytest

from streams.reports.text import normalise
from streams.reports.tolls import claimant_of, find_counts


def said(sentence, before=None):
    text = normalise(sentence)
    (count,) = find_counts(text.text)
    return claimant_of(text.text, count.start, text.words, before)


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("أعلنت قيادة الحرس مقتل ثلاثة حراس", "قيادة الحرس"),
        ("قالت وكالة الفجر إن ثلاثة حراس قتلوا", "وكالة الفجر"),
        ("أفاد مصدر طبي بمقتل ثلاثة حراس", "مصدر طبي"),
        ("قتل ثلاثة حراس، بحسب مصادر محلية", "مصادر محلية"),
        ("قتل ثلاثة حراس وفقاً لوكالة الفجر", "وكالة الفجر"),
        ("قتل ثلاثة حراس وفق ما ذكر في السوق", None),
        ("مقتل ثلاثة حراس في السوق", None),
    ],
)
def test_who_says_it(sentence, claimant):
    assert said(sentence) == claimant


def test_who_goes_on_speaking_is_who_spoke_before():
    assert said("وأضافت أن ثلاثة حراس قتلوا", "وكالة الفجر") == "وكالة الفجر"
    assert said("وأكدت الوكالة مقتل ثلاثة حراس", "وكالة الفجر") == "وكالة الفجر"
    assert said("وأضافت أن ثلاثة حراس قتلوا") is None
