"""The command line: translates arguments and errors, computes nothing."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli_options import (
    ExtractFormat,
    OptionalPaths,
    Out,
    OutFile,
    Paths,
    Published,
    RowFormat,
    StatsFormat,
    StoreUri,
    Strict,
    Workers,
)
from kg.cli_output import Format, bar, busy, rows, say, to_text, track, warn, warn_all
from kg.errors import CheckFailedError, InputError, KgError
from kg.files import check_writable
from kg.model import EntityType
from kg.settings import DEFAULT_STORE, load_settings

if TYPE_CHECKING:
    # Loaded by the command that needs it, so that --help stays quick.
    from kg.evaluate import Score
    from kg.pipeline import Inputs, LoadReport
    from kg.store import Query, Stats, Store

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Read Korean industrial-policy news into a knowledge graph and ask it questions.",
    epilog="Start with:  kg build --samples   then  kg query --list",
)

DEFAULT_OUT = Path("out")
FAILURES_SHOWN = 10
QUERY_KEYS = ("name", "question", "parameters")
SCORE_KEYS = ("", "P", "R", "F1", "gold", "found")
NEXT = (
    "kg query --list",
    "kg query agreements-of -p name=한국산업단지공단",
    "kg cypher 'MATCH (p:Program) RETURN p.name LIMIT 10'",
)


def _address(store: str | None) -> str:
    return store or load_settings().store


@contextmanager
def _open(store: str | None) -> Iterator["Store"]:
    """Open the store of a command, with the user and password that the settings name."""
    from kg.store import open_store

    settings = load_settings()
    address = _address(store)
    with open_store(
        address, user=settings.user, password=settings.password, database=settings.database
    ) as opened:
        yield opened


def _inputs(paths: Sequence[Path], published: datetime | None) -> tuple["Inputs", list[str]]:
    """What a command reads, and the list that its problems will be in."""
    from kg.pipeline import Inputs

    problems: list[str] = []
    return Inputs(paths, problems.append, _day(published)), problems


def _show_load(loaded: "LoadReport") -> None:
    """Print what a load did and what the store holds after it."""
    sync = loaded.sync
    say(f"articles {loaded.read} new, {loaded.unchanged} unchanged")
    say(f"graph    {sync.created} created, {sync.updated} updated, {sync.deleted} deleted")
    _show_counts(loaded.stats)


def _show_counts(stats: "Stats") -> None:
    for label, counts in (("entities", stats.entities), ("relations", stats.relations)):
        parts = ", ".join(f"{name} {count}" for name, count in counts.items() if count)
        say(f"{label:<8} {sum(counts.values())}: {parts}")


def _end(problems: list[str], strict: bool) -> None:
    """Warn of the files that could not be read, and fail where that was asked for."""
    warn_all(problems)
    if strict and problems:
        raise CheckFailedError(f"{len(problems)} files could not be read (--strict)")


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
    inputs, problems = _inputs(chosen, published)
    articles = inputs.articles()
    check_writable(out)
    with _open(store) as opened, bar("Loading") as rows_done:
        loaded, written = pipeline.build(
            opened, articles, out, workers=workers, track=track, written=rows_done
        )
    _show_load(loaded)
    say(f"written  {', '.join(map(str, written))}")
    say("try next")
    for example in NEXT:
        say(f"  {example}" + (f" --store {store}" if store else ""))
    _end(problems, strict)


@app.command(epilog="kg ingest news/ -o articles.jsonl")
def ingest(
    paths: Paths,
    out: OutFile = Path("articles.jsonl"),
    published: Published = None,
    strict: Strict = False,
) -> None:
    """Read files of any known format into articles, one JSON record a line."""
    from kg import pipeline

    inputs, problems = _inputs(paths, published)
    say(f"{pipeline.ingest(inputs, out, track)} articles in {out}")
    _end(problems, strict)


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
    strict: Strict = False,
) -> None:
    """Find the mentions and claims of articles, each with its place in the text."""
    from kg import pipeline

    inputs, problems = _inputs(paths, published)
    write = pipeline.predict if form is ExtractFormat.SCORE else pipeline.extract
    say(f"{write(inputs, out, workers, track)} articles in {out}")
    _end(problems, strict)


@app.command(epilog="kg load extracted.jsonl   ·   kg load --store bolt://localhost:7687")
def load(
    paths: OptionalPaths = None,
    store: StoreUri = None,
    source: Annotated[
        str, typer.Option("--from", help="The store to copy from when no files are named.")
    ] = DEFAULT_STORE,
    workers: Workers = None,
    published: Published = None,
    strict: Strict = False,
) -> None:
    """Load articles or extractions into a store, or copy what another store has read."""
    from kg import pipeline

    inputs, problems = _inputs(paths or [], published)
    if paths:
        found = pipeline.extractions(inputs, workers, track)
        with _open(store) as opened, bar("Loading") as rows_done:
            loaded = pipeline.load(opened, found, track=track, written=rows_done)
    elif _address(store) == source:
        raise InputError(f"{source} cannot be loaded from itself; name files, or another --store")
    else:
        with _open(source) as origin, _open(store) as opened, bar("Loading") as rows_done:
            copied = track(origin.extractions(), "Copying")
            loaded = pipeline.load(opened, copied, track=track, written=rows_done)
    _show_load(loaded)
    _end(problems, strict)


@app.command(epilog="kg query --list   ·   kg query agreements-of -p name=한국산업단지공단 --format csv")
def query(
    name: Annotated[str | None, typer.Argument(help="A saved question; --list shows all.")] = None,
    params: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", help="A parameter as key=value; may be repeated."),
    ] = None,
    list_all: Annotated[bool, typer.Option("--list", help="Show the saved questions.")] = False,
    store: StoreUri = None,
    form: RowFormat = Format.TABLE,
) -> None:
    """Ask one of the saved questions."""
    from kg.store import load_queries

    if list_all or name is None:
        rows(QUERY_KEYS, [_query_row(one) for one in load_queries().values()], form)
    else:
        values = _pairs(params or [])
        with _open(store) as opened:
            result = opened.query(name, values)
        rows(result.keys, result.rows, form)


def _query_row(query: "Query") -> dict[str, str]:
    names = (param.name if param.required else f"[{param.name}]" for param in query.params)
    return {"name": query.name, "question": query.description, "parameters": ", ".join(names)}


def _pairs(given: Sequence[str]) -> dict[str, str]:
    """`["a=1"]` as `{"a": "1"}`; raises `InputError` where there is no equals sign."""
    pairs = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise InputError(f"-p {pair}: write it as key=value")
        pairs[key] = value
    return pairs


@app.command(epilog="kg cypher 'MATCH (c:Company)-[:PARTY_TO]->(a:Agreement) RETURN c.name, a.title LIMIT 5'")
def cypher(
    statement: Annotated[str, typer.Argument(help="A Cypher statement that only reads.")],
    store: StoreUri = None,
    form: RowFormat = Format.TABLE,
) -> None:
    """Run a Cypher statement of your own; writes are refused."""
    with _open(store) as opened:
        result = opened.read(statement)
    rows(result.keys, result.rows, form)


@app.command(epilog="kg report -o report/   ·   kg report --region 부산광역시 --from 2019-01-01")
def report(
    store: StoreUri = None,
    out: Out = DEFAULT_OUT,
    region: Annotated[str | None, typer.Option(help="Only what has an end in this region.")] = None,
    since: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day of the facts.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day of the facts.")
    ] = None,
    types: Annotated[str | None, typer.Option(help="Types of actors, such as Agency,Company.")] = None,
) -> None:
    """Write the network report, its tables and networks."""
    from kg import pipeline

    with _open(store) as opened, busy("Writing the report"):
        written = pipeline.report(
            opened, out, region=region, since=_day(since), until=_day(until), types=_types(types)
        )
    for path in written:
        say(str(path))


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _types(names: str | None) -> frozenset[EntityType] | None:
    """`"Agency,Company"` as entity types; raises `InputError` for a word that is none."""
    try:
        return frozenset(EntityType(name.strip()) for name in names.split(",")) if names else None
    except ValueError as error:
        raise InputError(f"--types {names}: choose among {', '.join(EntityType)}") from error


@app.command(epilog="kg view -o view.html   ·   kg view --top 300")
def view(
    store: StoreUri = None,
    out: OutFile = DEFAULT_OUT / "view.html",
    top: Annotated[int | None, typer.Option(min=1, help="Only so many best-connected actors.")] = None,
) -> None:
    """Write the graph as one interactive page that needs no network."""
    from kg import pipeline

    with _open(store) as opened, busy("Writing the page"):
        written = pipeline.view(opened, out, top)
    say(str(written))


@app.command(epilog="kg verify --store bolt://localhost:7687")
def verify(store: StoreUri = None) -> None:
    """Check every relation of the graph against the text of its articles."""
    with _open(store) as opened, bar("Verifying") as articles_done:
        failures = list(opened.verify(articles_done))
        relations = sum(opened.stats().relations.values())
    for failure in failures[:FAILURES_SHOWN]:
        say(str(failure))
    if failures:
        raise CheckFailedError(f"{len(failures)} faults among {relations} relations; the first are above")
    say(f"{relations} relations checked, all proven")


@app.command(epilog="kg stats   ·   kg stats --format json")
def stats(
    store: StoreUri = None,
    form: Annotated[
        StatsFormat, typer.Option("--format", help="How to print the counts.")
    ] = StatsFormat.TABLE,
) -> None:
    """Count what the graph holds."""
    with _open(store) as opened:
        found = opened.stats()
    if form is StatsFormat.JSON:
        say(to_text(asdict(found)))
    else:
        say(f"articles {found.articles} from {len(found.publishers)} sources, {found.claims} claims")
        _show_counts(found)
        for run in found.unfinished_runs:
            say(f"unfinished {run}: give the command that was interrupted again")


@app.command(epilog="kg evaluate tests/eval/gold --errors   ·   kg evaluate gold/ --html out/evaluation.html")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of annotated articles (JSON).")],
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and spurious item.")] = False,
    html: Annotated[
        Path | None, typer.Option(help="Write each article with what was found and missed.")
    ] = None,
    form: RowFormat = Format.TABLE,
) -> None:
    """Score the extractor on annotated articles."""
    from kg import pipeline

    found = pipeline.evaluate(gold, html, track)
    if errors:
        for one in found.errors:
            say("\t".join((one.article, one.found, one.type, one.label)))
    rows(SCORE_KEYS, [_score_row(name, score) for name, score in found.every.table()], form)
    if form is not Format.TABLE:
        return
    rows(SCORE_KEYS, [_score_row(name, score) for name, score in found.held_out.table()], form, "Held out")
    bins = [
        {"score": f"{one.low:.1f}-{one.high:.1f}", "claims": one.count, "right": one.right}
        for one in found.reliability
    ]
    rows(("score", "claims", "right"), bins, form, "Reliability: share right by score")


@app.command(epilog="kg resolve --pairs names.tsv")
def resolve(
    pairs: Annotated[
        Path,
        typer.Option(
            help="TSV of name pairs: left, left_type, right, right_type, verdict (same or different).",
            readable=False,
        ),
    ],
) -> None:
    """Score name comparison on pairs that people have judged, and list the errors."""
    from kg.resolve import score_pairs

    found = score_pairs(pairs)
    for error in found.errors:
        expected = "same" if error.expected else "different"
        say("\t".join((error.left, error.right, f"expected {expected}", error.verdict.reason)))
    say(f"{found.pairs} pairs: precision {found.precision:.3f}, recall {found.recall:.3f} on the same")


def _score_row(name: str, score: "Score") -> dict[str, object]:
    return {
        "": name,
        "P": score.p,
        "R": score.r,
        "F1": score.f1,
        "gold": score.gold,
        "found": score.predicted,
    }


def main() -> None:
    """Run the command line; every expected error becomes one line and an exit code."""
    try:
        app()
    except KgError as error:
        warn(str(error))
        sys.exit(2)
    except CheckFailedError as failure:
        warn(str(failure))
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone ("kg query … | head"): that is its right.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
