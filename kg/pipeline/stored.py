"""The graph of a store as records again, for those who ask of it what `kg.resolve` decided."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.analyze import Facts
from kg.analyze.facts import Node, QueryStore, Tie
from kg.model import Basis, EndRole, Entity, EntityType, Qualifiers, Relation, RelationEnd, RelationType
from kg.store import Store

_AGREEMENT = {"PARTY_TO": EndRole.PARTY, "ABOUT": EndRole.ABOUT}
_SETTING = {EntityType.PERSON: (RelationType.AFFILIATED_WITH,)}
_PLACE = (RelationType.PART_OF, RelationType.LOCATED_IN)


def stored_entities(facts: Facts, store: Store) -> list[Entity]:
    """Every entity with its names; without mentions, which the store does not number."""
    aliases = {row["id"]: tuple(row["aliases"] or ()) for row in store.query("network-names").rows}
    return [Entity(node.id, node.type, node.name, aliases.get(node.id, ())) for node in facts.nodes.values()]


def stored_relations(facts: Facts) -> list[Relation]:
    """Every fact with its ends and what it says."""
    parts: defaultdict[str, list[Tie]] = defaultdict(list)
    for tie in facts.ties("all"):
        parts[tie.id].append(tie)
    return [_relation(ties) for _, ties in sorted(parts.items())]


def _relation(ties: list[Tie]) -> Relation:
    first, said = ties[0], ties[0].said
    if first.type in _AGREEMENT:
        type_ = RelationType.AGREEMENT
        ends = [
            RelationEnd(_AGREEMENT[tie.type], tie.head if tie.type == "PARTY_TO" else tie.tail)
            for tie in ties
        ]
    else:
        type_ = RelationType(first.type)
        ends = [RelationEnd(EndRole.HEAD, first.head), RelationEnd(EndRole.TAIL, first.tail)]
    return Relation(
        id=first.id,
        type=type_,
        ends=tuple(ends),
        qualifiers=Qualifiers(
            date=said["event_date"], amount=said["amount"], currency=said["currency"], role=said["role"]
        ),
        claim_ids=first.claims,
        score=said["score"],
        basis=Basis(said["basis"]),
    )


class Called:
    """By which names the articles call each entity."""

    def __init__(self, store: QueryStore) -> None:
        self.articles: defaultdict[str, list[str]] = defaultdict(list)
        self.names: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.meant: dict[tuple[str, str], str] = {}
        self._in: dict[tuple[str, str], list[str]] = {}
        for row in store.query("network-mentions").rows:
            self.articles[row["id"]].append(row["article"])
            self.names[row["id"]].update(row["surfaces"])
            self._in[row["article"], row["id"]] = row["surfaces"]
            self.meant |= {(row["article"], surface): row["id"] for surface in row["surfaces"]}

    def beside(self, entity: str, other: str) -> set[str]:
        """What the articles that name `entity` call another entity."""
        return {name for article in self.articles[entity] for name in self._in.get((article, other), ())}

    def name(self, node: Node) -> str:
        """The entity's name where articles use it, else the name that most of them use."""
        names = self.names[node.id]
        if node.name in names or not names:
            return node.name
        return min(names, key=lambda name: (-names[name], -len(name), name))


def homes(relations: Iterable[Relation], facts: Facts) -> dict[str, list[str]]:
    """What each entity belongs to or lies in, as ids: what sets look-alikes apart."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in relations:
        node = facts.nodes.get(one.ends[0].entity_id)
        if node and one.type in _SETTING.get(node.type, _PLACE):
            found[node.id].append(one.ends[1].entity_id)
    return found
