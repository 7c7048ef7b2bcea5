"""Where a body, zone or event is, as names and the few words between them state it.

"가온의 센서 업체 나래센서", "나래센서(가온)", "독일 프라운연구소", "가온국가산업단지": the place
stands beside the thing, or within its name, and nothing but nouns lies between.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.scene import Line, Scene, Slot
from kg.model import BODIES, EntityType

_PLACES = frozenset((EntityType.REGION, EntityType.ZONE))
_FIRMS = frozenset((EntityType.COMPANY, EntityType.INSTITUTE))
_SITED = _FIRMS | {EntityType.ZONE, EntityType.ASSOCIATION}
_NOUNS = frozenset(("NNG", "NNP", "NNB", "NR", "SN", "SL", "XSN", "XPN", "XR", "MM", "VCP", "ETM"))
_NAMING = frozenset(("의", "'", "‘", "“", '"', "「", "『"))
_NOT_THERE = frozenset(
    ("계", "판", "입주", "협력", "출신", "시장", "수출", "옛", "합작", "전")
)  # "독일계 A" is not in Germany
_FAR = 9
_PLACE_WORD = re.compile(r"[가-힣]{1,4}[시군구읍면동리] ")
_STANDING = re.compile(
    r"\s?(?:소재|에\s(?:위치한|자리한|자리\s?잡은|있는|소재한|들어선|(?:조성|건립|건설|신축|구축|개발)\s중인"
    r"|(?:[가-힣A-Z]{1,8}\s)?[가-힣]{0,4}(?:본사|본점|본원|본부|공장|사업장|연구소|사무소|지사|창고|거점|뿌리)[를을가이]?\s(?:둔|있는)"
    r"|둥지를\s튼))\s"
)
_HELD = re.compile(
    r"^에서\s(?:[^,.]{0,12}\s)?(?:열린|열리는|개최된|개최되는|개최한|치러진|개막한|펼쳐진|연)\s['‘“]?$"
)
_SEAT = re.compile(r" (?:본사|본점|본원)(?![가-힣]{3})")
_AT_SEAT = re.compile(r" (?:본사|본점|본원|본청|사옥|청사)(?:에서|로|의| )")
_ADDRESS = re.compile(r"(?: [가-힣\d]+(?:로|길)(?: ?\d[\d-]*)?| \d[\d-]*)?\)")
"""What may close a bracket behind a place: nothing, or a street and its number."""
_LEADS = re.compile(r"(?:\([^()]*\))? ")
_AMONG = re.compile(r"(?:\([^()]*\))?\s?(?:등|[을를] 비롯한|같은)(?: |의 )")
_SORTS = frozenset(
    ("기업", "업체", "회사", "기관", "대학", "병원", "협회", "단체", "스타트업", "벤처", "공장", "곳", "사")
)
_BESIDE = frozenset((" ", "의 ", " ‘", "의 ‘", " '"))
_JOINT = re.compile(r"(?:\([^()]*\))?\s?(?:,|·|와|과|및)\s?")


@dataclass(frozen=True, slots=True)
class Site:
    """A thing and its place (clusters), in the line that shows it, and the rule that saw it."""

    thing: int
    place: int
    line: Line
    rule: str


def _plain(line: Line, start: int, stop: int) -> bool:
    """Whether items from `start` up to `stop` are all nouns (or "인", quotes, 의)."""
    return stop - start <= _FAR and all(
        (line.tags[at] in _NOUNS and line.forms[at] not in _NOT_THERE)
        or line.forms[at] in _NAMING
        or (line.forms[at] == "·" and start < at < stop - 1)
        for at in range(start, stop)
    )


def _followers(slots: list[Slot], thing: Slot, whole: str) -> Iterator[Slot]:
    """The thing and the names that follow it in one bare list ("A, B, C")."""
    yield thing
    last = thing
    for slot in slots[slots.index(thing) + 1 :]:
        if slot.mention.type not in _FIRMS or not _JOINT.fullmatch(whole[last.end : slot.start]):
            return
        if any(other.start == slot.end + 1 and other.enclosed for other in slots):  # "B(도담)"
            return
        yield slot
        last = slot


def _beside(line: Line, slots: list[Slot], index: int, whole: str) -> Iterator[Site]:
    """A place that leads to the next name ("가온의 … 나래센서"), or follows it in brackets."""
    place, thing = slots[index], slots[index + 1] if index + 1 < len(slots) else None
    before, first = _before_bracket(slots, index, whole)
    if before and whole[before.end : first] == "(" and _ADDRESS.match(whole, place.end):
        if before.mention.type in _SITED and place.mention.type is EntityType.REGION:
            yield Site(before.who, place.who, line, "located-bracket")
        return
    if thing is None or place.enclosed != thing.enclosed or thing.who == place.who:
        return
    if not _plain(line, place.at + 1, thing.at):
        return
    if place.at + 1 < thing.at and line.forms[place.at + 1] == "의":
        if thing.mention.type in _SITED:
            for one in _followers(slots, thing, whole):
                yield Site(one.who, place.who, line, "located-of")
    elif place.mention.type is EntityType.REGION:
        seat = thing.mention.type in BODIES and _SEAT.match(whole, thing.end)
        if thing.mention.type in _FIRMS or seat:
            yield Site(thing.who, place.who, line, "located-before")


def _before_bracket(slots: list[Slot], index: int, whole: str) -> tuple[Slot | None, int]:
    """The slot before a place and those that hold it ("A(가온시 도담동)"), and where they start."""
    first = slots[index].start
    while index and whole[slots[index - 1].end : first] == " ":
        if slots[index - 1].mention.type is not EntityType.REGION:
            break
        index -= 1
        first = slots[index].start
    return (slots[index - 1] if index else None), first


def _standing(line: Line, slots: list[Slot], index: int, whole: str) -> Iterator[Site]:
    """A place that an adnominal phrase leads from: "가온시에 위치한 A", "B에서 열린 ‘C’"."""
    place = slots[index]
    for thing in slots[index + 1 : index + 4]:
        if thing.who == place.who or thing.enclosed:
            continue
        gap = whole[place.end : thing.start]
        type_ = thing.mention.type
        beside = type_ is EntityType.ZONE and place.mention.type is EntityType.REGION and gap in _BESIDE
        # "가온시 물빛면 옷감 단지": the nearest place is inside the zone's own name.
        beside = beside and not _PLACE_WORD.match(thing.mention.surface)
        held = type_ is EntityType.EVENT and _HELD.match(gap)
        if beside or held or (type_ in BODIES | {EntityType.ZONE} and _stands(line, place, thing, gap)):
            yield Site(thing.who, place.who, line, "located-named")
            return


def _stands(line: Line, place: Slot, thing: Slot, gap: str) -> bool:
    """Whether the words between are "에 위치한", "에 본사를 둔" and nouns that describe the thing."""
    match = _STANDING.match(gap)
    if match is None:
        return False
    end = place.end + match.end()
    return _plain(
        line, next(at for at in range(place.at + 1, thing.at + 1) if line.starts[at] >= end), thing.at
    )


def _among(line: Line, slots: list[Slot], index: int, whole: str) -> Iterator[Site]:
    """A place whose firms a list only gives examples of ("A, B 등 가온의 센서 업체 9곳이")."""
    place, first = slots[index], index
    while first and whole[slots[first - 1].end : slots[first].start] == " ":
        first -= 1
    named = next((slot for slot in reversed(slots[:first]) if not slot.enclosed), None)
    if place.enclosed or named is None or named.mention.type not in BODIES:
        return
    if _AMONG.fullmatch(whole[named.end : slots[first].start]) and _sorted(line, place, whole):
        for slot in slots:
            if slot.group == named.group and slot.mention.type in BODIES:
                yield Site(slot.who, place.who, line, "located-among")


def _sorted(line: Line, place: Slot, whole: str) -> bool:
    """Whether a place leads to a common noun for bodies ("가온 업체", "가온에 공장을 둔 6개사")."""
    if _STANDING.match(whole, place.end):
        return True
    for at in range(place.at + 1, min(place.at + _FAR, len(line.forms))):
        if not _plain(line, at, at + 1):
            return False
        if line.forms[at] in _SORTS or line.forms[at].endswith(("기업", "업체")):
            return True
    return False


def _seated(line: Line, whole: str) -> Iterator[Site]:
    """The seat of a sentence's subject that is only the scene ("A는 3일 가온 본사에서 협약을 맺었다")."""
    for place in line.slots:
        if place.mention.type is EntityType.REGION and not place.via and not place.enclosed:
            before = [slot for slot in line.slots if slot.at < place.at and _is_subject(slot)]
            if not before or (before[-1].members > 1 and before[-1].listed == "은"):
                continue  # which of several bodies has its seat there is not said
            if _AT_SEAT.match(whole, place.end) and not _anothers(line, place, whole):
                yield Site(before[-1].who, place.who, line, "located-seat")


def _anothers(line: Line, place: Slot, whole: str) -> bool:
    """Whether the seat is that of a body named right before the place ("나래대학교(NU) 가온 본원에서")."""
    return any(
        slot.mention.type in BODIES and _LEADS.fullmatch(whole[slot.end : place.start])
        for slot in line.slots
        if slot.at < place.at
    )


def _is_subject(slot: Slot) -> bool:
    plain = not (slot.enclosed or slot.modifies or slot.titled)
    return plain and slot.mention.type in BODIES and slot.particle in ("은", "이")


def sites(scene: Scene) -> list[Site]:
    """All sites of a scene, each thing and place once, in the order of the text."""
    whole = scene.document.article.whole
    found: dict[tuple[int, int], Site] = {}
    for line in scene.lines:
        slots = [slot for slot in line.slots if not slot.via]
        for index, slot in enumerate(slots):
            if slot.mention.type in _PLACES:
                for read in (_standing, _beside, _among):
                    for one in read(line, slots, index, whole):
                        found.setdefault((one.thing, one.place), one)
        for one in _seated(line, whole):
            found.setdefault((one.thing, one.place), one)
    return list(found.values())
