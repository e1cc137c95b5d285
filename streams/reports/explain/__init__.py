"""Why the reader reads an article as it does, told from the reader's own objects: no second reading that could say otherwise."""

from __future__ import annotations

from streams.articles.record import Article
from streams.reports.explain.facts import facts_of
from streams.reports.explain.fates import Fates
from streams.reports.explain.marks import marks_of
from streams.reports.explain.model import Explanation, Fact, Mark, Passage, in_order, segments
from streams.reports.explain.passages import passages_of
from streams.reports.notes import Notes
from streams.reports.reader import Reader

__all__ = ["Explanation", "Fact", "Mark", "Passage", "explain", "segments"]


def explain(reader: Reader, article: Article) -> Explanation:
    """What every word was read as, what became of each sentence, and why each report says what it says. Pure."""
    notes = Notes()
    reports = reader.read(article, notes)
    fates = Fates(notes)
    facts = [facts_of(fates, number, report) for number, report in enumerate(reports)]
    return Explanation(article, reports, in_order(marks_of(fates)), list(passages_of(fates)), facts)
