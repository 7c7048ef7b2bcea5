"""Everything a report shows, collected from a store in one go."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import date
from importlib.metadata import version

from kg.analyze import funding as money_tables
from kg.analyze import (
    helix,
    maps,
    measures,
    peers,
    sensitivity,
    structure,
    tables,
    territory,
    uncertainty,
    yearly,
)
from kg.analyze.change import change
from kg.analyze.communities import Communities, communities
from kg.analyze.evidence import evidence
from kg.analyze.export import graphml
from kg.analyze.facts import Facts, QueryStore, Scope, Tie
from kg.analyze.gexf import gexf
from kg.analyze.graphs import AnyGraph, Prepared, prepare
from kg.analyze.money import left_out, one_sums, planned, total
from kg.analyze.networks import agreements, network
from kg.analyze.units import units
from kg.figures import Community, Data, Figures, Money, Named, NetworkFigures, RegionPack, Table
from kg.ids import digest
from kg.model import Basis, Status

_NETWORKS = ("all", "agreement", "funding", "programme", "programme-actors", "cooperation")
_COMPARED = ("agreement", "funding", "programme-actors", "cooperation", "region")
_SEEDS = 10
_MEMBERS = 5
_LIBRARIES = ("igraph", "networkx", "matplotlib", "neo4j")


def collect(
    source: QueryStore | Facts,
    scope: Scope | None = None,
    *,
    split: date | None = None,
    peer: str | None = None,
    resamples: int | None = None,
) -> Figures:
    """All figures of a report over `scope`, with the evidence of every entity in them.

    `split` is the day from which the later window of the comparison runs, by default that
    of the median article. `peer` is the id of the region to compare that of `scope` with,
    by default one of about its size. `resamples` stand behind intervals and chances; by
    default there are as many as `uncertainty.REPEATS` up to `uncertainty.LARGEST` actors, none beyond.

    The same store gives the same figures.
    """
    facts = source if isinstance(source, Facts) else Facts(source)
    scope = scope or Scope()
    graphs = {kind: network(facts, kind, scope) for kind in _NETWORKS}
    # Regions are compared with each other, so that a region asked for has its peers.
    graphs["region"] = network(facts, "region", replace(scope, region=None))
    ready = prepare(graphs["agreement"])
    found = communities(ready, seeds=_SEEDS)
    values = {kind: measures.network_values(graphs[kind]) for kind in _COMPARED if kind != "agreement"}
    values = {"agreement": measures.network_values(ready, found), **values}
    ties = {kind: facts.ties(kind, scope) for kind in ("agreement", "funding", "programme", "all")}
    signed, funding, every = ties["agreement"], ties["funding"], ties["all"]
    inside = facts.inside(scope.region) if scope.region else frozenset()
    stated, repeats = units(facts), _repeats(resamples, len(ready.nodes))
    moved, changes = change(facts, signed, stated, scope, split, repeats)
    pack, regional = peers.pack(facts, scope, peer)
    made = [
        tables.actors(ready, facts, signed, found),
        measures.compared({_column(kind): figures for kind, figures in values.items()}),
        measures.used(),
        *_of_networks(facts, scope, graphs, ties, inside or facts.nodes),
        yearly.years(facts.articles, every, signed, funding),
        *changes,
        sensitivity.thresholds(facts, scope),
        *regional,
    ]
    if repeats:
        made = uncertainty.with_intervals(made, facts, scope, uncertainty.resampled(stated, repeats))
    by_key = {table.key: table for table in made}
    agreement = _agreement_figures(ready, found, facts, signed, values["agreement"])
    shown = _shown(made, agreement.communities)
    volume = yearly.volume_correlation(by_key["years"])
    return Figures(
        data=replace(_data(facts, every, scope), volume_correlation=volume),
        networks={"agreement": agreement},
        money=_money(funding, by_key),
        tables=by_key,
        names={id_: _named(facts, id_) for id_ in sorted(shown | _regions(pack))},
        evidence=evidence(shown, every, facts.claims),
        versions={"kg": version("kg"), **{name: version(name) for name in _LIBRARIES}},
        inside=inside,
        change=moved,
        pack=pack,
        resamples=repeats,
        exports=_exports(graphs),
    )


def _of_networks(
    facts: Facts,
    scope: Scope,
    graphs: Mapping[str, AnyGraph],
    ties: Mapping[str, list[Tie]],
    inside: Container[str],
) -> list[Table]:
    """The tables of funding, programmes, co-operation and places, in the order they are read."""
    funding, programme = ties["funding"], ties["programme"]
    everywhere = facts.ties("funding", replace(scope, region=None))
    return [
        money_tables.money_by(facts, funding, "head", "funders"),
        money_tables.money_by(facts, funding, "tail", "recipients"),
        money_tables.flows(graphs["funding"]),
        tables.programmes(facts, programme),
        tables.participants(facts, programme),
        tables.partners(graphs["cooperation"], facts),
        territory.regions(graphs["region"], facts, everywhere),
        territory.region_pairs(graphs["region"]),
        territory.places(facts, ties["all"], inside),
    ]


def _regions(pack: RegionPack | None) -> set[str]:
    """The regions that a pack names."""
    return {id_ for id_ in (pack.region, pack.peer) if id_} if pack else set()


def _repeats(asked: int | None, actors: int) -> int:
    """How many resamples to draw."""
    if asked is not None:
        return asked
    return uncertainty.REPEATS if actors <= uncertainty.LARGEST else 0


def _named(facts: Facts, id_: str) -> Named:
    node = facts.nodes[id_]
    region = facts.nodes[node.region].name if node.region else None
    return Named(id_, node.name, node.type, region)


def _column(kind: str) -> str:
    """The column of a kind of network where several are compared."""
    return f"net_{kind.replace('-', '_')}"


def _exports(graphs: dict[str, AnyGraph]) -> dict[str, str]:
    """The networks for other programs, by file name."""
    found = {f"{kind}.graphml": graphml(graph) for kind, graph in graphs.items()}
    return found | {f"{kind}.gexf": gexf(graph) for kind, graph in graphs.items()}


def _shown(made: Iterable[Table], groups: Iterable[Community]) -> set[str]:
    """Entities in the tables, and the named members of communities."""
    found = {member for group in groups for member in group.members}
    for table in made:
        indexes = [i for i, column in enumerate(table.columns) if column.kind == "entity"]
        found |= {str(row[i]) for row in table.rows for i in indexes if row[i] is not None}
    return found


def _agreement_figures(
    ready: Prepared,
    found: Communities,
    facts: Facts,
    signed: list[Tie],
    values: dict[str, measures.Figure],
) -> NetworkFigures:
    core = structure.core_periphery(ready)
    spots, lines = maps.drawn(ready, found)
    types = [[facts.nodes[tie.head].type for tie in parties] for parties in agreements(signed).values()]
    return NetworkFigures(
        kind="agreement",
        shape={key: values[key] for key in structure.Shape.__slots__},
        mixing={key: values[key] for key in measures.MIXING},
        degrees=structure.degree_distribution(ready),
        communities=_communities(ready, found),
        modularity=found.modularity if ready.graph.number_of_edges() else None,
        stability=found.stability if ready.graph.number_of_edges() else None,
        resolution=found.resolution,
        seed=found.seed,
        seeds=_SEEDS,
        core=tuple(sorted(core.core)),
        core_fit=core.fit,
        helix=helix.event_shares(types),
        spots=spots,
        lines=lines,
    )


def _communities(ready: Prepared, found: Communities) -> tuple[Community, ...]:
    """Communities of two or more, each with its best connected members."""
    members: dict[int, list[str]] = {}
    for node, number in found.of.items():
        members.setdefault(number, []).append(node)
    degree = dict(ready.graph.degree())
    return tuple(
        Community(number, len(own), tuple(sorted(own, key=lambda n: (-degree[n], n))[:_MEMBERS]))
        for number, own in sorted(members.items())
        if len(own) > 1
    )


def _money(funding: list[Tie], by_key: dict[str, Table]) -> Money:
    sums = one_sums(funding)
    return Money(
        facts=len(funding),
        counted=len(sums),
        total=total(sums),
        planned=planned(sums),
        left_out=left_out(funding),
        called_total=total(one for one in sums if one[0].said.get("amount_basis") == "total"),
        gini_funders=_gini(by_key["funders"]),
        gini_recipients=_gini(by_key["recipients"]),
    )


def _gini(table: Table) -> float | None:
    """Inequality among those with an amount that counts."""
    return structure.gini(float(cell) for cell in table.column("amount") if cell)


def _data(facts: Facts, every: list[Tie], scope: Scope) -> Data:
    articles = facts.articles
    days = [row["published_on"] for row in articles if row["published_on"]]
    stated = {(tie.id, tie.type): tie for tie in every if tie.type != "ABOUT"}
    types = Counter("AGREEMENT" if tie.type == "PARTY_TO" else tie.type for tie in stated.values())
    ends = {end for tie in every for end in (tie.head, tie.tail)}
    present = ends & set(facts.nodes) if scope.narrowed else set(facts.nodes)
    from_register = [tie for tie in stated.values() if tie.said["basis"] == Basis.REGISTER]
    return Data(
        articles=len(articles),
        copies=sum(1 for row in articles if row["copy_of"]),
        undated=len(articles) - len(days),
        publishers=len({row["publisher"] for row in articles if row["publisher"]}),
        first_published=min(days, default=None),
        last_published=max(days, default=None),
        entities=dict(sorted(Counter(str(facts.nodes[id_].type) for id_ in present).items())),
        relations=dict(sorted(types.items())),
        register_relations=len(from_register),
        statements=_statements(facts, every),
        planned_agreements=len(
            {tie.id for tie in every if tie.type == "PARTY_TO" and tie.status == Status.PLANNED}
        ),
        fingerprint=_fingerprint(facts, every),
        since=scope.since,
        until=scope.until,
        types=tuple(sorted(str(type_) for type_ in scope.types or ())),
        region=facts.nodes[scope.region].name if scope.region else None,
        min_score=scope.min_score,
    )


def _fingerprint(facts: Facts, every: list[Tie]) -> str:
    said = [f"{tie.id} {tie.type} {tie.head} {tie.tail} {tie.status} {tie.day}" for tie in every]
    return digest("d", *sorted(str(row["id"]) for row in facts.articles), *sorted(said))


def _statements(facts: Facts, every: list[Tie]) -> int:
    """How many sentences state the facts; one that proves several counts once."""
    needed = {claim for tie in every for claim in tie.claims}
    return len({(row["article"], row["quote"]) for row in facts.claims if row["id"] in needed})
