"""The console's rules that need no broker: bounds, pace, percentiles, feed health, searching, addresses, labels, outlines."""

import ast
import asyncio
import json
import re
from importlib import resources
from itertools import pairwise
from typing import get_args

import pytest
from builders import NOON, a_place, an_alert, an_incident

from agents.broker import Last, Message
from agents.console.bounded import Bounded
from agents.console.guard import check_place, host_of, is_loopback
from agents.console.health import all_health, feed_health, nothing_reachable
from agents.console.language import arabic, translator
from agents.console.latency import percentile, steps
from agents.console.live import QUEUED_ALERTS, AlertHub, Pace, Watcher
from agents.console.measures import Sample, per_minute
from agents.console.pages.explain import in_words
from agents.console.pages.incidents import feature
from agents.console.records import laid_out, matches, start_of, tail_row
from agents.console.render import HERE, _environment, safe_link, size, span
from agents.console.token import find_token
from agents.console.views import Told
from streams.alerts.record import AlertKind
from streams.deliveries.record import Delivery
from streams.errors import SettingsError
from streams.feeds.record import Feed, Poll
from streams.incidents.record import Severity, State
from streams.record import Stamps
from streams.reports.explain import sayings
from streams.reports.explain.sayings import Name, say
from streams.reports.grouping.likeness import Likeness
from streams.reports.lexicon import CueKind
from streams.reports.notes import Untold
from streams.reports.record import Certainty, Precision, Role, Status, TollKind, TollWho
from streams.reports.roles.arabic import Sign
from streams.settings import Settings
from streams.topics import ARTICLES


def test_a_bounded_view_forgets_its_oldest_by_number_and_by_weight():
    view: Bounded[str] = Bounded(3, 100)
    for key in "abcd":
        view.put(key, key, 10, ord(key))
    assert list(view.oldest()) == ["b", "c", "d"]
    view.put("b", "B", 10, ord("d"))
    assert list(view.newest()) == ["B", "d", "c"]
    view.put("e", "e", 85, ord("e"))
    assert list(view.oldest()) == ["B", "e"]
    view.put("huge", "huge", 1000, ord("f"))
    assert list(view.oldest()) == ["huge"], "the newest is kept whatever it weighs"


def test_a_bounded_view_is_in_the_order_of_time_whatever_order_it_was_read_in():
    view: Bounded[int] = Bounded(3, 100)
    for at in (5, 9, 1, 7, 3):
        view.put(str(at), at, 1, at)
    assert list(view.oldest()) == [5, 7, 9]
    view.put("5", 5, 1, 10)
    assert list(view.newest()) == [5, 9, 7]


def test_alerts_are_told_at_once_and_other_changes_at_a_calm_pace():
    pace = Pace(frozenset({"alerts"}), 2.0)
    assert pace.ready({"polls", "alerts"}, 10.0) == ["alerts", "polls"]
    assert pace.ready({"polls"}, 10.5) == []
    assert pace.wait_s(10.5) == pytest.approx(1.5)
    assert pace.ready({"alerts"}, 11.0) == ["alerts"]
    assert pace.ready(set(), 12.0) == ["polls"]
    assert pace.wait_s(12.0) is None


async def test_a_watcher_hands_over_all_that_changed_once():
    watcher = Watcher()
    watcher.tell("alerts")
    watcher.tell("polls")
    assert await watcher.changed(None) == {"alerts", "polls"}
    assert await watcher.changed(0.01) == set()


async def test_a_listener_that_does_not_listen_is_dropped_and_delays_nobody():
    hub = AlertHub()
    told = Told(an_alert(), "{}")
    with hub.listen() as slow, hub.listen() as quick:
        for _ in range(QUEUED_ALERTS + 1):
            hub.tell(told)
            async with asyncio.timeout(1):
                await quick.queue.get()
        assert slow.dropped
        assert not quick.dropped


def test_percentiles_lie_between_the_nearest_ranks():
    assert percentile([], 0.5) is None
    assert percentile([7.0], 0.95) == 7.0
    assert percentile([1.0, 2.0, 3.0, 4.0], 0.5) == 2.5
    assert percentile(list(map(float, range(101))), 0.95) == 95.0


def test_steps_are_measured_from_the_stamps():
    alert = an_alert(stamps=Stamps(published=0, fetched=1000, deduplicated=1100, detected=1150, correlated=1200))
    arrived = Delivery(
        id="d", alert_id="a", subscription_id="s", channel="webhook", address="x", attempt=1, outcome="delivered",
        stamps=Stamps(correlated=1200, delivered=1500),
    )  # fmt: skip
    found = {step.name: step.p50 for step in steps([alert], [arrived])}
    assert found["fetched to alert"] == 200.0
    assert found["published to alert"] == 1200.0
    assert found["alert to delivered"] == 300.0


def test_a_rate_is_what_came_in_the_last_minute():
    samples = [Sample(at, {"t": at // 1000}) for at in range(0, 120_001, 5_000)]
    assert per_minute(samples, "t") == pytest.approx(60.0)
    assert per_minute(samples[:1], "t") == 0.0


def poll(**changes):
    return Poll(feed="f", **({"status": 200, "at": NOON, "next_at": NOON + 60_000} | changes))


def test_a_feed_is_failing_overdue_waiting_paused_or_fine():
    feed = Feed(url="https://example.org/rss", name="Example")
    assert feed_health(feed, [], NOON).state == "waiting"
    assert feed_health(feed, [poll()], NOON).state == "fine"
    assert feed_health(feed, [poll()], NOON + 3_600_000).state == "overdue"
    assert feed_health(feed, [poll(), poll(status=0, error="no answer"), poll(status=503)], NOON).failures == 2
    assert feed_health(Feed(url="u", paused=True), [poll(status=0)], NOON).state == "paused"
    not_changed = feed_health(feed, [poll(status=304, not_modified=True), poll(newest_item_at=5)], NOON)
    assert (not_changed.state, not_changed.saved, not_changed.new_at) == ("fine", 1, 5)


def test_nothing_is_reachable_when_every_real_feed_that_was_tried_fails():
    feeds = {"a": Feed(url="a"), "b": Feed(url="b"), "s": Feed(url="s", sample=True)}
    bad = [poll(status=0, error="no answer")]
    assert nothing_reachable(all_health(feeds, {"a": bad, "b": bad, "s": [poll()]}, NOON))
    assert not nothing_reachable(all_health(feeds, {"a": bad, "b": [poll()]}, NOON))
    assert not nothing_reachable(all_health(feeds, {}, NOON)), "not tried is not failed"


def message(value: bytes | None, key: str | None = "k1") -> Message:
    return Message(ARTICLES, 2, 5, NOON, key, [], value)


def test_the_tail_begins_where_it_is_told():
    assert start_of("start", NOON) == "start"
    assert start_of("last-50", NOON) == Last(50)
    assert start_of("-15m", NOON) == NOON - 900_000
    for wrong in ("", "last-0", "last-999999", "yesterday", "-3w", "last-x"):
        with pytest.raises(SettingsError, match="from"):
            start_of(wrong, NOON)


def test_a_search_looks_at_key_and_text():
    found = message('{"title":"قصف على الشحيل"}'.encode())
    assert matches(found, "الشحيل", "")
    assert matches(found, "", "k")
    assert not matches(found, "الشحيل", "other")
    assert not matches(found, "القامشلي", "")
    assert matches(message(None), "K1", "")


def test_a_row_of_the_tail_says_what_cannot_be_read():
    assert "unreadable" not in tail_row(message(b'{"id":"a1","title":"x"}'))
    assert tail_row(message(b'{"id":"a1","title":"x"}'))["fields"] == [("id", "a1"), ("title", "x")]
    assert "not JSON" in tail_row(message(b"\xff{"))["unreadable"]
    assert tail_row(message(None))["tombstone"]
    assert laid_out(b"\xff") == "�"


def test_only_web_addresses_become_links():
    assert safe_link("https://example.org/a?b=c") == "https://example.org/a?b=c"
    for wrong in (
        None,
        "",
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "http://",
        "http://[::1",
    ):
        assert safe_link(wrong) is None, wrong


def test_lengths_of_time_and_sizes_read_well():
    assert [span(value) for value in (None, 12, 1500, 90_000, 600_000, 86_400_000, 604_800_000)] == [
        "—", "12 ms", "1.5 s", "90 s", "10 min", "24 h", "7 d",
    ]  # fmt: skip
    assert [size(value) for value in (None, 12, 1_200, 12_000, 3_400_000)] == ["—", "12 B", "1.2 kB", "12 kB", "3.4 MB"]


def test_a_governorate_is_never_a_point():
    coarse = an_incident(place=a_place(precision="governorate", lat=35.3, lon=40.1))
    assert feature(coarse, "en")["geometry"] is None
    exact = feature(an_incident(), "ar")
    assert exact["geometry"] == {"type": "Point", "coordinates": [40.467, 35.107]}
    assert exact["properties"]["metres"] > 0


def test_every_label_has_its_arabic():
    text = "\n".join(path.read_text() for path in (HERE / "templates").rglob("*.html"))
    labels = set(re.findall(r"""\bt\((["'])(.+?)\1""", text))
    words = {label for _, label in labels}
    for kinds in (AlertKind, Severity, State, Precision, Role, Certainty, TollKind, TollWho, Status):
        words |= set(get_args(kinds))
    assert sorted(words - set(arabic())) == []


def test_whatever_an_explanation_says_has_its_arabic():
    tables = [value for name, value in vars(sayings).items() if name.isupper()]
    words = {label for table in tables for label in ([table] if isinstance(table, str) else table.values())}
    for module in resources.files("streams.reports.explain").iterdir():
        if module.name.endswith(".py"):
            words |= set(said_in(module.read_text(encoding="utf-8")))
    assert len(words) > 80
    assert sorted(word for word in words - set(arabic()) if re.search("[a-z]", word)) == []


def said_in(source):
    """Every label that a module hands to `say`."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "say" and call.args:
            yield from (one.value for one in ast.walk(call.args[0]) if isinstance(one, ast.Constant) and len(str(one.value)) > 5)


def test_every_cue_sign_and_fate_can_be_said():
    for kinds, table in ((CueKind, sayings.CUES), (Sign, sayings.SIGNS), (Likeness, sayings.LIKENESS), (Untold, sayings.UNTOLD)):
        assert set(get_args(kinds)) == set(table)
    assert sayings.frame("new_kind") == "new kind"


def test_what_strangers_wrote_is_escaped_in_an_explanation():
    saying = say("{}; {}", "<script>", say("{}: {}", Name("type", "shelling"), "{danger} & </bdi>"))
    assert in_words(saying, language="en") == (
        "<bdi>&lt;script&gt;</bdi>; <bdi>Shelling</bdi>: <bdi>{danger} &amp; &lt;/bdi&gt;</bdi>"
    )
    assert in_words(say("tells report {}", 2), language="ar") == "تروي التقرير <bdi>2</bdi>"


def test_every_translation_has_the_places_of_its_label():
    for label, told in arabic().items():
        assert label.count("{}") == told.count("{}"), label
    assert translator("ar")("{} more", 3) == "3 أخرى"
    assert translator("en")("no such label") == "no such label"


def inside(lon: float, lat: float, ring: list[list[float]]) -> bool:
    found = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            found = not found
    return found


def test_the_outlines_hold_the_places_of_the_gazetteer():
    outlines = json.loads((HERE / "static" / "governorates.geojson").read_text())["features"]
    rings = {one["properties"]["pcode"]: one["geometry"]["coordinates"][0] for one in outlines}
    assert sorted(rings) == [f"SY{n:02}" for n in range(1, 15)]
    assert all(ring[0] == ring[-1] for ring in rings.values())
    table = resources.files("streams.reports").joinpath("data", "places.tsv").read_text().splitlines()
    header = table[0].split("\t")
    rows = [dict(zip(header, line.split("\t"), strict=False)) for line in table[1:] if line and not line.startswith("#")]
    for area in ("SY08", "SY09"):
        places = [(float(row["lon"]), float(row["lat"])) for row in rows if row["area"] == area and row["lon"] and row["lat"]]
        held = sum(inside(lon, lat, rings[area]) for lon, lat in places)
        assert held / len(places) > 0.94, area


def test_the_console_listens_to_the_network_only_behind_a_login():
    check_place(Settings(console_host="127.0.0.1"))
    check_place(Settings(console_host="0.0.0.0", console_login="desk:long enough"))
    for open_to_all in ("0.0.0.0", "::", "192.0.2.7", "example.org"):
        with pytest.raises(SettingsError, match="KHABUR_CONSOLE_LOGIN"):
            check_place(Settings(console_host=open_to_all))


def test_names_of_this_machine():
    assert all(is_loopback(host_of(name)) for name in ("localhost:8642", "127.0.0.1", "[::1]:80", "127.9.9.9:1"))
    assert not any(is_loopback(host_of(name)) for name in ("example.org", "localhost.example.org", "192.0.2.1:80", "", "[::1"))


def test_a_token_is_made_once_and_is_its_owners_alone(tmp_path):
    settings = Settings(data=tmp_path / "data")
    token = find_token(settings)
    assert find_token(settings) == token
    assert len(token) >= 32
    assert (tmp_path / "data" / "token").stat().st_mode & 0o777 == 0o600
    with pytest.raises(SettingsError, match="16 characters"):
        find_token(Settings(console_token="short"))


@pytest.mark.parametrize(("told", "shown"), [("20, none, 60", "20–60+"), ("20, none, 0", "≥ 20"), ("2, 4", "2–4"), ("3, 3", "3")])
def test_an_open_toll_shows_the_highest_number_given(told, shown):
    page = _environment().from_string("{% import 'macros.html' as m %}{{ m.range(" + told + ") }}")
    assert page.render() == f"<bdi>{shown}</bdi>"
