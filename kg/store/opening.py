"""Opening a store by its address."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage
from urllib.parse import urlsplit

from neo4j.exceptions import Neo4jError

from kg.errors import InputError, KgError, StoreError, StoreInUseError
from kg.store.connection import connect
from kg.store.embedded import embedded_server
from kg.store.faults import EMBEDDED
from kg.store.store import Store

_ROOM = 8 * 1024 * 1024  # bytes; what one transaction may want at once
_BOLT = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@contextmanager
def open_store(
    uri: str,
    *,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    lasting: bool = False,
) -> Iterator[Store]:
    """Open the graph store at `uri` while the block runs; its schema is made if missing.

    `embedded:PATH` starts ArcadeDB on that folder, in a process that ends with the
    block; `user`, `password` and `database` do not matter there. For work of minutes, such as
    loading thousands of articles, `lasting` makes it start later and work twice as fast. `bolt://…`,
    `neo4j://…` and their +s and +ssc forms go to a Neo4j server; `user` is "neo4j"
    and `database` "neo4j" unless given.

    Raises `StoreUnavailableError` where no server answers or its certificate is not
    trusted, `StoreAccessError` where it refuses user, password or database,
    `StoreInUseError` where another process holds the folder, `InputError` for an address
    that is none or that holds a password.

    >>> import tempfile
    >>> with open_store(f"embedded:{tempfile.mkdtemp()}") as store:
    ...     store.read("RETURN $x + 1 AS y", x=1).rows
    [{'y': 2}]
    """
    if uri.startswith(EMBEDDED):
        path = uri.removeprefix(EMBEDDED)
        if not path:
            raise InputError(f"{uri} names no folder; write it as embedded:./kg-data")
        with (
            _disk_watched(Path(path)),
            embedded_server(Path(path), lasting) as place,
            connect(place.uri, place.user, place.password, place.database, uri) as connection,
        ):
            yield Store(connection)
    else:
        _check(uri)
        with connect(uri, user or "neo4j", password or "", database or "neo4j", uri) as connection:
            yield Store(connection)


def _check(uri: str) -> None:
    """Raise `InputError` for what is no address of a server, without repeating a password in it."""
    if "@" in uri:
        raise InputError(
            "the address of a graph store holds a user or password, for all to see;"
            " write it without, and set NEO4J_USER and NEO4J_PASSWORD or NEO4J_PASSWORD_FILE"
        )
    try:
        parts = urlsplit(uri)
        known = parts.scheme in _BOLT and parts.hostname is not None and parts.port != 0
    except ValueError:  # a port that is no number, brackets that do not close
        known = False
    if not known:
        raise InputError(
            f"{uri} is no address of a graph store; write embedded:PATH, bolt://HOST:7687 or neo4j+s://HOST"
        )


@contextmanager
def _disk_watched(path: Path) -> Iterator[None]:
    """Say so where the store in `path` fails because its disk is full; ArcadeDB does not.

    Raises `StoreError` then.
    """
    try:
        yield
    except StoreInUseError:
        raise
    except KgError as error:
        cause = error.__cause__
        refused = isinstance(cause, Neo4jError) and "Statement" not in (cause.code or "")
        if not (refused or isinstance(error, StoreError)):
            raise
        if not path.is_dir() or disk_usage(path).free > _ROOM:
            raise
        raise StoreError(
            f"the disk of {path} is full; free some space and give the same command again,"
            " which completes what was begun"
        ) from error
