"""Names of branches: a parent's name and, after the last space, which part of it is meant."""

import re

from kg.model import EntityType
from kg.resolve.linking import NameIndex
from kg.resolve.names import clean, key, spelling

_ATTACHED = "산학협력단"
_REGIONAL = re.compile(r"(?:지역|지방)본부$")


def split(name: str) -> tuple[str, str] | None:
    """What stands before the last space or an ending that is written without one, and after it.

    >>> split("기술보증기금 창원지점"), split("창원지점")
    (('기술보증기금', '창원지점'), None)
    >>> split("한빛대산학협력단")
    ('한빛대', '산학협력단')
    """
    text = clean(name)
    head, _, tail = text.rpartition(" ")
    if not head and text.endswith(_ATTACHED):
        head, tail = text.removesuffix(_ATTACHED), _ATTACHED
    return (head, tail) if head else None


def is_branch(tail: str) -> bool:
    """Whether a word names a part of a body.

    >>> is_branch("창원지점"), is_branch("진흥원")
    (True, False)
    """
    return key(tail).endswith(tuple(key(ending) for ending in spelling().branches))


def branch_key(name: str, kind: EntityType, index: NameIndex) -> str | None:
    """What names of one branch share, whichever name of its parent they begin with.

    None where the name is no branch's or the registers do not know its parent: "중진공
    경남본부" and "중소기업진흥공단 경남지역본부" have one key, "경남지역본부" has none.
    """
    parts = split(name)
    if not parts or not is_branch(parts[1]):
        return None
    parents = [row for row in index.fitting(parts[0], kind) if row.type is not EntityType.REGION]
    return f"{parents[0].id}/{_REGIONAL.sub('본부', key(parts[1]))}" if len(parents) == 1 else None
