"""Rows of nodes and links: the state the store should have, and how rows are compared.

Each row carries an `id` and a `hash` over its content, so that a sync writes what
differs and nothing else. `loaded_at` and `retrieved_at` say when something was done,
not what is so, and stay out of the hash.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from kg.model import Extraction
from kg.records import to_json

Props = dict[str, Any]


class LinkKind(NamedTuple):
    """A relationship type between two labels."""

    head: str
    type: str
    tail: str


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node to have: its id, the hash of its content and its properties."""

    id: str
    hash: str
    props: Props


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A relationship to have, between the nodes whose ids are `head` and `tail`."""

    id: str
    head: str
    tail: str
    hash: str
    props: Props


@dataclass(slots=True)
class Rows:
    """All nodes by label and all links by kind, each by id."""

    nodes: dict[str, dict[str, NodeRow]] = field(default_factory=lambda: defaultdict(dict))
    links: dict[LinkKind, dict[str, LinkRow]] = field(default_factory=lambda: defaultdict(dict))

    def node(self, label: str, id_: str, props: Props, unhashed: Props | None = None) -> None:
        """Add a node; `unhashed` properties are written along but make no difference."""
        self.nodes[label][id_] = NodeRow(id_, content_hash(props), {**props, **(unhashed or {})})

    def link(self, kind: LinkKind, id_: str, head: str, tail: str, props: Props) -> None:
        """Add a relationship."""
        self.links[kind][id_] = LinkRow(id_, head, tail, content_hash({**props, "": [head, tail]}), props)


def content_hash(props: Mapping[str, Any]) -> str:
    """Hash of a row's properties, the same on every machine.

    >>> content_hash({"a": 1, "b": None}) == content_hash({"b": None, "a": 1})
    True
    """
    text = json.dumps(props, sort_keys=True, ensure_ascii=False, default=_iso)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no property of a node: {value!r}")


def extraction_row(extraction: Extraction) -> NodeRow:
    """The node that keeps what was read from one article, for later runs."""
    article = extraction.article
    timeless = replace(extraction, article=replace(article, retrieved_at=None))
    props = {
        "sha256": article.sha256,
        "fingerprint": extraction.fingerprint,
        "replaces": article.replaces,
        "records": to_json(extraction),
    }
    return NodeRow(article.id, content_hash({"records": to_json(timeless)}), props)
