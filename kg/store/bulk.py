"""The whole graph as files that Neo4j imports at once, instead of loading it row by row.

`neo4j-admin database import` writes a store directly, many times as fast as statements
can, into a database that is empty and stopped. It makes no constraints, and its CSV
cannot hold an empty list: a node that has one gets the label `KgImported` and the names
of its empty lists, and `complete_import` puts them back when the store is next opened,
where the schema is made, too.
"""

import secrets
import shlex
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import OutputError
from kg.store.admin_csv import ARRAY_DELIMITER, Table, header_type
from kg.store.connection import Connection
from kg.store.labels import ALL_LABELS, LINKS

NEO4J = "5.26"
"""The version of Neo4j whose import tool the files are written for."""

SCRIPT = "import.sh"
_MARK, _EMPTY = "KgImported", "kg_empty"
_LABELS = (*ALL_LABELS, "Schema")  # which layout the graph has goes with it
_OTHERS = "others"
ENDS = (":START_ID", ":END_ID")
_BUFFER = 4 * 1024 * 1024  # the import's own default, in bytes of one value
_BATCH = 10_000
# A node that a user made may have no id; it is known by the store's own in these files only.
_NODES = (
    "MATCH (n:{label}) RETURN coalesce(n.id, elementId(n)) AS id, labels(n) AS labels, properties(n) AS props"
)
_TIES = (
    "MATCH (a:{label})-[r]->(b) RETURN coalesce(a.id, elementId(a)) AS head, labels(a) AS heads,"
    " type(r) AS type, properties(r) AS props, coalesce(b.id, elementId(b)) AS tail, labels(b) AS tails"
)
_FROM_OTHERS = (
    "MATCH (n:{label})<-[r]-(a) WHERE none(label IN labels(a) WHERE label IN $ours) RETURN count(r) AS n"
)
_COMMAND = """\
#!/bin/sh
# Imports this graph into Neo4j {version}. The server must be stopped, its database empty:
#   sh {script}            into the database neo4j
#   sh {script} NAME       into another one
# Where neo4j-admin is not on the path, NEO4J_ADMIN names it. Then start the server, and
#   kg stats --store bolt://localhost:7687
# makes the constraints and indexes and completes what CSV cannot hold.
set -eu
cd "$(dirname "$0")"
exec "${{NEO4J_ADMIN:-neo4j-admin}}" database import full \\
{options}
  --report-file="${{TMPDIR:-/tmp}}/neo4j-import.report" \\
  "${{1:-neo4j}}"
"""


@dataclass(frozen=True, slots=True)
class BulkExport:
    """What was written: the script that imports it, and how much it brings.

    `left_out` counts the relationships to and from nodes which are not of this graph.
    """

    script: Path
    nodes: int
    relationships: int
    left_out: int


def export_admin(connection: Connection, folder: Path) -> BulkExport:
    """Write the store's graph into `folder`, which must be new or empty, complete or not at all.

    All nodes of our labels go, with what users added to them, and all relationships
    between them, theirs included. Raises `OutputError` where the place cannot be written
    and `StoreError` for a value that CSV cannot hold.
    """

    def fill(tables: Tables) -> tuple[int, int, int]:
        nodes = _write_nodes(connection, tables)
        return nodes, *_write_ties(connection, tables)

    return export_tables(folder, fill)


def export_tables(folder: Path, fill: Callable[["Tables"], tuple[int, int, int]]) -> BulkExport:
    """Write the tables that `fill` fills into `folder`, with the script that imports them.

    `fill` returns how many nodes and relationships it wrote and how many it left out.
    Raises as `export_admin` does.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder} is not an empty folder; name a new one")
    try:
        with _beside(folder) as part:
            tables = Tables(part)
            try:
                nodes, relationships, left_out = fill(tables)
            finally:
                tables.close()
            written = tables.finish()
            (part / SCRIPT).write_text(import_script(written), encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"cannot write {folder}: {error.strerror}; free some space or choose another place"
        ) from error
    return BulkExport(folder / SCRIPT, nodes, relationships, left_out)


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A new folder that becomes `folder` when the block ends well, and goes if it does not."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    part.mkdir()  # with the rights that the user's other folders have: Neo4j may be another user
    try:
        yield part
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


class Tables:
    """The tables written so far, by what they hold; a row goes to the first that it fits."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tables: dict[str, list[Table]] = {}
        self._open = ExitStack()

    def add(
        self,
        name: str,
        option: str,
        columns: tuple[str, ...],
        fixed: tuple[str, ...],
        props: Mapping[str, Any],
    ) -> None:
        """Add a row to the table `name`: what goes into the `fixed` columns, and its properties."""
        types = {key: header_type(value) for key, value in props.items()}
        fitting = (table for table in self._tables.setdefault(name, []) if table.fits(types))
        table = next(fitting, None)
        if table is None:
            number = len(self._tables[name]) + 1
            table = Table(self._folder, f"{name}-{number}" if number > 1 else name, option, columns)
            self._open.callback(table.close)
            self._tables[name].append(table)
        table.add(fixed, props, types)

    def add_node(self, label: str, id_: str, props: Mapping[str, Any], others: Sequence[str] = ()) -> None:
        """Add a node; empty lists are noted, `others` are its further labels."""
        empty = sorted(key for key, value in props.items() if value == [])
        extra = [*others, *([_MARK] if empty else [])]
        props = {key: value for key, value in props.items() if value != []}
        props |= {_EMPTY: empty} if empty else {}
        fixed = (f"{label}/{id_}", ARRAY_DELIMITER.join(extra))
        self.add(label.lower(), f"--nodes={label}=", (":ID", ":LABEL"), fixed, props)

    def finish(self) -> list[Table]:
        """Complete all tables; returns them."""
        tables = [table for same in self._tables.values() for table in same]
        for table in tables:
            table.finish()
        return tables

    def close(self) -> None:
        """Close every file, also where the disk is full and closing one fails."""
        self._open.close()


def _write_nodes(connection: Connection, tables: Tables) -> int:
    count = 0
    for label in _LABELS:
        unready = ("definitions",) if label == "Schema" else ()  # the import makes none
        for row in connection.records(_NODES.format(label=label)):
            home = _home(row["labels"])
            if home != label:
                continue  # it has two labels of ours and comes with the other one
            props = {key: value for key, value in row["props"].items() if key not in unready}
            tables.add_node(label, row["id"], props, [one for one in row["labels"] if one != label])
            count += 1
    return count


def _write_ties(connection: Connection, tables: Tables) -> tuple[int, int]:
    ours = {type_ for _, type_, _ in LINKS}
    count = left_out = 0
    for label in _LABELS:
        left_out += next(connection.records(_FROM_OTHERS.format(label=label), ours=list(_LABELS)))["n"]
        for row in connection.records(_TIES.format(label=label)):
            tail = _home(row["tails"])
            if _home(row["heads"]) != label:
                continue
            if tail is None:
                left_out += 1
                continue
            type_ = row["type"]
            ends: tuple[str, ...] = (f"{label}/{row['head']}", f"{tail}/{row['tail']}")
            props = {key: value for key, value in row["props"].items() if value != []}
            if type_ in ours:
                tables.add(type_.lower(), f"--relationships={type_}=", ENDS, ends, props)
            else:
                # A user's type may be Korean, which not every system takes in a file's name.
                tables.add(_OTHERS, "--relationships=", (*ENDS, ":TYPE"), (*ends, type_), props)
            count += 1
    return count, left_out


def _home(labels: list[str]) -> str | None:
    """The label under which a node is exported."""
    return next((label for label in _LABELS if label in labels), None)


def import_script(tables: list[Table]) -> str:
    """The shell script with the command that imports these tables."""
    options = [f"{table.option}{table.files}" for table in tables]
    options += ["--array-delimiter=U+001F", "--input-encoding=UTF-8", "--strict=true", "--bad-tolerance=0"]
    many = [table.data for table in tables if table.multiline]
    if many:
        options += ["--multiline-fields-format=v2", f"--multiline-fields={','.join(many)}"]
    longest = 4 * max((table.longest for table in tables), default=0)  # bytes of UTF-8 at most
    if longest > _BUFFER:
        options.append(f"--read-buffer-size={longest + _BUFFER}")
    lines = "\n".join(f"  {shlex.quote(option)} \\" for option in options)
    return _COMMAND.format(version=NEO4J, script=SCRIPT, options=lines)


def complete_import(connection: Connection) -> int:
    """Put the empty lists back into nodes that were just imported; returns how many nodes."""
    found = next(connection.stream(f"MATCH (n:{_MARK}) RETURN count(n) AS n"))["n"]
    if not found:
        return 0
    rows = connection.stream(f"MATCH (n:{_MARK}) UNWIND n.{_EMPTY} AS key RETURN DISTINCT key AS key")
    keys = [row["key"] for row in rows]
    names = ["`" + key.replace("`", "``") + "`" for key in keys]
    sets = ", ".join(
        f"n.{name} = CASE WHEN $keys[{at}] IN n.{_EMPTY} THEN [] ELSE n.{name} END"
        for at, name in enumerate(names)
    )
    statement = (
        f"MATCH (n:{_MARK}) WITH n LIMIT {_BATCH} SET {sets}"
        f" REMOVE n.{_EMPTY}, n:{_MARK} RETURN count(n) AS n"
    )
    while connection.write(statement, keys=keys)[0]["n"] == _BATCH:
        pass
    return int(found)
