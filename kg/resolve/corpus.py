"""Across articles: the clusters that are one thing become one entity.

Every cluster gets keys: its register row; else its name with what sets it apart.
Clusters that share a key are one, so the work grows with the number of clusters
and no two of them are ever compared.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg import ids
from kg.domain import RegisterRow
from kg.model import Entity, EntityType, NameInterval
from kg.resolve.abbreviations import full_key
from kg.resolve.clusters import Cluster
from kg.resolve.judging import Rules
from kg.resolve.names import key
from kg.resolve.sounds import sounds_like
from kg.resolve.stated import Meaning, abbreviations_in, stated_abbreviations
from kg.resolve.types import compatible
from kg.resolve.unionfind import UnionFind

_ELSEWHERE = "stated in another article"


@dataclass(slots=True)
class Member:
    """A cluster with what the corpus needs to know of it.

    `aparts` are the contexts that set it apart, none where the name suffices; `order`
    sorts members by publication day, article and place in the article; `acts` says that the
    article has it do what only a body can do; `branch` is what
    `kg.resolve.branches.branch_key` says of its name.
    """

    cluster: Cluster
    aparts: tuple[str, ...]
    order: tuple[str, str, int]
    labels: frozenset[tuple[int, bool]]
    kind: EntityType
    acts: bool = False
    branch: str | None = None

    @property
    def name_key(self) -> str:
        """Key of the fullest name the article offers, its closing word written out.

        A branch of a registered body is known by its parent's row.
        """
        return self.branch or full_key(self.cluster.name, self.kind)

    def other_script(self) -> list[str]:
        """Keys of the same name in Latin letters, where the name is Hangul, or the other way round."""
        name = self.cluster.name
        return [key(surface) for surface in self.cluster.surfaces if sounds_like(name, surface)]


@dataclass(slots=True)
class Group:
    """The members of one entity to be."""

    members: list[Member]
    row: RegisterRow | None
    labels: frozenset[tuple[int, bool]]
    reasons: list[str] = field(default_factory=list)


def group(members: Sequence[Member], rules: Rules) -> list[Group]:
    """Gather members into groups, each one entity; the order of `members` does not matter."""
    ordered = sorted(members, key=lambda m: m.order)
    _settle_kinds(ordered)
    groups = [Group([m], m.cluster.row, m.labels) for m in ordered]
    sets = UnionFind(len(groups))

    def join(left: int, right: int, reason: str = "") -> None:
        a, b = sorted((sets.find(left), sets.find(right)))
        if a == b or rules.part(groups[a].labels, groups[b].labels):
            return
        one, other = groups[a], groups[b]
        if one.row and other.row and one.row.id != other.row.id and not reason:
            return
        one.members.extend(other.members)
        one.row = one.row or other.row
        one.labels |= other.labels
        one.reasons += [*other.reasons, *([reason] if reason else [])]
        sets.unite(a, b)

    first: dict[tuple[str, ...], int] = {}
    meanings = stated_abbreviations(ordered)
    for number, member in enumerate(ordered):
        for shared in _keys(member, meanings):
            join(first.setdefault(shared, number), number)
    _join_judged(ordered, rules, join)
    live = [groups[root] for root in sets.roots()]
    return _one_group_a_row(live)


def block_keys(member: Member) -> list[str]:
    """What other members must share with this one before anything could join them or decide for them.

    Members in no chain of shared keys are never one entity, nor do they weigh in each
    other's types or abbreviations: such blocks can be grouped apart from each other.
    """
    # The type is settled only within the block, and with it how the closing word is written out.
    spelled = [member.branch] if member.branch else [full_key(member.cluster.name, t) for t in EntityType]
    named = [*spelled, *member.other_script(), *abbreviations_in(member)]
    return [
        *([f"row {member.cluster.row.id}"] if member.cluster.row else ()),
        *(f"name {name}" for name in dict.fromkeys(named)),
        *(f"judgement {number}" for number, _ in sorted(member.labels)),
    ]


def _keys(member: Member, meanings: Mapping[str, Meaning]) -> list[tuple[str, ...]]:
    if member.cluster.row:
        return [("row", member.cluster.row.id)]
    names = [member.name_key, *member.other_script()]
    own: list[tuple[str, ...]] = [
        ("name", member.kind, name, apart) for name in names for apart in member.aparts or ("",)
    ]
    meant = meanings.get(member.name_key)
    elsewhere = meant and meant.name != member.cluster.name and not member.aparts
    if meant and elsewhere and compatible(meant.kind, member.kind):
        member.cluster.reasons.append(f"{_ELSEWHERE}: {member.cluster.name} = {meant.name}")
        own.append(meant.shared)
    return own


def _settle_kinds(members: Sequence[Member]) -> None:
    """One kind for members of one name whose types differ but are compatible: the commonest."""
    by_name: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for member in members:
        for apart in member.aparts[:1] or ("",):
            by_name[(member.name_key, apart)].append(member)
    for same in by_name.values():
        votes = Counter(member.cluster.type for member in same)
        ranked = sorted(votes, key=lambda kind: (-votes[kind], kind))
        for member in same:
            own = member.cluster.type
            member.kind = (
                own if member.cluster.judged_type else next(kind for kind in ranked if compatible(kind, own))
            )


def _join_judged(members: Sequence[Member], rules: Rules, join: Callable[..., None]) -> None:
    spoken: dict[int, list[int]] = defaultdict(list)
    for number, member in enumerate(members):
        for judgement, _ in member.labels:
            spoken[judgement].append(number)
    for judgement in sorted(spoken):
        one = rules.judgements[judgement]
        if one.verdict == "same":
            names = " = ".join(text.split("|")[1] for text in (one.key_left, one.key_right))
            reason = f"judgement: {names} ({one.user}, {one.decided_at})"
            for number in spoken[judgement][1:]:
                join(spoken[judgement][0], number, reason)


def _one_group_a_row(groups: list[Group]) -> list[Group]:
    """Where a judgement parted two groups of one row, the better named one keeps the row."""
    by_row: dict[str, list[Group]] = defaultdict(list)
    for one in groups:
        if one.row:
            by_row[one.row.id].append(one)
    for rivals in by_row.values():
        if len(rivals) > 1:
            official = key(rivals[0].row.name) if rivals[0].row else ""
            rivals.sort(key=lambda g: (-sum(m.name_key == official for m in g.members), g.members[0].order))
            for loser in rivals[1:]:
                loser.row = None
    return groups


def entity_of(one: Group) -> Entity:
    """The entity of a group: its id, names, mentions and the reasons that joined them."""
    members = sorted(one.members, key=lambda m: m.order)
    votes = Counter(member.kind for member in members)
    judged = [m.cluster.judged_type for m in members if m.cluster.judged_type]
    type_ = one.row.type if one.row else min(votes, key=lambda kind: (-votes[kind], kind))
    type_ = judged[-1] or type_ if judged else type_
    own = list(
        dict.fromkeys(
            ids.entity_id(kind, member.name_key, apart)
            for kind in (type_, *sorted(votes))
            for member in members
            for apart in (member.aparts or ("",))
        )
    )
    name = one.row.name if one.row else _usual_name(members)
    surfaces = {mention.surface for member in members for mention in member.cluster.mentions}
    return Entity(
        id=one.row.id if one.row else own[0],
        type=type_,
        name=name,
        aliases=tuple(sorted(surfaces - {name})),
        mention_ids=tuple(sorted(m.id for member in members for m in member.cluster.mentions)),
        external_ids=(one.row.id,) if one.row else (),
        names=_names(one.row) if one.row else (),
        former_ids=() if one.row else tuple(own[1:]),
        acts=type_ is EntityType.REGION and any(member.acts for member in members),
        code=one.row.code if one.row else None,
        reasons=_reasons(members, name, one),
    )


def _usual_name(members: Sequence[Member]) -> str:
    """The commonest full name; an abbreviation only where no article has more."""
    full = [m for m in members if not any(r.startswith(_ELSEWHERE) for r in m.cluster.reasons)]
    votes = Counter(member.cluster.name for member in full or members)
    return min(votes, key=lambda name: (-votes[name], -len(name), name))


def _names(row: RegisterRow) -> tuple[NameInterval, ...]:
    """The row's names with their days, today's name last."""
    ends = [interval.until for interval in row.former if interval.until]
    return (*row.former, NameInterval(row.name, max(ends) if ends else row.since, row.until))


def _reasons(members: Sequence[Member], name: str, one: Group) -> tuple[str, ...]:
    """Which rules joined the names, each with the article it was first used in; then judgements."""
    articles: dict[str, list[str]] = {}
    for member in members:
        across = () if one.row else _across(member, name)
        for reason in (*member.cluster.reasons, *across):
            articles.setdefault(reason, []).append(member.cluster.article_id)
    told = [
        f"{reason} [{found[0]}{f' and {len(found) - 1} more' if len(found) > 1 else ''}]"
        for reason, found in sorted(articles.items())
    ]
    return (*told, *sorted(set(one.reasons)))


def _across(member: Member, name: str) -> Iterable[str]:
    """Why a cluster of one article is what other articles call `name`, and what sets it apart."""
    own = member.cluster.name
    if own != name:
        if key(own) == key(name):
            yield f"same spelling: {own} = {name}"
        elif member.branch:
            yield f"one branch of one parent: {own} = {name}"
        elif full_key(own, member.kind) == full_key(name, member.kind):
            yield f"closing word written out: {own} = {name}"
        elif sounds_like(own, name):
            yield f"one name in two scripts: {own} = {name}"
    for apart in member.aparts:
        yield f"set apart by: {apart}"
