"""Which news is a round-up whose vague places are held back: sentences of our own."""

from __future__ import annotations

import pytest
from builders import an_article

from streams.reports.reader import Reader
from streams.reports.sent import as_sent

READER = Reader.load()
TOLD = 1_715_698_800_000  # 14 May 2024, 18:00 in Damascus
REGIONS = (
    "شنت طائرات حربية غارات على محافظة حلب.\n"
    "واندلعت اشتباكات في محافظة إدلب.\n"
    "وخرجت احتجاجات في محافظة السويداء.\n"
    "وانفجرت عبوة ناسفة في محافظة درعا.\n"
)


def areas(text, title="أخبار اليوم"):
    """The areas of what is held back, and of what is not."""
    article = an_article(title=title, text=text, published_at=TOLD, feed="نبض الشرق")
    reports = as_sent(article, READER.read(article), ["SY08", "SY09"])
    return {one.area for one in reports if one.round_up}, {one.area for one in reports if not one.round_up}


@pytest.mark.parametrize(
    "text",
    [
        REGIONS + "كما وقع قصف مدفعي على ريف الحسكة.",
        "قصف الطيران اليوم أرياف حلب وإدلب وحماة وحمص والحسكة.",
        "Coalition jets carried out strikes in Aleppo, Idlib, Hama, Homs and Hasakah provinces on Tuesday.",
    ],
)
def test_more_than_three_vague_places_one_by_one_or_in_a_list_are_held_back(text):
    held, _ = areas(text)
    assert "SY08" in held


@pytest.mark.parametrize(
    "text",
    [
        "نفذ التحالف الدولي أمس ست غارات قرب مدن الحسكة وحلب وعين عيسى ودير الزور، كما أغار على مواقع للتنظيم في العراق.",
        "لم تتوقف هجمات المسلحين في محافظة درعا، بل امتدت أمس وأول أمس، بحسب شهود، لتشمل نقاطا لقسد في أرياف حلب والحسكة والرقة.",
        "The coalition carried out strikes on Tuesday near Hasakah, Aleppo and Deir ez-Zor. Other strikes hit targets in Iraq.",
    ],
)
def test_the_places_of_a_short_list_count_once(text):
    held, news = areas(text)
    assert not held
    assert "SY08" in news


def test_an_event_with_a_toll_is_news_wherever_it_was():
    held, news = areas(REGIONS + "وقُتل ثلاثة مدنيين بقصف مدفعي على ريف الحسكة.")
    assert "SY02" in held
    assert "SY08" in news


def test_the_event_of_the_title_is_what_the_article_is_about():
    held, news = areas(REGIONS, title="قصف مدفعي على ريف الحسكة")
    assert "SY02" in held
    assert "SY08" in news


def test_a_mornings_dead_and_an_evenings_are_not_one_incidents():
    article = an_article(
        title="حصاد اليوم",
        text="قُتل مدني بقصف مدفعي على بلدة الشحيل بريف دير الزور صباح اليوم.\nوقُتل أربعة مدنيين بقصف مدفعي آخر على بلدة الشحيل مساء اليوم.",
        published_at=TOLD + 5 * 3_600_000,
    )
    dead = [[(toll.min, toll.max) for toll in one.tolls] for one in READER.read(article)]
    assert dead == [[(1, 1)], [(4, 4)]]
