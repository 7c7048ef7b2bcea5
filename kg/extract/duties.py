"""Who does what for a programme: "운영은 한빛진흥원이 맡는다", "설계와 감리는 나래기술이 맡고".

The duty is a common noun that is topic or object of 맡다 and its like; what it is for stands
before it ("○○사업의 운영은"), or is what the text has been speaking of.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.domain.frames import load_cues
from kg.extract.clauses import Argument
from kg.extract.scene import ACTORS, FIELDS, SETTINGS, Line, Slot
from kg.extract.topics import Topics
from kg.model import EntityType, RelationType

_TAKING = frozenset(("맡", "담당하", "도맡", "책임지", "전담하"))
_TOPIC = frozenset(("은", "는", "ᆫ", "을", "를", "ᆯ"))
_TAKERS = ACTORS - {EntityType.REGION}
_SUBJECT = frozenset(("이", "도", "은"))


@dataclass(frozen=True, slots=True)
class Duty:
    """Who takes on a duty for what, which relation that is, and the item of the verb."""

    type: RelationType
    head: Slot
    tail: Slot
    place: int


def _duty(line: Line, start: int, place: int) -> tuple[int, str]:
    """The common noun between two items that is topic or object: its item and form."""
    for at in range(place - 1, start + 1, -1):
        noun = line.tags[at - 1] in ("NNG", "XSN") and line.tags[at] in ("JX", "JKO")
        if noun and line.forms[at] in _TOPIC and not _anothers(line, at, place):
            return at - 1, line.forms[at - 1]
    return -1, ""


def _anothers(line: Line, at: int, place: int) -> bool:
    """Whether an object is that of a verb before the one at item `place` ("지사를 둔 A가 맡는다")."""
    return line.tags[at] == "JKO" and any(at < verb < place for verb, _ in line.preds)


def _for(line: Line, duty: int, place: int, topics: Topics) -> Slot | None:
    """What a duty is for: the setting whose phrase it ends, else the running programme or event.

    Who runs something is not said of what merely runs along: that needs the phrase.
    """
    for slot in line.slots:
        if slot.mention.type in SETTINGS and slot.at < duty <= slot.np_end + 3 and not slot.enclosed:
            between = [form for form in line.forms[slot.np_end + 1 : duty] if form not in "’'”\""]
            if duty <= slot.np_end or between == ["의"]:
                return slot
    return topics.of(line, FIELDS, place)


def duties(line: Line, topics: Topics, roles: dict[int, list[Argument]]) -> Iterator[Duty]:
    """All duties of a line; `roles` are the arguments of each predicate, by its item."""
    cues = load_cues()
    start = -1
    for place, lemma in line.preds:
        if lemma in _TAKING or lemma == "하":
            at, noun = _duty(line, start, place)
            if lemma == "하" and noun not in cues["running"]:
                noun = ""  # "지원은 시가 한다" may be said of anything
            takers = [
                one.slot
                for one in roles.get(place, ())
                if one.role == "S" and one.slot.mention.type in _TAKERS and one.slot.listed in _SUBJECT
            ]
            takers = [
                slot for slot in takers if slot.head in ("", "등", "측", "사", "곳") and not slot.titled
            ]
            takers = [slot for slot in takers if slot.at > at or noun not in cues["running"]]
            tail = _for(line, at, place, topics) if takers and noun and not noun.endswith("비") else None
            ending = next((one.ending for one in roles.get(place, ())), "")
            if tail and ending != "ETM":
                runs = noun in cues["running"]
                type_ = RelationType.OPERATES if runs else RelationType.PARTICIPATES_IN
                if runs or tail.mention.type is not EntityType.ZONE:
                    for slot in takers:
                        if slot.who != tail.who:
                            yield Duty(type_, slot, tail, place)
            start = place
