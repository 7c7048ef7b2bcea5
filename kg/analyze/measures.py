"""Every measure by name, with whether it uses weights and directions, as tidy tables.

>>> import networkx as nx
>>> node_table(nx.krackhardt_kite_graph(), ["degree", "core_number"]).records()[7]
{'node': 7, 'degree': 3, 'core_number': 2}

`pandas.DataFrame(node_table(graph).records())` has a row a node and a column a measure.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import TypeAlias

from kg.analyze import brokerage, centrality, structure
from kg.analyze.brokerage import Roles
from kg.analyze.communities import Communities, communities
from kg.analyze.graphs import Source, Values, prepare
from kg.figures import Column, Table


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measure uses of the ties: their `weight`, their direction (where they have one).

    A weighted path is as long as the sum of 1/weight over its ties.
    """

    key: str
    weighted: bool
    directed: bool


Figure: TypeAlias = int | float | None

NODE_MEASURES: Mapping[str, Callable[[Source], Values]] = {
    "degree": centrality.degree,
    "in_degree": centrality.in_degree,
    "out_degree": centrality.out_degree,
    "strength": centrality.strength,
    "in_strength": partial(centrality.strength, mode="in"),
    "out_strength": partial(centrality.strength, mode="out"),
    "betweenness": centrality.betweenness,
    "closeness": centrality.closeness,
    "eigenvector": centrality.eigenvector,
    "pagerank": centrality.pagerank,
    "core_number": centrality.core_number,
    "clustering": centrality.clustering,
    "constraint": brokerage.constraint,
    "effective_size": brokerage.effective_size,
    "bridging": brokerage.bridging,
    "participation_type": partial(brokerage.participation, by="type"),
    "participation_region": partial(brokerage.participation, by="region"),
    "weighted_betweenness": partial(centrality.betweenness, weighted=True),
    "weighted_closeness": partial(centrality.closeness, weighted=True),
    "weighted_eigenvector": partial(centrality.eigenvector, weighted=True),
    "weighted_pagerank": partial(centrality.pagerank, weighted=True),
}
"""Measures of one number a node; a node that one is not defined for has no value there."""

BROKERAGE: Mapping[str, str] = {"brokerage_type": "type", "brokerage_region": "region"}
"""The five Gould-Fernandez roles, by the node attribute that groups: a column each."""

_USES = {
    "strength": (True, False),
    "in_strength": (True, True),
    "out_strength": (True, True),
    "constraint": (True, False),
    "weighted_betweenness": (True, True),
    "weighted_closeness": (True, True),
    "weighted_eigenvector": (True, False),
    "weighted_pagerank": (True, True),
    "modularity": (True, False),
    "stability": (True, False),
    "communities": (True, False),
    **dict.fromkeys(
        (
            *("in_degree", "out_degree", "betweenness", "closeness", "pagerank", "bridging"),
            *("brokerage_type", "brokerage_region", "ties", "density", "average_path", "diameter"),
            *("betweenness_centralization", "assortativity_type", "assortativity_region"),
        ),
        (False, True),
    ),
}
MIXING = ("assortativity_type", "assortativity_region", "ei_type", "ei_region")
NETWORK_MEASURES = (
    *structure.Shape.__slots__,
    *MIXING,
    *("core_size", "core_fit", "communities", "modularity", "stability"),
)
"""Figures of a network as a whole, in the order of `network_table`."""


def uses(key: str) -> Measured:
    """What a measure of `NODE_MEASURES`, `BROKERAGE` or `NETWORK_MEASURES` uses of the ties.

    >>> uses("weighted_closeness")
    Measured(key='weighted_closeness', weighted=True, directed=True)
    """
    weighted, directed = _USES.get(key, (False, False))
    return Measured(key, weighted, directed)


def node_table(graph: Source, only: Iterable[str] | None = None) -> Table:
    """Measures of each node, a row a node in the order of the graph, a column a measure.

    `only` names those of `NODE_MEASURES` and `BROKERAGE` to take, by default all. Roles fill
    a column each (`gatekeeper_type`). A cell is None where the measure is not defined for
    the node: constraint of an isolate, roles of a node without a group.
    """
    ready = prepare(graph)
    wanted = tuple(only) if only is not None else (*NODE_MEASURES, *BROKERAGE)
    columns, taken = [Column("node", "entity")], []
    for key in wanted:
        if key in BROKERAGE:
            roles = brokerage.brokerage_roles(ready, BROKERAGE[key])
            for role in Roles.__slots__:
                columns.append(Column(f"{role}_{BROKERAGE[key]}", "count"))
                taken.append({node: getattr(own, role) for node, own in roles.items()})
        else:
            columns.append(Column(key, "number"))
            taken.append(NODE_MEASURES[key](ready))
    rows = tuple((node, *(values.get(node) for values in taken)) for node in ready.nodes)
    return Table("nodes", tuple(columns), rows)


def network_table(graph: Source, found: Communities | None = None) -> Table:
    """The figures of `NETWORK_MEASURES`, a row each, with whether they use weights and directions.

    `found` are the graph's communities where they are known already. None where a figure is
    not defined.
    """
    return compared({"value": network_values(graph, found)})


def compared(networks: Mapping[str, Mapping[str, Figure]]) -> Table:
    """The figures of several networks side by side: a row a figure, a column a network.

    Each is given by `network_values`. The last columns say "used" or "unused" of weights and
    directions; where a network has no directions, all figures are without.
    """
    columns = (
        Column("measure", "key"),
        *(Column(key, "number") for key in networks),
        Column("weighted", "key"),
        Column("directed", "key"),
    )
    rows = tuple(
        (key, *(values[key] for values in networks.values()), *_used(key)) for key in NETWORK_MEASURES
    )
    return Table("networks", columns, rows)


def used() -> Table:
    """Which measures of nodes use weights and directions."""
    columns = (Column("measure", "key"), Column("weighted", "key"), Column("directed", "key"))
    return Table("measures", columns, tuple((key, *_used(key)) for key in (*NODE_MEASURES, *BROKERAGE)))


def _used(key: str) -> tuple[str, str]:
    found = uses(key)
    return "used" if found.weighted else "unused", "used" if found.directed else "unused"


def network_values(graph: Source, found: Communities | None = None) -> dict[str, Figure]:
    """The figures of `NETWORK_MEASURES` by name."""
    ready = prepare(graph)
    parted = found or communities(ready)
    core = structure.core_periphery(ready)
    tied = bool(ready.graph.number_of_edges())
    mixing = {
        f"{name}_{by}": take(ready, by)
        for name, take in (("assortativity", structure.assortativity), ("ei", structure.ei_index))
        for by in ("type", "region")
    }
    return {
        **asdict(structure.shape(ready)),
        **mixing,
        "core_size": len(core.core) if tied else None,
        "core_fit": core.fit,
        "communities": sum(size > 1 for size in parted.sizes),
        "modularity": parted.modularity if tied else None,
        "stability": parted.stability if tied else None,
    }
