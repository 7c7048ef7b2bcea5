"""Proving the graph again from what the store itself holds.

A fact from text is proven when a claim that states it has each quote at its offsets
in the stored article, and each end named there: the mention stands at its place,
inside the evidence, and is a name of the entity or refers back to one; and the
claim's ends are the fact's ends. A fact from a register is proven when its row is
there. Everything is read in streams; what is kept in memory is ids.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.ids import sha256
from kg.model import TITLE_SEPARATOR
from kg.store.connection import Connection
from kg.store.labels import ENTITY_LABELS, FACT_TYPES

_ARTICLES = 200
_COMPANY = re.compile(r"주식회사|\(주\)|\s+")
_HEADS = "|".join(ENTITY_LABELS)

_FACTS = (
    "MATCH (a:{heads})-[r:{type}]->(b) WHERE r.hash IS NOT NULL RETURN r.id AS id, a.id AS head,"
    " b.id AS tail, r.basis AS basis, r.source_id AS source, a.name AS left, b.name AS right"
)
_LINKS = {
    "party": "MATCH (x:{heads})-[r:PARTY_TO]->(g:Agreement) WHERE r.hash IS NOT NULL"
    " RETURN g.id AS id, x.id AS entity, x.name AS name",
    "about": "MATCH (g:Agreement)-[r:ABOUT]->(x) WHERE r.hash IS NOT NULL"
    " RETURN g.id AS id, x.id AS entity, x.name AS name",
}
_AGREEMENTS = "MATCH (g:Agreement) WHERE g.hash IS NOT NULL AND g.hash <> 'stale' RETURN g.id AS id"
_SOURCES = "MATCH (s:Source) WHERE s.register IS NOT NULL AND s.row IS NOT NULL RETURN s.id AS id"
_ARTICLE_IDS = "MATCH (a:Article) RETURN a.id AS id ORDER BY id"
_TEXTS = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})"
    " RETURN id, a.title AS title, a.text AS text, a.sha256 AS sha256"
)
_CLAIMS = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})<-[:STATED_IN]-(c:Claim)"
    " RETURN id AS article, c.id AS id, c.relation_id AS relation, c.quotes AS quotes,"
    " c.starts AS starts, c.ends AS ends"
)
_ENDS = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})<-[:STATED_IN]-(c:Claim)-[e:END]->(n)"
    " RETURN c.id AS claim, e.role AS role, e.surface AS surface, e.start AS start, e.end AS end,"
    " e.antecedent AS antecedent, e.antecedent_start AS antecedent_start,"
    " e.antecedent_end AS antecedent_end, n.id AS entity, n.name AS name, n.search AS search"
)
_LOOSE = (
    "MATCH (c:Claim) OPTIONAL MATCH (c)-[:STATED_IN]->(a:Article) WITH c, count(a) AS articles"
    " WHERE articles = 0 RETURN c.id AS id, c.relation_id AS relation"
)


@dataclass(frozen=True, slots=True)
class Failure:
    """Something of the graph that its own evidence does not prove.

    `relation_id` is the fact or agreement, "" where an article itself is at fault.
    """

    relation_id: str
    reason: str
    detail: str

    def __str__(self) -> str:
        return f"{self.relation_id or 'article'}: {self.reason} ({self.detail})"


@dataclass(slots=True)
class _Proof:
    """What the claims that hold prove: (relation, role, entity)."""

    ends: set[tuple[str, str, str]] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)


def verify(connection: Connection, progress: Callable[[int, int], None] | None = None) -> Iterator[Failure]:
    """Yield everything that is not proven; nothing where the graph is sound.

    `progress` is called with articles checked and articles to check.
    """
    proof = _Proof()
    ids = [row["id"] for row in connection.stream(_ARTICLE_IDS)]
    for start in range(0, len(ids), _ARTICLES):
        yield from _articles(connection, ids[start : start + _ARTICLES], proof)
        if progress:
            progress(min(start + _ARTICLES, len(ids)), len(ids))
    for row in connection.stream(_LOOSE):
        yield Failure(row["relation"] or "", "a claim names no article", row["id"])
    yield from _facts(connection, proof)
    yield from _agreements(connection, proof)


def _articles(connection: Connection, ids: list[str], proof: _Proof) -> Iterator[Failure]:
    wholes: dict[str, str] = {}
    for row in connection.stream(_TEXTS, ids=ids):
        wholes[row["id"]] = whole = f"{row['title']}{TITLE_SEPARATOR}{row['text']}"
        if sha256(whole) != row["sha256"]:
            yield Failure("", "the stored text is not the text that was read", row["id"])
    ends: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in connection.stream(_ENDS, ids=ids):
        ends[row["claim"]].append(row)
    for claim in connection.stream(_CLAIMS, ids=ids):
        whole, relation = wholes[claim["article"]], claim["relation"]
        problem = claim_problem(claim, ends[claim["id"]], whole)
        if problem:
            yield Failure(relation or "", problem, f"claim {claim['id']} in article {claim['article']}")
            continue
        proof.claims.add(relation)
        proof.ends.update((relation, end["role"], end["entity"]) for end in ends[claim["id"]])


def claim_problem(claim: Mapping[str, Any], ends: list[dict[str, Any]], whole: str) -> str | None:
    """Why a claim does not hold in the text `whole`, or None where it does.

    `claim` has parallel lists quotes, starts, ends; each of `ends` a surface with its
    place, the entity's name and its names as `search`, and perhaps an antecedent.
    """
    spans = list(zip(claim["starts"] or (), claim["ends"] or (), strict=True))
    quotes = claim["quotes"] or ()
    if not spans or len(quotes) != len(spans):
        return "a claim has no evidence"
    for (start, end), quote in zip(spans, quotes, strict=True):
        if whole[start:end] != quote:
            return f"the text does not say this at its place: {_short(quote)}"
    if not ends:
        return "a claim has no ends"
    for end in ends:
        problem = _end_problem(end, spans, "".join(quotes), whole)
        if problem:
            return problem
    return None


def _end_problem(end: Mapping[str, Any], spans: list[tuple[int, int]], quoted: str, whole: str) -> str | None:
    surface, antecedent = end["surface"], end["antecedent"]
    if whole[end["start"] : end["end"]] != surface:
        return f"the text does not name {surface!r} at its place"
    names = {_key(name) for name in (end["name"], *(end["search"] or "").split("|")) if name}
    named = _key(surface) in names
    referred = (
        antecedent is not None
        and whole[end["antecedent_start"] : end["antecedent_end"]] == antecedent
        and _key(antecedent) in names
    )
    if not named and not referred:
        return f"{surface!r} is no recorded name of {end['name']}"
    inside = any(start <= end["start"] and end["end"] <= stop for start, stop in spans)
    if not inside and not any(name in _key(quoted) for name in names):
        return f"the evidence does not name {end['name']}"
    return None


def _facts(connection: Connection, proof: _Proof) -> Iterator[Failure]:
    sources = {row["id"] for row in connection.stream(_SOURCES)}
    for type_ in FACT_TYPES:
        for row in connection.stream(_FACTS.format(heads=_HEADS, type=type_)):
            fact, detail = row["id"], f"{row['left']} {type_} {row['right']}"
            if row["basis"] == "register":
                if row["source"] not in sources:
                    yield Failure(fact, "its row of a register is missing", detail)
            elif fact not in proof.claims:
                yield Failure(fact, "no claim that holds states it", detail)
            elif not {(fact, "head", row["head"]), (fact, "tail", row["tail"])} <= proof.ends:
                yield Failure(fact, "its claims are about other entities", detail)


def _agreements(connection: Connection, proof: _Proof) -> Iterator[Failure]:
    for row in connection.stream(_AGREEMENTS):
        if row["id"] not in proof.claims:
            yield Failure(row["id"], "no claim that holds states it", "an agreement")
    for role, query in _LINKS.items():
        for row in connection.stream(query.format(heads=_HEADS)):
            if (row["id"], role, row["entity"]) not in proof.ends:
                yield Failure(row["id"], f"no claim that holds names this {role}", row["name"])


def _key(name: str) -> str:
    """A name without what writers vary: case, width, spaces, the sign of a company.

    >>> _key("㈜ 한들 전자") == _key("한들전자 주식회사")
    True
    """
    return _COMPANY.sub("", unicodedata.normalize("NFKC", name).lower())


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
