"""The application that every command registers with, and what most commands begin with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli.options import columns_of, day
from kg.cli.output import warn_all
from kg.cli.problems import Problems
from kg.errors import CheckFailedError, InputError, KgError
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
def opened_store(store: str | None, lasting: bool = False) -> Iterator["Store"]:
    """Open the store of a command, with the user and password that the settings name.

    `lasting` is for commands that may work in it for minutes, see `kg.store.open_store`.
    """
    from kg.store import open_store

    settings = load_settings()
    with open_store(
        address(store),
        user=settings.user,
        password=settings.password,
        database=settings.database,
        lasting=lasting,
    ) as opened:
        yield opened


@contextmanager
def inputs_of(
    paths: Sequence[Path | str],
    published: datetime | None,
    columns: str | None,
    allow_private: bool,
    strict: bool,
) -> Iterator["Inputs"]:
    """What a command reads; in the end each file that had a problem is told, and fails where `strict`.

    Raises `CheckFailedError` then.
    """
    from kg.pipeline import Inputs

    problems = Problems()
    try:
        yield Inputs(paths, problems.add, day(published), columns_of(columns), allow_private)
    except KgError as error:
        warn_all([line for line in problems.lines() if line != str(error)])
        raise
    warn_all(problems.lines())
    if strict and problems.unread:
        raise CheckFailedError(f"{problems.unread} files could not be read in full (--strict)")


@contextmanager
def needing_ray() -> Iterator[None]:
    """Imports of what the extra `ray` brings; raises `InputError` where it is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise InputError(f"this needs {error.name}; install it with: pip install 'kg[ray]'") from error
