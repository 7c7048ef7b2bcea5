"""Speed of loading, against a bare `UNWIND … MERGE` loop through the driver with the same rows.

python -m tests.benchmarks.load_speed            12,000 nodes and 48,000 relationships, both stores
python -m tests.benchmarks.load_speed --big      100,000 nodes and 500,000 relationships (about 20 minutes)
python -m tests.benchmarks.load_speed --big --store neo4j

Each measurement is made on a store of its own, in a process of its own whose memory is
then known; two are made in turn, and the quicker counts. The store was written to by both
and emptied again before: a Java server that has just started compiles its own code for half
a minute, on the processor that a load would use. The loop sends the same rows, ready made,
and makes the same graph of them; the load lays them out first, and compares them with what
is there.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg.chunks import chunks
from kg.model import Graph
from kg.store import Store
from kg.store.connection import connect
from kg.store.embedded import embedded_server
from kg.store.layout import graph_rows
from kg.store.pipe import ROWS
from tests.neo4j.server import Home, NoServerError
from tests.store.scale import large_graph

if TYPE_CHECKING:
    import neo4j

T = TypeVar("T")

ROUNDS = 2
SMALL, BIG, WARM = 8_000, 84_000, 15_000
"""Facts: a twelfth as many nodes again, six times as many relationships."""

_MEGABYTE = 1024  # ru_maxrss counts kilobytes
_SET = "SET {0} += row.props, {0}.hash = row.hash, {0}.loaded_at = $now"
_NODES = "UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) " + _SET.format("n")
_LINKS = (
    "UNWIND $rows AS row MATCH (a:{head} {{id: row.head}}) MATCH (b:{tail} {{id: row.tail}})"
    " MERGE (a)-[r:{type} {{id: row.id}}]->(b) " + _SET.format("r")
)


@dataclass(frozen=True)
class Place:
    """Where a server answers, and how to enter it."""

    uri: str
    user: str
    password: str
    database: str | None
    name: str
    folder: Path


@dataclass(frozen=True)
class Measured:
    """Seconds of a load, and of the same again; what it wrote; its memory in megabytes."""

    seconds: float
    nodes: int
    links: int
    again: float = 0.0
    peak: float = 0.0


@contextmanager
def _embedded() -> Iterator[Place]:
    with tempfile.TemporaryDirectory() as folder, embedded_server(Path(folder), lasting=True) as place:
        yield Place(place.uri, place.user, place.password, place.database, f"embedded:{folder}", Path(folder))


@contextmanager
def _neo4j() -> Iterator[Place]:
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        Home(Path(folder), composed=True).running() as access,
    ):
        yield Place(access.uri, access.user, access.password, access.database, access.uri, Path(folder))


SERVERS = {"embedded": _embedded, "neo4j": _neo4j}


@contextmanager
def opened(place: Place) -> Iterator[Store]:
    with connect(place.uri, place.user, place.password, place.database, place.name) as connection:
        yield Store(connection)


def load(place: Place, facts: int) -> Measured:
    """Load a graph of so many facts, and load it again."""
    graph = large_graph(facts)
    with opened(place) as store:
        start = time.perf_counter()
        store.sync(graph)
        first = time.perf_counter() - start
        start = time.perf_counter()
        assert store.sync(graph).changed == 0
        again = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
        nodes, links = (
            store.read(query).rows[0]["n"]
            for query in ("MATCH (n) RETURN count(n) AS n", "MATCH ()-[r]->() RETURN count(r) AS n")
        )
    return Measured(first, nodes, links, again, peak)


def loop(place: Place, facts: int) -> Measured:
    """Send the rows of that graph to an empty store that has the schema."""
    import neo4j  # not before kg.store, which sees to it that pandas does not come along

    with opened(place):
        pass
    rows = graph_rows(large_graph(facts))
    nodes = {label: [row._asdict() for row in of.values()] for label, of in rows.nodes.items()}
    links = {kind: [row._asdict() for row in of.values()] for kind, of in rows.links.items()}
    with (
        neo4j.GraphDatabase.driver(place.uri, auth=(place.user, place.password)) as driver,
        driver.session(database=place.database) as session,
    ):
        start = time.perf_counter()
        for label, every in nodes.items():
            _send(session, _NODES.format(label=label), every)
        for (head, type_, tail), every in links.items():
            _send(session, _LINKS.format(head=head, type=type_, tail=tail), every)
        seconds = time.perf_counter() - start
    return Measured(seconds, sum(map(len, nodes.values())), sum(map(len, links.values())))


def _send(session: "neo4j.Session", statement: str, every: Sequence[Mapping[str, Any]]) -> None:
    for batch in chunks(every, ROWS):
        session.execute_write(_run, statement, batch)


def _run(tx: "neo4j.ManagedTransaction", statement: str, batch: Sequence[Mapping[str, Any]]) -> None:
    tx.run(statement, rows=batch, now=datetime.now(UTC)).consume()


def warm(place: Place) -> None:
    """Let a new server compile what both measurements ask of it, and leave it empty."""
    loop(place, WARM)
    with opened(place) as store:
        store.sync(large_graph(WARM))
        store.sync(Graph((), (), ()))


def alone(work: Callable[..., T], *arguments: object) -> T:
    """Do work in a new process, so that its memory is its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


@contextmanager
def warmed(server: str) -> Iterator[Place]:
    """A new server that has compiled its own code, and an empty store in it; raises `NoServerError`."""
    with SERVERS[server]() as place:
        alone(warm, place)
        yield place


def _apart(server: str, work: Callable[[Place, int], Measured], facts: int) -> Measured:
    with warmed(server) as place:
        return alone(work, place, facts)


def main(facts: int = SMALL, rounds: int = ROUNDS, servers: Sequence[str] = tuple(SERVERS)) -> None:
    """Measure each server and print rates and ratios."""
    for server in servers:
        try:
            both = [(_apart(server, loop, facts), _apart(server, load, facts)) for _ in range(rounds)]
            bare, done = (min(of, key=lambda one: one.seconds) for of in zip(*both, strict=True))
        except NoServerError as error:
            sys.stdout.write(f"load {server:<11} not measured: {error}\n")
            continue
        rows = bare.nodes + bare.links
        sys.stdout.write(f"load {server:<11} {done.nodes:,} nodes, {done.links:,} relationships\n")
        sys.stdout.write(f"bare loop        {rows / bare.seconds:8.0f} rows/s\n")
        ratio = bare.seconds / done.seconds
        sys.stdout.write(
            f"load             {rows / done.seconds:8.0f} rows/s   {ratio:.2f} of the bare loop\n"
        )
        sys.stdout.write(
            f"the same again   {done.again:8.1f} s        {done.again / done.seconds:.2f} of the first time\n"
        )
        sys.stdout.write(f"peak memory      {done.peak:8.0f} MB\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--big", action="store_true")
    parser.add_argument("--store", choices=tuple(SERVERS))
    chosen = parser.parse_args()
    chosen_servers = [chosen.store] if chosen.store else tuple(SERVERS)
    main(BIG if chosen.big else SMALL, ROUNDS, chosen_servers)
