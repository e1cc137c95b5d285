"""New, revision, copy, related: in memory and in a real Valkey, with the same answers."""

import msgspec
import pytest
from builders import an_article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.articles.seen import MemorySeen, RedisSeen, look_at

LONG = (
    "قُتل مدنيان وأصيب ثلاثة آخرون صباح اليوم جراء قصف مدفعي استهدف بلدة الشحيل بريف دير الزور الشرقي، وفق ما أفاد مصدر محلي "
    "لمراسلنا، مضيفاً أن القصف طال منازل سكنية وسط البلدة وأدى إلى أضرار مادية كبيرة، فيما نُقل المصابون إلى مشفى قريب لتلقي العلاج، "
    "وسط مخاوف من تجدد القصف خلال الساعات القادمة، في حين لم تتبن أي جهة مسؤوليتها عن الاستهداف حتى ساعة إعداد الخبر."
)
OTHER = (
    "افتتحت مديرية التربية في مدينة القامشلي ثلاث مدارس جديدة بعد أعمال ترميم استمرت عدة أشهر بدعم من منظمات محلية، وقال مدير "
    "التربية إن المدارس ستستقبل أكثر من ألف طالب وطالبة مع بداية العام الدراسي الجديد، مشيراً إلى خطة لترميم مدارس أخرى في الريف."
)


def seen(memory, **changes):
    return memory.decide(look_at(an_article(**changes)))


def test_the_same_again_gets_the_same_answer():
    memory = MemorySeen()
    first = seen(memory, id="a", text=LONG)
    assert (first.verdict, first.revision) == ("new", 0)
    assert seen(memory, id="a", text=LONG) == first


def test_an_edited_text_is_a_revision():
    memory = MemorySeen()
    seen(memory, id="a", text=LONG)
    edited = seen(memory, id="a", text=LONG + " وارتفعت الحصيلة لاحقاً.")
    assert (edited.verdict, edited.of, edited.revision) == ("revision", "a", 1)


def test_another_outlets_copy_with_its_own_header_points_to_the_first():
    memory = MemorySeen()
    seen(memory, id="a", text=LONG)
    copy = seen(memory, id="b", title="بيتا نيوز", text="بيتا نيوز - متابعات خاصة\n" + LONG + "\nتابعونا على مواقع التواصل")
    assert (copy.verdict, copy.of) == ("copy", "a")
    assert seen(memory, id="c", text=LONG + " انتهى").of == "a"


def test_a_part_is_related_or_copy_and_another_story_is_new():
    memory = MemorySeen()
    seen(memory, id="a", text=LONG)
    assert seen(memory, id="b", title="مدارس", text=OTHER).verdict == "new"


def test_a_revised_article_has_one_vote_for_each_shingle():
    memory = MemorySeen()
    for ending in ("", " أولى", " ثانية", " ثالثة"):
        seen(memory, id="a", text=LONG + ending)
    shared = " ".join(LONG.split()[:9])
    assert seen(memory, id="b", title="مدارس", text=OTHER + " " + shared).verdict != "copy"


def test_short_titles_alone_are_copies_only_when_they_are_the_same_on_one_day():
    memory = MemorySeen()
    title = "قصف مدفعي على بلدة الشحيل شرقي دير الزور"
    seen(memory, id="a", title=title, text="")
    assert seen(memory, id="b", title=title, text="").verdict == "copy"
    assert seen(memory, id="c", title="قصف مدفعي على بلدة ذيبان شرقي دير الزور", text="").verdict in {"new", "related"}
    assert seen(memory, id="d", title=title, text="", published_at=an_article().published_at + 3 * 86_400_000).verdict != "copy"


@pytest.mark.services
async def test_a_cold_valkey_gets_its_function_by_itself(redis):
    assert (await RedisSeen(redis).see(an_article(id="a"))).verdict == "new"
    await redis.function_flush()
    assert (await RedisSeen(redis).see(an_article(id="a"))).verdict == "new"


WORDS = [
    "قصف",
    "غارة",
    "مدينة",
    "بلدة",
    "قتلى",
    "جرحى",
    "صباح",
    "اليوم",
    "مصدر",
    "محلي",
    "قوات",
    "هجوم",
    "طريق",
    "نهر",
    "جسر",
    "حقل",
    "مدرسة",
    "سوق",
    "الشحيل",
    "ذيبان",
    "هجين",
    "ثلاثة",
    "خمسة",
    "7",
    "شخصين",
    "محمد",
    "خالد",
]
RUNS = st.lists(st.sampled_from(WORDS), min_size=4, max_size=30).map(" ".join)
"""Runs of words that texts share, as copies do."""
POOL = st.lists(RUNS, min_size=1, max_size=4)


@st.composite
def streams(draw):
    """Articles of few runs of words, edited, of few ids, sites and days."""
    pool = draw(POOL)
    one = st.tuples(
        st.sampled_from("abcdef"),
        st.lists(st.one_of(st.sampled_from(pool), RUNS, st.sampled_from(WORDS)), max_size=5).map(" ".join),
        st.sampled_from(["", "قصف على بلدة الشحيل صباح اليوم", "غارة على مدينة هجين مساء أمس"]),
        st.integers(0, 5),
        st.sampled_from(["https://one.example/1", "https://two.example/2"]),
    )
    return draw(st.lists(one, min_size=1, max_size=25))


@pytest.mark.services
@given(streams(), st.integers(2, 12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_valkey_and_memory_agree_on_any_stream(valkey, monkeypatch, stream, most):
    import asyncio

    from streams.state import connect

    monkeypatch.setattr("streams.articles.seen.MOST_MEMBERS", most)

    async def both() -> None:
        client = connect(valkey)
        await client.flushdb()
        there, here = RedisSeen(client), MemorySeen()
        await there.load()
        for identity, text, title, day, url in stream:
            article = an_article(
                id=identity, title=title, text=text, url=url, published_at=an_article().published_at + day * 86_400_000
            )
            assert await there.see(article) == await here.see(article)
        await client.aclose()

    asyncio.run(both())


@pytest.mark.services
async def test_what_is_restored_answers_as_before(redis):
    memory = RedisSeen(redis)
    first = an_article(id="a", text=LONG)
    await memory.see(first)
    await redis.flushdb()
    await memory.restore(msgspec.structs.replace(first, revision=0))
    assert (await memory.see(first)).verdict == "new"
    assert (await memory.see(an_article(id="b", title="نسخة", text=LONG))).of == "a"


@pytest.mark.services
async def test_restoring_revisions_in_any_order_keeps_the_count(redis):
    memory = RedisSeen(redis)
    texts = [LONG, LONG + " أولى", LONG + " ثانية"]
    for number in (2, 0, 1):
        await memory.restore(an_article(id="a", text=texts[number], revision=number))
    assert (await memory.see(an_article(id="a", text=LONG + " ثالثة"))).revision == 3
