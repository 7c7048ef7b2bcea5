"""The stores that the contract is tested on."""

import pytest

from kg.store import Store
from kg.store.labels import ALL_LABELS

KINDS = ("embedded", pytest.param("neo4j", marks=pytest.mark.neo4j))


def empty(store: Store) -> Store:
    """Delete every node; the schema stays."""
    for label in (*ALL_LABELS, "Note"):
        store.connection.write(f"MATCH (n:{label}) DETACH DELETE n")
    return store


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest) -> Store:
    """An empty store, of each kind in turn."""
    found: Store = request.getfixturevalue(f"{request.param}_store")
    return empty(found)
