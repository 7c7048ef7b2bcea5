"""Names are found by any part of them, best first, alike on both stores."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Graph
from kg.store import Store
from kg.store.schema import open_schema
from tests.store.conftest import empty
from tests.store.graph import ENTITIES, small_graph
from tests.store.test_schema import past

RENAMED = {
    "e-handeul": "SK한들전자",
    "e-dure": "한들",
    "e-gaon": "한들 협회",
    "region/boram": '"별\\빛" (주) a+b* -c',
}


def found(store: Store, text: str, **more: object) -> list[str]:
    return [row["name"] for row in store.query("search", {"text": text, **more}).rows]


@pytest.fixture
def named(store: Store) -> Store:
    """The small graph, with names that are a part of one another."""
    graph = small_graph()
    entities = tuple(replace(one, name=RENAMED.get(one.id, one.name)) for one in graph.entities)
    store.sync(Graph(graph.extractions, entities, graph.relations, graph.successions))
    return store


def test_any_part_of_a_name_is_found_best_first(named: Store) -> None:
    # the very name; another name that begins with it, the most mentioned first; one with it inside
    assert found(named, "한들") == ["한들", "한들 협회", "SK한들전자"]
    assert found(named, "한들", limit=1) == ["한들"]
    for part in ("가산업단", "산단", "단지", "지", "국가 산업", "국가산업단지"):
        assert found(named, part) == ["한빛국가산업단지"], part
    for part in ("sk", "SK한", "K한들", "k"):
        assert found(named, part) == ["SK한들전자"], part
    assert found(named, "들협") == ["한들 협회"]
    assert found(named, "자한") == found(named, "전자협회") == found(named, "") == []
    for part in ('"', "\\", "(주)", "a+b*", "-c", '별\\빛" (주) a'):
        assert found(named, part) == [RENAMED["region/boram"]], part


def test_type_and_degree_stand_beside_a_name(named: Store) -> None:
    (row,) = named.query("search", {"text": "SK"}).rows
    assert {key: row[key] for key in ("type", "degree", "articles", "id")} == {
        "type": "Company",
        "degree": 3,  # an agreement, a site and a programme
        "articles": 2,
        "id": "e-handeul",
    }


def test_names_that_leave_or_change_are_found_no_longer(named: Store) -> None:
    assert found(named, "sk") == ["SK한들전자"]
    named.sync(small_graph())
    assert found(named, "sk") == []
    assert found(named, "들전") == ["한들전자"]
    empty(named)
    assert found(named, "들전") == []


def test_graph_of_the_first_layout_is_searched_once_it_is_brought_forward(store: Store) -> None:
    empty(store).connection.write("MATCH (s:Schema) DELETE s")
    past(store, 1)
    open_schema(store.connection, "1.2.3")
    query = "MATCH (n:Agency|Company|Institute|Region) RETURN n.name AS name LIMIT 1"
    name = store.read(query).rows[0]["name"]
    assert name in found(store, name[1:])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_part_of_every_name_finds_it(embedded_store: Store, data: st.DataObject) -> None:
    if found(embedded_store, "홍가람") != ["홍가람"]:
        empty(embedded_store).sync(small_graph())
    entity = data.draw(st.sampled_from(sorted(ENTITIES.values(), key=lambda one: one.id)))
    name = data.draw(st.sampled_from([entity.name, *entity.aliases]))
    start = data.draw(st.integers(0, len(name) - 1))
    part = data.draw(st.integers(start + 1, len(name)).map(lambda end: name[start:end]))
    ids = {row["id"] for row in embedded_store.query("search", {"text": part}).rows}
    if part.strip():
        assert entity.id in ids
    else:
        assert not ids, "a blank alone is no part to look for, and finds nobody"
