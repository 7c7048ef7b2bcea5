"""The layout of a graph, told by the graph itself: new, brought forward, too new."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import StoreError
from kg.store import Store
from kg.store.files import cypher_folder
from kg.store.schema import VERSION, fingerprint, open_schema, statements

PAST = Path(__file__).parents[1] / "fixtures" / "store"


def told(store: Store) -> list[Any]:
    query = "MATCH (s:Schema) RETURN s.version AS version, s.definitions AS definitions, s.kg AS kg"
    return [tuple(row.values()) for row in store.read(query).rows]


@pytest.fixture
def blank(store: Store) -> Iterator[Store]:
    """A store as a server has it that kg never opened, but for its definitions."""
    store.connection.write("MATCH (s:Schema) DELETE s")
    yield store
    store.connection.write("MATCH (s:Schema) DELETE s")  # others use the server after this test


def past(blank: Store, version: int) -> Store:
    """A store with the graph that a kg of that layout left."""
    for statement in statements((PAST / f"schema-{version}.cypher").read_text(encoding="utf-8")):
        blank.connection.write(statement)
    return blank


def test_new_graph_tells_its_layout(blank: Store) -> None:
    open_schema(blank.connection, "1.2.3")
    assert told(blank) == [(VERSION, fingerprint(), "1.2.3")]


def test_every_layout_before_this_one_is_kept_and_has_its_way_forward() -> None:
    steps = {file.name for file in cypher_folder("migrations").iterdir()}
    assert steps == {f"{version}.cypher" for version in range(2, VERSION + 1)}
    kept = {path.name for path in PAST.glob("schema-*.cypher")}
    assert kept == {f"schema-{version}.cypher" for version in range(1, VERSION)}


def test_graph_from_before_layouts_were_told_learns_which_run_made_what(blank: Store) -> None:
    past(blank, 1)
    counted = blank.stats()
    proven = list(blank.verify())
    open_schema(blank.connection, "1.2.3")
    assert told(blank) == [(VERSION, fingerprint(), "1.2.3")]
    first, second = (row["id"] for row in blank.read("MATCH (r:Run) RETURN r.id AS id ORDER BY id").rows)
    claims = blank.read("MATCH (c:Claim) RETURN c.id AS id, c.run_id AS run").rows
    assert {row["run"] for row in claims} == {second}
    read = blank.read("MATCH (e:Extraction) RETURN e.run_id AS run ORDER BY run").rows
    assert [row["run"] for row in read] == [first, second, second, second]
    assert blank.stats() == counted
    assert list(blank.verify()) == proven == []


def test_names_of_a_graph_from_before_letters_are_found_by_any_part(blank: Store) -> None:
    past(blank, 1)
    open_schema(blank.connection, "1.2.3")
    rows = blank.read("MATCH (n:Region) RETURN n.search AS search, n.letters AS letters").rows
    assert len(rows) == 5
    assert all(row["letters"] == " ".join("".join(row["search"].split())) for row in rows)
    assert [row["name"] for row in blank.query("search", {"text": "전광"}).rows] == ["대전광역시"]


def test_migration_that_was_cut_off_is_completed(blank: Store) -> None:
    past(blank, 1)
    blank.connection.write("MATCH (c:Claim) WITH c ORDER BY c.id LIMIT 2 SET c.run_id = 'run-1'")
    open_schema(blank.connection, "1.2.3")
    runs = blank.read("MATCH (c:Claim) RETURN c.run_id AS run ORDER BY c.id").rows
    assert [row["run"] for row in runs][:2] == ["run-1", "run-1"]
    assert all(row["run"] for row in runs)


def test_graph_that_is_ready_is_only_read(blank: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    open_schema(blank.connection, "1.2.3")

    def refuse(*args: object, **params: object) -> None:
        raise AssertionError("written")

    for method in ("write", "define"):
        monkeypatch.setattr(blank.connection, method, refuse)
    open_schema(blank.connection, "1.3.0")
    assert told(blank)[0][2] == "1.2.3"


def test_new_definitions_come_to_a_graph_that_has_the_layout(blank: Store) -> None:
    open_schema(blank.connection, "1.2.3")
    blank.connection.write("MATCH (s:Schema) SET s.definitions = 'others'")
    open_schema(blank.connection, "1.3.0")
    assert told(blank) == [(VERSION, fingerprint(), "1.3.0")]


def test_graph_of_a_newer_kg_is_refused_in_one_line(blank: Store) -> None:
    open_schema(blank.connection, "1.2.3")
    blank.connection.write("MATCH (s:Schema) SET s.version = $version, s.kg = '9.8.7'", version=VERSION + 1)
    with pytest.raises(StoreError, match=r"kg 9\.8\.7 .*newer than this kg 1\.2\.3.*install") as error:
        open_schema(blank.connection, "1.2.3")
    assert blank.address in str(error.value)
    assert "\n" not in str(error.value)
