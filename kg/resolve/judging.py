"""Judgements at work: which clusters a person's word joins, parts, drops or retypes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import EntityType, Judgement
from kg.resolve.clusters import Cluster
from kg.resolve.names import key


@dataclass(frozen=True, slots=True)
class _Side:
    """One key of a judgement, taken apart."""

    type: str
    context: str
    number: int
    left: bool


class Rules:
    """The judgements in force, ready to be asked about clusters.

    Of several judgements on the same two keys the latest counts; withdrawn ones never do.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        latest: dict[tuple[str, str], Judgement] = {}
        for one in sorted(judgements, key=lambda j: (j.decided_at, j.key_left, j.key_right, j.verdict)):
            if one.retracted_at is None:
                latest[(min(one.key_left, one.key_right), max(one.key_left, one.key_right))] = one
        self.judgements: Sequence[Judgement] = tuple(latest[keys] for keys in sorted(latest))
        self._sides: dict[str, list[_Side]] = {}
        for number, one in enumerate(self.judgements):
            both = one.verdict in ("same", "different")
            for text, left in ((one.key_left, True), (one.key_right, False)):
                if left or both:
                    type_, name, context = text.split("|", 2)
                    self._sides.setdefault(key(name), []).append(_Side(type_, key(context), number, left))

    def labels(self, cluster: Cluster, contexts: Iterable[str] = ()) -> frozenset[tuple[int, bool]]:
        """The sides of judgements that speak of the cluster: (number, is it the left key)."""
        if not self._sides:
            return frozenset()
        around = {"", key(cluster.article_id), *map(key, contexts)}
        return frozenset(
            (side.number, side.left)
            for name in {key(s) for s in (*cluster.surfaces, cluster.name)}
            for side in self._sides.get(name, ())
            if side.type in ("", cluster.type) and side.context in around
        )

    def part(self, one: frozenset[tuple[int, bool]], other: frozenset[tuple[int, bool]]) -> bool:
        """Whether a "different" stands between two sets of labels."""
        return any(
            (number, not left) in other
            for number, left in one
            if self.judgements[number].verdict == "different"
        )

    def refuses(self, one: Cluster, other: Cluster) -> bool:
        """Whether two clusters of one article must stay apart."""
        return bool(self._sides) and self.part(self.labels(one), self.labels(other))

    def apply(self, clusters: Sequence[Cluster], contexts: Sequence[Iterable[str]]) -> list[Cluster]:
        """Drop what was rejected and give what was retyped its type; edits the clusters."""
        if not self._sides:
            return list(clusters)
        kept: list[Cluster] = []
        for cluster, around in zip(clusters, contexts, strict=True):
            verdicts = {
                self.judgements[number].verdict: self.judgements[number]
                for number, left in sorted(self.labels(cluster, around))
                if left
            }
            if "reject" in verdicts:
                name = key(verdicts["reject"].key_left.split("|", 2)[1])
                cluster.keep([m for m in cluster.mentions if key(m.surface) != name])
            if "retype" in verdicts and cluster.mentions:
                judged = verdicts["retype"]
                type_ = EntityType(judged.key_right.split("|", 2)[0])
                cluster.retype(type_, f"judgement: {cluster.name} is a {type_} ({judged.user})")
            if cluster.mentions:
                kept.append(cluster)
        return kept
