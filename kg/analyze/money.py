"""Which amounts may be added up, and what is left out of a sum.

A sum adds amounts in won that are a total, once each: `amount_basis` total, or not
stated and not part of another sum. What is an upper or lower bound, a yearly, cumulative
or per-recipient amount, in another currency or not stated at all is counted, never added.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

REASONS = ("unstated", "currency", "basis", "part", "bound")
"""No amount; not won; annual, cumulative or per recipient; part of a stated total; max or min."""


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
    if said.get("amount_basis") not in (None, "total"):
        return "basis"
    if said.get("part_of_total"):
        return "part"
    if said.get("amount_kind") in ("max", "min"):
        return "bound"
    return None


def left_out(said: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many facts each reason leaves out, in the order of `REASONS`; no zeros."""
    counts = Counter(reason_left_out(one) for one in said)
    return {reason: counts[reason] for reason in REASONS if counts[reason]}
