"""Gephi opens the networks of a report: all of them, with labels, weights and years."""

import json
import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.analyze import KINDS, network
from kg.analyze.gexf import gexf
from kg.analyze.graphs import AnyGraph
from kg.model import EntityType, RelationType
from tests.analyze.sample import Builder, small
from tests.analyze.stand_in import StandIn
from tests.gephi.fetch import fetch
from tests.maven import FetchError
from tests.requirements import require

_SECONDS = 120


def opened(files: list[Path]) -> list[dict[str, Any]]:
    """What Gephi reads from each file; one start of Java for all."""
    if shutil.which("java") is None:
        require("gephi", "Java is not installed (Debian: apt-get install openjdk-17-jre-headless)")
    try:
        jar = fetch()
    except FetchError as error:
        require("gephi", str(error))
    done = subprocess.run(
        [sys.executable, "-m", "tests.gephi.reader", str(jar), *map(str, files)],
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def awkward() -> AnyGraph:
    """Names with markup and a form feed, a tie of two runs of years, one without a date."""
    b = Builder()
    first, second = b.entity("<갑>&기관", EntityType.AGENCY), b.entity("을\x0c기업", EntityType.COMPANY)
    third = b.entity("병협회", EntityType.ASSOCIATION)
    for day in (date(2019, 5, 1), date(2020, 5, 1), date(2023, 5, 1)):
        b.fact(RelationType.AGREEMENT, [first, second], day)
    b.fact(RelationType.AGREEMENT, [second, third], None)
    return network(StandIn(b.graph()), "agreement")


@cache
def graphs() -> dict[str, AnyGraph]:
    facts = StandIn(small())
    return {**{kind: network(facts, kind) for kind in sorted(KINDS)}, "awkward": awkward()}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("gexf")
    files = []
    for name, graph in graphs().items():
        files.append(folder / f"{name}.gexf")
        files[-1].write_text(gexf(graph), encoding="utf-8")
    return dict(zip(graphs(), opened(files), strict=True))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_gephi_reads_every_kind_without_a_complaint(read: dict[str, dict[str, Any]], kind: str) -> None:
    graph, found = graphs()[kind], read[kind]
    assert (found["nodes"], found["ties"]) == (graph.number_of_nodes(), graph.number_of_edges())
    assert found["directed"] == graph.is_directed()
    assert found["labels"] == sorted(data["name"] for _, data in graph.nodes(data=True))
    assert {"type", "region_name"} <= set(found["attributes"])
    weights = sorted(float(data["weight"]) or 1.0 for _, _, data in graph.edges(data=True))
    assert found["weights"] == pytest.approx(weights), "a tie of no known amount is there all the same"
    assert [issue for issue in found["issues"] if "version" not in issue] == []


def test_gephi_has_the_years_for_its_timeline(read: dict[str, dict[str, Any]]) -> None:
    found = read["awkward"]
    assert found["bounds"] == ["2019-01-01", "2023-12-31"]
    assert found["spells"] == [[], ["2019-01-01", "2020-12-31", "2023-01-01", "2023-12-31"]]
    assert found["labels"] == ["<갑>&기관", "병협회", "을기업"]
