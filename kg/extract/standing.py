"""What speaks for a relation between two entities as such: their names, and how they stand in the article.

Features are strings, as in `kg.extract.features`.
"""

from collections.abc import Iterable

from kg.extract.scene import Cluster, Scene
from kg.model import EntityType


def bucket(number: int) -> str:
    """A count or distance, exact while it is small."""
    if number < 4:
        return str(number)
    return "4" if number < 6 else "6" if number < 10 else "10" if number < 20 else "20"


def core_of(name: str, type_: EntityType) -> str:
    """A region's name without its class ("가온시" → "가온"); other names as they are."""
    if type_ is EntityType.REGION and len(name) > 2 and name[-1] in "시도군구읍면동":
        return name[:-1]
    return name if len(name) > 1 else ""


class Standing:
    """The entities of one scene: what their names and places say, made once for each."""

    def __init__(self, scene: Scene) -> None:
        self._clusters = scene.clusters
        self._cores = [{core_of(name, one.type) for name in one.names} for one in scene.clusters]
        self._joined = ["\n".join(one.names) for one in scene.clusters]
        ranks = Ranks(scene.clusters)
        self._heads = [_alone(one, "h", ranks) for one in scene.clusters]
        self._tails = [_alone(one, "t", ranks) for one in scene.clusters]
        self._kinds: dict[tuple[EntityType, EntityType], list[str]] = {}

    def features(self, head: int, tail: int) -> list[list[str]]:
        """Groups of features of two clusters as head and tail; equal groups are one list object."""
        types = self._clusters[head].type, self._clusters[tail].type
        kinds = self._kinds.get(types)
        if kinds is None:
            kinds = self._kinds[types] = [f"t={types[0]}>{types[1]}"]
        groups = [kinds, self._heads[head], self._tails[tail]]
        shared = self._shared(head, tail)
        return [*groups, shared] if shared else groups

    def contained(self) -> Iterable[tuple[int, int]]:
        """Clusters of which the first bears the second's name inside its own."""
        count = len(self._clusters)
        for one in range(count):
            for two in range(count):
                if one != two and self._bears(one, two):
                    yield one, two

    def _bears(self, one: int, two: int) -> bool:
        joined, names = self._joined[one], self._clusters[one].names
        return any(
            len(core) > 1 and core in joined and any(core in name and core != name for name in names)
            for core in self._cores[two]
        )

    def _shared(self, head: int, tail: int) -> list[str]:
        """What of one name stands in the other."""
        out = []
        if self._starts(head, tail):
            out.append("h-starts-t")
        if self._starts(tail, head):
            out.append("t-starts-h")
        if self._holds(head, tail):
            out.append("t-in-h")
        if self._holds(tail, head):
            out.append("h-in-t")
        return out

    def _starts(self, one: int, two: int) -> bool:
        """Whether a name of the first begins with one of the second, and goes on."""
        joined = self._joined[one]
        if not any(core in joined for core in self._cores[two]):
            return False
        type_ = self._clusters[two].type
        return any(
            a != b and a.startswith(core_of(b, type_))
            for a in self._clusters[one].names
            for b in self._clusters[two].names
        )

    def _holds(self, one: int, two: int) -> bool:
        """Whether a name of the second stands in one of the first."""
        joined = self._joined[one]
        return any(len(name) > 1 and name in joined for name in self._clusters[two].names)


def _alone(one: Cluster, side: str, ranks: "Ranks") -> list[str]:
    """What an entity brings along as head (h) or tail (t): its type, its last syllables, its prominence."""
    longest = max(sorted(one.names), key=len)
    out = [f"{side}t={one.type}", f"{side}e={longest[-1:]}", f"{side}e={longest[-2:]}"]
    name = side.upper()
    out += [f"{name}n{bucket(len(one.mentions))}", f"{name}r{min(ranks.of(one.index), 3)}"]
    if ranks.only(one.index):
        out.append(f"{name}only")
    return list(dict.fromkeys(out))


class Ranks:
    """How prominent each cluster is among its type: by how often it is named, then by first place."""

    def __init__(self, clusters: list[Cluster]) -> None:
        self._rank: dict[int, int] = {}
        self._count: dict[EntityType, int] = {}
        self._type = [one.type for one in clusters]
        for who in sorted(range(len(clusters)), key=lambda who: (-len(clusters[who].slots), who)):
            type_ = self._type[who]
            self._rank[who] = self._count.get(type_, 0)
            self._count[type_] = self._rank[who] + 1

    def of(self, who: int) -> int:
        """0 for the most often named cluster of its type, and so on."""
        return self._rank[who]

    def only(self, who: int) -> bool:
        """Whether no other cluster of the article has this type."""
        return self._count[self._type[who]] == 1
