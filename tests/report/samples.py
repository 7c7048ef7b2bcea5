"""Figures to render, from graphs made up for the tests."""

from dataclasses import replace
from datetime import date

from kg.analyze import Facts, Scope
from kg.analyze.summary import collect
from kg.figures import Figures
from kg.model import EntityType, Graph, RelationType
from tests.analyze.sample import Builder, big, small
from tests.analyze.stand_in import StandIn

VERSIONS = {"kg": "0", "igraph": "0", "networkx": "0"}


def figures(graph: Graph) -> Figures:
    """What `collect` finds with few resamples, and with versions that do not change under the tests."""
    return replace(collect(StandIn(graph), resamples=20), versions=VERSIONS)


def of_region(name: str) -> Figures:
    """The figures of the small graph for one of its regions."""
    facts = Facts(StandIn(small()))
    scope = Scope(region=facts.region_named(name))
    return replace(collect(facts, scope, resamples=20), versions=VERSIONS)


def hostile() -> Graph:
    """Names, titles, sentences and addresses that try to break out of the page."""
    b = Builder()
    evil = '</script><img src=x onerror="window.hacked=1">'
    left = b.entity(f"{evil}기관", EntityType.AGENCY)
    right = b.entity("=HYPERLINK(1)&<b>$x$</b>", EntityType.COMPANY)
    third = b.entity("아주 긴 이름의 " * 8 + "기관", EntityType.INSTITUTE)
    b.fact(RelationType.AGREEMENT, [left, right, third], date(2024, 1, 1), text=f"{evil} 협약")
    b.fact(RelationType.AGREEMENT, [left, right], date(2024, 2, 1))
    b.fact(RelationType.FUNDS, [left, right], date(2024, 1, 2))
    return b.graph()


def people() -> Graph:
    """Two persons and nothing else."""
    b = Builder()
    first, second = b.entity("김아무", EntityType.PERSON), b.entity("이아무", EntityType.PERSON)
    b.fact(RelationType.AFFILIATED_WITH, [first, second], None)
    return b.graph()


def pair() -> Graph:
    """One agreement of two."""
    b = Builder()
    first, second = b.entity("가기관", EntityType.AGENCY), b.entity("나기업", EntityType.COMPANY)
    b.fact(RelationType.AGREEMENT, [first, second], date(2024, 1, 1))
    return b.graph()


def lonely() -> Graph:
    """An agreement whose other party is not known: a network of one node."""
    b = Builder()
    b.fact(RelationType.AGREEMENT, [b.entity("가기관", EntityType.AGENCY)], date(2024, 1, 1))
    return b.graph()


GRAPHS = {
    "empty": Graph((), (), ()),
    "small": small(),
    "big": big(120, 90),
    "hostile": hostile(),
    "people": people(),
    "pair": pair(),
    "lonely": lonely(),
}
