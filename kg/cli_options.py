"""The arguments and options that commands share."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli_output import Format


class ExtractFormat(StrEnum):
    """What `kg extract` writes."""

    JSONL = "jsonl"
    SCORE = "score"


class StatsFormat(StrEnum):
    """How `kg stats` prints."""

    TABLE = "table"
    JSON = "json"


# Whether a path can be read is for the ingest stage to say, in one line (`readable=False`).
_PATHS_HELP = "Files or folders: text, Markdown, JSON, JSON Lines, CSV, saved HTML pages."
Paths = Annotated[
    list[Path],
    typer.Argument(help=_PATHS_HELP, readable=False),
]
OptionalPaths = Annotated[
    list[Path] | None,
    typer.Argument(help=_PATHS_HELP, readable=False),
]
StoreUri = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="Where the graph lives: embedded:PATH, bolt://HOST:7687 or neo4j+s://HOST; by default KG_STORE"
        " or embedded:./kg-data. A server takes NEO4J_USER and NEO4J_PASSWORD from the environment.",
    ),
]
Out = Annotated[Path, typer.Option("--out", "-o", help="Folder for what is written.")]
OutFile = Annotated[Path, typer.Option("--out", "-o", help="File to write.")]
Strict = Annotated[bool, typer.Option("--strict", help="End with exit code 1 when a file could not be read.")]
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Publication date of articles that do not state one."),
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processes that read articles; by default as many as pay off."),
]
RowFormat = Annotated[Format, typer.Option("--format", help="How to print the rows.")]
