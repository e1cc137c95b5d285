"""A comparison of two tellings on a terminal, and as an object for programs.

Arabic is printed in the order in which it is stored, on lines of its own.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from agents.cli.output import shown, terminal, when
from agents.history import History
from agents.replay_diff import Comparison, Explained
from streams.alerts.diff import VERDICTS, Verdict, counts
from streams.alerts.record import Alert
from streams.incidents.record import Source

STYLES: dict[Verdict, str] = {"same": "dim", "different": "yellow", "gone": "bold red", "new": "bold green"}
ORDER: dict[Verdict, int] = {"gone": 0, "new": 1, "different": 2, "same": 3}
"""What a rule's author looks for first stands first."""

OLDER = "its incident began before the articles that were read: a longer --warm-up may tell it as before"


def show_comparison(comparison: Comparison, history: History, against: str) -> None:
    """The history, the counts by kind, and each difference with its reason."""
    terminal.print(_told_of(history, against))
    terminal.print(Padding(_table(comparison), (1, 0, 0, 0)))
    told = [one for one in comparison.explained if one.difference.verdict != "same"]
    for one in sorted(told, key=lambda one: ORDER[one.difference.verdict]):
        _show(one)
    if older := sum(one.older for one in told):
        terminal.print(Text(f"\n{older} of {len(told)} are of incidents that began before the articles that were read.", "yellow"))
    if comparison.refused:
        terminal.print(_refused(comparison))
    if comparison.left_out:
        terminal.print(_left_out(comparison))
    if comparison.is_same:
        terminal.print(Text("\nno difference", "bold"))


def _told_of(history: History, against: str) -> Text:
    window = history.window
    inside = [at for one in history.articles if window.holds(at := history.time_of(one))]
    first, last = (when(inside[0]), when(inside[-1])) if inside else ("-", "-")
    done = "fetched" if history.live else "published"
    said = [f"{len(inside):,} articles {done} from {first} to {last}, by today's rules, against {shown(against)}."]
    if before := len(history.articles) - len(inside):
        said.append(
            f"{before:,} articles from before, from {when(window.begin)} on, were read as well, so that what was known then is "
            "known here; what they tell is not compared. An incident that began still earlier can show as NEW here."
        )
    elif history.live:
        said.append("No article from before was found: an incident that began earlier can show as NEW here.")
    return Text("\n".join(said), "dim")


def _table(comparison: Comparison) -> Table:
    table = Table("", box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for name in VERDICTS:
        table.add_column(name, header_style=STYLES[name], justify="right")
    for kind, found in counts(comparison.differences).items():
        table.add_row(kind, *(Text(str(found[name]), STYLES[name] if found[name] else "dim") for name in VERDICTS))
    return table


def _show(one: Explained) -> None:
    difference = one.difference
    alert = difference.after or difference.alert
    verdict = difference.verdict
    terminal.print()
    head = Text.assemble((verdict, STYLES[verdict]), (f"  {alert.kind}  {alert.area}  {alert.severity}  {when(alert.at)}", "bold"))
    terminal.print(head)
    for line in dict.fromkeys((shown(alert.headline_en), shown(alert.headline_ar))):
        terminal.print(Padding(Text(line), (0, 0, 0, 2)))
    if difference.before is not None and difference.after is not None:
        terminal.print(Padding(_changes(one), (0, 0, 0, 2)))
    terminal.print(Padding(_facts(one, alert), (0, 0, 0, 2)))


def _changes(one: Explained) -> Table:
    rows = [(name, f"{shown(ours)} → {shown(theirs)}") for name, (ours, theirs) in one.difference.changes.items()]
    return _grid(rows, "yellow")


def _facts(one: Explained, alert: Alert) -> Table:
    rows = [("why", shown(one.reason))]
    if one.older:
        rows.append(("but", OLDER))
    if (source := _source(alert)) is not None:
        rows += [("article", shown(f"{source.article_id} {source.feed}")), ("", shown(source.title))]
    rows.append(("alert", alert.id))
    return _grid(rows, "")


def _source(alert: Alert) -> Source | None:
    return next((source for source in alert.incident.sources if source.article_id == alert.article_id), None)


def _grid(rows: list[tuple[str, str]], style: str) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim", min_width=8)
    table.add_column(overflow="fold", ratio=1, style=style)
    for name, value in rows:
        table.add_row(name, Text(value))
    return table


def _left_out(comparison: Comparison) -> Text:
    reasons = Counter(why for _, why in comparison.left_out)
    return Text("\n" + "\n".join(f"{count} alerts left out: {why}" for why, count in reasons.items()), "dim")


def _refused(comparison: Comparison) -> Text:
    head = f"\n{len(comparison.refused)} of {len(comparison.corrections)} operators' corrections could not be applied:"
    rows = [f"  {when(one.correction.at)}  {one.correction.action}: {shown(one.failed or '')}" for one in comparison.refused]
    return Text("\n".join([head, *rows]), "yellow")


def as_object(comparison: Comparison, history: History) -> dict[str, Any]:
    """For programs: `differences` leave out what is the same; times in epoch milliseconds."""
    window = history.window
    told = [one for one in comparison.explained if one.difference.verdict != "same"]
    return {
        "articles": len(history.articles),
        "window": {"begin": window.begin, "since": window.since, "until": window.until},
        "counts": {kind: {name: found[name] for name in VERDICTS} for kind, found in counts(comparison.differences).items()},
        "differences": [_object(one) for one in told],
        "corrections": [{"id": one.correction.id, "refused": one.failed} for one in comparison.corrections],
        "left_out": [{"id": alert.id, "reason": why} for alert, why in comparison.left_out],
    }


def _object(one: Explained) -> dict[str, Any]:
    difference = one.difference
    return {
        "verdict": difference.verdict,
        "kind": difference.alert.kind,
        "changes": {name: list(pair) for name, pair in difference.changes.items()},
        "reason": one.reason,
        "began_before_history": one.older,
        "before": msgspec.to_builtins(difference.before),
        "after": msgspec.to_builtins(difference.after),
    }
