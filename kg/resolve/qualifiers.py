"""What several claims of one fact say together."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from math import prod
from typing import Any

from kg.model import Claim, Qualifiers, Status

_CEILING = 0.99
_PRECISION = {"day": 4, "month": 3, "quarter": 2, "half": 1, "year": 0}


def combined_score(claims: Sequence[Claim]) -> float:
    """1 − Π(1 − s) over articles, each counting once with its best claim; at most 0.99.

    Articles are taken as independent witnesses, sentences of one article are not.

    >>> combined_score([])
    0.0
    """
    best: dict[str, float] = {}
    for claim in claims:
        best[claim.article_id] = max(best.get(claim.article_id, 0.0), claim.score)
    doubt = prod(1.0 - score for _, score in sorted(best.items()))
    return round(min(_CEILING, 1.0 - doubt), 6)


def _supported(claims: Iterable[Claim], read: Callable[[Qualifiers], Any]) -> Any:
    """The value with the most score behind it; ties go to the one that sorts last."""
    votes: dict[Any, float] = defaultdict(float)
    for claim in claims:
        value = read(claim.qualifiers)
        if value is not None:
            votes[value] += claim.score
    if not votes:
        return None
    return max(votes, key=lambda value: (round(votes[value], 6), str(value)))


def _date(said: Qualifiers) -> tuple[str, str | None] | None:
    return (said.date, said.date_precision) if said.date else None


def best_date(claims: Sequence[Claim]) -> tuple[str | None, str | None]:
    """The best supported date; a date also supports those it is part of (2017-07 ⊂ 2017-07-21)."""
    votes: dict[tuple[str, str | None], float] = defaultdict(float)
    stated = [(found, claim.score) for claim in claims if (found := _date(claim.qualifiers))]
    for own, _ in stated:
        votes[own] = sum(score for other, score in stated if own[0].startswith(other[0]))
    if not votes:
        return None, None
    return max(votes, key=lambda d: (round(votes[d], 6), _PRECISION.get(d[1] or "", 0), len(d[0]), d[0]))


def _money(said: Qualifiers) -> tuple[Any, ...] | None:
    if said.amount is None:
        return None
    return (said.amount, said.currency, said.amount_kind, said.amount_basis, said.part_of_total)


def merge_qualifiers(claims: Sequence[Claim]) -> Qualifiers:
    """The best supported value of each; `claims` sorted by publication, the last one's status holds."""
    day, precision = best_date(claims)
    money = _supported(claims, _money) or (None, None, None, None, None)
    return Qualifiers(
        status=_status(claims),
        date=day,
        date_precision=precision,
        amount=money[0],
        currency=money[1],
        amount_kind=money[2],
        amount_basis=money[3],
        instrument=_supported(claims, lambda said: said.instrument),
        part_of_total=money[4],
        role=_supported(claims, lambda said: said.role),
        result=_supported(claims, lambda said: said.result),
        title=_supported(claims, lambda said: said.title),
    )


def conflicts(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Where articles disagree on the date or the amount of one fact, a line each.

    Two articles disagree when no value of the one agrees with one of the other; a date
    agrees with those it is part of. Each value is told with the number of articles that
    state it, the best supported first.
    """
    found: list[str] = []
    for name, read, agree in (("event_date", _day, _nested), ("amount", _sum, str.__eq__)):
        stated: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            value = read(claim.qualifiers)
            if value:
                stated[claim.article_id].add(value)
        if any(
            not any(agree(mine, other) for mine in one for other in others)
            for one, others in combinations(stated.values(), 2)
        ):
            votes = Counter(value for values in stated.values() for value in values)
            ranked = sorted(votes, key=lambda value: (-votes[value], value))
            found.append(f"{name}: " + ", ".join(f"{value} ({votes[value]})" for value in ranked))
    return tuple(found)


def _day(said: Qualifiers) -> str:
    return said.date or ""


def _nested(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _sum(said: Qualifiers) -> str:
    return "" if said.amount is None else f"{said.amount:.0f} {said.currency or ''}".strip()


def _status(claims: Sequence[Claim]) -> Status:
    """What the last article says; within it done outweighs planned, a fact once told as done is done."""
    last = claims[-1].article_id
    told = {claim.qualifiers.status for claim in claims if claim.article_id == last}
    for status in (Status.ENDED, Status.DONE, Status.PLANNED):
        if status in told:
            return status
    return Status.DONE
