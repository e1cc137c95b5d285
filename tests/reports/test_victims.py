"""Civilians are a target where the numbers count them, and nowhere else."""

import pytest
from builders import an_article

from streams.reports.reader import Reader

READER = Reader.load()


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("إصابة ثلاثة مواطنين بقصف تركي على بلدة تل تمر.", True),
        ("مقتل سيدة بقصف تركي على بلدة تل تمر.", True),
        ("مقتل عنصرين من قسد بقصف تركي على بلدة تل تمر.", False),
        ("قصف تركي على بلدة تل تمر دون وقوع إصابات.", False),
        ("قصف تركي على بلدة تل تمر دون وقوع إصابات بين المدنيين.", False),
    ],
)
def test_civilians_are_hit_where_some_are_counted(text, hit):
    (report,) = READER.read(an_article(title="", text=text))
    assert [actor.role for actor in report.actors if actor.id == "CIVILIANS"] == ["target"] * hit
