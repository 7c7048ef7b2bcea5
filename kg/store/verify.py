"""Proving the graph again from what the store itself holds.

A fact from text is proven when a claim that states it has each quote at its offsets
in the stored article, and each end named there: the mention stands at its place,
inside the evidence, and is a name of the entity or refers back to one; and the
claim's ends are the fact's ends. A sum that a claim gives must stand in its evidence, a
date must be one that its article can mean, and the fact's sum and date must be those of a
claim. A fact from a register is proven when its row is there. Rows are gathered by article
and by actor, because each costs more than what is in it; what is kept in memory is ids.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kg.ids import sha256
from kg.model import TITLE_SEPARATOR
from kg.store.connection import Connection
from kg.store.labels import ENTITY_LABELS, FACT_TYPES
from kg.store.stated import states_amount, states_date

_ARTICLES = 200
_COMPANY = re.compile(r"주식회사|\(주\)|\s+")
_HEADS = "|".join(ENTITY_LABELS)

_FACTS = (
    "MATCH (a:{heads})-[r:{type}]->(b) WHERE r.hash IS NOT NULL WITH a,"
    " collect([r.id, b.id, b.name, r.basis, r.source_id, r.event_date, r.amount]) AS facts"
    " RETURN a.id AS head, a.name AS name, facts"
)
_LINKS = {
    "party": "MATCH (x:{heads})-[r:PARTY_TO]->(g:Agreement) WHERE r.hash IS NOT NULL"
    " WITH x, collect(g.id) AS agreements RETURN x.id AS entity, x.name AS name, agreements",
    "about": "MATCH (g:Agreement)-[r:ABOUT]->(x:{heads}) WHERE r.hash IS NOT NULL"
    " WITH x, collect(g.id) AS agreements RETURN x.id AS entity, x.name AS name, agreements",
}
_AGREEMENTS = (
    "MATCH (g:Agreement) WHERE g.hash IS NOT NULL AND g.hash <> 'stale'"
    " RETURN g.id AS id, g.event_date AS date, g.amount AS amount"
)
_SOURCES = "MATCH (s:Source) WHERE s.register IS NOT NULL AND s.row IS NOT NULL RETURN s.id AS id"
_ARTICLE_IDS = "MATCH (a:Article) RETURN a.id AS id ORDER BY id"
_TEXTS = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})"
    " RETURN id, a.title AS title, a.text AS text, a.sha256 AS sha256, a.published_on AS published"
)
_CLAIMS = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})<-[:STATED_IN]-(c:Claim) WITH id, collect(["
    "c.id, c.relation_id, c.quotes, c.starts, c.ends, c.event_date, c.amount]) AS claims RETURN id, claims"
)
_ENDS = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})<-[:STATED_IN]-(c:Claim)-[e:END]->(n)"
    " WITH id, collect([c.id, e.role, e.surface, e.start, e.end, e.antecedent, e.antecedent_start,"
    " e.antecedent_end, n.id, n.name, n.search]) AS ends RETURN id, ends"
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


class Claimed(NamedTuple):
    """A claim as the store holds it: parallel lists of quotes with their offsets, and its values."""

    id: str
    relation: str | None
    quotes: list[str] | None
    starts: list[int] | None
    ends: list[int] | None
    date: str | None = None
    amount: float | None = None


class ClaimedEnd(NamedTuple):
    """An end of a claim: what the text calls it and where, and the entity it is tied to.

    `search` holds all names of the entity, joined by "|"; an antecedent is the name that
    `surface` refers back to.
    """

    claim: str
    role: str
    surface: str
    start: int
    end: int
    antecedent: str | None
    antecedent_start: int | None
    antecedent_end: int | None
    entity: str
    name: str
    search: str | None


@dataclass(slots=True)
class _Proof:
    """What the claims that hold prove: (relation, role, entity), and their dates and sums."""

    ends: set[tuple[str, str, str]] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    dates: set[tuple[str, str]] = field(default_factory=set)
    amounts: set[tuple[str, float]] = field(default_factory=set)

    def add(self, claim: Claimed, ends: list[ClaimedEnd]) -> None:
        """Take in a claim that holds."""
        relation = claim.relation or ""
        self.claims.add(relation)
        self.ends.update((relation, end.role, end.entity) for end in ends)
        if claim.date:
            self.dates.add((relation, claim.date))
        if claim.amount is not None:
            self.amounts.add((relation, claim.amount))

    def problem(self, relation: str, day: str | None, amount: float | None) -> str | None:
        """Why the claims that hold do not prove a fact with this date and sum, or None."""
        if relation not in self.claims:
            return "no claim that holds states it"
        if day and (relation, day) not in self.dates:
            return f"no claim that holds gives its date {day}"
        if amount is not None and (relation, amount) not in self.amounts:
            return f"no claim that holds gives its amount {amount:,.0f}"
        return None


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
    ends: dict[str, list[ClaimedEnd]] = defaultdict(list)
    for row in connection.stream(_ENDS, ids=ids):
        for cells in row["ends"]:
            ends[cells[0]].append(ClaimedEnd(*cells))
    stated = {row["id"]: row["claims"] for row in connection.stream(_CLAIMS, ids=ids)}
    for row in connection.stream(_TEXTS, ids=ids):
        whole = f"{row['title']}{TITLE_SEPARATOR}{row['text']}"
        if sha256(whole) != row["sha256"]:
            yield Failure("", "the stored text is not the text that was read", row["id"])
        for claim in (Claimed(*cells) for cells in stated.get(row["id"], ())):
            problem = claim_problem(claim, ends[claim.id], whole, row["published"])
            if problem:
                yield Failure(claim.relation or "", problem, f"claim {claim.id} in article {row['id']}")
            else:
                proof.add(claim, ends[claim.id])


def claim_problem(
    claim: Claimed, ends: list[ClaimedEnd], whole: str, published: date | None = None
) -> str | None:
    """Why a claim does not hold in the text `whole`, published that day, or None where it does."""
    spans = list(zip(claim.starts or (), claim.ends or (), strict=True))
    quotes = claim.quotes or []
    if not spans or len(quotes) != len(spans):
        return "a claim has no evidence"
    for (start, end), quote in zip(spans, quotes, strict=True):
        if whole[start:end] != quote:
            return f"the text does not say this at its place: {_short(quote)}"
    if not ends:
        return "a claim has no ends"
    for end_ in ends:
        problem = _end_problem(end_, spans, quotes, whole)
        if problem:
            return problem
    if claim.amount is not None and not states_amount(" ".join(quotes), claim.amount):
        return f"the evidence does not give the amount {claim.amount:,.0f}"
    if claim.date and not states_date(whole, claim.date, published):
        return f"the article does not give the date {claim.date}"
    return None


def _end_problem(end: ClaimedEnd, spans: list[tuple[int, int]], quotes: list[str], whole: str) -> str | None:
    if whole[end.start : end.end] != end.surface:
        return f"the text does not name {end.surface!r} at its place"
    names = _names(end.name, end.search or "")
    named = _key(end.surface) in names
    referred = (
        end.antecedent is not None
        and whole[end.antecedent_start : end.antecedent_end] == end.antecedent
        and _key(end.antecedent) in names
    )
    if not named and not referred:
        return f"{end.surface!r} is no recorded name of {end.name}"
    inside = any(start <= end.start and end.end <= stop for start, stop in spans)
    if not inside and not any(name in _key("".join(quotes)) for name in names):
        return f"the evidence does not name {end.name}"
    return None


def _facts(connection: Connection, proof: _Proof) -> Iterator[Failure]:
    sources = {row["id"] for row in connection.stream(_SOURCES)}
    for type_ in FACT_TYPES:
        for row in connection.stream(_FACTS.format(heads=_HEADS, type=type_)):
            head = row["head"]
            for fact, tail, name, basis, source, day, amount in row["facts"]:
                detail = f"{row['name']} {type_} {name}"
                if basis == "register":
                    if source not in sources:
                        yield Failure(fact, "its row of a register is missing", detail)
                    continue
                problem = proof.problem(fact, day, amount)
                if problem:
                    yield Failure(fact, problem, detail)
                elif not {(fact, "head", head), (fact, "tail", tail)} <= proof.ends:
                    yield Failure(fact, "its claims are about other entities", detail)


def _agreements(connection: Connection, proof: _Proof) -> Iterator[Failure]:
    for row in connection.stream(_AGREEMENTS):
        problem = proof.problem(row["id"], row["date"], row["amount"])
        if problem:
            yield Failure(row["id"], problem, "an agreement")
    for role, query in _LINKS.items():
        for row in connection.stream(query.format(heads=_HEADS)):
            for agreement in row["agreements"]:
                if (agreement, role, row["entity"]) not in proof.ends:
                    yield Failure(agreement, f"no claim that holds names this {role}", row["name"])


@lru_cache(maxsize=100_000)
def _names(name: str, search: str) -> frozenset[str]:
    return frozenset(_key(one) for one in (name, *search.split("|")) if one)


@lru_cache(maxsize=100_000)
def _key(name: str) -> str:
    """A name without what writers vary: case, width, spaces, the sign of a company.

    >>> _key("㈜ 한들 전자") == _key("한들전자 주식회사")
    True
    """
    return _COMPANY.sub("", unicodedata.normalize("NFKC", name).lower())


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
