"""The triple helix: government, industry and academia in ties and agreements.

Etzkowitz & Leydesdorff 2000, Research Policy 29:109. A region that acts is its local
government; an association speaks for its members, mostly firms.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from kg.analyze.graphs import Source, prepare
from kg.model import EntityType

SPHERES = {
    EntityType.AGENCY: "government",
    EntityType.REGION: "government",
    EntityType.COMPANY: "industry",
    EntityType.ASSOCIATION: "industry",
    EntityType.INSTITUTE: "academia",
}
ORDER = ("government", "industry", "academia")


def sphere(type_: str) -> str | None:
    """The sphere of an entity type, None for what is no actor."""
    return SPHERES.get(EntityType(type_))


def combination(types: Iterable[str]) -> tuple[str, ...]:
    """The spheres that take part, in the order government, industry, academia.

    >>> combination(["Company", "Agency", "Company"])
    ('government', 'industry')
    """
    present = {sphere(type_) for type_ in types}
    return tuple(name for name in ORDER if name in present)


def tie_shares(graph: Source, type_of: str = "type") -> dict[tuple[str, ...], float]:
    """Share of ties by the spheres they join; a tie within one sphere has that one only.

    Ties with an end that is no actor are left out; {} where none is left.
    """
    ready = prepare(graph)
    nodes = ready.graph.nodes
    return _shares(
        combination([nodes[left][type_of], nodes[right][type_of]])
        for left, right in ready.graph.edges()
        if sphere(nodes[left][type_of]) and sphere(nodes[right][type_of])
    )


def event_shares(events: Iterable[Iterable[str]]) -> dict[tuple[str, ...], float]:
    """Share of agreements by the spheres of their parties, given as entity types."""
    return _shares(found for event in events if (found := combination(event)))


def _shares(found: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], Any]:
    counts = Counter(found)
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda item: (len(item[0]), [ORDER.index(s) for s in item[0]]))
    return {spheres: count / total for spheres, count in ranked}
