"""Which two entities of an article might stand in which relation, and where they meet."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.domain.frames import load_frames
from kg.extract.clauses import Argument, arguments
from kg.extract.features import Ranks, alone, core_of, instance, names, standing
from kg.extract.scene import FIELDS, SETTINGS, Line, Scene, Slot
from kg.model import EntityType, RelationType

BINARY = tuple(type_ for type_ in RelationType if type_ is not RelationType.AGREEMENT)


@dataclass(slots=True)
class Meeting:
    """One line where head and tail meet; `across` marks an end carried over from another line.

    `features` are the meeting's own; `shared` those of the end that is in the line,
    one list object for all its meetings, so that it need be weighed only once.
    """

    line: Line
    head: Slot
    tail: Slot
    across: bool = False
    features: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Pair:
    """Two clusters that meet, the relation types their types allow, and their features."""

    head: int
    tail: int
    types: tuple[RelationType, ...]
    meetings: list[Meeting] = field(default_factory=list)
    features: set[str] = field(default_factory=set)


def allowed() -> dict[tuple[EntityType, EntityType], tuple[RelationType, ...]]:
    """Which binary relations two entity types may stand in, by (head type, tail type)."""
    table: dict[tuple[EntityType, EntityType], list[RelationType]] = {}
    for type_ in BINARY:
        ends = load_frames()[type_].ends
        for head in ends["head"]:
            for tail in ends["tail"]:
                table.setdefault((head, tail), []).append(type_)
    return {key: tuple(types) for key, types in table.items()}


def _meetings(scene: Scene) -> Iterator[Meeting]:
    """Every two slots of a line."""
    for line in scene.lines:
        for head in line.slots:
            for tail in line.slots:
                if head.who != tail.who:
                    yield Meeting(line, head, tail)


def _far_meetings(scene: Scene) -> Iterator[Meeting]:
    """Each slot with the programmes, events and zones that its line does not name."""
    settings = [cluster for cluster in scene.clusters if cluster.type in SETTINGS and cluster.slots]
    for line in scene.lines:
        here = {slot.who for slot in line.slots}
        for setting in settings:
            if setting.index in here:
                continue
            other = setting.slots[0]
            for slot in line.slots:
                if slot.mention.type not in FIELDS or not slot.via:
                    yield Meeting(line, slot, other, across=True)
                    yield Meeting(line, other, slot, across=True)


def _across(meeting: Meeting, scene: Scene, latest: dict[int, set[int]]) -> tuple[str, list[str]]:
    """The prefix under which the present end's features weigh, and the meeting's own features."""
    line = meeting.line
    forward = meeting.head.line == line.index and meeting.head in line.slots
    there = meeting.tail if forward else meeting.head
    mark = "X" if forward else "Y"
    before = [slot.line for slot in scene.clusters[there.who].slots if slot.line < line.index]
    gap = "none" if not before else str(min(line.index - max(before), 4))
    out = [mark, f"{mark}gap{gap}"]
    if there.who in latest.get(line.index, ()):
        mark += "L"
        out.append(mark)
    return mark, out


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


def _contained(scene: Scene) -> Iterator[tuple[int, int]]:
    """Clusters of which one bears the other's name inside its own."""
    for one in scene.clusters:
        for two in scene.clusters:
            if one is not two and any(
                core in name and core != name
                for core in {core_of(name, two.type) for name in two.names}
                if len(core) > 1
                for name in one.names
            ):
                yield one.index, two.index


class _Collector:
    """Gathers the pairs of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.found: dict[tuple[int, int], Pair] = {}
        self._table = allowed()
        self._ranks = Ranks(scene)
        self._latest = _latest(scene)
        self._solo: dict[tuple[int, str], list[str]] = {}
        self._roles: dict[int, list[Argument]] = {}
        for line in scene.lines:
            for argument in arguments(line):
                self._roles.setdefault(id(argument.slot), []).append(argument)

    def pair(self, head: int, tail: int) -> Pair | None:
        """The pair of two clusters, None where no relation is open to their types."""
        pair = self.found.get((head, tail))
        if pair is None:
            clusters = self.scene.clusters
            types = self._table.get((clusters[head].type, clusters[tail].type))
            if types:
                pair = self.found[head, tail] = Pair(head, tail, types)
                pair.features.update(names(self.scene, head, tail))
                pair.features.update(standing(self.scene, head, tail, self._ranks))
        return pair

    def near(self) -> None:
        """Meetings within a line."""
        for meeting in _meetings(self.scene):
            pair = self.pair(meeting.head.who, meeting.tail.who)
            if pair:
                found = instance(meeting.line, meeting.head, meeting.tail, self._roles)
                meeting.features = list(dict.fromkeys(found))
                pair.meetings.append(meeting)

    def far(self) -> None:
        """Meetings with a setting that the line does not name."""
        near = set(self.found)
        for meeting in _far_meetings(self.scene):
            pair = self.pair(meeting.head.who, meeting.tail.who)
            if pair is None:
                continue
            here = meeting.head if meeting.head.line == meeting.line.index else meeting.tail
            mark, meeting.features = _across(meeting, self.scene, self._latest)
            meeting.shared = self._alone(here, mark, meeting.line)
            if (pair.head, pair.tail) not in near:
                meeting.features.append("only-across")
            pair.meetings.append(meeting)

    def _alone(self, slot: Slot, mark: str, line: Line) -> list[str]:
        """The features of a slot by itself under a prefix, made once."""
        found = self._solo.get((id(slot), mark))
        if found is None:
            found = [mark + feature for feature in dict.fromkeys(alone(line, slot, self._roles))]
            self._solo[id(slot), mark] = found
        return found

    def contained(self) -> None:
        """Pairs of which one bears the other's name."""
        for head, tail in _contained(self.scene):
            pair = self.pair(head, tail)
            if pair:
                pair.features.add("contained")
                if not pair.meetings:
                    pair.features.add("only-contained")


def pairs(scene: Scene) -> list[Pair]:
    """All candidate pairs of a scene with their features, in the order they meet."""
    collector = _Collector(scene)
    collector.near()
    collector.far()
    collector.contained()
    found = list(collector.found.values())
    for pair in found:
        pair.features.add(f"meet{min(len(pair.meetings), 4)}")
    return found
