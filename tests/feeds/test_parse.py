"""Bytes of feeds, good and bad, become items or a clear reason."""

import os
import tarfile
from pathlib import Path

import pytest

from streams.errors import DecodeError
from streams.feeds.markup import MOST_TEXT, plain_text
from streams.feeds.parse import MOST_ITEMS, parse_feed

SHARED = Path(os.environ.get("KHABUR_SHARED", Path(__file__).parents[2].parent / "shared"))
ITEM = (
    "<item><title>قصف على الشحيل</title><link>https://example.org/1</link><pubDate>Mon, 21 Sep 2026 10:00:00 GMT</pubDate></item>"
)


def rss(items, declaration='<?xml version="1.0" encoding="{}"?>', encoding="utf-8"):
    return f"{declaration.format(encoding)}<rss version='2.0'><channel><title>ت</title>{items}</channel></rss>".encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16"])
def test_arabic_is_read_in_its_encoding(encoding):
    assert parse_feed(rss(ITEM, encoding=encoding), None).items[0].title == "قصف على الشحيل"


def test_windows_1256_that_says_nothing_is_detected():
    body = rss(ITEM * 5, declaration="").decode().encode("windows-1256")
    assert parse_feed(body, "text/xml").items[0].title == "قصف على الشحيل"


def test_utf8_that_claims_to_be_something_else_is_utf8():
    assert (
        parse_feed(rss(ITEM).replace(b"utf-8", b"windows-1256"), "text/xml; charset=iso-8859-1").items[0].title == "قصف على الشحيل"
    )


def test_served_as_html_it_is_still_a_feed():
    assert len(parse_feed(rss(ITEM), "text/html; charset=utf-8").items) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "HTML page"),
        (b"%PDF-1.4 ...", "starts with"),
        (b"{}", "not a feed"),
    ],
)
def test_what_is_no_feed_is_said(body, said):
    with pytest.raises(DecodeError, match=said):
        parse_feed(body, None)


def test_a_cut_off_feed_gives_what_could_be_read():
    body = rss(ITEM * 3)
    parsed = parse_feed(body[: body.rindex(b"<pubDate>")], None)
    assert len(parsed.items) >= 2
    assert parsed.problem


def test_half_an_item_at_the_end_is_left_for_the_next_time():
    whole = rss(ITEM * 2)
    for end in range(whole.rindex(b"<title>"), whole.rindex(b"</item>")):
        parsed = parse_feed(whole[:end], None)
        assert parsed.cut_off
        assert [item.url for item in parsed.items] == ["https://example.org/1"]


def test_a_body_that_names_a_file_is_not_that_file(tmp_path):
    file = tmp_path / "feed.xml"
    file.write_bytes(rss(ITEM))
    with pytest.raises(DecodeError, match="not a feed"):
        parse_feed(str(file).encode(), None)


@pytest.mark.parametrize("reference", ["&#xD800;", "&#56832;", "&#0;", "&#x110000;", "&#99999999;", "&#xFFFE;", "&bogus;"])
def test_impossible_letters_do_no_harm(reference):
    item = parse_feed(rss(ITEM.replace("قصف", f"قصف{reference}")), None).items[0]
    assert item.title.startswith("قصف")
    assert item.title.encode()


@pytest.mark.parametrize("ttl", ["inf", "nan", "-5", "60 minutes", "1e400"])
def test_hints_that_make_no_sense_are_passed_over(ttl):
    assert parse_feed(rss(f"<ttl>{ttl}</ttl>{ITEM}"), None).items


def test_items_without_link_date_or_title():
    items = "<item><title>بلا رابط</title></item><item><link>https://example.org/2</link><description>نص فقط</description></item><item/>"
    found = parse_feed(rss(items), None).items
    assert [(item.title, item.text, item.url, item.published_at) for item in found] == [
        ("بلا رابط", "", None, None),
        ("", "نص فقط", "https://example.org/2", None),
    ]


def test_no_more_than_a_thousand_items():
    assert len(parse_feed(rss(ITEM * 1200), None).items) == MOST_ITEMS


def test_entities_are_not_resolved():
    bomb = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">'
    bomb += (
        b"<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><item><title>&c;&x;</title></item></channel></rss>"
    )
    try:
        titles = "".join(item.title for item in parse_feed(bomb, None).items)
    except DecodeError:
        return
    assert "root:" not in titles
    assert len(titles) < 1000


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>أول</p><p>ثان</p>", "أول\nثان"),
        ("a&amp;b &lt;c&gt;", "a&b <c>"),
        ("<script>alert(1)</script>x<style>p{}</style>", "x"),
        ("<b>bold <i>and</i></b>", "bold and"),
        ("a\x00b\ud800c", "abc"),
    ],
)
def test_markup_becomes_text(markup, text):
    assert plain_text(markup) == text


def test_text_is_bounded():
    assert len(plain_text("<p>" + "ا" * 6_000_000)) == MOST_TEXT


@pytest.mark.skipif(
    not (SHARED / "corpora" / "feeds").is_dir(), reason="the feeds of other readers' tests are not beside the checkout"
)
@pytest.mark.parametrize("archive", ["feedparser", "miniflux"])
def test_other_readers_test_feeds_are_read_or_refused(archive):
    with tarfile.open(SHARED / "corpora" / "feeds" / f"{archive}.tar.gz") as tar:
        for member in tar:
            if member.isfile() and member.name.endswith((".xml", ".rss", ".atom", ".rdf")):
                try:
                    parse_feed(tar.extractfile(member).read(), None)
                except DecodeError as error:
                    assert "not a feed" in str(error)
