"""Hidden and stretched words, as posts write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.reports.censor import uncensored
from streams.reports.text import fold


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("دا.عش", "داعش"),
        ("داع.ش", "داعش"),
        ("ق.س.د", "قسد"),
        ("ا.ل.ت.ح.ا.ل.ف", "التحالف"),
        ("الغـ.ـارات", "الغارات"),
        ("قـ ـصف", "قصف"),
        ("قص*ف", "قصف"),
        ("kil*led by IS*IS", "killed by isis"),
        ("الاrهابي", "الارهابي"),
        ("د1عش", "داعش"),
        ("قصفففف", "قصف"),
        ("عاجـــــل", "عاجل"),
    ],
)
def test_a_hidden_word_is_read(written, read):
    assert fold(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "انتهى القصف.وقال شهود",
        "في الريف.قُتل شخص",
        "أفاد مراسل السورية.نت",
        "بلغ العدد 3.5 بالمئة",
        "وصلوا إلى القرية.ثم عادوا",
        "قصف على الهول.من جهته",
        "أ.محمد العلي",
        "wait...what",
    ],
)
def test_a_stop_stays_a_stop(text):
    assert uncensored(text) == text


@given(st.text(max_size=300))
def test_no_place_in_the_text_moves(text):
    assert len(uncensored(text)) == len(text)
