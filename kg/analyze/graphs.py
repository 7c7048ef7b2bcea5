"""From any networkx graph to the simple one that measures are defined on, and to igraph.

Every measure takes a networkx graph or a `Prepared` one. Handing over `prepare(graph)`
saves the conversion where several measures are taken of one graph:

>>> graph = prepare(nx.path_graph(3))
>>> graph.nodes, graph.directed, graph.engine.ecount()
((0, 1, 2), False, 2)
"""

import random
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from math import isnan
from typing import TYPE_CHECKING, Any, TypeAlias

import igraph
import networkx as nx

# networkx' classes take type parameters in their type information only.
if TYPE_CHECKING:
    AnyGraph: TypeAlias = nx.Graph[Any]
    AnyDiGraph: TypeAlias = nx.DiGraph[Any]
    AnyMultiDiGraph: TypeAlias = nx.MultiDiGraph[Any]
else:
    AnyGraph = nx.Graph
    AnyDiGraph = nx.DiGraph
    AnyMultiDiGraph = nx.MultiDiGraph

Node: TypeAlias = Hashable
Values: TypeAlias = dict[Any, float]


def simple(graph: AnyGraph) -> AnyGraph:
    """The graph without self-loops and parallel ties; their weights are added up.

    A tie without `weight` counts 1. Node attributes and the direction stay; ties keep
    `weight` only. The result is a new graph with the nodes in the same order.
    """
    out: AnyGraph = nx.DiGraph() if graph.is_directed() else nx.Graph()
    out.add_nodes_from(graph.nodes(data=True))
    ties = ((a, b, weight) for a, b, weight in graph.edges(data="weight", default=1) if a != b)
    if not graph.is_multigraph():
        out.add_edges_from((left, right, {"weight": weight}) for left, right, weight in ties)
        return out
    for left, right, weight in ties:
        if out.has_edge(left, right):
            out[left][right]["weight"] += weight
        else:
            out.add_edge(left, right, weight=weight)
    return out


@dataclass(frozen=True)
class Prepared:
    """A simple graph with its igraph twin, whose vertex i is `nodes[i]`.

    It is a snapshot: what changes in the source graph afterwards is not seen.
    """

    graph: AnyGraph
    nodes: tuple[Any, ...]

    @property
    def directed(self) -> bool:
        """Whether ties have a direction."""
        return bool(self.graph.is_directed())

    @cached_property
    def engine(self) -> Any:
        """The igraph graph, with the tie attribute `weight`."""
        index = {node: number for number, node in enumerate(self.nodes)}
        ties = [(index[a], index[b]) for a, b in self.graph.edges()]
        weights = [float(tie["weight"]) for _, _, tie in self.graph.edges(data=True)]
        return igraph.Graph(
            n=len(self.nodes), edges=ties, directed=self.directed, edge_attrs={"weight": weights}
        )

    @cached_property
    def reachable(self) -> Any:
        """The igraph graph for weighted paths, with the tie attribute `length` = 1/weight.

        A tie of weight 0 carries no path, so it is left out here.
        """
        engine = self.engine.copy()
        engine.delete_edges([tie.index for tie in engine.es if tie["weight"] <= 0])
        engine.es["length"] = [1 / weight for weight in engine.es["weight"]]
        return engine

    @cached_property
    def undirected(self) -> Any:
        """The igraph graph with directions dropped, the weights of both ways added up."""
        if not self.directed:
            return self.engine
        return self.engine.as_undirected(combine_edges={"weight": "sum"})

    @cached_property
    def passed(self) -> tuple[float, ...]:
        """Betweenness by vertex, unweighted and not normalised: dear, and asked for often."""
        return tuple(self.engine.betweenness(directed=self.directed))

    def by_node(self, values: Sequence[float]) -> Values:
        """Values in vertex order as a mapping from node; what is not a number becomes 0."""
        if isnan(sum(values)):
            values = [0.0 if isnan(value) else value for value in values]
        return dict(zip(self.nodes, values, strict=True))


Source: TypeAlias = AnyGraph | Prepared


def prepare(graph: Source) -> Prepared:
    """A graph ready for the measures; one that is prepared already is returned as it is."""
    if isinstance(graph, Prepared):
        return graph
    clean = simple(graph)
    return Prepared(clean, tuple(clean.nodes))


def groups(graph: Source, by: str | Mapping[Any, Any]) -> dict[Any, Any]:
    """The group of each node: by the node attribute named, or from a mapping.

    Nodes without a group (missing or None) are left out.
    """
    nodes = prepare(graph).graph.nodes
    found = by if isinstance(by, Mapping) else {node: data.get(by) for node, data in nodes(data=True)}
    return {node: found[node] for node in nodes if found.get(node) is not None}


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """For a while, igraph draws from a generator of ours, so that runs repeat."""
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 (not for secrets)
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
