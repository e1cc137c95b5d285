"""The numbers of the same-incident rule: each with its meaning and source, and refused where one is wrong."""

import tomllib

import pytest

from streams.errors import DataError
from streams.incidents.tables import read_data
from streams.incidents.thresholds import FILE, read_thresholds, thresholds

TEXT = read_data(FILE)


def test_every_number_says_what_it_means_and_where_it_comes_from():
    for name, entry in tomllib.loads(TEXT).items():
        assert set(entry) == {"value", "means", "source"}, name
    assert thresholds().near_km == 5


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ("[near_km]", "[near_miles]", r"\[near_km\] is missing"),
        ("[near_km]", "[surer]\nvalue = 1\n[near_km]", r"\[surer\] is no threshold"),
        ("value = 5.0", "value = '5 km'", r"\[near_km\] value = '5 km' is no number above 0"),
        ("value = 5.0", "value = true", r"\[near_km\] value = True is no number above 0"),
        ("value = 5.0", "value = -5", r"\[near_km\] value = -5 is no number above 0"),
        ("value = 5.0", "value = 25", r"\[near_km\] may not be above \[subdistrict_km\]"),
        ("value = 0.8", "value = 1.8", r"\[clear\] value = 1.8 is above 1"),
        ('means = "two exact places up to here may be one"', 'means = ""', r"\[near_km\] means: say it in words"),
        ("[sure]", "[sure", "not TOML"),
    ],
)
def test_a_wrong_number_is_refused_with_its_name(was, becomes, reason):
    assert was in TEXT
    with pytest.raises(DataError, match=rf"thresholds\.toml: .*{reason}"):
        read_thresholds(TEXT.replace(was, becomes, 1))
