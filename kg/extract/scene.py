"""What a document looks like to the relation finder: who is named where, in which role.

A `Scene` has one `Line` for each sentence; in a line every mention is one item, every
morpheme outside mentions another (`kg.extract.layout` puts them so), and a `Slot` says what
the mention is doing there: its particle, the noun its phrase ends in, the list it is
coordinated with. Words that speak of a name given before ("양 기관은", "재단은", a dropped
subject) get slots too (`kg.extract.anaphora`), so that what follows need not tell them from names.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import BODIES, Document, EntityType, Mention, Sentence

if TYPE_CHECKING:
    from kg.extract.clauses import Argument

BULLETS = frozenset("▲△▷▶◆◇■□●○①②③④⑤⑥⑦⑧⑨")
CLOSERS = frozenset(")]〕）")

ACTORS = BODIES | {EntityType.REGION}
FIELDS = frozenset((EntityType.PROGRAM, EntityType.EVENT))
SETTINGS = FIELDS | {EntityType.ZONE}


def kind_of(type_: EntityType) -> str:
    """The class whose members stand side by side in a list: actor, field, zone, person."""
    if type_ in ACTORS:
        return "actor"
    return "field" if type_ in FIELDS else str(type_).lower()


@dataclass(slots=True)
class Slot:
    """A mention, or a word standing for one, in its place in a line.

    `who` is the index of its cluster in `Scene.clusters`; `at` its item; `via` is ""
    for a name, "ana" for a word that resumes one, "zero" for a dropped subject.
    `particle` closes the noun phrase the slot stands in and `head` is that phrase's
    last noun (both "" where there is none); `listed` is the particle that closes the
    whole list it is coordinated with, `group` the list's number in the line, `list_end` the
    item where the list's last phrase ends.
    `modifies` marks a name that only leads to another one in its phrase ("경기도 시흥").
    """

    mention: Mention
    who: int
    line: int
    at: int
    start: int
    end: int
    via: str = ""
    particle: str = ""
    head: str = ""
    np_end: int = 0
    listed: str = ""
    group: int = -1
    list_end: int = 0
    members: int = 1
    enclosed: bool = False
    quoted: bool = False
    speech: bool = False
    titled: bool = False
    modifies: bool = False


@dataclass(slots=True)
class Line:
    """One sentence as parallel lists of items; `preds` are (item, lemma).

    `at_signing` says that it tells of the signing that the sentence before has told ("이날 행사에는").
    `parallel` and `arguments` are what `kg.extract.gapping` and `kg.extract.clauses` make of a line
    that is read, once, when first asked for it.
    """

    index: int
    sentence: Sentence
    forms: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    preds: list[tuple[int, str]] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    adnominals: list[int] = field(default_factory=list)
    slot_at: dict[int, Slot] = field(default_factory=dict)
    bullets: list[int] = field(default_factory=list)
    at_signing: bool = False
    parallel: list[list[Slot]] | None = None
    arguments: "list[Argument] | None" = None


@dataclass(slots=True)
class Cluster:
    """One entity of the article as far as the mentions themselves tell."""

    index: int
    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    names: frozenset[str] = frozenset()
    slots: list[Slot] = field(default_factory=list)


@dataclass(slots=True)
class Scene:
    """A document ready for reading: its lines, its clusters, and who is inside whose name."""

    document: Document
    lines: list[Line]
    clusters: list[Cluster]
    inner: list[tuple[Mention, Mention]]
    who: dict[str, int]

    def line_at(self, start: int) -> Line:
        """The line that holds the character at `start`."""
        return next(line for line in self.lines if start < line.sentence.end)


def siblings(one: Mention, two: Mention) -> bool:
    """Whether two places lie side by side in the same larger one, as the registers say ("목포 담양")."""
    ids = one.register_id or "", two.register_id or ""
    parents = [id_.rpartition("/")[0] for id_ in ids]
    return ids[0] != ids[1] and parents[0] == parents[1] and parents[0].count("/") > 0


def compound_start(line: Line, at: int, tags: frozenset[str]) -> int:
    """The first item of the compound that ends with item `at` ("유통" of "유통센터"); `tags` may be parts."""
    while at and line.ends[at - 1] == line.starts[at] and line.tags[at - 1] in tags:
        at -= 1
    return at


def named(scene: Scene) -> Iterator[Slot]:
    """All slots that are names, in the order of the text."""
    for line in scene.lines:
        for slot in line.slots:
            if not slot.via:
                yield slot
