"""Articles as the units that chance deals out: what one article states comes or goes together.

A copy is no second witness, so it belongs to the unit of the article it copies.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kg.analyze.facts import Facts, Tie


@dataclass(frozen=True, slots=True)
class Units:
    """Articles without their copies, numbered from 0 in order of id.

    `days` holds the first day of publication of each unit, None where it is not known.
    """

    days: tuple[date | None, ...]
    of_claim: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.days)

    def stating(self, tie: Tie) -> tuple[int, ...]:
        """The units that state a fact, in order; () for a fact that a register states."""
        return tuple(sorted({self.of_claim[claim] for claim in tie.claims if claim in self.of_claim}))

    def first(self, tie: Tie) -> int | None:
        """The unit that states a fact first; None where none of them has a known day."""
        dated = [(day, unit) for unit in self.stating(tie) if (day := self.days[unit]) is not None]
        return min(dated)[1] if dated else None


def units(facts: Facts) -> Units:
    """The units of all articles of the store."""
    copies = {row["id"]: row["copy_of"] for row in facts.articles}
    originals = {id_: _original(id_, copies) for id_ in copies}
    number = {id_: position for position, id_ in enumerate(sorted(set(originals.values())))}
    days: dict[int, date] = {}
    for row in facts.articles:
        if row["published_on"]:
            unit = number[originals[row["id"]]]
            days[unit] = min(days.get(unit, row["published_on"]), row["published_on"])
    return Units(
        days=tuple(days.get(unit) for unit in range(len(number))),
        of_claim={
            row["id"]: number[originals[row["article"]]]
            for row in facts.claims
            if row["article"] in originals
        },
    )


def _original(article: str, copies: Mapping[str, str | None]) -> str:
    seen = {article}
    while (source := copies.get(article)) in copies and source is not None and source not in seen:
        seen.add(source)
        article = source
    return article


def first_reports(found: Units, agreements: Iterable[tuple[str, Tie]]) -> dict[str, int]:
    """The unit that first reports each agreement of a known day, by the agreement's id."""
    first = {id_: found.first(tie) for id_, tie in agreements}
    return {id_: unit for id_, unit in first.items() if unit is not None}
