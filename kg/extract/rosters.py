"""Who takes part, as a sentence that only lists them says: "참가업체는 ▲A ▲B 등 12개사다".

The list is the predicate; its subject is a common noun for those who take part, by what it is
called ("참가기업", "입주사") or by the clause that leads to it ("이번에 뽑힌 곳", "둥지를 튼 회사").
"""

import re
from collections.abc import Iterator

from kg.extract.duties import Duty
from kg.extract.scene import FIELDS, Line, Slot
from kg.extract.topics import Topics
from kg.model import BODIES, EntityType, RelationType

_WHO = ("기업", "업체", "회사", "사", "곳", "기관", "대학", "학교", "단체", "팀", "주인공", "스타트업")
_TENANTS = re.compile(r"입주|입점|둥지|들어온|들어온|들어선|분양")
_PARTAKERS = re.compile(
    r"참가|참여|선정|뽑히|뽑힌|선발|승인|수행|지정|동행|합류|주인공|주관|전담|인증|당선|낙점|동참|지원받|지원대상"
)
_RUNNERS = re.compile(r"운영하|운영기관")
_SIGNERS = re.compile(r"협약|각서|약정|양해|MOU|상대|투자")
_TOPICS = frozenset(("은", "는", "이", "가"))
_LISTED = frozenset(("인", "등", "", ",", "와"))


def rosters(line: Line, topics: Topics) -> Iterator[Duty]:
    """Each body of the list with the programme, event or zone that it takes part in."""
    verb, lemma = line.preds[-1] if line.preds else (-1, "")
    if not lemma.startswith("이다:"):
        return
    for at in range(1, verb):
        if line.tags[at] not in ("JX", "JKS") or line.forms[at] not in _TOPICS:
            continue
        setting = _setting(line, at, verb, topics)
        for slot in line.slots if setting else ():
            if setting and _is_listed(slot, at, verb):
                runs = _RUNNERS.search("".join(line.forms[:at])) is not None
                yield Duty(
                    RelationType.OPERATES if runs else RelationType.PARTICIPATES_IN, slot, setting, verb
                )
        return


def _setting(line: Line, at: int, verb: int, topics: Topics) -> Slot | None:
    """What those take part in whom the phrase before item `at` speaks of, None if it does not."""
    if line.tags[at - 1] not in ("NNG", "NNB", "XSN") or not line.forms[at - 1].endswith(_WHO):
        return None
    phrase = "".join(line.forms[:at])
    if _SIGNERS.search(phrase):
        return None
    tenants = _TENANTS.search(phrase) is not None
    if not tenants and not _PARTAKERS.search(phrase) and not _RUNNERS.search(phrase):
        return None
    types = frozenset((EntityType.ZONE,)) if tenants else FIELDS
    named = [slot for slot in line.slots if slot.mention.type in types and slot.at < at and not slot.enclosed]
    if named:
        return named[0] if len({slot.who for slot in named}) == 1 else None
    return topics.of(line, types, verb)


def _is_listed(slot: Slot, at: int, verb: int) -> bool:
    """Whether a slot between subject and predicate is one of the list."""
    inside = at < slot.at < verb and slot.mention.type in BODIES and slot.listed in _LISTED
    return inside and not (slot.enclosed or slot.modifies or slot.titled or slot.via)
