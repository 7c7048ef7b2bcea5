"""The query library: `cypher/read/*.cypher`, each an analyst's question with a header.

A file begins with

    // name: agreements-of
    // title_ko: 어떤 기관이 맺은 협약
    // mode: read
    // params: name STRING, since DATE = null, limit INTEGER = 100
    // returns: agreement, date, parties, quote
    //
    // Which agreements an actor has signed, newest first.

A parameter without a default must be given. Types are STRING, INTEGER, FLOAT,
BOOLEAN, DATE; defaults are written as JSON. The loader checks that the header and
the statement name the same parameters, and that the statement only reads.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

from kg.errors import QueryError
from kg.store.files import cypher_folder
from kg.store.readonly import parameters, refuse_writes

_FIELDS = ("name", "title_ko", "mode", "params", "returns")
_NAME = re.compile(r"[a-z]+(-[a-z]+)*")
_PARAM = re.compile(r"(?P<name>[a-z_]+)\s+(?P<type>[A-Z]+)(?:\s*=\s*(?P<default>.+))?", re.DOTALL)
_OUTSIDE_QUOTES = re.compile(r',(?=(?:[^"]*"[^"]*")*[^"]*$)')
_TRUE = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a query: its type's name, and its default if it may be left out."""

    name: str
    type: str
    default: Any = None
    required: bool = True


@dataclass(frozen=True, slots=True)
class Query:
    """A query of the library, as its file says it."""

    name: str
    title_ko: str
    description: str
    params: tuple[Param, ...]
    returns: tuple[str, ...]
    cypher: str


def _boolean(value: str) -> bool:
    return _TRUE[value.lower()]


_TYPES: dict[str, Callable[[str], Any]] = {
    "STRING": str,
    "INTEGER": int,
    "FLOAT": float,
    "BOOLEAN": _boolean,
    "DATE": date.fromisoformat,
}
_EXAMPLES = {
    "INTEGER": "a whole number such as 20",
    "FLOAT": "a number such as 0.5",
    "BOOLEAN": "true or false",
    "DATE": "a date such as 2019-01-31",
    "STRING": "text",
}


@cache
def load_queries() -> Mapping[str, Query]:
    """All queries by name; raises `QueryError` naming a file that is malformed."""
    folder = cypher_folder("read")
    tables = sorted((f for f in folder.iterdir() if f.name.endswith(".cypher")), key=lambda f: f.name)
    return {query.name: query for query in map(_load, tables)}


def find_query(name: str) -> Query:
    """The query of that name; raises `QueryError` that says how to list them."""
    try:
        return load_queries()[name]
    except KeyError:
        raise QueryError(f"no query is named {name}; list them with: kg query --list") from None


def _load(file: Traversable) -> Query:
    query = parse_query(file.name, file.read_text(encoding="utf-8"))
    if f"{query.name}.cypher" != file.name:
        raise QueryError(f"{file.name}: its header says name {query.name}")
    return query


def parse_query(where: str, text: str) -> Query:
    """Read a query file; `where` names it in messages. Raises `QueryError`."""
    fields, description, cypher = _split(where, text)
    missing = [name for name in _FIELDS if name not in fields]
    if missing:
        raise QueryError(f"{where}: the header lacks {', '.join(missing)}")
    if not _NAME.fullmatch(fields["name"]):
        raise QueryError(f"{where}: a name is lower-case words joined by '-', not {fields['name']!r}")
    if fields["mode"] != "read":
        raise QueryError(f"{where}: mode is read, not {fields['mode']!r}")
    if not description:
        raise QueryError(f"{where}: the header has no description")
    try:
        refuse_writes(cypher)
    except QueryError as error:
        raise type(error)(f"{where}: {error}") from error
    params = tuple(_param(where, part) for part in _parts(fields["params"]))
    declared, used = {param.name for param in params}, parameters(cypher)
    if declared - used:
        raise QueryError(f"{where}: declares but never uses {', '.join(sorted(declared - used))}")
    if used - declared:
        raise QueryError(f"{where}: uses but does not declare {', '.join(sorted(used - declared))}")
    returns = tuple(_parts(fields["returns"]))
    return Query(fields["name"], fields["title_ko"], description, params, returns, cypher)


def _split(where: str, text: str) -> tuple[dict[str, str], str, str]:
    """The header's fields, the description that follows its blank line, the statement."""
    fields: dict[str, str] = {}
    description: list[str] = []
    lines = text.splitlines()
    count = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    blank = False
    for line in lines[:count]:
        content = line[2:].strip()
        if blank:
            description.append(content)
        elif not content:
            blank = True
        else:
            key, colon, value = content.partition(":")
            if not colon or key not in _FIELDS or key in fields:
                raise QueryError(f"{where}: not a header line: {line!r}")
            fields[key] = value.strip()
    return fields, " ".join(description).strip(), "\n".join(lines[count:]).strip()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _OUTSIDE_QUOTES.split(text) if part.strip()]


def _param(where: str, text: str) -> Param:
    match = _PARAM.fullmatch(text)
    if match is None or match["type"] not in _TYPES:
        raise QueryError(f"{where}: not a parameter: {text!r}; write 'name TYPE' or 'name TYPE = default'")
    if match["default"] is None:
        return Param(match["name"], match["type"])
    try:
        default = json.loads(match["default"])
    except ValueError as error:
        raise QueryError(
            f"{where}: the default of {match['name']} is not JSON: {match['default']}"
        ) from error
    param = Param(match["name"], match["type"], required=False)
    return Param(param.name, param.type, _typed(where, param, default), required=False)


def bind(query: Query, given: Mapping[str, object]) -> dict[str, Any]:
    """The parameters to run `query` with: what was given, typed, and defaults for the rest.

    Strings are read as the declared type, so that `-p since=2019-01-01` works.
    Raises `QueryError` for an unknown, missing or mistyped parameter.
    """
    known = {param.name: param for param in query.params}
    for name in given:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise QueryError(f"query {query.name} has no parameter {name}; it takes {takes}")
    missing = [param.name for param in query.params if param.required and param.name not in given]
    if missing:
        raise QueryError(f"query {query.name} needs {', '.join(missing)}; give it with -p {missing[0]}=…")
    where = f"query {query.name}"
    return {
        name: _typed(where, param, given[name]) if name in given else param.default
        for name, param in known.items()
    }


def _typed(where: str, param: Param, value: object) -> Any:
    if value is None:
        return None
    try:
        if isinstance(value, str):
            return _TYPES[param.type](value)
        if param.type == "FLOAT" and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        kind = {"STRING": str, "INTEGER": int, "FLOAT": float, "BOOLEAN": bool, "DATE": date}[param.type]
        if isinstance(value, kind) and isinstance(value, bool) == (kind is bool):
            return value
    except (ValueError, KeyError):
        pass
    raise QueryError(f"{where}: {param.name} must be {_EXAMPLES[param.type]}, not {value!r}")
