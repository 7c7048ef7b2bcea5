"""Commands that ask the graph: query, cypher, stats."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app, opened_store
from kg.cli.options import RowFormat, StatsFormat, StoreUri, day, pairs_of
from kg.cli.output import Format, rows, say, show_counts, to_text

if TYPE_CHECKING:
    from kg.store import Query

QUERY_KEYS = ("name", "question", "parameters")


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
