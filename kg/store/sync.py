"""Bringing the store to a desired state: write what differs, delete what is gone.

A row's hash says whether it differs, so running twice changes nothing, and a run
that was cut off is completed by running it again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kg.store.connection import Connection, batches
from kg.store.files import fill
from kg.store.labels import DATA_LABELS, LINKS
from kg.store.rows import LinkKind, LinkRow, NodeRow, Rows

_ROWS = 3000
_CHARACTERS = 4_000_000
_STALE = "stale"  # the hash of a node kept for a user's relationship, see keep-nodes.cypher

Progress = Callable[[int, int], None]
"""Called with the rows written so far and all rows to write."""

_LinkKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class SyncReport:
    """How many nodes and relationships a sync made, changed, deleted and left alone."""

    created: int = 0
    updated: int = 0
    deleted: int = 0
    unchanged: int = 0

    @property
    def changed(self) -> int:
        """How many were touched at all."""
        return self.created + self.updated + self.deleted


@dataclass(slots=True)
class _Nodes:
    label: str
    upserts: list[NodeRow]
    stale: list[str]
    kept_before: int


@dataclass(slots=True)
class _Links:
    kind: LinkKind
    upserts: list[LinkRow]
    stale: list[_LinkKey]


class _Sync:
    """One run of a sync: the plan, the counts and the clock."""

    def __init__(self, connection: Connection, progress: Progress | None) -> None:
        self.connection = connection
        self.progress = progress
        self.now = datetime.now(UTC).isoformat(timespec="seconds")
        self.created = self.updated = self.deleted = self.unchanged = 0
        self.done = self.total = 0

    def count(self, desired: Mapping[Any, Any], existing: Mapping[Any, str]) -> list[Any]:
        """The desired rows that are new or differ; counts the rest."""
        changed = []
        for key, row in desired.items():
            known = existing.get(key)
            if known == row.hash:
                self.unchanged += 1
                continue
            self.created += known is None
            self.updated += known is not None
            changed.append(row)
        return changed

    def plan_nodes(self, label: str, desired: Mapping[str, NodeRow]) -> _Nodes:
        found = self.connection.stream(fill("existing-nodes", Label=label))
        existing = {row["id"]: row["hash"] for row in found}
        stale = [id_ for id_ in existing if id_ not in desired]
        kept = sum(existing[id_] == _STALE for id_ in stale)
        return _Nodes(label, self.count(desired, existing), stale, kept)

    def plan_links(self, heads: Sequence[str], type_: str, tails: Sequence[str], rows: Rows) -> list[_Links]:
        statement = fill("existing-links", Heads="|".join(heads), TYPE=type_)
        existing: dict[LinkKind, dict[_LinkKey, str]] = defaultdict(dict)
        for row in self.connection.stream(statement, heads=list(heads), tails=list(tails)):
            kind = LinkKind(row["head_label"], type_, row["tail_label"])
            existing[kind][row["id"], row["head"], row["tail"]] = row["hash"]
        plans = []
        for kind in sorted({*existing, *(kind for kind in rows.links if kind.type == type_)}):
            wanted = {(row.id, row.head, row.tail): row for row in rows.links.get(kind, {}).values()}
            stale = [key for key in existing[kind] if key not in wanted]
            plans.append(_Links(kind, self.count(wanted, existing[kind]), stale))
        return plans

    def delete_links(self, plan: _Links) -> None:
        rows = [{"id": id_, "head": head, "tail": tail} for id_, head, tail in plan.stale]
        self.write("delete-links", rows, Head=plan.kind.head, TYPE=plan.kind.type, Tail=plan.kind.tail)
        self.deleted += len(rows)

    def upsert_nodes(self, label: str, rows: Iterable[NodeRow]) -> None:
        sent = [{"id": row.id, "hash": row.hash, "props": row.props} for row in rows]
        self.write("upsert-nodes", sent, Label=label)

    def upsert_links(self, plan: _Links) -> None:
        sent = [
            {"id": row.id, "head": row.head, "tail": row.tail, "hash": row.hash, "props": row.props}
            for row in plan.upserts
        ]
        self.write("upsert-links", sent, Head=plan.kind.head, TYPE=plan.kind.type, Tail=plan.kind.tail)

    def delete_nodes(self, plan: _Nodes) -> None:
        for start in range(0, len(plan.stale), _ROWS):
            ids = plan.stale[start : start + _ROWS]
            self.connection.write(fill("delete-nodes", Label=plan.label), ids=ids)
            kept = self.connection.write(fill("keep-nodes", Label=plan.label), ids=ids, now=self.now)
            self.deleted += len(ids) - len(kept)
            self.step(len(ids))

    def write(self, name: str, rows: list[dict[str, Any]], **names: str) -> None:
        statement = fill(name, **names)
        for batch in batches(rows, _ROWS, _CHARACTERS):
            self.connection.write(statement, rows=batch, now=self.now)
            self.step(len(batch))

    def step(self, rows: int) -> None:
        self.done += rows
        if self.progress:
            self.progress(self.done, self.total)


def sync(connection: Connection, rows: Rows, progress: Progress | None = None) -> SyncReport:
    """Make the store hold exactly `rows`, leaving alone what users added.

    Relationships go before nodes when deleting and after them when writing. A node
    of ours that is gone from the graph but that a user tied something to stays and
    gets `stale_since`.
    """
    run = _Sync(connection, progress)
    nodes = [run.plan_nodes(label, rows.nodes.get(label, {})) for label in DATA_LABELS]
    links = [plan for heads, type_, tails in LINKS for plan in run.plan_links(heads, type_, tails, rows)]
    run.total = sum(len(plan.upserts) + len(plan.stale) for plan in nodes)
    run.total += sum(len(plan.upserts) + len(plan.stale) for plan in links)
    for link_plan in links:
        run.delete_links(link_plan)
    for node_plan in nodes:
        run.upsert_nodes(node_plan.label, node_plan.upserts)
    for link_plan in links:
        run.upsert_links(link_plan)
    for node_plan in nodes:
        run.delete_nodes(node_plan)
    return SyncReport(run.created, run.updated, run.deleted, run.unchanged)


def write_nodes(connection: Connection, label: str, rows: Iterable[NodeRow]) -> int:
    """Write nodes as they come, in batches; returns how many."""
    run = _Sync(connection, None)
    waiting: list[NodeRow] = []
    heavy = 0
    for row in rows:
        waiting.append(row)
        heavy += sum(len(value) for value in row.props.values() if isinstance(value, str))
        if heavy >= _CHARACTERS:
            run.upsert_nodes(label, waiting)
            waiting, heavy = [], 0
    run.upsert_nodes(label, waiting)
    return run.done
