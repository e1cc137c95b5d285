"""What a sentence without names takes over from the one before, and what not."""

import pytest
from builders import an_article

from streams.reports.reader import Reader

READER = Reader.load()
FIRST = "استهدف الجيش التركي مواقع قسد في بلدة تل تمر بقذائف المدفعية."
TOLD = [
    ("كما طال القصف مدينة الدرباسية.", {("TURKEY", "attacker"), ("SDF", "target")}),
    ("وقصف بالمدفعية مدينة الدرباسية.", {("TURKEY", "attacker"), ("SDF", "target")}),
    ("انفجرت عبوة ناسفة في مدينة البصيرة.", set()),
    ("قتل شاب برصاص مجهولين في بلدة ذيبان.", set()),
    ("أصيب عنصر من قسد بهجوم مسلح في بلدة ذيبان.", {("SDF", "target")}),
]


@pytest.mark.parametrize(("sentence", "actors"), TOLD)
def test_the_next_place_has_the_parties_only_of_what_goes_on(sentence, actors):
    reports = READER.read(an_article(title="", text=f"{FIRST}\n{sentence}"))
    assert len(reports) == 2
    assert {(actor.id, actor.role) for actor in reports[1].actors if actor.id not in {"CIVILIANS", "UNKNOWN"}} == actors
