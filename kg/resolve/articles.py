"""Within one article: mentions that name one thing become one cluster."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.domain import RegisterRow
from kg.model import EntityType, Extraction, Mention
from kg.resolve.abbreviations import shortens, shortens_by_word, words_of
from kg.resolve.names import clean, key, person_name, spelling, without_parentheses
from kg.resolve.sounds import sounds_like
from kg.resolve.types import compatible

_ABBREVIATION = 0.6
"""A shortening worth this much joins two names of one article."""

_NEVER_RENAMED = (EntityType.PERSON, EntityType.REGION)

_FIRM_HEAD = 5
"""Syllables from which the head of a firm's name means the firm, not its group."""

_FAR = 24
"""Characters within which an office after a name belongs to it."""

_EDITION = re.compile(r"^(?:제?\d+(?:회|차|기|년도?|단계)?|\d{4})\s*")
_PROGRAM_TAIL = re.compile(
    r"^(?:지원|육성|개발|조성|구축|확산|추진|시범|보급)*(?:사업|프로젝트|프로그램|자금|패키지|정책)$"
)
_REGION_TAIL = re.compile(r"^(?:특별시|광역시|특별자치시|특별자치도|[시도군구읍면동주현성권]|[시도군구]청)$")


@dataclass(slots=True)
class Cluster:
    """The mentions of one article that name one thing, with the reasons that joined them."""

    article_id: str
    mentions: list[Mention]
    row: RegisterRow | None = None
    judged_type: EntityType | None = None
    reasons: list[str] = field(default_factory=list)

    @property
    def type(self) -> EntityType:
        """A judge's or the register's type where there is one, else the one most mentions bear."""
        if self.judged_type:
            return self.judged_type
        if self.row:
            return self.row.type
        votes: dict[EntityType, int] = {}
        for mention in self.mentions:
            votes[mention.type] = votes.get(mention.type, 0) + 1
        return min(votes, key=lambda kind: (-votes[kind], kind))

    @property
    def surfaces(self) -> list[str]:
        """The distinct surfaces, fullest first."""
        found = {mention.surface for mention in self.mentions}
        return sorted(found, key=lambda s: (-len(key(s)), -len(s), s))

    @property
    def name(self) -> str:
        """The fullest form the article offers; a person's is the one without an office."""
        if self.type is EntityType.PERSON:
            return self._person()
        bare = [s for s in self.surfaces if not without_parentheses(s)[1]]
        return (bare or self.surfaces)[0]

    def _person(self) -> str:
        named = [s for s in self.surfaces if not _is_surname_and_title(s)]
        names = sorted({person_name(s)[0] for s in named or self.surfaces}, key=lambda s: (-len(s), s))
        return names[0]


def _is_surname_and_title(surface: str) -> bool:
    return _surname(surface) is not None


def _surname(surface: str) -> str | None:
    """박 of "박 이사장", None for a full name."""
    head, _, tail = clean(surface).partition(" ")
    if len(head) <= 2 and tail and tail.endswith(spelling().titles):
        return head
    return None


class _Forest:
    """Union-find over clusters; a join is refused where two register rows disagree."""

    def __init__(
        self, clusters: Sequence[Cluster], refused: Callable[[Cluster, Cluster], bool] | None = None
    ) -> None:
        self.parent = list(range(len(clusters)))
        self.clusters = list(clusters)
        self.refused = refused

    def find(self, item: int) -> int:
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, left: int, right: int, reason: str) -> bool:
        a, b = sorted((self.find(left), self.find(right)))
        if a == b:
            return True
        one, other = self.clusters[a], self.clusters[b]
        if one.row and other.row and one.row.id != other.row.id:
            return False
        if self.refused and self.refused(one, other):
            return False
        one.mentions.extend(other.mentions)
        one.row = one.row or other.row
        one.reasons.extend([*other.reasons, reason])
        self.parent[b] = a
        return True


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
    roots = sorted({forest.find(number) for number in range(len(seeds))})
    found = [forest.clusters[root] for root in roots]
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
        if mention.type is EntityType.PERSON and _is_surname_and_title(mention.surface):
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


def _live(forest: _Forest) -> list[int]:
    return [number for number in range(len(forest.clusters)) if forest.find(number) == number]


def _join_same_key(forest: _Forest) -> None:
    """One spelling under two compatible types, or linked here and unlinked there."""
    by_key: dict[str, list[int]] = {}
    for number in _live(forest):
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
    people = [n for n in _live(forest) if forest.clusters[n].type is EntityType.PERSON]
    surnames = {n: _surname(forest.clusters[n].surfaces[0]) for n in people}
    named = [n for n in people if any(_surname(s) is None for s in forest.clusters[n].surfaces)]
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
    """Whether a full name has the surname: in front in Korean, at the end in a foreign one."""
    return name.endswith(" " + surname) if " " in name else name.startswith(surname)


def _beside(mention: Mention, office: str, whole: str) -> int:
    """Characters between the name and the office (박봉규 산단공 이사장, 이사장 박봉규); `_FAR` if apart."""
    after = whole[mention.end : mention.end + _FAR].find(office)
    before = whole[max(0, mention.start - 8) : mention.start].rfind(office)
    gaps = [after] if after >= 0 else []
    gaps += [min(8, mention.start) - before - len(office)] if before >= 0 else []
    return min(gaps, default=_FAR)


def _join_short_forms(forest: _Forest) -> None:
    """Each short name to the one longer name of the article that it shortens best."""
    live = _live(forest)
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
    if top < _ABBREVIATION:
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


def short_form(short: Cluster, name: str, type_: EntityType) -> float:
    """How surely the cluster's fullest name is a short form of `name` in one article, 0 … 1."""
    own, full = key(short.name), key(name)
    kinds = {short.type, type_}
    if len(own) >= len(full):
        return 0.0
    if kinds & {EntityType.REGION, EntityType.AGENCY} and kinds <= {EntityType.REGION, EntityType.AGENCY}:
        worth = _region_short_form(short.name, name)
        if worth or EntityType.REGION in kinds:
            return worth
    if sounds_like(short.name, name) or _latin_initials(clean(short.name), clean(name)):
        return 0.9
    if kinds <= {EntityType.PROGRAM, EntityType.EVENT}:
        bare = key(_EDITION.sub("", clean(name)))
        tail = full.removeprefix(own) if full.startswith(own) else ""
        if own == bare or (tail and _PROGRAM_TAIL.match(tail)):
            return 0.9
        if _tokens_within(clean(short.name).split(" "), clean(name).split(" ")):
            return 0.7
        full = bare if len(bare) > len(own) else full
    if _word_tail(short.name, name):
        return 0.85
    worth = max(shortens(own, full, type_), shortens_by_word(clean(short.name), clean(name), type_))
    return worth if worth >= _ABBREVIATION else _part(short, name, type_)


def _latin_initials(short: str, long: str) -> bool:
    """VVC of Vertex Venture Capital."""
    words = long.split(" ")
    return len(words) > 2 and short.isupper() and short == "".join(word[:1].upper() for word in words)


def _tokens_within(short: list[str], long: list[str]) -> bool:
    """Whether the words of a short title stand in the long one in order, two at least."""
    rest = iter(long)
    return len(short) > 1 and all(
        any(t == o or t.endswith(o) or t.startswith(o) for t in rest) for o in short
    )


def _word_tail(short: str, long: str) -> bool:
    return len(key(short)) >= 4 and clean(long).endswith(" " + clean(short))


def _part(short: Cluster, name: str, type_: EntityType) -> float:
    """A firm by the head of its name (한화에어로), anything by its closing words (사다리펀드)."""
    own, full = key(short.name), key(name)
    if short.type is type_ is EntityType.COMPANY:
        brand = re.match(r"[A-Z]{2,4}(?=[가-힣])", clean(name))
        if brand and clean(name)[brand.end() :] == clean(short.name):
            return 0.8
        if full.startswith(own) and len(own) >= _FIRM_HEAD and not clean(name).startswith(short.name + " "):
            return 0.62
    if len(own) >= 3 and full.endswith(own) and _at_word(own, full):
        return 0.65
    return 0.0


def _at_word(own: str, full: str) -> bool:
    """Whether `own` begins at a word of `full`."""
    rest, words = full, words_of(full)
    for word in words:
        if rest == own:
            return True
        rest = rest[len(word) :]
    return False


def _region_short_form(short: str, long: str) -> float:
    own, full = clean(short), clean(long)
    if full.endswith(" " + own):
        return 0.9
    tail = full.removeprefix(own) if full.startswith(own) else ""
    return 0.9 if tail and len(own) >= 2 and _REGION_TAIL.match(tail) else 0.0
