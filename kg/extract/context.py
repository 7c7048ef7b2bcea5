"""The bodies named before a place in the text: whom an office given without one may belong to."""

import re
from collections.abc import Sequence

from kg.extract.scene import ACTORS, Cluster, Line, Scene, Slot
from kg.model import EntityType

_CLUB = re.compile(r"(?<!이사)(?:회장|의장|사무총장|사무국장|감사|간사|총무)$")
_HEADED = re.compile(r"(?:이사장|위원장|단장|원장|센터장|총재|청장|소장|관장|대표이사)$")
_CLUBS = frozenset((EntityType.ASSOCIATION,))
_PUBLIC = frozenset((EntityType.AGENCY, EntityType.ASSOCIATION, EntityType.INSTITUTE))
_FIRMS = frozenset((EntityType.COMPANY,))


class Context:
    """What was named before a place in the text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.bodies = [cluster for cluster in scene.clusters if cluster.type in ACTORS]

    def line_of(self, cluster: Cluster, before: int) -> Line:
        """The line of the cluster's last mention before a place, else of its first."""
        start = max(
            (m.start for m in cluster.mentions if m.start < before), default=cluster.mentions[0].start
        )
        return self._scene.line_at(start)

    def _latest(self, chosen: Sequence[Cluster], before: int) -> Cluster | None:
        def last(cluster: Cluster) -> int:
            return max((m.start for m in cluster.mentions if m.start < before), default=-1)

        found = max(chosen, key=last, default=None)
        return found if found and last(found) >= 0 else None

    def ending(self, word: str, before: int, regions: bool = False) -> Cluster | None:
        """The body named last before a place whose longer name ends in the word."""
        chosen = [
            body
            for body in self.bodies
            if any(
                name.endswith(word) and len(name) > max(len(word), len(word) % 2 * 2) for name in body.names
            )
            and (not regions or body.type is EntityType.REGION)
        ]
        return self._latest(chosen, before)

    def of_type(self, type_: EntityType, before: int) -> Cluster | None:
        """The body of a type that was subject last before a place, else the one named last."""
        for line in reversed(self._scene.lines):
            for slot in reversed(line.slots):
                acting = slot.listed in ("은", "이") and not (slot.via or slot.titled or slot.enclosed)
                if slot.start < before and slot.mention.type is type_ and acting:
                    return self._scene.clusters[slot.who]
        return self._latest([body for body in self.bodies if body.type is type_], before)

    def leading(self) -> Cluster | None:
        """The body that the article is about: the subject of its first sentence."""
        for line in self._scene.lines[1:3]:
            for slot in line.slots:
                if (
                    slot.listed in ("은", "이")
                    and slot.mention.type in ACTORS
                    and not (slot.titled or slot.via)
                ):
                    return self._scene.clusters[slot.who]
        return None

    def cluster(self, slot: Slot) -> Cluster:
        """The cluster of a slot."""
        return self._scene.clusters[slot.who]

    def club(self, role: str, before: int) -> Cluster | None:
        """The body whose office it may be: subject of the sentence or of those before it."""
        here = self._scene.line_at(before).index
        open_to = _CLUBS if _CLUB.search(role) else _PUBLIC if _HEADED.search(role) else _FIRMS
        for near in reversed(self._scene.lines[max(1, here - 3) : here + 1]):
            for slot in near.slots:
                type_ = slot.mention.type
                doing = slot.listed in ("은", "이", "을") and not (
                    slot.titled or slot.enclosed or slot.speech
                )
                if doing and slot.start < before and type_ in open_to:
                    return self._scene.clusters[slot.who]
        return None
