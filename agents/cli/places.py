"""`khabur places NAME`: what a name of a place resolves to, and why."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.markup import escape

from agents.cli.output import FAILED, fail, plain, print_json, print_table, terminal
from streams.reports.places.chain import Hit
from streams.reports.places.gazetteer import Entry, load_entries
from streams.reports.places.reasons import chosen, left_out, needs, satisfying
from streams.reports.places.resolve import Gazetteer, load_ambiguous, load_cues
from streams.reports.text import fold, normalise

app = typer.Typer()


@app.command()
def places(
    name: Annotated[str | None, typer.Argument(help="A name in Arabic, Kurdish, English or Turkish, or a p-code.")] = None,
    sentence: Annotated[str | None, typer.Option("--in", help="A sentence: how each name in it is read, and why.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """What a name resolves to: every place that bears it, where it lies, what it needs to count. Exit code 1 when none does."""
    if name is None and sentence is None:
        fail("name a place, or give a sentence with --in", 2)
    entries = load_entries()
    gazetteer = Gazetteer(entries, load_cues(), load_ambiguous(), load_cues(name="place_cues_after.tsv"))
    told: dict[str, Any] = {}
    if name is not None:
        told |= named(name, gazetteer, entries)
    if sentence is not None:
        told["in"] = read(sentence, gazetteer)
    _show(told, as_json=as_json)
    if not told.get("candidates", told.get("in")):
        raise typer.Exit(FAILED)


def named(name: str, gazetteer: Gazetteer, entries: list[tuple[Entry, list[str]]]) -> dict[str, Any]:
    """All places of a name or p-code."""
    known = {entry.id: (entry, names) for entry, names in entries}
    candidates, doubt = gazetteer.named(name)
    if name.strip() in known:
        candidates = (known[name.strip()][0],)
    return {"name": name, "ambiguity": doubt, "candidates": [_candidate(entry, doubt, name, known) for entry in candidates]}


def read(sentence: str, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Every name of a sentence: the place it is read as, or why it is none, in the order of the text."""
    text, none = normalise(sentence), []  # type: ignore[var-annotated]
    mentions = gazetteer.find(text, left_out=none)
    hits = [(hit, True) for mention in mentions for hit in mention.hits] + [(hit, False) for hit in none]
    return [_reading(hit, text.words(hit.start, hit.end), counts) for hit, counts in sorted(hits, key=lambda one: one[0].start)]


def _candidate(entry: Entry, doubt: str | None, name: str, known: dict[str, tuple[Entry, list[str]]]) -> dict[str, Any]:
    names = known[entry.id][1]
    cues = load_cues()
    kinds = satisfying(entry.kind)
    return {
        "id": entry.id,
        "name": entry.name_en or None,
        "name_ar": entry.name_ar or None,
        "kind": entry.kind,
        "precision": entry.precision,
        "area": entry.area,
        "within": list(_parents(entry, known)),
        "pcode": entry.place("", None).pcode,
        "lat": entry.lat,
        "lon": entry.lon,
        "spellings": [one for one in names if fold(one) == fold(name)] or names,
        "needs": needs(doubt, cue=entry.cue),
        "cue_words": [word for kind, word in cues if kind in kinds] if doubt or entry.cue else [],
        "row": entry.row,
        "source": entry.source,
    }


def _parents(entry: Entry, known: dict[str, tuple[Entry, list[str]]]) -> list[str]:
    found: list[str] = []
    parent = entry.parent
    while parent in known and len(found) < 5:
        found.append(f"{known[parent][0].name_en or known[parent][0].name_ar} ({known[parent][0].kind} {parent})")
        parent = known[parent][0].parent
    return found


def _reading(hit: Hit, words: str, counts: bool) -> dict[str, Any]:
    entry = hit.entry if counts else None
    return {
        "words": words,
        "cue": hit.cue or None,
        "place": None if entry is None else (entry.name_en or entry.name_ar),
        "id": None if entry is None else entry.id,
        "area": None if entry is None else entry.area,
        "precision": None if entry is None else entry.precision,
        "reason": chosen(hit) if entry is not None else left_out(hit),
        "candidates": len(hit.candidates),
    }


def _show(told: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(told)
        return
    if "name" in told:
        _show_candidates(told)
    if "in" in told:
        rows = [
            (one["words"], one["place"] or "no place", one["area"] or "-", one["precision"] or "-", one["reason"])
            for one in told["in"]
        ]
        print_table(("words", "read as", "area", "precision", "why"), rows, "no name of a place in it")


def _show_candidates(told: dict[str, Any]) -> None:
    doubt = f", {told['ambiguity']}" if told["ambiguity"] else ""
    terminal.print(f"[bold]{escape(plain(told['name']))}[/bold]: {len(told['candidates'])} places{doubt}")
    for one in told["candidates"]:
        facts = [
            ("place", f"{one['name'] or '-'}  {one['name_ar'] or ''}"),
            ("kind", f"{one['kind']}, as exact as {one['precision']}"),
            ("within", " < ".join(one["within"]) or "-"),
            ("p-code", one["pcode"] or "none"),
            ("lies at", "unknown" if one["lat"] is None else f"{one['lat']}, {one['lon']}"),
            ("spelled", ", ".join(one["spellings"][:12])),
            ("needs", one["needs"]),
            *([("cue words", ", ".join(one["cue_words"][:12]))] if one["cue_words"] else []),
            ("from", f"{one['source']} ({one['row']})"),
        ]
        print_table(("", ""), facts)
        terminal.print()
