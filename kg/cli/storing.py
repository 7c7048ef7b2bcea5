"""Commands about the embedded store's server: store start, store stop, store status."""

from pathlib import Path

import typer

from kg.cli.app import address, app
from kg.cli.options import StoreUri
from kg.cli.output import busy, say
from kg.errors import CheckFailedError, InputError

store_app = typer.Typer(
    no_args_is_help=True,
    help="Keep the embedded store up between commands, for those who ask it a lot.",
    epilog="kg store start   ·   kg store status   ·   kg store stop",
)
app.add_typer(store_app, name="store")


@store_app.command(epilog="kg store start   ·   kg store start --store embedded:./kg-data")
def start(store: StoreUri = None) -> None:
    """Start a server for the embedded store that stays up, and that later commands join."""
    from kg.store.embedded import keep_up

    place = address(store)
    with busy("Starting the server"):
        kept = keep_up(_folder(place))
    say(f"{place} is up since {kept.since} (process {kept.process}); end it with: kg store stop")


@store_app.command(epilog="kg store stop")
def stop(store: StoreUri = None) -> None:
    """Stop that server; the graph stays as it is."""
    from kg.store.embedded import take_down

    place = address(store)
    with busy("Stopping the server"):
        was_up = take_down(_folder(place))
    say(f"{place} is stopped" if was_up else f"{place} was not up")


@store_app.command(epilog="kg store status")
def status(store: StoreUri = None) -> None:
    """Say whether that server is up; ends with exit code 1 where it is not."""
    from kg.store.note import read_note

    place = address(store)
    kept = read_note(_folder(place))
    if kept is None:
        raise CheckFailedError(f"{place} is not up; start it with: kg store start")
    say(f"{place} is up since {kept.since} (process {kept.process})")


def _folder(place: str) -> Path:
    from kg.store.faults import EMBEDDED

    if not place.startswith(EMBEDDED) or place == EMBEDDED:
        raise InputError(f"{place} is no embedded store; kg starts and stops only those, as embedded:PATH")
    return Path(place.removeprefix(EMBEDDED))
