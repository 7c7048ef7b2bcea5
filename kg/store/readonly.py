"""Telling a reading Cypher statement from one that could change the store.

ArcadeDB does not refuse a write in a READ transaction, so reading only is ours to
enforce. The statement is cut into tokens as Cypher does it (comments, strings and
quoted names apart), and refused if any word of it
could write. It refuses too much rather than too little: a variable named `set`
must be quoted with backticks.
"""

import re

from kg.errors import QueryError, WriteRefusedError

_WRITING = frozenset(
    (
        *("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP"),
        *("FOREACH", "LOAD", "INSERT", "ALTER", "RENAME", "TERMINATE"),
    )
)
_BEGINNING = frozenset(("MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL", "SHOW"))
_PREFIXES = frozenset(("EXPLAIN", "PROFILE"))
_READING_PROCEDURES = frozenset(
    (
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.schema.visualization",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
    )
)
_FUNCTIONS = frozenset(("date", "datetime", "localdatetime", "time", "localtime", "duration", "point"))
"""What Cypher's own functions with a dot in their name begin with, such as date.truncate()."""

_ESCAPE = re.compile(r"\\u+(?P<code>[0-9A-Fa-f]{4})")
_ODD_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\u+(?P<code>[0-9A-Fa-f]{4})")
_TOKEN = re.compile(
    r"""
      (?P<space>\s+ | //[^\n\r]* | /\*.*?\*/)
    | (?P<string>'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*")
    | (?P<quoted>`(?:[^`]|``)*`)
    | (?P<parameter>\$(?:\w+|`(?:[^`]|``)*`))
    | (?P<word>[^\W\d]\w*)
    | (?P<number>\d\w*(?:\.\d\w*)?)
    | (?P<mark>[^\w\s])
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(cypher: str) -> list[tuple[str, str]]:
    """Cut a statement into (kind, text), leaving out space and comments.

    Kinds are string, quoted, parameter, word, number and mark. Raises `QueryError`
    where a string, a quoted name or a comment never ends.

    >>> tokens("MATCH (n) // all")[0]
    ('word', 'MATCH')
    """
    found: list[tuple[str, str]] = []
    position = 0
    while position < len(cypher):
        match = _TOKEN.match(cypher, position)
        if match is None or match.lastgroup is None or match[0] in ("'", '"', "`"):
            raise QueryError(f"the statement has an open quote: {cypher[position : position + 20]!r}")
        if match.lastgroup == "mark" and cypher.startswith("/*", position):
            raise QueryError("the statement has a comment that never ends; close it with */")
        if match.lastgroup != "space":
            found.append((match.lastgroup, match[0]))
        position = match.end()
    return found


def parameters(cypher: str) -> frozenset[str]:
    """The names of the parameters that a statement uses."""
    return frozenset(text[1:].strip("`") for kind, text in tokens(cypher) if kind == "parameter")


def refuse_writes(cypher: str) -> None:
    """Raise `WriteRefusedError` unless the statement can only read.

    Neo4j decodes unicode escapes before it looks for words, ArcadeDB within strings
    only, so the statement has to pass in each way of reading it.
    """
    for text in {cypher, _ESCAPE.sub(_decoded, cypher), _ODD_ESCAPE.sub(_decoded, cypher)}:
        _refuse_writes(tokens(text))


def _decoded(escape: re.Match[str]) -> str:
    return chr(int(escape["code"], 16))


def _refuse_writes(parts: list[tuple[str, str]]) -> None:
    while parts and parts[-1] == ("mark", ";"):
        parts.pop()
    if ("mark", ";") in parts:
        raise WriteRefusedError("only one statement at a time; leave out what follows the ';'")
    _refuse_beginning(parts)
    for index, (kind, text) in enumerate(parts):
        word = text.upper() if kind == "word" else ""
        if word in _WRITING and not _is_property(parts, index):
            raise WriteRefusedError(
                f"{word} is not allowed here: this only reads. A name spelled so needs `backticks`."
            )
        if word == "CALL" and not _is_property(parts, index):
            _refuse_call(parts[index + 1 :])
        if (kind, text) == ("mark", "("):
            _refuse_function(parts[:index])
        if word == "TRANSACTIONS" and parts[index - 1][1].upper() != "SHOW":
            raise WriteRefusedError("CALL … IN TRANSACTIONS is not allowed here: this only reads")


def _refuse_beginning(parts: list[tuple[str, str]]) -> None:
    words = [text.upper() for kind, text in parts if kind == "word"]
    first = next((word for word in words if word not in _PREFIXES), None)
    if not parts or (first is None and parts[0][0] == "word"):
        raise QueryError("the statement is empty; write one such as 'MATCH (n:Agency) RETURN n.name'")
    if parts[0][0] != "word":
        raise WriteRefusedError(f"a reading statement does not begin with {parts[0][1]}; begin with MATCH")
    if first not in _BEGINNING:
        raise WriteRefusedError(f"a reading statement does not begin with {first}; begin with MATCH")


def _is_property(parts: list[tuple[str, str]], index: int) -> bool:
    """Whether the word at `index` is a property's name, as in `n.set`: no clause can be there."""
    if index < 2 or parts[index - 1] != ("mark", "."):
        return False
    kind, text = parts[index - 2]
    return kind in ("word", "quoted", "parameter") or text in (")", "]", "}")


def _refuse_function(before: list[tuple[str, str]]) -> None:
    """Refuse a function of a plug-in, such as apoc.cypher.runFirstColumn, where its `(` comes next.

    A procedure is written alike and has been looked at already.
    """
    name: list[str] = []
    for kind, text in reversed(before):
        if text != "." if len(name) % 2 else kind not in ("word", "quoted"):
            break
        name.append(text.strip("`"))
    whole = "".join(reversed(name))
    called = len(before) > len(name) and before[-len(name) - 1][1].upper() == "CALL"
    if "." in whole and not called and whole.lower().split(".")[0] not in _FUNCTIONS:
        raise WriteRefusedError(f"{whole}() is not allowed here: only Cypher's own functions are")


def _refuse_call(rest: list[tuple[str, str]]) -> None:
    if rest[:1] in ([("mark", "{")], [("mark", "(")]):
        return  # a subquery, whose own words are looked at like all others
    name = ""
    for kind, text in rest:
        if kind not in ("word", "quoted") and text != ".":
            break
        name += text.strip("`")
    if name.lower() not in _READING_PROCEDURES:
        raise WriteRefusedError(f"CALL {name} is not allowed here: only procedures known to read are")
