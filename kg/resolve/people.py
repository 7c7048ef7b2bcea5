"""Surnames with an office (박 이사장) and the persons they mean."""

import re
from collections.abc import Mapping, Sequence

from kg.model import MASK, EntityType, Extraction, Mention
from kg.resolve.clusters import Cluster, surname_of
from kg.resolve.names import spelling

_FAR = 24
"""Characters within which an office after a name belongs to it."""


def owners(clusters: Sequence[Cluster], live: Sequence[int], extraction: Extraction) -> Mapping[int, int]:
    """For each cluster that is a surname with an office the one of the person it means.

    `live` are the numbers of the clusters to look at. The person is the one beside whose
    name the office stands; else the one the extractor took it for; else the last one of
    that surname named before it, or the only one named at all.
    """
    people = [n for n in live if clusters[n].type is EntityType.PERSON]
    named = [n for n in people if any(surname_of(s) is None for s in clusters[n].surfaces)]
    seat = {mention.id: n for n in named for mention in clusters[n].mentions}
    found: dict[int, int] = {}
    for number in sorted(set(people) - set(named)):
        owner = _owner(clusters, number, named, seat, extraction.article.whole)
        if owner is not None:
            found[number] = owner
    return found


def _owner(
    clusters: Sequence[Cluster], number: int, named: Sequence[int], seat: Mapping[str, int], whole: str
) -> int | None:
    cluster = clusters[number]
    surname = surname_of(cluster.surfaces[0]) or ""
    office = cluster.surfaces[0].split(" ")[-1]
    start = cluster.mentions[0].start
    fits = sorted(
        (_beside(mention, office, whole), mention.start > start, abs(mention.start - start), other)
        for other in named
        for mention in clusters[other].mentions
        if _bears(clusters[other].name, surname)
    )
    if fits and fits[0][0] < _FAR:
        return fits[0][3]
    for mention in cluster.mentions:
        if mention.antecedent in seat and mention.antecedent:
            return seat[mention.antecedent]
    if fits and (not fits[0][1] or len({fit[3] for fit in fits}) == 1):
        return fits[0][3]
    return None


def _bears(name: str, surname: str) -> bool:
    """Whether a full name has the surname: in front in Korean, at either end in a foreign one."""
    if MASK in name:
        return False
    return surname in (name.split(" ")[0], name.split(" ")[-1]) if " " in name else name.startswith(surname)


def _beside(mention: Mention, office: str, whole: str) -> int:
    """Characters between the name and the office (박봉규 산단공 이사장, 대표이사 박봉규); `_FAR` if apart."""
    before = re.search(r"([가-힣]+)\s*$", whole[max(0, mention.start - 12) : mention.start])
    if before and before.group(1).startswith(office) and before.group(1) in spelling().titles:
        return 0
    if before and before.group(1).endswith(office) and not before.group(1).endswith("부" + office):
        return 0
    after = re.search(rf"(?<!부){re.escape(office)}", whole[mention.end : mention.end + _FAR])
    return after.start() if after else _FAR
