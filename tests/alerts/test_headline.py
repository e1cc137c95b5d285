"""The line a subscriber reads, in both languages."""

import pytest
from msgspec.structs import replace
from newsroom import DEIR_EZ_ZOR, GHUWAYRAN, a_report, attacker, injured, killed

from streams.alerts.counting import ARABIC, arabic_count, toll_ar, toll_en
from streams.alerts.headline import headline
from streams.alerts.names import name_of, read_names
from streams.errors import DataError
from streams.incidents.fold import open_incident
from streams.incidents.ledger import Range
from streams.reports.record import EVENT_TYPES, Place


def lines(**changes):
    incident = open_incident(a_report("alpha 1", **changes), 0)
    return headline(incident, "ar"), headline(incident, "en")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "قتيل واحد"),
        (2, "قتيلان"),
        (3, "3 قتلى"),
        (10, "10 قتلى"),
        (11, "11 قتيلًا"),
        (99, "99 قتيلًا"),
        (100, "100 قتيل"),
        (102, "102 قتيل"),
        (103, "103 قتلى"),
        (111, "111 قتيلًا"),
    ],
)
def test_arabic_counts_in_singular_dual_and_plurals(number, said):
    assert arabic_count(number, ARABIC["killed"]) == said


@pytest.mark.parametrize(
    ("told", "arabic", "english"),
    [
        (Range(0, 0), "لا قتلى", "none killed"),
        (Range(2, 2), "قتيلان", "2 killed"),
        (Range(2, 5), "بين 2 و5 قتلى", "2 to 5 killed"),
        (Range(2, 15), "بين 2 و15 قتيلًا", "2 to 15 killed"),
        (Range(10, None), "10 قتلى على الأقل", "at least 10 killed"),
        (Range(20, None, 60), "بين 20 و60 قتيلًا أو أكثر", "20 to 60 or more killed"),
        (Range(1, None, 2), "بين 1 و2 قتلى أو أكثر", "1 to 2 or more killed"),
        (Range(0, 4), "4 قتلى على الأكثر", "up to 4 killed"),
        (Range(1, 2), "قتيل أو اثنان", "1 to 2 killed"),
    ],
)
def test_ranges(told, arabic, english):
    assert toll_ar("killed", told) == arabic
    assert toll_en("killed", told) == english


def test_what_where_by_whom_and_how_many():
    arabic, english = lines(
        place=GHUWAYRAN, types=["airstrike"], actors=[attacker("US")], tolls=[killed(3, who="civilians"), injured(2)]
    )
    assert arabic == "غارة جوية في حي غويران (الحسكة)، المنفّذ: القوات الأمريكية؛ 3 قتلى وجريحان"
    assert english == "Airstrike in Ghuwayran, Hasakah, by US forces: 3 killed, 2 injured"


def test_a_suspicion_is_said_as_one():
    arabic, english = lines(actors=[attacker("ISIS", "suspected")])
    assert english == "Shelling in Ash Shuhayl, Deir ez-Zor, ISIS suspected"
    assert "يُشتبه في: تنظيم داعش" in arabic


def test_a_governorate_is_called_one():
    assert lines(place=DEIR_EZ_ZOR) == ("قصف في محافظة دير الزور", "Shelling in Deir ez-Zor governorate")


def test_a_city_that_bears_its_governorates_name_is_called_a_city():
    city = replace(DEIR_EZ_ZOR, precision="town", pcode="C4785")
    assert lines(place=city) == ("قصف في مدينة دير الزور", "Shelling in Deir ez-Zor city")


def test_a_place_without_a_name_is_told_by_the_words_read():
    assert lines(place=Place(text="قرية ما", precision="town"))[1] == "Shelling in \u2068قرية ما\u2069, Deir ez-Zor"


def test_every_type_has_its_names():
    assert all(name_of("type", kind, language) != kind for kind in EVENT_TYPES for language in ("en", "ar"))
    assert name_of("actor", "SOMEBODY_NEW", "en") == "somebody new"


@pytest.mark.parametrize("row", ["type\tx\tonly english", "colour\tred\tRed\tأحمر", "type\tx\t \tس"])
def test_a_bad_name_is_refused_with_its_line(row):
    with pytest.raises(DataError, match=r"names\.tsv:2"):
        read_names(f"kind\tid\tenglish\tarabic\n{row}\n")
