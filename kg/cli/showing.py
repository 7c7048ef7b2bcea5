"""Commands that write what people look at: report, view."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app, opened_store
from kg.cli.options import (
    DEFAULT_OUT,
    Lang,
    Out,
    OutFile,
    Since,
    StoreUri,
    Until,
    ViewKind,
    WhatOfPersons,
    first_day,
    last_day,
    types_of,
)
from kg.cli.output import busy, say
from kg.errors import InputError
from kg.persons import Persons

if TYPE_CHECKING:
    from kg.view import ViewReport


@app.command(epilog="kg report -o report/   ·   kg report --region 부산광역시 --from 2019 --to 2024")
def report(
    store: StoreUri = None,
    out: Out = DEFAULT_OUT,
    region: Annotated[str | None, typer.Option(help="Only what has an end in this region.")] = None,
    since: Since = None,
    until: Until = None,
    types: Annotated[str | None, typer.Option(help="Types of actors, such as Agency,Company.")] = None,
    persons: WhatOfPersons = Persons.KEEP,
    lang: Annotated[
        Lang, typer.Option(help="Language of page and tables; names and sentences stay Korean.")
    ] = Lang.KO,
    peer: Annotated[
        str | None,
        typer.Option(
            metavar="REGION", help="Region to compare --region with; by default one of about its size."
        ),
    ] = None,
    split: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            help="Day from which the later window of the comparison runs; by default both windows hold"
            " equally many articles.",
        ),
    ] = None,
    min_score: Annotated[
        float | None, typer.Option(min=0, max=1, help="Leave out facts of a lower score.")
    ] = None,
    resamples: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="Resamples behind intervals of ranks and chances; by default 200 up to 500 actors and none"
            " beyond, 0 for none.",
        ),
    ] = None,
) -> None:
    """Write the network report, its tables and networks."""
    from kg import pipeline

    with opened_store(store) as opened, busy("Writing the report"):
        written = pipeline.report(
            opened,
            out,
            region=region,
            since=first_day(since),
            until=last_day(until),
            types=types_of(types),
            persons=persons,
            lang=lang,
            peer=peer,
            split=first_day(split, "--split"),
            min_score=min_score,
            resamples=resamples,
        )
    for path in written:
        say(str(path))


@app.command(
    epilog="kg view -o view.html   ·   kg view --around 한국산업단지공단 --kind agreement --from 2019"
    "   ·   kg view answer.json"
)
def view(
    answer: Annotated[
        Path | None,
        typer.Argument(
            help="An answer that kg query or kg cypher gave with --format graph; by default the whole store.",
            metavar="FILE",
        ),
    ] = None,
    store: StoreUri = None,
    out: OutFile = DEFAULT_OUT / "view.html",
    around: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what surrounds this actor.")
    ] = None,
    depth: Annotated[int, typer.Option(min=1, max=6, help="How many steps around it.")] = 2,
    kind: Annotated[ViewKind | None, typer.Option(help="Only ties of this kind.")] = None,
    since: Since = None,
    until: Until = None,
    top: Annotated[int | None, typer.Option(min=1, help="Only so many best-connected actors.")] = None,
    persons: WhatOfPersons = Persons.KEEP,
) -> None:
    """Write the graph as one interactive page that needs no network."""
    from kg import pipeline

    if answer is not None:
        if any((store, around, kind, since, until)) or persons is not Persons.KEEP:
            raise InputError(f"{answer} is drawn as it is; only --out and --top go with a file")
        _say_drawn(pipeline.draw_answer(answer, out, top))
        return
    with opened_store(store) as opened, busy("Writing the page"):
        written = pipeline.draw(
            opened,
            out,
            top,
            kind=kind,
            around=around,
            depth=depth,
            since=first_day(since),
            until=last_day(until),
            persons=persons,
        )
    _say_drawn(written)


def _say_drawn(written: "ViewReport") -> None:
    rest = f", {written.left_out} left out" if written.left_out else ""
    say(f"{written.path}: {written.nodes} nodes, {written.ties} ties{rest}")
