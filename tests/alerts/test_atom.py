"""Alerts as an Atom feed that a feed reader reads."""

import feedparser
from msgspec.structs import replace
from newsroom import Newsroom, a_report, killed

from streams.alerts.atom import MOST_ENTRIES, atom_feed

ADDRESS = "http://127.0.0.1:8642/alerts.atom"


def alerts():
    room = Newsroom()
    room.take(a_report("alpha 1", tolls=[killed(2)]), a_report("beta 1", 13, tolls=[killed(3)]))
    return room.alerts[::-1]


def test_each_alert_is_an_entry_the_newest_first():
    told = alerts()
    feed = feedparser.parse(atom_feed(told, ADDRESS))
    assert not feed.bozo
    assert [entry.id for entry in feed.entries] == [f"urn:khabur:alert:{alert.id}" for alert in told]
    assert feed.entries[0].title == told[0].headline_en
    assert "What changed" in feed.entries[0].content[0].value
    assert {link.href for link in feed.entries[0].links} == {"https://example.org/alpha%201", "https://example.org/beta%201"}
    assert {link.rel for link in feed.entries[0].links} == {"related"}


def test_it_speaks_arabic_when_asked():
    told = alerts()
    assert feedparser.parse(atom_feed(told, ADDRESS, "ar")).entries[0].title == told[0].headline_ar


def test_strangers_texts_cannot_break_it():
    alert = alerts()[0]
    source = replace(alert.incident.sources[0], title="a\x00b\ud800<script>", quote="\x1b]]>", url="javascript:alert(1)")
    hostile = replace(alert, headline_en="\x07<b>&", incident=replace(alert.incident, sources=[source]))
    feed = feedparser.parse(atom_feed([hostile], ADDRESS))
    assert not feed.bozo
    assert not feed.entries[0].get("links")


def test_it_is_bounded_and_an_empty_one_is_valid():
    assert len(feedparser.parse(atom_feed(alerts() * 300, ADDRESS)).entries) == MOST_ENTRIES
    assert not feedparser.parse(atom_feed([], ADDRESS)).bozo


def test_an_entry_leads_to_its_page_and_to_its_other_formats():
    links = feedparser.parse(atom_feed(alerts(), ADDRESS, pages="http://127.0.0.1:8642/alerts")).entries[0].links
    assert [link.type for link in links if link.rel == "alternate"] == [
        "text/html",
        "application/cap+xml",
        "application/cloudevents+json",
    ]
