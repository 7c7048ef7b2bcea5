"""Ranked tables for a report, from networks and facts.

Each function returns a `kg.figures.Table` with every row there is; how many of them are
shown is the report's affair. Money is in `kg.analyze.funding`, regions in
`kg.analyze.territory`.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from kg.analyze import brokerage, centrality
from kg.analyze.communities import Communities
from kg.analyze.facts import Facts, Tie
from kg.analyze.graphs import AnyGraph, Prepared
from kg.analyze.networks import by_programme, signings, taking_part
from kg.analyze.ranking import WHO, ranked, who
from kg.figures import Cell, Column, Table
from kg.model import EntityType

BY = ("type", "region")
"""What actors are grouped by."""

_ACTOR = (
    *WHO,
    Column("community", "count"),
    Column("agreements", "count"),
    Column("degree", "count"),
    Column("strength", "number", shown=False),
    Column("betweenness", "number"),
    Column("closeness", "number"),
    Column("eigenvector", "number", shown=False),
    Column("pagerank", "number"),
    Column("core_number", "count", shown=False),
    Column("clustering", "number", shown=False),
    Column("constraint", "number"),
    Column("effective_size", "number", shown=False),
    Column("bridging", "number", shown=False),
    Column("participation_type", "number", shown=False),
    Column("participation_region", "number", shown=False),
    Column("brokerage", "count"),
    *(Column(f"{role}_{by}", "count", shown=False) for by in BY for role in brokerage.Roles.__slots__),
    Column("first_year", "year", shown=False),
    Column("last_year", "year", shown=False),
)


def actors(ready: Prepared, facts: Facts, ties: Iterable[Tie], found: Communities) -> Table:
    """The actors of the agreement network with every node measure, by number of agreements.

    Measures ignore weights, except strength and constraint.
    """
    signed = signings(ties)
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
    roles = {by: brokerage.brokerage_roles(ready, by) for by in BY}
    years: dict[str, list[int]] = {node: [] for node in ready.nodes}
    for tie in ties:
        if tie.year is not None:
            years[tie.head].append(tie.year)
    rows = []
    for id_ in ready.nodes:
        by_key: dict[str, Cell] = {
            **{key: measure.get(id_) for key, measure in values.items()},
            "community": found.of[id_],
            "agreements": signed[id_],
            "degree": int(degree[id_]),
            "core_number": int(core[id_]),
            "brokerage": roles["type"][id_].total // 2,  # a tie without direction counts each pair twice
            **{
                f"{role}_{by}": getattr(roles[by].get(id_), role, None)  # no group, no role
                for by in BY
                for role in brokerage.Roles.__slots__
            },
            "first_year": min(years[id_], default=None),
            "last_year": max(years[id_], default=None),
        }
        columns = [by_key[column.key] for column in _ACTOR[len(WHO) :]]
        rows.append((*who(facts.nodes[id_], facts.nodes), *columns))
    return Table("actors", _ACTOR, _by_agreements(rows))


def _by_agreements(rows: list[tuple[Any, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """By agreements, then betweenness, then partners.

    Not by partners first: one agreement of many parties would fill the top.
    """
    at = {column.key: number - 1 for number, column in enumerate(_ACTOR)}

    def value(row: tuple[Any, ...]) -> tuple[Any, ...]:
        return row[at["agreements"]], round(row[at["betweenness"]], 9), row[at["degree"]]

    return tuple(ranked(rows, value))


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
    came_about = taking_part(ties)
    years: dict[str, list[int]] = {}
    for tie in came_about:
        years.setdefault(tie.tail, []).extend([tie.year] if tie.year else [])
    rows = []
    for programme, actors_ in sorted(by_programme(came_about).items()):
        kinds = Counter(facts.nodes[actor].type for actor in actors_)
        regions = {facts.nodes[actor].region for actor in actors_} - {None}
        span = (min(years[programme], default=None), max(years[programme], default=None))
        counts = (len(actors_), kinds[EntityType.COMPANY], kinds[EntityType.INSTITUTE], len(regions))
        rows.append((programme, *counts, *span))
    return Table("programmes", columns, tuple(ranked(rows, lambda row: (row[1], row[2]))))


def participants(facts: Facts, ties: Iterable[Tie]) -> Table:
    """Who takes part in which programme, programmes with the most participants first."""
    columns = (
        Column("programme", "entity"),
        Column("actor", "entity"),
        Column("type", "key"),
        Column("region", "text"),
        Column("result", "text"),
        Column("first_year", "year"),
    )
    pairs: dict[tuple[str, str], list[Tie]] = {}
    for tie in taking_part(ties):
        pairs.setdefault((tie.tail, tie.head), []).append(tie)
    many = Counter(programme for programme, _ in pairs)
    rows = [
        (
            programme,
            *who(facts.nodes[actor], facts.nodes),
            ", ".join(sorted({tie.said["result"] for tie in own if tie.said["result"]})) or None,
            min((tie.year for tie in own if tie.year is not None), default=None),
        )
        for (programme, actor), own in sorted(pairs.items(), key=lambda item: (-many[item[0][0]], item[0]))
    ]
    return Table("participants", columns, tuple(rows))


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
