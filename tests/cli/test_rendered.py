"""`khabur alerts --as …`: what stands on standard output."""

import json
import xml.etree.ElementTree as ET

import pytest
from builders import an_alert
from msgspec.structs import replace

from agents.cli.rendered import write
from streams.settings import Settings

FIRST = an_alert()
SECOND = replace(FIRST, id="i1-v2", version=2, kind="UPDATE", updates=FIRST.id, updates_at=FIRST.at, at=FIRST.at + 60_000)


@pytest.fixture
def told(capfdbinary):
    def told(form, language="en"):
        write([FIRST, SECOND], form, language, "desk@example.org")
        return capfdbinary.readouterr().out.decode()

    return told


def test_text_is_one_alert_after_another_in_the_language_asked_for(told):
    assert told("text").count("Toll, as claimed") == 2
    assert told("text", "ar").count("الحصيلة بحسب كل جهة") == 2


def test_cap_names_the_sender_and_the_alert_before(told):
    _, second = told("cap").split("<?xml")[1:]
    assert "<sender>desk@example.org</sender>" in second
    assert f"<references>desk@example.org,{FIRST.id}," in second


def test_events_come_a_line_each_and_documents_whole(told):
    assert [json.loads(line)["id"] for line in told("cloudevents").splitlines()] == [FIRST.id, SECOND.id]
    assert [one["id"] for one in json.loads(told("geojson"))["features"]] == [FIRST.id, SECOND.id]
    assert len(ET.fromstring(told("atom")).findall("{http://www.w3.org/2005/Atom}entry")) == 2


@pytest.mark.parametrize("sender", ["", "two words", "a,b", "<a>", "a&b"])
def test_a_sender_that_cap_forbids_is_refused(sender):
    with pytest.raises(ValueError, match="cap_sender"):
        Settings(cap_sender=sender)
