"""What the running text is about: the programme, event or zone that a sentence need not name.

"○○사업이 시작됐다. A와 B가 선정됐다." The second sentence speaks of the first one's
programme, as long as no other is named and no common noun says that something else is meant.
"""

from collections import Counter
from collections.abc import Set as AbstractSet
from functools import cache

from kg.domain.frames import load_cues
from kg.extract.scene import SETTINGS, Line, Scene, Slot
from kg.model import EntityType

_REACH = 3  # sentences over which a setting is still spoken of unnamed
_TO = ("에", "에서", "으로", "로")
_TOPICAL = ("은", "이", "을", "에", "에는", "도")


def is_whole(slot: Slot) -> bool:
    """Whether the slot itself is meant, not something of it ("A사업 현판식을 열었다")."""
    return slot.head in ("", "등") or slot.head.endswith(_class_nouns())


@cache
def _class_nouns() -> tuple[str, ...]:
    return tuple(load_cues()["classes"])


def _topical(line: Line, slot: Slot) -> bool:
    """Whether a sentence is about a setting that it names: the only one, and itself subject or object."""
    alone = not any(o.mention.type is slot.mention.type and o.who != slot.who for o in line.slots)
    return alone and slot.listed in _TOPICAL and (is_whole(slot) or slot.head in load_cues()["about"])


class Topics:
    """The programme, event and zone that the running text is about.

    A setting is what was named last of its kind, provided the article is about it: it is the
    only one of its kind, or named in the headline or lead, or more than once. A place where
    something is merely held or done is none.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._latest: dict[EntityType, Slot] = {}
        self._counts = Counter(cluster.type for cluster in scene.clusters)

    def note(self, line: Line, aside: AbstractSet[int] = frozenset()) -> None:
        """Take over what a line leaves as its topic, except clusters that stand `aside`: funds that give."""
        for slot in line.slots:
            kind = slot.mention.type
            if kind not in SETTINGS or slot.enclosed or slot.speech or slot.who in aside:
                continue
            if kind is EntityType.ZONE and slot.listed in ("에서", "에서는"):
                continue
            if self._central(slot) or _topical(line, slot):
                self._latest[kind] = slot

    def _central(self, slot: Slot) -> bool:
        cluster = self._scene.clusters[slot.who]
        return (
            self._counts[cluster.type] == 1
            or min(one.line for one in cluster.slots) < 3
            or len(cluster.slots) > 2
        )

    def of(
        self, line: Line, types: frozenset[EntityType], place: int, aside: AbstractSet[int] = frozenset()
    ) -> Slot | None:
        """The latest setting of some types, where the line names none but those `aside`.

        `place` is the predicate's item.
        """
        if line.at_signing:
            return None
        if any(slot.mention.type in types & SETTINGS and slot.who not in aside for slot in line.slots):
            return None
        open_to = [slot for type_, slot in self._latest.items() if type_ in types]
        latest = max(open_to, key=lambda slot: slot.line, default=None)
        return (
            None
            if latest is None or line.index - latest.line > _REACH or self._elsewhere(line, latest, place)
            else latest
        )

    def _elsewhere(self, line: Line, slot: Slot, place: int) -> bool:
        """Whether a common noun says that something else is meant ("센터에는 …이 입주했다")."""
        names, cues = self._scene.clusters[slot.who].names, load_cues()
        nearest = place - (line.tags[place] == "XSV") - 1
        for at in range(1, place):
            noun, marked = line.forms[at - 1], line.forms[at] in _TO and line.tags[at][0] == "J"
            if not marked or line.tags[at - 1] not in ("NNG", "NNB", "NNP"):
                continue
            other = noun.endswith(tuple(cues["settings"]))
            if at == nearest and line.forms[at] == "에":
                other = noun not in cues["resuming"]
            if other and not any(name.endswith(noun) for name in names):
                return True
        return False
