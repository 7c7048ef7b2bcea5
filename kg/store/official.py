"""The names that entities bore on a day, read from the store.

An entity keeps its official names as "name@since..until"; a day that a register does
not know is blank, and the day on which a name ends belongs to the next one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kg.model import NameInterval
from kg.store.connection import Connection
from kg.store.labels import ENTITY_LABELS

_NAMES = (
    f"MATCH (n:{'|'.join(ENTITY_LABELS)}) WHERE n.hash IS NOT NULL AND n.hash <> 'stale'"
    " RETURN n.name AS name, n.names AS names"
)


def name_on(day: date, name: str, names: Iterable[str]) -> str:
    """The official name on `day` among "name@since..until"; today's where no other is known to hold.

    >>> spans = ("강원도@..2023-06-11", "강원특별자치도@2023-06-11..")
    >>> name_on(date(2012, 7, 1), "강원특별자치도", spans)
    '강원도'
    >>> name_on(date(2023, 6, 11), "강원특별자치도", spans)
    '강원특별자치도'
    """
    held = [
        (one.until, one.name)
        for one in map(NameInterval.parse, names)
        if one.until and (one.since or date.min) <= day < one.until
    ]
    return min(held)[1] if held else name


def names_on(connection: Connection, day: date) -> dict[str, str]:
    """Today's name → the name on `day`, where it was another one.

    A name that two entities bear, of which one was called otherwise, is left as it is.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for row in connection.stream(_NAMES):
        found[row["name"]].add(name_on(day, row["name"], row["names"] or ()))
    return {
        name: then for name, those in found.items() if len(those) == 1 and (then := next(iter(those))) != name
    }


def renamed(value: Any, then: Mapping[str, str]) -> Any:
    """A cell of a result with each name that stands alone in it, or in a list, as it was then.

    >>> renamed(["강원특별자치도", "삼성전자"], {"강원특별자치도": "강원도"})
    ['강원도', '삼성전자']
    """
    if isinstance(value, str):
        return then.get(value, value)
    if isinstance(value, list):
        return [renamed(item, then) for item in value]
    return value
