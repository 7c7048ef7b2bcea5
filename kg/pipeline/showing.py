"""From the graph in a store to the files that people look at."""

from datetime import date
from pathlib import Path

from kg.analyze import Facts, Scope
from kg.analyze.picture import picture
from kg.analyze.summary import collect
from kg.model import EntityType
from kg.report import write_report
from kg.store import Store
from kg.view import write_view

VIEW_TITLE = "산업정책 지식그래프"


def view(store: Store, path: Path, top: int | None = None) -> Path:
    """Write the interactive page of the store's graph; returns its path."""
    write_view(picture(store), path, title=VIEW_TITLE, top=top)
    return path


def report(
    store: Store,
    out: Path,
    *,
    region: str | None = None,
    since: date | None = None,
    until: date | None = None,
    types: frozenset[EntityType] | None = None,
) -> list[Path]:
    """Write the network report and its tables into `out`; returns the files.

    `region` names the region whose facts count; the other arguments are those of
    `kg.analyze.Scope`.
    """
    facts = Facts(store)
    place = facts.region_named(region) if region else None
    return write_report(collect(facts, Scope(since, until, types, place)), out)
