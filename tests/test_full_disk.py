"""A disk that is full: each fault is a line that says what to do, and nothing is lost or half written."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from kg import pipeline
from kg.errors import KgError, OutputError, StoreError
from kg.pipeline import Inputs
from kg.samples import path as samples_path
from kg.store import Store, export_admin, open_store
from tests.disk import small_disk
from tests.neo4j.server import Home, NoServerError
from tests.requirements import require
from tests.store.conftest import empty
from tests.store.graph import small_graph
from tests.store.scale import large_graph

pytestmark = pytest.mark.slow

Writer = Callable[[Store, Path], object]


def inputs() -> Inputs:
    return Inputs([samples_path()], lambda _: None, None, {}, False)


WRITERS: dict[str, Writer] = {
    "report": pipeline.report,
    "view": lambda store, out: pipeline.draw(store, out / "view.html"),
    "review": lambda store, out: pipeline.export_review(store, out / "review.xlsx", out / "none.tsv"),
    "export": lambda store, out: export_admin(store.connection, out / "graph"),
    "ingest": lambda _, out: pipeline.ingest(inputs(), out / "articles.jsonl"),
    "extract": lambda _, out: pipeline.extract(inputs(), out / "extracted.jsonl", 1),
}


@pytest.mark.parametrize("name", WRITERS)
def test_output_without_room_is_a_line_and_leaves_what_was_there(
    name: str, embedded_store: Store, tmp_path: Path
) -> None:
    empty(embedded_store).sync(small_graph())
    with small_disk(tmp_path / "disk", "1m") as disk:
        out = disk.path / "out"
        out.mkdir()
        before = dict.fromkeys(("view.html", "review.xlsx", "articles.jsonl"), b"of an earlier run")
        for place, content in before.items():
            (out / place).write_bytes(content)
        disk.fill(leave=2 * 4096)
        with pytest.raises(OutputError) as error:
            WRITERS[name](embedded_store, out)
        assert "No space left on device" in str(error.value)
        assert "free some space" in str(error.value)
        assert "\n" not in str(error.value)
        assert {place: (out / place).read_bytes() for place in before} == before
        assert not list(out.rglob(".*"))  # nothing begun lies about
        (disk.path / "filler").unlink()
        disk.grow("64m")
        WRITERS[name](embedded_store, out)


def test_embedded_store_without_room_says_so_and_is_completed(tmp_path: Path) -> None:
    graph = large_graph(3000)
    with small_disk(tmp_path / "disk", "22m") as disk:
        address = f"embedded:{disk.path}/graph"
        for _ in range(2):  # in the middle of the load, and when it is opened again
            with pytest.raises(StoreError) as error, open_store(address) as store:
                store.sync(graph)
            assert f"the disk of {disk.path}/graph is full; free some space" in str(error.value)
            assert "\n" not in str(error.value)
        disk.grow("1g")
        with open_store(address) as store:
            report = store.sync(graph)
            assert report.created > 0
            assert report.unchanged > 0  # what was written before is there
            assert store.sync(graph).changed == 0
            assert list(store.verify()) == []


@pytest.mark.neo4j
def test_neo4j_without_room_says_so_and_is_completed(tmp_path: Path) -> None:
    # As Neo4j does it where nothing else is said: room for its log is taken beforehand.
    settings = "db.tx_log.preallocate=true\ndb.tx_log.rotation.size=8m\n"
    graph = large_graph(4000)
    with small_disk(tmp_path / "disk", "36m") as disk, ExitStack() as stack:
        try:
            home = Home(disk.path / "home")
        except NoServerError as error:
            require("neo4j", str(error))
        access = stack.enter_context(home.running(settings, gently=True))
        for _ in range(2):
            with pytest.raises(KgError) as fault, open_store(access.uri, password=access.password) as store:
                store.sync(graph)
            assert "disk is full; free some space there, restart it" in str(fault.value)
            assert "\n" not in str(fault.value)
        disk.grow("1g")
        stack.close()
        with home.running(settings) as access, open_store(access.uri, password=access.password) as store:
            report = store.sync(graph)
            assert report.created > 0
            assert report.unchanged > 0
            assert store.sync(graph).changed == 0
            assert list(store.verify()) == []
