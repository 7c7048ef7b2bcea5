"""What speaks against a claim of the models, whatever their score: the words of its sentence.

Training leaves the same claims out where it chooses thresholds and calibrates
(`tests/eval/train_relations.py`).
"""

from collections.abc import Set as AbstractSet

from kg.extract.frames import unreal
from kg.extract.gapping import apart
from kg.extract.pairs import Meeting
from kg.extract.scene import Line, siblings
from kg.model import RelationType

Own = tuple[RelationType, int, int]
"""A type of relation, the head's cluster and the index of a line that names both its ends."""

_LEAVE = ("승인", "허가", "인가", "인증", "지정", "표창", "평가")
_ONCE = frozenset((RelationType.PARTICIPATES_IN, RelationType.FUNDS))


def taken_back(type_: RelationType, meeting: Meeting) -> bool:
    """Whether the verb behind a pair is negated, a mere idea or another's; parts and offices need none.

    Who comes to a signing takes no part in what it is about; leave is no money; of two towns of one
    province neither lies in the other.
    """
    if meeting.across and meeting.line.at_signing:
        return type_ is RelationType.PARTICIPATES_IN
    if type_ is RelationType.PART_OF:
        return siblings(meeting.head.mention, meeting.tail.mention)
    if meeting.across or type_ is RelationType.AFFILIATED_WITH:
        return False
    line = meeting.line
    if apart(line, meeting.head, meeting.tail):
        return True
    last = max(meeting.head.np_end, meeting.tail.np_end)
    at = next((place for place, _ in line.preds if place > last), None)
    if at is None:
        return False
    return unreal(line, at) or (type_ is RelationType.FUNDS and _is_leave(line, at))


def _is_leave(line: Line, at: int) -> bool:
    """Whether what a verb at an item gives or gets is leave or praise, no money ("승인을 받았다")."""
    return line.tags[at - 1] == "JKO" and line.forms[at - 2].endswith(_LEAVE)


def elsewhere(type_: RelationType, head: int, meeting: Meeting, own: AbstractSet[Own]) -> bool:
    """Whether a sentence that names no tail has one for its head all the same.

    Who takes part in what a sentence names takes no part, by that sentence, in what it leaves
    unnamed. `own` are the relations whose both ends one line names.
    """
    return type_ in _ONCE and meeting.across and (type_, head, meeting.line.index) in own
