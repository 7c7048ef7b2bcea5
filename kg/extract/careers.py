"""Where somebody was before: "홍 원장은 누리대를 나와 한빛진흥원 본부장, 가람전자 상무 등을 지냈다".

A sentence that tells of a career has its person as topic, or goes on about the one that the
sentence before was about. Its posts stand in a row that a verb of serving closes; schools stand
with graduating or a degree.
"""

import re
from collections.abc import Iterator

from kg.extract.scene import Scene, Slot
from kg.extract.skeleton import BODY, PERSON, ROLE, Held, Skeleton, fits, plain
from kg.model import EntityType, Status

_TOPIC = re.compile(rf"(?P<person>{PERSON})(?:\([^()]*\))?(?: [가-힣]{{1,10}}){{0,3}}?[은는]\s")
_POST = re.compile(
    rf"(?P<body>{BODY})(?:\([^()]*\))? ?{ROLE}"
    r"(?=,| 등|·| 및|[을를과와]|(?:으로|로) (?:일|재직|근무|활동|강단))"
)
_THROUGH = re.compile(rf"(?P<body>{BODY})(?:\([^()]*\))?[을를] 거[쳐쳤친치]")
_SCHOOL = re.compile(
    rf"(?P<body>{BODY})(?:\([^()]*\))?(?: ?[가-힣·]{{2,14}})?(?:[을를과와]|에서|,)? ?"
    rf"[^{PERSON}{BODY}.]{{0,30}}?(?:졸업|나와|나왔|나온|수료|학위|학사|석사|박사|전공|공부)"
)
_LEADS = re.compile(rf"(?:나온|졸업한|받은|마친|수료한|지낸|거친|역임한) (?P<person>{PERSON})")
_SERVED = re.compile(r"지내|지냈|지낸|역임|거쳐|거쳤|거친|재직|근무|일했|일하|몸담|활동")
_SERVING = re.compile(r"고 있")
_OTHER = re.compile(rf"{PERSON}|{BODY}(?:\([^()]*\))?(?: [가-힣]{{1,8}})?(?:은|는|이|가) ")


def careers(scene: Scene, skeleton: Skeleton) -> Iterator[Held]:
    """The posts and schools that a sentence of the scene tells of its person's past."""
    leads = _LEADS.search(skeleton.text)
    if leads and PERSON not in skeleton.text[: leads.start("person")]:
        whom = skeleton.slots[leads.start("person")].who
        yield from _told(scene, skeleton, whom, 0, leads.start("person"))
    person, start = _person(skeleton)
    if person is not None:
        yield from _told(scene, skeleton, person, start, len(skeleton.text))


def _told(scene: Scene, skeleton: Skeleton, person: int, start: int, end: int) -> Iterator[Held]:
    """What a part of the sentence tells of a person, up to where it turns to somebody else."""
    text = skeleton.text
    served = [match.start() for match in _SERVED.finditer(text, start)]
    stop = min((m.start() for m in _OTHER.finditer(text, start, end)), default=end)
    for pattern in (_POST, _THROUGH, _SCHOOL):
        for match in pattern.finditer(text, start, stop):
            body = skeleton.slots[match.start("body")]
            school = pattern is _SCHOOL
            if school and body.mention.type is not EntityType.INSTITUTE:
                continue
            if not school and not any(at >= match.end() - 2 for at in served):
                continue
            role = match["role"].strip() if pattern is _POST else None
            if role is not None and not (fits(body, role) and plain(role)):
                continue
            status = Status.DONE if _SERVING.match(text, match.end()) else Status.ENDED
            for slot in _listed(skeleton, body, start) if school else [body]:
                who = _university(scene, slot) if school else slot.who
                yield Held(person, who, (skeleton.line,), role, "affiliated-career", status)


def _listed(skeleton: Skeleton, school: Slot, start: int) -> list[Slot]:
    """The schools of the list that one is the last of ("누리대와 나래대에서 학위를 받고")."""
    return [
        slot
        for at, slot in skeleton.slots.items()
        if slot is school
        or (at >= start and slot.group == school.group and slot.mention.type is EntityType.INSTITUTE)
    ]


def _university(scene: Scene, school: Slot) -> int:
    """The university that a department's name begins with, the school itself where there is none."""
    for inner, outer in scene.inner:
        if outer.id == school.mention.id and inner.start == outer.start:
            return scene.who[inner.id]
    return school.who


def _person(skeleton: Skeleton) -> tuple[int | None, int]:
    """Whom the sentence is about, and where in it what is told begins."""
    topic = _TOPIC.search(skeleton.text)
    if topic:
        return skeleton.slots[topic.start("person")].who, topic.end()
    for slot in skeleton.line.slots:
        if slot.via == "zero" and slot.mention.type is EntityType.PERSON:
            return slot.who, 0
    return None, 0
