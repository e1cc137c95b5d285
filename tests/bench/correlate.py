"""Measures correlate at its bound: 100,000 reports of seven days in one area. Run by hand; needs no service.

    python tests/bench/correlate.py [REPORTS]

Prints the time of a decision (p50, p95, worst, over the last tenth), the open incidents, the memory of the process, what an
incident takes in Redis, and what late reports cost: the incidents round each are put back, and what came after is taken again.
"""

from __future__ import annotations

import gc
import random
import sys
import time

import psutil
from rich.console import Console

from streams.alerts.compose import tell
from streams.incidents.desk import Desk
from streams.incidents.state import pack
from streams.record import Stamps
from streams.reports.record import Actor, Place, Report, Toll, When

DAY_MS = 86_400_000
START = 1_790_000_000_000
LATE_MS = 600_000
LATE_A_DAY = (200, 1_000)
TYPES = ("airstrike", "shelling", "armed_attack", "ied_landmine", "abduction", "arrest_raid", "assassination", "protest")
ACTORS = ("ISIS", "SDF", "US", "TURKEY", "REGIME", None, None, None)
WORDS = [
    ("قتل", "لقي", "سقط", "قضى", "استشهد"),
    ("مدنيان", "ثلاثة عناصر", "شاب", "طفل ووالدته", "أربعة رعاة", "مقاتل سابق"),
    ("صباح اليوم", "فجرا", "مساء", "ظهر الثلاثاء", "قبيل الغروب", "بعد منتصف الليل"),
    ("برصاص مجهولين", "بقصف مدفعي", "بانفجار لغم", "خلال مداهمة", "إثر غارة", "في اشتباك عشائري"),
    ("قرب محطة المياه", "عند مدخل السوق", "على الطريق العام", "داخل منزله", "بمحيط الجسر", "في حي سكني"),
    ("وفق مصدر محلي", "بحسب شهود", "كما أفاد مراسلنا", "نقلا عن الأهالي", "حسب بيان", "وفق المشفى الوطني"),
]
"""What a sentence is drawn from, so that no two reports tell in one wording unless chance will have it."""


def places(draw: random.Random) -> list[Place]:
    """Six hundred places along the Euphrates, and the governorate."""
    towns = [
        Place(
            name=f"Town {n}",
            name_ar=f"بلدة {n}",
            pcode=f"C{n:04}",
            lat=34.4 + draw.random() * 1.4,
            lon=39.6 + draw.random() * 1.4,
            precision="town",
        )
        for n in range(600)
    ]
    return [*towns, *[Place(name="Deir-ez-Zor", pcode="SY09", lat=35.3, lon=40.1, precision="governorate")] * 100]


def reports(count: int) -> list[Report]:
    """In order of publication, evenly over seven days, from forty outlets."""
    draw = random.Random(8)
    where = places(draw)
    made = []
    for n in range(count):
        at = START + n * 7 * DAY_MS // count
        day = time.strftime("%Y-%m-%d", time.gmtime(at / 1000))
        who = draw.choice(ACTORS)
        toll = draw.randrange(6)
        place = draw.choice(where)
        quote = f"{' '.join(draw.choice(words) for words in WORDS)} {place.name_ar or 'دير الزور'} {n % 997}"
        made.append(
            Report(
                id=f"{n:032x}-1",
                article_id=f"{n:032x}",
                area="SY09",
                place=place,
                when=When(day=day),
                types=[draw.choice(TYPES)],
                actors=[Actor(id=who, role="attacker")] if who else [],
                tolls=[Toll(kind="killed", min=toll, max=toll)] if toll else [],
                quote=quote,
                title=quote[:90],
                url=f"https://outlet{n % 40}.example.org/news/2026/09/{n}",
                feed=f"Outlet {n % 40}",
                published_at=at,
                stamps=Stamps(published=at, detected=at),
            )
        )
    return made


def arriving(made: list[Report], late_ms: int) -> list[Report]:
    """In the order in which feeds are polled: each so much after its publication on average, most of them less."""
    draw = random.Random(9)
    at = {report.id: report.published_at + draw.expovariate(1 / late_ms) for report in made}
    return sorted(made, key=lambda report: at[report.id])


def decide(made: list[Report]) -> tuple[Desk, list[float]]:
    """A desk that has taken them all, and the seconds that each took."""
    gc.collect()
    gc.freeze()  # the reports are the bench's, not the desk's
    desk, took = Desk("SY09"), []
    for report in made:
        begun = time.perf_counter()
        tell(desk, report, report.stamps.detected or 0, ("SY09",))
        took.append(time.perf_counter() - begun)
        desk.commit()
    return desk, took


def in_words(took: list[float]) -> str:
    """Of the last tenth."""
    late = sorted(took[-len(took) // 10 :])
    middle, most = late[len(late) // 2], late[int(len(late) * 0.95)]
    return f"decision p50 {middle * 1e3:.2f} ms, p95 {most * 1e3:.2f} ms, worst {late[-1] * 1e3:.1f} ms"


def main() -> None:
    """Run and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    terminal = Console(width=130)
    made = reports(count)
    before = psutil.Process().memory_info().rss
    desk, took = decide(made)
    kept = desk.open_incidents
    sizes = sorted(len(pack(one)) for one in kept)
    memory = (psutil.Process().memory_info().rss - before) / len(kept)
    terminal.print(f"{count:,} reports of seven days, {len(kept):,} open incidents, {sum(took):.1f} s in all")
    terminal.print(f"in order: {in_words(took)} (bar: p95 5 ms)")
    terminal.print(
        f"in Redis p50 {sizes[len(sizes) // 2]:,} bytes, p95 {sizes[int(len(sizes) * 0.95)]:,}, mean "
        f"{sum(sizes) // len(sizes):,} (bar: 8,000); in memory {memory:,.0f} bytes each"
    )
    for a_day in LATE_A_DAY:
        _, took = decide(arriving(reports(7 * a_day), LATE_MS))
        terminal.print(f"{a_day:,} reports a day, each polled {LATE_MS // 60_000} min late on average: {in_words(took)}")


if __name__ == "__main__":
    main()
