"""Reading only, on the stores themselves: no trick changes anything, and what slips past is undone."""

from pathlib import Path

import pytest

from kg.errors import KgError, QueryError, WriteRefusedError
from kg.store import Store, read_query
from kg.store.labels import ENTITY_LABELS
from tests.store.graph import small_graph
from tests.store.test_readonly import WRITES

SLIPS = (
    "CREATE (n:Agency {id: 'slipped'}) RETURN n.id AS id",
    "MATCH (n:Agency) SET n.name = 'slipped' RETURN n.name AS name",
    "MATCH (n:Company)-[r:PARTY_TO]->() DELETE r RETURN count(r) AS n",
    "UNWIND [1, 2] AS x CALL (x) { CREATE (n:Event {id: 'slipped'}) } RETURN x",
)

LONG = "UNWIND range(1, 3000000) AS x UNWIND range(1, 5) AS y WITH x * y AS z RETURN sum(z) AS s"
"""Takes some seconds: the embedded server finishes what was given up."""

_LABELS = "|".join((*ENTITY_LABELS, "Agreement", "Claim", "Article"))


def _content(store: Store) -> list[object]:
    """Every node with its properties, and every relationship with its ends."""
    nodes = store.read(
        f"MATCH (n:{_LABELS}) RETURN n.id AS id, labels(n) AS labels, properties(n) AS props ORDER BY id"
    )
    ties = store.read(
        f"MATCH (a:{_LABELS})-[r]->(b) RETURN a.id AS head, type(r) AS type, b.id AS tail,"
        " properties(r) AS props ORDER BY head, type, tail, r.id"
    )
    indexes = store.read("SHOW INDEXES YIELD name RETURN count(name) AS n").rows
    return [nodes.rows, ties.rows, indexes]


def test_no_trick_changes_the_store(store: Store, tmp_path: Path) -> None:
    store.sync(small_graph())
    before = _content(store)
    assert len(WRITES) >= 30
    path = tmp_path / "trick.cypher"
    for statement in WRITES:
        with pytest.raises(WriteRefusedError) as error:
            store.read(statement)
        assert "\n" not in str(error.value)
        with pytest.raises(WriteRefusedError):
            store.subgraph(statement)
        path.write_text(statement, encoding="utf-8")
        with pytest.raises(WriteRefusedError):
            store.query(read_query(path))
    assert _content(store) == before


def test_what_would_slip_past_is_refused_by_the_server_or_undone(store: Store) -> None:
    store.sync(small_graph())
    before = _content(store)
    refused = 0
    for statement in SLIPS:
        try:
            store.connection.read(statement, {}, row_limit=1)
        except KgError:
            refused += 1
    assert store.connection.embedded or refused == len(SLIPS)
    assert _content(store) == before


def test_query_past_its_time_is_given_up_in_one_line(store: Store) -> None:
    with pytest.raises(QueryError, match="over its time limit; narrow it or allow more time") as error:
        store.read(LONG, time_limit=0.1)
    assert "\n" not in str(error.value)
    assert store.read("RETURN 1 AS x", time_limit=60).rows == [{"x": 1}]


@pytest.mark.neo4j
def test_query_past_its_memory_is_given_up_in_one_line(neo4j_store: Store) -> None:
    greedy = "UNWIND range(1, 20000000) AS x WITH collect(x) AS found RETURN size(found) AS n"
    with pytest.raises(QueryError, match="needs more memory than it is allowed there; narrow it") as error:
        neo4j_store.read(greedy)
    assert "\n" not in str(error.value)
    assert neo4j_store.read("RETURN 1 AS x").rows == [{"x": 1}]
