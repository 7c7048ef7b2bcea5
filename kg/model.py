"""The records that pass between the stages.

Every record is a frozen, slotted dataclass of plain values, so that it can be
hashed, compared, pickled to a worker process and written as one line of JSON
(`kg.records`). This module imports nothing of `kg`.

Offsets count characters of `Article.whole`, which is title, a blank line and the text, so
that a headline can be evidence.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

TITLE_SEPARATOR = "\n\n"

MASK = "█"
"""Stands for each character that is covered for a person's sake; the length of a text stays."""


class EntityType(StrEnum):
    """The nine kinds of node. A local government and its place are one REGION."""

    AGENCY = "Agency"
    COMPANY = "Company"
    ASSOCIATION = "Association"
    INSTITUTE = "Institute"
    REGION = "Region"
    ZONE = "Zone"
    PROGRAM = "Program"
    EVENT = "Event"
    PERSON = "Person"


BODIES = frozenset((EntityType.AGENCY, EntityType.COMPANY, EntityType.ASSOCIATION, EntityType.INSTITUTE))
"""The kinds of organisations."""


class RelationType(StrEnum):
    """The nine kinds of fact. AGREEMENT has parties, the others a head and a tail."""

    AGREEMENT = "AGREEMENT"
    FUNDS = "FUNDS"
    OPERATES = "OPERATES"
    PARTICIPATES_IN = "PARTICIPATES_IN"
    LOCATED_IN = "LOCATED_IN"
    PART_OF = "PART_OF"
    AFFILIATED_WITH = "AFFILIATED_WITH"
    COOPERATES_WITH = "COOPERATES_WITH"
    TARGETS = "TARGETS"


class EndRole(StrEnum):
    """What an end is in its claim or relation; `ABOUT` ends belong to an AGREEMENT."""

    HEAD = "head"
    TAIL = "tail"
    PARTY = "party"
    ABOUT = "about"


class PublishedOrigin(StrEnum):
    """Where an article's publication date was read."""

    METADATA = "metadata"
    PRINTED = "printed"
    FILE = "file"
    FLAG = "flag"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Whether the fact lies ahead, has happened, or is over."""

    PLANNED = "planned"
    DONE = "done"
    ENDED = "ended"


class Basis(StrEnum):
    """What a relation rests on: a sentence of an article or a row of a register."""

    TEXT = "text"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read from its source. `text` never changes afterwards.

    `source` is the path or address it was read from; `source_id` the id that the
    source itself gives it, if any; `sha256` the hash of `whole` in UTF-8.
    """

    id: str
    source: str
    title: str
    text: str
    sha256: str
    url: str | None = None
    source_id: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published_on: date | None = None
    published_origin: PublishedOrigin = PublishedOrigin.UNKNOWN
    retrieved_at: str | None = None
    media_type: str = "text/plain"
    kind: str = "article"
    truncated: bool = False
    copy_of: str | None = None
    replaces: str | None = None
    based_on: str | None = None

    @property
    def whole(self) -> str:
        """Title, separator and text: the string that all offsets refer to."""
        return self.title + TITLE_SEPARATOR + self.text


@dataclass(frozen=True, slots=True)
class Token:
    """A morpheme. `tag` is a Sejong part-of-speech tag as Kiwi writes it.

    `unknown` says that no dictionary has the word: a name or a coinage, mostly.
    """

    form: str
    tag: str
    start: int
    end: int
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of `Article.whole`, `whole[start:end]`, with its morphemes."""

    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its sentences, the headline being the first one."""

    article: Article
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article names an entity: `whole[start:end] == surface`.

    `origin` names the rule, gazetteer or model that found it. `antecedent` is the
    id of an earlier mention in the same article that this one abbreviates or
    shortens ("중진공" after "중소벤처기업진흥공단(이하 중진공)", "박 이사장" after
    "박봉규 이사장"). `register_id` is the id of the gazetteer row the finder
    proposes; `resolve` decides.
    """

    id: str
    article_id: str
    start: int
    end: int
    surface: str
    type: EntityType
    origin: str
    score: float = 1.0
    antecedent: str | None = None
    register_id: str | None = None


@dataclass(frozen=True, slots=True)
class End:
    """One end of a claim: the role it plays and the mention that fills it."""

    role: EndRole
    mention_id: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that states a claim: `whole[start:end] == quote`."""

    article_id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What a claim or relation says beyond its ends; None where nothing is stated.

    `date` is ISO 8601 cut to its precision ("2017", "2017-07", "2017-07-21");
    `date_precision` is one of year, half, quarter, month, day. `amount` is a plain
    number of `currency` (ISO 4217). `amount_kind` is exact, about, max or min;
    `amount_basis` total, annual, monthly, per_recipient, cumulative, each (this one's own
    of a list, "5억원씩") or joint (given or got by several together); `instrument` grant,
    loan, guarantee, investment or contract. `role` is a person's office, `result`
    the outcome of a participation (선정, 최우수 등급), `title` an agreement's name.
    """

    status: Status = Status.DONE
    date: str | None = None
    date_precision: str | None = None
    amount: float | None = None
    currency: str | None = None
    amount_kind: str | None = None
    amount_basis: str | None = None
    instrument: str | None = None
    part_of_total: bool | None = None
    role: str | None = None
    result: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article states once. `origin` names the frame or model that read it.

    `score` is a calibrated probability that a careful reader would agree.
    """

    id: str
    article_id: str
    type: RelationType
    ends: tuple[End, ...]
    evidence: tuple[Evidence, ...]
    origin: str
    score: float
    qualifiers: Qualifiers = field(default_factory=Qualifiers)


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something a stage dropped, and why. `reason` is a word from a closed list."""

    stage: str
    reason: str
    item: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one article.

    `fingerprint` tells which code and knowledge read it: an article is read again
    when its own hash or this changes.
    """

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    fingerprint: str
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two names: same, different, reject or retype.

    Keys are `type|raw name|context`, never ids, so that a judgement outlives
    re-extraction.
    """

    key_left: str
    key_right: str
    verdict: str
    user: str
    decided_at: str
    retracted_at: str | None = None


@dataclass(frozen=True, slots=True)
class NameInterval:
    """A name and the days it was official; None means open.

    The day on which it ends belongs to the next name. A store keeps it as text:

    >>> str(NameInterval("강원도", until=date(2023, 6, 11)))
    '강원도@..2023-06-11'
    """

    name: str
    since: date | None = None
    until: date | None = None

    def __str__(self) -> str:
        return f"{self.name}@{self.since or ''}..{self.until or ''}"

    @classmethod
    def parse(cls, text: str) -> "NameInterval":
        """The interval that `str` wrote.

        >>> NameInterval.parse("강원도@..2023-06-11").until
        datetime.date(2023, 6, 11)
        """
        name, _, days = text.rpartition("@")
        since, until = (date.fromisoformat(day) if day else None for day in days.split(".."))
        return cls(name, since, until)


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor, place, programme or event, gathered from its mentions.

    `acts` is True for a region that acts as a local government in the text.
    `reasons` says which rule joined which names, a line each.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    mention_ids: tuple[str, ...] = ()
    external_ids: tuple[str, ...] = ()
    names: tuple[NameInterval, ...] = ()
    former_ids: tuple[str, ...] = ()
    acts: bool = False
    code: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationEnd:
    """One end of a relation: the role it plays and the entity that fills it."""

    role: EndRole
    entity_id: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The row of a register that a `basis = register` relation cites."""

    register: str
    row: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A fact of the graph, with the claims that prove it or the row it cites.

    `first_seen` and `last_seen` are the earliest and latest publication dates.
    `conflicts` says where articles disagree: "event_date: 2021-05-07 (2), 2021-05-06 (1)",
    with the number of articles behind each value.
    """

    id: str
    type: RelationType
    ends: tuple[RelationEnd, ...]
    qualifiers: Qualifiers
    claim_ids: tuple[str, ...]
    score: float
    basis: Basis = Basis.TEXT
    first_seen: date | None = None
    last_seen: date | None = None
    source: SourceRow | None = None
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Succession:
    """One body took over from another, as a row of a register says; articles never state it.

    `predecessor` and `successor` are entity ids, `day` the last day of the predecessor
    or None where the register does not know it.
    """

    id: str
    predecessor: str
    successor: str
    day: date | None
    source: SourceRow


@dataclass(frozen=True, slots=True)
class Graph:
    """What `resolve` hands to the store: the whole desired state."""

    extractions: tuple[Extraction, ...]
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    successions: tuple[Succession, ...] = ()
