"""The sample feed: invented news of two outlets that unfolds over three minutes, so that a newcomer sees alerts at once."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import formatdate
from html import escape

OUTLETS: dict[str, str] = {"one": "Khabur sample one", "two": "Khabur sample two"}
"""Address word -> the outlet's name, which says that it is a sample."""
MARK = "[عيّنة]"
UNFOLDS_S = 240
"""The last item comes before; the rest is for a start that took its time."""
QUIET_S = 60


@dataclass(frozen=True, slots=True)
class SampleItem:
    """What an outlet says `at_s` seconds after the start. The same slug again is an edit of the item."""

    outlet: str
    slug: str
    at_s: float
    title: str
    text: str


_BLAST = (
    "قُتل شخصان وأصيب أربعة آخرون جراء انفجار سيارة مفخخة قرب نقطة لقوات سوريا الديمقراطية في حي غويران "
    "بمدينة الحسكة، وفق ما أفاد مصدر أمني. وفرضت القوات طوقاً حول المكان ونُقل المصابون إلى مشفى المدينة، "
    "ولم تتبنَّ أي جهة التفجير حتى لحظة إعداد الخبر."
)

ITEMS: tuple[SampleItem, ...] = (
    SampleItem("one", "blast", 0, "قتيلان وجرحى بانفجار سيارة مفخخة في حي غويران بالحسكة", _BLAST),
    SampleItem(
        "two",
        "weather",
        12,
        "أمطار متوقعة على الجزيرة السورية نهاية الأسبوع",
        "توقعت الأرصاد الجوية هطول أمطار خفيفة على مناطق الجزيرة السورية نهاية الأسبوع، مع انخفاض في درجات الحرارة.",
    ),
    SampleItem(
        "two",
        "blast-copy",
        25,
        "سيارة مفخخة تنفجر في حي غويران بالحسكة وسقوط قتلى وجرحى",
        "خاص – متابعات\n" + _BLAST + "\nتابعونا على قناتنا لمزيد من الأخبار.",
    ),
    SampleItem(
        "one",
        "sport",
        40,
        "الجهاد يتعادل مع الحرية في افتتاح الدوري",
        "تعادل فريق الجهاد مع ضيفه الحرية بهدف لكل منهما في افتتاح مباريات الدوري على أرض ملعب المدينة.",
    ),
    SampleItem(
        "one",
        "blast-toll",
        60,
        "ارتفاع حصيلة تفجير حي غويران بالحسكة إلى أربعة قتلى",
        "ارتفعت حصيلة انفجار السيارة المفخخة الذي وقع في حي غويران بمدينة الحسكة إلى أربعة قتلى وستة جرحى، "
        "بحسب ما أعلن مصدر طبي في مشفى المدينة، بعد وفاة اثنين من المصابين متأثرين بجراحهما.",
    ),
    SampleItem(
        "two",
        "ambush",
        85,
        "هجوم مسلح على حاجز قرب بلدة الشحيل شرقي دير الزور",
        "هاجم مسلحون مجهولون يُعتقد أنهم من خلايا تنظيم داعش حاجزاً لقوات سوريا الديمقراطية في بلدة الشحيل بريف "
        "دير الزور الشرقي، ما أسفر عن مقتل عنصر وإصابة اثنين آخرين، بحسب مراسلنا.",
    ),
    SampleItem(
        "one",
        "prices",
        100,
        "ارتفاع أسعار الخضار في أسواق القامشلي",
        "شهدت أسواق القامشلي ارتفاعاً في أسعار الخضار خلال الأيام الماضية بسبب تكاليف النقل، وفق تجار في سوق الهال.",
    ),
    SampleItem("one", "blast", 115, "محدّث: قتيلان وجرحى بانفجار سيارة مفخخة في حي غويران بالحسكة", _BLAST),
    SampleItem(
        "two",
        "denial",
        140,
        "قوات سوريا الديمقراطية تنفي تعرض مدينة القامشلي لقصف",
        "نفت قوات سوريا الديمقراطية في بيان صحة الأنباء عن تعرض مدينة القامشلي بريف الحسكة لقصف مدفعي اليوم، "
        "وقالت إن ما يُتداول على مواقع التواصل لا أساس له.",
    ),
    SampleItem(
        "one",
        "school",
        165,
        "افتتاح مدرسة جديدة في ريف دير الزور",
        "افتُتحت مدرسة ابتدائية جديدة في ريف دير الزور بعد أعمال ترميم استمرت أشهراً، وتضم اثني عشر صفاً.",
    ),
)


def pace_s(interval_s: int | None, started_at: int, now_ms: int) -> int | None:
    """Seconds between polls of an outlet: as wished while its news unfolds, then seldom, as nothing comes any more."""
    if interval_s is None or now_ms <= started_at + UNFOLDS_S * 1000:
        return interval_s
    return max(interval_s, QUIET_S)


def visible_items(outlet: str, started_at: int, now_ms: int) -> list[SampleItem]:
    """What the outlet shows by now, newest first; an edited item in the place of its older self."""
    shown: dict[str, SampleItem] = {}
    for item in ITEMS:
        if item.outlet == outlet and started_at + item.at_s * 1000 <= now_ms:
            shown[item.slug] = item
    return list(reversed(shown.values()))


def sample_feed(outlet: str, started_at: int, now_ms: int, base_url: str) -> bytes:
    """The outlet's RSS at this moment. `base_url` is the console's, without a slash at the end; times in epoch ms."""
    rows = "".join(_entry(item, started_at, base_url) for item in visible_items(outlet, started_at, now_ms))
    head = f"<title>{escape(OUTLETS[outlet])}</title><link>{escape(base_url)}/</link><language>ar</language>"
    about = "<description>Invented news that shows how Khabur works</description>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{head}{about}{rows}</channel></rss>'.encode()


def sample_url(outlet: str, console: str) -> str:
    """The address of an outlet's feed on the console."""
    return f"{console}/sample/{outlet}.xml"


def sample_item(name: str) -> SampleItem | None:
    """The newest text of the item called `<outlet>-<slug>-<start>`; None when there is none."""
    outlet, _, rest = name.partition("-")
    slug = rest.rpartition("-")[0]
    found = [item for item in ITEMS if item.outlet == outlet and item.slug == slug]
    return found[-1] if found else None


def _entry(item: SampleItem, started_at: int, base_url: str) -> str:
    first = next(one for one in ITEMS if one.outlet == item.outlet and one.slug == item.slug)
    link = f"{base_url}/sample/items/{item.outlet}-{item.slug}-{started_at}"
    date = formatdate((started_at + first.at_s * 1000) / 1000, usegmt=True)
    return (
        f"<item><title>{MARK} {escape(item.title)}</title><link>{escape(link)}</link>"
        f"<guid isPermaLink='false'>{item.outlet}-{item.slug}-{started_at}</guid><pubDate>{date}</pubDate>"
        f"<description>{escape(item.text)}</description></item>"
    )
