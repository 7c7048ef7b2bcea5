"""What the store holds already, as a mark for each row: a number made of its id and its hash.

A mark is a hundred bytes less than both, and there may be a million.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from kg.store.connection import Connection
from kg.store.files import fill
from kg.store.labels import LINKS
from kg.store.rows import LinkKind

LINK_ENDS = {type_: (heads, tails) for heads, type_, tails in LINKS}
"""By type of link, the labels it may lead from and to."""

Marks = set[int]
_Found = Iterator[Mapping[str, Any]]


def mark_of(id_: str, hash_: str) -> int:
    """The mark of a row with this id and hash; the same within one process only."""
    return hash(id_ + hash_)


def node_marks(connection: Connection, label: str) -> Marks:
    """The marks of the store's nodes of a label, as far as they are ours."""

    def build(found: _Found) -> Marks:
        return {mark_of(row["id"], row["hash"]) for row in found}

    return connection.fold(fill("existing-nodes", Label=label), build)


def link_marks(connection: Connection, type_: str) -> dict[LinkKind, Marks]:
    """The marks of the store's links of a type by kind; one whose end a user labelled anew is the user's."""
    heads, tails = LINK_ENDS[type_]

    def build(found: _Found) -> dict[LinkKind, Marks]:
        marks: dict[LinkKind, Marks] = defaultdict(set)
        for row in found:
            for one in row["marks"]:
                head, _, joined = one.partition(" ")  # id and hash as `mark_of` joins them
                marks[LinkKind(head, type_, row["tail_label"])].add(hash(joined))
        return marks

    statement = fill("link-marks", Heads="|".join(heads), TYPE=type_, Tails="|".join(tails))
    return connection.fold(statement, build, heads=list(heads), tails=list(tails))


def stale_links(
    connection: Connection, type_: str, marks: Mapping[LinkKind, Marks]
) -> dict[LinkKind, list[dict[str, Any]]]:
    """The ids of the store's links of a type that have one of these marks, with those of their ends."""
    heads, tails = LINK_ENDS[type_]

    def build(found: _Found) -> dict[LinkKind, list[dict[str, Any]]]:
        stale: dict[LinkKind, list[dict[str, Any]]] = defaultdict(list)
        for row in found:
            if row["tail_label"] is None:
                continue
            kind = LinkKind(row["head_label"], type_, row["tail_label"])
            if mark_of(row["id"], row["hash"]) in marks.get(kind, ()):
                stale[kind].append({name: row[name] for name in ("id", "head", "tail")})
        return stale

    statement = fill("existing-links", Heads="|".join(heads), TYPE=type_)
    return connection.fold(statement, build, heads=list(heads), tails=list(tails))
