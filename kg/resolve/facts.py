"""Claims to relations: what several sentences and articles state once.

Two claims are one fact when their type and ends agree, and what makes it another
fact agrees too: FUNDS by amount and year, AFFILIATED_WITH by role, the others by
nothing more. Agreements have rules of their own (`kg.resolve.agreements`).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kg import ids
from kg.model import Claim, EndRole, Relation, RelationEnd, RelationType
from kg.resolve.qualifiers import combined_score, merge_qualifiers

Ends = tuple[tuple[EndRole, str], ...]

_SYMMETRIC = frozenset({RelationType.COOPERATES_WITH})
_FRESH = re.compile(r"^(?:신임|현|現|초대|제?\d+대)\s*")
_OTHER_OFFICE = ("부", "명예", "전", "전임", "차기", "공동", "상임", "수석", "총")


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim whose ends are entities: (role, entity id), heads and parties first."""

    claim: Claim
    ends: Ends
    published_on: date | None

    @property
    def parties(self) -> frozenset[str]:
        """The entities that signed."""
        return frozenset(entity for role, entity in self.ends if role is EndRole.PARTY)

    @property
    def order(self) -> tuple[str, str]:
        """By publication, then by claim: the order in which facts are told."""
        return (str(self.published_on or "9999"), self.claim.id)


def meeting_keys(fact: Fact) -> list[str]:
    """What other facts must share with this one to be the same relation.

    Facts in no chain of shared keys are never one relation, nor do they bear on each
    other's ids: such blocks can be related apart from each other. A fact without keys has
    both ends in one entity and makes no relation.
    """
    told = fact.parties if fact.claim.type is RelationType.AGREEMENT else {entity for _, entity in fact.ends}
    return [f"{fact.claim.type} {left} {right}" for left, right in combinations(sorted(told), 2)]


def relate(
    type_: RelationType, ends: Iterable[tuple[EndRole, str]], facts: Sequence[Fact], detail: str
) -> Relation:
    """The relation that `facts` prove; `detail` is what makes it another fact than its likes."""
    ordered = sorted(facts, key=lambda f: f.order)
    days = [fact.published_on for fact in ordered if fact.published_on]
    settled = tuple(ends)
    return Relation(
        id=ids.relation_id(type_, settled, detail),
        type=type_,
        ends=tuple(RelationEnd(role, entity) for role, entity in settled),
        qualifiers=merge_qualifiers([fact.claim for fact in ordered]),
        claim_ids=tuple(sorted(fact.claim.id for fact in ordered)),
        score=combined_score([fact.claim for fact in ordered]),
        first_seen=min(days, default=None),
        last_seen=max(days, default=None),
    )


def pair_relations(facts: Iterable[Fact]) -> list[Relation]:
    """All relations but the agreements."""
    by_ends: dict[tuple[RelationType, Ends], list[Fact]] = defaultdict(list)
    for fact in facts:
        ends = _settled(fact)
        if ends:
            by_ends[(fact.claim.type, ends)].append(fact)
    found: list[Relation] = []
    for (type_, ends), same in sorted(by_ends.items()):
        same.sort(key=lambda f: f.order)
        for detail, part in _PARTS.get(type_, _whole)(same):
            found.append(relate(type_, ends, part, detail))
    return found


def _settled(fact: Fact) -> Ends | None:
    """The ends in their place; None where both are one entity or one is missing."""
    entities = [entity for _, entity in fact.ends]
    if len(fact.ends) != 2 or entities[0] == entities[1]:
        return None
    if fact.claim.type in _SYMMETRIC:
        left, right = sorted(entities)
        return ((EndRole.HEAD, left), (EndRole.TAIL, right))
    return tuple(sorted(fact.ends))


Parts = list[tuple[str, list[Fact]]]


def _whole(facts: list[Fact]) -> Parts:
    return [("", facts)]


def _by_role(facts: list[Fact]) -> Parts:
    """By office; one without an office, or that another of its article only shortens, joins it."""
    groups: dict[str, list[Fact]] = {}
    bare: list[Fact] = []
    for fact in facts:
        role = _role(fact)
        if role:
            groups.setdefault(role, []).append(fact)
        else:
            bare.append(fact)
    for role in sorted(groups, key=len):
        longer = [
            other
            for other in groups
            if other != role
            and _shortens_office(role, other)
            and {f.claim.article_id for f in groups[role]} & {f.claim.article_id for f in groups[other]}
        ]
        if longer:
            groups[min(longer)] += groups.pop(role)
    for fact in bare:
        near = [
            role for role in groups if any(f.claim.article_id == fact.claim.article_id for f in groups[role])
        ]
        home = min(near or (groups if len(groups) == 1 else [""]))
        groups.setdefault(home, []).append(fact)
    return [(role, groups[role]) for role in sorted(groups)]


def _role(fact: Fact) -> str:
    role = _FRESH.sub("", (fact.claim.qualifiers.role or "").strip())
    return re.sub(r"\s+", "", role)


def _shortens_office(short: str, long: str) -> bool:
    """본부장 may stand for 중국지역본부장, 회장 never for 부회장."""
    if long.startswith(short):
        return True
    rest = long.removesuffix(short)
    return rest != long and not rest.endswith(_OTHER_OFFICE)


def _by_money(facts: list[Fact]) -> Parts:
    """By amount and year; a claim without money joins the sum that its own article states."""
    sums: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    undated: dict[str, list[Fact]] = defaultdict(list)
    bare: list[Fact] = []
    for fact in facts:
        amount, year = _amount(fact), (fact.claim.qualifiers.date or "")[:4]
        if not amount:
            bare.append(fact)
        elif year:
            sums[(amount, year)].append(fact)
        else:
            undated[amount].append(fact)
    for amount, loose in sorted(undated.items()):
        years = sorted(year for found, year in sums if found == amount)
        for fact in loose:
            published = str(fact.published_on or "")[:4]
            year = published if published in years else (years[0] if len(years) == 1 else "")
            sums[(amount, year)].append(fact)
    for fact in bare:
        sums[_home(fact, sums)].append(fact)
    return [("|".join(at), sums[at]) for at in sorted(sums) if sums[at]]


def _amount(fact: Fact) -> str:
    said = fact.claim.qualifiers
    return "" if said.amount is None else f"{said.amount:.0f} {said.currency or ''}"


def _home(fact: Fact, sums: dict[tuple[str, str], list[Fact]]) -> tuple[str, str]:
    """Where a claim without an amount belongs: to a sum of its own article, the surest one."""
    year = (fact.claim.qualifiers.date or "")[:4]
    near = [
        (not year or not at[1] or at[1] == year, max(f.claim.score for f in same), at)
        for at, same in sums.items()
        if at[0] and any(f.claim.article_id == fact.claim.article_id for f in same)
    ]
    fit = [one for one in near if one[0]]
    return max(fit)[2] if fit else ("", year)


_PARTS: dict[RelationType, Callable[[list[Fact]], Parts]] = {
    RelationType.FUNDS: _by_money,
    RelationType.AFFILIATED_WITH: _by_role,
}
