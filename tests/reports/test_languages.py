"""What the reader makes of English, Kurmanji, Sorani and Turkish: area, place, type, actors in their roles, tolls, day and status."""

import pytest
from languages import english, kurmanji, sorani, turkish
from sentences import told

from streams.reports.reader import Reader

READER = Reader.load()
LANGUAGES = [english, kurmanji, sorani, turkish]


@pytest.mark.parametrize(("sentence", "report"), [row for language in LANGUAGES for row in language.TOLD])
def test_one_sentence_one_incident(sentence, report):
    assert told(READER, sentence) == [report]


@pytest.mark.parametrize("sentence", [sentence for language in LANGUAGES for sentence in language.SILENT])
def test_what_is_no_incident_is_not_told(sentence):
    assert told(READER, sentence) == []
