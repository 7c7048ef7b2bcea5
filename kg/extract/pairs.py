"""Which two entities of an article might stand in which relation, and where they meet."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.domain.frames import load_frames
from kg.extract.features import Ranks, core_of, instance, names, standing
from kg.extract.scene import FIELDS, Line, Scene, Slot
from kg.model import EntityType, RelationType

BINARY = tuple(type_ for type_ in RelationType if type_ is not RelationType.AGREEMENT)
_SETTINGS = FIELDS | {EntityType.ZONE}


@dataclass(slots=True)
class Meeting:
    """One line where head and tail meet; `across` marks a tail carried over from before."""

    line: Line
    head: Slot
    tail: Slot
    across: bool = False
    features: list[str] = field(default_factory=list)


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
    settings = [cluster for cluster in scene.clusters if cluster.type in _SETTINGS and cluster.slots]
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


def _across(meeting: Meeting, scene: Scene, latest: dict[int, set[int]]) -> list[str]:
    """Features where one end is only carried over: prefixed, so that they weigh apart."""
    line = meeting.line
    forward = meeting.head.line == line.index and meeting.head in line.slots
    here, there = (meeting.head, meeting.tail) if forward else (meeting.tail, meeting.head)
    alone = instance(line, here, here)
    keep = ("Hp", "Hl", "Hh", "Hn", "H:", "v", "z", "money", "title", "neg")
    mark = "X" if forward else "Y"
    before = [slot.line for slot in scene.clusters[there.who].slots if slot.line < line.index]
    gap = "none" if not before else str(min(line.index - max(before), 4))
    out = [mark, f"{mark}gap{gap}"]
    if there.who in latest.get(line.index, ()):
        mark += "L"
        out.append(mark)
    out += [mark + feature for feature in alone if feature.startswith(keep)]
    return out


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


def pairs(scene: Scene) -> list[Pair]:
    """All candidate pairs of a scene with their features, in the order they meet."""
    table = allowed()
    ranks = Ranks(scene)
    latest = _latest(scene)
    found: dict[tuple[int, int], Pair] = {}

    def pair_of(key: tuple[int, int]) -> Pair | None:
        pair = found.get(key)
        if pair is None:
            types = table.get((scene.clusters[key[0]].type, scene.clusters[key[1]].type))
            if types:
                pair = found[key] = Pair(*key, types)
                pair.features.update(names(scene, *key))
                pair.features.update(standing(scene, *key, ranks))
        return pair

    for meeting in _meetings(scene):
        pair = pair_of((meeting.head.who, meeting.tail.who))
        if pair:
            pair.meetings.append(meeting)
            meeting.features = instance(meeting.line, meeting.head, meeting.tail)
    near = set(found)
    for meeting in _far_meetings(scene):
        key = meeting.head.who, meeting.tail.who
        pair = pair_of(key)
        if pair:
            pair.meetings.append(meeting)
            meeting.features = _across(meeting, scene, latest)
            if key not in near:
                meeting.features.append("only-across")
    for key in _contained(scene):
        pair = pair_of(key)
        if pair:
            pair.features.add("contained")
            if not pair.meetings:
                pair.features.add("only-contained")
    for pair in found.values():
        pair.features.add(f"meet{min(len(pair.meetings), 4)}")
    return list(found.values())
