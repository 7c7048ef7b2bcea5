"""A store without a server: it answers the `network-*` queries from the rows that would be loaded.

`test_networks` checks that the real store gives the same answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.model import EntityType, Graph
from kg.store.labels import FACT_TYPES
from kg.store.layout import graph_rows
from kg.store.rows import LinkRow

Row = dict[str, Any]

_ACTORS = {"Agency", "Company", "Association", "Institute", "Region"}
_SAID = (
    "status",
    "event_date",
    "event_from",
    "first_published",
    "last_published",
    "source_count",
    "score",
    "basis",
)
_MONEY = ("amount", "currency", "amount_kind", "amount_basis", "instrument", "part_of_total")


@dataclass(frozen=True)
class Answer:
    """The rows of an answer."""

    rows: list[Row]


class StandIn:
    """Answers as the store would, had `graph` been loaded."""

    def __init__(self, graph: Graph) -> None:
        self.loaded = graph_rows(graph)
        self.claims: dict[str, list[str]] = {}
        for claim in self.loaded.nodes["Claim"].values():
            self.claims.setdefault(claim.props["relation_id"], []).append(claim.id)

    def query(self, name: str, /) -> Answer:
        """The rows of one query, in any order."""
        method = getattr(self, name.replace("-", "_"))
        return Answer(list(method()))

    def network_nodes(self) -> Iterator[Row]:
        for type_ in EntityType:
            for node in self.loaded.nodes[str(type_)].values():
                columns = ("name", "acts", "code", "article_count", "first_published", "last_published")
                yield {"id": node.id, "type": str(type_), **{key: node.props[key] for key in columns}}

    def network_places(self) -> Iterator[Row]:
        for head, type_, tail, link in self._links():
            if type_ in ("LOCATED_IN", "PART_OF") and tail == "Region" and head != "Person":
                said = {key: link.props[key] for key in ("source_count", "basis")}
                yield {"id": link.head, "type": type_, "region": link.tail, **said}

    def network_articles(self) -> Iterator[Row]:
        for node in self.loaded.nodes["Article"].values():
            yield {"id": node.id, **{k: node.props[k] for k in ("published_on", "publisher", "copy_of")}}

    def network_claims(self) -> Iterator[Row]:
        articles = {
            link.head: self.loaded.nodes["Article"][link.tail]
            for _, type_, _, link in self._links()
            if type_ == "STATED_IN"
        }
        for claim in self.loaded.nodes["Claim"].values():
            article = articles[claim.id]
            said = {
                key: article.props[key] for key in ("title", "publisher", "published_on", "url", "copy_of")
            }
            own = {
                key: claim.props[key]
                for key in ("type", "quote", "score", "event_date", "amount", "currency")
            }
            yield {
                "id": claim.id,
                "relation": claim.props["relation_id"],
                "article": article.id,
                **own,
                **said,
            }

    def network_funding(self) -> Iterator[Row]:
        quotes: dict[str, list[str]] = {}
        for claim in self.loaded.nodes["Claim"].values():
            quotes.setdefault(claim.props["relation_id"], []).append(claim.props["quote"])
        for row in self._facts(("FUNDS",), _MONEY):
            yield {**row, "quotes": quotes.get(row["id"], [])}

    def network_programme(self) -> Iterator[Row]:
        return (
            row
            for row in self._facts(("PARTICIPATES_IN",), ("result",), tails={"Program"})
            if row["_head"] in _ACTORS
        )

    def network_cooperation(self) -> Iterator[Row]:
        return (
            row for row in self._facts(("COOPERATES_WITH",), (), tails=_ACTORS) if row["_head"] in _ACTORS
        )

    def network_agreement(self) -> Iterator[Row]:
        return self._parties()

    def network_region(self) -> Iterator[Row]:
        yield from self._parties()
        yield from self.network_cooperation()

    def network_all(self) -> Iterator[Row]:
        columns = ("amount", "currency", "role", "result")
        yield from self._facts(FACT_TYPES, columns)
        nothing = {"role": None, "result": None}
        for row in self._parties(with_all=True):
            yield {**row, **nothing}
        for _, type_, _, link in self._links():
            if type_ == "ABOUT":
                yield {**self._agreement(link.head, link.head, link.tail, "ABOUT", True), **nothing}

    def _links(self) -> Iterator[tuple[str, str, str, LinkRow]]:
        for kind, links in self.loaded.links.items():
            for link in links.values():
                yield kind.head, kind.type, kind.tail, link

    def _facts(
        self, types: tuple[str, ...], columns: tuple[str, ...], tails: set[str] | None = None
    ) -> Iterator[Row]:
        for head, type_, tail, link in self._links():
            if type_ in types and (tails is None or tail in tails):
                said = {key: link.props[key] for key in (*_SAID, *columns)}
                claims = self.claims.get(link.id, [])
                yield {
                    "id": link.id,
                    "type": type_,
                    "head": link.head,
                    "tail": link.tail,
                    "claims": claims,
                    "_head": head,
                    **said,
                }

    def _parties(self, with_all: bool = False) -> Iterator[Row]:
        for head, type_, _, link in self._links():
            if type_ == "PARTY_TO" and (with_all or head in _ACTORS):
                yield self._agreement(link.tail, link.head, link.tail, "PARTY_TO", with_all)

    def _agreement(self, id_: str, head: str, tail: str, type_: str, money: bool) -> Row:
        props = self.loaded.nodes["Agreement"][id_].props
        said = {key: props[key] for key in (*_SAID, *(("amount", "currency") if money else ()))}
        return {
            "id": id_,
            "type": type_,
            "head": head,
            "tail": tail,
            "claims": self.claims.get(id_, []),
            **said,
        }
