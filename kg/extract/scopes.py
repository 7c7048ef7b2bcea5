"""For whom and where a programme is, as its name and the phrase that leads to it state it.

"가온 지역 중소기업을 위한 ‘○○사업’", "가온시와 나래군을 대상으로", "물빛산단 조성사업": the region or zone
is part of the programme's name, or ends in a noun for those meant (기업, 소상공인, 지역), or is
said to be its site ("대상지로 물빛산단을 정했다", "시범지역은 가온과 나래다", "실증은 가온에서 이뤄진다").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.extract.clauses import ending_of
from kg.extract.scene import Cluster, Line, Scene, Slot
from kg.extract.standing import core_of
from kg.model import EntityType

_PLACES = frozenset((EntityType.REGION, EntityType.ZONE))
_PEOPLE = (
    "기업",
    "업체",
    "상공인",
    "자영업자",
    "농가",
    "주민",
    "청년",
    "근로자",
    "상인",
    "협력사",
    "입주사",
    "창업자",
    "공장",
)
_JOINING = frozenset(("묶", "잇", "아우르", "엮"))
_RUNNING = frozenset(
    ("시작하", "운영하", "시행하", "벌이", "추진하", "실시하", "진행하", "선보이", "펼치", "펴", "열")
)
_DONE = frozenset(
    ("이루어지", "이뤄지", "진행되", "시행되", "시작되", "추진되", "운영되", "펼치어지", "펼쳐지")
)
_PURSUITS = (
    "사업",
    "과제",
    "실증",
    "조사",
    "교육",
    "과정",
    "훈련",
    "연구",
    "공사",
    "시험",
    "시운전",
    "프로그램",
    "서비스",
)
_SITE = re.compile(r"(?:시범|선도|대상|사업|실증)(?:지|지역|단지|산단|지구|도시|국가?|시장|마을)$")
_CHOOSING = frozenset(("선정하", "뽑", "지정하", "정하", "확정하", "고르", "삼", "낙점하", "택하", "선택하"))
_HELPING = frozenset(("지원하", "돕", "뒷받침하", "거들", "대상"))
_WHERE = frozenset(("", "등", "지역", "일대", "일원", "곳"))
_SUBJECT = frozenset(("은", "는", "이", "가"))
_TAKEN = frozenset(("을", "까지", "에게", "에", "의", ""))
_MEANT = frozenset(("은", "이", "에", "지"))  # 대상은, 대상이, 대상에, 대상지
_IN_MIND = 3  # lines for which a programme stays in mind
_NEAR = 5  # items between an adnominal verb and the programme it leads to
_WORKS = ("조성", "구축", "건설", "구조고도화", "재생", "고도화", "개발", "성과분석", "정비")


@dataclass(frozen=True, slots=True)
class Scope:
    """A programme and what it is for (clusters), the line that shows it, and the rule that saw it."""

    programme: int
    target: int
    line: Line
    rule: str


def _built(programme: Cluster, zone: Cluster) -> bool:
    """Whether a programme builds or renews a zone ("물빛산단 조성사업")."""
    return any(
        name.partition(one)[2].strip().startswith(_WORKS) for name in programme.names for one in zone.names
    )


def _begins(programme: Cluster, place: Cluster) -> bool:
    """Whether a programme's name begins with a place ("가온 소재 육성사업", "가온형 바우처")."""
    cores = {core_of(name, place.type) for name in place.names} | place.names
    starts = tuple(core + end for core in cores if len(core) > 1 for end in (" ", "형 "))
    return any(name.startswith(starts) for name in programme.names)


def _in_name(scene: Scene) -> Iterator[Scope]:
    """Places that a programme is for by its name."""
    places = [cluster for cluster in scene.clusters if cluster.type in _PLACES]
    for programme in scene.clusters:
        if programme.type is not EntityType.PROGRAM or not programme.slots:
            continue
        line = scene.lines[programme.slots[0].line]
        for place in places:
            if place.type is EntityType.ZONE and _built(programme, place):
                yield Scope(programme.index, place.index, line, "targets-built")
            elif _begins(programme, place):
                yield Scope(programme.index, place.index, line, "targets-named")


def _for_whom(line: Line) -> Iterator[tuple[Slot, str]]:
    """Places whose phrase is said to be the target: "…기업을 대상으로", "…기업을 위한"."""
    for slot in line.slots:
        if slot.mention.type not in _PLACES or slot.enclosed or slot.at < 0:
            continue
        if slot.listed in ("은", "이"):
            continue
        after = line.forms[slot.np_end + 1 : slot.np_end + 12]
        tags = line.tags[slot.np_end + 1 : slot.np_end + 12]
        for index, form in enumerate(after):
            if form in ("대상", "상대", "위하", "겨냥"):
                if form not in ("대상", "상대") or after[index + 1 : index + 2] == ["으로"]:
                    yield slot, "targets-for"
                break
            if tags[index] == "MENTION" and line.slot_at[slot.np_end + 1 + index].mention.type not in _PLACES:
                break
            if tags[index] in ("JKS", "EF", "EC", "SP"):
                break


def _of_people(line: Line, slot: Slot) -> bool:
    """Whether a place stands for those who live or work there ("가온시 소상공인", "가온의 중소 업체")."""
    if slot.enclosed or slot.modifies or slot.mention.type not in _PLACES:
        return False
    if slot.head.endswith(_PEOPLE):
        return slot.listed not in _SUBJECT
    if slot.listed != "의":
        return False
    phrase = line.forms[slot.list_end + 1 : slot.list_end + 9]
    tags = line.tags[slot.list_end + 1 : slot.list_end + 9]
    people = next((at for at, form in enumerate(phrase) if form.endswith(_PEOPLE)), len(phrase))
    if "MENTION" in tags[:people] or any(tag[0] in "JE" for tag in tags[2:people]):
        return False
    closing = next(
        (form for form, tag in zip(phrase[people:], tags[people:], strict=True) if tag[0] == "J"), ""
    )
    return people < len(phrase) and closing not in _SUBJECT


def _described(line: Line, programme: Slot) -> Iterator[tuple[Slot, str]]:
    """Places whose firms or people a clause before the programme is about ("가온의 업체를 돕는 ‘○○사업’")."""
    leading = [place for place, _ in line.preds if place < programme.at]
    if not leading or ending_of(line, leading[-1]) != "ETM" or programme.at - leading[-1] > _NEAR:
        return
    verb = leading[-1]
    start = max((place for place in leading[:-1] if ending_of(line, place) in ("EC", "EF")), default=-1)
    joins = line.forms[verb] in _JOINING
    for slot in line.slots:
        between = slot.mention.type in _PLACES and start < slot.at < verb and slot.listed in _TAKEN
        if between and (joins or _of_people(line, slot)):
            yield slot, "targets-described"


def _done_in(line: Line, programme: Slot) -> Iterator[tuple[Slot, str]]:
    """Places where a programme is run ("‘○○사업’을 가온과 나래에서 시작한다")."""
    verb = next((one for one in line.preds if one[0] > programme.np_end), None)
    if verb is None or verb[1] not in _RUNNING | _DONE or ending_of(line, verb[0]) == "ETM":
        return
    for slot in line.slots:
        inside = slot.mention.type in _PLACES and programme.at < slot.at < verb[0]
        if inside and slot.listed == "에서" and slot.head in _WHERE and not slot.enclosed:
            yield slot, "targets-run"


def _done_there(line: Line) -> Iterator[tuple[Slot, str]]:
    """Places where the work of the running programme is done ("실증은 물빛산단에서 이뤄진다")."""
    verb = line.preds[-1] if line.preds else (-1, "")
    topics = [
        at for at in range(1, max(verb[0], 1)) if line.tags[at] == "JX" and line.forms[at] in ("은", "는")
    ]
    if verb[1] not in _DONE or not topics or not line.forms[topics[-1] - 1].endswith(_PURSUITS):
        return
    for slot in _plain(line, topics[-1], verb[0]):
        if slot.listed == "에서":
            yield slot, "targets-run"


def _sites(line: Line) -> Iterator[tuple[Slot, str]]:
    """Places that are said to be the sites ("대상지로 물빛산단을 정했다", "시범지역은 가온과 나래다")."""
    for at in range(1, len(line.forms)):
        marked = line.tags[at][0] == "J" and line.tags[at - 1][0] in "NX"
        if not marked or not _SITE.search("".join(line.forms[max(0, at - 3) : at])):
            continue
        if line.forms[at] in ("로", "으로"):
            yield from _made_sites(line, at)
        elif line.forms[at] in _SUBJECT:
            yield from _named_sites(line, at)


def _made_sites(line: Line, at: int) -> Iterator[tuple[Slot, str]]:
    verb, lemma = next((one for one in line.preds if one[0] > at), (-1, ""))
    since = max((place for place, _ in line.preds if place < at), default=-1)
    for slot in _plain(line, since, verb) if lemma in _CHOOSING else ():
        if slot.listed == "을":
            yield slot, "targets-site"


def _named_sites(line: Line, at: int) -> Iterator[tuple[Slot, str]]:
    verb, lemma = line.preds[-1] if line.preds else (-1, "")
    alone = lemma.startswith("이다:") and not any(at < place < verb for place, _ in line.preds)
    for slot in _plain(line, at, verb) if alone else ():
        if slot.listed in ("인", ""):
            yield slot, "targets-site"


def _plain(line: Line, start: int, end: int) -> list[Slot]:
    """The places between two items that neither lead to another nor stand in brackets."""
    return [
        slot
        for slot in line.slots
        if slot.mention.type in _PLACES and start < slot.at < end and not (slot.enclosed or slot.modifies)
    ]


def _helped(line: Line, programme: Slot) -> Iterator[tuple[Slot, str]]:
    """Places whose firms or people a programme helps ("‘○○사업’은 가온의 업체를 지원한다")."""
    verb = next((place for place, lemma in line.preds if lemma in _HELPING and place > programme.at), -1)
    for slot in line.slots:
        if programme.at < slot.at < verb and _of_people(line, slot):
            yield slot, "targets-helped"


def _eligible(line: Line) -> Iterator[tuple[Slot, str]]:
    """Places of those who may take part ("대상은 가온의 업체다", "가온에 공장을 둔 곳이 신청할 수 있다")."""
    following = list(zip(line.forms, line.forms[1:], line.tags[1:], strict=False))
    meant = any(form == "대상" and (tag == "VCP" or after in _MEANT) for form, after, tag in following)
    applies = any(form == "신청" and tag == "XSV" for form, _, tag in following)
    for slot in line.slots:
        if slot.mention.type not in _PLACES or slot.via or slot.enclosed or slot.titled or slot.modifies:
            continue
        based = slot.head in _WHERE and slot.listed == "에"
        if (meant and slot.listed != "은") or (applies and (based or _of_people(line, slot))):
            yield slot, "targets-eligible"


class _Running:
    """The programme that a sentence is about which names none: the only one of the last to name any."""

    def __init__(self) -> None:
        self._last: Slot | None = None

    def note(self, programmes: Sequence[Slot]) -> None:
        """Take in the programmes of a line."""
        named = [slot for slot in programmes if not slot.via]
        if named:
            self._last = named[0] if len({slot.who for slot in named}) == 1 else None

    def at(self, line: Line) -> Slot | None:
        """The programme in mind at a line that names none."""
        return self._last if self._last and line.index - self._last.line <= _IN_MIND else None


def scopes(scene: Scene) -> list[Scope]:
    """All scopes of a scene, each pair once."""
    found: dict[tuple[int, int], Scope] = {}
    running = _Running()
    for line in scene.lines[1:]:
        programmes = [
            slot for slot in line.slots if slot.mention.type is EntityType.PROGRAM and not slot.enclosed
        ]
        named = programmes[0] if len({slot.who for slot in programmes}) == 1 else None
        about = named if programmes else running.at(line)
        running.note(programmes)
        if about:
            for slot, rule in chain(_sites(line), _eligible(line), [] if named else _done_there(line)):
                found.setdefault((about.who, slot.who), Scope(about.who, slot.who, line, rule))
        if named:
            places = [_for_whom(line), _described(line, named)]
            if named.listed in ("은", "이"):
                places.append(_helped(line, named))
            if named.listed in ("은", "이", "을", "도"):
                places.append(_done_in(line, named))
            for slot, rule in chain.from_iterable(places):
                found.setdefault((named.who, slot.who), Scope(named.who, slot.who, line, rule))
    for one in _in_name(scene):
        found.setdefault((one.programme, one.target), one)
    return list(found.values())
