"""What a reader has in mind of the lines before: who was named, in which lists, and who acts."""

import re

from kg.domain.frames import load_frames
from kg.extract.scene import ACTORS, Cluster, Line, Slot
from kg.model import EntityType, RelationType

_SIGNED = frozenset(("맺", "체결하", "서명하", "체결되"))
SUBJECT = frozenset(("은", "이"))
_NO_CITY = re.compile(r"(?:국|권|도|현)$")
"""How countries and provinces end, of which nobody speaks as "두 도시"."""


class Memory:
    """What has been named so far, latest last."""

    def __init__(self, clusters: list[Cluster]) -> None:
        self.clusters = clusters
        self.order: list[int] = []
        self.groups: list[list[int]] = []
        self.attending: list[int] = []
        self.topic: Slot | None = None
        self.signed = -1

    def named(self, slot: Slot) -> None:
        """Take in that a slot's cluster is named: it is the latest now."""
        if slot.who in self.order:
            self.order.remove(slot.who)
        self.order.append(slot.who)

    def ending_in(self, word: str) -> int | None:
        """The latest cluster with a longer name that ends in `word`."""
        for who in reversed(self.order):
            one = self.clusters[who]
            if one.type is EntityType.PERSON or (len(word) == 1 and one.type not in ACTORS):
                continue
            if any(name.endswith(word) and len(name) > len(word) for name in one.names):
                return who
        return None

    def latest(self, types: tuple[EntityType, ...]) -> int | None:
        """The cluster of one of these types that was named last."""
        return next((who for who in reversed(self.order) if self.clusters[who].type in types), None)

    def together(
        self,
        count: int | None,
        types: frozenset[EntityType] = ACTORS,
        last: str = "",
        *,
        cities: bool = False,
    ) -> list[int]:
        """The bodies that "양 기관", "이들", "세 회사" speak of: the latest list of that size and kind.

        Their names end in `last` ("두 재단", "두 군"); such bodies need not have stood in a list.
        `cities` asks for places that can be cities.
        """
        for group in reversed(self.groups):
            if any(self.clusters[who].type not in types or not self._ends(who, last) for who in group):
                continue
            if cities and any(_NO_CITY.search(name) for who in group for name in self.clusters[who].names):
                continue
            if (count is None and len(group) > 1) or len(group) == count:
                return group
        if not last or count is None:
            return []
        alike = [who for who in self.order if self.clusters[who].type in types and self._ends(who, last)]
        return alike[-count:] if len(alike) >= count else []

    def _ends(self, who: int, last: str) -> bool:
        return any(name.endswith(last) for name in self.clusters[who].names)

    def remember(self, line: Line) -> None:
        """Note the names, lists and topic of a finished line, and whether somebody signs in it."""
        self.signed = line.index if _signs(line) else self.signed
        actors: list[int] = []
        for slot in line.slots:
            if not slot.via:
                self.named(slot)
            doing = slot.listed in ("은", "이", "와", "도", "에") or slot.particle in ("은", "이", "와", ",")
            if (
                slot.mention.type in ACTORS
                and doing
                and not slot.titled
                and not slot.enclosed
                and not slot.speech
            ):
                actors.append(slot.who)
        lists: dict[int, list[int]] = {}
        for slot in line.slots:
            if slot.mention.type in ACTORS and not slot.titled:
                lists.setdefault(slot.group, []).append(slot.who)
        whole = list(dict.fromkeys(actors))
        hosts = [slot.who for slot in line.slots if slot.titled and not slot.enclosed]
        if len(set(hosts)) > 2:
            self.attending = list(dict.fromkeys(hosts))
        self.groups += [list(dict.fromkeys(group)) for group in lists.values() if len(group) > 1]
        if len(whole) > 1:
            self.groups.append(whole)
        for slot in line.slots:
            subject = slot.listed in SUBJECT and not slot.enclosed and not slot.speech
            if subject and slot.mention.type in ACTORS | {EntityType.PERSON}:
                self.topic = slot
                break


def _signs(line: Line) -> bool:
    agreed = load_frames()[RelationType.AGREEMENT]
    return not agreed.nouns.isdisjoint(line.forms) and any(lemma in _SIGNED for _, lemma in line.preds)
