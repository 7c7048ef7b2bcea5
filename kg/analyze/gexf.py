"""Networks with their time for Gephi: GEXF 1.3, which its timeline and its tables understand.

https://gexf.net/schema.html; networkx and graphology read it, too.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from kg.analyze.graphs import AnyGraph
from kg.xmltext import legal

_NAMESPACE = "http://gexf.net/1.3"
_NODE = {"type": "string", "region_name": "string", "bipartite": "integer"}
_TIE = {
    "type": "string",
    "status": "string",
    "relations": "liststring",
    "claims": "liststring",
    "planned": "double",
    "left_out": "integer",
}


def gexf(graph: AnyGraph) -> str:
    """A network as GEXF 1.3, nodes labelled with their names, ties and nodes with their years.

    A tie exists in the years of its facts, a node in those of its ties (`spells`, whole
    years, runs of years in one); what has no date has no spell and is there all the time.
    A tie of weight 0, whose amount is not known, has no `weight`, since Gephi drops ties of 0.
    Gephi merges parallel ties unless their `kind`, here the type of fact, differs.

    >>> import networkx as nx
    >>> pair = nx.Graph()
    >>> pair.add_edge("a", "b", weight=1.5, years=(2020, 2021, 2024))
    >>> '<spell start="2020-01-01" end="2021-12-31"/>' in gexf(pair)
    True
    """
    root = etree.Element("gexf", {"version": "1.3"}, nsmap={None: _NAMESPACE})
    etree.SubElement(etree.SubElement(root, "meta"), "creator").text = "kg"
    drawn = etree.SubElement(
        root,
        "graph",
        {
            "mode": "dynamic",
            "timeformat": "date",
            "timerepresentation": "interval",
            "defaultedgetype": "directed" if graph.is_directed() else "undirected",
        },
    )
    node_keys = _declared(drawn, "node", _NODE, (data for _, data in graph.nodes(data=True)))
    tie_keys = _declared(drawn, "edge", _TIE, (data for _, _, data in graph.edges(data=True)))
    years: dict[Any, set[int]] = {node: set() for node in graph}
    for left, right, data in graph.edges(data=True):
        years[left].update(data.get("years", ()))
        years[right].update(data.get("years", ()))
    nodes, ties = etree.SubElement(drawn, "nodes"), etree.SubElement(drawn, "edges")
    for node, data in graph.nodes(data=True):
        said = {"id": legal(str(node)), "label": legal(str(data.get("name") or node))}
        _fill(etree.SubElement(nodes, "node", said), data, node_keys, years[node])
    for number, (left, right, data) in enumerate(graph.edges(data=True)):
        said = {"id": str(number), "source": legal(str(left)), "target": legal(str(right))}
        if graph.is_multigraph() and "type" in data:
            said["kind"] = legal(str(data["type"]))
        if data.get("weight"):
            said["weight"] = f"{data['weight']:.12g}"
        _fill(etree.SubElement(ties, "edge", said), data, tie_keys, data.get("years", ()))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written.decode()


def _declared(
    drawn: etree._Element, of: str, known: Mapping[str, str], carried: Iterable[Mapping[str, Any]]
) -> list[str]:
    """Declare those of the known attributes that occur; returns their keys."""
    found = set().union(*(data.keys() for data in carried))
    keys = [key for key in known if key in found]
    if keys:
        group = etree.SubElement(drawn, "attributes", {"class": of, "mode": "static"})
        for key in keys:
            etree.SubElement(group, "attribute", {"id": key, "title": key, "type": known[key]})
    return keys


def _fill(
    element: etree._Element, data: Mapping[str, Any], keys: Iterable[str], years: Iterable[int]
) -> None:
    known = [(key, data[key]) for key in keys if data.get(key) not in (None, ())]
    if known:
        values = etree.SubElement(element, "attvalues")
        for key, value in known:
            text = "|".join(map(str, value)) if isinstance(value, tuple) else str(value)
            etree.SubElement(values, "attvalue", {"for": key, "value": legal(text)})
    runs = list(_runs(years))
    if runs:
        spells = etree.SubElement(element, "spells")
        for first, last in runs:
            etree.SubElement(spells, "spell", {"start": f"{first:04}-01-01", "end": f"{last:04}-12-31"})


def _runs(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Years that follow each other as one run: 2019, 2020, 2023 are two runs."""
    first = last = None
    for year in sorted(set(years)):
        if first is not None and last is not None and year > last + 1:
            yield first, last
            first = year
        first, last = (year if first is None else first), year
    if first is not None and last is not None:
        yield first, last
