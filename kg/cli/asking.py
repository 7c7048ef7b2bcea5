"""Commands that ask the graph: search, query, cypher, stats, explain."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.app import app, opened_store
from kg.cli.options import (
    DEFAULT_ROWS,
    DEFAULT_SECONDS,
    AnswerForm,
    AnswerFormat,
    RowFormat,
    RowLimit,
    StatsFormat,
    StoreUri,
    TimeLimit,
    day,
    pairs_of,
)
from kg.cli.output import Format, rows, say, show_counts, to_text, warn
from kg.errors import InputError, QueryError

if TYPE_CHECKING:
    from kg.pipeline import Explanation
    from kg.store import Query, Result, Store

SEARCH_KEYS = ("type", "name", "aliases", "articles", "degree", "id")
QUERY_KEYS = ("group", "name", "question", "parameters", "title")
EXPLAIN_KEYS = ("entity", "name", "joined by", "articles")
ARTICLES_SHOWN = 3


@app.command(epilog="kg search 산단   ·   kg search 진흥원 --limit 5 --format json")
def search(
    text: Annotated[str, typer.Argument(help="Any part of a name.")],
    limit: Annotated[int, typer.Option(min=1, help="At most so many names.")] = 20,
    store: StoreUri = None,
    form: RowFormat = Format.TABLE,
) -> None:
    """Find whom the graph knows by any part of a name, best first, with type and number of ties."""
    if not text.strip():
        raise InputError("nothing to search for; give a part of a name, such as: kg search 산단")
    with opened_store(store) as opened:
        found = opened.query("search", {"text": text, "limit": limit}, time_limit=DEFAULT_SECONDS)
    rows(SEARCH_KEYS, found.rows, form)


@app.command(
    epilog="kg query --list   ·   kg query agreements-of -p name=한국산업단지공단 --format csv"
    "   ·   kg query mine.cypher -p since=2024-01-01"
)
def query(
    name: Annotated[
        str | None,
        typer.Argument(
            help="A saved question; --list shows all. Or a file of your own: Cypher that only reads, with"
            " its parameters in the first line, as in // params: name STRING, since DATE = null",
            metavar="NAME|FILE",
        ),
    ] = None,
    params: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", help="A parameter as key=value; may be repeated."),
    ] = None,
    list_all: Annotated[bool, typer.Option("--list", help="Show the saved questions.")] = False,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Show each actor under the name it bore on this day."),
    ] = None,
    row_limit: RowLimit = DEFAULT_ROWS,
    time_limit: TimeLimit = DEFAULT_SECONDS,
    store: StoreUri = None,
    form: AnswerForm = AnswerFormat.TABLE,
) -> None:
    """Ask one of the saved questions, or one of your own in a file."""
    from kg.store.queries import bind, find_query, load_queries, read_query

    if list_all or name is None:
        if form is AnswerFormat.GRAPH:
            raise InputError("the list of questions is no graph; print it as table, json or csv")
        rows(QUERY_KEYS, [_query_row(one) for one in load_queries().values()], Format(form))
        return
    asked = read_query(Path(name)) if _is_file(name) else find_query(name)
    values = bind(asked, pairs_of(params or []))
    with opened_store(store) as opened:
        if form is AnswerFormat.GRAPH:
            _draw(opened, asked.cypher, values, row_limit, time_limit)
            return
        result = opened.query(asked, values, as_of=day(as_of), row_limit=row_limit, time_limit=time_limit)
    _show(result, row_limit, Format(form))


def _is_file(name: str) -> bool:
    return name.endswith(".cypher") or Path(name).is_file()


def _query_row(query: "Query") -> dict[str, str]:
    names = (param.name if param.required else f"[{param.name}]" for param in query.params)
    return {
        "group": query.group,
        "name": query.name,
        "question": query.title_en,
        "parameters": ", ".join(names),
        "title": query.title_ko,
    }


@app.command(epilog="kg cypher 'MATCH (c:Company)-[:PARTY_TO]->(a:Agreement) RETURN c.name, a.title LIMIT 5'")
def cypher(
    statement: Annotated[str, typer.Argument(help="A Cypher statement that only reads.")],
    row_limit: RowLimit = DEFAULT_ROWS,
    time_limit: TimeLimit = DEFAULT_SECONDS,
    store: StoreUri = None,
    form: AnswerForm = AnswerFormat.TABLE,
) -> None:
    """Run a Cypher statement of your own; writes are refused."""
    from kg.store.readonly import refuse_writes

    refuse_writes(statement)
    with opened_store(store) as opened:
        if form is AnswerFormat.GRAPH:
            _draw(opened, statement, {}, row_limit, time_limit)
            return
        result = opened.read(statement, row_limit=row_limit, time_limit=time_limit)
    _show(result, row_limit, Format(form))


def _show(result: "Result", row_limit: int, form: Format) -> None:
    if result.truncated:
        raise _too_many(row_limit)
    rows(result.keys, result.rows, form)


def _draw(
    store: "Store", statement: str, values: Mapping[str, object], row_limit: int, time_limit: float
) -> None:
    from kg import pipeline

    found, truncated = store.subgraph(statement, values, row_limit=row_limit, time_limit=time_limit)
    if truncated:
        raise _too_many(row_limit)
    drawn = pipeline.drawing(found)
    if drawn.left_out:
        warn(f"{drawn.left_out} nodes and ties are of kinds that a page does not show, and left out")
    say(drawn.text)


def _too_many(row_limit: int) -> QueryError:
    return QueryError(
        f"the answer has more than {row_limit:,} rows; narrow it, add a LIMIT, or allow more with --row-limit"
    )


@app.command(epilog="kg stats   ·   kg stats --format json")
def stats(
    store: StoreUri = None,
    form: Annotated[
        StatsFormat, typer.Option("--format", help="How to print the counts.")
    ] = StatsFormat.TABLE,
) -> None:
    """Count what the graph holds."""
    with opened_store(store) as opened:
        found = opened.stats()
    if form is StatsFormat.JSON:
        say(to_text(asdict(found)))
    else:
        say(f"articles {found.articles} from {len(found.publishers)} sources, {found.claims} claims")
        show_counts(found)
        for run in found.unfinished_runs:
            say(f"unfinished {run}: give the command that was interrupted again")


@app.command(epilog="kg explain 중진공   ·   kg explain 경남테크노파크 경북테크노파크")
def explain(
    name: Annotated[str, typer.Argument(help="A name as an article writes it.")],
    other: Annotated[str | None, typer.Argument(help="Another one: are they one actor, and why?")] = None,
    store: StoreUri = None,
    form: RowFormat = Format.TABLE,
) -> None:
    """Say which rule, alias or judgement joined which names, and from which articles."""
    from kg import pipeline

    with opened_store(store) as opened:
        found = pipeline.explain(opened, name, other)
    if form is not Format.TABLE:
        rows(EXPLAIN_KEYS, [row for one in found.entities for row in _explain_rows(one)], form)
        return
    if found.verdict:
        say(found.verdict)
    for one in found.entities:
        shown = [{**row, "articles": _some(row["articles"])} for row in _explain_rows(one)]
        rows(EXPLAIN_KEYS[1:], shown, form, str(one))
        for line in (*(f"official name {name}" for name in one.official), *one.notes):
            say(f"  {line}")


def _explain_rows(one: "Explanation") -> list[dict[str, Any]]:
    return [
        {"entity": one.id, "name": used.name, "joined by": list(used.rules), "articles": list(used.articles)}
        for used in one.names
    ]


def _some(articles: list[str]) -> list[str]:
    rest = len(articles) - ARTICLES_SHOWN
    return [*articles[:ARTICLES_SHOWN], *([f"and {rest} more"] if rest > 0 else [])]
