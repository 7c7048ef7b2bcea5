"""Which reports tell of one agreement.

Two reports are one agreement when they share two parties and their dates are
compatible. A report without a date is taken to speak of what happened around its
publication. Two agreements of the same parties in different years stay two.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, combinations

from kg.model import EndRole, Relation, RelationType
from kg.resolve.facts import Fact, relate
from kg.resolve.qualifiers import best_date, conflicts
from kg.resolve.unionfind import UnionFind

_SLIP = 3
"""Days by which two articles may disagree on the day of one agreement."""

_FULL = 10
"""Length of a date that names its day."""

_NEWS = 60
"""Days for which an agreement is news: how far an undated report may lie from it."""


def agreement_relations(facts: Iterable[Fact]) -> list[Relation]:
    """The agreements that the facts tell of; a report of fewer than two parties tells of none."""
    told = sorted((f for f in facts if len(f.parties) > 1), key=lambda f: f.order)
    groups = _gather(told)
    groups.sort(key=lambda group: min(fact.order for fact in group))
    found: list[Relation] = []
    taken: defaultdict[str, int] = defaultdict(int)
    for group in groups:
        relation = _relation(group, 0)
        taken[relation.id] += 1
        found.append(_relation(group, taken[relation.id] - 1))
    return found


def _relation(group: Sequence[Fact], repeat: int) -> Relation:
    """`repeat` counts earlier agreements that the same parties and date would describe."""
    parties = sorted({entity for fact in group for entity in fact.parties})
    about = {entity for fact in group for role, entity in fact.ends if role is EndRole.ABOUT}
    ends = [(EndRole.PARTY, entity) for entity in parties]
    ends += [(EndRole.ABOUT, entity) for entity in sorted(about - set(parties))]
    day, _ = best_date([fact.claim for fact in group])
    detail = f"{day or ''}#{repeat}" if repeat else day or ""
    relation = relate(RelationType.AGREEMENT, ends, group, detail)
    return replace(relation, conflicts=conflicts([fact.claim for fact in group]))


def _gather(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Dated reports first; then each vaguer one goes to the nearest that fits it."""
    sets = UnionFind(len(facts))
    gathered = {number: [fact] for number, fact in enumerate(facts)}

    def unite(left: int, right: int) -> None:
        """Make one agreement of two reports, unless what is gathered already speaks of two."""
        one, other = sets.find(left), sets.find(right)
        if one != other and all(distance(a, b) is not None for a in gathered[one] for b in gathered[other]):
            both = gathered.pop(one) + gathered.pop(other)
            gathered[sets.unite(one, other)] = both

    by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        for pair in combinations(sorted(fact.parties), 2):
            by_pair[pair].append(number)
    near = {pair: Near([facts[number] for number in same]) for pair, same in by_pair.items()}
    for level in (_FULL, 7, 4, 0):
        for pair in sorted(by_pair):
            same = by_pair[pair]
            for number in (n for n in same if len(_day(facts[n])) == level):
                others = [same[place] for place in near[pair].of(facts[number])]
                _place(number, others, facts, unite)
    groups: dict[int, list[Fact]] = defaultdict(list)
    for number, fact in enumerate(facts):
        groups[sets.find(number)].append(fact)
    return list(groups.values())


class Near:
    """Reports with two parties in common, by when they are of.

    The same two may sign hundreds of agreements; only those of about the same time are compared.
    """

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._all = range(len(facts))
        self._timeless: list[int] = []
        self._of_time: defaultdict[int, list[int]] = defaultdict(list)
        self._of_article: defaultdict[str, list[int]] = defaultdict(list)
        self._within: defaultdict[str, list[int]] = defaultdict(list)
        for place, fact in enumerate(facts):
            day, when = _day(fact), _when(fact)
            for period in {day[:4], day[:7], day}:
                self._within[period].append(place)
            self._of_article[fact.claim.article_id].append(place)
            (self._of_time[when.toordinal() // _NEWS] if when else self._timeless).append(place)

    def of(self, fact: Fact) -> Sequence[int]:
        """Places of the reports that may be of the same agreement, in their order.

        All whose `distance` from it is not None and whose date is as fine or finer are among them.
        """
        day, when = _day(fact), _when(fact)
        if 0 < len(day) < _FULL:
            return self._within[day]
        if when is None:
            return self._all
        period = when.toordinal() // _NEWS
        around = (self._of_time.get(period + step, ()) for step in (-1, 0, 1))
        return sorted({*self._timeless, *self._of_article[fact.claim.article_id], *chain(*around)})


def _place(
    number: int, others: Sequence[int], facts: Sequence[Fact], unite: Callable[[int, int], None]
) -> None:
    """Join a report to the nearest one of finer date that fits, else to its equals before it."""
    level = len(_day(facts[number]))
    fits = [
        (gap, other)
        for other in others
        if len(_day(facts[other])) > level and (gap := distance(facts[number], facts[other])) is not None
    ]
    if fits:
        unite(number, min(fits)[1])
        return
    for other in others:
        equal = other < number and len(_day(facts[other])) == level
        if equal and distance(facts[number], facts[other]) is not None:
            unite(number, other)


def _day(fact: Fact) -> str:
    return fact.claim.qualifiers.date or ""


def distance(left: Fact, right: Fact) -> int | None:
    """Days between two reports if they can be of one agreement, else None."""
    one, other = _day(left), _day(right)
    same_article = left.claim.article_id == right.claim.article_id
    if one and other:
        if one.startswith(other) or other.startswith(one):
            return 0 if len(one) == len(other) else _published_gap(left, right)
        if same_article or len(one) < _FULL or len(other) < _FULL:
            return None
        gap = abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
        return gap if gap <= _SLIP else None
    if same_article:
        return 0
    gap = _published_gap(left, right)
    return gap if gap <= _NEWS else None


def _published_gap(left: Fact, right: Fact) -> int:
    """Days between what two reports are about, by date where full, else by publication."""
    one, other = _when(left), _when(right)
    return abs((one - other).days) if one and other else 0


def _when(fact: Fact) -> date | None:
    day = _day(fact)
    return date.fromisoformat(day) if len(day) == _FULL else fact.published_on
