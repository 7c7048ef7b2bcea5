"""A made-up graph of 100,000 nodes and 500,000 relationships, laid out as the store has it.

Its shares of types are about those of the sample articles; who takes part in what is drawn
so that few actors have many ties and many have few, as in news. All names are made up.
"""

import random
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from kg.chunks import chunks
from kg.store import Store
from kg.store.rows import LinkKind

SEED = 20240304
NODES = 100_000
LINKS = 500_000
_BATCH = 5000
_ENTITIES = {
    "Agency": 1500,
    "Company": 18_000,
    "Association": 1500,
    "Institute": 2500,
    "Region": 280,
    "Zone": 1500,
    "Program": 6000,
    "Event": 1500,
    "Person": 9000,
}
_PROVINCES = 17
_AGREEMENTS = 5000
_ARTICLES = 12_000
_ACTORS = ("Agency", "Company", "Association", "Institute", "Region")
_FACTS: dict[str, tuple[tuple[str, ...], tuple[str, ...], int]] = {
    "FUNDS": (("Agency", "Institute", "Region"), ("Company", "Program", "Institute"), 9000),
    "OPERATES": (("Agency", "Institute", "Association"), ("Program", "Zone", "Event"), 9000),
    "PARTICIPATES_IN": (("Company", "Institute", "Association"), ("Program",), 22_000),
    "LOCATED_IN": (("Company", "Institute", "Zone", "Event"), ("Region", "Zone"), 20_000),
    "PART_OF": (("Agency", "Institute", "Association"), ("Agency", "Region"), 5000),
    "AFFILIATED_WITH": (("Person",), ("Agency", "Company", "Institute"), 12_000),
    "COOPERATES_WITH": (("Agency", "Company", "Institute"), ("Company", "Institute", "Region"), 6000),
    "TARGETS": (("Program",), ("Region", "Company", "Zone"), 5000),
}
_ONCE = ("LOCATED_IN", "PART_OF", "AFFILIATED_WITH")
"""Facts that most have once: one place, one body above, one office."""

_SYLLABLES = (
    "가강건경고광국금기김나남넥노단대덕도동두라람려로루리림마명모문미바백범별보부비빛산상새서선성세소"
    "솔수숲시신아안양여연영오온용우운원유윤은이인일자장전정제조주중지진차찬창천청초충태토티파포푸하한"
    "해현형혜호홍화환황희"
)
_ENDINGS = {
    "Agency": "공단",
    "Company": "정밀",
    "Association": "협회",
    "Institute": "연구원",
    "Region": "시",
    "Zone": "산업단지",
    "Program": "지원사업",
    "Event": "박람회",
    "Person": "",
}

Node = dict[str, Any]


class MadeUp:
    """The nodes by label and the relationships by kind, each a mapping of properties."""

    def __init__(self) -> None:
        self.nodes: dict[str, list[Node]] = defaultdict(list)
        self.links: dict[LinkKind, list[dict[str, Any]]] = defaultdict(list)
        self._draw = random.Random(SEED)  # noqa: S311 - a graph, no secret
        self._label: dict[str, str] = {}
        self._number = 0
        for label, count in _ENTITIES.items():
            for index in range(count):
                self._entity(label, index)
        for _ in range(_ARTICLES):
            self._article()
        self._regions()
        self._agreements()
        for type_, (heads, tails, count) in _FACTS.items():
            once = [node for label in heads for node in self.nodes[label]] if type_ in _ONCE else []
            self._draw.shuffle(once)
            for number in range(count):
                head = once[number % len(once)] if once else self._pick(heads)
                self._fact(type_, head, self._pick(tails))
        while self._number_of_nodes() < NODES:
            self._claim()
        self._mentions()

    def ranked(self, label: str, rank: int) -> str:
        """The name of the entity of a type that is drawn most often (rank 0), or less so."""
        return str(self.nodes[label][rank]["name"])

    def _number_of_nodes(self) -> int:
        return sum(map(len, self.nodes.values()))

    def _id(self, kind: str) -> str:
        self._number += 1
        return f"{kind}-{self._number:07d}"

    def _day(self) -> date:
        return date(2014, 1, 1) + timedelta(days=self._draw.randrange(3650))

    def _pick(self, labels: tuple[str, ...]) -> Node:
        """One of the nodes, the first ones of a label far more often than the last."""
        some = self.nodes[self._draw.choice(labels)]
        return some[int(len(some) * self._draw.random() ** 2.5)]

    def _entity(self, label: str, index: int) -> None:
        size = (
            self._draw.choice((2, 2, 3)) if label in ("Region", "Person") else self._draw.choice((2, 3, 4, 5))
        )
        stem = "".join(self._draw.choice(_SYLLABLES) for _ in range(size))
        name = f"{stem}{_ENDINGS[label]}"
        search = "|".join((name, stem + str(index)))
        id_ = self._id(label.lower())
        self._label[id_] = label
        props: Node = {"id": id_, "name": name, "aliases": [stem + str(index)], "search": search}
        props |= {"letters": " ".join(search), "hash": "made", "acts": label == "Region", "article_count": 0}
        self.nodes[label].append(props)

    def _article(self) -> None:
        day = self._day()
        self.nodes["Article"].append(
            {
                "id": self._id("article"),
                "title": f"소식 {self._number}",
                "text": "이 글은 기사의 길이를 채운다. " * 30,
                "publisher": f"시험일보 {self._draw.randrange(60)}",
                "published_on": day,
                "url": f"https://news.example/{self._number}",
                "hash": "made",
            }
        )

    def _link(
        self, type_: str, head: Node, tail: Node, head_label: str, tail_label: str, **props: Any
    ) -> str:
        id_ = self._id("r")
        row = {"head": head["id"], "tail": tail["id"], "props": {"id": id_, "hash": "made", **props}}
        self.links[LinkKind(head_label, type_, tail_label)].append(row)
        return id_

    def _said(self) -> dict[str, Any]:
        day = self._day()
        return {
            "status": "planned" if self._draw.random() < 0.15 else "done",
            "event_date": day.isoformat(),
            "event_from": day,
            "event_to": day,
            "first_published": day,
            "last_published": day,
            "source_count": 1 + int(4 * self._draw.random() ** 4),
            "outlet_count": 1,
            "score": round(0.4 + 0.6 * self._draw.random(), 2),
            "basis": "text",
        }

    def _regions(self) -> None:
        """Every region but the provinces belongs to one of these."""
        provinces, rest = self.nodes["Region"][:_PROVINCES], self.nodes["Region"][_PROVINCES:]
        for region in rest:
            parent = self._draw.choice(provinces)
            self._link("PART_OF", region, parent, "Region", "Region", basis="register", source_count=0)

    def _agreements(self) -> None:
        for _ in range(_AGREEMENTS):
            said = self._said()
            made = {**said, "id": self._id("agreement"), "title": f"협약 {self._number}", "hash": "made"}
            self.nodes["Agreement"].append(made)
            parties = {party["id"]: party for party in (self._pick(_ACTORS) for _ in range(3))}
            for party in parties.values():
                self._link("PARTY_TO", party, made, self._label[party["id"]], "Agreement", **said)
            subject = self._pick(("Program", "Zone", "Region"))
            self._link("ABOUT", made, subject, "Agreement", self._label[subject["id"]], **said)
            self._claim(made["id"], list(parties.values()), "PARTY_TO")

    def _fact(self, type_: str, head: Node, tail: Node) -> None:
        said = self._said()
        if type_ == "FUNDS":
            said |= {"amount": float(self._draw.randrange(1, 900) * 10**7), "currency": "KRW"}
        if type_ == "AFFILIATED_WITH":
            said["role"] = "원장"
        labels = self._label[head["id"]], self._label[tail["id"]]
        fact = self._link(type_, head, tail, *labels, **said)
        if self._number_of_nodes() < NODES and self._draw.random() < 0.45:
            self._claim(fact, [head, tail], type_)

    def _claim(self, fact: str = "", ends: list[Node] | None = None, type_: str = "OPERATES") -> None:
        ends = ends or [self._pick(_ACTORS), self._pick(("Program",))]
        quote = f"{' · '.join(end['name'] for end in ends)}이 함께한다."
        claim: Node = {
            "id": self._id("claim"),
            "relation_id": fact,
            "type": type_,
            "quote": quote,
            "hash": "made",
        }
        claim["score"] = round(self._draw.random(), 2)
        self.nodes["Claim"].append(claim)
        self._link("STATED_IN", claim, self._pick(("Article",)), "Claim", "Article")
        for end in ends:
            self._link("END", claim, end, "Claim", self._label[end["id"]], role="head")

    def _mentions(self) -> None:
        """Articles name actors until there are relationships enough."""
        missing = LINKS - sum(map(len, self.links.values()))
        articles = self.nodes["Article"]
        for number in range(missing):
            article = articles[number % len(articles)]
            actor = self._pick((*_ACTORS, "Zone", "Program", "Event", "Person"))
            actor["article_count"] += 1
            label = self._label[actor["id"]]
            self._link("MENTIONS", article, actor, "Article", label, count=1, surfaces=[actor["name"]])


def load(graph: MadeUp, store: Store) -> None:
    """Write the graph into an empty store, nodes first."""
    for label, nodes in graph.nodes.items():
        for rows in chunks(nodes, _BATCH):
            store.connection.write(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", rows=rows)
    for (head, type_, tail), links in graph.links.items():
        statement = (
            f"UNWIND $rows AS row MATCH (a:{head} {{id: row.head}}) MATCH (b:{tail} {{id: row.tail}})"
            f" CREATE (a)-[r:{type_}]->(b) SET r = row.props"
        )
        for rows in chunks(links, _BATCH):
            store.connection.write(statement, rows=rows)
