"""The main figures year by year."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from kg.analyze.facts import Tie
from kg.analyze.money import amount_of, one_sums
from kg.analyze.networks import agreements
from kg.analyze.ranking import rank_correlation
from kg.figures import Cell, Column, Table

COLUMNS = (
    Column("year", "year"),
    Column("articles", "count"),
    Column("facts", "count"),
    Column("agreements", "count"),
    Column("agreements_per_100", "number"),
    Column("signing", "count"),
    Column("newcomers", "count"),
    Column("tied_pairs", "count"),
    Column("new_pairs", "count"),
    Column("funding", "count"),
    Column("amount", "won"),
    Column("participations", "count"),
)


def years(
    articles: Iterable[Mapping[str, Any]],
    every: Iterable[Tie],
    signed: Iterable[Tie],
    funding: Sequence[Tie],
) -> Table:
    """What each year holds; years without an article or fact only between those of articles.

    Facts count in the year they happened, else in that of their first report. `newcomers`
    and `new_pairs` are actors and pairs in their first agreement; the amount of a year is
    None where it has no funding that may be added. `every` holds ties of all kinds, `signed`
    and `funding` those of agreements and of funding.
    """
    read = Counter(row["published_on"].year for row in articles if row["published_on"])
    dated = {(tie.id, tie.type): tie for tie in every if tie.year is not None and tie.type != "ABOUT"}
    facts = Counter(tie.year for tie in dated.values())
    by_type = Counter((tie.type, tie.year) for tie in dated.values())
    signing, newcomers, pairs, new_pairs = _parties(signed)
    amounts: dict[int | None, float] = {}
    for one in one_sums(funding):
        amounts[one[0].year] = amounts.get(one[0].year, 0.0) + amount_of(one)
    within = range(min(read), max(read) + 1) if read else ()
    rows: list[tuple[Cell, ...]] = []
    for year in sorted({*within, *(when for when in facts if when is not None)}):
        count = by_type["PARTY_TO", year]
        rows.append(
            (
                year,
                read[year],
                facts[year],
                count,
                100 * count / read[year] if read[year] else None,
                signing[year],
                newcomers[year],
                pairs[year],
                new_pairs[year],
                by_type["FUNDS", year],
                amounts.get(year),
                by_type["PARTICIPATES_IN", year],
            )
        )
    return Table("years", COLUMNS, tuple(rows))


def _parties(signed: Iterable[Tie]) -> list[Counter[int]]:
    """By year: actors that sign, those in their first agreement; tied pairs, those tied first."""
    actors: dict[Any, set[int]] = {}
    pairs: dict[Any, set[int]] = {}
    for parties in agreements(signed).values():
        year = parties[0].year
        if year is not None:
            heads = sorted({tie.head for tie in parties})
            for actor in heads:
                actors.setdefault(actor, set()).add(year)
            for pair in combinations(heads, 2):
                pairs.setdefault(pair, set()).add(year)
    found = []
    for seen in (actors, pairs):
        found.append(Counter(year for years_ in seen.values() for year in years_))
        found.append(Counter(min(years_) for years_ in seen.values()))
    return found


def volume_correlation(table: Table) -> float | None:
    """Spearman's correlation of articles and facts over the years with articles; None below three."""
    rows = [row for row in table.records() if row["articles"]]
    if len(rows) < 3:
        return None
    return rank_correlation([(float(row["articles"] or 0), float(row["facts"] or 0)) for row in rows])
