"""Which part of Syria an outlet writes about, and what that makes of its places."""

import pytest
from builders import an_article

from streams.errors import DataError
from streams.reports.places.coverage import covered, read_coverage
from streams.reports.reader import Reader

READER = Reader.load()
SHOTS = "تعرض رتل للتحالف الدولي لإطلاق نار قرب بلدة البصيرة."


@pytest.mark.parametrize(
    ("feed", "url", "areas"),
    [
        ("دير الزور 24", None, {"SY", "SY09"}),
        ("Enab Baladi", "https://www.enabbaladi.net/archives/1", {"SY"}),
        ("", "https://x.com/DeirEzzorNow/status/17", {"SY", "SY09"}),
        ("Some reporter", "https://t.me/hasakah_news/3", {"SY", "SY08"}),
        ("World", "https://news.example/syria/1", set()),
        ("صحيفة", "http://[broken/deirezzor", set()),
        ("", None, set()),
    ],
)
def test_an_outlet_is_known_by_its_name_or_address(feed, url, areas):
    assert covered(feed, url) == areas


@pytest.mark.parametrize(("feed", "areas"), [("نهر ميديا", ["SY09"]), ("صحيفة الخليج", [])])
def test_a_name_borne_elsewhere_too_is_the_outlets_own_place(feed, areas):
    assert [
        report.area for report in READER.read(an_article(title="", text=SHOTS, feed=feed, url="https://news.example/1"))
    ] == areas


def test_what_an_outlet_covers_keeps_no_village_elsewhere_out():
    article = an_article(title="", text="قصفت مدفعية تركية قرية أم الكيف.", feed="نهر ميديا", url="https://news.example/1")
    assert [report.area for report in READER.read(article)] == ["SY08"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("SY99\tdeirezzor", "line 2: area 'SY99' is unknown"),
        ("SY\tabc", "line 2: 'abc' is too short"),
        ("SY08\tkhabour\nSY09\tkhabour", "line 3: 'khabour' stands already under SY08"),
    ],
)
def test_a_broken_row_is_named(row, said):
    with pytest.raises(DataError, match=said):
        read_coverage(f"area\twords\n{row}\n")
