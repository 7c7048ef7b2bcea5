"""Commands from files to a loaded graph: build, ingest, extract, load."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import address, app, inputs_of, needing_ray, opened_store
from kg.cli.options import (
    DEFAULT_LEDGER,
    DEFAULT_OUT,
    AllowPrivate,
    Columns,
    EngineName,
    ExtractFormat,
    Ledger,
    OptionalPaths,
    OutFile,
    Paths,
    Published,
    RayAddress,
    StoreUri,
    Strict,
    WhatOfPersons,
    WhichEngine,
    Workers,
)
from kg.cli.output import bar, say, show_load, track
from kg.errors import InputError
from kg.files import check_writable
from kg.persons import Persons
from kg.settings import DEFAULT_STORE

if TYPE_CHECKING:
    from kg.pipeline import Inputs

NEXT = (
    "kg query --list",
    "kg query agreements-of -p name=한국산업단지공단",
    "kg cypher 'MATCH (p:Program) RETURN p.name LIMIT 10'",
)


@app.command(
    epilog="kg build news/   ·   kg build --samples   ·   kg build news/ --store bolt://localhost:7687"
    "   ·   kg build s3://news/2024 --engine ray --out s3://graph/2024"
)
def build(
    paths: OptionalPaths = None,
    samples: Annotated[bool, typer.Option("--samples", help="Read the articles that come with kg.")] = False,
    store: StoreUri = None,
    out: Annotated[
        str,
        typer.Option("--out", "-o", help="Folder for what is written; an address, too, with --engine ray."),
    ] = str(DEFAULT_OUT),
    workers: Workers = None,
    published: Published = None,
    columns: Columns = None,
    allow_private: AllowPrivate = False,
    persons: WhatOfPersons = Persons.KEEP,
    ledger: Ledger = DEFAULT_LEDGER,
    strict: Strict = False,
    engine: WhichEngine = EngineName.LOCAL,
    ray_address: RayAddress = None,
) -> None:
    """Read articles, load the graph, write report, page and tables.

    Articles that the graph already holds unchanged are not read again. With --engine ray
    it writes the graph's records instead, and goes on where it was stopped.
    """
    from kg import pipeline
    from kg.samples import path as samples_path

    chosen = [*(paths or ()), *([samples_path()] if samples else ())]
    if not chosen:
        raise InputError("nothing to read; name a file or folder, or try: kg build --samples")
    with inputs_of(chosen, published, columns, allow_private, strict) as inputs:
        if engine is EngineName.RAY:
            if store or columns:
                other = "--store" if store else "--columns"
                raise InputError(
                    f"{other} goes with --engine local; kg load takes what ray writes to a store"
                )
            _build_records(inputs, out, ray_address, workers, persons, ledger)
            return
        if ray_address:
            raise InputError("--ray-address goes with --engine ray")
        articles = inputs.articles()
        check_writable(Path(out))
        with opened_store(store, lasting=True) as opened, bar("Loading") as rows_done:
            loaded, written = pipeline.build(
                opened,
                articles,
                Path(out),
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


def _build_records(
    inputs: "Inputs",
    out: str,
    address: str | None,
    actors: int | None,
    persons: Persons,
    ledger: Path,
) -> None:
    with needing_ray():
        from kg.engine.ray import RayEngine
        from kg.pipeline.partitions.build import build_records, job_of
    job = job_of(
        [str(path) for path in inputs.paths],
        out,
        ledger=ledger,
        persons=persons,
        published=inputs.published,
        on_problem=inputs.on_problem,
    )
    with RayEngine(address, actors) as cluster:
        built = build_records(cluster, job, on_problem=inputs.on_problem, track=track)
    say(f"{out}: {built.articles} articles, {built.entities} entities, {built.relations} relations")
    if built.problems:
        say(f"{len(built.problems)} could not be read; they are listed in {out}/problems")
    say("try next")
    say(f"  kg load {out}")


def _holds_records(paths: Sequence[str]) -> bool:
    """Whether the paths are one folder that `kg build --engine ray` wrote, or may be, out in a store."""
    if len(paths) != 1:
        return False
    is_far = "://" in paths[0] and not paths[0].startswith(("http://", "https://"))
    return is_far or (Path(paths[0]) / "kg.json").is_file()


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
    """Load articles, extractions or records into a store, or copy what another store has read."""
    from kg import pipeline

    if paths and _holds_records(paths):
        with needing_ray():
            from kg.pipeline.partitions.loading import load_records
        with opened_store(store, lasting=True) as opened, bar("Loading") as rows_done:
            show_load(
                load_records(opened, paths[0], ledger=ledger, persons=persons, track=track, written=rows_done)
            )
    elif paths:
        with inputs_of(paths, published, columns, allow_private, strict) as inputs:
            found = pipeline.extractions(inputs, workers, track)
            with opened_store(store, lasting=True) as opened, bar("Loading") as rows_done:
                show_load(
                    pipeline.load(
                        opened, found, ledger=ledger, persons=persons, track=track, written=rows_done
                    )
                )
    elif address(store) == source:
        raise InputError(f"{source} cannot be loaded from itself; name files, or another --store")
    else:
        with (
            opened_store(source) as origin,
            opened_store(store, lasting=True) as opened,
            bar("Loading") as rows_done,
        ):
            copied = track(origin.extractions(), "Copying")
            show_load(
                pipeline.load(opened, copied, ledger=ledger, persons=persons, track=track, written=rows_done)
            )
