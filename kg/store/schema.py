"""Constraints, indexes, and the version of the graph's layout.

The graph says itself how it is laid out, in `(:Schema {id: "graph", version, definitions, kg})`.
A graph of an earlier version is brought forward when it is opened, step by step, by
`cypher/migrations/N.cypher`, which leads to version N; each step can be cut off and
repeated. A graph that a newer kg wrote is refused.

To change the layout so that an existing graph must be changed: raise `VERSION`, write the
file of that number, and keep the graph as it was in tests/fixtures/store/schema-N.cypher.
"""

import hashlib
from importlib.resources.abc import Traversable

from kg.errors import StoreError
from kg.store.bulk import complete_import
from kg.store.connection import Connection
from kg.store.files import cypher_folder

_NEO4J_ONLY = "-neo4j.cypher"

VERSION = 2
"""The layout this code reads and writes. 1: before graphs told it. 2: claims name their run."""

_TOLD = "MATCH (s:Schema {id: 'graph'}) RETURN s.version AS version, s.definitions AS definitions, s.kg AS kg"
_WRITTEN = "MATCH (n:{label}) RETURN n.id AS id LIMIT 1"
_TELL = """
MERGE (s:Schema {id: 'graph'})
SET s.version = $version, s.definitions = $definitions, s.kg = $kg
"""


def open_schema(connection: Connection, kg: str) -> None:
    """Make a graph ready for this code: definitions in place, layout of this version.

    A graph that is ready is only looked at, so that who may not write can open it. `kg` is
    the version of this package. Raises `StoreError` for a graph that a newer one wrote.
    """
    told = connection.collect(_TOLD)
    version = int(told[0]["version"]) if told else None
    if version is not None and version > VERSION:
        raise StoreError(
            f"{connection.address} holds a graph of kg {told[0]['kg']} (schema {version}),"
            f" newer than this kg {kg} (schema {VERSION}); install that version or a later one"
        )
    if version == VERSION and told[0]["definitions"] == fingerprint():
        return
    create_schema(connection)
    complete_import(connection)
    if version is None:
        version = 1 if _holds_a_graph(connection) else VERSION
    while version < VERSION:
        version += 1
        _migrate(connection, version)
    connection.write(_TELL, version=VERSION, definitions=fingerprint(), kg=kg)


def create_schema(connection: Connection) -> None:
    """Run every statement of `cypher/schema/*.cypher`, each `IF NOT EXISTS`: harmless to do again."""
    for file in _definitions():
        if connection.embedded and file.name.endswith(_NEO4J_ONLY):
            continue
        for statement in statements(file.read_text(encoding="utf-8")):
            connection.define(statement)


def fingerprint() -> str:
    """A hash of all definitions: a graph that was given others gets what is new when it is opened."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in _definitions())
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def statements(text: str) -> list[str]:
    """The statements of a Cypher file: lines beginning with // left out, cut at ";" at a line's end."""
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))
    return [part.strip() for part in code.removesuffix("\n").split(";\n") if part.strip()]


def _definitions() -> list[Traversable]:
    folder = cypher_folder("schema")
    return sorted((f for f in folder.iterdir() if f.name.endswith(".cypher")), key=lambda f: f.name)


def _holds_a_graph(connection: Connection) -> bool:
    return any(connection.collect(_WRITTEN.format(label=label)) for label in ("Run", "Extraction", "Article"))


def _migrate(connection: Connection, version: int) -> None:
    """Bring a graph of the version before to `version`, a batch at a time."""
    text = (cypher_folder("migrations") / f"{version}.cypher").read_text(encoding="utf-8")
    for statement in statements(text):
        while connection.write(statement)[0]["changed"]:
            pass
