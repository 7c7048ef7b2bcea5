"""Who holds which office where, read off the wording around a name.

Korean news ties a person to a body by an office that stands next to both: "홍두리 한빛진흥원
원장", "한빛진흥원의 홍두리 원장", "한빛진흥원(원장 홍두리)", "한빛진흥원 원장인 홍두리",
"한빛진흥원장 홍두리". Appointments and lists of names are read by `kg.extract.appointments`.
"""

import re
from collections.abc import Iterator

from kg.extract.appointments import appointed
from kg.extract.attendees import attendees
from kg.extract.careers import careers
from kg.extract.scene import Scene, Slot
from kg.extract.skeleton import BODY, FORMER, ONE_WORD, PERSON, ROLE, Held, Skeleton, fits, plain, role_of
from kg.model import EntityType, Status

_KINDS = r"(?:[가-힣]{0,6}(?:기업|업체|회사|은행|단체|기관|대학|농가|법인) )?"
_UNITS = (
    r"(?:[가-힣A-Za-z0-9·&]*"
    r"(?:부|국|실|팀|(?<![장관사표])과|처|단|본부|센터|담당|그룹"
    r"|학과|학부|대학원|연구실|사무소|지점|지사|공장) )?"
)
_SERVING = (
    r"(?:인 |이자 |이던 |였던 |[을를] 맡은 |[을를] 맡고 있는 |[을를] 맡아 온 |직을 맡은 "
    r"|에 (?:내정된|선임된|임명된|취임한|뽑힌) |(?:으로|로) (?:뽑힌|선출된|선임된) )"
)
_SERVED = rf"(?:[을를] (?:지낸|역임한|거친) |출신(?:인|의)? |출신으로 [^{PERSON},.]{{0,30}} )"
_AT = rf"(?P<body>{BODY})(?:\([^()]*\))?"
_HOLDING = rf"(?:(?P<past> ?{_SERVED})|{_SERVING}| )"

_AFTER = re.compile(
    rf"{PERSON}(?:\([^()]{{1,12}}\))?[ ·]{FORMER} ?{_KINDS}(?:(?P<first>{BODY}) )?{_AT}"
    rf" ?(?P<before>(?:전|前) )?{ROLE}"
)
_BEFORE = re.compile(rf"{_AT}(?:의|측)? {_UNITS}(?P<person>{PERSON})(?:\([^()]*\))? {FORMER}{ONE_WORD}")
_TITLE = re.compile(
    rf"(?<!{PERSON} )(?P<was>전 )?{_AT}(?:의)? ?{ROLE}{_HOLDING}"
    rf"(?:{BODY} )?(?P<person>{PERSON})"
)
_BRACKET = re.compile(
    rf"(?P<body>{BODY})\((?:[^()]{{1,16}}[·,;/] ?)?{FORMER}{ROLE}(?: ?[.·:] ?| )(?P<person>{PERSON})"
)
_INSIDE = re.compile(
    rf"(?P<person>{PERSON})(?: {BODY}[^(){PERSON},]{{0,20}}| [가-힣]{{1,10}})?"
    rf"\((?:\d+세?[,·] ?)?{FORMER}(?P<body>{BODY}) ?{ROLE}"
)
_FROM = re.compile(rf"(?P<body>{BODY}) 출신(?:인|의)? (?:{BODY} )?(?P<person>{PERSON})")
_LEADING = re.compile(
    rf"(?P<body>{BODY})[을를] (?:이끄는|이끌어 온|이끌고 있는|창업한|세운) (?P<person>{PERSON})"
)


def _held(skeleton: Skeleton, match: re.Match[str], person: Slot, frame: str) -> Iterator[Held]:
    """The office a match names, unless its body cannot have it."""
    body = skeleton.slots[match.start("body")]
    names = match.groupdict()
    first = skeleton.slots[match.start("first")] if names.get("first") else None
    role = match["role"] and role_of(match["role"], body, match.start("role") == match.end("body"))
    unit = body.mention.type is EntityType.REGION or role != match["role"]
    if first and unit and first.mention.type is not EntityType.REGION:
        role, body = body.mention.surface + match["role"], first
    past = any(names.get(name) for name in ("former", "before", "was", "past"))
    if role is None and body.mention.type is EntityType.REGION:
        return
    if (role is None or (fits(body, role) and plain(role))) and body.who != person.who:
        status = Status.ENDED if past else Status.DONE
        yield Held(person.who, body.who, (skeleton.line,), role and role.strip(), frame, status)


def _next_to(skeleton: Skeleton) -> Iterator[Held]:
    """Offices that stand next to the person's name."""
    text, slots = skeleton.text, skeleton.slots
    for match in _AFTER.finditer(text):
        yield from _held(skeleton, match, slots[match.start()], "affiliated-title")
    for pattern, frame in (
        (_BRACKET, "affiliated-bracket"),
        (_INSIDE, "affiliated-bracket"),
        (_BEFORE, "affiliated-title"),
        (_TITLE, "affiliated-title"),
    ):
        for match in pattern.finditer(text):
            yield from _held(skeleton, match, slots[match.start("person")], frame)
    for pattern, status in ((_LEADING, Status.DONE), (_FROM, Status.ENDED)):
        for match in pattern.finditer(text):
            person, body = slots[match.start("person")], slots[match.start("body")]
            if body.mention.type is not EntityType.REGION:
                yield Held(person.who, body.who, (skeleton.line,), None, "affiliated-title", status)


def held(scene: Scene) -> list[Held]:
    """All offices of a scene, each person and body once, in the order of the text.

    What stands next to a name comes first, then appointments, then what context tells.
    """
    skeletons = [Skeleton(scene, line) for line in scene.lines]
    found: dict[tuple[int, int], Held] = {}
    for skeleton in skeletons:
        for one in careers(scene, skeleton):
            found.setdefault((one.person, one.body), one)
        for one in _next_to(skeleton) if skeleton.persons else ():
            found.setdefault((one.person, one.body), one)
    named = frozenset(person for person, _ in found)
    for skeleton in skeletons:
        for one in attendees(skeleton) if skeleton.persons else ():
            if one.person not in named:
                found.setdefault((one.person, one.body), one)
    for one in appointed(scene, skeletons, frozenset(person for person, _ in found)):
        found.setdefault((one.person, one.body), one)
    return list(found.values())
