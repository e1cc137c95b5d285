"""The sample feed through all the real rules: what a newcomer sees in the first three minutes, at whatever hour of the day."""

import pytest

from agents.poll.items import articles_of
from agents.replay import Replay
from streams.feeds.parse import parse_feed
from streams.feeds.record import Feed
from streams.feeds.sample import OUTLETS, pace_s, sample_feed, sample_item, sample_url
from streams.reports.reader import Reader
from streams.settings import Settings

CONSOLE = "http://127.0.0.1:8642"
HOUR = 3_600_000
MIDNIGHT = 1_790_035_200_000  # in UTC


@pytest.fixture(scope="module")
def reader():
    return Reader.load()


def told(reader, start):
    """(seconds after the start, alert) in order, polling both outlets every two seconds."""
    replay, known, alerts = Replay(Settings(), reader), set(), []
    for second in range(0, 200, 2):
        now = start + second * 1000
        for outlet in OUTLETS:
            feed = Feed(url=sample_url(outlet, CONSOLE), sample=True, added_at=start)
            parsed = parse_feed(sample_feed(outlet, start, now, CONSOLE), "application/rss+xml")
            for member, article in articles_of(feed, parsed, now, start, HOUR).items():
                if member not in known:
                    known.add(member)
                    alerts += [(second, alert) for alert in replay.take(article)]
    return alerts


IN_DAMASCUS = MIDNIGHT - 3 * HOUR


@pytest.mark.parametrize("hour", [0, 3, 9, 12, 20, 22, 23])
@pytest.mark.parametrize("second", [-130, -80, -50, -20, -1, 0])
def test_two_new_incidents_and_one_update_and_nothing_else(reader, hour, second):
    alerts = told(reader, IN_DAMASCUS + hour * HOUR + second * 1000)
    assert [(alert.kind, alert.area) for _, alert in alerts] == [("NEW", "SY08"), ("UPDATE", "SY08"), ("NEW", "SY09")]
    assert alerts[0][0] == 0
    assert "4" in alerts[1][1].headline_en
    assert alerts[1][1].incident_id == alerts[0][1].incident_id


def test_ids_are_those_of_one_start_only(reader):
    first, again, other = ({alert.incident_id for _, alert in told(reader, MIDNIGHT + shift)} for shift in (HOUR, HOUR, 2 * HOUR))
    assert first == again
    assert not first & other


def test_every_link_leads_to_its_text():
    for outlet in OUTLETS:
        for item in parse_feed(sample_feed(outlet, MIDNIGHT, MIDNIGHT + HOUR, CONSOLE), None).items:
            found = sample_item(item.url.rsplit("/", 1)[1])
            assert found.title in item.title
    assert sample_item("one-nothing-1") is None


def test_when_all_is_told_it_is_polled_seldom():
    assert pace_s(2, MIDNIGHT, MIDNIGHT + 180_000) == 2
    assert pace_s(2, MIDNIGHT, MIDNIGHT + HOUR) == 60
    assert pace_s(600, MIDNIGHT, MIDNIGHT + HOUR) == 600
