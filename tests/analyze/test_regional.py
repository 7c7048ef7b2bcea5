"""A region's pack beside its peer; figures counted by hand from `sample.small` and a graph of its own."""

from datetime import date
from typing import Any

import pytest

from kg.analyze import Facts, Scope
from kg.analyze.peers import pack, peer_of
from kg.errors import InputError
from kg.figures import Table
from kg.model import EntityType, Graph, Qualifiers, RelationType
from tests.analyze.sample import Builder, small, won
from tests.analyze.stand_in import StandIn

T, R = EntityType, RelationType


def two_regions() -> Graph:
    """가도 with a hub that reaches out, 나도 of the same size, 다도 larger."""
    b = Builder()
    here, there, far = (b.entity(name, T.REGION, acts=True) for name in ("가도", "나도", "다도"))
    hub, firm, lab, zone = (
        b.entity(name, type_)
        for name, type_ in (
            ("허브원", T.AGENCY),
            ("안기업", T.COMPANY),
            ("안대학교", T.INSTITUTE),
            ("가도단지", T.ZONE),
        )
    )
    outer, unplaced = b.entity("밖기업", T.COMPANY), b.entity("중앙부처", T.AGENCY)
    scheme, other = b.entity("도약사업", T.PROGRAM), b.entity("먼사업", T.PROGRAM)
    for entity in (hub, firm, lab, zone):
        b.fact(R.LOCATED_IN, [entity, here], date(2020, 1, 1))
    for n in range(3):
        b.fact(R.LOCATED_IN, [b.entity(f"나기업{n}", T.COMPANY), there], date(2020, 1, 2))
    b.fact(R.LOCATED_IN, [outer, there], date(2020, 1, 2))
    for n in range(9):
        b.fact(R.LOCATED_IN, [b.entity(f"다기업{n}", T.COMPANY), far], date(2020, 1, 2))
    b.fact(R.AGREEMENT, [hub, firm], date(2020, 2, 1))
    b.fact(R.AGREEMENT, [hub, outer], date(2020, 2, 2))
    b.fact(R.AGREEMENT, [hub, unplaced], date(2020, 2, 3))
    b.fact(R.AGREEMENT, [lab, unplaced], date(2020, 2, 4))
    b.fact(R.AGREEMENT, [outer, unplaced], date(2020, 2, 5))
    b.fact(R.FUNDS, [unplaced, firm], date(2020, 3, 1), won(3e8))
    b.fact(R.FUNDS, [hub, firm], date(2020, 3, 2), won(1e8))
    b.fact(R.FUNDS, [firm, outer], date(2020, 3, 3), won(7e8))
    b.fact(R.PARTICIPATES_IN, [firm, scheme], date(2020, 4, 1))
    b.fact(R.PARTICIPATES_IN, [outer, scheme], date(2020, 4, 2))
    b.fact(R.PARTICIPATES_IN, [lab, scheme], date(2020, 4, 3), Qualifiers(result="탈락"))
    b.fact(R.OPERATES, [hub, scheme], date(2020, 4, 4))
    b.fact(R.TARGETS, [scheme, here], date(2020, 4, 5))
    b.fact(R.PARTICIPATES_IN, [outer, other], date(2020, 4, 6))
    b.fact(R.COOPERATES_WITH, [firm, outer], date(2020, 5, 1))
    return b.graph()


@pytest.fixture(scope="module")
def found() -> Any:
    facts = Facts(StandIn(two_regions()))
    whole, made = pack(facts, Scope(region="e-가도"))
    return whole, {table.key: table for table in made}


def rows(table: Table, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(record[key] for key in keys) for record in table.records()]


def test_hubs_and_brokers(found: Any) -> None:
    keys = (
        "actor",
        "agreements",
        "partners_inside",
        "partners_outside",
        "brokerage_inside",
        "brokerage_across",
    )
    assert rows(found[1]["region_hubs"], *keys) == [
        ("e-허브원", 3, 1, 2, 0, 2),
        ("e-안기업", 1, 1, 0, 0, 0),
        ("e-안대학교", 1, 0, 1, 0, 0),
    ]


def test_whom_it_depends_on_outside(found: Any) -> None:
    keys = (
        "actor",
        "region",
        "agreements",
        "agreements_share",
        "partners_inside",
        "cooperation",
        "funding",
        "amount",
    )
    assert rows(found[1]["region_outside"], *keys) == [
        ("e-중앙부처", None, 2, 0.5, 2, 0, 1, 3e8),
        ("e-밖기업", "나도", 1, 0.25, 1, 1, 0, None),
    ]


def test_programmes_and_funds_that_reach_it(found: Any) -> None:
    keys = ("programme", "facts", "participants_inside", "participants", "operating", "targeting", "funding")
    assert rows(found[1]["region_programmes"], *keys) == [("e-도약사업", 3, 1, 2, 1, 1, 0)]
    assert rows(found[1]["region_funds"], "funder", "recipient", "origin", "amount", "facts") == [
        ("e-중앙부처", "e-안기업", "unplaced", 3e8, 1),
        ("e-허브원", "e-안기업", "inside", 1e8, 1),
    ]


def test_figures_beside_the_peer(found: Any) -> None:
    whole, made = found
    assert (whole.region, whole.peer, whole.asked) == ("e-가도", "e-나도", False)
    assert whole.own == {
        "located": 4,
        "agreements": 4,
        "signing": 3,
        "partners_outside": 2,
        "share_inside": 0.25,
        "share_outside": 0.25,
        "share_unplaced": 0.5,
        "leading_share": 0.5,
        "funding_arriving": 2,
        "received_100m": 4,
        "received_from_outside": 0.75,
        "programmes_reaching": 1,
        "zones": 1,
        "institutes": 1,
        "companies_located": 1,
    }
    assert whole.other["agreements"] == 2
    assert whole.other["received_from_outside"] == 1
    assert rows(made["region_figures"], "figure", "own", "peer")[0] == ("located", 4, 4)


def test_the_peer_is_of_the_same_level_and_size() -> None:
    facts = Facts(StandIn(two_regions()))
    assert peer_of(facts, "e-다도") == "e-가도", "4 and 4 are as near to 9: the first by name"
    nested = Facts(StandIn(small()))
    assert peer_of(nested, "e-가람도") == "e-다솜도"
    assert peer_of(nested, "e-나루시") is None, "a city has no peer among provinces"
    whole, made = pack(nested, Scope(region="e-나루시"))
    assert whole is not None
    assert whole.peer is None
    assert made[0].column("peer") == [None] * len(made[0].rows)


def test_a_peer_may_be_named_but_not_be_the_region_itself() -> None:
    facts = Facts(StandIn(two_regions()))
    whole, _ = pack(facts, Scope(region="e-가도"), "e-다도")
    assert whole is not None
    assert (whole.peer, whole.asked) == ("e-다도", True)
    with pytest.raises(InputError, match="가도 cannot be its own peer"):
        pack(facts, Scope(region="e-가도"), "e-가도")


def test_without_a_region_there_is_no_pack() -> None:
    whole, made = pack(Facts(StandIn(Graph((), (), ()))), Scope())
    assert whole is None
    assert not any(table.rows for table in made)


def test_a_region_of_which_nothing_is_known() -> None:
    b = Builder()
    b.entity("빈도", T.REGION)
    whole, made = pack(Facts(StandIn(b.graph())), Scope(region="e-빈도"))
    assert whole is not None
    assert whole.own["located"] == whole.own["agreements"] == 0
    assert whole.own["share_inside"] is whole.own["received_from_outside"] is None
    assert not any(table.rows for table in made[1:])
