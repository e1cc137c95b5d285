"""Curated data is refused with file, line and reason when a row is broken."""

import pytest

from streams.errors import DataError
from streams.reports.places.gazetteer import COLUMNS, load_entries
from streams.reports.places.unknown import load_unknown
from streams.reports.table import read_table

HEADER = "\t".join(COLUMNS)
GOOD = "C0001\tvillage\tSY09\t\t35.1\t40.4\tno\tShiheil\tالشحيل\t\tOCHA"


def test_what_is_shipped_loads():
    assert len(load_entries()) > 3000


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (GOOD, "line 3: id C0001 stands already in line 2"),
        (GOOD.replace("C0001", "C0002").replace("village", "hamlet"), "line 3: kind 'hamlet' is unknown"),
        (GOOD.replace("C0001", "C0002").replace("SY09\t", "SY99\t", 1), "line 3: area 'SY99'"),
        (GOOD.replace("C0001", "C0002").replace("35.1", "33.1"), "line 3: 33.1, 40.4 lies 108 km outside SY09"),
        (GOOD.replace("C0001", "C0002").replace("35.1", "north"), "line 3: lat 'north' is no number"),
        (GOOD.replace("C0001", "C0002").replace("\tno\t", "\tmaybe\t"), "line 3: cue is 'maybe'"),
        (GOOD.replace("C0001", "C0002").replace("OCHA", ""), "line 3: has no source"),
        ("C2\tvillage", "line 3: 2 cells, 11 are due"),
        (GOOD.replace("C0001", "C22"), "line 3: C22 is no p-code"),
        (GOOD.replace("C0001", "SY0803"), "line 3: p-code SY0803 is not of SY09"),
        (GOOD.replace("C0001", "C0002"), "line 3: shiheil stands already in line 2, of the same kind and parent"),
    ],
)
def test_a_broken_row_is_named(row, said):
    with pytest.raises(DataError, match=r"places\.tsv") as caught:
        load_entries(f"{HEADER}\n{GOOD}\n{row}\n")
    assert said in str(caught.value)


def test_a_wrong_header_is_named():
    with pytest.raises(DataError, match="line 1: the header must be type"):
        list(read_table("events.tsv", ("type", "weight", "words"), "kind\tweight\twords\n"))


def test_a_kind_of_village_words_that_nobody_reads_is_named():
    with pytest.raises(DataError, match=r"unknown_places\.tsv, line 2: kind 'hamlet' is unknown"):
        load_unknown("kind\twords\nhamlet\tكفر\n")
