"""Words that tell an event only with another beside them."""

import pytest

from streams.errors import DataError
from streams.reports.lexicon import EventWord, Lexicon, load_event, word_forms
from streams.reports.pairs import load_pairs

LEXICON = Lexicon.load()
HEADER = "type\tweight\tpart\twhere\twords\twith"


def told(text):
    return [match.payload.type for match in LEXICON.find(text) if isinstance(match.payload, EventWord)]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("هروب سبعه سجناء من المدينه", ["prison_break"]),
        ("سجناء هربوا فجرا", ["prison_break"]),
        ("هروب الشبان من الفقر", []),
        ("هروب من الواقع. السجناء في المدينه", []),
        ("احترق محصول القمح", ["fire_looting"]),
        ("اختراق محصول القمح", []),
        ("طعن شاب في السوق", ["attack_on_civilians"]),
        ("طعن في الحكم امام القضاء", []),
        ("اختفاء فتاه في المدينه", ["abduction"]),
        ("اختفاء العمله الصعبه", []),
        ("العمله الصعبه في اختفاء شاب", ["abduction"]),
        ("شاب عن اختفاء العمله", []),
    ],
)
def test_the_second_word_makes_the_event(text, types):
    assert told(text) == types


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("theft\t5\tact\tafter\tسلب\tسيارة", "type 'theft' is unknown"),
        ("riot\tfive\tact\tafter\tرشق\tحجارة", "weight 'five' is no whole number"),
        ("riot\t5\tdeed\tafter\tرشق\tحجارة", "part 'deed' is unknown"),
        ("riot\t5\tact\tbefore\tرشق\tحجارة", "where 'before' is unknown"),
        ("riot\t5\tact\tafter\tرشق\t", "has no word in `with`"),
    ],
)
def test_a_broken_row_is_named(row, said):
    with pytest.raises(DataError, match=r"pairs\.tsv, line 2") as caught:
        load_pairs(load_event, word_forms, f"{HEADER}\n{row}\n")
    assert said in str(caught.value)
