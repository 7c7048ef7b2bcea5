"""How much the ranking owes to facts that were read with less certainty."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from kg.analyze.facts import Facts, Scope, Tie
from kg.analyze.money import one_sums, total
from kg.analyze.networks import agreements, signings
from kg.analyze.ranking import rank_correlation
from kg.figures import Cell, Column, Table

STEPS = (0.5, 0.6, 0.7, 0.8, 0.9)
TOP = 10
COLUMNS = (
    Column("min_score", "number"),
    Column("facts", "count"),
    Column("agreements", "count"),
    Column("signing", "count"),
    Column("rank_correlation", "number"),
    Column("top_kept", "count"),
    Column("top_of", "count", shown=False),
    Column("funding", "count"),
    Column("amount", "won"),
)


def thresholds(facts: Facts, scope: Scope) -> Table:
    """What is left when facts under a score are left out, for no bound, `STEPS` and the one asked for.

    `rank_correlation` is Spearman's between the numbers of agreements of all actors with
    every fact and with those kept, 0 agreements included; None where either is constant.
    `top_kept` counts those of the first `TOP` by agreements who stay among them.
    """
    whole = replace(scope, min_score=None)
    signed = facts.ties("agreement", whole)
    every, first = signings(signed), _top(signed)
    bounds = sorted({*STEPS, *([scope.min_score] if scope.min_score is not None else [])})
    rows: list[tuple[Cell, ...]] = []
    for bound in (None, *bounds) if every or facts.ties("all", whole) else ():
        part = replace(scope, min_score=bound)
        kept = facts.ties("agreement", part)
        counts, funding = signings(kept), facts.ties("funding", part)
        facts_left = {(tie.id, tie.type) for tie in facts.ties("all", part) if tie.type != "ABOUT"}
        rows.append(
            (
                bound,
                len(facts_left),
                len(agreements(kept)),
                len(counts),
                rank_correlation([(every[actor], counts[actor]) for actor in sorted(every)]),
                len(first & _top(kept)),
                len(first),
                len(funding),
                total(one_sums(funding)),
            )
        )
    return Table("thresholds", COLUMNS, tuple(rows))


def _top(ties: Sequence[Tie]) -> set[str]:
    """The first by agreements, then partners, then id."""
    counts = signings(ties)
    partners: dict[str, set[str]] = {}
    for parties in agreements(ties).values():
        for left, right in combinations(parties, 2):
            partners.setdefault(left.head, set()).add(right.head)
            partners.setdefault(right.head, set()).add(left.head)
    return set(sorted(counts, key=lambda a: (-counts[a], -len(partners.get(a, ())), a))[:TOP])
