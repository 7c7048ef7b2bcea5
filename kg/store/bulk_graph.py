"""A graph that no store holds yet, as files that Neo4j imports at once."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from neo4j.time import Date, DateTime

from kg import __version__
from kg.model import Graph
from kg.store.bulk import ENDS, BulkExport, Tables, export_tables
from kg.store.layout import lay_out
from kg.store.rows import LinkKind, LinkRow, NodeRow, Sink, arrival_row
from kg.store.schema import VERSION


def export_graph(graph: Graph, folder: Path) -> BulkExport:
    """Write a graph into `folder`, as `kg.store.export_admin` writes that of a store; raises as it does.

    A load of the same records into the database that took it in finds nothing to change.
    """

    def fill(tables: Tables) -> tuple[int, int, int]:
        sink = _Sink(tables)
        for _ in lay_out(graph, sink, {}):
            pass
        for extraction in graph.extractions:
            sink.add_node("Extraction", arrival_row(extraction, None))
        tables.add_node("Schema", "graph", {"id": "graph", "version": VERSION, "kg": __version__})
        return sink.nodes + 1, sink.relationships, 0

    return export_tables(folder, fill)


class _Sink(Sink):
    """Takes the rows of a graph into tables, with what a store adds when it writes them."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._now = DateTime.from_native(datetime.now(UTC).replace(microsecond=0))
        self.nodes = self.relationships = 0

    def take_node(self, label: str, row: NodeRow) -> None:
        if label != "Extraction":  # which are written as they arrive, and compared as they are laid out
            self.add_node(label, row)

    def add_node(self, label: str, row: NodeRow) -> None:
        self._tables.add_node(label, row.id, self._props(row))
        self.nodes += 1

    def take_link(self, kind: LinkKind, row: LinkRow) -> None:
        ends = (f"{kind.head}/{row.head}", f"{kind.tail}/{row.tail}")
        props = {key: value for key, value in self._props(row).items() if value != []}
        self._tables.add(kind.type.lower(), f"--relationships={kind.type}=", ENDS, ends, props)
        self.relationships += 1

    def _props(self, row: NodeRow | LinkRow) -> dict[str, Any]:
        every = {**row.props, "id": row.id, "hash": row.hash, "loaded_at": self._now}
        native = {key: Date.from_native(v) if isinstance(v, date) else v for key, v in every.items()}
        return {key: value for key, value in native.items() if value is not None}
