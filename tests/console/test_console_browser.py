"""The console in a real browser: live without reload, no request to anyone else, accessible, in both directions and widths."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from browser import a_browser
from builders import NOON, a_place, a_subscription, an_alert, an_article, an_incident
from house import until

import agents.console
from agents.console.assets import MODULES, install, missing
from streams.feeds.record import Feed, Poll
from streams.incidents.record import Claim, Source
from streams.reports.record import Actor
from streams.topics import ARTICLES, DEAD_LETTERS, FEEDS, POLLS, SUBSCRIPTIONS, UNIQUE
from streams.wire import dead_letter

pytestmark = [pytest.mark.services, pytest.mark.browser]

AXE = MODULES / "axe-core" / "axe.min.js"
PAGES = ("/", "/alerts", "/incidents", "/feeds", "/topics", "/topics/articles", "/subscriptions", "/dead-letters", "/unlock")
READ = """قُتل شخصان وأصيب ثلاثة مدنيين بقصف مدفعي نفذته قوات سوريا الديمقراطية على بلدة الشحيل بريف دير الزور الشرقي أمس، بحسب المرصد السوري.
وسجل اللاعب هدفين من ضربة جزاء في ملعب البصيرة.
كما اعتقلت دورية للتحالف الدولي شاباً في حي غويران بمدينة الحسكة فجر اليوم.
وأبدى الأهالي مخاوف من قصف جديد على بلدة ذيبان.
اقرأ أيضا
انفجار في سوق الخضار بمدينة القامشلي"""
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}"


@pytest.fixture(scope="session", autouse=True)
def _scripts():
    if missing() or not AXE.is_file():
        install()


@pytest.fixture
async def browser():
    async with a_browser() as found:
        yield found


class Watch:
    """Notes what a page must never do: complain, or ask anyone else for anything."""

    def __init__(self, page, base: str) -> None:
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        page.on("console", lambda said: self.complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda asked: self.foreign.append(asked.url) if not asked.url.startswith(base) else None)


async def a_page(browser, console, *, width=1280, scheme="light", unlocked=True, **options):
    context = await browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", **options
    )
    page = await context.new_page()
    if unlocked:
        await page.goto(f"{console.base}/?token={console.desk.token}")
    return page, Watch(page, console.base)


async def eventually(page, expression: str, seconds: float = 10) -> None:
    """Playwright's own wait_for_function needs eval, which our policy forbids."""
    async with asyncio.timeout(seconds):
        while not await page.evaluate(expression):
            await asyncio.sleep(0.05)


async def fill(console):
    """A little of everything, in Arabic and English."""
    now = console.desk.clock()
    source = Source(
        report_id="r1", article_id="a1", feed="دير الزور 24", origin="SOHR", url="https://example.org/a1",
        title="قصف على الشحيل", quote="قُتل شخصان جراء قصف مدفعي", published_at=now,
    )  # fmt: skip
    told = Claim(kind="killed", min=2, max=2, claimant="SOHR", text="قتيلان", at=now)
    incident = an_incident(
        sources=[source], tolls=[told], origins=["SOHR"], actors=[Actor(id="ISIS", role="attacker", certainty="suspected")], updated_at=now,
    )  # fmt: skip
    await console.put_alert(an_alert(incident=incident, at=now))
    await console.put(UNIQUE, "a1", an_article(text=READ, published_at=now))
    coarse = an_incident(id="i2", area="SY08", place=a_place(name="Hasakah", precision="governorate", lat=36.5, lon=40.7))
    await console.put_alert(an_alert(incident=coarse, at=now, severity="critical"))
    for name, error in (("نورث برس", None), ("Example", "no answer within 30 s")):
        url = f"https://{len(name)}.example.org/rss"
        await console.put(FEEDS, url, Feed(url=url, name=name))
        await console.put(
            POLLS, url, Poll(feed=url, status=0 if error else 200, error=error, at=now, next_at=now + 60_000, items=20)
        )
    await console.put(SUBSCRIPTIONS, "s1", a_subscription(name="المكتب"))
    await console.put(ARTICLES, "a1", an_article())
    letter = dead_letter(
        stage="detect",
        topic="articles",
        partition=0,
        offset=1,
        key=b"a",
        value=b"{",
        headers=[],
        error=ValueError("not JSON"),
        at=NOON,
    )
    await console.put(DEAD_LETTERS, "a", letter)
    desk = console.desk
    await until(lambda: len(desk.views.alerts) == 2 and len(desk.views.letters) == 1 and len(desk.views.polls) == 2)
    await until(lambda: desk.measures.topics, 60)


async def test_an_alert_appears_within_a_second_without_a_reload(console, browser):
    for path in ("/alerts", "/"):
        page, watch = await a_page(browser, console, unlocked=False)
        await page.goto(console.base + path)
        await page.evaluate("window.untouched = true")
        await page.wait_for_selector("#live.on")
        headline = f"Shelling seen on {path}"
        begun = time.monotonic()
        await console.put_alert(an_alert(incident=an_incident(id=f"i{len(path)}"), headline_en=headline, at=console.desk.clock()))
        await page.wait_for_selector(f"text={headline}", timeout=1000)
        assert time.monotonic() - begun < 1
        assert await page.evaluate("window.untouched"), "the page was not loaded anew"
        assert (watch.complaints, watch.foreign) == ([], [])


async def test_every_page_is_clean_accessible_and_fits(console, browser):
    await fill(console)
    pages = [
        *PAGES,
        "/alerts/i1-v1",
        "/incidents/i1",
        "/incidents/i1/reports/r1",
        f"/dead-letters/{next(console.desk.views.letters.newest()).letter.id}",
    ]
    axe = AXE.read_text()
    faults: list[str] = []
    for language, scheme, width in (("en", "light", 1280), ("ar", "dark", 390)):
        page, watch = await a_page(browser, console, width=width, scheme=scheme)
        for path in pages:
            await page.goto(f"{console.base}{path}?lang={language}")
            await page.wait_for_selector("#live.on")
            if path == "/incidents":
                await eventually(page, "document.querySelectorAll('#map path').length > 28")
            wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wide > 0:
                faults.append(f"{path} {language} {width}: {wide} px too wide")
            await page.evaluate(axe)
            found = await page.evaluate(f"axe.run(document, {RULES})")
            faults += [
                f"{path} {language} {scheme}: {one['id']}: {one['nodes'][0]['html'][:160]} {one['nodes'][0]['failureSummary'][:200]}"
                for one in found["violations"]
            ]
        assert (watch.complaints, watch.foreign) == ([], [])
        await page.context.close()
    assert not faults, "\n".join(faults)


async def test_arabic_runs_from_the_right_and_keeps_foreign_words_whole(console, browser):
    await fill(console)
    page, _ = await a_page(browser, console)
    await page.goto(f"{console.base}/alerts?lang=ar")
    assert await page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    first = await page.locator(".headline bdi").first.evaluate("e => getComputedStyle(e).direction")
    assert first == "rtl"
    assert await page.locator(".second bdi").first.evaluate("e => getComputedStyle(e).direction") == "ltr"
    await page.get_by_role("link", name="الحوادث").click()
    assert "الحوادث" in await page.title(), "the language is kept from page to page"
    await page.get_by_role("link", name="English").click()
    assert await page.evaluate("document.documentElement.dir") == "ltr"


async def test_the_map_marks_places_and_shades_what_is_only_known_by_governorate(console, browser):
    await fill(console)
    page, watch = await a_page(browser, console)
    await page.goto(f"{console.base}/incidents")
    await eventually(page, "document.querySelectorAll('#map path').length > 28")
    shaded = await page.evaluate(
        """() => { const high = getComputedStyle(document.documentElement).getPropertyValue('--high').trim();
        return [...document.querySelectorAll('#map path')].filter(p => p.getAttribute('fill') === high && Number(p.getAttribute('fill-opacity')) < .7).length }"""
    )
    assert shaded == 1, "Hasakah is shaded, and no point is drawn for it"
    dot = page.locator("#map path[fill-opacity='0.95']")
    assert await dot.count() == 1
    await dot.click()
    await page.wait_for_selector(".leaflet-popup a[href='/incidents/i1']")
    assert (watch.complaints, watch.foreign) == ([], [])


async def test_the_tail_pauses_and_shows_what_it_held(console, browser):
    page, watch = await a_page(browser, console)
    await console.put(ARTICLES, "a1", an_article(title="الأول"))
    await page.goto(f"{console.base}/topics/articles")
    await page.wait_for_selector("#tail tr")
    await page.click("#pause")
    for number in range(5):
        await console.put(ARTICLES, f"b{number}", an_article(id=f"b{number}"))
    await page.wait_for_selector("text=5 held while paused")
    assert await page.locator("#tail tr").count() == 1
    await page.click("#pause")
    await eventually(page, "document.querySelectorAll('#tail tr').length === 6")
    await page.locator("#tail a").first.click()
    await page.wait_for_selector("pre.value")
    assert "org.khabur.article.v1" in await page.content()
    assert (watch.complaints, watch.foreign) == ([], [])


async def test_a_feed_is_added_and_removed_by_keyboard_and_only_with_the_token(console, browser):
    page, _ = await a_page(browser, console, unlocked=False)
    await page.goto(f"{console.base}/feeds")
    assert await page.locator("input[name=url]").count() == 0
    await page.goto(f"{console.base}/unlock")
    await page.fill("input[name=token]", console.desk.token)
    await page.keyboard.press("Enter")
    await page.wait_for_selector("text=Changes are unlocked here")
    await page.goto(f"{console.base}/feeds")
    await page.focus("input[name=url]")
    await page.keyboard.type("https://example.org/rss.xml")
    await page.keyboard.press("Enter")
    await page.wait_for_selector(".notice.good")
    await until(lambda: "https://example.org/rss.xml" in console.desk.views.feeds)
    await page.wait_for_selector("#remove-1")
    page.on("dialog", lambda asked: asked.accept())
    await page.focus("#remove-1")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("text=removed")
    await until(lambda: not console.desk.views.feeds)


async def test_the_first_tab_stop_leads_past_the_navigation(console, browser):
    page, _ = await a_page(browser, console)
    await page.goto(f"{console.base}/alerts")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.className") == "skip"
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.id") == "main"


def test_the_scripts_are_the_locked_ones_and_nothing_names_a_place_to_fetch_from():
    here = Path(agents.console.__file__).parent
    lock = (here / "package-lock.json").read_text()
    assert "resolved" not in lock
    assert "integrity" in lock
    assert missing() == []
