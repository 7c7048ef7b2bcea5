"""Ranked tables for a report, from networks and facts.

Each function returns a `kg.figures.Table` with every row there is; how many of them are
shown is the report's affair. Ranks are those of competitions: equal values share one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kg.analyze import brokerage, centrality
from kg.analyze.communities import Communities
from kg.analyze.facts import Facts, Node, Tie
from kg.analyze.graphs import AnyGraph, Prepared
from kg.analyze.money import amount_of, one_sums, owned
from kg.analyze.networks import agreements, taking_part
from kg.figures import Cell, Column, Table
from kg.model import EntityType, Status

_WHO = (
    Column("rank", "rank"),
    Column("actor", "entity"),
    Column("type", "key"),
    Column("region", "text"),
)
_ACTOR = (
    *_WHO,
    Column("community", "count"),
    Column("agreements", "count"),
    Column("degree", "count"),
    Column("strength", "number", shown=False),
    Column("betweenness", "number"),
    Column("closeness", "number"),
    Column("eigenvector", "number", shown=False),
    Column("pagerank", "number"),
    Column("core_number", "count"),
    Column("clustering", "number", shown=False),
    Column("constraint", "number"),
    Column("effective_size", "number", shown=False),
    Column("bridging", "number", shown=False),
    Column("participation_type", "number", shown=False),
    Column("participation_region", "number", shown=False),
    Column("brokerage", "count"),
    Column("coordinator", "count", shown=False),
    Column("itinerant", "count", shown=False),
    Column("gatekeeper", "count", shown=False),
    Column("representative", "count", shown=False),
    Column("liaison", "count", shown=False),
    Column("first_year", "year", shown=False),
    Column("last_year", "year", shown=False),
)


def ranked(
    rows: Iterable[tuple[Any, ...]], value: Callable[[tuple[Any, ...]], tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    """Rows with their rank put first, by the first figure of `value`, largest first.

    Further figures order those that share a rank; beyond them rows keep their order. A
    figure that is not known (None) comes last.

    >>> ranked([("a", 1, 5), ("b", 3, 1), ("c", 3, 2)], lambda row: (row[1], row[2]))
    [(1, 'c', 3, 2), (1, 'b', 3, 1), (3, 'a', 1, 5)]
    """

    def key(row: tuple[Any, ...]) -> tuple[tuple[bool, Any], ...]:
        return tuple((figure is not None, figure or 0) for figure in value(row))

    ordered = sorted(rows, key=key, reverse=True)
    ranks: dict[Any, int] = {}
    for position, row in enumerate(ordered, 1):
        ranks.setdefault(key(row)[0], position)
    return [(ranks[key(row)[0]], *row) for row in ordered]


def _who(node: Node, nodes: Mapping[str, Node]) -> tuple[Cell, Cell, Cell]:
    region = nodes[node.region].name if node.region else None
    return node.id, str(node.type), region


def actors(ready: Prepared, facts: Facts, ties: Iterable[Tie], found: Communities) -> Table:
    """The actors of the agreement network with every node measure, by number of agreements.

    Measures ignore weights, except strength and constraint.
    """
    signed = Counter(tie.head for parties in agreements(ties).values() for tie in parties)
    values = {
        "strength": centrality.strength(ready),
        "betweenness": centrality.betweenness(ready),
        "closeness": centrality.closeness(ready),
        "eigenvector": centrality.eigenvector(ready),
        "pagerank": centrality.pagerank(ready),
        "clustering": centrality.clustering(ready),
        "constraint": brokerage.constraint(ready),
        "effective_size": brokerage.effective_size(ready),
        "bridging": brokerage.bridging(ready),
        "participation_type": brokerage.participation(ready, "type"),
        "participation_region": brokerage.participation(ready, "region"),
    }
    degree, core = centrality.degree(ready), centrality.core_number(ready)
    roles = brokerage.brokerage_roles(ready, "type")
    years: dict[str, list[int]] = {node: [] for node in ready.nodes}
    for tie in ties:
        if tie.year is not None:
            years[tie.head].append(tie.year)
    rows = []
    for id_ in ready.nodes:
        role = roles[id_]
        by_key: dict[str, Cell] = {
            **{key: measure.get(id_) for key, measure in values.items()},
            "community": found.of[id_],
            "agreements": signed[id_],
            "degree": int(degree[id_]),
            "core_number": int(core[id_]),
            "brokerage": role.total // 2,  # a tie without direction counts each pair twice
            **{name: getattr(role, name) for name in brokerage.Roles.__slots__},
            "first_year": min(years[id_], default=None),
            "last_year": max(years[id_], default=None),
        }
        columns = [by_key[column.key] for column in _ACTOR[len(_WHO) :]]
        rows.append((*_who(facts.nodes[id_], facts.nodes), *columns))
    return Table("actors", _ACTOR, _by_agreements(rows))


def _by_agreements(rows: list[tuple[Any, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """By agreements, then betweenness, then partners.

    Not by partners first: one agreement of many parties would fill the top.
    """
    at = {column.key: number - 1 for number, column in enumerate(_ACTOR)}

    def value(row: tuple[Any, ...]) -> tuple[Any, ...]:
        return row[at["agreements"]], round(row[at["betweenness"]], 9), row[at["degree"]]

    return tuple(ranked(rows, value))


def money_by(facts: Facts, ties: Sequence[Tie], end: str, key: str) -> Table:
    """Funders (`end` "head") or recipients ("tail") with what may be added up, in won.

    The amount is None where no amount counts: nothing is known of it, which is not zero.
    """
    columns = (
        *_WHO,
        Column("partners", "count"),
        Column("facts", "count"),
        Column("amount", "won"),
        Column("planned", "won"),
        Column("left_out", "count"),
    )
    by_actor: dict[str, list[Tie]] = {}
    for tie in ties:
        by_actor.setdefault(getattr(tie, end), []).append(tie)
    other = "tail" if end == "head" else "head"
    sums = owned(one_sums(ties), lambda tie: getattr(tie, end))
    rows = []
    for id_, own in sorted(by_actor.items()):
        whole = sums.get(id_, [])
        ahead = [one for one in whole if one[0].status == Status.PLANNED]
        amount, planned = (sum(map(amount_of, part), 0.0) if whole else None for part in (whole, ahead))
        partners = len({getattr(tie, other) for tie in own})
        left = len(own) - sum(map(len, whole))
        rows.append((*_who(facts.nodes[id_], facts.nodes), partners, len(own), amount, planned, left))
    return Table(key, columns, tuple(ranked(rows, lambda row: (row[5], row[4]))))


def flows(graph: AnyGraph) -> Table:
    """Who gave how much to whom, largest first; None where no amount counts."""
    columns = (
        Column("rank", "rank"),
        Column("funder", "entity"),
        Column("recipient", "entity"),
        Column("recipient_type", "key"),
        Column("amount", "won"),
        Column("planned", "won"),
        Column("facts", "count"),
        Column("left_out", "count"),
        Column("first_year", "year"),
        Column("last_year", "year"),
    )
    rows = [
        (
            head,
            tail,
            graph.nodes[tail]["type"],
            data["weight"] if data["left_out"] < len(data["relations"]) else None,
            data["planned"] if data["left_out"] < len(data["relations"]) else None,
            len(data["relations"]),
            data["left_out"],
            min(data["years"], default=None),
            max(data["years"], default=None),
        )
        for head, tail, data in graph.edges(data=True)
    ]
    return Table("flows", columns, tuple(ranked(rows, lambda row: (row[3], row[5]))))


def programmes(facts: Facts, ties: Iterable[Tie]) -> Table:
    """Programmes by number of participants, with how many are firms."""
    columns = (
        Column("rank", "rank"),
        Column("programme", "entity"),
        Column("participants", "count"),
        Column("companies", "count"),
        Column("institutes", "count"),
        Column("regions", "count"),
        Column("first_year", "year"),
        Column("last_year", "year"),
    )
    members: dict[str, set[str]] = {}
    years: dict[str, list[int]] = {}
    for tie in taking_part(ties):
        members.setdefault(tie.tail, set()).add(tie.head)
        years.setdefault(tie.tail, []).extend([tie.year] if tie.year else [])
    rows = []
    for programme, actors_ in sorted(members.items()):
        kinds = Counter(facts.nodes[actor].type for actor in actors_)
        regions = {facts.nodes[actor].region for actor in actors_} - {None}
        span = (min(years[programme], default=None), max(years[programme], default=None))
        counts = (len(actors_), kinds[EntityType.COMPANY], kinds[EntityType.INSTITUTE], len(regions))
        rows.append((programme, *counts, *span))
    return Table("programmes", columns, tuple(ranked(rows, lambda row: (row[1], row[2]))))


def partners(graph: AnyGraph, facts: Facts) -> Table:
    """Pairs that work together without a signed agreement, by number of facts."""
    columns = (
        Column("rank", "rank"),
        Column("actor", "entity"),
        Column("partner", "entity"),
        Column("facts", "count"),
        Column("sources", "count"),
        Column("first_year", "year"),
        Column("last_year", "year"),
    )
    sources = {tie.id: tie.said.get("source_count") or 0 for tie in facts.ties("cooperation")}
    rows = [
        (
            left,
            right,
            len(data["relations"]),
            sum(sources[relation] for relation in data["relations"]),
            min(data["years"], default=None),
            max(data["years"], default=None),
        )
        for left, right, data in graph.edges(data=True)
    ]
    return Table("partners", columns, tuple(ranked(rows, lambda row: (row[3], row[2]))))


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
    received: dict[str | None, float] = {}
    for place, sums in owned(one_sums(funding), lambda tie: facts.nodes[tie.tail].region).items():
        received[place] = sum(map(amount_of, sums), 0.0)
    rows = []
    for region in sorted({*graph.nodes, *(place for place in located if place)}):
        around: Mapping[str, Any] = graph.adj.get(region, {})
        weights = {other: tie["weight"] for other, tie in around.items()}
        within = weights.pop(region, 0.0)
        across = sum(weights.values(), 0.0)
        total = within + across
        top = max(sorted(weights), key=lambda other: weights[other], default=None)
        share = across / total if total else None
        counts = (located[region], within, across, share, len(weights), top, received.get(region))
        rows.append((region, *counts))
    return Table("regions", columns, tuple(ranked(rows, lambda row: (row[2] + row[3], row[1]))))


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


def years(articles: Iterable[Mapping[str, Any]], ties: Iterable[Tie]) -> Table:
    """What each year holds; years without an article or fact only between those of articles."""
    columns = (
        Column("year", "year"),
        Column("articles", "count"),
        Column("facts", "count"),
        Column("agreements", "count"),
        Column("funding", "count"),
        Column("participations", "count"),
    )
    read = Counter(row["published_on"].year for row in articles if row["published_on"])
    facts = {(tie.id, tie.type): tie for tie in ties if tie.year is not None and tie.type != "ABOUT"}
    every = Counter(tie.year for tie in facts.values())
    by_type = Counter((tie.type, tie.year) for tie in facts.values())
    within = range(min(read), max(read) + 1) if read else ()
    rows = tuple(
        (
            year,
            read[year],
            every[year],
            by_type["PARTY_TO", year],
            by_type["FUNDS", year],
            by_type["PARTICIPATES_IN", year],
        )
        for year in sorted({*within, *(year for year in every if year is not None)})
    )
    return Table("years", columns, rows)
