"""Every query of the library: it finds what the graph says, and the same on both stores."""

from datetime import date
from typing import Any

import pytest

from kg.store import Store, load_queries
from tests.store.conftest import empty
from tests.store.graph import small_graph

PARAMS: dict[str, dict[str, object]] = {
    "agreements-of": {"name": "나래도"},
    "agreements-between": {"left": "나래도", "right": "㈜한들전자"},
    "brokers-between": {"left": "나래도", "right": "보람도"},
    "funding-of": {"name": "별산부"},
    "in-region": {"region": "나래도"},
    "names-of": {"name": "별산부"},
    "network-around": {"id": "e-eunha"},
    "network-evidence": {"id": small_graph().relations[0].id},
    "network-neighbours": {"id": "e-eunha"},
    "new-since": {"since": "2024-03-01"},
    "path-between": {"left": "나래도", "right": "두레정밀"},
    "people-of": {"name": "은하진흥원"},
    "programmes-of": {"name": "별빛산업부"},
    "search": {"text": "한들"},
    "sources-of": {"name": "한들전자", "other": "은하진흥원"},
    "timeline-of": {"name": "은하산업기술진흥원"},
    "top-partners": {"name": "은하진흥원"},
    "zones-in": {"region": "나래도"},
}

# One telling row of each question, as far as it goes.
EXPECTED: dict[str, dict[str, object]] = {
    "agreements-of": {
        "date": "2024-03-04",
        "parties": ["나래도", "은하진흥원", "한들전자"],
        "about": ["한빛국가산업단지"],
    },
    "agreements-between": {"date": "2024-03-04", "url": "https://news.example/agreement"},
    "conflicts": {"date": "2024-03-04", "conflicts": ["event_date: 2024-03-04 (1), 2024-03-05 (1)"]},
    "brokers-between": {
        "broker": "은하진흥원",
        "left_partners": ["나래도", "한들전자"],
        "right_partners": ["두레정밀"],
    },
    "funding-of": {"date": "2023", "recipient": "새싹기업 육성사업", "amount": 12_000_000_000.0},
    "funding-flows": {"funder": "은하진흥원", "total": None, "summed": 0, "facts": 1},
    "in-region": {"place": "한빛국가산업단지", "tie": "LOCATED_IN", "name": "한들전자"},
    "names-of": {"id": "agency/starlight", "surface": "별빛산업부", "title": "새싹기업 육성사업 120억원"},
    "network-around": {"type": "PARTY_TO", "head": "region/narae"},
    "network-neighbours": {"type": "Company", "name": "두레정밀"},
    "new-since": {"from": "홍가람", "tie": "AFFILIATED_WITH", "to": "은하진흥원"},
    "participants-in": {"participant": "두레정밀", "result": "선정"},
    "path-between": {"steps": 3, "ties": ["PARTY_TO", "PARTY_TO", "FUNDS"]},
    "people-of": {"person": "홍가람", "role": "원장"},
    "programmes-of": {"programme": "새싹기업 육성사업", "ties": ["FUNDS", "OPERATES"], "participants": 2},
    "search": {"type": "Company", "name": "한들전자", "articles": 2},
    "sources-of": {"fact": "PARTY_TO", "publisher": "시험일보"},
    "successors-of": {
        "date": "2024-04-01",
        "predecessor": "두레정밀",
        "successor": "한들전자",
        "row": "e-dure",
    },
    "timeline-of": {"tie": "FUNDS", "direction": "→", "other": "두레정밀"},
    "top-partners": {"partner": "가온협회", "agreements": 0, "cooperations": 1},
    "weak-facts": {"score": 0.55, "from": "한들전자", "to": "한빛국가산업단지"},
    "zones-in": {"zone": "한빛국가산업단지", "place": "한빛시", "firms": 1, "agreements": 1},
}


def _rows(store: Store, name: str) -> list[dict[str, Any]]:
    """The query's rows; lists in no stated order (claims) are sorted."""
    rows = store.query(name, PARAMS.get(name)).rows
    for row in rows:
        if isinstance(row.get("claims"), list):
            row["claims"] = sorted(row["claims"])
    return rows


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_question_is_answered(loaded: Store, name: str) -> None:
    rows = _rows(loaded, name)
    expected = EXPECTED[name]
    assert any(expected.items() <= row.items() for row in rows), rows


@pytest.mark.parametrize("name", sorted(load_queries()))
def test_columns_are_those_the_header_names(loaded: Store, name: str) -> None:
    assert loaded.query(name, PARAMS.get(name)).keys == load_queries()[name].returns


@pytest.mark.parametrize("name", sorted(load_queries()))
def test_nothing_is_found_in_an_empty_store(embedded_store: Store, name: str) -> None:
    found = empty(embedded_store).query(name, PARAMS.get(name))
    assert found.rows == []
    assert found.keys == load_queries()[name].returns


def test_as_of_shows_the_name_of_the_day(loaded: Store) -> None:
    def partners(as_of: date | None) -> set[str]:
        return {
            row["partner"] for row in loaded.query("top-partners", {"name": "가온협회"}, as_of=as_of).rows
        }

    assert partners(None) == {"은하진흥원"}
    assert partners(date(2017, 12, 31)) == {"은하산업기술진흥원"}
    assert partners(date(2018, 1, 1)) == {"은하진흥원"}
    (signed,) = loaded.query("agreements-of", {"name": "나래도"}, as_of=date(2012, 7, 1)).rows
    assert signed["parties"] == ["나래도", "은하산업기술진흥원", "한들전자"]
    assert "은하진흥원" in signed["quote"]


@pytest.mark.neo4j
def test_both_stores_give_the_same_rows(embedded_store: Store, neo4j_store: Store) -> None:
    for store in (embedded_store, neo4j_store):
        empty(store).sync(small_graph())
    for name, query in load_queries().items():
        left, right = _rows(embedded_store, name), _rows(neo4j_store, name)
        if "ORDER BY" not in query.cypher.split("RETURN")[-1]:
            left, right = sorted(left, key=repr), sorted(right, key=repr)
        assert left == right, name


@pytest.fixture
def loaded(embedded_store: Store) -> Store:
    """The embedded store with the small graph in it, and nothing else."""
    empty(embedded_store).sync(small_graph())
    return embedded_store
