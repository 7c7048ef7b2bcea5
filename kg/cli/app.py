"""The application that every command registers with, and what most commands begin with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli.options import day
from kg.cli.output import warn_all
from kg.errors import CheckFailedError
from kg.settings import load_settings

if TYPE_CHECKING:
    # Loaded by the command that needs it, so that --help stays quick.
    from kg.pipeline import Inputs
    from kg.store import Store

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Read Korean industrial-policy news into a knowledge graph and ask it questions.",
    epilog="Start with:  kg build --samples   then  kg query --list",
)


def address(store: str | None) -> str:
    """Where the graph of a command lives: its option, or what the settings say."""
    return store or load_settings().store


@contextmanager
def opened_store(store: str | None) -> Iterator["Store"]:
    """Open the store of a command, with the user and password that the settings name."""
    from kg.store import open_store

    settings = load_settings()
    with open_store(
        address(store), user=settings.user, password=settings.password, database=settings.database
    ) as opened:
        yield opened


def inputs_of(paths: Sequence[Path], published: datetime | None) -> tuple["Inputs", list[str]]:
    """What a command reads, and the list that its problems will be in."""
    from kg.pipeline import Inputs

    problems: list[str] = []
    return Inputs(paths, problems.append, day(published)), problems


def end(problems: list[str], strict: bool) -> None:
    """Warn of the files that could not be read, and fail where that was asked for."""
    warn_all(problems)
    if strict and problems:
        raise CheckFailedError(f"{len(problems)} files could not be read (--strict)")
