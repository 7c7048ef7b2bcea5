"""The query library: `cypher/read/GROUP/*.cypher`, each an analyst's question with a header.

A file begins with

    // name: agreements-of
    // title_ko: 어떤 기관이 맺은 협약
    // title_en: Agreements of an actor
    // mode: read
    // params: name STRING, since DATE = null, limit INTEGER = 100
    // returns: agreement STRING, date DATE?, parties LIST<STRING>, quote STRING?
    //
    // Which agreements an actor has signed, newest first.

A parameter without a default must be given. Types are STRING, INTEGER, FLOAT,
BOOLEAN, DATE; defaults are written as JSON. A column may also be a LIST of these, and is
null at times where its type ends in "?". The loader checks that the header and the
statement name the same parameters, and that the statement only reads.

A file of the user's own needs of the header only what it uses: `params`, where the
statement has parameters.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from kg.errors import InputError, QueryError
from kg.store.files import cypher_folder
from kg.store.readonly import parameters, refuse_writes

GROUPS: Mapping[str, str] = {
    "actors": "기관과 기업",
    "agreements": "협약",
    "money": "자금",
    "programmes": "사업",
    "people": "사람",
    "places": "지역",
    "ties": "연결",
    "sources": "근거",
    "network": "망 전체",
}
"""What the questions are about: the folders of the library in order, each with its Korean name.

Those of the last fetch whole networks for measures and pages, and answer no question.
"""

_FIELDS = ("name", "title_ko", "title_en", "mode", "params", "returns")
_NAME = re.compile(r"[a-z]+(-[a-z]+)*")
_COLUMN = re.compile(
    r"(?P<name>[a-z_]+)(?:\s+(?P<type>(?:STRING|INTEGER|FLOAT|BOOLEAN|DATE|LIST<(?:STRING|INTEGER|FLOAT|DATE)>)\??))?"
)
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
class Column:
    """A column of an answer: its type's name, such as LIST<STRING> or DATE?, "" where not told."""

    name: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as its file says it; `group` is one of `GROUPS`, "" for a file of the user's own."""

    name: str
    group: str
    title_ko: str
    title_en: str
    description: str
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    cypher: str

    @property
    def returns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


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
    """All queries by name, group by group; raises `QueryError` naming a file that is malformed."""
    folder = cypher_folder("read")
    found: dict[str, Query] = {}
    for group in GROUPS:
        for file in sorted((folder / group).iterdir(), key=lambda f: f.name):
            query = _load(file, group)
            found[query.name] = query
    return found


def find_query(name: str) -> Query:
    """The query of that name; raises `QueryError` that says how to list them."""
    try:
        return load_queries()[name]
    except KeyError:
        raise QueryError(f"no query is named {name}; list them with: kg query --list") from None


def read_query(path: Path) -> Query:
    """The query in a file of the user's own.

    Raises `InputError` for a file that cannot be read, `QueryError` for one that is malformed.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is no text in UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    return parse_query(str(path), text, own=True)


def _load(file: Traversable, group: str) -> Query:
    query = parse_query(file.name, file.read_text(encoding="utf-8"), group)
    if f"{query.name}.cypher" != file.name:
        raise QueryError(f"{file.name}: its header says name {query.name}")
    return query


def parse_query(where: str, text: str, group: str = "", *, own: bool = False) -> Query:
    """Read a query file; `where` names it in messages. Raises `QueryError`.

    A file of the user's own needs no header but for its parameters.
    """
    fields, description, cypher = _split(where, text, own)
    if not own:
        _check_header(where, fields, description)
    if fields.get("mode", "read") != "read":
        raise QueryError(f"{where}: mode is read, not {fields['mode']!r}")
    try:
        refuse_writes(cypher)
    except QueryError as error:
        raise type(error)(f"{where}: {error}") from error
    params = tuple(_param(where, part) for part in _parts(fields.get("params", "")))
    declared, used = {param.name for param in params}, parameters(cypher)
    if declared - used:
        raise QueryError(f"{where}: declares but never uses {', '.join(sorted(declared - used))}")
    if used - declared:
        raise QueryError(f"{where}: uses but does not declare {', '.join(sorted(used - declared))}")
    columns = tuple(_column(where, part) for part in _parts(fields.get("returns", "")))
    name = fields.get("name") or Path(where).stem
    titles = fields.get("title_ko", ""), fields.get("title_en", "")
    return Query(name, group, *titles, description, params, columns, cypher)


def _check_header(where: str, fields: Mapping[str, str], description: str) -> None:
    missing = [name for name in _FIELDS if name not in fields]
    if missing:
        raise QueryError(f"{where}: the header lacks {', '.join(missing)}")
    if not _NAME.fullmatch(fields["name"]):
        raise QueryError(f"{where}: a name is lower-case words joined by '-', not {fields['name']!r}")
    if not description:
        raise QueryError(f"{where}: the header has no description")


def _split(where: str, text: str, own: bool) -> tuple[dict[str, str], str, str]:
    """The header's fields, the description that follows its blank line, the statement.

    In a file of the user's own a comment that is no field belongs to the description.
    """
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
            if colon and key in _FIELDS and key not in fields:
                fields[key] = value.strip()
            elif own:
                description.append(content)
            else:
                raise QueryError(f"{where}: not a header line: {line!r}")
    return fields, " ".join(description).strip(), "\n".join(lines[count:]).strip()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _OUTSIDE_QUOTES.split(text) if part.strip()]


def _column(where: str, text: str) -> Column:
    match = _COLUMN.fullmatch(text)
    if match is None:
        raise QueryError(f"{where}: not a column: {text!r}; write 'name TYPE' such as 'date DATE?'")
    return Column(match["name"], match["type"] or "")


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
