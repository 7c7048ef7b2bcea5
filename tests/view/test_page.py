"""The file that is written: one, whole, the same each time, and closed to the network."""

import base64
import gzip
import hashlib
import json
import re
import statistics
import time
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import OutputError
from kg.view import write_view
from kg.view.contract import NODE_TYPES, TIE_TYPES, Graph
from kg.view.page import LIVE_SCRIPTS, best_connected
from tests.view.graphs import HOSTILE_NAMES, large, small

ASSETS = Path(__file__).parents[2] / "kg" / "view" / "assets"


def written(tmp_path: Path, graph: Graph, title: str = "제목") -> str:
    write_view(graph, tmp_path / "view.html", title=title)
    return (tmp_path / "view.html").read_text(encoding="utf-8")


def scripts(page: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", page, re.DOTALL)


def test_the_report_says_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a" / "view.html"
    report = write_view(small(), path, title="제목")
    assert (report.path, report.nodes, report.ties, report.left_out) == (path, 9, 7, 0)
    assert report.size == path.stat().st_size


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path, large(150, 400)) == written(tmp_path, large(150, 400))


def test_nothing_in_the_page_points_outside(tmp_path: Path) -> None:
    page = written(tmp_path, large(20, 30))
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.findall(r"(?:src|href|action)=\"(?!data:,|#)", markup)
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)[0]
    assert "url(" not in style
    assert "@import" not in style
    assert "sourceMappingURL" not in page
    assert "cdn" not in " ".join(scripts(page)[1:]).lower()


def test_the_policy_names_exactly_the_scripts_and_the_style(tmp_path: Path) -> None:
    page = written(tmp_path, small())
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0].replace("&#39;", "'")
    directives = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts(page)
    ]
    assert directives["script-src"] == hashes
    assert len(hashes) == 2
    assert directives["default-src"] == directives["connect-src"] == ["'none'"]


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES)
def test_no_name_leaves_the_data_block(tmp_path: Path, name: str) -> None:
    plain = written(tmp_path, small())
    graph = small()
    graph.add_node("x", name=name, type="Company")
    page = written(tmp_path, graph, title=name)
    for mark in ("<script", "</script", "<img", "<!--"):
        assert page.count(mark) == plain.count(mark)
    block = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[0]
    assert name in [node["name"] for node in json.loads(block)["nodes"]]


def test_much_data_is_compressed(tmp_path: Path) -> None:
    graph = large(300, 800)
    page = written(tmp_path, graph)
    block = re.findall(r'data-packed="gzip">(.*?)</script>', page, re.DOTALL)[0]
    data = gzip.decompress(base64.b64decode(block))
    assert len(json.loads(data)["ties"]) == graph.number_of_edges()
    assert len(block) < len(data) / 2


def test_top_keeps_the_best_connected_and_their_agreements() -> None:
    graph = small()
    for number in range(5):
        graph.add_node(f"x{number}", name="곁가지", type="Company")
        graph.add_edge(f"x{number}", "a1", type="COOPERATES_WITH")
        graph.add_edge(f"x{number}", "p1", type="PARTICIPATES_IN")
    graph.add_edge("c1", "r1", type="LOCATED_IN")
    graph.add_edge("c1", "p1", type="PARTICIPATES_IN")
    part = best_connected(graph, 4)
    assert {"a1", "p1", "c1"} <= set(part)
    assert "g1" in part  # signed by two who stay
    assert part.nodes["p1"]["degree"] == graph.degree("p1")
    assert "g1" not in best_connected(graph, 1)


def test_top_says_how_many_were_left_out(tmp_path: Path) -> None:
    graph = large(100, 200)
    report = write_view(graph, tmp_path / "view.html", title="제목", top=20)
    assert report.nodes + report.left_out == len(graph)
    assert report.nodes >= 20


def test_an_empty_graph_is_a_page_too(tmp_path: Path) -> None:
    empty: Graph = nx.MultiDiGraph()
    assert write_view(empty, tmp_path / "view.html", title="제목").nodes == 0


def test_a_place_that_cannot_be_written_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write"):
        write_view(small(), tmp_path / "file" / "view.html", title="제목")


def test_every_asset_is_used_and_every_type_has_words_shape_and_colours() -> None:
    assert sorted(LIVE_SCRIPTS) == sorted(path.name for path in ASSETS.glob("*.js"))
    words, shapes = ((ASSETS / name).read_text(encoding="utf-8") for name in ("words.js", "shapes.js"))
    style = (ASSETS / "style.css").read_text(encoding="utf-8")
    for type_ in NODE_TYPES:
        assert f"{type_}: [" in words
        assert f'{type_}: "M' in shapes
        assert style.count(f"--type-{type_.lower()}:") == 3
    for type_ in TIE_TYPES:
        assert f"{type_}: [[" in words
        assert style.count(f"--tie-{type_.lower().replace('_', '-')}:") == 3


def test_korean_and_english_say_the_same_things() -> None:
    words = (ASSETS / "words.js").read_text(encoding="utf-8")
    korean, english = words.partition("  en: {")[0], words.partition("  en: {")[2].partition("\n};")[0]
    keys = [set(re.findall(r"(?:^|[ {,])(\w+): (?=[\"(\[])", part)) for part in (korean, english)]
    assert keys[0] == keys[1]


def test_two_thousand_nodes_are_written_within_three_seconds(tmp_path: Path) -> None:
    graph = large(1550, 6000)
    used: list[float] = []
    for _ in range(3):
        start = time.process_time()  # of this process only: other tests may run beside this one
        report = write_view(graph, tmp_path / "view.html", title="제목")
        used.append(time.process_time() - start)
    assert statistics.median(used) < 3
    assert report.nodes > 1900
    assert report.size < 6_000_000
