"""One page has one identity, however its address is written."""

import pytest
from builders import an_article
from hypothesis import given
from hypothesis import strategies as st

from streams.articles.identity import article_id, canonical_url, content_hash


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/news/1",
        "http://example.org/news/1",
        "https://www.example.org/news/1/",
        "https://example.org/news/1?utm_source=rss&utm_medium=feed",
        "https://example.org/news/1?fbclid=abc",
        "https://example.org/news/1#comments",
        "https://m.example.org/news/1",
        "https://example.org/news/1/amp/",
        "HTTPS://EXAMPLE.ORG/news/1",
    ],
)
def test_variants_of_one_address_are_one(url):
    assert canonical_url(url) == "https://example.org/news/1"


def test_a_query_that_chooses_the_page_is_kept():
    assert canonical_url("https://example.org/?p=207") != canonical_url("https://example.org/?p=208")
    assert canonical_url("https://example.org/?b=2&a=1") == canonical_url("https://example.org/?a=1&b=2")


@pytest.mark.parametrize("url", ["", "mailto:a@example.org", "javascript:alert(1)", "/relative", "http://", "http://[bad"])
def test_what_is_no_address_has_none(url):
    assert canonical_url(url) is None


def test_without_an_address_the_guid_tells_and_without_that_the_words():
    assert article_id(None, "guid-1", "t", "x") == article_id(None, "guid-1", "other", "text")
    assert article_id(None, None, "عنوان", "نص") == article_id(None, None, "عُنوان", "نَصّ")
    assert article_id(None, None, "عنوان", "نص") != article_id(None, None, "عنوان", "نص آخر")


@given(st.text(max_size=200))
def test_any_string_is_taken(url):
    first = canonical_url(url)
    assert first is None or first.startswith("https://")
    assert article_id(url, None, "t", "x") == article_id(url, None, "t", "x")


def test_marks_and_case_are_no_other_content():
    assert content_hash(an_article(title="قُتل شخص")) == content_hash(an_article(title="قتل شخص"))
    assert content_hash(an_article(title="قتل شخصان")) != content_hash(an_article(title="قتل شخص"))
