"""Facts that a person has rejected.

The keys of such a judgement name the ends and, as the context of the right one, what
makes the fact another than its likes (`detail`): the office of an affiliation, amount
and year of a funding, the date of an agreement, nothing of the others. Where the
judgement leaves the detail blank, every fact of the type between the ends is meant.
"""

from collections.abc import Iterable, Mapping, Sequence

from kg.model import Basis, EndRole, Entity, Judgement, Qualifiers, Relation, RelationType
from kg.resolve.ledger import in_force
from kg.resolve.names import key


def detail(type_: RelationType, said: Qualifiers) -> str:
    """What tells a fact from others of its type between the same ends, as a judgement writes it.

    >>> detail(RelationType.FUNDS, Qualifiers(date="2024-03", amount=3e8, currency="KRW"))
    '300000000 KRW 2024'
    """
    if type_ is RelationType.AFFILIATED_WITH:
        return said.role or ""
    if type_ is RelationType.AGREEMENT:
        return said.date or ""
    if type_ is RelationType.FUNDS:
        amount = f"{said.amount:.0f} {said.currency or ''}" if said.amount is not None else ""
        return f"{amount} {(said.date or '')[:4]}".strip()
    return ""


def without_rejected(
    relations: Sequence[Relation], entities: Iterable[Entity], judgements: Iterable[Judgement]
) -> list[Relation]:
    """The relations that no judgement in force rejects; those of a register are not judged.

    `entities` need to hold only those whose names are judged (`judged_names`).
    """
    rejected: dict[RelationType, list[Judgement]] = {}
    for one in in_force(judgements).values():
        type_ = one.key_left.split("|")[0]
        if one.verdict == "reject" and type_ in set(RelationType):
            rejected.setdefault(RelationType(type_), []).append(one)
    if not rejected:
        return list(relations)
    names = {entity.id: keys_of(entity) for entity in entities}
    return [
        relation
        for relation in relations
        if relation.basis is Basis.REGISTER
        or not any(_is_meant(relation, names, one) for one in rejected.get(relation.type, ()))
    ]


def keys_of(entity: Entity) -> set[str]:
    """Keys of all names of an entity."""
    return {key(name) for name in (entity.name, *entity.aliases, *(n.name for n in entity.names))}


def judged_names(judgements: Iterable[Judgement]) -> set[str]:
    """Keys of the names between which judgements in force reject facts."""
    found: set[str] = set()
    for one in in_force(judgements).values():
        if one.verdict == "reject" and one.key_left.split("|")[0] in set(RelationType):
            left, right = one.key_left.split("|")[1], one.key_right.split("|")[1]
            found |= {key(left), key(right), *map(key, right.split("; "))}
    return found


def _is_meant(relation: Relation, names: Mapping[str, set[str]], judgement: Judgement) -> bool:
    left = key(judgement.key_left.split("|")[1])
    _, right, wanted = judgement.key_right.split("|")
    if not _same_detail(relation.type, wanted, detail(relation.type, relation.qualifiers)):
        return False
    if relation.type is RelationType.AGREEMENT:
        judged = {left, *map(key, right.split("; "))}
        parties = [names.get(end.entity_id, set()) for end in relation.ends if end.role is EndRole.PARTY]
        return all(party & judged for party in parties)
    head, tail = (names.get(end.entity_id, set()) for end in relation.ends)
    ends = {(left in head, key(right) in tail)}
    if relation.type is RelationType.COOPERATES_WITH:
        ends.add((left in tail, key(right) in head))
    return (True, True) in ends


def _same_detail(type_: RelationType, wanted: str, found: str) -> bool:
    """Blank means any; a date also means what it is part of (2024-03 and 2024-03-05)."""
    if type_ is RelationType.AGREEMENT and wanted and found:
        return wanted.startswith(found) or found.startswith(wanted)
    if type_ is RelationType.AGREEMENT:
        return True
    return not wanted or key(wanted) == key(found)
