"""The commands that ask the graph, on a store that is already open."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.errors import InputError, QueryError, WriteRefusedError
from kg.store import Store
from tests.store.conftest import empty
from tests.store.sample import sample_graph
from tests.store.test_guard import LONG

Kg = Callable[..., Result]
PATH = "MATCH p = (:Institute {id: 'e-nuri'})-[:PARTY_TO]->(:Agreement)<-[:PARTY_TO]-(:Region) RETURN p"


@pytest.fixture
def kg(embedded_store: Store, monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Runs a command on the sample graph; raises what the command raises."""
    if embedded_store.query("offices-of", {"person": "홍가람"}).rows[1:] == []:
        empty(embedded_store).sync(sample_graph())

    @contextmanager
    def opened(store: str | None) -> Iterator[Store]:
        yield embedded_store

    monkeypatch.setattr("kg.cli.asking.opened_store", opened)

    def run(*arguments: str) -> Result:
        done = CliRunner().invoke(app, arguments)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done

    return run


def test_search_shows_type_and_degree_best_first(kg: Kg) -> None:
    found = json.loads(kg("search", "은하", "--format", "json").stdout)
    assert [(row["type"], row["name"], row["degree"]) for row in found] == [
        ("Institute", "은하진흥원", 6),
        ("Event", "은하산업대전", 2),
    ]
    assert "은하진흥원" in kg("search", "은하", "--limit", "1").stdout
    assert "은하산업대전" not in kg("search", "은하", "--limit", "1").stdout
    with pytest.raises(InputError, match="nothing to search for"):
        kg("search", " ")


def test_questions_are_listed_by_group_with_both_titles(kg: Kg) -> None:
    listed = json.loads(kg("query", "--list", "--format", "json").stdout)
    (row,) = [row for row in listed if row["name"] == "agreements-of"]
    assert row == {
        "group": "agreements",
        "name": "agreements-of",
        "question": "Agreements of an actor",
        "parameters": "name, [since], [limit]",
        "title": "어떤 기관이 맺은 협약",
    }


def test_question_of_the_users_own_is_asked_from_its_file(kg: Kg, tmp_path: Path) -> None:
    path = tmp_path / "mine.cypher"
    path.write_text(
        "// params: since DATE, most INTEGER = 9\n"
        "MATCH (a:Article) WHERE a.published_on >= $since RETURN a.title AS title ORDER BY title LIMIT $most"
    )
    asked = kg("query", str(path), "-p", "since=2024-03-05", "--format", "csv").stdout
    assert asked.splitlines() == ["title", '"나래도, 은하진흥원과 손잡다"', '"누리대학교, 새싹을 키운다"']
    with pytest.raises(QueryError, match=r"query mine: since must be a date"):
        kg("query", str(path), "-p", "since=now")
    with pytest.raises(QueryError, match="needs since"):
        kg("query", str(path))
    path.write_text("MATCH (n:Agency) SET n.name = 'x'")
    with pytest.raises(WriteRefusedError, match=r"mine\.cypher: SET is not allowed"):
        kg("query", str(path))
    with pytest.raises(InputError, match=r"cannot read .*none\.cypher"):
        kg("query", str(tmp_path / "none.cypher"))


def test_answer_past_a_limit_is_refused_in_one_line(kg: Kg) -> None:
    regions = "MATCH (r:Region) RETURN r.id AS id"
    assert len(json.loads(kg("cypher", regions, "--row-limit", "4", "--format", "json").stdout)) == 4
    drawn = "MATCH p = (:Region)-[:PARTY_TO]->(:Agreement) RETURN p"
    for command in (["cypher", regions], ["query", "most-mentioned"], ["cypher", drawn, "--format", "graph"]):
        with pytest.raises(QueryError, match=r"more than 1 rows; .*--row-limit") as error:
            kg(*command, "--row-limit", "1")
        assert "\n" not in str(error.value)
    with pytest.raises(QueryError, match="time limit"):
        kg("cypher", LONG, "--time-limit", "0.1")


def test_answer_with_nodes_is_a_graph_that_view_draws(kg: Kg, tmp_path: Path) -> None:
    answer, page = tmp_path / "협약.json", tmp_path / "view.html"
    answer.write_text(kg("cypher", PATH, "--format", "graph").stdout)
    told = json.loads(answer.read_text())
    assert {node["name"] for node in told["nodes"]} == {"누리대학교", "새싹기업 육성 업무협약", "나래도"}
    assert {(tie["type"], tie["head"]) for tie in told["ties"]} == {
        ("PARTY_TO", "e-nuri"),
        ("PARTY_TO", "region/narae"),
    }
    assert "3 nodes, 2 ties" in kg("view", str(answer), "-o", str(page)).stdout
    assert "누리대학교" in page.read_text()
    assert "협약" in page.read_text()
    with pytest.raises(InputError, match="drawn as it is"):
        kg("view", str(answer), "--around", "나래도")


def test_what_a_page_does_not_show_is_left_out_and_told(kg: Kg) -> None:
    statement = (
        "MATCH (a:Article)-[m:MENTIONS]->(e:Event)<-[o:OPERATES]-(u) RETURN a, m, {on: e, by: [o, u]} AS x"
    )
    done = kg("cypher", statement, "--format", "graph")
    assert [node["type"] for node in json.loads(done.stdout)["nodes"]] == ["Event", "Association"]
    assert "2 nodes and ties are of kinds that a page does not show" in done.stderr


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("MATCH (r:Region) RETURN r.name", "no nodes to draw"),
        ("MATCH (:Region)-[r:PARTY_TO]->() RETURN r", "a PARTY_TO without its nodes"),
    ],
)
def test_answer_without_a_graph_says_what_to_return(kg: Kg, statement: str, message: str) -> None:
    with pytest.raises(QueryError, match=f"{message}; return .*MATCH p = "):
        kg("cypher", statement, "--format", "graph")
    with pytest.raises(InputError, match="no graph"):
        kg("query", "--list", "--format", "graph")


@pytest.mark.parametrize(
    "text", ["", "[]", '{"nodes": [], "links": []}', '{"nodes": [{"id": 1}], "ties": []}']
)
def test_file_that_is_no_graph_is_named(kg: Kg, tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(InputError, match=r"x\.json is no graph of kg; make one with: kg query"):
        kg("view", str(path), "-o", str(tmp_path / "view.html"))
    with pytest.raises(InputError, match=r"cannot read .*none\.json"):
        kg("view", str(tmp_path / "none.json"))
