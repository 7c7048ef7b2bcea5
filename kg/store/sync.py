"""Bringing the store to a desired state: write what differs, then delete what is gone.

A row's hash says whether it differs, so running twice changes nothing, and a run
that was cut off is completed by running it again. Rows are compared and written as they
are laid out; what is kept of the whole is ids and hashes.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from kg.chunks import chunks
from kg.interpreter import frozen
from kg.model import Graph
from kg.store.connection import Connection
from kg.store.files import fill
from kg.store.labels import DATA_LABELS, ENTITY_LABELS, OWNED
from kg.store.layout import lay_out, parts
from kg.store.marks import LINK_ENDS, Marks, link_marks, mark_of, node_marks, stale_links
from kg.store.pipe import ROWS, Batch, Pipe
from kg.store.rows import LinkKind, LinkRow, NodeRow, Sink

_BUFFERED = 20_000  # rows in all buffers: there are hundreds of kinds of links
_STALE = "stale"  # the hash of a node kept for a user's sake, see keep-nodes.cypher
_EXTRACTION = "Extraction"
_SHOWN = 1000  # parts of the graph from one showing of progress to the next

Progress = Callable[[int, int], None]
"""Called with how many articles, entities and facts are dealt with, and how many there are."""

_Pile = str | tuple[LinkKind, bool]
"""What is sent together: the nodes of a label, or links of a kind that are found by their tails, or heads."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """How many nodes and relationships a sync made, changed, deleted and left alone.

    `overtaken` says that others read or withdrew articles meanwhile: what the store should
    hold is no longer what was synced.
    """

    created: int = 0
    updated: int = 0
    deleted: int = 0
    unchanged: int = 0
    overtaken: bool = False

    @property
    def changed(self) -> int:
        """How many were touched at all."""
        return self.created + self.updated + self.deleted

    @property
    def counts(self) -> dict[str, int]:
        """The counts by name, as a run keeps them."""
        return {name: count for name, count in asdict(self).items() if name != "overtaken"}

    def and_then(self, later: "SyncReport") -> "SyncReport":
        """What this sync and one after it did together."""
        return SyncReport(
            self.created + later.created,
            self.updated + later.updated,
            self.deleted + later.deleted,
            later.unchanged,
            later.overtaken,
        )


class _Sync(Sink):
    """One run of a sync: what the store holds, what is on its way, and the counts.

    Of what the store holds a mark is kept for each row, made of id and hash, and struck out
    when the same row is laid out. Marks that are left when all is written are of rows that
    were overwritten, which are there no more, or of rows to delete.
    """

    def __init__(self, connection: Connection, pipe: Pipe) -> None:
        self.connection = connection
        self.pipe = pipe
        self.now = datetime.now(UTC).isoformat(timespec="seconds")
        self.written = self.updated = self.deleted = self.unchanged = 0
        self.nodes: dict[str, Marks] = {}
        self.links: dict[str, dict[LinkKind, Marks]] = {}
        self.rewritten: dict[LinkKind, set[str]] = defaultdict(set)
        self.extractions: dict[str, str] = {}
        self.waiting: dict[_Pile, Batch] = defaultdict(Batch)
        self.ties: Counter[tuple[str, str]] = Counter()
        self.buffered = 0

    @property
    def created(self) -> int:
        """How many rows were written that the store did not hold in another form."""
        return self.written - self.updated

    def take_node(self, label: str, row: NodeRow) -> None:
        """Write a node if it is new or differs."""
        if label == _EXTRACTION:
            self.extractions[row.id] = row.hash
        if self._differs(self._nodes(label), row):
            self.waiting[label].add_node(row)
            self._added(label)

    def take_link(self, kind: LinkKind, row: LinkRow) -> None:
        """Write a link if it is new or differs."""
        marks = self._links(kind.type).get(kind)
        if self._differs(marks, row):
            if marks:
                self.rewritten[kind].add(row.id)
            pile = kind, self._by_tail(kind, row)
            self.waiting[pile].add_link(row)
            self._added(pile)

    def _by_tail(self, kind: LinkKind, row: LinkRow) -> bool:
        """Whether the tail has fewer ties of the type, of those written so far, than the head.

        Nothing but an actor has many ties that lead away from it.
        """
        if kind.head not in ENTITY_LABELS:
            return False
        head, tail = (row.head, kind.type), (row.tail, kind.type)
        self.ties.update((head, tail))
        return self.ties[tail] < self.ties[head]

    def _differs(self, marks: Marks | None, row: NodeRow | LinkRow) -> bool:
        mark = mark_of(row.id, row.hash)
        if marks and mark in marks:
            marks.remove(mark)
            self.unchanged += 1
            return False
        self.written += 1
        return True

    def _nodes(self, label: str) -> Marks:
        if label not in self.nodes:
            self.nodes[label] = node_marks(self.connection, label)
        return self.nodes[label]

    def _links(self, type_: str) -> dict[LinkKind, Marks]:
        if type_ not in self.links:
            self.links[type_] = link_marks(self.connection, type_)
        return self.links[type_]

    def _added(self, of: _Pile) -> None:
        self.buffered += 1
        if self.waiting[of].is_full:
            self._send(of)
        elif self.buffered >= _BUFFERED:
            self._send(max(self.waiting, key=lambda one: len(self.waiting[one].rows)))

    def _send(self, of: _Pile) -> None:
        if isinstance(of, str):
            statement = fill("upsert-nodes", Label=of)
        else:
            kind, by_tail = of
            for label in (kind.head, kind.tail):
                if label in self.waiting:
                    self._send(label)
            name = "upsert-links-by-tail" if by_tail else "upsert-links"
            statement = fill(name, Head=kind.head, TYPE=kind.type, Tail=kind.tail)
        rows = self.waiting.pop(of).rows
        self.buffered -= len(rows)
        self.pipe.put(statement, rows, now=self.now)

    def finish(self, read: Collection[str] | None) -> None:
        """Send what waits, then delete what was not taken; of what was read, only what is in `read`."""
        for of in sorted(self.waiting, key=lambda one: not isinstance(one, str)):
            if of in self.waiting:
                self._send(of)
        self.pipe.drain()
        for type_ in LINK_ENDS:
            self._delete_links(type_)
        self.pipe.drain()
        for label in DATA_LABELS:
            self._delete_nodes(label, read if label == _EXTRACTION else None)

    def is_overtaken(self, read: Collection[str] | None) -> bool:
        """Whether others read articles or took some away since the rows were laid out."""
        if read is None:
            return False
        held = self.connection.collect(fill("existing-nodes", Label=_EXTRACTION))
        return {row["id"]: row["hash"] for row in held if row["hash"] != _STALE} != self.extractions

    def _delete_links(self, type_: str) -> None:
        """Delete links that are gone, and those that a rewritten one left between other nodes."""
        left = {kind: marks for kind, marks in self._links(type_).items() if marks}
        if not left:
            return
        gone = 0
        stale = stale_links(self.connection, type_, left)
        for kind, rows in stale.items():
            statement = fill("delete-links", Head=kind.head, TYPE=kind.type, Tail=kind.tail)
            for batch in chunks(rows, ROWS):
                self.pipe.put(statement, batch)
            gone += sum(row["id"] not in self.rewritten[kind] for row in rows)
        self.deleted += gone
        self.updated += sum(map(len, left.values())) - gone

    def _delete_nodes(self, label: str, read: Collection[str] | None) -> None:
        """Delete nodes, but keep what a user tied something to or wrote something on."""
        left = self._nodes(label)
        if not left:
            return
        found = self.connection.collect(fill("existing-nodes", Label=label))
        stale = [{"id": row["id"]} for row in found if mark_of(row["id"], row["hash"]) in left]
        self.updated += len(left) - len(stale)
        rows = [row for row in stale if read is None or row["id"] in read]
        for batch in chunks(rows, ROWS):
            self.connection.write_rows(fill("delete-nodes", Label=label), batch, owned=list(OWNED[label]))
            kept = self.connection.write_rows(fill("keep-nodes", Label=label), batch, now=self.now)
            self.deleted += len(batch) - len(kept)


def sync(
    connection: Connection,
    graph: Graph,
    runs: Mapping[str, str],
    progress: Progress | None = None,
    read: Collection[str] | None = None,
) -> SyncReport:
    """Make the store hold exactly `graph`, leaving alone what users added.

    `runs` names the run that read each article. `read` are the articles whose extractions
    the graph was made from; extractions that came since stay (without `read`, none does).
    A node of ours that is gone from the graph but that a user tied something to, or wrote a
    property on, stays and gets `stale_since`.
    """
    total, done = parts(graph), 0

    def show() -> None:
        if progress:
            progress(done, total)

    with Pipe(connection, show) as pipe, frozen():
        run = _Sync(connection, pipe)
        for done, _ in enumerate(lay_out(graph, run, runs), 1):
            if done % _SHOWN == 0:
                show()
        run.finish(read)
    show()
    return SyncReport(run.created, run.updated, run.deleted, run.unchanged, run.is_overtaken(read))


def write_nodes(connection: Connection, label: str, rows: Iterable[NodeRow]) -> int:
    """Write nodes as they come, in batches; returns how many."""
    statement, now = fill("upsert-nodes", Label=label), datetime.now(UTC).isoformat(timespec="seconds")
    count, batch = 0, Batch()
    with Pipe(connection, lambda: None) as pipe:
        for row in rows:
            count += 1
            batch.add_node(row)
            if batch.is_full:
                pipe.put(statement, batch.rows, now=now)
                batch = Batch()
        if batch.rows:
            pipe.put(statement, batch.rows, now=now)
    return count
