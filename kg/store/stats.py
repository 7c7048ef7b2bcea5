"""What the store holds, in numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.store.connection import Connection
from kg.store.labels import ENTITY_LABELS, FACT_TYPES
from kg.store.runs import unfinished_runs


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of what is in the store.

    `relations` counts facts by type, agreements as AGREEMENT. `publishers` counts
    articles by publisher, "" where none is known. `unfinished_runs` are ids.
    """

    articles: int
    entities: Mapping[str, int]
    relations: Mapping[str, int]
    claims: int
    publishers: Mapping[str, int]
    register_rows: int
    unfinished_runs: tuple[str, ...]


def stats(connection: Connection) -> Stats:
    """Count what is in the store; stale nodes, kept only for a user's sake, do not count."""
    entities = {label: _nodes(connection, label) for label in ENTITY_LABELS}
    relations = {"AGREEMENT": _nodes(connection, "Agreement")}
    heads = "|".join(ENTITY_LABELS)
    for fact in FACT_TYPES:
        query = f"MATCH (a:{heads})-[r:{fact}]->() WHERE r.hash IS NOT NULL RETURN count(r) AS n"
        relations[fact] = _count(connection, query)
    publishers = connection.stream(
        "MATCH (a:Article) WHERE a.hash IS NOT NULL AND a.hash <> 'stale'"
        " WITH coalesce(a.publisher, '') AS publisher, count(a) AS n"
        " RETURN publisher, n ORDER BY n DESC, publisher"
    )
    by_publisher = {row["publisher"]: row["n"] for row in publishers}
    return Stats(
        articles=sum(by_publisher.values()),
        entities=entities,
        relations=relations,
        claims=_nodes(connection, "Claim"),
        publishers=by_publisher,
        register_rows=_nodes(connection, "Source"),
        unfinished_runs=unfinished_runs(connection),
    )


def _nodes(connection: Connection, label: str) -> int:
    query = f"MATCH (n:{label}) WHERE n.hash IS NOT NULL AND n.hash <> 'stale' RETURN count(n) AS n"
    return _count(connection, query)


def _count(connection: Connection, query: str) -> int:
    return int(next(connection.stream(query))["n"])
