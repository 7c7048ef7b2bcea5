"""Which claims of an article stand beside one another, and which another one makes superfluous."""

from collections.abc import Mapping, Sequence

from kg.extract.agreements import Signing
from kg.extract.scene import Scene
from kg.model import Claim, RelationType

MODEL = "model-"
"""How the origins of claims begin that a model makes, not a rule."""
_NESTING = frozenset((RelationType.PART_OF, RelationType.LOCATED_IN))


def ends_of(scene: Scene, claim: Claim) -> tuple[int, ...]:
    """The clusters that a claim joins, in the order of its ends."""
    return tuple(scene.who[end.mention_id] for end in claim.ends)


def consistent(claims: Sequence[Claim], signings: Sequence[Signing], scene: Scene) -> list[Claim]:
    """Each fact once, and none that another one makes superfluous.

    Parties of one agreement get no COOPERATES_WITH beside it. PART_OF and LOCATED_IN
    keep the nearest whole, not what contains it in turn; where the text itself names
    a place, the model guesses no other.
    """
    kept: list[Claim] = []
    seen: set[tuple[RelationType, tuple[int, ...]]] = set()
    wholes: dict[int, set[int]] = {}
    placed: set[int] = set()
    for claim in claims:
        if claim.type in _NESTING:
            head, tail = ends_of(scene, claim)
            wholes.setdefault(head, set()).add(tail)
            if claim.type is RelationType.LOCATED_IN and not claim.origin.startswith(MODEL):
                placed.add(head)
    for claim in claims:
        ends = ends_of(scene, claim)
        if claim.type is RelationType.COOPERATES_WITH:
            ends = tuple(sorted(ends))
            if any(set(ends) <= set(signing.parties) for signing in signings):
                continue
        if claim.type in _NESTING and _superfluous(claim, ends, wholes, placed, seen):
            continue
        if claim.type is not RelationType.AGREEMENT and (claim.type, ends) in seen:
            continue
        seen.add((claim.type, ends))
        kept.append(claim)
    return kept


def _superfluous(
    claim: Claim,
    ends: tuple[int, ...],
    wholes: Mapping[int, set[int]],
    placed: set[int],
    seen: set[tuple[RelationType, tuple[int, ...]]],
) -> bool:
    head, tail = ends
    if any(tail in wholes.get(near, ()) for near in wholes[head] - {tail}):
        return True
    if (claim.type, (tail, head)) in seen:
        return True
    guessed = claim.origin.startswith(MODEL) and claim.type is RelationType.LOCATED_IN
    return guessed and head in placed
