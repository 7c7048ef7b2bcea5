"""Opening a store by its address."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from kg.errors import InputError, StoreUnavailableError
from kg.store.connection import Connection, connect
from kg.store.embedded import embedded_server
from kg.store.store import Store
from kg.store.tls import encryption_fault

_EMBEDDED = "embedded:"
_BOLT = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@contextmanager
def open_store(
    uri: str,
    *,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
) -> Iterator[Store]:
    """Open the graph store at `uri` while the block runs; its schema is made if missing.

    `embedded:PATH` starts ArcadeDB on that folder, in a process that ends with the
    block; `user`, `password` and `database` do not matter there. `bolt://…`,
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
    if uri.startswith(_EMBEDDED):
        path = uri.removeprefix(_EMBEDDED)
        if not path:
            raise InputError(f"{uri} names no folder; write it as embedded:./kg-data")
        with (
            embedded_server(Path(path)) as place,
            connect(place.uri, place.user, place.password, place.database, uri) as connection,
        ):
            yield Store(connection)
    else:
        _check(uri)
        with _server(uri, user or "neo4j", password or "", database or "neo4j") as connection:
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
def _server(uri: str, user: str, password: str, database: str) -> Iterator[Connection]:
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(connect(uri, user, password, database, uri))
        except StoreUnavailableError as error:
            fault = encryption_fault(error, uri)
            raise (StoreUnavailableError(fault) if fault else error) from error
        yield connection
