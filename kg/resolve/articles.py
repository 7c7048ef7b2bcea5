"""Within one article: mentions that name one thing become one cluster."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.domain import RegisterRow
from kg.model import EntityType, Extraction, Mention
from kg.resolve.clusters import Cluster, surname_of
from kg.resolve.names import key, person_name
from kg.resolve.shortforms import ENOUGH, short_form
from kg.resolve.types import compatible
from kg.resolve.unionfind import UnionFind

_NEVER_RENAMED = (EntityType.PERSON, EntityType.REGION)

_FAR = 24
"""Characters within which an office after a name belongs to it."""


class _Forest:
    """The clusters of an article as they grow; a join is refused where two register rows disagree."""

    def __init__(
        self, clusters: Sequence[Cluster], refused: Callable[[Cluster, Cluster], bool] | None = None
    ) -> None:
        self.sets = UnionFind(len(clusters))
        self.clusters = list(clusters)
        self.refused = refused

    def find(self, item: int) -> int:
        return self.sets.find(item)

    def join(self, left: int, right: int, reason: str) -> None:
        low, high = sorted((self.find(left), self.find(right)))
        one, other = self.clusters[low], self.clusters[high]
        two_rows = one.row and other.row and one.row.id != other.row.id
        if low == high or two_rows or (self.refused and self.refused(one, other)):
            return
        one.absorb(other, reason)
        self.sets.unite(low, high)


def cluster_article(
    extraction: Extraction,
    linked: Mapping[str, RegisterRow],
    refused: Callable[[Cluster, Cluster], bool] | None = None,
) -> list[Cluster]:
    """The clusters of one article, in the order of their first mention.

    `linked` gives the register row of mentions (`kg.resolve.linking.link`); `refused`
    says which clusters a judgement keeps apart.
    """
    seeds = _seeds(extraction, linked)
    forest = _Forest(seeds, refused)
    seat = {mention.id: number for number, seed in enumerate(seeds) for mention in seed.mentions}
    _join_antecedents(forest, extraction.mentions, seat)
    _join_parentheses(forest, extraction, seat)
    _join_rows(forest)
    _join_same_key(forest)
    _join_surnames(forest, extraction.article.whole)
    _join_short_forms(forest)
    found = [forest.clusters[root] for root in forest.sets.roots()]
    for cluster in found:
        cluster.mentions.sort(key=lambda m: (m.start, m.end, m.id))
        cluster.reasons = list(dict.fromkeys(cluster.reasons))
    return sorted(found, key=lambda c: (c.mentions[0].start, c.mentions[0].id))


def _seeds(extraction: Extraction, linked: Mapping[str, RegisterRow]) -> list[Cluster]:
    """Mentions of one spelling, type and row, each set a seed."""
    seeds: dict[tuple[str, EntityType, str], Cluster] = {}
    for mention in sorted(extraction.mentions, key=lambda m: (m.start, m.end, m.id)):
        row = linked.get(mention.id)
        name = person_name(mention.surface)[0] if mention.type is EntityType.PERSON else mention.surface
        if mention.type is EntityType.PERSON and surname_of(mention.surface) is not None:
            name = mention.id  # 박 이사장 here and there may be two people
        at = (key(name), mention.type, row.id if row else "")
        if at not in seeds:
            seeds[at] = Cluster(mention.article_id, [], row)
            if row and key(name) != key(row.name):
                seeds[at].reasons.append(f"register: {mention.surface} = {row.name} ({row.id})")
        seeds[at].mentions.append(mention)
    return list(seeds.values())


def _join_antecedents(forest: _Forest, mentions: Iterable[Mention], seat: Mapping[str, int]) -> None:
    for mention in sorted(mentions, key=lambda m: (m.start, m.end, m.id)):
        if mention.antecedent in seat and mention.antecedent:
            other = forest.clusters[seat[mention.antecedent]].mentions[0].surface
            forest.join(seat[mention.antecedent], seat[mention.id], f"stated: {mention.surface} = {other}")


def _join_parentheses(forest: _Forest, extraction: Extraction, seat: Mapping[str, int]) -> None:
    """한국산업기술진흥원(KIAT): a name right behind another, in parentheses, is its other name."""
    whole = extraction.article.whole
    ends = {mention.end: mention for mention in extraction.mentions}
    for mention in sorted(extraction.mentions, key=lambda m: (m.start, m.id)):
        outer = ends.get(mention.start - 1)
        framed = (
            whole[mention.start - 1 : mention.start] == "(" and whole[mention.end : mention.end + 1] == ")"
        )
        if outer and framed and outer.type is mention.type and mention.type not in _NEVER_RENAMED:
            forest.join(seat[outer.id], seat[mention.id], f"stated: {mention.surface} = {outer.surface}")


def _join_rows(forest: _Forest) -> None:
    first: dict[str, int] = {}
    for number, cluster in enumerate(forest.clusters):
        row = forest.clusters[forest.find(number)].row
        if row and cluster.row:
            forest.join(first.setdefault(row.id, number), number, f"register: {row.name} ({row.id})")


def _join_same_key(forest: _Forest) -> None:
    """One spelling under two compatible types, or linked here and unlinked there."""
    by_key: dict[str, list[int]] = {}
    for number in forest.sets.roots():
        for name in {key(s) for s in forest.clusters[number].surfaces}:
            by_key.setdefault(name, []).append(number)
    for name in sorted(by_key):
        numbers = sorted(by_key[name], key=lambda n: (forest.clusters[n].row is None, n))
        rows = {row.id for n in numbers if (row := forest.clusters[n].row)}
        for number in numbers[1:]:
            one, other = forest.clusters[numbers[0]], forest.clusters[number]
            if len(rows) < 2 and compatible(one.type, other.type):
                forest.join(numbers[0], number, f"same name: {one.name} = {other.name}")


def _join_surnames(forest: _Forest, whole: str) -> None:
    """박 이사장 to the 박 … whose name stands beside that office, else to the last one named before."""
    people = [n for n in forest.sets.roots() if forest.clusters[n].type is EntityType.PERSON]
    surnames = {n: surname_of(forest.clusters[n].surfaces[0]) for n in people}
    named = [n for n in people if any(surname_of(s) is None for s in forest.clusters[n].surfaces)]
    for number in people:
        surname, cluster = surnames[number], forest.clusters[number]
        if number in named or surname is None:
            continue
        office = cluster.surfaces[0].split(" ")[-1]
        start = cluster.mentions[0].start
        fits = [
            (_beside(mention, office, whole), mention.start > start, abs(mention.start - start), other)
            for other in named
            for mention in forest.clusters[other].mentions
            if _bears(forest.clusters[other].name, surname)
        ]
        fits = [fit for fit in fits if fit[0] < _FAR or not fit[1]] or fits
        if fits and (min(fits)[:2] < (_FAR, True) or len({fit[3] for fit in fits}) == 1):
            best = min(fits)[3]
            name = forest.clusters[best].name
            forest.join(best, number, f"surname and office: {cluster.surfaces[0]} = {name}")


def _bears(name: str, surname: str) -> bool:
    """Whether a full name has the surname: in front in Korean, at either end in a foreign one."""
    return surname in (name.split(" ")[0], name.split(" ")[-1]) if " " in name else name.startswith(surname)


def _beside(mention: Mention, office: str, whole: str) -> int:
    """Characters between the name and the office (박봉규 산단공 이사장, 이사장 박봉규); `_FAR` if apart."""
    if whole[max(0, mention.start - 12) : mention.start].rstrip().endswith(office):
        return 0
    after = whole[mention.end : mention.end + _FAR].find(office)
    return after if after >= 0 else _FAR


def _join_short_forms(forest: _Forest) -> None:
    """Each short name to the one longer name of the article that it shortens best."""
    live = forest.sets.roots()
    for number in sorted(live, key=lambda n: (len(key(forest.clusters[n].name)), n)):
        short = forest.clusters[number]
        if short.type is EntityType.PERSON or forest.find(number) != number:
            continue
        worths: dict[int, float] = {}
        for root in sorted({forest.find(other) for other in live} - {number}):
            long = forest.clusters[root]
            if _may_shorten(short, long):
                worths[root] = max(short_form(short, name, long.type) for name in long.surfaces)
        best = _best(worths, short, forest.clusters)
        if best is not None:
            forest.join(best, number, f"short form: {short.name} = {forest.clusters[best].name}")


def _best(worths: Mapping[int, float], short: Cluster, clusters: Sequence[Cluster]) -> int | None:
    """The surest; among equals the last one named before the short form, else the first after."""
    top = max(worths.values(), default=0.0)
    if top < ENOUGH:
        return None
    equals = [number for number, worth in worths.items() if worth == top]
    if len(equals) == 1:
        return equals[0]
    where = {n: clusters[n].mentions[0].start for n in equals}
    before = [n for n in equals if where[n] < short.mentions[0].start]
    return max(before, key=lambda n: where[n]) if before else min(equals, key=lambda n: where[n])


def _may_shorten(short: Cluster, long: Cluster) -> bool:
    if not compatible(short.type, long.type) or len(key(short.name)) >= len(key(long.name)):
        return False
    return short.row is None or (long.row is not None and long.row.id == short.row.id)
