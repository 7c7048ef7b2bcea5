"""Which entity types one thing may bear in different articles."""

from kg.model import EntityType

_GROUPS = (
    frozenset({EntityType.AGENCY, EntityType.COMPANY, EntityType.ASSOCIATION, EntityType.INSTITUTE}),
    frozenset({EntityType.AGENCY, EntityType.REGION}),
    frozenset({EntityType.ZONE, EntityType.REGION}),
    frozenset({EntityType.ZONE, EntityType.AGENCY, EntityType.COMPANY, EntityType.INSTITUTE}),
    frozenset({EntityType.ZONE, EntityType.PROGRAM}),
    frozenset({EntityType.PROGRAM, EntityType.EVENT}),
    frozenset({EntityType.PROGRAM, EntityType.AGENCY}),
)

ORGANISATIONS = _GROUPS[0]


def compatible(left: EntityType, right: EntityType) -> bool:
    """Whether one thing may be called `left` here and `right` there.

    >>> compatible(EntityType.AGENCY, EntityType.REGION)
    True
    >>> compatible(EntityType.PERSON, EntityType.COMPANY)
    False
    """
    return left == right or any(left in group and right in group for group in _GROUPS)
