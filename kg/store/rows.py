"""Rows of nodes and links: the state the store should have, and how rows are compared.

Each row carries an `id` and a `hash` over its content, so that a sync writes what
differs and nothing else. `loaded_at` and `retrieved_at` say when something was done,
not what is so, and stay out of the hash.
"""

import hashlib
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from kg.model import Extraction
from kg.records import to_json

Props = dict[str, Any]
_ITEMS = TypeAdapter(list[Any])


class LinkKind(NamedTuple):
    """A relationship type between two labels."""

    head: str
    type: str
    tail: str


class NodeRow(NamedTuple):
    """A node to have: its id, the hash of its content and its properties."""

    id: str
    hash: str
    props: Props


class LinkRow(NamedTuple):
    """A relationship to have, between the nodes whose ids are `head` and `tail`."""

    id: str
    head: str
    tail: str
    hash: str
    props: Props


class Sink(ABC):
    """Takes the rows of a graph one by one, each id once; the nodes of a link come before it."""

    @abstractmethod
    def take_node(self, label: str, row: NodeRow) -> None:
        """Take a node to have."""

    @abstractmethod
    def take_link(self, kind: LinkKind, row: LinkRow) -> None:
        """Take a relationship to have."""

    def node(self, label: str, id_: str, props: Props, unhashed: Props | None = None) -> None:
        """Give a node; `unhashed` properties are written along but make no difference."""
        self.take_node(label, NodeRow(id_, content_hash(props), {**props, **(unhashed or {})}))

    def link(self, kind: LinkKind, id_: str, head: str, tail: str, props: Props) -> None:
        """Give a relationship."""
        self.take_link(kind, LinkRow(id_, head, tail, content_hash({**props, "": [head, tail]}), props))


class Rows(Sink):
    """All nodes by label and all links by kind, each by id: for graphs that fit in memory twice."""

    def __init__(self) -> None:
        self.nodes: dict[str, dict[str, NodeRow]] = defaultdict(dict)
        self.links: dict[LinkKind, dict[str, LinkRow]] = defaultdict(dict)

    def take_node(self, label: str, row: NodeRow) -> None:
        """Keep a node."""
        self.nodes[label][row.id] = row

    def take_link(self, kind: LinkKind, row: LinkRow) -> None:
        """Keep a relationship."""
        self.links[kind][row.id] = row


def content_hash(props: Mapping[str, Any]) -> str:
    """Hash of a row's properties, the same on every machine.

    >>> content_hash({"a": 1, "b": None}) == content_hash({"b": None, "a": 1})
    True
    """
    # Not `json`: this is done for each row of a load, and takes a third of the time there.
    return hashlib.sha256(_ITEMS.dump_json(sorted(props.items()))).hexdigest()[:16]


def extraction_row(extraction: Extraction) -> NodeRow:
    """The node that keeps what was read from one article, for later runs."""
    article = extraction.article
    records = to_json(extraction)
    timeless = records
    if article.retrieved_at is not None:
        timeless = to_json(replace(extraction, article=replace(article, retrieved_at=None)))
    props = {
        "sha256": article.sha256,
        "fingerprint": extraction.fingerprint,
        "replaces": article.replaces,
        "records": records,
    }
    return NodeRow(article.id, content_hash({"records": timeless}), props)


def arrival_row(extraction: Extraction, run: str | None) -> NodeRow:
    """That node as it is first written: with the run that read the article, and what came of it."""
    row = extraction_row(extraction)
    return row._replace(props={**row.props, "reading": reading(extraction), "run_id": run})


def reading(extraction: Extraction) -> str:
    """A hash of what was read from an article, whenever it was, whatever became of it in a store."""
    article = replace(extraction.article, retrieved_at=None, copy_of=None, replaces=None)
    return content_hash({"records": to_json(replace(extraction, article=article))})
