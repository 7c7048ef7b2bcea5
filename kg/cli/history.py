"""Commands that tell how the graph came to be: runs."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app, opened_store
from kg.cli.options import RowFormat, StoreUri
from kg.cli.output import Format, rows

if TYPE_CHECKING:
    from kg.store import Run

DEFAULT_RUNS = 20
SHOWN = ("run", "started", "seconds", "version", "read", "created", "updated", "deleted", "claims", "state")
KEYS = (*SHOWN, "articles", "unchanged", "settings")
_COUNTS = ("articles", "read", "created", "updated", "deleted", "unchanged")


@app.command(epilog="kg runs   ·   kg runs --limit 1 --format json")
def runs(
    limit: Annotated[int, typer.Option(min=1, help="So many, the latest first.")] = DEFAULT_RUNS,
    store: StoreUri = None,
    form: RowFormat = Format.TABLE,
) -> None:
    """List what was loaded: when, by which version, with which settings, and what it did.

    Each claim names the run that read it (run_id; kg query sources-of shows it); claims
    counts those that the graph still has. --format json and csv tell the settings, too.
    """
    with opened_store(store) as opened:
        found = opened.runs()[:limit]
    rows(SHOWN if form is Format.TABLE else KEYS, [_row(run) for run in found], form)


def _row(run: "Run") -> dict[str, object]:
    took = (run.finished_at - run.started_at).total_seconds() if run.finished_at else None
    unfinished = f"completed by {run.completed_by}" if run.completed_by else "cut off: load again"
    return {
        "run": run.id,
        "started": run.started_at.astimezone().strftime("%Y-%m-%d %H:%M:%S"),
        "seconds": None if took is None else round(took),
        "version": run.version,
        "settings": [f"{name}={value}" for name, value in run.settings.items()],
        **{name: run.counts.get(name) for name in _COUNTS},
        "claims": run.claims,
        "state": "done" if run.finished_at else unfinished,
    }
