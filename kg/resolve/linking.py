"""Names to rows of the registers.

A name that one row bears is linked to it. A name that several rows bear (동구,
고성군, 광주) is decided by what stands around it: the region right before it, the
regions the article names, the day it was published. Where nothing decides, it
stays unlinked: a missing link is better than a wrong one.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import product

from kg.domain import Gazetteer, RegisterRow
from kg.model import EntityType, Extraction, Mention
from kg.resolve.names import key, without_parentheses
from kg.resolve.types import compatible

HOME = "region/대한민국"
"""The row of the country itself, whose name begins many others."""

_ABROAD = ("시", "주", "현", "성")
"""What articles add to the names of cities and provinces abroad (충칭시, 캘리포니아주)."""

_PUBLIC = ("government", "public")

_GAP = 2
"""Characters between two mentions that still make one phrase ("부산 동구")."""

_NEAR = 200
"""Characters over which a region that was named still tells which place of several is meant."""


class NameIndex:
    """The rows of a gazetteer by the key of any of their names.

    A region is also found under the names of its parents before its own: "부산
    동구", "경기도 성남시 중원구".
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        found: dict[str, dict[str, RegisterRow]] = {}
        for row in gazetteer.rows.values():
            for name in row.surfaces():
                found.setdefault(key(name), {})[row.id] = row
            if row.type is EntityType.REGION:
                for name in self._with_parents(row):
                    found.setdefault(key(name), {})[row.id] = row
        self._rows = {name: tuple(rows.values()) for name, rows in found.items()}

    def _with_parents(self, row: RegisterRow) -> Iterable[str]:
        above = [self.gazetteer.rows[a] for a in self.gazetteer.ancestors(row.id) if a in self.gazetteer.rows]
        own = row.surfaces()
        if above and HOME not in {parent.id for parent in above}:
            yield from (name + ending for name, ending in product(own, _ABROAD))
        for parent in above:
            for before, name in product(parent.surfaces(), own):
                yield f"{before} {name}"
        if len(above) > 1:
            for first, second, name in product(above[1].surfaces(), above[0].surfaces(), own):
                yield f"{first} {second} {name}"

    def rows(self, name: str) -> tuple[RegisterRow, ...]:
        """The rows that bear `name`, however it is spelled."""
        exact = self.gazetteer.named(name)
        if exact:
            return exact
        found = self._rows.get(key(name), ())
        if not found:
            bare, inside = without_parentheses(name)
            found = self._rows.get(key(bare), ()) if inside and bare else ()
        return found

    def fitting(self, name: str, kind: EntityType) -> tuple[RegisterRow, ...]:
        """The rows that bear `name` and can be of type `kind`.

        An economic zone and the authority that runs it share their abbreviation (IFEZ):
        where a zone is asked for, the authority's name without 청 gives the zone.
        """
        rows = [row for row in self.rows(name) if compatible(row.type, kind)]
        if kind is EntityType.ZONE:
            rows = [self._zone_of(row) or row for row in rows]
        return tuple({row.id: row for row in rows}.values())

    def _zone_of(self, authority: RegisterRow) -> RegisterRow | None:
        if authority.type is not EntityType.AGENCY or not authority.name.endswith("구역청"):
            return None
        zones = [r for r in self.rows(authority.name.removesuffix("청")) if r.type is EntityType.ZONE]
        return zones[0] if len(zones) == 1 else None

    def items(self) -> Iterable[tuple[str, tuple[RegisterRow, ...]]]:
        """Every key with the rows that bear it."""
        return self._rows.items()


@lru_cache(maxsize=4)
def name_index(gazetteer: Gazetteer) -> NameIndex:
    """The index of a gazetteer, built once."""
    return NameIndex(gazetteer)


def valid_on(row: RegisterRow, name: str, day: date | None) -> bool:
    """Whether `name` was a name of the row on `day`; True where a date is unknown."""
    if day is None:
        return True
    if (row.since and day < row.since) or (row.until and day > row.until):
        return False
    wanted = key(name)
    spans = [interval for interval in row.former if key(interval.name) == wanted]
    if not spans or wanted in {key(row.name), *map(key, row.aliases)}:
        return True
    return any((s.since is None or s.since <= day) and (s.until is None or day <= s.until) for s in spans)


def _fitting(index: NameIndex, mention: Mention, day: date | None) -> tuple[RegisterRow, ...]:
    rows = index.fitting(mention.surface, mention.type)
    if len(rows) > 1:
        rows = tuple(row for row in rows if valid_on(row, mention.surface, day)) or rows
    if len(rows) > 1:
        rows = tuple(row for row in rows if row.type == mention.type) or rows
    return rows


def link(extraction: Extraction, index: NameIndex) -> Mapping[str, RegisterRow]:
    """The register row of each mention that has one, by mention id.

    Decides from the article alone, so the result depends on no other article.
    """
    day = extraction.article.published_on
    mentions = sorted(extraction.mentions, key=lambda m: (m.start, m.end, m.id))
    linked: dict[str, RegisterRow] = {}
    open_: list[tuple[Mention, tuple[RegisterRow, ...]]] = []
    for mention in mentions:
        rows = _fitting(index, mention, day)
        if len(rows) == 1:
            linked[mention.id] = rows[0]
        elif rows:
            open_.append((mention, rows))
        elif mention.register_id in index.gazetteer.rows and mention.register_id:
            linked[mention.id] = index.gazetteer.rows[mention.register_id]
    for mention in _abroad(mentions, linked, extraction.article.whole):
        del linked[mention.id]
    for mention, rows in open_:
        chosen = _decide(mention, rows, mentions, linked, index.gazetteer)
        if chosen:
            linked[mention.id] = chosen
    return linked


def _is_country(row: RegisterRow) -> bool:
    return row.type is EntityType.REGION and row.parent is None and row.id != HOME


def _abroad(mentions: list[Mention], linked: Mapping[str, RegisterRow], whole: str) -> list[Mention]:
    """Mentions right behind the name of another country: "이스라엘 산업부" is no Korean ministry."""
    ends = {m.end for m in mentions if m.id in linked and _is_country(linked[m.id])}
    return [
        mention
        for mention in mentions
        if mention.id in linked
        and linked[mention.id].register in _PUBLIC
        and mention.start - (whole[mention.start - 1] == " ") in ends
    ]


def _decide(
    mention: Mention,
    rows: tuple[RegisterRow, ...],
    mentions: list[Mention],
    linked: Mapping[str, RegisterRow],
    gazetteer: Gazetteer,
) -> RegisterRow | None:
    """The one row that the words around an ambiguous name speak for, or None."""
    above = {row.id: set(gazetteer.ancestors(row.id)) for row in rows}
    around = {row.id for row in linked.values()}
    itself = [row for row in rows if row.id in around]  # "광주광역시 … 경기도 … 광주"
    before = [m for m in mentions if m.end <= mention.start and m.id in linked]
    told = (
        _told(mention, rows, before, linked, above, _GAP)
        or (itself[0] if len(itself) == 1 else None)
        or _told(mention, rows, before, linked, above, _NEAR)
    )
    if told:
        return told
    fit = [row for row in rows if above[row.id] & around]
    if len(fit) == 1:
        return fit[0]
    below = [row for row in rows if any(row.id in gazetteer.ancestors(other) for other in around)]
    if len(below) == 1:
        return below[0]
    proposed = [row for row in rows if row.id == mention.register_id]
    if proposed:
        return proposed[0]
    highest = min(len(above[row.id]) for row in rows)
    top = [row for row in rows if len(above[row.id]) == highest]
    return top[0] if len(top) == 1 and top[0].type is EntityType.REGION else None


def _told(
    mention: Mention,
    rows: tuple[RegisterRow, ...],
    before: list[Mention],
    linked: Mapping[str, RegisterRow],
    above: Mapping[str, set[str]],
    reach: int,
) -> RegisterRow | None:
    """The row that the last name before, at most `reach` characters away, is the region of."""
    for other in reversed(before):
        fit = [row for row in rows if linked[other.id].id in above[row.id]]
        if len(fit) == 1 and mention.start - other.end <= reach:
            return fit[0]
    return None
