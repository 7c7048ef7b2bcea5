"""Speed of the measures beside plain networkx and plain igraph on the same graph, in one run.

python -m tests.benchmarks.measures_speed             1,000 actors, 5,000 ties, each library
python -m tests.benchmarks.measures_speed --full      20,000 actors, 100,000 ties: all unweighted
                                                      measures of nodes, their time and memory

Conversion is timed apart, once. What igraph returns is a list; the time it takes plain igraph
includes putting it beside the nodes, since that is what the others return.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import igraph
import networkx as nx

from kg.analyze import brokerage, structure
from kg.analyze.communities import communities
from kg.analyze.graphs import AnyGraph, Prepared, prepare
from kg.analyze.measures import BROKERAGE, NODE_MEASURES, node_table, uses

SLOWEST = {"networkx": 1.0, "igraph": 1.3}
"""How many times the other library's time is allowed."""

_NOISE = 0.002  # seconds: below, the clock and the collector decide
Work = Callable[[], object]


def generated(actors: int, ties: int, seed: int = 1) -> AnyGraph:
    """A network with hubs, as those of agreements have, weights, types and regions."""
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    graph: AnyGraph = nx.Graph()
    for node in range(actors):
        graph.add_node(node, type=chance.choice("ABCDE"), region=chance.choice("abcdefghijklmnopq"))
    found = 0
    while found < ties:
        left, right = (int(actors * chance.random() ** 2) for _ in range(2))
        if left != right and not graph.has_edge(left, right):
            graph.add_edge(left, right, weight=chance.choice([0.5, 1.0, 2.0]))
            found += 1
    return graph


def seconds(work: Work, rounds: int = 5) -> float:
    """Processor time of the quickest of some runs, fewer where one is long.

    All that is compared runs on one core, and so a busy machine does not matter.
    """
    best, spent = float("inf"), 0.0
    for _ in range(rounds):
        start = time.process_time()
        work()
        took = time.process_time() - start
        best, spent = min(best, took), spent + took
        if spent > 5:
            break
    return best


def plain(graph: AnyGraph) -> Any:
    """The graph as a user of igraph would convert it."""
    nodes = list(graph)
    index = {node: number for number, node in enumerate(nodes)}
    out = igraph.Graph(n=len(nodes), edges=[(index[a], index[b]) for a, b in graph.edges()])
    out.vs["name"] = nodes
    out.es["weight"] = [data["weight"] for _, _, data in graph.edges(data=True)]
    out.es["length"] = [1 / weight for weight in out.es["weight"]]
    return out


def rivals(graph: AnyGraph, other: Any) -> dict[str, tuple[Work | None, Work | None]]:
    """What networkx and igraph offer for each measure; None where they have none."""
    lengths = graph.copy()
    for _, _, data in lengths.edges(data=True):
        data["length"] = 1 / data["weight"]

    def beside(take: Callable[[], list[float]]) -> Work:
        return lambda: dict(zip(other.vs["name"], take(), strict=True))

    w, far = {"weights": "weight"}, {"weights": "length"}
    return {
        "degree": (lambda: dict(graph.degree()), None),  # networkx does it at once
        "strength": (lambda: dict(graph.degree(weight="weight")), beside(lambda: other.strength(**w))),
        "betweenness": (lambda: nx.betweenness_centrality(graph), beside(other.betweenness)),
        "closeness": (lambda: nx.closeness_centrality(graph), beside(other.closeness)),
        "eigenvector": (
            lambda: nx.eigenvector_centrality(graph, max_iter=1000),
            beside(other.eigenvector_centrality),
        ),
        "pagerank": (lambda: nx.pagerank(graph, weight=None), beside(other.pagerank)),
        "core_number": (lambda: nx.core_number(graph), beside(other.coreness)),
        "clustering": (
            lambda: nx.clustering(graph),
            beside(lambda: other.transitivity_local_undirected(mode="zero")),
        ),
        "constraint": (lambda: nx.constraint(graph, weight="weight"), beside(lambda: other.constraint(**w))),
        "effective_size": (lambda: nx.effective_size(graph), None),
        "weighted_betweenness": (
            lambda: nx.betweenness_centrality(lengths, weight="length"),
            beside(lambda: other.betweenness(**far)),
        ),
        "weighted_closeness": (
            lambda: nx.closeness_centrality(lengths, distance="length"),
            beside(lambda: other.closeness(**far)),
        ),
        "weighted_eigenvector": (
            lambda: nx.eigenvector_centrality(graph, weight="weight", max_iter=1000),
            beside(lambda: other.eigenvector_centrality(**w)),
        ),
        "weighted_pagerank": (lambda: nx.pagerank(graph), beside(lambda: other.pagerank(**w))),
    }


def of_networks(graph: AnyGraph, other: Any) -> dict[str, tuple[Callable[[Prepared], object], Work, Work]]:
    """Figures of the whole network: ours, networkx's, igraph's."""
    types = {name: number for number, name in enumerate("ABCDE")}
    other.vs["type"] = [types[data["type"]] for _, data in graph.nodes(data=True)]
    return {
        "degree_distribution": (
            structure.degree_distribution,
            lambda: nx.degree_histogram(graph),
            lambda: other.degree_distribution(),
        ),
        "assortativity_type": (
            lambda ready: structure.assortativity(ready, "type"),
            lambda: nx.attribute_assortativity_coefficient(graph, "type"),
            lambda: other.assortativity_nominal("type", directed=False),
        ),
        "average_path, diameter": (
            lambda ready: structure.distances(ready),
            lambda: nx.average_shortest_path_length(largest(graph)) or nx.diameter(largest(graph)),
            lambda: (other.average_path_length(), other.diameter()),
        ),
        "communities (one seed)": (
            lambda ready: communities(ready, seeds=1),
            lambda: nx.community.louvain_communities(graph, seed=1),
            lambda: other.community_leiden("modularity", weights="weight", n_iterations=-1),
        ),
    }


def largest(graph: AnyGraph) -> AnyGraph:
    """The largest component: networkx has distances of connected graphs only."""
    return graph.subgraph(max(nx.connected_components(graph), key=len))


def compared(actors: int, ties: int) -> bool:
    """Print each measure's time and ratios; False where one is slower than it may be."""
    graph = generated(actors, ties)
    ready, other = prepare(graph), plain(graph)
    sys.stdout.write(f"{actors:,} actors, {ties:,} ties\n")
    sys.stdout.write(f"  conversion: ours {seconds(lambda: prepare(graph).engine) * 1e3:.0f} ms,")
    sys.stdout.write(f" plain igraph {seconds(lambda: plain(graph)) * 1e3:.0f} ms\n")
    sys.stdout.write(
        f"  {'measure':24} {'ours ms':>9} {'networkx':>9} {'igraph':>9} {'/nx':>7} {'/igraph':>7}\n"
    )
    found = rivals(graph, other)
    fine = True
    for key, measure in NODE_MEASURES.items():
        fine &= _line(key, lambda: measure(_fresh(ready)), *found.get(key, (None, None)))  # noqa: B023
    for key, by in BROKERAGE.items():
        fine &= _line(key, lambda: brokerage.brokerage_roles(ready, by), None, None)  # noqa: B023
    for key, (ours, networkx, engine) in of_networks(graph, other).items():
        fine &= _line(key, lambda: ours(_fresh(ready)), networkx, engine)  # noqa: B023
    return fine


def _fresh(ready: Prepared) -> Prepared:
    """The converted graph with nothing remembered but the conversion."""
    fresh = Prepared(ready.graph, ready.nodes)
    for name in ("engine", "reachable", "undirected"):
        fresh.__dict__[name] = getattr(ready, name)
    return fresh


def _line(key: str, ours: Work, networkx: Work | None, engine: Work | None) -> bool:
    took = seconds(ours)
    times = {
        "networkx": seconds(networkx) if networkx else None,
        "igraph": seconds(engine) if engine else None,
    }
    shown = [f"{value * 1e3:9.2f}" if value else f"{'–':>9}" for value in times.values()]
    ratios = [f"{took / value:7.2f}" if value else f"{'–':>7}" for value in times.values()]
    slow = [name for name, value in times.items() if value and took > SLOWEST[name] * value + _NOISE]
    said = f"   slower than {' and '.join(slow)} allows" if slow else ""
    sys.stdout.write(f"  {key:24} {took * 1e3:9.2f} {' '.join(shown)} {' '.join(ratios)}{said}\n")
    return not slow


def full() -> None:
    """All unweighted measures of nodes on 20,000 actors and 100,000 ties, betweenness exact."""
    graph = generated(20_000, 100_000)
    start = time.perf_counter()
    ready = prepare(graph)
    _ = ready.engine
    sys.stdout.write(f"conversion {time.perf_counter() - start:.1f} s\n")
    start, worked = time.perf_counter(), time.process_time()
    for key in (*NODE_MEASURES, *BROKERAGE):
        if not uses(key).weighted:
            began = time.process_time()
            node_table(ready, [key])
            sys.stdout.write(f"{key:24} {time.process_time() - began:8.2f} s\n")
            sys.stdout.flush()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    sys.stdout.write(
        f"all in all {time.perf_counter() - start:.1f} s (240 allowed), of it at work"
        f" {time.process_time() - worked:.1f} s, {memory:.2f} GB (2 allowed)\n"
    )


def main(actors: int = 1000, ties: int = 5000) -> None:
    """Compare on a graph that networkx can do in a minute."""
    compared(actors, ties)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--actors", type=int, default=1000)
    parser.add_argument("--ties", type=int, default=5000)
    given = parser.parse_args()
    if given.full:
        full()
    else:
        sys.exit(not compared(given.actors, given.ties))
