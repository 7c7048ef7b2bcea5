"""What two stores are compared by: every row of ours, by its hash."""

from typing import Any

from kg.store import Store
from kg.store.labels import DATA_LABELS


def hashes(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every node and link of ours by what its row's hash says."""
    nodes = {
        label: [
            (row["id"], row["hash"])
            for row in store.read(f"MATCH (n:{label}) RETURN n.id AS id, n.hash AS hash ORDER BY id").rows
        ]
        for label in DATA_LABELS
    }
    links = store.read(
        f"MATCH (a:{'|'.join(DATA_LABELS)})-[r]->(b) WHERE r.hash IS NOT NULL"
        " RETURN type(r) AS type, r.id AS id, a.id AS a, b.id AS b, r.hash AS hash ORDER BY type, id, a, b"
    ).rows
    return {**nodes, "links": [tuple(row.values()) for row in links]}
