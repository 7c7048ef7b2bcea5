"""Which two entities of an article might stand in which relation, and where they meet."""

import sys
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from kg.domain.frames import load_cues, load_frames
from kg.extract.features import LineFeatures
from kg.extract.scene import FIELDS, SETTINGS, Cluster, Line, Scene, Slot
from kg.extract.standing import Standing
from kg.extract.wording import last_verb, lexicons, role_of
from kg.model import EntityType, RelationType

BINARY = tuple(type_ for type_ in RelationType if type_ is not RelationType.AGREEMENT)

Features = list[list[str]]
"""Groups of features; a group that several meetings share is one list object, weighed only once."""


@dataclass(slots=True)
class Meeting:
    """One line where head and tail meet; `across` marks an end carried over from another line."""

    line: Line
    head: Slot
    tail: Slot
    across: bool = False
    features: Features = field(default_factory=list)


@dataclass(slots=True)
class Pair:
    """Two clusters that meet, the relation types their types allow, and the features of every meeting."""

    head: int
    tail: int
    types: tuple[RelationType, ...]
    meetings: list[Meeting] = field(default_factory=list)
    features: Features = field(default_factory=list)


@cache
def allowed() -> dict[tuple[EntityType, EntityType], tuple[RelationType, ...]]:
    """Which binary relations two entity types may stand in, by (head type, tail type)."""
    table: dict[tuple[EntityType, EntityType], list[RelationType]] = {}
    for type_ in BINARY:
        ends = load_frames()[type_].ends
        for head in ends["head"]:
            for tail in ends["tail"]:
                table.setdefault((head, tail), []).append(type_)
    return {key: tuple(types) for key, types in table.items()}


def _latest(scene: Scene) -> dict[int, set[int]]:
    """For each line, the programmes and events that the line before it named last."""
    found: dict[int, set[int]] = {}
    current: set[int] = set()
    for line in scene.lines:
        found[line.index] = current
        fresh = [slot for slot in line.slots if slot.mention.type in FIELDS and not slot.via]
        if fresh:
            current = {slot.who for slot in fresh if slot.group == fresh[-1].group}
    return found


_OFFICE = (RelationType.AFFILIATED_WITH,)
_MET = [[f"meet{count}"] for count in range(5)]
_RECENT = 2
"""Lines for which a setting stays in mind; the one named last stays until another is named."""
_CONTAINED, _ONLY_CONTAINED = ["contained"], ["only-contained"]


@cache
def _gap(mark: str, gap: int, latest: bool, only: bool) -> list[str]:
    """What an end that the line does not name has of its own: how far back it was named."""
    out = [mark, f"{mark}gap{gap}"]
    if latest:
        out.append(mark + "L")
    return [*out, "only-across"] if only else out


class _Away(NamedTuple):
    """A setting that a line does not name: how many lines back it stands, and whether as the last one.

    `features` say, by the mark of either end, how it stands to the line.
    """

    slot: Slot
    gap: int
    latest: bool
    features: dict[str, list[str]]


class _Collector:
    """Gathers the pairs of one scene."""

    def __init__(self, scene: Scene, officials: AbstractSet[int]) -> None:
        self.scene = scene
        self._officials = officials
        self.found: dict[tuple[int, int], Pair | None] = {}
        self._table = allowed()
        self._standing = Standing(scene)
        self._lines = [(line, LineFeatures(line)) for line in scene.lines if line.slots]

    def pair(self, head: int, tail: int) -> Pair | None:
        """The pair of two clusters, None where no relation is open to their types."""
        key = head, tail
        if key in self.found:
            return self.found[key]
        clusters = self.scene.clusters
        types = self._table.get((clusters[head].type, clusters[tail].type))
        if types == _OFFICE and head in self._officials:
            types = None
        pair = Pair(head, tail, types, features=self._standing.features(head, tail)) if types else None
        self.found[key] = pair
        return pair

    def near(self) -> None:
        """Every two slots of a line."""
        for line, features in self._lines:
            for head in line.slots:
                for tail in line.slots:
                    pair = self.pair(head.who, tail.who) if head.who != tail.who else None
                    if pair:
                        pair.meetings.append(Meeting(line, head, tail, features=features.of(head, tail)))

    def far(self) -> None:
        """Each slot with the programmes, events and zones that its line does not name but leans on."""
        near = {key for key, pair in self.found.items() if pair}
        latest = _latest(self.scene)
        settings = [one for one in self.scene.clusters if one.type in SETTINGS and one.slots]
        for line, features in self._lines:
            here = {slot.who for slot in line.slots}
            slots = [slot for slot in line.slots if slot.mention.type not in FIELDS or not slot.via]
            ceremony = _at_ceremony(line)
            for setting in settings:
                if ceremony and not any(name.endswith("식") for name in setting.names):
                    continue  # who came to the signing ("협약식에는 A가 나왔다") did not come to the fair
                gap, last = _distance(setting, line), setting.index in latest[line.index]
                if setting.index not in here and (last or gap <= _RECENT):
                    gap = min(gap, 4)
                    backdrop = self._backdrop(line, setting, gap, last)
                    told = {mark: [mark + feature for feature in backdrop] for mark in "XY"}
                    self._far(line, slots, _Away(setting.slots[0], gap, last, told), features, near)

    def _backdrop(self, line: Line, setting: Cluster, gap: int, latest: bool) -> list[str]:
        """How a setting stands to a line that does not name it.

        Whether the line names others like it, whether a paragraph has ended since it was
        named, what was said of it then, and how early the article came to it.
        """
        kind = str(setting.type)[:2]
        alike = min(len({slot.who for slot in line.slots if slot.mention.type is setting.type}), 3)
        others = min(len({slot.who for slot in line.slots if slot.mention.type in SETTINGS}), 3)
        named = [slot for slot in setting.slots if slot.line < line.index]
        first = min(setting.slots[0].line, 3)
        out = [f"rival{alike}", f"{kind}rival{alike}", f"rivals{others}"]
        out += [f"lead{first}", f"{kind}lead{first}"]
        if named:
            whole, last = self.scene.document.article.whole, named[-1]
            ended = int("\n" in whole[last.end : line.sentence.start])
            verb, near = last_verb(self.scene.lines[last.line]), "n" if gap < 2 else "f"
            out += [f"para{ended}", f"para{ended}{gap}{latest}", f"{near}sl={role_of(last)}"]
            out += [f"{near}sh={last.head}", f"{near}pv={verb}"]
            out += [f"{near}pv>{code}" for code in lexicons()[0].get(verb, ())]
        return out

    def _far(
        self,
        line: Line,
        slots: list[Slot],
        away: _Away,
        features: LineFeatures,
        near: set[tuple[int, int]],
    ) -> None:
        """Each slot of a line with one setting that the line does not name, both ways."""
        other = away.slot
        for slot in slots:
            for mark, head, tail in (("X", slot, other), ("Y", other, slot)):
                pair = self.pair(head.who, tail.who)
                if pair:
                    own = _gap(mark, away.gap, away.latest, (pair.head, pair.tail) not in near)
                    alone = features.alone(slot, mark + "L" if away.latest else mark)
                    told = [own, away.features[mark], *alone]
                    pair.meetings.append(Meeting(line, head, tail, across=True, features=told))

    def contained(self) -> None:
        """Pairs of which one bears the other's name."""
        for head, tail in self._standing.contained():
            pair = self.pair(head, tail)
            if pair:
                pair.features.append(_CONTAINED)
                if not pair.meetings:
                    pair.features.append(_ONLY_CONTAINED)


def _at_ceremony(line: Line) -> bool:
    """Whether a line is set at a ceremony without a name ("협약식에는", "개소식에서")."""
    cues = load_cues()
    return any(
        form.endswith("식")
        and form not in cues["parts"]
        and form not in cues["unceremonious"]
        and line.tags[at : at + 2] == ["NNG", "JKB"]
        and line.forms[at + 1] in ("에", "에서")
        for at, form in enumerate(line.forms)
    )


def _distance(setting: Cluster, line: Line) -> int:
    """How many lines ago a cluster was named last; more than any article has where it was not."""
    before = [slot.line for slot in setting.slots if slot.line < line.index]
    return line.index - max(before) if before else sys.maxsize


def pairs(scene: Scene, officials: AbstractSet[int] = frozenset()) -> list[Pair]:
    """All candidate pairs of a scene with their features, in the order they meet.

    Of `officials`, the people whose offices rules have read, nobody asks for whom they work.
    """
    collector = _Collector(scene, officials)
    collector.near()
    collector.far()
    collector.contained()
    found = [pair for pair in collector.found.values() if pair]
    for pair in found:
        pair.features.append(_MET[min(len(pair.meetings), 4)])
    return found
