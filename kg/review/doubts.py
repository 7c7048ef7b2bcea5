"""What most deserves a human look, best first.

An item is worth the chance that the graph is wrong there times how much hangs on it,
which is taken as the logarithm of the facts and articles of the actors concerned, twice
that where an actor itself is at stake and with it all its facts. The chances are rough: a
rule that would join two names that stand apart is right in four of five cases, names that
only look alike in fewer, a fact is wrong as often as its score says, and so is a type.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.domain.ontology import entity_labels, relation_labels
from kg.figures import Statement
from kg.model import EntityType
from kg.review.duplicates import likely_duplicates, votes
from kg.review.graph import Actor, Compare, Fact, Said, Sketch

_LOW = 0.6
"""Score below which a fact is put up for review."""

_RULE, _SAME_PERSON = 0.8, 0.4
"""Chances that names which a rule would join, or which people share, are one."""

_IN_ONE_ARTICLE = 0.3
"""What remains of a rule's chance where one article names both: it tells them apart."""

_ACTOR = 2.0
"""How much more hangs on an actor than on one of its facts."""

_GUESS = 0.65
"""Score of its surest mention below which an actor's type is no more than a guess."""

_MINORITY = 0.25
"""Share of an actor's mentions that another type must bear to put its type in doubt."""

_SENTENCES = 4


class Doubt(StrEnum):
    """What an item asks."""

    DUPLICATE = "duplicate"
    WEAK = "weak"
    CONFLICT = "conflict"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Item:
    """One question to a person, with the keys that its answer will be written under.

    `left` and `right` name what is asked about (with types; `right` is "" where one
    actor's type is), `about` the relation and what it says, `why` the reason in Korean.
    `worth` orders the items.
    """

    doubt: Doubt
    key_left: str
    key_right: str
    left: str
    right: str
    about: str
    why: str
    worth: float
    evidence: tuple[Statement, ...]


def doubts(sketch: Sketch, compare: Compare, limit: int | None = None) -> list[Item]:
    """The items to look at, the most worthwhile first, at most `limit` of them.

    What has been judged is left out. Ties are ordered by key, so that the same graph
    gives the same list.
    """
    about: dict[str, list[Fact]] = {}
    for fact in sketch.facts:
        for end in fact.ends:
            about.setdefault(end, []).append(fact)
    found = [
        *_duplicates(sketch, compare, about),
        *(item for fact in sketch.facts for item in _fact_doubts(fact, sketch)),
        *(item for actor in sketch.actors.values() for item in _type_doubt(actor, about)),
    ]
    found = [item for item in found if not sketch.is_judged(item.key_left, item.key_right)]
    found.sort(key=lambda item: (-item.worth, item.doubt, item.key_left, item.key_right))
    return found[:limit]


def _weight(*actors: Actor) -> float:
    """How much hangs on actors: more on those with more facts and articles."""
    return math.log2(2 + sum(actor.degree + len(actor.articles) for actor in actors))


def _duplicates(sketch: Sketch, compare: Compare, about: dict[str, list[Fact]]) -> Iterator[Item]:
    for one, other, alike, likeness in likely_duplicates(list(sketch.actors.values()), compare):
        if one.key == other.key:
            continue
        if one.type is EntityType.PERSON:
            chance, why = _SAME_PERSON, "이름이 같은 두 사람: 소속이 다름"
        elif likeness.same:
            chance, why = _RULE, "이름 규칙으로는 같은 이름인데 따로 있음"
        else:
            chance, why = alike / 2, f"이름이 {alike:.0%} 일치함"
        if one.articles & other.articles:
            if not likeness.same:
                continue
            chance, why = chance * _IN_ONE_ARTICLE, f"{why}; 한 기사에 둘 다 나옴"
        left, right = sorted((one, other), key=lambda actor: actor.key)
        yield Item(
            Doubt.DUPLICATE,
            left.key,
            right.key,
            _named(left),
            _named(right),
            "같은 대상인가?",
            why,
            chance * _weight(one, other) * _ACTOR,
            (*_sentences(about.get(left.id, []), 2), *_sentences(about.get(right.id, []), 2)),
        )


def _fact_doubts(fact: Fact, sketch: Sketch) -> Iterator[Item]:
    """At most one item a fact: a contradiction says more than a low score."""
    ends = [sketch.actors[end] for end in fact.ends if end in sketch.actors]
    dates = sorted({said.date for said in fact.said if said.date})
    apart = [day for day in dates if not any(o != day and o.startswith(day) for o in dates)]
    sums = sorted({(s.amount, s.currency or "") for s in fact.said if s.amount is not None})
    if len(apart) > 1:
        why, chance, doubt = f"날짜가 엇갈림: {' · '.join(apart)}", 0.5, Doubt.CONFLICT
    elif len(sums) > 1:
        why = f"금액이 엇갈림: {' · '.join(_money(*one) for one in sums)}"
        chance, doubt = 0.5, Doubt.CONFLICT
    elif fact.score < _LOW:
        most = max(ends, key=lambda actor: (actor.degree, actor.id))
        why = f"점수 {fact.score:.2f}; {most.name}의 사실 {most.degree}건 가운데 하나"
        chance, doubt = 1 - fact.score, Doubt.WEAK
    else:
        return
    names = [_named(actor) for actor in ends]
    yield Item(
        doubt,
        *fact.keys,
        names[0],
        ", ".join(names[1:]),
        f"{relation_labels()[fact.type]}{f' ({fact.detail})' if fact.detail else ''}",
        why,
        chance * _weight(*ends),
        _sentences([fact], _SENTENCES),
    )


def _type_doubt(actor: Actor, about: dict[str, list[Fact]]) -> Iterator[Item]:
    counted = votes(actor.types)
    total = sum(actor.types.values())
    others = (total - actor.types.get(actor.type, 0)) / total if total else 0.0
    if actor.registered or not total:
        return
    if others >= _MINORITY:
        told = ", ".join(f"{entity_labels()[type_]} {count}번" for type_, count in counted)
        why, chance = f"기사에서 읽은 유형이 엇갈림: {told}", others
    elif actor.reading < _GUESS:
        why, chance = f"이름인지, 유형이 맞는지 확실하지 않음 (점수 {actor.reading:.2f})", 1 - actor.reading
    else:
        return
    yield Item(
        Doubt.TYPE,
        actor.key,
        f"{actor.type}||",
        _named(actor),
        "",
        "유형이 맞는가?",
        why,
        chance * _weight(actor) * _ACTOR,
        _sentences(about.get(actor.id, []), _SENTENCES),
    )


def _money(amount: float, currency: str) -> str:
    return f"{amount:,.0f} {currency}".strip()


def _named(actor: Actor) -> str:
    context = "" if not actor.context or actor.context.startswith("a-") else f", {actor.context}"
    return f"{actor.name} ({entity_labels()[actor.type]}{context})"


def _sentences(facts: list[Fact], most: int) -> tuple[Statement, ...]:
    """The newest sentences behind facts, each once."""
    found: dict[tuple[str, str], Said] = {}
    for fact in facts:
        for said in fact.said:
            found.setdefault((said.statement.article_id, said.statement.quote), said)
    newest = sorted(
        (said.statement for said in found.values()),
        key=lambda s: (-s.published_on.toordinal() if s.published_on else 1, s.article_id, s.quote),
    )
    return tuple(newest[:most])
