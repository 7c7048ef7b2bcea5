"""Tables of regions, of what ties them, and of the zones and institutes in them."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import Any

from kg.analyze.facts import Facts, Tie
from kg.analyze.graphs import AnyGraph
from kg.analyze.money import one_sums, owned, total
from kg.analyze.ranking import WHO, ranked, who
from kg.figures import Column, Table
from kg.model import EntityType


def regions(graph: AnyGraph, facts: Facts, funding: Iterable[Tie]) -> Table:
    """Regions by what ties their actors within and across, and the won that arrives.

    `within` and `across` are sums of tie weights; `outside` is the share across.
    """
    columns = (
        Column("rank", "rank"),
        Column("region", "entity"),
        Column("actors", "count"),
        Column("within", "number"),
        Column("across", "number"),
        Column("outside", "share"),
        Column("neighbours", "count"),
        Column("top_neighbour", "entity"),
        Column("received", "won"),
    )
    located = Counter(
        node.region for node in facts.nodes.values() if node.region and node.type is not EntityType.REGION
    )
    by_place = owned(one_sums(funding), lambda tie: facts.nodes[tie.tail].region)
    received = {place: total(sums) for place, sums in by_place.items()}
    rows = []
    for region in sorted({*graph.nodes, *(place for place in located if place)}):
        around: Mapping[str, Any] = graph.adj.get(region, {})
        weights = {other: tie["weight"] for other, tie in around.items()}
        within = weights.pop(region, 0.0)
        across = sum(weights.values(), 0.0)
        strength = within + across
        top = max(sorted(weights), key=lambda other: weights[other], default=None)
        share = across / strength if strength else None
        counts = (located[region], within, across, share, len(weights), top, received.get(region))
        rows.append((region, *counts))
    return Table("regions", columns, tuple(ranked(rows, lambda row: (row[2] + row[3], row[1]))))


def places(facts: Facts, ties: Iterable[Tie], inside: Container[str]) -> Table:
    """Zones and institutes by the number of facts that name them, those of `inside` only."""
    columns = (
        *WHO,
        Column("facts", "count"),
        Column("agreements", "count"),
        Column("funding", "count"),
        Column("participations", "count"),
    )
    counts: dict[str, Counter[str]] = {}
    for tie in {(tie.id, tie.type, tie.head, tie.tail): tie for tie in ties}.values():
        for end in {tie.head, tie.tail}:
            counts.setdefault(end, Counter())[tie.type] += 1
    kinds = (EntityType.ZONE, EntityType.INSTITUTE)
    rows = [
        (
            *who(facts.nodes[id_], facts.nodes),
            sum(own.values()),
            own["PARTY_TO"] + own["ABOUT"],
            own["FUNDS"],
            own["PARTICIPATES_IN"],
        )
        for id_, own in sorted(counts.items())
        if id_ in facts.nodes and facts.nodes[id_].type in kinds and id_ in inside
    ]
    return Table("places", columns, tuple(ranked(rows, lambda row: (row[3], row[4]))))


def region_pairs(graph: AnyGraph) -> Table:
    """Pairs of regions by the weight of what ties them; a region with itself is within."""
    columns = (
        Column("rank", "rank"),
        Column("region", "entity"),
        Column("neighbour", "entity"),
        Column("weight", "number"),
        Column("facts", "count"),
    )
    rows = [(a, b, data["weight"], len(data["relations"])) for a, b, data in graph.edges(data=True)]
    return Table("region_pairs", columns, tuple(ranked(rows, lambda row: (row[2], row[3]))))
