"""The page that says why a report was read as it was: the article from its topic, every word that was read marked, nothing trusted."""

import re

import pytest
from builders import NOON, an_article, an_incident
from house import until

from agents.console.pages import explain as page
from streams.incidents.record import Source
from streams.topics import COPIES, INCIDENTS, UNIQUE

pytestmark = pytest.mark.services

HTML = {"Accept": "text/html"}
TEXT = "قُتل شخصان بقصف مدفعي على بلدة الشحيل بريف دير الزور الشرقي."
EVIL = '<script>alert("x")</script>"><img src=x onerror=alert(1)> {danger} \u202eمقلوب قصف'


def a_source(**changes):
    return Source(**{"report_id": "a1-0", "article_id": "a1", "feed": "Example", "quote": TEXT, "published_at": NOON} | changes)


async def open_page(console, article, *, topic=UNIQUE, language="en", path="/incidents/i1/reports/a1-0", source=None):
    if article is not None:
        await console.put(topic, article.id, article)
    incident = an_incident(sources=[source or a_source(published_at=0)])
    await console.put(INCIDENTS, "i1", incident)
    await until(lambda: console.desk.views.incidents.get("i1") == incident)
    return await console.get(f"{path}?lang={language}", headers=HTML)


async def test_an_incident_links_to_why_each_report_was_read_so(console):
    status, text = await open_page(console, an_article(text=TEXT), path="/incidents/i1")
    assert status == 200
    assert 'href="/incidents/i1/reports/a1-0"' in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Why it was read so", "tells report", "Shelling: names the event", "Deir ez-Zor", "event word")),
        ("ar", ("لماذا قُرئ هكذا", "تروي التقرير", "قصف مدفعي", "دير الزور", "كلمة حدث")),
    ],
)
async def test_the_article_is_shown_with_what_each_word_was_read_as(console, language, said):
    status, text = await open_page(console, an_article(text=TEXT), language=language)
    assert status == 200
    assert re.search(r'<mark class="event" title="[^"]+">قصف مدفعي</mark>', text)
    assert re.search(r'<mark class="place" title="[^"]+">بلدة الشحيل[^<]*</mark>', text)
    assert "events.tsv:" in text
    assert [word for word in said if word not in text] == []
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", text), "nothing inline"


async def test_the_revision_that_was_read_is_shown_and_of_copies_the_copy(console):
    await console.put(UNIQUE, "a1", an_article(text=TEXT, revision=0))
    await console.put(UNIQUE, "a1", an_article(text="قُتل سبعة بقصف على بلدة هجين.", revision=1))
    _, text = await open_page(
        console, an_article(text="قُتل تسعة بقصف على بلدة غرانيج.", revision=2), source=a_source(revision=1, published_at=0)
    )
    assert "هجين" in text
    assert "غرانيج" not in text
    copied = a_source(copy_of="a0", published_at=0)
    _, text = await open_page(console, an_article(text="قُتل رجل بقصف على بلدة الباغوز.", copy_of="a0"), topic=COPIES, source=copied)
    assert "الباغوز" in text


async def test_strangers_words_stay_words(console):
    status, text = await open_page(console, an_article(title=EVIL, text=f"{TEXT}\n{EVIL} على الشحيل. {TEXT}{EVIL}"))
    assert status == 200
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "&lt;script&gt;" in text
    assert "{danger}" in text


async def test_a_reading_that_changed_and_a_text_that_tells_nothing_say_so(console):
    changed = "The rules of today read it otherwise"
    assert changed not in (await open_page(console, an_article(text=TEXT)))[1]
    silent = an_article(title="خبر", text="افتتحت البلدية حديقة في بلدة الشحيل.", revision=1)
    _, text = await open_page(console, silent, source=a_source(revision=1, published_at=0))
    assert changed in text
    assert "No incident is told." in text


async def test_an_article_that_is_kept_no_more_and_pages_of_nothing(console, monkeypatch):
    status, text = await open_page(console, None)
    assert (status, "articles are kept for 30 days" in text) == (200, True)
    assert (await console.get("/incidents/i1/reports/other-0", headers=HTML))[0] == 404
    assert (await console.get("/incidents/none/reports/a1-0", headers=HTML))[0] == 404
    monkeypatch.setattr(page, "LOOK_S", 0.0)
    assert (await console.get("/incidents/i1/reports/a1-0", headers=HTML))[0] == 200


async def test_broken_records_are_passed_over(console):
    await console.sender.send_bytes(UNIQUE, b"a1", b'{"id": tru', [])
    await console.sender.send_bytes(UNIQUE, b"a1", None, [])
    await console.sender.send_bytes(UNIQUE, b"\xff", b"\xff", [])
    status, text = await open_page(console, an_article(text=TEXT))
    assert status == 200
    assert "tells report" in text
