"""Commands from files to a loaded graph: build, ingest, extract, load."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import address, app, inputs_of, opened_store
from kg.cli.options import (
    DEFAULT_LEDGER,
    DEFAULT_OUT,
    AllowPrivate,
    Columns,
    ExtractFormat,
    Ledger,
    OptionalPaths,
    Out,
    OutFile,
    Paths,
    Published,
    StoreUri,
    Strict,
    WhatOfPersons,
    Workers,
)
from kg.cli.output import bar, say, show_load, track
from kg.errors import InputError
from kg.files import check_writable
from kg.persons import Persons
from kg.settings import DEFAULT_STORE

NEXT = (
    "kg query --list",
    "kg query agreements-of -p name=한국산업단지공단",
    "kg cypher 'MATCH (p:Program) RETURN p.name LIMIT 10'",
)


@app.command(
    epilog="kg build news/   ·   kg build --samples   ·   kg build news/ --store bolt://localhost:7687"
)
def build(
    paths: OptionalPaths = None,
    samples: Annotated[bool, typer.Option("--samples", help="Read the articles that come with kg.")] = False,
    store: StoreUri = None,
    out: Out = DEFAULT_OUT,
    workers: Workers = None,
    published: Published = None,
    columns: Columns = None,
    allow_private: AllowPrivate = False,
    persons: WhatOfPersons = Persons.KEEP,
    ledger: Ledger = DEFAULT_LEDGER,
    strict: Strict = False,
) -> None:
    """Read articles, load the graph, write report, page and tables.

    Articles that the graph already holds unchanged are not read again.
    """
    from kg import pipeline
    from kg.samples import path as samples_path

    chosen = [*(paths or ()), *([samples_path()] if samples else ())]
    if not chosen:
        raise InputError("nothing to read; name a file or folder, or try: kg build --samples")
    with inputs_of(chosen, published, columns, allow_private, strict) as inputs:
        articles = inputs.articles()
        check_writable(out)
        with opened_store(store) as opened, bar("Loading") as rows_done:
            loaded, written = pipeline.build(
                opened,
                articles,
                out,
                ledger=ledger,
                persons=persons,
                workers=workers,
                track=track,
                written=rows_done,
                on_problem=inputs.on_problem,
            )
        show_load(loaded)
        say(f"written  {', '.join(map(str, written))}")
        say("try next")
        for example in NEXT:
            say(f"  {example}" + (f" --store {store}" if store else ""))


@app.command(epilog="kg ingest news/ -o articles.jsonl")
def ingest(
    paths: Paths,
    out: OutFile = Path("articles.jsonl"),
    published: Published = None,
    columns: Columns = None,
    allow_private: AllowPrivate = False,
    strict: Strict = False,
) -> None:
    """Read files of any known format into articles, one JSON record a line."""
    from kg import pipeline

    with inputs_of(paths, published, columns, allow_private, strict) as inputs:
        say(f"{pipeline.ingest(inputs, out, track)} articles in {out}")


@app.command(
    epilog="kg extract articles.jsonl   ·   kg extract gold/*.json --format score -o predictions.jsonl"
)
def extract(
    paths: Paths,
    out: OutFile = Path("extracted.jsonl"),
    form: Annotated[
        ExtractFormat,
        typer.Option("--format", help="jsonl: records for kg load; score: what the gold scorer reads."),
    ] = ExtractFormat.JSONL,
    workers: Workers = None,
    published: Published = None,
    columns: Columns = None,
    allow_private: AllowPrivate = False,
    strict: Strict = False,
) -> None:
    """Find the mentions and claims of articles, each with its place in the text."""
    from kg import pipeline

    write = pipeline.predict if form is ExtractFormat.SCORE else pipeline.extract
    with inputs_of(paths, published, columns, allow_private, strict) as inputs:
        say(f"{write(inputs, out, workers, track)} articles in {out}")


@app.command(epilog="kg load extracted.jsonl   ·   kg load --store bolt://localhost:7687")
def load(
    paths: OptionalPaths = None,
    store: StoreUri = None,
    source: Annotated[
        str, typer.Option("--from", help="The store to copy from when no files are named.")
    ] = DEFAULT_STORE,
    workers: Workers = None,
    published: Published = None,
    columns: Columns = None,
    allow_private: AllowPrivate = False,
    persons: WhatOfPersons = Persons.KEEP,
    ledger: Ledger = DEFAULT_LEDGER,
    strict: Strict = False,
) -> None:
    """Load articles or extractions into a store, or copy what another store has read."""
    from kg import pipeline

    if paths:
        with inputs_of(paths, published, columns, allow_private, strict) as inputs:
            found = pipeline.extractions(inputs, workers, track)
            with opened_store(store) as opened, bar("Loading") as rows_done:
                show_load(
                    pipeline.load(
                        opened, found, ledger=ledger, persons=persons, track=track, written=rows_done
                    )
                )
    elif address(store) == source:
        raise InputError(f"{source} cannot be loaded from itself; name files, or another --store")
    else:
        with opened_store(source) as origin, opened_store(store) as opened, bar("Loading") as rows_done:
            copied = track(origin.extractions(), "Copying")
            show_load(
                pipeline.load(opened, copied, ledger=ledger, persons=persons, track=track, written=rows_done)
            )
