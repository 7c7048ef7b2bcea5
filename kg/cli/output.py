"""How the command line shows things: tables, progress, warnings.

Results go to standard output, all else to standard error, so that a pipe gets data
and nothing more.
"""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from kg.pipeline import LoadReport
    from kg.store import Stats

from kg.plain import plain

T = TypeVar("T")

# Rows shown of a warning list before it is summed up.
WARNINGS_SHOWN = 1000


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def _console(stderr: bool = False) -> Console:
    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def say(line: str) -> None:
    """Print a line of plain text to standard output."""
    print(line)


def warn(line: str) -> None:
    """Print a line of plain text to standard error."""
    print(f"kg: {line}", file=sys.stderr)


def track(items: Iterable[T], label: str, total: int | None = None) -> Iterator[T]:
    """Yield `items` with a progress bar on standard error; quiet when that is no terminal."""
    console = _console(stderr=True)
    if not console.is_terminal:
        yield from items
        return
    with _progress(console) as progress:
        yield from progress.track(items, total=total, description=label)


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function that shows how many are done of how many; the bar comes with its first call."""
    progress = _progress(_console(stderr=True))
    task = progress.add_task(label, total=None)

    def show(done: int, total: int) -> None:
        progress.start()
        progress.update(task, completed=done, total=total)

    try:
        yield show
    finally:
        progress.stop()


@contextmanager
def busy(label: str) -> Iterator[None]:
    """A sign that work goes on, for work that has no count."""
    console = _console(stderr=True)
    if console.is_terminal:
        with console.status(label):
            yield
    else:
        yield


def _progress(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _cell(value: Any) -> str:
    """`value` as one table or CSV cell."""
    bare = plain(value)
    if bare is None:
        return ""
    if isinstance(bare, list):
        return "; ".join(_cell(item) for item in bare)
    if isinstance(bare, float):
        return f"{bare:,.0f}" if bare.is_integer() else f"{bare:.3f}"
    return json.dumps(bare, ensure_ascii=False) if isinstance(bare, dict) else str(bare)


def to_text(value: Any) -> str:
    """`value` as indented JSON, Hangul readable."""
    return json.dumps(plain(value), ensure_ascii=False, indent=1)


def rows(keys: Sequence[str], found: Sequence[Mapping[str, Any]], form: Format, title: str = "") -> None:
    """Print rows as a table for reading, or as JSON or CSV for another program."""
    if form is Format.JSON:
        say(to_text(found))
    elif form is Format.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(keys)
        writer.writerows([_cell(row[key]) for key in keys] for row in found)
    else:
        _print_table(keys, found, title)


def _print_table(keys: Sequence[str], found: Sequence[Mapping[str, Any]], title: str) -> None:
    table = Table(title=Text(title) if title else None, title_justify="left", header_style="bold")
    for key in keys:
        numeric = any(isinstance(row[key], int | float) for row in found)
        table.add_column(Text(key), overflow="fold", justify="right" if numeric else "left")
    for row in found:
        table.add_row(*(Text(_cell(row[key])) for key in keys))
    Console(highlight=False, width=None if sys.stdout.isatty() else 160).print(table)


def warn_all(problems: Sequence[str]) -> None:
    """Warn of each problem, the first thousand by name and the rest by number."""
    for line in problems[:WARNINGS_SHOWN]:
        warn(line)
    if len(problems) > WARNINGS_SHOWN:
        warn(f"… and {len(problems) - WARNINGS_SHOWN} more")


def show_load(loaded: "LoadReport") -> None:
    """Print what a load did and what the store holds after it."""
    sync = loaded.sync
    say(f"articles {loaded.read} new, {loaded.unchanged} unchanged")
    say(f"graph    {sync.created} created, {sync.updated} updated, {sync.deleted} deleted")
    show_counts(loaded.stats)


def show_counts(stats: "Stats") -> None:
    """Print how many entities and relations there are of each type."""
    for label, counts in (("entities", stats.entities), ("relations", stats.relations)):
        parts = ", ".join(f"{name} {count}" for name, count in counts.items() if count)
        say(f"{label:<8} {sum(counts.values())}: {parts}")
