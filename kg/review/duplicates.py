"""Pairs of names that may be one actor: near misses of the rules that join names.

Only names that share enough rare pairs of syllables are compared, so that the work
grows with the number of names, not with its square.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import Indel

from kg.model import EntityType
from kg.review.graph import Actor, Compare, Likeness

_CROWDED = 200
"""Names that share a pair of syllables from which it tells nothing ("기업", "한국")."""

_SHARED = 0.5
"""Share of the shorter name's pairs of syllables that a candidate has too."""

_ALIKE = 0.72
"""Similarity of two names (1 = equal, Indel ratio) from which a person should look."""

_CERTAIN = 0.04
"""Scores below are a sure "different" of the rules: two registered bodies, two regions."""


def bare(name: str) -> str:
    """A name without spaces, signs and legal form, lower case: what likeness is measured on.

    >>> bare("㈜ 한들-전자"), bare("한들전자(주)")
    ('한들전자', '한들전자')
    """
    return re.sub(r"\W|_|주식회사", "", re.sub(r"㈜|\(주\)", "", name)).lower()


def likely_duplicates(
    actors: Sequence[Actor], compare: Compare
) -> Iterator[tuple[Actor, Actor, float, Likeness]]:
    """Pairs of actors that may be one, with how alike they are (0 … 1) and what the rules say."""
    for one, other in _candidates(actors):
        alike = Indel.normalized_similarity(bare(one.name), bare(other.name))
        found = compare(one.name, one.type, other.name, other.type)
        if found.same or (alike >= _ALIKE and found.score >= _CERTAIN):
            yield one, other, alike, found


def _candidates(actors: Sequence[Actor]) -> Iterator[tuple[Actor, Actor]]:
    ordered = sorted(actors, key=lambda actor: actor.id)
    pairs = [_syllable_pairs(bare(actor.name)) for actor in ordered]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(pairs):
        for pair in found:
            holders[pair].append(number)
    for number, found in enumerate(pairs):
        shared = Counter(
            other
            for pair in found
            if len(holders[pair]) <= _CROWDED
            for other in holders[pair]
            if other > number
        )
        for other, count in sorted(shared.items()):
            enough = count >= _SHARED * min(len(found), len(pairs[other]))
            if enough and _may_be_one(ordered[number], ordered[other]):
                yield ordered[number], ordered[other]


def _syllable_pairs(name: str) -> frozenset[str]:
    """The pairs of neighbours in a name; a single letter stands for itself."""
    return frozenset(name[at : at + 2] for at in range(max(len(name) - 1, 1)))


def _may_be_one(one: Actor, other: Actor) -> bool:
    """Not two register rows, a person and a firm, or two editions; two people only of one name."""
    if one.registered and other.registered:
        return False
    people = [actor.type is EntityType.PERSON for actor in (one, other)]
    if any(people):
        return all(people) and bare(one.name) == bare(other.name)
    return _numbers(one.name) == _numbers(other.name)


def _numbers(name: str) -> list[str]:
    return re.findall(r"\d+", name)


def votes(types: Mapping[EntityType, int]) -> list[tuple[EntityType, int]]:
    """Types with how many mentions bear each, the commonest first."""
    return sorted(types.items(), key=lambda item: (-item[1], item[0]))
