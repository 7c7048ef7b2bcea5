"""Which amounts may be added up, and what is left out of a sum.

A sum adds amounts in won that are a total, once each: `amount_basis` total, each, joint or
not stated, and not part of another sum. What is an upper or lower bound, a yearly, monthly,
cumulative or per-recipient amount, in another currency or not stated at all is counted, never added.

One sentence that states one amount for several ("A사와 B사를 포함한 11개사가 812억원을
투입한다") makes several facts, but it is one sum: it enters a total once, and nobody's own
sum unless the whole of it is theirs. "A사와 B사가 5억원씩" states two sums, with the basis each.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

from kg.analyze.facts import Tie
from kg.model import Status

REASONS = ("unstated", "currency", "basis", "part", "bound", "shared")
"""No amount; not won; annual, monthly, cumulative or per recipient; part of a stated total; max or
min; the same amount of the same sentence, added already."""


_ADDED = (None, "total", "each", "joint")


def reason_left_out(said: Mapping[str, Any]) -> str | None:
    """Why an amount is not added up, a word of `REASONS`; None where it is.

    `said` holds amount, currency, amount_basis, amount_kind and part_of_total.

    >>> reason_left_out({"amount": 5e8, "currency": "KRW", "amount_kind": "max"})
    'bound'
    """
    if not said.get("amount"):
        return "unstated"
    if said.get("currency") != "KRW":
        return "currency"
    if said.get("amount_basis") not in _ADDED:
        return "basis"
    if said.get("part_of_total"):
        return "part"
    if said.get("amount_kind") in ("max", "min"):
        return "bound"
    return None


def one_sums(ties: Iterable[Tie]) -> list[list[Tie]]:
    """The funding facts whose amounts may be added, those that state one sum together.

    Facts state one sum when their amounts are equal and a sentence proves both, unless the
    sentence says that each gives or gets as much.
    """
    sums: list[list[Tie]] = []
    index: dict[tuple[float, str], list[Tie]] = {}
    for tie in ties:
        if reason_left_out(tie.said) is not None:
            continue
        shared = tie.said.get("amount_basis") != "each"
        keys = [(float(tie.said["amount"]), quote) for quote in tie.said["quotes"] if shared]
        found = next((index[key] for key in keys if key in index), None)
        if found is None:
            found = []
            sums.append(found)
        found.append(tie)
        index.update(dict.fromkeys(keys, found))
    return sums


def amount_of(one: Sequence[Tie]) -> float:
    """The amount of one sum."""
    return float(one[0].said["amount"])


def total(sums: Iterable[Sequence[Tie]]) -> float:
    """The sums added up, in won."""
    return sum(map(amount_of, sums), 0.0)


def planned(sums: Iterable[Sequence[Tie]]) -> float:
    """What of the sums is only planned, in won."""
    return total(one for one in sums if one[0].status == Status.PLANNED)


def owned(sums: Iterable[Sequence[Tie]], owner: Callable[[Tie], Hashable]) -> dict[Any, list[Sequence[Tie]]]:
    """The sums that belong to one owner as a whole, by owner (a funder, a recipient, a pair)."""
    found: dict[Any, list[Sequence[Tie]]] = {}
    for one in sums:
        owners = {owner(tie) for tie in one}
        if len(owners) == 1:
            found.setdefault(owners.pop(), []).append(one)
    return found


def left_out(ties: Sequence[Tie]) -> dict[str, int]:
    """How many facts each reason leaves out of a total, in the order of `REASONS`; no zeros."""
    counts = Counter(reason_left_out(tie.said) for tie in ties)
    counts["shared"] = sum(len(one) - 1 for one in one_sums(ties))
    return {reason: counts[reason] for reason in REASONS if counts[reason]}
