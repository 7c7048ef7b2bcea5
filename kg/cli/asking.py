"""Commands that ask the graph: query, cypher, stats."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.app import app, opened_store
from kg.cli.options import RowFormat, StatsFormat, StoreUri, day, pairs_of
from kg.cli.output import Format, rows, say, show_counts, to_text

if TYPE_CHECKING:
    from kg.pipeline import Explanation
    from kg.store import Query

QUERY_KEYS = ("name", "question", "parameters")
EXPLAIN_KEYS = ("entity", "name", "joined by", "articles")
ARTICLES_SHOWN = 3


@app.command(epilog="kg query --list   ·   kg query agreements-of -p name=한국산업단지공단 --format csv")
def query(
    name: Annotated[str | None, typer.Argument(help="A saved question; --list shows all.")] = None,
    params: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", help="A parameter as key=value; may be repeated."),
    ] = None,
    list_all: Annotated[bool, typer.Option("--list", help="Show the saved questions.")] = False,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Show each actor under the name it bore on this day."),
    ] = None,
    store: StoreUri = None,
    form: RowFormat = Format.TABLE,
) -> None:
    """Ask one of the saved questions."""
    from kg.store import load_queries

    if list_all or name is None:
        rows(QUERY_KEYS, [_query_row(one) for one in load_queries().values()], form)
    else:
        values = pairs_of(params or [])
        with opened_store(store) as opened:
            result = opened.query(name, values, as_of=day(as_of))
        rows(result.keys, result.rows, form)


def _query_row(query: "Query") -> dict[str, str]:
    names = (param.name if param.required else f"[{param.name}]" for param in query.params)
    return {"name": query.name, "question": query.description, "parameters": ", ".join(names)}


@app.command(epilog="kg cypher 'MATCH (c:Company)-[:PARTY_TO]->(a:Agreement) RETURN c.name, a.title LIMIT 5'")
def cypher(
    statement: Annotated[str, typer.Argument(help="A Cypher statement that only reads.")],
    store: StoreUri = None,
    form: RowFormat = Format.TABLE,
) -> None:
    """Run a Cypher statement of your own; writes are refused."""
    with opened_store(store) as opened:
        result = opened.read(statement)
    rows(result.keys, result.rows, form)


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
