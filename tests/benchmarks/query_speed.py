"""How long every question of the library takes on Neo4j, in a graph of 100,000 nodes.

python -m tests.benchmarks.query_speed                about five minutes, loading included
python -m tests.benchmarks.query_speed parts-of       only the questions named

A question that names an actor or a place is asked of one that few others outdo in ties
("much"), and of one with as many as half of all have ("some"): 50 ms each. One over the
whole graph has 2 s. Times are medians of warm runs, the driver's included. Plans are read,
too: none may look at all nodes or pair all with all. Ends with 1 where a question is slow.
"""

import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import neo4j

from kg.store import Query, Store, load_queries, open_store
from kg.store.queries import bind
from tests.benchmarks.query_graph import LINKS, NODES, MadeUp, load
from tests.neo4j.server import neo4j_server
from tests.store.test_library import operators

WARM, RUNS = 10, 15
ANCHORED, WHOLE = 0.050, 2.0
_ANCHORS = {"name", "left", "region", "subject", "programme", "person"}
_FORBIDDEN = {"AllNodesScan", "CartesianProduct"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its parameters, and what it may take in seconds."""

    query: Query
    of: str
    params: dict[str, object]
    limit: float


def asked(graph: MadeUp, names: Sequence[str]) -> Iterable[Asked]:
    """Every question of the library, or those named, as it is to be timed."""
    for query in load_queries().values():
        if query.group == "network" or (names and query.name not in names):
            continue
        if any(param.required and param.name in _ANCHORS for param in query.params):
            for of, share in (("much", 0.0), ("some", 0.5)):
                yield Asked(query, of, _params(query, graph, share), ANCHORED)
        else:
            yield Asked(query, "all", _params(query, graph, 0.0), WHOLE)


def _params(query: Query, graph: MadeUp, share: float) -> dict[str, object]:
    """What the question is asked: of those that are drawn most often (0), or less often."""

    def name(label: str, more: int = 0) -> str:
        return graph.ranked(label, int(share * len(graph.nodes[label])) + more)

    places = query.name == "brokers-between"
    subjects = {"parts-of": "Region", "programmes-for": "Region"}
    values: dict[str, object] = {
        "name": name(subjects.get(query.name, "Agency")),
        "left": name("Region") if places else name("Agency"),
        "right": name("Region", 1) if places else name("Institute"),
        "region": name("Region"),
        "subject": name("Zone"),
        "programme": name("Program"),
        "person": name("Person"),
        "text": "산업",
        "day": "2020-01-01",
        "since": "2020-01-01",
    }
    wanted = {param.name for param in query.params if param.required or param.name == "programme"}
    return {key: value for key, value in values.items() if key in wanted}


def median(store: Store, one: Asked) -> tuple[float, int]:
    """Seconds of a warm run, and how many rows come."""
    times, rows = [], 0
    for _ in range(WARM + RUNS):
        start = time.perf_counter()
        rows = len(store.query(one.query.name, one.params).rows)
        times.append(time.perf_counter() - start)
    return statistics.median(times[WARM:]), rows


def forbidden(session: neo4j.Session, one: Asked) -> set[str]:
    """The operators of the question's plan that no plan may have."""
    plan = session.run(f"EXPLAIN {one.query.cypher}", bind(one.query, one.params)).consume().plan
    return _FORBIDDEN & set(operators(plan or {"operatorType": "AllNodesScan"}))


def measure(store: Store, session: neo4j.Session, questions: Iterable[Asked]) -> int:
    """Print a line for each question; returns how many are too slow or planned badly."""
    bad = 0
    sys.stdout.write(f"{'group':<12}{'question':<22}{'of':<6}{'rows':>6}{'median':>12}{'limit':>10}\n")
    for one in questions:
        seconds, rows = median(store, one)
        faults = [*(["slow"] if seconds > one.limit else []), *sorted(forbidden(session, one))]
        bad += bool(faults)
        sys.stdout.write(
            f"{one.query.group:<12}{one.query.name:<22}{one.of:<6}{rows:>6}{seconds * 1000:>9.1f} ms"
            f"{one.limit * 1000:>7.0f} ms  {' '.join(faults)}\n"
        )
        sys.stdout.flush()
    return bad


def main(names: Sequence[str]) -> int:
    """Make the graph, load it, time the questions; returns the exit code."""
    graph = MadeUp()
    sys.stdout.write(f"{NODES:,} nodes, {LINKS:,} relationships\n")
    with (
        neo4j_server(composed=True) as access,
        open_store(access.uri, user=access.user, password=access.password, database=access.database) as store,
    ):
        start = time.perf_counter()
        load(graph, store)
        sys.stdout.write(f"loaded in {time.perf_counter() - start:.0f} s\n")
        driver = neo4j.GraphDatabase.driver(access.uri, auth=(access.user, access.password))
        with driver, driver.session(database=access.database) as session:
            session.run("CALL db.awaitIndexes()").consume()
            bad = measure(store, session, asked(graph, names))
    sys.stdout.write(f"{bad} over their limit\n" if bad else "all within their limits\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
