"""The arguments and options that commands share, and what turns them into values."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.output import Format
from kg.errors import InputError
from kg.model import EntityType
from kg.persons import Persons

DEFAULT_OUT = Path("out")
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")
DEFAULT_LEDGER = Path("judgements.tsv")


class ExtractFormat(StrEnum):
    """What `kg extract` writes."""

    JSONL = "jsonl"
    SCORE = "score"


class AnswerFormat(StrEnum):
    """How the answer to a question is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    GRAPH = "graph"


class StatsFormat(StrEnum):
    """How `kg stats` prints."""

    TABLE = "table"
    JSON = "json"


class Lang(StrEnum):
    """The language of a report."""

    KO = "ko"
    EN = "en"


class EngineName(StrEnum):
    """Where `kg build` reads articles and decides identity."""

    LOCAL = "local"
    RAY = "ray"


class ViewKind(StrEnum):
    """Which ties a page shows."""

    AGREEMENT = "agreement"
    FUNDING = "funding"
    PROGRAMME = "programme"
    COOPERATION = "cooperation"
    PEOPLE = "people"
    PLACE = "place"


_PATHS_HELP = (
    "Files, folders or web addresses: text, Markdown, JSON, JSON Lines, CSV, Excel, HTML pages, PDF, HWP,"
    " HWPX, Word, RSS and Atom feeds, and ZIP archives of these."
)
Paths = Annotated[
    list[str],
    typer.Argument(help=_PATHS_HELP, metavar="PATH|URL"),
]
OptionalPaths = Annotated[
    list[str] | None,
    typer.Argument(help=_PATHS_HELP, metavar="PATH|URL"),
]
StoreUri = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="Where the graph lives: embedded:PATH, bolt://HOST:7687 or neo4j+s://HOST; by default KG_STORE"
        " or embedded:./kg-data. A server takes NEO4J_USER and NEO4J_PASSWORD or NEO4J_PASSWORD_FILE from"
        " the environment.",
    ),
]
Out = Annotated[Path, typer.Option("--out", "-o", help="Folder for what is written.")]
OutFile = Annotated[Path, typer.Option("--out", "-o", help="File to write.")]
Since = Annotated[
    str | None,
    typer.Option("--from", metavar="DAY", help="First day of the facts: 2019, 2019-03 or 2019-03-01."),
]
Until = Annotated[
    str | None,
    typer.Option("--to", metavar="DAY", help="Last day of the facts; of 2019 it is the last one."),
]
Strict = Annotated[bool, typer.Option("--strict", help="End with exit code 1 when a file could not be read.")]
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Publication date of articles that do not state one."),
]
Columns = Annotated[
    str | None,
    typer.Option(
        metavar="FIELD=COLUMN,…",
        help="Which columns of CSV and Excel hold what, where they have no usual names, such as"
        " title=제목,text=본문,published=일자,publisher=언론사.",
    ),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from private networks, too, such as an intranet.")
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processes that read articles; by default as many as pay off."),
]
WhatOfPersons = Annotated[
    Persons,
    typer.Option(
        "--persons",
        help="What to keep of people. keep: those with an office, by name; roles: the office without the"
        " name; drop: nothing. Names that are not kept are covered in the text and in quotes.",
    ),
]
WhichEngine = Annotated[
    EngineName,
    typer.Option(
        "--engine",
        help="local: processes of this machine, into the store. ray: a Ray cluster, from JSON Lines and"
        " Parquet in folders or object stores (s3://…, gs://…) to records as Parquet in --out, for kg load.",
    ),
]
RayAddress = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="The Ray cluster to use (auto, HOST:6379, ray://HOST:10001); else one here."
    ),
]
Ledger = Annotated[
    Path, typer.Option(help="File of what people decided about names and facts; it may be missing.")
]
AnswerForm = Annotated[
    AnswerFormat,
    typer.Option("--format", help="How to print the answer; graph: its nodes and ties, for kg view."),
]
RowLimit = Annotated[int, typer.Option(min=1, help="Refuse an answer of more rows.")]
TimeLimit = Annotated[float, typer.Option(min=0.1, help="Give up after so many seconds.")]
DEFAULT_ROWS = 10_000
DEFAULT_SECONDS = 60.0
RowFormat = Annotated[Format, typer.Option("--format", help="How to print the rows.")]


def pairs_of(given: Sequence[str]) -> dict[str, str]:
    """`["a=1"]` as `{"a": "1"}`; raises `InputError` where there is no equals sign."""
    pairs = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise InputError(f"-p {pair}: write it as key=value")
        pairs[key] = value
    return pairs


def columns_of(given: str | None) -> dict[str, str]:
    """`"title=제목,text=본문"` as a mapping; raises `InputError` where a part has no equals sign.

    >>> columns_of("title=제목,text=본문")
    {'title': '제목', 'text': '본문'}
    """
    columns = {}
    for pair in (given or "").split(",") if given else ():
        field, equals, column = (part.strip() for part in pair.partition("="))
        if not (equals and field and column):
            raise InputError(f"--columns {pair}: write it as title=제목,text=본문")
        columns[field] = column
    return columns


def day(moment: datetime | None) -> date | None:
    """The day of an option's moment."""
    return moment.date() if moment else None


def first_day(text: str | None, option: str = "--from") -> date | None:
    """The first day of `"2019"`, `"2019-03"` or `"2019-03-01"`; raises `InputError` for no date."""
    return _days(text, option)[0]


def last_day(text: str | None) -> date | None:
    """The last day of `"2019"`, `"2019-03"` or `"2019-03-01"`; raises `InputError` for no date."""
    return _days(text, "--to")[1]


def _days(text: str | None, option: str) -> tuple[date, date] | tuple[None, None]:
    from kg.store.dates import span

    found = span(text, None)
    if text is not None and (found[0] is None or not _DAY.fullmatch(text)):
        raise InputError(f"{option} {text}: write a year, month or day such as 2019, 2019-03 or 2019-03-01")
    return found


def types_of(names: str | None) -> frozenset[EntityType] | None:
    """`"Agency,Company"` as entity types; raises `InputError` for a word that is none."""
    try:
        return frozenset(EntityType(name.strip()) for name in names.split(",")) if names else None
    except ValueError as error:
        raise InputError(f"--types {names}: choose among {', '.join(EntityType)}") from error
