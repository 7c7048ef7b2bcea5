"""Who gives money to what, where each giver stands with a sum of its own.

"가온시가 30억원, 나래군이 20억원을 대고 한빛공단이 5억원을 보탠다": givers share one verb or follow
each other over several, and the recipient is named once, or only in a sentence before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.domain.frames import load_cues
from kg.extract.clauses import Argument, ending_of, has_subject
from kg.extract.gapping import apart
from kg.extract.scene import ACTORS, FIELDS, SETTINGS, Line, Slot
from kg.extract.topics import Topics
from kg.model import EntityType

_MONEY = frozenset(("원", "달러", "불", "유로", "엔", "위안", "파운드"))
_GIVERS = ACTORS | {EntityType.PROGRAM}
_RECIPIENTS = ACTORS | SETTINGS
_SUBJECT = frozenset(("은", "이", "도"))
_FULL = frozenset(("", "등", "측"))
_SOURCES = frozenset(("자금", "재원", "출자금", "출연금", "분담금", "사업비", "투자금"))
_PROGRAMS = frozenset((EntityType.PROGRAM,))
_MEETING = re.compile(r"(?:식|총회|데이|간담회|설명회|보고회)$")


@dataclass(frozen=True, slots=True)
class Gift:
    """A giver and a recipient, and the item of the verb."""

    giver: Slot
    recipient: Slot
    place: int


def sums(line: Line) -> list[int]:
    """The items at which sums of money end."""
    return [
        at
        for at, (form, tag) in enumerate(zip(line.forms, line.tags, strict=True))
        if form in _MONEY and tag[0] == "N" and at and line.tags[at - 1] in ("SN", "NR", "NNB", "NNG", "SW")
    ]


def _clause_start(line: Line, number: int) -> int:
    """The item after which the clause of predicate `number` begins."""
    for place, lemma in reversed(line.preds[:number]):
        if ending_of(line, place) in ("EC", "EF", "ETN") and not lemma.startswith(
            ("이다", "비롯", "포함", "통하", "위하")
        ):
            return place
    return -1


def _givers(line: Line, start: int, place: int, money: list[int]) -> list[Slot]:
    """Bodies of a clause that a sum follows before the next body does."""
    found: list[Slot] = []
    bodies = [
        slot
        for slot in line.slots
        if slot.mention.type in _GIVERS
        and start < slot.at < place
        and not slot.enclosed
        and not slot.titled
        and not slot.speech
        and not slot.modifies
        and (slot.head in _FULL or _with_sum(line, slot))
    ]
    topics = [slot.at for slot in bodies if slot.listed == "은"]
    bodies = [slot for slot in bodies if not (topics and topics[0] < slot.at and _aside(line, slot, money))]
    for index, slot in enumerate(bodies):
        others = [other.at for other in bodies[index + 1 :] if other.group != slot.group]
        stop = min([*others, place])
        last = max(other.np_end for other in bodies if other.group == slot.group)
        bare = _with_sum(line, slot)
        if (slot.listed in _SUBJECT or bare) and any((slot.at if bare else last) < at < stop for at in money):
            found.append(slot)
    return found


def _with_sum(line: Line, slot: Slot) -> bool:
    """Whether a sum stands right behind a name ("A 40억원, B 20억원")."""
    behind = slice(slot.at + 1, slot.np_end + 1)
    counted = line.tags[behind][:1] == ["SN"] and not _MONEY.isdisjoint(line.forms[behind])
    return counted and slot.mention.type in ACTORS


def _aside(line: Line, slot: Slot, money: list[int]) -> bool:
    """Whether a body does what a relative clause before the sum says ("A는 B가 낸 돈으로 3억원을 푼다")."""
    end = next((at for at in money if at > slot.np_end), slot.np_end)
    return slot.listed == "이" and "ETM" in line.tags[slot.np_end : end]


def _given(same: list[Argument], taken: set[int]) -> list[Slot]:
    """Recipients that the verb itself takes ("…에", "…에게"), in the order of the text."""
    return [
        one.slot
        for one in same
        if one.role == "E"
        and one.slot.mention.type in _RECIPIENTS
        and one.slot.who not in taken
        and not one.slot.enclosed
        and not one.slot.modifies
        and (one.slot.head in _FULL or one.slot.head in load_cues()["classes"])
    ]


def _running(line: Line, place: int, start: int, taken: set[int], topics: Topics) -> Slot | None:
    """The one programme or event that the sentence names, else the running setting.

    A programme that is a subject gives; nobody pays for a mere meeting, and what a body or
    somebody unnamed gets ("기업에 3억원을") is for no programme.
    """
    fields = [slot for slot in line.slots if slot.mention.type in FIELDS and slot.at < place]
    aside = taken | {slot.who for slot in fields if slot.listed in ("이", "도")}
    named = [slot for slot in fields if slot.who not in aside]
    if named:
        means = any(_is_means(line, slot) for slot in named)
        one = len({slot.who for slot in named}) == 1 and not means
        running: Slot | None = named[0] if one and not named[0].enclosed else None
    elif _unnamed(line, start, place):
        return None
    else:
        running = topics.of(line, FIELDS, place, aside)
        if running and _MEETING.search(running.mention.surface):
            running = topics.of(line, _PROGRAMS, place, aside)
    ceremony = running and _MEETING.search(running.mention.surface)
    return None if running is None or ceremony or running.who in aside else running


def _unnamed(line: Line, start: int, place: int) -> bool:
    """Whether a common noun for bodies or people gets something between two items ("기업에", "대학마다")."""
    to = (at for at in range(max(start, 0) + 1, place) if line.forms[at] in ("에", "에게", "마다"))
    return any(line.tags[at - 1][0] in "NX" and line.forms[at - 1] in load_cues()["getting"] for at in to)


def _is_means(line: Line, slot: Slot) -> bool:
    """Whether a programme is not paid for but pays ("○○사업으로", "○○사업을 통해", "○○보조금 9억원을")."""
    through = line.forms[slot.np_end + 2 : slot.np_end + 3] == ["통하"]
    return slot.listed == "로" or through or line.tags[slot.at + 1 : slot.at + 2] == ["SN"]


def _nearest(giver: Slot, given: list[Slot]) -> list[Slot]:
    """The recipients closest to a giver: the last list before it, else all after it."""
    before = [slot for slot in given if slot.at < giver.at]
    return [slot for slot in before if slot.group == before[-1].group] if before else given


def _lists_sources(line: Line, start: int, place: int) -> bool:
    """Whether a copula's clause says what money is made up of ("재원은 A 40억원, B 20억원 등이다")."""
    return any(
        line.forms[at - 1] in _SOURCES and line.forms[at] in ("은", "는") and line.tags[at] == "JX"
        for at in range(max(start, 0) + 1, place)
    )


def gifts(line: Line, topics: Topics, roles: dict[int, list[Argument]], taken: set[int]) -> Iterator[Gift]:
    """All gifts of a line.

    `roles` are the arguments of each predicate, by its item; `taken` collects the clusters
    that have given so far in the article, which are no running topic for other gifts.
    """
    money = sums(line)
    if not money or line.index == 0:
        return
    cues = load_cues()
    for number, (place, lemma) in enumerate(line.preds):
        start = _clause_start(line, number)
        listed = lemma.startswith("이다") and _lists_sources(line, start, place)
        if not (lemma in cues["giving"] or listed) or not any(start < at < place for at in money):
            continue
        same = roles.get(place, [])
        givers = _givers(line, start, place, money)
        if not givers and not has_subject(line, start, place):
            givers = [
                one.slot
                for one in same
                if one.role in "sZS" and one.slot.mention.type in ACTORS and one.slot.head in _FULL
            ]
        taken |= {slot.who for slot in givers}
        given = _given(same, taken)
        running = (
            None
            if given or not (listed or lemma in cues["sharing"])
            else _running(line, place, start, taken, topics)
        )
        for giver in givers:
            own = (slot for slot in given if not apart(line, giver, slot))
            for recipient in [running] if running else _nearest(giver, list(own)):
                yield Gift(giver, recipient, place)
