"""What the reader tells of one sentence, in one line: for tables of sentences."""

from builders import an_article

PUBLISHED = 1_790_000_000_000
"""21 September 2026, a Monday, 17:13 in Damascus."""
UNNAMED = {"CIVILIANS", "UNKNOWN"}


def told(reader, text):
    """One line a report: area, place, main type; actors; tolls; day; status."""
    return [_line(report) for report in reader.read(an_article(title="", text=text, published_at=PUBLISHED))]


def _line(report):
    actors = ", ".join(sorted(f"{actor.id} {actor.role}" for actor in report.actors if actor.id not in UNNAMED))
    tolls = ", ".join(f"{toll.kind} {_count(toll)}" for toll in report.tolls)
    parts = (report.area, report.place.text, report.types[0], actors or "-", tolls or "-", report.when.day or "-", report.status)
    return " | ".join(parts)


def _count(toll):
    if toll.max is None:
        return f"{toll.min}+"
    return str(toll.min) if toll.min == toll.max else f"{toll.min}-{toll.max}"
