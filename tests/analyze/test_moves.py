"""Communities that merged, split, lived on; worked out by hand."""

from kg.analyze.facts import Node
from kg.analyze.moves import likeness, members, moves
from kg.analyze.windows import Window, figures
from kg.model import EntityType


def partition(*groups: str) -> dict[str, int]:
    return {actor: number for number, group in enumerate(groups, 1) for actor in group}


def found(was: dict[str, int], now: dict[str, int]) -> list[tuple[object, ...]]:
    return [row[:4] for row in moves(was, now, {"b": 5}).rows]


def test_two_communities_merge() -> None:
    assert found(partition("abc", "def"), partition("abcdef")) == [("merged", 1, 1, 3), ("merged", 2, 1, 3)]


def test_a_community_splits() -> None:
    assert found(partition("abcdef"), partition("abc", "def")) == [("split", 1, 1, 3), ("split", 1, 2, 3)]


def test_communities_live_on_whoever_comes_and_goes() -> None:
    table = moves(partition("abcx", "def"), partition("defy", "abc"), {"b": 5})
    assert [row[:6] for row in table.rows] == [("lived_on", 1, 2, 3, 4, 3), ("lived_on", 2, 1, 3, 3, 4)]
    assert table.column("leading") == ["b", "f"], "the best connected, then the last by id"


def test_a_few_that_move_are_no_merger() -> None:
    was, now = partition("abcdef", "gh"), partition("abcd", "efgh")
    assert found(was, now) == [("lived_on", 1, 1, 4), ("drifted", 1, 2, 2), ("lived_on", 2, 2, 2)]


def test_one_shared_actor_says_nothing() -> None:
    assert found(partition("ab", "cd"), partition("ax", "cy")) == []
    assert found({}, {}) == []


def test_likeness_is_that_of_the_actors_of_both() -> None:
    assert likeness(partition("abx", "cd"), partition("cdy", "ab")) == 1
    assert likeness(partition("ab"), partition("ab")) is None
    opposed = likeness(partition("ab", "cd"), partition("ac", "bd"))
    assert opposed is not None
    assert opposed < 0


def test_members_of_a_window() -> None:
    window = Window(2, [("a", "b", "c"), ("d", "e")])
    assert members(window) == partition("abc", "de")
    assert members(Window(1, [("a",)])) == {"a": 1}
    assert members(Window(0, [])) == {}


def test_figures_of_a_window_by_hand() -> None:
    kinds = {"a": EntityType.AGENCY, "b": EntityType.COMPANY, "c": EntityType.AGENCY}
    places = {"a": "p", "b": "p", "c": "q"}
    nodes = {id_: Node(id_, kinds[id_], id_, region=places[id_]) for id_ in "abc"}
    values = figures(Window(4, [("a", "b"), ("a", "b", "c")]), nodes)
    assert values["agreements_per_100"] == 50
    assert values["parties_per_agreement"] == 2.5
    assert (values["actors"], values["tied_pairs"], values["components"]) == (3, 3, 1)
    assert (values["mean_degree"], values["largest_share"], values["transitivity"]) == (2, 1, 1)
    assert values["across_types"] == values["across_regions"] == 2 / 3
    assert values["several_spheres"] == 1
    nothing = figures(Window(0, []), {})
    assert nothing["agreements"] == nothing["actors"] == 0
    assert nothing["agreements_per_100"] is nothing["transitivity"] is nothing["across_types"] is None
