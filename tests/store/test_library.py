"""Every query of the library: a golden answer on the sample graph, the same on both stores."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import neo4j
import pytest

from kg.store import Store, load_queries
from kg.store.queries import GROUPS, Param, Query, bind
from tests.neo4j.server import Access
from tests.store.conftest import KINDS, empty
from tests.store.golden import ASKED, GOLDEN, answer, as_text, questions
from tests.store.sample import sample_graph

HANGUL = re.compile("[가-힣]")
PYTHON = {"STRING": str, "INTEGER": int, "FLOAT": float, "BOOLEAN": bool, "DATE": date}
EXAMPLES = {"STRING": "나래도", "INTEGER": 3, "FLOAT": 0.5, "DATE": date(2024, 1, 1)}


@pytest.fixture(scope="module", params=KINDS)
def sampled(request: pytest.FixtureRequest) -> Store:
    """A store of each kind in turn with the sample graph in it; not to be changed."""
    found: Store = request.getfixturevalue(f"{request.param}_store")
    empty(found).sync(sample_graph())
    return found


@pytest.mark.parametrize("name", sorted(questions()))
def test_question_has_its_golden_answer(sampled: Store, name: str) -> None:
    answered = answer(sampled, name)
    assert answered["rows"], "a question without an answer shows nothing"
    assert as_text(answered) == (GOLDEN / f"{name}.json").read_text(encoding="utf-8")


def test_every_golden_answer_belongs_to_a_question() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(questions())


@pytest.fixture(scope="module")
def at_hand(embedded_store: Store) -> Store:
    """The embedded store with the sample graph, where one store will do."""
    empty(embedded_store).sync(sample_graph())
    return embedded_store


@pytest.mark.parametrize("name", sorted(load_queries()))
def test_answer_has_the_shape_that_the_header_states(at_hand: Store, name: str) -> None:
    query = load_queries()[name]
    found = at_hand.query(name, ASKED.get(name))
    assert found.keys == query.returns
    for row in found.rows:
        for column in query.columns:
            assert _fits(row[column.name], column.type), (column, row[column.name])


def _fits(value: object, type_: str) -> bool:
    if value is None:
        return type_.endswith("?")
    type_ = type_.removesuffix("?")
    if type_.startswith("LIST<"):
        return isinstance(value, list) and all(_fits(one, type_[5:-1]) for one in value)
    return type(value) is PYTHON[type_]


@pytest.mark.parametrize("name", sorted(questions()))
def test_question_can_be_asked_with_every_parameter(at_hand: Store, name: str) -> None:
    query = load_queries()[name]
    given = {param.name: _example(param, ASKED.get(name, {})) for param in query.params}
    assert at_hand.query(name, given).keys == query.returns


@pytest.mark.neo4j
def test_networks_are_the_same_on_both_stores(at_hand: Store, neo4j_store: Store) -> None:
    empty(neo4j_store).sync(sample_graph())
    for name in sorted(set(load_queries()) - set(questions())):
        left, right = (_unordered(store, name) for store in (at_hand, neo4j_store))
        assert left, name
        assert left == right, name


def _unordered(store: Store, name: str) -> list[str]:
    """Rows, and the lists in them, without an order: a network has none."""
    rows = store.query(name, ASKED.get(name)).rows
    lists = [{k: sorted(v) if isinstance(v, list) else v for k, v in row.items()} for row in rows]
    return sorted(map(repr, lists))


def _example(param: Param, asked: Mapping[str, object]) -> object:
    return asked.get(param.name, EXAMPLES[param.type])


def test_there_are_questions_of_every_group_with_a_title_in_both_languages() -> None:
    queries = load_queries()
    assert len(questions()) >= 30
    assert list(dict.fromkeys(query.group for query in queries.values())) == list(GROUPS)
    for query in queries.values():
        assert HANGUL.search(query.title_ko), query.name
        assert query.title_en, query.name
        assert not HANGUL.search(query.title_en), query.name
        assert all(column.type for column in query.columns), query.name
    for titles in ([q.title_ko for q in queries.values()], [q.title_en for q in queries.values()]):
        assert len(set(titles)) == len(titles)


def test_as_of_shows_the_name_of_the_day(at_hand: Store) -> None:
    def partners(as_of: date | None) -> set[str]:
        return {
            row["partner"] for row in at_hand.query("top-partners", {"name": "가온협회"}, as_of=as_of).rows
        }

    assert partners(None) == {"은하진흥원"}
    assert partners(date(2017, 12, 31)) == {"은하산업기술진흥원"}
    assert partners(date(2018, 1, 1)) == {"은하진흥원"}
    signed = at_hand.query("agreements-of", {"name": "한들전자"}, as_of=date(2012, 7, 1)).rows[0]
    assert signed["parties"] == ["나래도", "은하산업기술진흥원", "한들전자"]
    assert "은하진흥원" in signed["quote"]


def operators(plan: Mapping[str, Any]) -> Iterator[str]:
    """The names of all operators of a plan, such as NodeIndexSeek."""
    yield plan["operatorType"].split("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.fixture(scope="module")
def planner(neo4j_uri: Access, neo4j_store: Store) -> Iterator[neo4j.Session]:
    """A session on a Neo4j that holds the sample graph."""
    empty(neo4j_store).sync(sample_graph())
    access = neo4j_uri
    with (
        neo4j.GraphDatabase.driver(access.uri, auth=(access.user, access.password)) as driver,
        driver.session(database=access.database) as session,
    ):
        yield session


@pytest.mark.neo4j
@pytest.mark.parametrize("query", load_queries().values(), ids=lambda query: query.name)
def test_no_plan_looks_at_all_nodes_or_pairs_all_with_all(planner: neo4j.Session, query: Query) -> None:
    plan = planner.run(f"EXPLAIN {query.cypher}", bind(query, ASKED.get(query.name, {}))).consume().plan
    assert plan is not None
    used = set(operators(plan))
    assert not used & {"AllNodesScan", "CartesianProduct"}, used


@pytest.mark.neo4j
def test_reader_of_plans_sees_what_is_not_allowed(planner: neo4j.Session) -> None:
    for statement, operator in (
        ("MATCH (n) RETURN n.name", "AllNodesScan"),
        ("MATCH (a:Agency), (c:Company) RETURN a.name, c.name", "CartesianProduct"),
    ):
        plan = planner.run(f"EXPLAIN {statement}").consume().plan
        assert plan is not None
        assert operator in set(operators(plan))


def test_nothing_is_found_in_an_empty_store(embedded_store: Store) -> None:
    store = empty(embedded_store)
    for name, query in load_queries().items():
        found = store.query(name, ASKED.get(name))
        assert found.rows == [], name
        assert found.keys == query.returns
