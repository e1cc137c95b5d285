"""Pages and changes on real services: hostile records shown as text, who may change, what each change does."""

import asyncio
import json
import re

import msgspec
import pytest
from aiohttp import web
from aiokafka import AIOKafkaConsumer, TopicPartition
from builders import NOON, a_subscription, an_alert, an_article, an_incident
from house import until
from receiver import Receiver

from agents.addresses import Addresses
from agents.broker import full_name, read_table
from agents.console.server import make_app, run_console
from streams.errors import UnavailableError
from streams.feeds.record import Feed, Poll
from streams.incidents.record import Source
from streams.topics import ALERTS, ARTICLES, DEAD_LETTERS, FEEDS, INCIDENTS, POLLS, SUBSCRIPTIONS, TOPICS
from streams.wire import dead_letter

pytestmark = pytest.mark.services

HTML = {"Accept": "text/html"}
PAGES = ("/", "/alerts", "/incidents", "/feeds", "/topics", "/topics/alerts", "/subscriptions", "/dead-letters", "/unlock")
EVIL = '<script>alert("x")</script><img src=x onerror=alert(1)> عنوان \u202eمقلوب'


async def test_every_page_is_there_in_both_languages_with_its_guards(console):
    for path in PAGES:
        for language in ("en", "ar"):
            async with console.session.get(f"{console.base}{path}?lang={language}", headers=HTML) as answer:
                text = await answer.text()
                assert answer.status == 200, text
                assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in text
                assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
                assert "unsafe" not in answer.headers["Content-Security-Policy"]
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", text), "nothing inline"
    assert (await console.get("/healthz"))[0] == 200
    assert (await console.get("/nothing-here", headers=HTML))[0] == 404


async def test_strangers_words_stay_words(console):
    source = Source(report_id="r", article_id="a", feed=EVIL, title=EVIL, quote=EVIL, url="javascript:alert(1)", origin=EVIL)
    incident = an_incident(sources=[source], origins=[EVIL])
    alert = an_alert(incident=incident, headline_ar=EVIL, headline_en=EVIL)
    await console.put_alert(alert)
    await console.put(FEEDS, "https://example.org/x", Feed(url="https://example.org/x", name=EVIL))
    await console.put(POLLS, "https://example.org/x", Poll(feed="https://example.org/x", error=EVIL, at=console.desk.clock()))
    await console.put(SUBSCRIPTIONS, "s1", a_subscription(name=EVIL))
    await console.put(ARTICLES, "a", an_article(title=EVIL))
    await until(lambda: console.desk.views.alerts and console.desk.views.subscriptions and console.desk.views.polls)
    for path in (*PAGES, f"/alerts/{alert.id}", f"/incidents/{incident.id}"):
        _, text = await console.get(path, headers=HTML)
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert 'href="javascript' not in text.lower()
    _, text = await console.get(f"/incidents/{incident.id}", headers=HTML)
    assert "&lt;script&gt;" in text
    async with console.session.get(console.base + "/alerts.atom") as answer:
        assert answer.status == 200
        assert "<script>" not in await answer.text()


async def test_broken_records_on_every_topic_stop_nothing(console):
    for topic in TOPICS:
        await console.sender.send_bytes(topic, b"k", b'{"id": tru', [])
        await console.sender.send_bytes(topic, b"k2", None, [])
        await console.sender.send_bytes(topic, b"k3", b"[]", [])
        await console.sender.send_bytes(topic, b"\xff\xfe", b"\xff", [])
    await console.put_alert(an_alert())
    await until(lambda: len(console.desk.views.alerts) == 1)
    for path in PAGES:
        assert (await console.get(path, headers=HTML))[0] == 200
    assert console.desk.views.unreadable["alerts"] >= 2


async def test_a_record_is_shown_whole_with_headers_and_its_way(console):
    await console.put(ARTICLES, "a1", an_article(stamps={"published": NOON, "fetched": NOON + 1500}))
    consumer = AIOKafkaConsumer(bootstrap_servers=console.desk.settings.broker)
    await consumer.start()
    places = [TopicPartition(full_name(console.desk.settings, ARTICLES), n) for n in range(4)]
    partition = next(place.partition for place, end in (await consumer.end_offsets(places)).items() if end)
    await consumer.stop()
    status, text = await console.get(f"/topics/articles/{partition}/0", headers=HTML)
    assert status == 200
    assert "ce_type" in text
    assert "org.khabur.article.v1" in text
    assert "+1.5 s" in text
    assert (await console.get(f"/topics/articles/{partition}/7", headers=HTML))[0] == 404
    assert (await console.get("/topics/articles/99/0", headers=HTML))[0] == 404


async def test_lag_is_told_in_messages_and_in_time(console):
    desk = console.desk
    name = full_name(desk.settings, ALERTS)
    for number in range(6):
        await console.put_alert(an_alert(incident=an_incident(id=f"i{number}")))
    group = AIOKafkaConsumer(
        name, bootstrap_servers=desk.settings.broker, group_id=f"{desk.settings.consumer_group}-notify", enable_auto_commit=False,
        auto_offset_reset="earliest",
    )  # fmt: skip
    await group.start()
    await group.getmany(timeout_ms=3000)
    await group.commit({TopicPartition(name, 0): 0})
    await group.stop()

    def lagging():
        return [one for one in desk.measures.topics if one.topic is ALERTS and one.lag_messages == 6 and one.lag_ms > 500]

    await until(lambda: lagging() and lagging()[0].size)
    _, text = await console.get("/topics?sort=lag", headers=HTML)
    rows = text.split("<tbody>")[1]
    assert rows.index("/topics/alerts") < rows.index("/topics/articles"), "what lags most comes first"
    told = next(row for row in json.loads((await console.get("/api/topics"))[1]) if row["name"] == "alerts")
    assert told["lags"][0]["messages"] == 6


async def test_only_names_of_this_machine_are_answered(console):
    assert (await console.get("/", headers={"Host": "evil.example.org"}))[0] == 421
    assert (await console.get("/", headers={"Host": "localhost:1234"}))[0] == 200


async def test_changing_needs_the_token_and_our_own_pages(console):
    form = {"url": "https://example.org/rss", "name": "Example"}
    own = console.base
    assert (await console.post("/feeds/add", form, headers={}))[0] == 403
    assert (await console.post("/feeds/add", form, headers={"Origin": own}))[0] == 403
    assert (await console.post("/feeds/add", form, headers={"Origin": own, "X-Khabur-Token": "guess"}))[0] == 403
    assert (await console.post("/feeds/add", form, headers=console.changing | {"Origin": "http://localhost:3000"}))[0] == 403
    assert (await console.post("/feeds/add", form, headers=console.changing | {"Origin": "null"}))[0] == 403
    assert (await console.post("/feeds/add", form, headers=console.changing | {"Sec-Fetch-Site": "cross-site"}))[0] == 403
    assert not await read_table(console.desk.settings.broker, console.desk.settings, FEEDS)
    async with console.session.get(f"{own}/?token={console.desk.token}", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert console.desk.token not in cookie
    kept = {"Cookie": cookie.split(";")[0]}
    assert (await console.post("/feeds/add", form, headers=kept | {"Origin": "http://127.0.0.1:1"}))[0] == 403
    assert (await console.post("/feeds/add", form, headers=kept))[0] == 403, "a cookie alone does not say where it comes from"
    assert (await console.post("/feeds/add", form, headers=kept | {"Origin": own}, allow_redirects=False))[0] == 303
    assert (await console.get("/?token=wrong"))[0] == 403
    assert (await console.post("/unlock", {"token": console.desk.token}, headers={"Origin": own}, allow_redirects=False))[0] == 303


async def test_feeds_are_added_paused_polled_listed_and_removed(console):
    desk, url = console.desk, "https://example.org/rss.xml"
    assert "added" in (await console.post("/feeds/add", {"url": url, "name": "مثال", "interval": "60"}))[1]
    await until(lambda: url in desk.views.feeds)
    assert desk.views.feeds[url].interval_s == 60
    await console.post("/feeds/pause", {"url": url})
    await until(lambda: desk.views.feeds[url].paused)
    assert "is polled now" in (await console.post("/feeds/poll", {"url": url}))[1]
    _, opml = await console.get("/feeds/export.opml")
    assert url in opml
    assert "مثال" in opml
    await console.post("/feeds/remove", {"url": url})
    await until(lambda: url not in desk.views.feeds)
    from aiohttp import FormData

    form = FormData()
    form.add_field("file", opml.encode(), filename="list.opml", content_type="text/x-opml")
    assert "1 feeds added" in (await console.post("/feeds/import", form))[1]
    await until(lambda: url in desk.views.feeds)
    for wrong in ({"url": "javascript:alert(1)"}, {"url": "https://example.org/a", "interval": "soon"}):
        assert "notice bad" in (await console.post("/feeds/add", wrong))[1]
        assert (await console.post("/feeds/add", wrong, headers=console.changing))[0] == 400


async def test_the_sample_is_served_while_its_feed_is_there(console):
    desk = console.desk
    assert (await console.get("/sample/one.xml"))[0] == 404
    url = f"{console.base}/sample/one.xml"
    await console.put(FEEDS, url, Feed(url=url, sample=True, added_at=desk.clock() - 30_000))
    await until(lambda: url in desk.views.feeds)
    status, text = await console.get("/sample/one.xml")
    assert status == 200
    link = re.search(r"<link>([^<]*/sample/items/[^<]+)</link>", text)
    assert link
    assert (await console.get(link.group(1).removeprefix(console.base), headers=HTML))[0] == 200
    assert "removed" in (await console.post("/feeds/sample/remove", {}))[1]
    await until(lambda: url not in desk.views.feeds)
    assert (await console.get("/sample/one.xml"))[0] == 404


async def test_subscriptions_are_made_tried_paused_and_removed(console):
    desk, receiver = console.desk, Receiver()
    runner = await receiver.start()
    form = [
        ("address", receiver.url),
        ("name", "المكتب"),
        ("area", "SY08"),
        ("area", "SY09"),
        ("kind", "NEW"),
        ("severity", "high"),
    ]
    _, text = await console.post("/subscriptions/add", form)
    secret = re.search(r"whsec_[A-Za-z0-9+/=]+", text.replace("&#43;", "+"))
    assert secret
    await until(lambda: desk.views.subscriptions)
    made = next(iter(desk.views.subscriptions.values()))
    assert (made.areas, made.kinds, made.minimum_severity, made.secret) == (["SY08", "SY09"], ["NEW"], "high", secret.group())
    assert secret.group() not in (await console.get("/subscriptions", headers=HTML))[1], "the secret is shown once"
    assert "arrived" in (await console.post("/subscriptions/test", {"id": made.id}))[1]
    assert receiver.got
    await console.post("/subscriptions/pause", {"id": made.id})
    await until(lambda: desk.views.subscriptions[made.id].paused)
    await console.post("/subscriptions/remove", {"id": made.id})
    await until(lambda: not desk.views.subscriptions)
    assert "notice bad" in (await console.post("/subscriptions/add", {"address": "ftp://example.org"}))[1]
    await runner.cleanup()


async def test_dead_letters_are_looked_at_redriven_and_discarded(console):
    desk = console.desk
    for offset in range(3):
        letter = dead_letter(
            stage="detect", topic="articles", partition=0, offset=offset, key=b"a1", value='{"id": "أ'.encode(),
            headers=[("ce_id", b"a1")], error=ValueError("not JSON: <b>bad</b>"), at=desk.clock(),
        )  # fmt: skip
        await console.put(DEAD_LETTERS, "a1", letter)
    await until(lambda: len(desk.views.letters) == 3)
    ids = [kept.letter.id for kept in desk.views.letters.oldest()]
    _, text = await console.get(f"/dead-letters/{ids[0]}", headers=HTML)
    assert "{&#34;id&#34;: &#34;أ" in text
    assert "<b>bad" not in text
    assert "1 sent again" in (await console.post("/dead-letters/redrive", {"id": ids[0]}))[1]
    await until(lambda: len(desk.views.letters) == 2)
    assert "1 discarded" in (await console.post("/dead-letters/discard", {"id": ids[1]}))[1]
    await until(lambda: len(desk.views.letters) == 1)
    assert "1 sent again" in (await console.post("/dead-letters/redrive", {"all": "1", "cause": "ValueError"}))[1]
    await until(lambda: not len(desk.views.letters))
    assert (await console.get(f"/dead-letters/{ids[0]}"))[0] == 404


async def test_the_api_tells_what_the_pages_show(console):
    await console.put_alert(an_alert())
    await console.put(FEEDS, "https://example.org/x", Feed(url="https://example.org/x"))
    await until(lambda: console.desk.views.alerts and console.desk.views.incidents and console.desk.views.feeds)
    assert json.loads((await console.get("/api/alerts?area=SY09"))[1])[0]["id"] == "i1-v1"
    assert json.loads((await console.get("/api/alerts?area=SY08"))[1]) == []
    assert json.loads((await console.get("/api/incidents"))[1])[0]["id"] == "i1"
    assert json.loads((await console.get("/api/incidents/i1"))[1])["area"] == "SY09"
    assert json.loads((await console.get("/api/feeds"))[1])[0]["feed"]["url"] == "https://example.org/x"
    assert (await console.get("/api/alerts?limit=0"))[0] == 400
    assert "python_info" in (await console.get("/metrics"))[1]
    assert "i1-v1" in (await console.get("/alerts.atom"))[1]


@pytest.mark.parametrize(
    ("path", "kind", "holds"),
    [
        ("/alerts.geojson", "application/geo+json", '"id":"i1-v1"'),
        ("/alerts.geojson?area=SY08", "application/geo+json", '"features":[]'),
        ("/alerts/i1-v1.cap.xml", "application/cap+xml", "<sender>khabur</sender>"),
        ("/alerts/i1-v1.json", "application/cloudevents+json", '"type":"org.khabur.alert.v1"'),
        ("/alerts/i1-v1.txt?lang=ar", "text/plain", "الحصيلة بحسب كل جهة"),
        ("/alerts/i1-v1.txt?lang=en", "text/plain", "Toll, as claimed"),
    ],
)
async def test_an_alert_comes_in_the_formats_of_others(console, path, kind, holds):
    await console.put_alert(an_alert())
    await until(lambda: console.desk.views.alerts)
    async with console.session.get(console.base + path) as answer:
        assert (answer.status, answer.content_type) == (200, kind)
        assert holds in await answer.text()


@pytest.mark.parametrize("ending", ["cap.xml", "json", "txt"])
async def test_an_unknown_alert_has_no_format(console, ending):
    assert (await console.get(f"/alerts/nothing.{ending}"))[0] == 404


async def test_a_login_is_asked_of_everyone_but_the_health_check(settings):
    from aiohttp import BasicAuth, ClientSession
    from pydantic import SecretStr

    secured = settings.model_copy(update={"console_login": SecretStr("desk:a long password")})
    runner = web.AppRunner(make_app(secured, Addresses(settings.broker, settings.redis.get_secret_value())), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with ClientSession() as session:
        for path in ("/", "/stream/alerts", "/api/alerts", "/metrics", "/static/console.css"):
            async with session.get(base + path) as answer:
                assert answer.status == 401, path
                assert answer.headers["WWW-Authenticate"].startswith("Basic")
        async with session.get(base + "/", auth=BasicAuth("desk", "wrong password")) as answer:
            assert answer.status == 401
        async with session.get(base + "/", auth=BasicAuth("desk", "a long password")) as answer:
            assert answer.status == 200
        async with session.get(base + "/healthz") as answer:
            assert answer.status in {200, 503}
    await runner.cleanup()


async def test_a_port_in_use_is_said_plainly(settings):
    other = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = other.sockets[0].getsockname()[1]
    taken = settings.model_copy(update={"console_port": port})
    with pytest.raises(UnavailableError, match=f"port {port} is in use.*KHABUR_CONSOLE_PORT"):
        await run_console(taken, Addresses(settings.broker, settings.redis.get_secret_value()))
    other.close()


async def test_an_incident_that_was_removed_is_gone(console):
    await console.put(INCIDENTS, "i1", an_incident())
    await until(lambda: "i1" in console.desk.views.incidents)
    await console.put(INCIDENTS, "i1", msgspec.structs.replace(an_incident(), state="closed", version=2))
    await until(lambda: console.desk.views.incidents.get("i1").state == "closed")
    await console.put(INCIDENTS, "i1", None)
    await until(lambda: "i1" not in console.desk.views.incidents)
