"""`khabur worker`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from agents.cli.main import settings_of
from agents.cli.output import USAGE, fail

if TYPE_CHECKING:
    from agents.stage import Stage

app = typer.Typer()

STAGES = ("deduplicate", "detect", "correlate")


@app.command()
def worker(
    ctx: typer.Context,
    stages: Annotated[str, typer.Option(help="Which of deduplicate,detect,correlate this worker runs.")] = ",".join(STAGES),
) -> None:
    """Run the stages between articles and alerts. Start more of them to share the partitions.

    Workers of different stages are consumer groups of their own: choose the split once, before the topics fill.
    """
    from agents.addresses import find_addresses
    from agents.app import make_app, run_worker
    from agents.metrics import serve_metrics
    from streams.incidents.severity_rule import rule_of

    names = [name.strip() for name in stages.split(",") if name.strip()]
    if not names or (wrong := [name for name in names if name not in STAGES]):
        fail(f"stage {wrong[0] if names else stages!r} is unknown; one or more of {', '.join(STAGES)}", USAGE)
    settings = settings_of(ctx)
    rule_of(settings.severity_file)  # a bad file is said before anything starts
    addresses = find_addresses(settings)
    serve_metrics(settings)
    run_worker(make_app([make_stage(name) for name in STAGES if name in names], settings, addresses.broker, addresses.redis))


def make_stage(name: str) -> Stage:
    """The stage of that name."""
    if name == "deduplicate":
        from agents.deduplicate import Deduplicate

        return Deduplicate()
    if name == "detect":
        from agents.detect import Detect

        return Detect()
    from agents.correlate import Correlate

    return Correlate()
