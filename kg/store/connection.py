"""The one way to a graph store: the `neo4j` driver over Bolt.

Every error of the driver becomes one of `kg.errors`, with the address it came from.
What it logs (retries, a server's notes that no node has this property yet) goes to
the logger `neo4j` and is not shown unless a program asks for it.
"""

import logging
import random
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, Queue
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import ConstraintError, DriverError, IncompleteCommit, Neo4jError

from kg.errors import KgError, StoreError
from kg.store.faults import EMBEDDED, first_line, is_too_much, over_time, translated
from kg.store.values import plain

T = TypeVar("T")

_CONNECT_SECONDS = 10.0
_RETRY_SECONDS = 60.0  # a Neo4j that is started anew is back within a minute
_RETRY_EMBEDDED_SECONDS = 10.0  # conflicts pass quickly, and a server of ours that ended stays away
_OLDEST = (5, 26)
_AGENT = re.compile(r"Neo4j/(?P<major>\d+)\.(?P<minor>\d+)\S*")
_RACES = 10  # as many times another writer may be first
_FETCH = 2000


@dataclass(frozen=True, slots=True)
class Result:
    """What a query returned: column names and one dict a row, in plain Python values.

    Dates are `datetime.date`, timestamps `datetime.datetime`; a node is a dict of its
    properties with `_labels`, a relationship one with `_type`, a path the list of
    both in turn. `truncated` is True where a row limit cut the answer short.
    """

    keys: tuple[str, ...]
    rows: list[dict[str, Any]]
    truncated: bool = False


class Connection:
    """An open driver for one database, whose methods raise only `kg.errors`."""

    def __init__(self, driver: neo4j.Driver, address: str, database: str | None) -> None:
        self._driver = driver
        self._database = database
        self.address = address
        self._met = False  # whether the server has answered

    @property
    def embedded(self) -> bool:
        """Whether the server is the embedded one."""
        return self.address.startswith(EMBEDDED)

    def write(self, cypher: str, **params: object) -> list[dict[str, Any]]:
        """Run one writing statement in a managed transaction; returns its rows."""

        def work(tx: neo4j.ManagedTransaction) -> list[dict[str, Any]]:
            return [dict(record) for record in tx.run(cypher, params)]

        with self._errors():
            return self._execute(work)

    def _execute(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """Do work in a managed transaction, again where another writer was first.

        The driver repeats what the server calls transient. The embedded server says of two
        transactions that MERGE the same id at once only that the key is there. Where the
        connection ended while it committed, the driver cannot know whether it did and leaves
        the repeating to us: all that is written here bears it.
        """
        with self._session(neo4j.WRITE_ACCESS) as session:
            for _ in range(_RACES):
                try:
                    return session.execute_write(work)
                except (ConstraintError, IncompleteCommit):
                    time.sleep(random.uniform(0.05, 0.5))  # noqa: S311 - so that the two part ways
            return session.execute_write(work)

    def write_rows(self, cypher: str, rows: Sequence[Any], **params: object) -> list[dict[str, Any]]:
        """Run a writing statement over `rows` in a managed transaction; returns its rows.

        Where the server ends it for its time or memory, it is done in halves, each in a
        transaction of its own. The statement must bear being repeated.
        """
        try:
            return self._execute(lambda tx: list(map(dict, tx.run(cypher, params, rows=rows))))
        except (Neo4jError, DriverError) as error:
            if not is_too_much(error):
                raise translated(error, self.address, self._met) from error
            if len(rows) < 2:
                raise StoreError(
                    f"{self.address} ends even a small transaction for its time or memory;"
                    " allow more there (db.transaction.timeout) and give the same command again"
                ) from error
        half = len(rows) // 2
        return [
            *self.write_rows(cypher, rows[:half], **params),
            *self.write_rows(cypher, rows[half:], **params),
        ]

    def collect(self, cypher: str, **params: object) -> list[dict[str, Any]]:
        """All rows of a reading statement, in plain values; see `fold`."""
        return self.fold(cypher, lambda found: [plain(row) for row in found], **params)

    def fold(self, cypher: str, build: Callable[[Iterator[dict[str, Any]]], T], **params: object) -> T:
        """What `build` makes of the rows of a reading statement, values as the driver gives them.

        Where the connection is cut, all is read again and `build` called anew.
        """
        with self._errors(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(lambda tx: build(map(dict, tx.run(cypher, params))))

    def define(self, cypher: str) -> None:
        """Run one statement that changes the schema; those cannot share a transaction."""
        with self._errors(), self._session(neo4j.WRITE_ACCESS) as session:
            session.run(cypher).consume()

    def stream(self, cypher: str, **params: object) -> Iterator[dict[str, Any]]:
        """Yield the rows of a reading statement as they arrive, in plain values."""
        for row in self.records(cypher, **params):
            yield plain(row)

    def records(self, cypher: str, **params: object) -> Iterator[dict[str, Any]]:
        """Yield the rows of a reading statement as they arrive, values as the driver gives them."""
        with self._errors(), self._session(neo4j.READ_ACCESS) as session:
            for record in session.run(cypher, params):
                yield dict(record)

    def read(
        self,
        cypher: str,
        params: Mapping[str, object],
        row_limit: int | None = None,
        time_limit: float | None = None,
        convert: Callable[[Any], Any] = plain,
    ) -> Result:
        """Run a reading statement; stop after `row_limit` rows, give up after `time_limit` seconds.

        `convert` makes of the driver's values what the rows shall hold.
        """

        def ask() -> Result:
            return self._read(cypher, params, row_limit, time_limit, convert)

        if time_limit is None:
            return ask()
        # Neo4j ends a query at its limit, ArcadeDB does not: so the clock runs here too,
        # and the thread that waits for an answer is left behind.
        answers: Queue[Result | KgError] = Queue()

        def answer() -> None:
            try:
                answers.put(ask())
            except KgError as error:
                answers.put(error)

        threading.Thread(target=answer, daemon=True).start()
        try:
            found = answers.get(timeout=time_limit + 1)
        except Empty:
            raise over_time(self.address) from None
        if isinstance(found, KgError):
            raise found
        return found

    def _read(
        self,
        cypher: str,
        params: Mapping[str, object],
        row_limit: int | None,
        time_limit: float | None,
        convert: Callable[[Any], Any],
    ) -> Result:
        """Read in a transaction that is rolled back: ArcadeDB would keep what a reader writes."""
        rows: list[dict[str, Any]] = []
        truncated = False
        with self._errors(), self._session(neo4j.READ_ACCESS) as session:
            transaction = session.begin_transaction(timeout=time_limit)
            try:
                found = transaction.run(cypher, dict(params))
                keys = tuple(found.keys())
                for record in found:
                    if row_limit is not None and len(rows) >= row_limit:
                        truncated = True
                        break
                    rows.append(convert(dict(record)))
            finally:
                transaction.close()
        return Result(keys, rows, truncated)

    def check(self) -> None:
        """Prove that the server answers and lets us into the database."""
        with self._errors():
            refuse_old(self._driver.get_server_info().agent, self.address)
            with self._session(neo4j.READ_ACCESS) as session:
                session.run("RETURN 1 AS one").consume()

        self._met = True

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self._database, default_access_mode=access, fetch_size=_FETCH)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (Neo4jError, DriverError) as error:
            raise translated(error, self.address, self._met) from error


def refuse_old(agent: str, address: str) -> None:
    """Raise `StoreError` for a server that is no Neo4j, or one older than what kg is tested on.

    >>> refuse_old("Neo4j/2025.10.1", "bolt://db")
    >>> refuse_old("Neo4j/4.4.44", "bolt://db")
    Traceback (most recent call last):
    ...
    kg.errors.StoreError: bolt://db runs Neo4j/4.4.44, kg needs Neo4j 5.26 or later; upgrade that server
    """
    found = _AGENT.match(agent)
    if found is None or (int(found["major"]), int(found["minor"])) < _OLDEST:
        raise StoreError(f"{address} runs {agent}, kg needs Neo4j 5.26 or later; upgrade that server")


@contextmanager
def connect(uri: str, user: str, password: str, database: str | None, address: str) -> Iterator[Connection]:
    """Open a driver on `uri` while the block runs; `address` names it in messages.

    Raises `StoreUnavailableError` where nothing answers and `StoreAccessError` where
    the user, the password or the database is refused.
    """
    logger = logging.getLogger("neo4j")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    try:
        driver = neo4j.GraphDatabase.driver(
            uri,
            auth=(user, password),
            connection_timeout=_CONNECT_SECONDS,
            max_transaction_retry_time=_RETRY_EMBEDDED_SECONDS
            if address.startswith(EMBEDDED)
            else _RETRY_SECONDS,
            telemetry_disabled=True,
        )
    except (DriverError, ValueError) as error:
        raise StoreError(f"{address} is no address of a graph store: {first_line(error)}") from error
    with driver:
        connection = Connection(driver, address, database)
        connection.check()
        yield connection
