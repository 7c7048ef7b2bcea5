"""Commands by which a person changes what the graph holds: review, withdraw."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app, opened_store
from kg.cli.options import DEFAULT_LEDGER, Ledger, RowFormat, StoreUri, WhatOfPersons
from kg.cli.output import Format, bar, busy, rows, say, show_load, track
from kg.errors import InputError
from kg.persons import Persons
from kg.settings import load_settings

if TYPE_CHECKING:
    from kg.pipeline import Applied
    from kg.review import Item

DEFAULT_ITEMS = 20
DEFAULT_EXPORTED = 300
SHOWN = 2
KEYS = ("doubt", "left", "right", "about", "why", "evidence")


@app.command(
    epilog="kg review   ·   kg review --export review.xlsx   ·   kg review --apply review.xlsx --user 김분석"
    "   ·   kg review --withdraw 3"
)
def review(
    export: Annotated[
        Path | None, typer.Option(help="Write the list as a workbook with verdicts to choose.")
    ] = None,
    apply: Annotated[
        Path | None,
        typer.Option(help="Take the verdicts of a workbook or TSV, and bring the graph up to date."),
    ] = None,
    withdraw: Annotated[
        int | None, typer.Option(help="Withdraw the judgement in this line of the ledger.")
    ] = None,
    user: Annotated[
        str | None, typer.Option(help="Who judges; by default KG_USER or the login name.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=1, help=f"So many items; by default {DEFAULT_ITEMS}, in a workbook {DEFAULT_EXPORTED}."
        ),
    ] = None,
    ledger: Ledger = DEFAULT_LEDGER,
    persons: WhatOfPersons = Persons.KEEP,
    store: StoreUri = None,
    form: RowFormat = Format.TABLE,
) -> None:
    """List what most deserves a human look, and take verdicts on it.

    Verdicts go to the ledger, a text file to keep beside your articles, and hold for every
    later run: same, different, reject, confirm, a type, or withdraw.
    """
    from kg import pipeline

    if sum(option is not None for option in (export, apply, withdraw)) > 1:
        raise InputError("--export, --apply and --withdraw do different things; give one of them")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    who = _user(user) if apply else ""
    with opened_store(store) as opened:
        if apply:
            done = pipeline.apply_review(opened, apply, who, now, ledger=ledger, track=track)
            _show(done, ledger)
        elif withdraw is not None:
            done = pipeline.withdraw_judgement(opened, withdraw, now, ledger=ledger, track=track)
            _show(done, ledger)
        elif export:
            with busy("Writing the workbook"):
                count = pipeline.export_review(opened, export, ledger, limit or DEFAULT_EXPORTED, persons)
            say(f"{count} items in {export}; choose verdicts there, save, then: kg review --apply {export}")
        else:
            with busy("Looking for doubts"):
                found = pipeline.review(opened, ledger, limit or DEFAULT_ITEMS, persons)
            rows(KEYS, [_row(item, whole=form is not Format.TABLE) for item in found], form)


def _user(given: str | None) -> str:
    name = given or load_settings().reviewer
    if not name or not name.strip():
        raise InputError("a judgement needs a name; say who you are with --user")
    return name.strip()


def _show(done: "Applied", ledger: Path) -> None:
    sync = done.loaded.sync
    say(f"ledger   {done.written} judgements written, {done.withdrawn} withdrawn in {ledger}")
    say(f"graph    {sync.created} created, {sync.updated} updated, {sync.deleted} deleted")


def _row(item: "Item", *, whole: bool) -> dict[str, object]:
    """An item as a row; a table for reading shows the newest sentences only."""
    evidence = [
        f"{one.quote} ({', '.join(filter(None, (one.publisher, str(one.published_on or ''))))})"
        for one in item.evidence
    ]
    return {
        "doubt": str(item.doubt),
        "left": item.left,
        "right": item.right,
        "about": item.about,
        "why": item.why,
        "evidence": evidence if whole else evidence[:SHOWN],
    }


@app.command(epilog="kg withdraw https://news.example.kr/1   ·   kg withdraw a-56ad3bd737fbd2de --undo")
def withdraw(
    articles: Annotated[list[str], typer.Argument(help="Articles by their address or their id.")],
    undo: Annotated[
        bool, typer.Option("--undo", help="Let them in again; the next kg build that reads them adds them.")
    ] = False,
    store: StoreUri = None,
    ledger: Ledger = DEFAULT_LEDGER,
) -> None:
    """Take articles out of the graph, with all that only they state.

    Their text is deleted, and kg build leaves them out from then on. Where other outlets
    printed the same text, the next one takes its place and what it states stays.
    """
    from kg import pipeline

    with opened_store(store) as opened, bar("Loading") as rows_done:
        if undo:
            say(f"{pipeline.restore(opened, articles)} articles may be read again")
            return
        gone, loaded = pipeline.withdraw(opened, articles, ledger=ledger, track=track, written=rows_done)
    for article in gone:
        say(f"withdrawn {article.id} {article.title}")
    show_load(loaded)
