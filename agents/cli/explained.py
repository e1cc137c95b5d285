"""An explanation on a terminal: the text in colour, what became of each sentence, and the reasons for each report.

Arabic is printed in the order in which it is stored, and stands last on its line: what turns it round leaves the rest in place.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from agents.cli.explain import english
from agents.cli.output import shown, terminal
from streams.reports.explain import Explanation, Fact, Mark, Passage, segments
from streams.reports.explain.model import Kind, PartName
from streams.reports.explain.sayings import KINDS
from streams.reports.record import Report

STYLES: dict[Kind, str] = {
    "event": "bold red",
    "place": "bold green",
    "actor": "bold blue",
    "toll": "bold magenta",
    "time": "bold cyan",
    "cue": "yellow",
    "page": "italic yellow",
    "idiom": "italic red",
    "no_place": "italic green",
}
UNUSED = "not bold dim underline"
"""Of marks that went into no report."""


def show(explanation: Explanation, alerts: Sequence[str | None]) -> None:
    """Print it; `alerts` says of each report why it opens no alert, None where it does."""
    terminal.print(_legend())
    parts: tuple[PartName, ...] = ("title", "text")
    for part in parts:
        if explanation.text(part):
            terminal.print(Text(f"\n{part}", "bold"))
            _show_part(explanation, part)
    if not explanation.reports:
        terminal.print(Text("\nno incident is told", "bold"))
    for number, (report, facts) in enumerate(zip(explanation.reports, explanation.facts, strict=True)):
        _show_report(number, report, facts, alerts[number])


def _legend() -> Text:
    return Text("   ").join(Text(label, STYLES[kind]) for kind, label in KINDS.items())  # type: ignore[index]


def _show_part(explanation: Explanation, part: PartName) -> None:
    end = 0
    whole = explanation.text(part)
    for passage in (one for one in explanation.passages if one.part == part):
        _show_rest(whole[end : passage.start])
        _show_passage(explanation, passage)
        end = passage.end
    _show_rest(whole[end:])


def _show_rest(text: str) -> None:
    """What stands between passages: words that join clauses, what is not read."""
    if text.strip():
        terminal.print(Padding(Text(shown(text).strip(), "dim"), (0, 2)))


def _show_passage(explanation: Explanation, passage: Passage) -> None:
    marks = explanation.within(passage)
    text, whole = Text(), explanation.text(passage.part)
    for start, end, mark in segments(passage.start, passage.end, marks):
        text.append(shown(whole[start:end]), _style(mark))
    terminal.print(Padding(text, (0, 2)))
    if not (passage.event or marks):
        return
    for outcome in passage.outcome:
        terminal.print(Padding(Text(f"→ {shown(english(outcome))}", "bold" if passage.reports else "dim"), (0, 2, 0, 4)))
    if marks:
        terminal.print(Padding(_table([_row(mark) for mark in marks]), (0, 2, 1, 4)))


def _style(mark: Mark | None) -> str:
    if mark is None:
        return ""
    return STYLES[mark.kind] if mark.used else f"{STYLES[mark.kind]} {UNUSED}"


def _row(mark: Mark) -> tuple[Text, ...]:
    said = "; ".join(filter(None, (english(mark.read_as), english(mark.why))))
    return (
        Text(KINDS[mark.kind], STYLES[mark.kind]),
        Text(shown(said)),
        Text(mark.rule, "dim"),
        Text(shown(mark.words), _style(mark)),
    )


def _show_report(number: int, report: Report, facts: Sequence[Fact], no_alert: str | None) -> None:
    alert = "opens an alert" if no_alert is None else f"opens no alert: {no_alert}"
    terminal.print(Text.assemble(("\nreport ", "bold"), (str(number + 1), "bold"), f"  {shown(report.id)}  ", (alert, "dim")))
    rows = [
        (
            Text(fact.field, "bold"),
            Text.assemble(shown(english(fact.value)), (f"; {shown(english(fact.why))}", "dim")),
            Text(fact.rule, "dim"),
            Text(shown(fact.words)),
        )
        for fact in facts
    ]
    terminal.print(Padding(_table(rows), (0, 2)))


def _table(rows: Sequence[tuple[Text, ...]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for ratio, fixed in ((None, True), (4, False), (2, False), (2, False)):
        table.add_column(ratio=ratio, no_wrap=fixed, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table
