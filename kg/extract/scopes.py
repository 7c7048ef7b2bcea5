"""For whom and where a programme is, as its name and the phrase that leads to it state it.

"가온 지역 중소기업을 위한 ‘○○사업’", "가온시와 나래군을 대상으로", "물빛산단 조성사업": the region or zone
is part of the programme's name, or ends in a noun for those meant (기업, 소상공인, 지역).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.scene import Line, Scene, Slot
from kg.model import EntityType

_PLACES = frozenset((EntityType.REGION, EntityType.ZONE))
_WORKS = ("조성", "구축", "건설", "구조고도화", "재생", "고도화", "개발", "성과분석", "정비")


@dataclass(frozen=True, slots=True)
class Scope:
    """A programme and what it is for (clusters), the line that shows it, and the rule that saw it."""

    programme: int
    target: int
    line: Line
    rule: str


def _in_name(scene: Scene) -> Iterator[Scope]:
    """Zones that a programme builds or renews, as its name says ("물빛산단 조성사업")."""
    zones = [cluster for cluster in scene.clusters if cluster.type is EntityType.ZONE]
    for cluster in scene.clusters:
        if cluster.type is not EntityType.PROGRAM or not cluster.slots:
            continue
        line = scene.lines[cluster.slots[0].line]
        for zone in zones:
            if any(
                name.partition(one)[2].strip().startswith(_WORKS)
                for name in cluster.names
                for one in zone.names
            ):
                yield Scope(cluster.index, zone.index, line, "targets-built")


def _for_whom(line: Line) -> Iterator[tuple[Slot, str]]:
    """Places whose phrase is said to be the target: "…기업을 대상으로", "…기업을 위한"."""
    for slot in line.slots:
        if slot.mention.type not in _PLACES or slot.enclosed or slot.at < 0:
            continue
        if slot.listed in ("은", "이"):
            continue
        after = line.forms[slot.np_end + 1 : slot.np_end + 12]
        tags = line.tags[slot.np_end + 1 : slot.np_end + 12]
        for index, form in enumerate(after):
            if form in ("대상", "위하", "겨냥"):
                if form != "대상" or after[index + 1 : index + 2] == ["으로"]:
                    yield slot, "targets-for"
                break
            if tags[index] == "MENTION" and line.slot_at[slot.np_end + 1 + index].mention.type not in _PLACES:
                break
            if tags[index] in ("JKS", "EF", "EC", "SP"):
                break


def scopes(scene: Scene) -> list[Scope]:
    """All scopes of a scene, each pair once."""
    found: dict[tuple[int, int], Scope] = {}
    for line in scene.lines[1:]:
        programmes = [
            slot for slot in line.slots if slot.mention.type is EntityType.PROGRAM and not slot.enclosed
        ]
        if len({slot.who for slot in programmes}) == 1:
            for slot, rule in _for_whom(line):
                found.setdefault(
                    (programmes[0].who, slot.who), Scope(programmes[0].who, slot.who, line, rule)
                )
    for one in _in_name(scene):
        found.setdefault((one.programme, one.target), one)
    return list(found.values())
