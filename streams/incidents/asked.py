"""What an operator asks for, checked against the incidents known before it is sent: errors are said at once, to whom they help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from streams.errors import CorrectionError
from streams.incidents.record import Correction, Incident
from streams.wire import derive_id, encode

SEE = "`khabur incidents` lists them"
VERSION = re.compile(r"-v\d+$")
"""What an alert's id has after its incident's."""


def named(known: Iterable[Incident], wanted: str) -> Incident:
    """The incident of an id, the beginning of one, or one of its alerts' ids. Raises CorrectionError."""
    beginning = VERSION.sub("", wanted.strip())
    found = [one for one in known if beginning and one.id.startswith(beginning)]
    exact = [one for one in found if one.id == beginning]
    if len(exact or found) != 1:
        several = f"{len(found)} incidents begin with {beginning}: give more of the id" if found else f"no incident {wanted!r}"
        raise CorrectionError(f"{several}; {SEE}")
    return (exact or found)[0]


def reports_named(incident: Incident, wanted: Sequence[str]) -> list[str]:
    """The reports of an incident that these ids, or beginnings of ids, mean. Raises CorrectionError."""
    return list(dict.fromkeys(_report(incident, one) for one in wanted))


def _report(incident: Incident, wanted: str) -> str:
    ids = [source.report_id for source in incident.sources]
    found = [wanted] if wanted in ids else [one for one in ids if wanted and one.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    what = f"{len(found)} reports begin with {wanted}" if found else f"no report {wanted!r}"
    raise CorrectionError(f"{what} in incident {incident.id}; it has: {', '.join(ids)}")


def checked(correction: Correction, known: Mapping[str, Incident]) -> Correction:
    """The correction, if it can be applied to what is known. Raises CorrectionError saying what, where and what to do."""
    _check_state(known[correction.incident_id], correction.action)
    if not correction.why.strip():
        raise CorrectionError("a correction needs a reason: it is kept with the incident")
    if correction.action == "merge":
        _check_merge(known[correction.incident_id], known[correction.into or ""])
    if correction.action == "split":
        _check_split(known[correction.incident_id], correction.reports)
    return correction


def _check_state(incident: Incident, action: str) -> None:
    state = incident.state
    if state == "merged":
        raise CorrectionError(f"incident {incident.id} was merged into {incident.merged_into}: correct that one")
    if state == "closed":
        raise CorrectionError(f"incident {incident.id} is closed after seven quiet days; what is closed cannot be corrected")
    if action == "restore" and state != "retracted":
        raise CorrectionError(f"incident {incident.id} is {state}: only a retracted one can be restored")
    if action != "restore" and state == "retracted":
        raise CorrectionError(f"incident {incident.id} is retracted: `khabur correct restore` it first")


def _check_merge(incident: Incident, into: Incident) -> None:
    if incident.id == into.id:
        raise CorrectionError(f"incident {incident.id} cannot be merged into itself")
    _check_state(into, "merge")
    if incident.area != into.area:
        raise CorrectionError(
            f"incident {incident.id} is in {incident.area} and {into.id} in {into.area}: "
            "`khabur correct move` it to the other's place first"
        )


def _check_split(incident: Incident, reports: Sequence[str]) -> None:
    if not reports:
        raise CorrectionError("name the reports that leave: `khabur incidents ID` lists them")
    if len(set(reports)) >= len(incident.sources):
        raise CorrectionError(f"a split must leave incident {incident.id} at least one of its {len(incident.sources)} reports")


def with_id(correction: Correction) -> Correction:
    """Its id, derived from all that it says and when."""
    return replace(correction, id=derive_id("correction", encode(replace(correction, id="")).decode()))
