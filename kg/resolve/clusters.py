"""The mentions of one article that name one thing."""

import re
from collections import Counter
from dataclasses import dataclass, field

from kg.domain import RegisterRow
from kg.model import EntityType, Mention
from kg.resolve.names import clean, key, person_name, spelling, without_parentheses

_ACRONYM = re.compile(r"[A-Z&]+")


@dataclass(slots=True)
class Cluster:
    """The mentions of one article that name one thing, with the reasons that joined them."""

    article_id: str
    mentions: list[Mention]
    row: RegisterRow | None = None
    judged_type: EntityType | None = None
    reasons: list[str] = field(default_factory=list)
    office: str | None = None

    _known: tuple[EntityType, list[str], str] | None = None

    def absorb(self, other: "Cluster", reason: str) -> None:
        """Take over the mentions, row and reasons of another cluster."""
        self.mentions.extend(other.mentions)
        self.row = self.row or other.row
        self.reasons.extend([*other.reasons, reason])
        self._known = None

    def keep(self, mentions: list[Mention]) -> None:
        """Drop all mentions but these."""
        self.mentions = mentions
        self._known = None

    def unlink(self) -> None:
        """Give up the register row: the article means something narrower than its bearer."""
        self.row = None
        self._known = None

    def retype(self, type_: EntityType, reason: str) -> None:
        """Take a judge's word for the type; a register row of another type is given up."""
        self.judged_type = type_
        if self.row and self.row.type is not type_:
            self.row = None
        self.reasons.append(reason)
        self._known = None

    @property
    def type(self) -> EntityType:
        """A judge's or the register's type where there is one, else the one most mentions bear."""
        return self._facts()[0]

    @property
    def surfaces(self) -> list[str]:
        """The distinct surfaces, fullest first."""
        return self._facts()[1]

    @property
    def name(self) -> str:
        """The fullest form the article offers; a person's is the one without an office.

        One whose name is covered goes by the office, where it is set.
        """
        return self.office or self._facts()[2]

    def _facts(self) -> tuple[EntityType, list[str], str]:
        if self._known is None:
            type_ = self._type()
            surfaces = sorted({m.surface for m in self.mentions}, key=lambda s: (-_length(s), -len(s), s))
            self._known = type_, surfaces, _fullest(type_, surfaces)
        return self._known

    def _type(self) -> EntityType:
        if self.judged_type or self.row:
            return self.judged_type or (self.row.type if self.row else EntityType.AGENCY)
        votes = Counter(mention.type for mention in self.mentions)
        return min(votes, key=lambda kind: (-votes[kind], kind))


def _length(surface: str) -> int:
    """Syllables of a surface, as many as letters for an acronym: KOSA is no fuller than 한빛협회."""
    return len(surface) if _ACRONYM.fullmatch(surface) else len(key(surface))


def _fullest(type_: EntityType, surfaces: list[str]) -> str:
    if type_ is EntityType.PERSON:
        named = [s for s in surfaces if surname_of(s) is None]
        return min({person_name(s)[0] for s in named or surfaces}, key=lambda s: (-len(s), s))
    bare = [s for s in surfaces if not without_parentheses(s)[1]]
    return (bare or surfaces)[0]


def surname_of(surface: str) -> str | None:
    """박 of "박 이사장", None for a full name.

    >>> surname_of("박 이사장"), surname_of("박봉규"), surname_of("배 신임 원장")
    ('박', None, '배')
    """
    head, _, tail = clean(surface).partition(" ")
    if len(head) <= 2 and tail and tail.endswith(spelling().titles):
        return head
    return None
