"""What tells look-alikes apart: a person's organisation, the place or parent of a local name."""

import re
from collections.abc import Iterable, Mapping, Sequence

from kg.model import MASK, Article, EndRole, EntityType, Extraction, RelationType
from kg.resolve.abbreviations import common_words, words_of
from kg.resolve.clusters import Cluster
from kg.resolve.linking import NameIndex
from kg.resolve.names import key, province_of, spelling

_BARE_PART = 4
"""Syllables before 지점 or 본부 in which no parent's name finds room (경남지역본부)."""

_VILLAGE = re.compile(r"[가-힣]{1,4}(?:읍|면|동|리|구)$")

_SETTING = {
    EntityType.PERSON: (RelationType.AFFILIATED_WITH,),
    EntityType.REGION: (RelationType.PART_OF, RelationType.LOCATED_IN),
}
_DEFAULT_SETTING = (RelationType.PART_OF, RelationType.LOCATED_IN)


def settings_of(extraction: Extraction, clusters: Sequence[Cluster]) -> list[list[Cluster]]:
    """For each cluster the clusters that set it apart, as the article's claims state them."""
    seat = {mention.id: n for n, cluster in enumerate(clusters) for mention in cluster.mentions}
    found: list[list[Cluster]] = [[] for _ in clusters]
    for claim in sorted(extraction.claims, key=lambda c: c.id):
        ends = {end.role: seat.get(end.mention_id) for end in claim.ends}
        head, tail = ends.get(EndRole.HEAD), ends.get(EndRole.TAIL)
        if head is None or tail is None or head == tail:
            continue
        if claim.type in _SETTING.get(clusters[head].type, _DEFAULT_SETTING) and (
            clusters[tail] not in found[head]
        ):
            found[head].append(clusters[tail])
    return found


def name_by_office(
    extraction: Extraction, clusters: Sequence[Cluster], settings: Sequence[Sequence[Cluster]]
) -> None:
    """Name people whose names are covered by their office ("가온진흥원 원장"); edits the clusters."""
    for cluster, around in zip(clusters, settings, strict=True):
        if cluster.type is not EntityType.PERSON or MASK not in cluster.name or not around:
            continue
        own = {mention.id for mention in cluster.mentions}
        roles = sorted(
            (claim.id, claim.qualifiers.role or "")
            for claim in extraction.claims
            if claim.type is RelationType.AFFILIATED_WITH and own & {end.mention_id for end in claim.ends}
        )
        body = around[0].row.name if around[0].row else around[0].name
        cluster.office = f"{body} {roles[0][1] if roles else ''}".strip()


def tag(cluster: Cluster) -> str:
    """A cluster as a context: its register row, else the key of its name."""
    return cluster.row.id if cluster.row else key(cluster.name)


def context_names(cluster: Cluster, settings: Sequence[Cluster], index: NameIndex) -> list[str]:
    """The names by which a judgement may say which look-alike it means."""
    names = [surface for other in settings for surface in (*other.surfaces, other.name)]
    rows = [row for row in (cluster.row, *(other.row for other in settings)) if row]
    for row in rows:
        above = (index.gazetteer.rows.get(parent) for parent in index.gazetteer.ancestors(row.id))
        names += [name for parent in above if parent for name in parent.surfaces()]
    names += [row.name for row in rows if row is not cluster.row]
    return names


def needs_setting(cluster: Cluster, index: NameIndex) -> bool:
    """Whether the name alone does not say which one is meant.

    People share names; so do villages, branches without their parent ("경남지역본부"),
    local bodies with a generic name ("중소기업지원센터") and region names of several
    register rows ("동구").
    """
    if cluster.row:
        return False
    if cluster.type is EntityType.PERSON:
        return True
    name = key(cluster.name)
    if index.fitting(cluster.name, cluster.type):
        return True  # a registered name, and yet the article does not mean its bearer, or one of several
    if cluster.type is EntityType.REGION:
        return bool(_VILLAGE.fullmatch(name))
    if cluster.type in (EntityType.PROGRAM, EntityType.EVENT):
        return False
    part = next((ending for ending in spelling().parts if name.endswith(ending)), "")
    if part and len(name) - len(part) <= _BARE_PART:
        return True
    if name.startswith(spelling().national_heads) or province_of(name):
        return False
    return name.endswith(spelling().local_endings) and all(word in common_words() for word in words_of(name))


def originals(articles: Iterable[Article]) -> Mapping[str, str]:
    """For each article the one that counts for it: itself, or of its copies the original.

    Where the original is not at hand, the earliest copy stands for it.
    """
    by_id = {article.id: article for article in articles}
    families: dict[str, list[str]] = {}
    for article in by_id.values():
        root, seen = article.id, {article.id}
        while (current := by_id.get(root)) and current.copy_of and current.copy_of not in seen:
            root = current.copy_of
            seen.add(root)
        families.setdefault(root, []).append(article.id)
    chosen: dict[str, str] = {}
    for root, members in families.items():
        dated = sorted(members, key=lambda m: (str(by_id[m].published_on or "9999"), m))
        for member in members:
            chosen[member] = root if root in by_id else dated[0]
    return chosen
