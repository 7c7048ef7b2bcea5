"""Commands that hand the graph to other programs: export."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app, needing_ray, opened_store
from kg.cli.options import StoreUri
from kg.cli.output import busy, say, warn


class ExportFormat(StrEnum):
    """What `kg export` writes."""

    NEO4J_ADMIN = "neo4j-admin"


@app.command(epilog="kg export --format neo4j-admin graph/   ·   then: sh graph/import.sh")
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is new or empty.")],
    form: Annotated[  # noqa: ARG001 (there is one so far)
        ExportFormat,
        typer.Option("--format", help="neo4j-admin: CSV files, and the command that imports them at once."),
    ] = ExportFormat.NEO4J_ADMIN,
    store: StoreUri = None,
    records: Annotated[
        str | None,
        typer.Option(metavar="DIR", help="What kg build --engine ray wrote, instead of a store's graph."),
    ] = None,
) -> None:
    """Write the graph as files for another program.

    A new Neo4j database takes in millions of nodes and relationships this way in minutes.
    """
    from kg.store import export_admin, export_graph

    if records:
        with needing_ray():
            from kg.pipeline.partitions.folder import Records
        with busy("Exporting"):
            written = export_graph(Records(records).graph(), folder)
    else:
        with opened_store(store) as opened, busy("Exporting"):
            written = export_admin(opened.connection, folder)
    if written.left_out:
        warn(f"{written.left_out} relationships with nodes that are not of this graph are left out")
    say(f"{folder}: {written.nodes} nodes, {written.relationships} relationships")
    say("import them into an empty database of Neo4j 5.26, whose server is stopped, by")
    say(f"  sh {written.script}")
    say("then start the server; the constraints and indexes are made by")
    say("  kg stats --store bolt://localhost:7687")
