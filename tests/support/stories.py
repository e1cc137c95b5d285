"""Invented incidents, each far enough from the others to be one of its own."""

from __future__ import annotations

from streams.reports.places.gazetteer import Entry, distance, load_entries
from streams.reports.table import read_table
from streams.reports.text import fold

KINDS = [
    ("قصف مدفعي على قرية {}", "سقطت قذائف مدفعية على قرية {} اليوم وقُتل ثلاثة أشخاص، بحسب مصدر محلي تحدث عن الواقعة رقم {}."),
    ("مظاهرة في قرية {}", "خرجت مظاهرة في قرية {} اليوم للمطالبة بتحسين الخدمات، بحسب ناشطين تحدثوا عن الواقعة رقم {}."),
    ("مداهمة في قرية {}", "اعتقلت قسد أربعة أشخاص خلال مداهمة في قرية {} اليوم، بحسب شهود عيان تحدثوا عن الواقعة رقم {}."),
    ("اختطاف في قرية {}", "اختطف مسلحون مجهولون تاجراً من قرية {} اليوم، بحسب مصدر أهلي تحدث عن الواقعة رقم {}."),
]
APART_KM = 11.0
"""Kilometres between any two of the places: well over those within which two incidents may be one."""


def villages() -> list[str]:
    """Names that are one place and no common word, each far from the others."""
    doubtful = {fold(row["name"]) for row in read_table("place_ambiguous.tsv", ("name", "reason"))}
    entries = [(entry, names) for entry, names in load_entries() if entry.area in {"SY08", "SY09"} and entry.name_ar]
    count: dict[str, int] = {}
    for entry, _ in entries:
        count[fold(entry.name_ar)] = count.get(fold(entry.name_ar), 0) + 1
    chosen: list[Entry] = []
    for entry, _ in entries:
        name = fold(entry.name_ar)
        if (
            entry.kind == "village"
            and not entry.cue
            and count[name] == 1
            and name not in doubtful
            and len(name.split()) == 2
            and entry.lat
            and all(distance(entry, other) > APART_KM for other in chosen)
        ):
            chosen.append(entry)
    return [entry.name_ar for entry in chosen]


def story(number: int, names: list[str]) -> tuple[str, str]:
    """Title and text of the incident with that number: another place or another kind than every other one."""
    title, text = KINDS[number // len(names) % len(KINDS)]
    place = names[number % len(names)]
    return title.format(place), text.format(place, number)
