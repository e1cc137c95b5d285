"""What of a page is told: the post without its network's page, without tags behind it, and each line once."""

import time

import pytest

from streams.articles.posts import post_in, untagged
from streams.articles.told import folded_words, told_words

POST = "قصف مدفعي على أطراف بلدة هجين يوقع ثلاثة جرحى بينهم طفلة، والأهالي ينقلونهم إلى نقطة طبية قريبة من النهر وسط انقطاع الطريق."
AGAIN = "وقال أحد السكان إن القذائف سقطت قرب المدرسة."

PAGES = {
    "X": f"Post\n\nPost\n\nفرات بوست@furat_x{POST}9:18 AM · Dec 7, 202522Views1",
    "X, a name with @ in it": f"Post\n\nPost\n\n@فرات بوست@furat_x\n{POST}9:18 AM · Dec 7, 202522Views1",
    "Facebook": f"Furat's Post\n\nFuratDecember 7, 2025 · Shared with Public{POST}All reactions:4LikeComment",
    "an old page of Twitter": f"Copy link to Tweet\n\nEmbed Tweet\n\n{POST}\n\n3 Likes\n\nBack to top ↑\n\nTwitter may be over capacity",
    "the same with answers": f"Copy link to Tweet\n\nEmbed Tweet\n\nReport Tweet\n\n{POST}\n\n2 Retweets\n\nسامر @s\n\nالله يحميهم",
    "Instagram": f"CloseNever miss a post from furat.xSign upLog infurat.x•FollowMore optionsfurat.x 12w{POST}Load more commentsNo comments yet.",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_post_is_told_without_its_page(page):
    assert told_words("", page) == folded_words(POST)


TAGS = {
    "in a line of their own": (f"{POST}\n#هجين #فرات_بوست", POST),
    "glued by a lost line break": (f"{POST}#هجين#فرات24", POST),
    "the first goes on the sentence": ("قصف على أطراف بلدة #هجين #سوريا #عاجل", "قصف على أطراف بلدة #هجين"),
    "one that ends the sentence": ("قصف على أطراف بلدة #هجين", "قصف على أطراف بلدة #هجين"),
    "tags within": ("قصف على #هجين فجر اليوم", "قصف على #هجين فجر اليوم"),
    "nothing but tags": ("#هجين #عاجل", "#هجين #عاجل"),
}


@pytest.mark.parametrize(("text", "told"), TAGS.values(), ids=TAGS)
def test_tags_behind_a_text_are_the_outlets(text, told):
    assert untagged(text).strip() == told.strip()


def test_a_line_that_breaks_off_is_left_out_where_another_goes_on():
    begun = POST[:70] + "..."
    assert told_words("", f"{begun}\n\n{POST}\n{AGAIN}") == told_words("", f"{POST}\n{AGAIN}")
    assert told_words("", f"{begun}\n\n{AGAIN}{AGAIN}{AGAIN}{AGAIN}")[:3] == folded_words(begun)[:3]


@pytest.mark.parametrize(
    "text", ["#a" * 30_000, " #a" * 20_000 + " x y", "Copy link to Tweet " * 3_000, ("@" * 90 + "\n") * 600, "1 Like" * 9_000]
)
def test_hostile_pages_take_no_time(text):
    begun = time.perf_counter()
    post_in(text)
    told_words("", text)
    assert time.perf_counter() - begun < 1
