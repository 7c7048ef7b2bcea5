"""The graph as files for `neo4j-admin database import`; tests/neo4j/test_own_server.py imports them."""

import csv
import re
from collections import Counter
from contextlib import nullcontext
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j.spatial import CartesianPoint, WGS84Point
from neo4j.time import Date, DateTime, Duration, Time
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import OutputError, StoreError
from kg.store import Store
from kg.store.admin_csv import ARRAY_DELIMITER, Table, cell, header_type
from kg.store.bulk import SCRIPT, export_admin, import_script
from kg.store.layout import graph_rows
from kg.store.schema import VERSION
from tests.store.conftest import empty
from tests.store.graph import small_graph


def read(folder: Path, stem: str) -> list[dict[str, str]]:
    """The rows of a table, by the names in its header."""
    header = (folder / f"{stem}-header.csv").read_text(encoding="utf-8").strip().split(",")
    with (folder / f"{stem}.csv").open(encoding="utf-8", newline="") as lines:
        return [dict(zip(header, row, strict=True)) for row in csv.reader(lines)]


def test_files_hold_every_row_of_the_graph(store: Store, tmp_path: Path) -> None:
    store.sync(small_graph())
    rows = graph_rows(small_graph())
    done = export_admin(store.connection, tmp_path / "graph")
    for label, nodes in rows.nodes.items():
        found = {row["id:string"]: row["hash:string"] for row in read(tmp_path / "graph", label.lower())}
        assert found == {node.id: node.hash for node in nodes.values()}
    wanted = Counter(
        (kind.type, f"{kind.head}/{link.head}", f"{kind.tail}/{link.tail}", link.hash)
        for kind, links in rows.links.items()
        for link in links.values()
    )
    told: Counter[tuple[str, str, str, str]] = Counter()
    for type_ in {kind.type for kind in rows.links}:
        for row in read(tmp_path / "graph", type_.lower()):
            told[type_, row[":START_ID"], row[":END_ID"], row["hash:string"]] += 1
    assert told == wanted
    assert done.nodes >= sum(map(len, rows.nodes.values()))  # the store's own notes are nodes, too
    assert done.relationships == wanted.total()
    assert done.left_out == 0


def test_properties_keep_type_text_and_emptiness(store: Store, tmp_path: Path) -> None:
    store.sync(small_graph())
    export_admin(store.connection, tmp_path / "graph")
    regions = {row["name:string"]: row for row in read(tmp_path / "graph", "region")}
    narae = regions["나래도"]
    assert narae["acts:boolean"] == "true"
    assert narae[":LABEL"] == "KgImported"
    assert "aliases" in narae["kg_empty:string[]"].split(ARRAY_DELIMITER)
    institute = read(tmp_path / "graph", "institute")[0]
    assert "은하산업기술진흥원" in institute["aliases:string[]"].split(ARRAY_DELIMITER)
    articles = read(tmp_path / "graph", "article")
    assert {row["text:string"] for row in articles} == {e.article.text for e in small_graph().extractions}
    assert all(date.fromisoformat(row["published_on:date"]) for row in articles)


def test_graph_tells_its_layout_but_not_that_its_schema_is_made(store: Store, tmp_path: Path) -> None:
    export_admin(store.connection, tmp_path / "graph")
    (row,) = read(tmp_path / "graph", "schema")
    assert row["version:long"] == str(VERSION)
    assert not [column for column in row if "definitions" in column]


def test_what_users_added_goes_along_and_what_is_not_ours_is_counted(store: Store, tmp_path: Path) -> None:
    store.sync(small_graph())
    connection = store.connection
    connection.write("MATCH (n:Company {id: 'e-dure'}) SET n.memo = 'first\nsecond', n.rank = 1")
    connection.write("MATCH (n:Company {id: 'e-handeul'}) SET n.rank = 1.5")
    connection.write(
        "MATCH (a:Company {id: 'e-dure'}) MATCH (b:Company {id: 'e-handeul'})"
        " CREATE (a)-[:RIVAL {since: date('2020-05-01')}]->(b) CREATE (a)-[:SEE]->(:Note {id: 'x'})"
    )
    done = export_admin(store.connection, tmp_path / "graph")
    tables = {stem: read(tmp_path / "graph", stem) for stem in ("company", "company-2")}
    places = {row["id:string"]: (stem, row) for stem, rows in tables.items() for row in rows}
    (first, dure), (second, handeul) = places["e-dure"], places["e-handeul"]
    assert {first, second} == set(tables)  # one column has one type
    assert (dure["memo:string"], dure["rank:long"]) == ("first\nsecond", "1")
    assert handeul["rank:double"] == "1.5"
    (rival,) = read(tmp_path / "graph", "others")
    assert (rival[":TYPE"], rival["since:date"]) == ("RIVAL", "2020-05-01")
    assert (rival[":START_ID"], rival[":END_ID"]) == ("Company/e-dure", "Company/e-handeul")
    assert done.left_out == 1
    script = done.script.read_text(encoding="utf-8")
    assert f"--multiline-fields={first}.csv" in script
    assert "--nodes=Company=company-2-header.csv,company-2.csv" in script


def test_place_that_holds_something_is_refused_and_a_failure_leaves_nothing(
    embedded_store: Store, tmp_path: Path
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").write_text("x")
    for place in (tmp_path / "kept", tmp_path / "kept" / "file"):
        with pytest.raises(OutputError, match="name a new one"):
            export_admin(embedded_store.connection, place)
    connection = embedded_store.connection
    connection.write("CREATE (n:Company {id: 'odd', `a:b`: 1})")
    try:
        with pytest.raises(StoreError, match="rename it"):
            export_admin(embedded_store.connection, tmp_path / "new")
    finally:
        connection.write("MATCH (n:Company {id: 'odd'}) DELETE n")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_command_says_how_to_import_what_it_wrote(
    embedded_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty(embedded_store).sync(small_graph())
    monkeypatch.setattr("kg.cli.exporting.opened_store", lambda _: nullcontext(embedded_store))
    done = CliRunner().invoke(app, ["export", "--format", "neo4j-admin", str(tmp_path / "graph")])
    assert done.exit_code == 0, done.output
    assert f"sh {tmp_path}/graph/import.sh" in done.stdout
    assert "kg stats --store bolt://localhost:7687" in done.stdout
    script = (tmp_path / "graph" / "import.sh").read_text(encoding="utf-8")
    assert '"${NEO4J_ADMIN:-neo4j-admin}" database import full' in script
    assert all(
        (tmp_path / "graph" / name).exists() for name in re.findall(r"[a-z_]+(?:-header)?\.csv", script)
    )


@pytest.mark.parametrize(
    ("value", "type_", "text"),
    [
        (True, "boolean", "true"),
        (9007199254740993, "long", "9007199254740993"),
        (5e-324, "double", "5e-324"),
        (float("-inf"), "double", "-Infinity"),
        (float("nan"), "double", "NaN"),
        ("", "string", '""'),
        ('a "b", c', "string", '"a ""b"", c"'),
        (Date(2020, 1, 2), "date", "2020-01-02"),
        (
            DateTime.from_native(datetime(2020, 1, 2, tzinfo=UTC)),
            "datetime",
            "2020-01-02T00:00:00.000000000+00:00",
        ),
        (DateTime(2020, 1, 2), "localdatetime", "2020-01-02T00:00:00.000000000"),
        (Time(1, 2, 3), "localtime", "01:02:03.000000000"),
        (Duration(months=14, days=3, seconds=5), "duration", "P1Y2M3DT5S"),
        (WGS84Point((127.5, 36.25)), "point", '"{longitude:127.5,latitude:36.25}"'),
        (CartesianPoint((1.0, 2.0)), "point", '"{x:1.0,y:2.0}"'),
        ([1, 2], "long[]", f'"1{ARRAY_DELIMITER}2"'),
        (b"\x00\xff", "byte[]", f'"0{ARRAY_DELIMITER}-1"'),
    ],
)
def test_each_type_of_value_has_its_header_and_its_text(value: Any, type_: str, text: str) -> None:
    assert (header_type(value), cell(value)) == (type_, text)


@pytest.mark.parametrize("value", [[1, "a"], [], {"a": 1}])
def test_value_that_no_property_has_is_refused(value: Any) -> None:
    with pytest.raises(StoreError, match="cannot go into a CSV file"):
        header_type(value)


def test_list_with_the_delimiter_in_it_is_refused() -> None:
    with pytest.raises(StoreError, match=r"U\+001F"):
        cell(["a" + ARRAY_DELIMITER])


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_one_cell_that_reads_back(text: str) -> None:
    line = StringIO(f"1,{cell(text)},2", newline="")
    assert list(csv.reader(line, strict=True)) == [["1", text, "2"]]


def test_long_value_raises_the_buffer_of_the_import(tmp_path: Path) -> None:
    table = Table(tmp_path, "article", "--nodes=Article=", (":ID",))
    long = "가" * 1_500_000
    table.add(("a",), {"text": long}, {"text": "string"})
    table.finish()
    assert "--read-buffer-size=" in import_script([table])
    assert f"sh {SCRIPT}" in import_script([])
    assert "--read-buffer-size=" not in import_script([])
