"""Whose a name was on a day: allegiances change."""

from datetime import date

import pytest
from builders import an_article

from streams.errors import DataError
from streams.reports import lexicon
from streams.reports.lexicon import ActorWord, Lexicon
from streams.reports.reader import Reader
from streams.reports.table import read_table
from streams.reports.text import normalise

LEXICON = Lexicon.load()
WHOSE = [
    ("الجيش السوري", "2024-12-07", "REGIME"),
    ("الجيش السوري", "2024-12-08", "SYRIAN_GOV"),
    ("وزارة الدفاع", "2025-03-01", "SYRIAN_GOV"),
    ("وزارة الدفاع التركية", "2025-03-01", "TURKEY"),
    ("مجلس دير الزور العسكري", "2021-05-01", "SDF"),
    ("مجلس دير الزور العسكري", "2023-08-30", "DMC"),
    ("مجلس دير الزور العسكري", "2024-02-01", "SDF"),
    ("العمشات", "2024-06-01", "SNA"),
    ("العمشات", "2025-09-01", "SYRIAN_GOV"),
    ("جبهة النصرة", "2015-06-01", "JABHAT_AL_NUSRA"),
    ("هيئة تحرير الشام", "2019-06-01", "HTS"),
    ("هيئة تحرير الشام", "2025-06-01", "SYRIAN_GOV"),
    ("وحدات حماية الشعب", "2015-06-01", "YPG"),
    ("وحدات حماية الشعب", "2018-06-01", "SDF"),
    ("قسد", "2015-01-01", "SDF"),
    ("القوات الكردية", "2015-01-01", "YPG"),
    ("القوات الكردية", "2019-01-01", "SDF"),
    ("قوى الأمن الداخلي", "2024-01-01", "ASAYISH"),
    ("قوى الأمن الداخلي", "2025-12-01", "SYRIAN_GOV"),
]


@pytest.mark.parametrize(("name", "day", "whose"), WHOSE)
def test_a_name_is_whose_it_was_on_the_day(name, day, whose):
    (word,) = [match.payload for match in LEXICON.find(normalise(name).text) if isinstance(match.payload, ActorWord)]
    assert word.on(date.fromisoformat(day)).id == whose


def test_the_reader_takes_the_day_of_publication():
    text = "قصف الجيش السوري بلدة ذيبان بالمدفعية."
    told = {
        (actor.id, actor.role)
        for at in (1_700_000_000_000, 1_740_000_000_000)  # November 2023, February 2025
        for report in Reader.load().read(an_article(title="", text=text, published_at=at))
        for actor in report.actors
    }
    assert told == {("REGIME", "attacker"), ("SYRIAN_GOV", "attacker")}


@pytest.mark.parametrize(
    ("text", "at", "whose"),
    [
        ("اعتقلت قوى الأمن الداخلي شاباً في مدينة البوكمال.", 1_764_000_000_000, "SYRIAN_GOV"),
        ("اعتقلت قوى الأمن الداخلي (الأسايش) شاباً في مدينة الرقة.", 1_764_000_000_000, "ASAYISH"),
        ("اعتقلت قوى الأمن الداخلي التابعة لقسد شاباً في مدينة الرقة.", 1_764_000_000_000, "ASAYISH"),
        ("اعتقلت قوى الأمن الداخلي شاباً في مدينة القامشلي.", 1_764_000_000_000, "ASAYISH"),
        ("اعتقلت قوى الأمن الداخلي شاباً في مدينة القامشلي.", 1_777_000_000_000, "SYRIAN_GOV"),
    ],
)
def test_two_forces_may_bear_one_name(text, at, whose):
    (report,) = Reader.load().read(an_article(title="", text=text, published_at=at))
    assert whose in {actor.id for actor in report.actors if actor.role == "attacker"}


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("SDF\t2023-02-30\t\tكتيبة الفجر", "from '2023-02-30' is no day"),
        ("SDF\t2023-02-03\t2022-01-01\tكتيبة الفجر", "it ends on 2022-01-01 before it begins"),
        ("SDF\t\t2022-01-01\tقسد", "stands in actors.tsv too"),
        ("SDF\t\t2022-01-01\tكتيبة الفجر\nHTS\t2021-01-01\t\tكتيبة الفجر", "write the rows of a name in order of time"),
    ],
)
def test_a_wrong_row_is_refused_with_file_and_line(monkeypatch, row, wrong):
    header = "id\tfrom\tuntil\twords\n"
    monkeypatch.setattr(
        lexicon, "read_table", lambda name, columns: read_table(name, columns, header + row if name == "formations.tsv" else None)
    )
    with pytest.raises(DataError, match=rf"formations.tsv, line \d: .*{wrong}"):
        Lexicon.load()
