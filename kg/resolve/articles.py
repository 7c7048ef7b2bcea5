"""Within one article: mentions that name one thing become one cluster."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.domain import RegisterRow
from kg.model import MASK, EntityType, Extraction, Mention
from kg.resolve.abbreviations import same_but_suffix
from kg.resolve.clusters import Cluster, surname_of
from kg.resolve.names import clean, key, person_name, without_parentheses
from kg.resolve.people import owners
from kg.resolve.shortforms import ENOUGH, contradict, short_form
from kg.resolve.types import compatible
from kg.resolve.unionfind import UnionFind

_TITLES = {EntityType.PROGRAM, EntityType.EVENT, EntityType.ZONE}
_NEVER_RENAMED = (EntityType.PERSON, EntityType.REGION)
_CLOSED = re.compile(r"\)|[·,]\s?(?:이하\s|(?:대표|회장|이사장|원장|총장|사장|소장|센터장|청장)\s)")


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

    def refuses(self, left: int, right: int) -> bool:
        """Whether a judgement keeps two clusters apart."""
        return bool(self.refused and self.refused(self.clusters[left], self.clusters[right]))

    def join(self, left: int, right: int, reason: str) -> None:
        low, high = sorted((self.find(left), self.find(right)))
        one, other = self.clusters[low], self.clusters[high]
        two_rows = one.row and other.row and one.row.id != other.row.id
        if low == high or two_rows or self.refuses(low, high):
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
    for number, owner in owners(forest.clusters, forest.sets.roots(), extraction).items():
        name = forest.clusters[owner].name
        forest.join(owner, number, f"surname and office: {forest.clusters[number].surfaces[0]} = {name}")
    _join_headline_firms(forest, len(extraction.article.title))
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
        if mention.type is EntityType.PERSON and (surname_of(mention.surface) or MASK in mention.surface):
            name = mention.id  # 박 이사장 here and there may be two people, and so may ███
        at = (key(name), mention.type, row.id if row else "")
        if at not in seeds:
            seeds[at] = Cluster(mention.article_id, [], row)
            if row and key(name) != key(row.name):
                seeds[at].reasons.append(f"register: {mention.surface} = {row.name} ({row.id})")
        seeds[at].mentions.append(mention)
    return list(seeds.values())


def _join_antecedents(forest: _Forest, mentions: Iterable[Mention], seat: Mapping[str, int]) -> None:
    """What the extractor read as one name's later use, unless numbers or regions speak against it."""
    by_id = {mention.id: mention for mention in mentions}
    for mention in sorted(mentions, key=lambda m: (m.start, m.end, m.id)):
        first = by_id.get(mention.antecedent or "")
        surname = MASK not in mention.surface and surname_of(mention.surface)
        if first is None or surname or contradict(mention, first):
            continue
        forest.join(seat[first.id], seat[mention.id], f"stated: {mention.surface} = {first.surface}")


def _join_parentheses(forest: _Forest, extraction: Extraction, seat: Mapping[str, int]) -> None:
    """한국산업기술진흥원(KIAT), 가람전시회(GARAM·이하 가람전): a name opening a bracket is the other name."""
    whole = extraction.article.whole
    ends = {mention.end: mention for mention in extraction.mentions}
    for mention in sorted(extraction.mentions, key=lambda m: (m.start, m.id)):
        outer = ends.get(mention.start - 1)
        framed = whole[mention.start - 1 : mention.start] == "(" and _CLOSED.match(whole, mention.end)
        if outer and framed and outer.type is mention.type and mention.type not in _NEVER_RENAMED:
            forest.join(seat[outer.id], seat[mention.id], f"stated: {mention.surface} = {outer.surface}")


def _join_rows(forest: _Forest) -> None:
    first: dict[str, int] = {}
    for number, cluster in enumerate(forest.clusters):
        row = forest.clusters[forest.find(number)].row
        if row and cluster.row:
            forest.join(first.setdefault(row.id, number), number, f"register: {row.name} ({row.id})")


def _spelled(cluster: Cluster) -> set[str]:
    """Keys of a cluster's names, and of the Latin ones they hold in parentheses."""
    inside = [part for s in cluster.surfaces for part in without_parentheses(clean(s))[1]]
    named = [part.removeprefix("이하").strip() for part in inside if re.search("[A-Za-z]{2}", part)]
    return {key(s) for s in (*cluster.surfaces, *named) if MASK not in s}


def _join_same_key(forest: _Forest) -> None:
    """One spelling under two compatible types, or linked here and unlinked there."""
    by_key: dict[str, list[int]] = {}
    for number in forest.sets.roots():
        for name in _spelled(forest.clusters[number]):
            by_key.setdefault(name, []).append(number)
    for name in sorted(by_key):
        numbers = sorted(by_key[name], key=lambda n: (forest.clusters[n].row is None, n))
        rows = {row.id for n in numbers if (row := forest.clusters[n].row)}
        for number in numbers[1:]:
            one, other = forest.clusters[numbers[0]], forest.clusters[number]
            if len(rows) < 2 and compatible(one.type, other.type):
                forest.join(numbers[0], number, f"same name: {one.name} = {other.name}")


def _join_headline_firms(forest: _Forest, title: int) -> None:
    """A firm that only the headline names is the one firm of the text whose name begins so (가람 → 가람전자).

    A headline abbreviates to what would elsewhere be the name of a group or of another firm.
    """
    roots = [n for n in forest.sets.roots() if forest.clusters[n].type is EntityType.COMPANY]
    firms = [n for n in roots if " " not in clean(forest.clusters[n].name)]  # others are branches
    in_text = [n for n in firms if any(m.end > title for m in forest.clusters[n].mentions)]
    for number in firms:
        short = forest.clusters[number]
        own = key(short.name)
        longer = [n for n in in_text if key(forest.clusters[n].name).startswith(own)]
        if number not in in_text and len(longer) == 1 and not forest.refuses(longer[0], number):
            short.unlink()
            name = forest.clusters[longer[0]].name
            forest.join(longer[0], number, f"headline: {short.name} = {name}")


def _join_short_forms(forest: _Forest) -> None:
    """Each short name to the one longer name of the article that it shortens best."""
    seeds = forest.sets.roots()
    for seed in sorted(seeds, key=lambda n: (len(key(forest.clusters[n].name)), n)):
        number = forest.find(seed)
        short = forest.clusters[number]
        if short.type is EntityType.PERSON:
            continue
        worths: dict[int, float] = {}
        for root in sorted({forest.find(other) for other in seeds} - {number}):
            long = forest.clusters[root]
            if _may_shorten(short, long):
                worths[root] = max(short_form(short, name, long.type) for name in long.surfaces)
        best = _best(worths, short, forest.clusters)
        if best is not None:
            if short.row and not forest.clusters[best].row and not _varies(short, forest.clusters[best]):
                short.unlink()
            reason = f"short form: {short.name} = {forest.clusters[best].name}"
            forest.join(best, number, reason)


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
    """A registered name stays with its row; a title may be the series of an edition named in full."""
    if not compatible(short.type, long.type) or len(key(short.name)) >= len(key(long.name)):
        return False
    if short.row and not long.row:
        titles = {short.type, long.type} <= _TITLES
        return titles or same_but_suffix(key(short.name), key(long.name), short.type)
    return short.row is None or (long.row is not None and long.row.id == short.row.id)


def _varies(short: Cluster, long: Cluster) -> bool:
    """Whether the long name is the short one with a longer ending, so that both mean the row."""
    return key(long.name).startswith(key(short.name)[:-2]) and not re.search(r"\d$", key(long.name))
