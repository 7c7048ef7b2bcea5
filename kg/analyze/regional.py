"""One region: its hubs and brokers, whom it depends on outside, programmes and funds that reach it.

Inside is what lies in the region or in a part of it; outside is everybody else, those of
unknown place included, as ministries have none.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from kg.analyze import centrality
from kg.analyze.brokerage import Roles, brokerage_roles
from kg.analyze.facts import Facts, Scope, Tie
from kg.analyze.graphs import prepare
from kg.analyze.money import one_sums, owned, planned, total
from kg.analyze.networks import agreements, by_programme, network, signings
from kg.analyze.ranking import WHO, ranked, who
from kg.figures import Column, Table
from kg.model import EntityType

COLUMNS = {
    "region_hubs": (
        *WHO[:3],
        Column("agreements", "count"),
        Column("partners_inside", "count"),
        Column("partners_outside", "count"),
        Column("betweenness", "number"),
        Column("brokerage_inside", "count"),
        Column("brokerage_across", "count"),
    ),
    "region_outside": (
        *WHO,
        Column("agreements", "count"),
        Column("agreements_share", "share"),
        Column("partners_inside", "count"),
        Column("cooperation", "count"),
        Column("funding", "count"),
        Column("amount", "won"),
    ),
    "region_programmes": (
        Column("rank", "rank"),
        Column("programme", "entity"),
        Column("facts", "count"),
        Column("participants_inside", "count"),
        Column("participants", "count"),
        Column("operating", "count"),
        Column("targeting", "count"),
        Column("funding", "count"),
    ),
    "region_funds": (
        Column("rank", "rank"),
        Column("funder", "entity"),
        Column("recipient", "entity"),
        Column("origin", "key"),
        Column("amount", "won"),
        Column("planned", "won"),
        Column("facts", "count"),
        Column("first_year", "year"),
        Column("last_year", "year"),
    ),
}
"""The tables of a region's pack by key."""


@dataclass(frozen=True)
class Side:
    """A region with the facts that have an end in it."""

    facts: Facts
    region: str
    inside: frozenset[str]
    signed: Sequence[Tie]
    cooperation: Sequence[Tie]
    funding: Sequence[Tie]
    programme: Sequence[Tie]
    every: Sequence[Tie]

    def origin(self, id_: str) -> str:
        """Where an entity lies as seen from here: inside, outside, or unplaced."""
        if id_ in self.inside:
            return "inside"
        return "outside" if self.facts.nodes[id_].region else "unplaced"

    @property
    def arriving(self) -> list[Tie]:
        """Funding whose recipient lies here."""
        return [tie for tie in self.funding if tie.tail in self.inside]


def side(facts: Facts, scope: Scope, region: str) -> Side:
    """The facts of a region within the other bounds of `scope`."""
    here = replace(scope, region=region)
    kinds = ("agreement", "cooperation", "funding", "programme", "all")
    return Side(facts, region, facts.inside(region), *(facts.ties(kind, here) for kind in kinds))


def tables(own: Side, scope: Scope) -> list[Table]:
    """The tables of a region's pack, in the order they are read."""
    return [hubs(own, scope), outside(own), programmes(own), funds(own)]


def hubs(own: Side, scope: Scope) -> Table:
    """Actors inside by agreements, and the pairs that meet through them only.

    Measured in the network of agreements with a party inside. `brokerage_inside` counts
    pairs of partners inside without a tie of their own, `brokerage_across` pairs of one
    inside and one outside (Gould & Fernandez's coordinator and gatekeeper).
    """
    facts = own.facts
    ready = prepare(network(facts, "agreement", replace(scope, region=own.region)))
    groups = {node: node in own.inside for node in ready.nodes}
    roles = brokerage_roles(ready, groups)
    between = centrality.betweenness(ready)
    counts = signings(own.signed)
    rows = []
    for id_ in ready.nodes:
        if id_ in own.inside:
            near = sum(groups[other] for other in ready.graph[id_])
            role: Roles = roles[id_]
            # Without directions each pair is counted twice as coordinator, once as gatekeeper.
            pairs = (role.coordinator // 2, role.gatekeeper)
            cells = (counts[id_], near, len(ready.graph[id_]) - near, between[id_], *pairs)
            rows.append((*who(facts.nodes[id_], facts.nodes)[:2], *cells))
    return Table("region_hubs", COLUMNS["region_hubs"], _ranked(rows, lambda row: (row[2], row[5], row[3])))


def outside(own: Side) -> Table:
    """Actors outside by what ties them to the region: agreements, co-operation, money they give.

    `agreements_share` is the share of the region's agreements that they are party to.
    """
    nodes, signed = own.facts.nodes, agreements(own.signed)
    counts: Counter[str] = Counter()
    partners: dict[str, set[str]] = {}
    for parties in signed.values():
        heads = {tie.head for tie in parties}
        near = heads & own.inside
        for head in heads - own.inside:
            counts[head] += 1
            partners.setdefault(head, set()).update(near)
    together: Counter[str] = Counter()
    for tie in own.cooperation:
        together.update({tie.head, tie.tail} - own.inside)
    giving = Counter(tie.head for tie in own.arriving if tie.head not in own.inside)
    sums = owned(one_sums(own.arriving), lambda tie: tie.head)
    rows = []
    for id_ in sorted({*counts, *together, *giving}):
        amount = total(sums[id_]) if id_ in sums else None
        share = counts[id_] / len(signed) if signed else None
        cells = (counts[id_], share, len(partners.get(id_, ())), together[id_], giving[id_], amount)
        rows.append((*who(nodes[id_], nodes), *cells))
    table = _ranked(rows, lambda row: (row[3] + row[6] + row[7], row[3], row[8]))
    return Table("region_outside", COLUMNS["region_outside"], table)


def programmes(own: Side) -> Table:
    """Programmes that reach the region: with participants, operators, targets or money in it.

    Ranked by the number of these facts.
    """
    nodes = own.facts.nodes
    inside = by_programme(tie for tie in own.programme if tie.head in own.inside)
    everywhere = by_programme(own.facts.ties("programme"))
    kinds: dict[str, Counter[str]] = {}
    for type_, id_, other in _ends(own.every):
        node = nodes.get(id_)
        if node and node.type is EntityType.PROGRAM and other in own.inside and id_ != other:
            kinds.setdefault(id_, Counter())[type_] += 1
    rows = []
    for id_ in sorted({*inside, *kinds}):
        own_kinds = kinds.get(id_, Counter())
        reached = len(inside.get(id_, ()))
        others = [own_kinds[type_] for type_ in ("OPERATES", "TARGETS", "FUNDS")]
        facts = reached + sum(others)
        if facts:
            rows.append((id_, facts, reached, len(everywhere.get(id_, ())), *others))
    return Table(
        "region_programmes", COLUMNS["region_programmes"], _ranked(rows, lambda row: (row[1], row[2]))
    )


def _ends(ties: Iterable[Tie]) -> set[tuple[str, str, str]]:
    """Type, one end, other end of each fact, both ways round, each once."""
    return {(tie.type, *ends) for tie in ties for ends in ((tie.head, tie.tail), (tie.tail, tie.head))}


def funds(own: Side) -> Table:
    """Money whose recipient lies here, by funder and recipient; None where no amount counts."""
    pairs = owned(one_sums(own.arriving), lambda tie: (tie.head, tie.tail))
    by_pair: dict[tuple[str, str], list[Tie]] = {}
    for tie in own.arriving:
        by_pair.setdefault((tie.head, tie.tail), []).append(tie)
    rows: list[tuple[Any, ...]] = []
    for (head, tail), ties in sorted(by_pair.items()):
        sums = pairs.get((head, tail), [])
        amount, ahead = (total(sums), planned(sums)) if sums else (None, None)
        years = [tie.year for tie in ties if tie.year is not None]
        span = (min(years, default=None), max(years, default=None))
        rows.append((head, tail, own.origin(head), amount, ahead, len({t.id for t in ties}), *span))
    return Table("region_funds", COLUMNS["region_funds"], _ranked(rows, lambda row: (row[3], row[5])))


def _ranked(rows: Iterable[tuple[Any, ...]], value: Any) -> tuple[tuple[Any, ...], ...]:
    return tuple(ranked(rows, value))


def figures(own: Side) -> dict[str, float | int | None]:
    """The figures by which regions are compared, by key; None where one is not defined."""
    nodes, signed = own.facts.nodes, agreements(own.signed)
    weights: Counter[str] = Counter()
    beyond: Counter[str] = Counter()
    for parties in signed.values():
        heads = sorted({tie.head for tie in parties})
        beyond.update(head for head in heads if head not in own.inside)
        for left, right in combinations(heads, 2):
            if left in own.inside or right in own.inside:
                far = {own.origin(left), own.origin(right)} - {"inside"}
                weights[far.pop() if far else "inside"] += 1 / (len(heads) - 1)  # type: ignore[assignment]
    every = sum(weights.values())
    located = [nodes[id_].type for id_ in own.inside if nodes[id_].type is not EntityType.REGION]
    sums = owned(one_sums(own.arriving), lambda tie: tie.tail in own.inside).get(True, [])
    received = total(sums)
    from_here = total(one for one in sums if all(tie.head in own.inside for tie in one))
    return {
        "located": len(located),
        "agreements": len(signed),
        "signing": len({tie.head for tie in own.signed} & own.inside),
        "partners_outside": len(beyond),
        "share_inside": weights["inside"] / every if every else None,
        "share_outside": weights["outside"] / every if every else None,
        "share_unplaced": weights["unplaced"] / every if every else None,
        "leading_share": max(beyond.values()) / len(signed) if beyond else None,
        "funding_arriving": len({tie.id for tie in own.arriving}),
        "received_100m": received / 1e8,
        "received_from_outside": 1 - from_here / received if received else None,
        "programmes_reaching": len(programmes(own).rows),
        "zones": located.count(EntityType.ZONE),
        "institutes": located.count(EntityType.INSTITUTE),
        "companies_located": located.count(EntityType.COMPANY),
    }
