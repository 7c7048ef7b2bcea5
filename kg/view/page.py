"""Writing the page: the network's data, the scripts and the style in one HTML file.

Nothing is loaded from anywhere. A Content-Security-Policy allows the scripts and the
style that this module wrote, by their hashes, and forbids the rest, connections
included. Data is never part of a script that runs: it lies in a data block, and the
page's script puts it on the page as text only.
"""

import base64
import gzip
import hashlib
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from kg.files import write_atomically
from kg.view.contract import Graph
from kg.view.payload import encode, payload

SCRIPTS = (
    "dom.js",
    "words.js",
    "hangul.js",
    "data.js",
    "state.js",
    "shapes.js",
    "labels.js",
    "picture.js",
    "evidence.js",
    "panel.js",
    "search.js",
    "filters.js",
    "paths.js",
    "export.js",
    "keys.js",
    "main.js",
)
"""The page's own script: these files of `assets/`, one after the other."""

LIVE_SCRIPTS = (*SCRIPTS[:-1], "live.js", SCRIPTS[-1])
"""The script of a page that is served and asks for what it does not hold."""

_PLAIN_UP_TO = 60_000
"""Data of more characters than this is compressed."""


@dataclass(frozen=True, slots=True)
class ViewReport:
    """What was written: where, how many nodes and ties, how many nodes `top` left out, bytes."""

    path: Path
    nodes: int
    ties: int
    left_out: int
    size: int


def write_view(graph: Graph, path: Path, *, title: str, top: int | None = None) -> ViewReport:
    """Write a page that shows `graph` (see `kg.view.contract`) to `path`.

    `top` keeps only that many best connected actors, with the agreements that at
    least two of them have signed. The same graph gives the same bytes. Raises
    `OutputError` where `path` cannot be written; an older file then stays as it was.
    """
    kept = graph if top is None else best_connected(graph, top)
    content = payload(kept, title)
    page = _render(title, encode(content.data), live=False)
    with write_atomically(path) as out:
        out.write(page)
    return ViewReport(
        path=path,
        nodes=content.nodes,
        ties=content.ties,
        left_out=len(graph) - len(kept),
        size=len(page.encode()),
    )


def render_live(graph: Graph, title: str) -> str:
    """The same page for a server of `kg.serve`: it begins with `graph` and may ask its own origin.

    Neighbourhoods, searches and evidence come from `api/…` beside the page.
    """
    return _render(title, encode(payload(graph, title).data), live=True)


def best_connected(graph: Graph, top: int) -> Graph:
    """The part of `graph` between its `top` best connected actors; its centre stays in any case.

    An agreement stays where two of its parties do. `degree` of what stays is what it
    was in the whole network.
    """
    agreements = {node for node in graph if graph.nodes[node].get("type") == "Agreement"}
    centre = set(graph.graph.get("centre", ()))
    ranked = sorted(set(graph) - agreements, key=lambda node: (node not in centre, -graph.degree(node), node))
    chosen = set(ranked[:top])
    chosen |= {
        node for node in agreements if len(chosen & {*graph.predecessors(node), *graph.successors(node)}) > 1
    }
    part = graph.subgraph(chosen).copy()
    for node in part:
        part.nodes[node].setdefault("degree", graph.degree(node))
    return part


def _render(title: str, data: str, *, live: bool) -> str:
    """The page's HTML."""
    package = files("kg.view")
    vis = _vis_network()
    names = LIVE_SCRIPTS if live else SCRIPTS
    script = '"use strict";\n(() => {\n' + "".join(_text(package / "assets" / s) for s in names) + "})();\n"
    style = _text(package / "assets" / "style.css")
    packed = len(data) > _PLAIN_UP_TO
    if packed:
        block = base64.b64encode(gzip.compress(data.encode(), 6, mtime=0)).decode()
    else:
        # "<" could end the data block or open a comment in it; as \u003c it cannot.
        block = data.replace("<", "\\u003c")
    template = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    ).from_string(_text(package / "templates" / "view.html.j2"))
    return template.render(
        title=title,
        policy=_policy([vis, script], style, live=live),
        style=Markup(style),  # noqa: S704 (our own file)
        vis=Markup(vis),  # noqa: S704 (a file of the pyvis package)
        script=Markup(script),  # noqa: S704 (our own files)
        packed=packed,
        block=Markup(block),  # noqa: S704 (base64, or JSON without "<")
    )


def _policy(scripts: list[str], style: str, *, live: bool) -> str:
    """The Content-Security-Policy: exactly these scripts and this style, and no connections.

    A live page may ask the server it came from.
    """
    connect = "'self'" if live else "'none'"
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:;"
        f" connect-src {connect}; base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _text(file: Traversable) -> str:
    """A text file with plain line ends: browsers hash scripts after normalising them."""
    return file.read_text(encoding="utf-8").replace("\r\n", "\n")


def _vis_network() -> str:
    """The vis-network script that pyvis brings, without its pointer to a source map.

    Its style sheet, 220 kB for buttons and dialogs that the page does not use, is left out.
    """
    script = _text(files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js")
    return script.partition("//# sourceMappingURL")[0]
