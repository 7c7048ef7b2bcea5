"""A graph exported without a store is what a store exports that took it in."""

from pathlib import Path

from kg.store import Store, export_admin, export_graph
from tests.store.conftest import empty
from tests.store.graph import small_graph
from tests.store.test_bulk import read


def tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    """All rows of all tables, but for when they were loaded."""
    stems = {file.name.removesuffix("-header.csv") for file in folder.glob("*-header.csv")} - {"run"}
    return {stem: sorted(map(_timeless, read(folder, stem)), key=str) for stem in stems}


def _timeless(row: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in sorted(row.items()) if not key.startswith("loaded_at")}


def test_a_graph_without_a_store_gives_the_files_of_a_store(embedded_store: Store, tmp_path: Path) -> None:
    graph = small_graph()
    store = empty(embedded_store)
    store.save_extractions(graph.extractions)
    store.sync(graph)
    of_store = export_admin(store.connection, tmp_path / "store")
    of_graph = export_graph(graph, tmp_path / "graph")
    found, wanted = tables(tmp_path / "graph"), tables(tmp_path / "store")
    assert len(found) > 15
    assert found == wanted | {stem: rows for stem, rows in found.items() if stem == "schema"}
    assert of_graph.relationships == of_store.relationships
    same = [(tmp_path / place / "import.sh").read_text().splitlines() for place in ("graph", "store")]
    assert {line for line in same[0] if "schema" not in line} == {
        line for line in same[1] if "schema" not in line
    }
