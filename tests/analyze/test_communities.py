"""Communities end, and end the same with the same seed."""

import igraph

from kg.analyze.communities import in_order_of_size, leiden

# edges with their weights in sixths
TIED = [
    (0, 1, 3),
    (0, 5, 4),
    (1, 5, 3),
    (0, 2, 4),
    (0, 3, 1),
    (0, 4, 1),
    (0, 7, 1),
    (0, 8, 1),
    (2, 3, 1),
    (2, 4, 1),
    (2, 5, 1),
    (2, 7, 1),
    (2, 8, 1),
    (3, 4, 1),
    (3, 5, 1),
    (3, 7, 1),
    (3, 8, 1),
    (4, 5, 1),
    (4, 7, 1),
    (4, 8, 1),
    (5, 7, 1),
    (5, 8, 1),
    (7, 8, 1),
    (0, 6, 3),
    (2, 6, 3),
]


def test_equally_good_partitions_are_not_swapped_for_ever() -> None:
    """igraph's own search "until nothing changes" never ends on this graph, with any seed tried."""
    graph = igraph.Graph(n=9, edges=[(one, two) for one, two, _ in TIED])
    graph.es["weight"] = [sixths / 6 for *_, sixths in TIED]
    for seed in range(1, 6):
        found = in_order_of_size(leiden(graph, "weight", seed=seed)[0])
        assert len(found) == 9
        assert found == in_order_of_size(leiden(graph, "weight", seed=seed)[0])
