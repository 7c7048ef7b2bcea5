"""GraphML and GEXF that other readers of them open; for Gephi itself see `tests.gephi`."""

from io import BytesIO
from pathlib import Path

import igraph
import networkx as nx
import pytest

from kg.analyze import KINDS, network
from kg.analyze.export import graphml
from kg.analyze.gexf import gexf
from tests.analyze.sample import small
from tests.analyze.stand_in import StandIn


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_network_survives_the_way_out_and_in(kind: str) -> None:
    graph = network(StandIn(small()), kind)
    text = graphml(graph)
    back = nx.read_graphml(BytesIO(text.encode()), force_multigraph=graph.is_multigraph())
    assert set(back) == set(graph)
    assert back.number_of_edges() == graph.number_of_edges()
    assert back.is_directed() == graph.is_directed()
    for node, data in back.nodes(data=True):
        assert data["label"] == graph.nodes[node]["name"]


def test_igraph_reads_it_too(tmp_path: Path) -> None:
    path = tmp_path / "agreement.graphml"
    graph = network(StandIn(small()), "agreement")
    path.write_text(graphml(graph), encoding="utf-8")
    read = igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount()) == (len(graph), graph.number_of_edges())
    assert "나루산업진흥원" in read.vs["label"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_networkx_reads_gexf_with_labels_and_years(kind: str) -> None:
    graph = network(StandIn(small()), kind)
    back = nx.read_gexf(BytesIO(gexf(graph).encode()), version="1.3")
    assert set(back) == set(graph)
    assert back.number_of_edges() == graph.number_of_edges()
    for node, data in back.nodes(data=True):
        assert data["label"] == graph.nodes[node]["name"]
    years = {year for _, _, data in graph.edges(data=True) for year in data["years"]}
    spans = [span for _, _, data in back.edges(data=True) for span in data.get("spells", ())]
    assert {int(start[:4]) for start, _ in spans} <= years
    assert all(end == f"{end[:4]}-12-31" for _, end in spans)
    assert bool(spans) == bool(years)
