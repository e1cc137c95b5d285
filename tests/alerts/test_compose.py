"""When a change is told, and what the alert carries."""

from newsroom import Newsroom, a_report, killed

from streams.feeds.sample import MARK, OUTLETS


def test_every_alert_says_why_and_carries_the_incident_as_it_is_told():
    room = Newsroom()
    room.take(a_report("alpha 1"), a_report("beta 1", 13, tolls=[killed(3)]))
    new, update = room.alerts
    assert new.why.rule
    assert update.why.nearest == new.incident_id
    assert set(update.why.scores) == {"type", "place", "time", "actors"}
    assert update.incident.last_alert == update.id
    assert update.incident == room.incidents[0]


def test_an_alert_is_a_sample_only_when_all_its_sources_are():
    room = Newsroom()
    room.take(a_report("one 1", feed=OUTLETS["one"]), a_report("two 1", 12.1, title=f"{MARK} قصف"))
    assert [alert.sample for alert in room.alerts] == [True, True]
    told = room.take(a_report("alpha 1", 13, tolls=[killed(2)]))
    assert not told.alert.sample


def test_a_place_outside_the_telling_sentence_is_not_told_until_a_report_puts_it_there():
    room = Newsroom()
    told = room.take(a_report("alpha 1", place_in_event=False))
    assert "sentence" in told.silence
    room.take(a_report("beta 1", 13))
    assert room.kinds == ["NEW"]
    assert "first report of it that is news" in room.alerts[0].why.rule
