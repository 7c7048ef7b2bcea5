"""Offices that a sentence gives or that only the text around tells.

An appointment names the office apart from the person ("초대 원장에 홍두리 가람전자 대표를
뽑았다"), a list of appointments under a heading ("한빛진흥원 ▲기획본부장 홍두리"), and later
sentences shorten the body to the last word of its name ("홍두리 조합 이사장", "이 회사 홍두리
대표") or leave it out where the office itself tells ("홍두리 부시장").
"""

import re
from collections.abc import Iterator, Sequence

from kg.extract.context import Context
from kg.extract.scene import Cluster, Line, Scene, Slot
from kg.extract.skeleton import (
    BODY,
    FORMER,
    ONE_WORD,
    PERSON,
    ROLE,
    Held,
    Skeleton,
    fits,
    plain,
    role_of,
)
from kg.model import EntityType, Status

_NEW = r"(?P<new>(?:(?:신임|새|초대|차기|첫|공동|후임|신설|수석|상임|명예|제?\d+대|민선 \d+기) ){0,3})"
_LOOSE = re.compile(r"(?:^|[,·’”'\"(]|은|는|이|가|을|를|에|서|어|아|여|해|고|며|의|중) ?$")
_GIVEN = r"(?:맡|뽑|선출|선임|추대|임명|위촉|발령|내정|취임|겸임|겸직|겸한|발탁|영입|앉|낙점|부임|이끈|이끌)"
_OWN = rf"(?: 씨| (?:[전현前現] )?(?:{BODY} ?){{0,2}}[가-힣A-Za-z0-9·& ]{{1,16}}?)?"
_AT = rf"(?:(?P<body>{BODY})(?:\([^()]*\))?(?:의)? ?)?"
_FIRST = re.compile(
    rf"{_AT}{_NEW}{ONE_WORD}(?P<case>에는|에|으로는|로는|은|는) "
    rf"(?P<between>[^{PERSON}.]{{0,45}}?)(?P<person>{PERSON})"
    rf"(?P<own>{_OWN})(?P<particle>(?:[이가을를],?|[와과로다])(?![가-힣])|,|$|\.|…)(?=(?P<rest>[^.]*))"
)
_LAST = re.compile(
    rf"(?P<person>{PERSON})(?P<between>[^{PERSON}.]{{0,60}}?[ {BODY}]){_AT}"
    rf"{_NEW}{ONE_WORD}(?:으로도|로도|으로|로|에|직에|직을|을|를) (?:[가-힣]{{2,8}} )?{_GIVEN}"
)
_HEAD = re.compile(
    rf"(?P<body>{BODY})[^가-힣▲△▷○●]{{0,4}}(?=[▲△▷○●])|[▲△▷○●] ?{ONE_WORD} (?P<person>{PERSON})"
)
_BULLET = re.compile(r"\s*[▲△▷○●]")
_SHORT_BEFORE = re.compile(
    rf"(?<![가-힣A-Za-z{PERSON}{BODY}])(?P<this>(?:이|이번|해당) )?(?P<word>[가-힣]{{1,10}}?)"
    rf"(?:의)? (?:[가-힣]{{2,8}}(?:부|국|실|팀|본부|센터) )?"
    rf"(?P<person>{PERSON})(?:\([^()]*\))? {ONE_WORD}"
)
_SHORT_AFTER = re.compile(rf"(?P<person>{PERSON})(?:\([^()]*\))? {FORMER}(?P<word>[가-힣]{{1,10}}) {ROLE}")
_SHORT_BRACKET = re.compile(rf"(?<![가-힣A-Za-z])(?P<word>[가-힣]{{2,10}})\({ROLE} (?P<person>{PERSON})")
_SHORT_TITLE = re.compile(
    rf"(?<![가-힣A-Za-z{PERSON}{BODY}])(?P<word>[가-힣]{{2,10}}) {ONE_WORD}"
    rf"(?:인|을 맡은|를 맡은|을 지낸) (?P<person>{PERSON})"
)
_CHOSEN = re.compile(
    rf"(?<!{BODY} )(?<!{BODY})(?<![가-힣])(?P<new>){ONE_WORD}(?:으로|로|에) "
    rf"(?:뽑힌|선출된|선임된|임명된|추대된|취임한|내정된) (?P<person>{PERSON})"
)
_BARE = re.compile(rf"(?<!{BODY} )(?<!{BODY}의 )(?P<person>{PERSON})(?:\([^()]*\))? {FORMER}{ONE_WORD}")
_CLASSES = {
    "회사": EntityType.COMPANY,
    "업체": EntityType.COMPANY,
    "기업": EntityType.COMPANY,
    "대학": EntityType.INSTITUTE,
    "학교": EntityType.INSTITUTE,
    "단체": EntityType.ASSOCIATION,
}
_GOVERNING = (
    (re.compile(r"(?:경제|행정|정무|제?[12])?부?시장$"), "시"),
    (re.compile(r"(?:경제|행정|정무|제?[12])?(?:도?지사|부지사)$"), "도"),
    (re.compile(r"부?군수$"), "군"),
    (re.compile(r"부?구청장$"), "구"),
)
_DESK = re.compile(r"[가-힣]{2,}(?:과장|국장|실장|팀장|처장|담당관|정책관|기획관)$")
_GIVER = re.compile(rf" ?{BODY}? ?[가-힣]{{0,8}}(?:에게서|에게|로부터|한테서?) ")
_HEADS = {
    "원장": ("원", "테크노파크", "TP"),
    "총장": ("대", "대학", "대학교", "과학기술원"),
    "회장": ("회", "상공회의소", "상의", "연합"),
    "이사장": ("공단", "재단", "조합"),
    "청장": ("청",),
    "사장": ("공사",),
}
"""How bodies end whose head goes by a bare office, where the article is about one of them."""
_MEETING = re.compile(
    rf"(?P<body>{BODY})(?:\([^()]*\))?(?:의|은|는|이|가)? (?:[가-힣]{{2,4}} )?"
    rf"(?:정기|임시|창립)?(?:총회|이사회)"
)


def _named_by(context: Context, meeting: Slot | None, role: str, before: int) -> Cluster | None:
    """The body that an office without one belongs to: its name's last part, who met, who acts."""
    stem = role.removesuffix("장")
    if stem != role and len(stem) > 1:
        unit = context.ending("위원회" if stem.endswith("위원") else stem, before)
        if unit:
            return unit
    if role in ("원장", "청장", "단장", "소장", "관장"):
        own = context.ending(stem, before)
        if own:
            return own
    return context.cluster(meeting) if meeting else context.club(role, before)


def _appointments(skeleton: Skeleton, context: Context, meeting: Slot | None) -> Iterator[Held]:
    text, slots, line = skeleton.text, skeleton.slots, skeleton.line
    for pattern in (_FIRST, _LAST, _CHOSEN):
        for match in pattern.finditer(text):
            if not _applies(pattern, match, line):
                continue
            person, role = slots[match.start("person")], match["role"]
            if pattern is _LAST and _GIVER.match(match["between"]):
                topic = next((slot for slot in line.slots if slot.listed == "은" and _is_person(slot)), None)
                if topic is None or topic.via:
                    continue
                person = topic  # "A는 B 지사에게서 임용장을 받고 원장에 취임했다"
            lines: tuple[Line, ...] = (line,)
            if match.groupdict().get("body"):
                body = slots[match.start("body")]
                role = role_of(role, body, match.start("role") == match.end("body"))
                who = body.who if fits(body, role) else None
            elif not _LOOSE.search(text[: match.start("new")]):
                continue  # the word before may well be the body, one that was not recognised
            else:
                found = _named_by(context, meeting, role, person.start)
                who = found.index if found else None
                lines = _with(line, context.line_of(found, person.start)) if found else lines
            if who is not None:
                for one in _beside(line, person) if pattern is not _FIRST else [person]:
                    yield Held(one.who, who, lines, role, "affiliated-appointed")


def _is_person(slot: Slot) -> bool:
    return slot.mention.type is EntityType.PERSON


def _beside(line: Line, person: Slot) -> list[Slot]:
    """The people of a list whose last one stands next to the new office ("A와 B를 부회장으로 뽑았다")."""
    return [
        slot for slot in line.slots if slot is person or (slot.group == person.group and _is_person(slot))
    ]


def _applies(pattern: re.Pattern[str], match: re.Match[str], line: Line) -> bool:
    """Whether an office is given to the one person who stands beside it."""
    if pattern is _LAST:
        return "각각" not in match["between"]  # "A와 B가 각각 단장, 부단장을 맡는다"
    return pattern is not _FIRST or _given(match, line)


def _given(match: re.Match[str], line: Line) -> bool:
    """Whether the office goes to the person: a verb of choosing follows, or a headline ends there."""
    if re.search(_GIVEN, match["rest"]):
        return match["case"] not in ("은", "는") or match["particle"][0] not in "을를와과"
    if "씨" in match["own"] and match["particle"] in ("로", "다"):
        return True
    ended = not match["rest"].strip(" …") and match["particle"] in ("", ".", "…", ",")
    return ended and (line.index == 0 or "씨" in match["own"])


def _with(line: Line, other: Line) -> tuple[Line, ...]:
    return (line,) if other is line else (line, other)


def _listed(skeleton: Skeleton, heading: Slot | None) -> Iterator[Held | Slot]:
    """Appointments in a list with bullets; also the slots of its headings as they come."""
    for match in _HEAD.finditer(skeleton.text):
        if match["body"]:
            heading = skeleton.slots[match.start("body")]
            yield heading
        elif heading:
            person = skeleton.slots[match.start("person")]
            if fits(heading, match["role"]):
                yield Held(person.who, heading.who, (skeleton.line,), match["role"], "affiliated-listed")


def _told(skeleton: Skeleton, context: Context, known: frozenset[int]) -> Iterator[Held]:
    """Offices whose body the context names; a bare office tells of people not `known` only."""
    text, slots, line = skeleton.text, skeleton.slots, skeleton.line
    for pattern in (_SHORT_BEFORE, _SHORT_AFTER, _SHORT_BRACKET, _SHORT_TITLE, _BARE):
        for match in pattern.finditer(text):
            person, role = slots[match.start("person")], match["role"]
            found = _resumed(context, match, person.start)
            if found and plain(role) and (pattern is not _BARE or person.who not in known):
                status = Status.ENDED if match.groupdict().get("former") else Status.DONE
                lines = _with(line, context.line_of(found, person.start))
                yield Held(person.who, found.index, lines, role, "affiliated-context", status)


def _resumed(context: Context, match: re.Match[str], before: int) -> Cluster | None:
    names = match.groupdict()
    word, role = names.get("word"), match["role"]
    if word:
        if names.get("this") and word in _CLASSES:
            return context.of_type(_CLASSES[word], before)
        if len(word) > 1 or word in "시도군구":
            return context.ending(word, before, regions=len(word) == 1)
        return None
    for pattern, unit in _GOVERNING:
        if pattern.fullmatch(role):
            return context.ending(unit, before, regions=True)
    stem, leading = role.removesuffix("장"), context.leading()
    if leading and any(name.endswith(_HEADS.get(role, ())) for name in leading.names):
        return leading
    if stem != role and len(stem) > 1 and not _DESK.fullmatch(role):
        return context.ending("위원회" if stem.endswith("위원") else stem, before)
    return leading if _DESK.fullmatch(role) else None


def appointed(scene: Scene, skeletons: Sequence[Skeleton], known: frozenset[int]) -> Iterator[Held]:
    """Offices that appointments, lists and context tell.

    `known` are the people whose office stands next to their name.
    """
    context = Context(scene)
    heading: Slot | None = None
    meeting: tuple[int, Slot] | None = None
    told: set[int] = set(known)
    for skeleton in skeletons:
        if not _BULLET.match(skeleton.text):
            heading = None
        for one in _listed(skeleton, heading):
            if isinstance(one, Slot):
                heading = one
            else:
                yield one
        met = _MEETING.search(skeleton.text)
        if met:
            meeting = skeleton.line.index, skeleton.slots[met.start("body")]
        near = meeting[1] if meeting and skeleton.line.index - meeting[0] < 3 else None
        if skeleton.persons:
            yield from _appointments(skeleton, context, near)
    for skeleton in skeletons:
        if skeleton.persons:
            for one in _told(skeleton, context, frozenset(told)):
                told.add(one.person)
                yield one
