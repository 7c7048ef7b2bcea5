"""What a page is given of the graph: all of it, one kind, one time, or what surrounds an actor."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from kg.analyze.facts import Scope
from kg.analyze.graphs import AnyMultiDiGraph
from kg.analyze.picture import PICTURE_KINDS, picture
from kg.errors import InputError
from kg.view.contract import TIE_TYPES
from tests.analyze.sample import small
from tests.analyze.stand_in import StandIn


class Pictured(StandIn):
    """With names and agreements, which only pictures ask for."""

    def network_names(self) -> Iterator[dict[str, Any]]:
        for row in self.network_nodes():
            aliases = ["나산진"] if row["name"] == "나루산업진흥원" else None
            names = ["나루진흥센터@..2019-12-31", "나루산업진흥원@2020-01-01.."] if aliases else None
            yield {"id": row["id"], "aliases": aliases, "names": names, "acts": row["acts"]}

    def network_agreements(self) -> Iterator[dict[str, Any]]:
        for node in self.loaded.nodes["Agreement"].values():
            columns = ("title", "event_date", "status", "amount", "currency")
            yield {"id": node.id, **{key: node.props[key] for key in columns}}


def drawn(**how: Any) -> AnyMultiDiGraph:
    return picture(Pictured(small()), **how)


def names(graph: AnyMultiDiGraph) -> set[str]:
    return {data["name"] for data in graph.nodes.values()}


def types(graph: AnyMultiDiGraph) -> set[str]:
    return {data["type"] for _, _, data in graph.edges(data=True)}


def test_every_tie_is_of_one_kind() -> None:
    kinds = [type_ for kind in PICTURE_KINDS.values() for type_ in kind]
    assert sorted(kinds) == sorted(TIE_TYPES)


def test_an_agreement_without_a_title_is_called_after_its_parties() -> None:
    found = names(drawn())
    assert {"상생 협약", "나루산업진흥원 등 4곳의 협약", "나루시·사랑기계협회 협약"} <= found


def test_one_kind_leaves_only_its_ties_and_those_they_tie() -> None:
    graph = drawn(kind="funding")
    assert types(graph) == {"FUNDS"}
    assert "사랑기계협회" not in names(graph)
    assert all(degree for _, degree in graph.degree())


def test_bounds_in_time_keep_what_happened_between_them() -> None:
    graph = drawn(scope=Scope(date(2022, 1, 1), date(2022, 12, 31)))
    days = [str(data["date"]) for _, _, data in graph.edges(data=True) if data["date"]]
    assert all(day.startswith("2022") for day in days)
    assert "상생 협약" not in names(graph)


@pytest.mark.parametrize("name", ["나루산업진흥원", "나루 산업진흥원", "나산진", "나루진흥센터"])
def test_an_actor_is_known_by_each_of_its_names(name: str) -> None:
    graph = drawn(around=name, depth=1)
    assert [graph.nodes[node]["name"] for node in graph.graph["centre"]] == ["나루산업진흥원"]


def test_an_agreement_is_one_step_among_its_parties() -> None:
    near = names(drawn(around="나루산업진흥원", kind="agreement", depth=1))
    assert near == {
        "나루산업진흥원",
        "상생 협약",
        "나루산업진흥원 등 4곳의 협약",
        "마루정밀",
        "라온대학교",
        "바다소재",
    }


def test_each_step_reaches_further_and_figures_stay_those_of_the_whole() -> None:
    one, two, whole = drawn(around="김아무", depth=1), drawn(around="김아무", depth=2), drawn()
    assert names(one) == {"김아무", "나루산업진흥원"}
    assert names(one) < names(two) < names(whole)
    for node, data in one.nodes(data=True):
        assert data["degree"] == whole.degree(node)


@pytest.mark.parametrize(
    ("how", "message"), [({}, "nobody here is called"), ({"kind": "people"}, "has no ties of that kind")]
)
def test_an_actor_that_is_not_there_is_one_error_with_a_way_out(how: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        drawn(around="없는진흥원", **how)
