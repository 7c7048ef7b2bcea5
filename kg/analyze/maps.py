"""Where to put the nodes of a network on paper."""

from math import cos, pi, sin

from kg.analyze.communities import Communities
from kg.analyze.graphs import Prepared, seeded
from kg.figures import Spot

LARGEST = 50
"""How many nodes a map shows; more cannot be told apart on a page."""


def drawn(
    ready: Prepared, found: Communities, largest: int = LARGEST
) -> tuple[tuple[Spot, ...], tuple[tuple[int, int, float], ...]]:
    """Coordinates in 0…1 of the best connected nodes, and the ties between them by index.

    Only the largest component is drawn: how far apart two of them lie would mean nothing.
    Fruchterman & Reingold 1991 in igraph, started from a circle in order of community and
    with ties inside communities pulling harder, so that they show; the same graph gives the
    same map.
    """
    engine = ready.undirected
    degrees = engine.degree()
    strengths = engine.strength(weights="weight")
    parts = engine.connected_components(mode="weak")
    largest_part: list[int] = max(parts, key=len, default=[]) if degrees else []
    tied = [vertex for vertex in largest_part if degrees[vertex]]
    order = sorted(tied, key=lambda v: (-degrees[v], -round(strengths[v], 9), v))
    kept = sorted(order[:largest], key=lambda v: (found.of[ready.nodes[v]], v))
    if not kept:
        return (), ()
    # Subgraphs keep the order of the graph, so the coordinates are looked up by vertex.
    inside = engine.induced_subgraph(sorted(kept))
    place = {vertex: position for position, vertex in enumerate(kept)}
    circle = [(cos(2 * pi * place[v] / len(kept)), sin(2 * pi * place[v] / len(kept))) for v in sorted(kept)]
    groups = [found.of[ready.nodes[v]] for v in sorted(kept)]
    pull = [1.5 if groups[tie.source] == groups[tie.target] else 0.6 for tie in inside.es]
    with seeded(1):
        layout = inside.layout_fruchterman_reingold(
            weights=pull, seed=circle, niter=500, start_temp=0.5, grid="nogrid"
        )
    spots = tuple(
        Spot(ready.nodes[v], x, y, degrees[v], found.of[ready.nodes[v]])
        for v, (x, y) in zip(sorted(kept), _scaled(list(layout)), strict=True)
    )
    lines = tuple((tie.source, tie.target, float(tie["weight"])) for tie in inside.es)
    return spots, lines


def _scaled(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points moved and stretched into the unit square; a flat extent goes to the middle."""
    scaled = []
    for axis in zip(*points, strict=True):
        low, high = min(axis), max(axis)
        scaled.append([(value - low) / (high - low) if high > low else 0.5 for value in axis])
    return [(round(x, 4), round(y, 4)) for x, y in zip(*scaled, strict=True)]
