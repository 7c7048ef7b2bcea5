"""Networks for other programs: GraphML, which Gephi, yEd, igraph and R read."""

from io import BytesIO

import networkx as nx

from kg.analyze.graphs import AnyGraph


def graphml(graph: AnyGraph) -> str:
    """A network as GraphML, nodes labelled with their names.

    GraphML holds plain values only: lists (claims, relations, years) become text with
    spaces between, and what is not known is left out.

    >>> pair = nx.Graph()
    >>> pair.add_edge("a", "b", weight=1.5, years=(2020, 2021))
    >>> '<data key="years">2020 2021</data>' in graphml(pair)
    True
    """
    plain = graph.copy()
    for _, data in plain.nodes(data=True):
        _flatten(data)
        if "name" in data:
            data["label"] = data["name"]
    for _, _, data in plain.edges(data=True):
        _flatten(data)
    written = BytesIO()
    nx.write_graphml_lxml(plain, written, named_key_ids=True)
    return written.getvalue().decode()


def _flatten(data: dict[str, object]) -> None:
    """Turn what a node or tie carries into plain values, in place."""
    for key, value in list(data.items()):
        if value is None:
            del data[key]
        elif isinstance(value, tuple):
            data[key] = " ".join(map(str, value))
