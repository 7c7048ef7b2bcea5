"""What speaks for a relation between two entities as such: their names, and how they stand in the article.

Features are strings, as in `kg.extract.features`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

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
        ranks = Ranks(scene.clusters)
        self._heads = [_alone(one, "h", ranks) for one in scene.clusters]
        self._tails = [_alone(one, "t", ranks) for one in scene.clusters]
        self._kinds: dict[tuple[EntityType, EntityType], list[str]] = {}
        names = Names(scene.clusters)
        self._borne = sorted(names.borne())
        self._shared = _shared(names)

    def features(self, head: int, tail: int) -> list[list[str]]:
        """Groups of features of two clusters as head and tail; equal groups are one list object."""
        types = self._clusters[head].type, self._clusters[tail].type
        kinds = self._kinds.get(types)
        if kinds is None:
            kinds = self._kinds[types] = [f"t={types[0]}>{types[1]}"]
        groups = [kinds, self._heads[head], self._tails[tail]]
        shared = self._shared.get((head, tail))
        return [*groups, shared] if shared else groups

    def contained(self) -> Iterable[tuple[int, int]]:
        """Clusters of which the first bears the second's name inside its own."""
        return self._borne


def _shared(names: "Names") -> dict[tuple[int, int], list[str]]:
    """What of one name stands in the other, by head and tail."""
    starts, holds = names.starting(), names.holding()
    found: dict[tuple[int, int], list[str]] = {}
    for ends, there, back in ((starts, "h-starts-t", "t-starts-h"), (holds, "t-in-h", "h-in-t")):
        for one, two in ends:
            found.setdefault((one, two), []).append(there)
        for one, two in ends:
            found.setdefault((two, one), []).append(back)
    return found


class Names:
    """Which clusters have something of others' names in their own.

    The names of all are searched at once: few of an article's many pairs share any.
    """

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._clusters = clusters
        joined = ["\n".join(one.names) for one in clusters]
        self._text = "\n".join(joined)
        self._ends = list(accumulate(len(names) + 1 for names in joined))
        self._found: dict[str, list[int]] = {}

    def borne(self) -> set[tuple[int, int]]:
        """Pairs of which the first has a name that is longer than the second's and holds it."""
        return {
            (one, two.index)
            for two in self._clusters
            for core in {core_of(name, two.type) for name in two.names}
            if len(core) > 1
            for one in self._holders(core, two)
            if any(core in name and core != name for name in self._clusters[one].names)
        }

    def starting(self) -> set[tuple[int, int]]:
        """Pairs of which a name of the first begins with one of the second, and goes on."""
        return {
            (one, two.index)
            for two in self._clusters
            for name in two.names
            for core in [core_of(name, two.type)]
            for one in self._holders(core, two)
            if any(own != name and own.startswith(core) for own in self._clusters[one].names)
        }

    def holding(self) -> set[tuple[int, int]]:
        """Pairs of which a name of the second stands in one of the first."""
        return {
            (one, two.index)
            for two in self._clusters
            for name in two.names
            if len(name) > 1
            for one in self._holders(name, two)
        }

    def _holders(self, word: str, own: Cluster) -> Iterator[int]:
        """The clusters in whose names a word stands, except its own."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = []
            at = self._text.find(word)
            while at >= 0:
                found.append(bisect_right(self._ends, at))
                at = self._text.find(word, self._ends[found[-1]])
        return (one for one in found if one != own.index)


def _alone(one: Cluster, side: str, ranks: "Ranks") -> list[str]:
    """What an entity brings along as head (h) or tail (t): its type, its last syllables, its prominence."""
    longest = max(sorted(one.names), key=len)
    out = [f"{side}t={one.type}", f"{side}e={longest[-1:]}", f"{side}e={longest[-2:]}"]
    name = side.upper()
    out += [f"{name}n{bucket(len(one.mentions))}", f"{name}r{min(ranks.of(one.index), 3)}"]
    if one.slots:
        out.append(f"{name}lead{min(one.slots[0].line, 2)}")
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
