"""Opens GEXF files with Gephi's own importer: `python -m tests.gephi.reader JAR FILE…`.

Prints for each a line of JSON: what Gephi read: counts, labels, the bounds of time, attributes, the intervals
of one tie, and every complaint of the importer. It is a process of its own, because a
process has one Java machine, and the embedded store's lacks what Gephi needs.
"""

import json
import sys
from ctypes.util import find_library
from pathlib import Path
from shutil import which
from typing import Any

import jpype


def java() -> str:
    """The library of the system's Java."""
    found = which("java")
    if found is None:
        raise FileNotFoundError("java")
    home = Path(found).resolve().parents[1]
    return str(home / "lib" / "server" / (find_library("jvm") or "libjvm.so"))


def read(path: Path) -> dict[str, Any]:
    """What Gephi makes of a file; the Java machine runs already."""
    lookup = jpype.JClass("org.openide.util.Lookup").getDefault().lookup
    projects = lookup(jpype.JClass("org.gephi.project.api.ProjectController"))
    projects.newProject()
    workspace = projects.getCurrentWorkspace()
    importer = lookup(jpype.JClass("org.gephi.io.importer.api.ImportController"))
    container = importer.importFile(jpype.JClass("java.io.File")(str(path)))
    issues = [str(issue.getMessage()) for issue in container.getReport().getIssues(1000)]
    processor = jpype.JClass("org.gephi.io.processor.plugin.DefaultProcessor")()
    importer.process(container, processor, workspace)
    model = lookup(jpype.JClass("org.gephi.graph.api.GraphController")).getGraphModel(workspace)
    graph = model.getGraph()
    bounds = model.getTimeBounds()
    dates = jpype.JClass("org.gephi.graph.api.AttributeUtils")
    zone = model.getTimeZone()
    ties = list(graph.getEdges().toArray())
    return {
        "nodes": graph.getNodeCount(),
        "ties": graph.getEdgeCount(),
        "directed": bool(model.isDirected()),
        "labels": sorted(str(node.getLabel()) for node in graph.getNodes().toArray()),
        "attributes": sorted(str(column.getId()) for column in model.getNodeTable().toArray()),
        "weights": sorted(float(edge.getWeight()) for edge in ties),
        "bounds": [str(dates.printDate(day, zone)) for day in (bounds.getLow(), bounds.getHigh())],
        "spells": sorted(spells(edge, dates, zone) for edge in ties),
        "issues": issues,
    }


def spells(tie: Any, dates: Any, zone: Any) -> list[str]:
    """When a tie exists, as days."""
    times = tie.getAttribute("timeset")
    if times is None:
        return []
    days = [day for interval in times.toArray() for day in (interval.getLow(), interval.getHigh())]
    return [str(dates.printDate(day, zone)) for day in days]


if __name__ == "__main__":
    jar, *files = sys.argv[1:]
    jpype.startJVM(java(), "-Djava.awt.headless=true", "-Xmx512m", classpath=[jar])
    for file in files:
        sys.stdout.write(json.dumps(read(Path(file)), ensure_ascii=False) + "\n")
