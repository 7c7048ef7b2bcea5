"""Abbreviations that one article introduces and another uses alone.

"한빛소재기술진흥협회(한소협)" in one article says what 한소협 means in all of them, as
long as no article of the corpus gives it to another body.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from kg.model import EntityType
from kg.resolve.abbreviations import SOUND, regular_abbreviation
from kg.resolve.branches import is_branch
from kg.resolve.clusters import Cluster
from kg.resolve.names import clean, key

_LATIN = re.compile(r"[A-Z][A-Z&]{2,}")
_FEWEST, _MOST = 3, 5
"""Syllables of an abbreviation that says enough without its article."""

_NEVER = (EntityType.PERSON, EntityType.REGION)


class _Named(Protocol):
    """What this needs of a member of the corpus."""

    cluster: Cluster
    kind: EntityType
    aparts: tuple[str, ...]

    @property
    def name_key(self) -> str: ...


class Meaning(NamedTuple):
    """What an abbreviation stands for: the key that its body's clusters share, and its type."""

    shared: tuple[str, ...]
    kind: EntityType
    name: str


def stated_abbreviations(members: Iterable[_Named]) -> Mapping[str, Meaning]:
    """The meaning of each abbreviation that articles state for one body and no other, by its key."""
    found: dict[str, dict[tuple[str, ...], Meaning]] = {}
    for member in members:
        if member.kind in _NEVER or member.aparts:
            continue
        row = member.cluster.row
        shared = ("row", row.id) if row else ("name", member.kind, member.name_key, "")
        for short in abbreviations_in(member):
            name = row.name if row else member.cluster.name
            found.setdefault(short, {})[shared] = Meaning(shared, member.kind, name)
    return {short: next(iter(meant.values())) for short, meant in found.items() if len(meant) == 1}


def abbreviations_in(member: _Named) -> list[str]:
    """Keys of the abbreviations that the member's article introduces for it."""
    cluster = member.cluster
    told = {reason.split(" = ")[0] for reason in cluster.reasons if reason.startswith("stated: ")}
    return [
        key(surface)
        for surface in cluster.surfaces
        if f"stated: {surface}" in told and _abbreviates(surface, cluster.name)
    ]


def _abbreviates(surface: str, name: str) -> bool:
    """Whether a surface is an abbreviation that can stand alone: 한소협 or KOSA, not 서부본부."""
    if _LATIN.fullmatch(clean(surface)):
        return len(key(name)) > len(clean(surface))
    short = key(surface)
    return (
        _FEWEST <= len(short) <= _MOST
        and not is_branch(surface)
        and regular_abbreviation(short, key(name)) >= SOUND
    )
