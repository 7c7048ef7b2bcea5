"""Who belongs to what: members of associations and consortia, daughters of firms, parts of events.

"한빛협회 회원사인 A와 B", "A, B 등 조합원사", "컨소시엄에는 A와 B가 속해 있다", "자회사인 A", "부대행사로
열린 ‘E’": a noun that says what the one is to the other stands beside the part; the whole is
named in the sentence or is the one that the text has been speaking of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.scene import ACTORS, Line, Scene, Slot
from kg.model import BODIES, EntityType

_OWNED = re.compile(r".{0,3}|의 (?:지분 )?\d+% ?|(?:의)? [가-힣]{2,8} ?")
_DAUGHTER_BEFORE = re.compile(r"(?:자회사|손자회사|계열사|관계사)(?:인)?\s['‘]?$")
_BENEATH = frozenset(("산하", "소속", "직속", "출연"))
_KINDS = ("기관", "공기업", "연구소", "연구원", "단체", "법인", "재단", "센터", "공단", "공사")
_DAUGHTERS = frozenset(("계열사", "자회사", "관계사", "손자회사"))
_MEMBER_BEFORE = re.compile(r"(?:회원사|조합원사|회원기업|회원기관)(?:인)?\s['‘]?$")
_CONSORTIA = "컨소시엄|공동수급체|얼라이언스"
_CONSORTIUM = re.compile(rf"\s?(?:{_CONSORTIA})$")
_TEAM = re.compile(rf"(?:{_CONSORTIA}|사업단|구매단)$")
_SIDE = re.compile(r"(?:부대행사|연계행사|동시행사)")
_TASK = re.compile(r"(?:세부과제|세부사업|세부 과제|세부 사업|내역사업|내역 사업)(?:인|로|로는)?\s?['‘“]?$")
_FOLD = ("구성되", "짜이", "꾸려지", "이뤄지", "이루어지", "결성되", "구성하", "꾸리", "결성하")
_JOIN = (
    "속하",
    "가입하",
    "소속되",
    "포함되",
    "들어가",
    "들",
    "참여하",
    "합류하",
    "함께하",
    "뭉치",
    "올리",
)
_GATHER = ("참여하", "뭉치", "모이", "합류하", "함께하")
_LOOSE = ("참여하", "합류하", "함께하", "뭉치", "올리", "모이")  # also said of those who only take part


@dataclass(frozen=True, slots=True)
class Belonging:
    """A part and its whole (clusters), in the line that shows it, and the rule that saw it."""

    part: int
    whole: int
    line: Line
    rule: str


def _list_from(line: Line, first: Slot) -> list[Slot]:
    """A slot and those coordinated with it after it."""
    return [
        slot
        for slot in line.slots
        if slot is first or (slot.group == first.group and slot.at > first.at and slot.mention.type in BODIES)
    ]


class _Members:
    """Reads belongings line by line; remembers the association and firm spoken of last."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._text = scene.document.article.whole
        self._club: Slot | None = None
        self._firm: Slot | None = None
        self._event: Slot | None = None
        self._beside = False
        self._program: Slot | None = None

    def read(self, line: Line) -> Iterator[Belonging]:
        """What one line states."""
        names = [slot for slot in line.slots if not slot.via and not slot.enclosed]
        for slot in names:
            before = self._text[max(0, slot.start - 14) : slot.start]
            if slot.mention.type in BODIES:
                yield from self._before(line, slot, before)
            elif slot.mention.type is EntityType.EVENT:
                yield from self._side(line, slot)
            elif slot.mention.type is EntityType.PROGRAM and _TASK.search(before):
                yield from self._task(line, slot)
        yield from self._listed(line, names)
        yield from self._clubs(line)
        yield from self._daughters(line)
        yield from self._subjects(line)
        self._remember(line)

    def _before(self, line: Line, slot: Slot, before: str) -> Iterator[Belonging]:
        """Parts announced by a noun: "회원사인 A, B", "자회사 A"."""
        member = _MEMBER_BEFORE.search(before)
        match = member or _DAUGHTER_BEFORE.search(before)
        if match is None:
            return
        start = slot.start - len(match[0])
        kinds = {EntityType.ASSOCIATION} if member else BODIES
        owner = next(
            (
                other
                for other in reversed(line.slots)
                if other.at < slot.at
                and other.mention.type in kinds
                and not other.enclosed
                and (
                    member
                    or other.listed in ("은", "이", "도")
                    or _OWNED.fullmatch(self._text, other.end, start)
                )
            ),
            None,
        )
        if owner is None:
            owner = self._club if member else self._firm
        if owner:
            # "A와 그 자회사 B, C": in a list that has begun before, only the next is meant.
            opens = all(other.group != slot.group or other.at >= slot.at for other in line.slots)
            for part in _list_from(line, slot) if opens else [slot]:
                if part.who != owner.who:
                    yield Belonging(part.who, owner.who, line, "part-member" if member else "part-daughter")

    def _daughters(self, line: Line) -> Iterator[Belonging]:
        """A firm that is called another's daughter ("A는 B의 자회사다")."""
        for at, form in enumerate(line.forms[:-1]):
            closed = line.tags[at + 1] == "VCP" or line.forms[at + 1] == "로"
            if form not in _DAUGHTERS or not closed or line.forms[at - 1] != "의":
                continue
            owner = line.slot_at.get(at - 2)
            part = next((slot for slot in line.slots if slot.listed == "은" and slot.at < at), None)
            named = owner and part and part.mention.type in BODIES and owner.mention.type in BODIES
            if owner and part and named and owner.who != part.who:
                yield Belonging(part.who, owner.who, line, "part-daughter")

    def _subjects(self, line: Line) -> Iterator[Belonging]:
        """A body that is said to be under another ("A는 B 산하 공공기관이다", "… 준정부기관으로")."""
        for at, form in enumerate(line.forms[:-2]):
            owner = line.slot_at.get(at - 1) if form in _BENEATH else None
            end = next((i for i in range(at + 1, len(line.forms)) if line.tags[i][0] not in "NX"), 0)
            if owner is None or owner.mention.type not in BODIES or not 0 < end - at <= 4:
                continue
            closed = line.tags[end] == "VCP" or line.forms[end] in ("로", "으로", "로서", "으로서")
            kind = line.forms[end - 1].endswith(_KINDS) and "MENTION" not in line.tags[at:end]
            part = next((slot for slot in line.slots if slot.listed == "은" and slot.at < at - 1), None)
            named = part is not None and part.mention.type in BODIES and not part.enclosed
            if closed and kind and part and named and part.who != owner.who:
                yield Belonging(part.who, owner.who, line, "part-beneath")

    def _task(self, line: Line, slot: Slot) -> Iterator[Belonging]:
        """Projects that are called parts of the one the text opened with."""
        if self._program and self._program.who != slot.who:
            yield Belonging(slot.who, self._program.who, line, "part-task")

    def _side(self, line: Line, slot: Slot) -> Iterator[Belonging]:
        """Events that the text calls side events of the one it opened with."""
        said = self._beside or _SIDE.search(self._text[line.sentence.start : slot.start])
        if said and self._event and self._event.who != slot.who:
            yield Belonging(slot.who, self._event.who, line, "part-side")

    def _listed(self, line: Line, names: list[Slot]) -> Iterator[Belonging]:
        """Parts summed up by a noun: "A, B 등 회원사 12곳"."""
        for slot in names:
            if slot.mention.type not in BODIES or slot.np_end <= slot.at:
                continue
            words = line.forms[slot.at + 1 : slot.np_end + 1]
            group = self._firm if slot.members > 1 and not _DAUGHTERS.isdisjoint(words) else None
            if group and self._alike(group, slot):
                for part in line.slots:
                    if part.group == slot.group and part.who != group.who:
                        yield Belonging(part.who, group.who, line, "part-group")
            if any(word in ("회원", "조합원", "회원사", "조합원사") for word in words) and slot.members > 1:
                owner = next(
                    (
                        o
                        for o in line.slots
                        if o.mention.type is EntityType.ASSOCIATION and o.group != slot.group
                    ),
                    self._club,
                )
                if owner:
                    for part in line.slots:
                        if part.group == slot.group and part.who != owner.who:
                            yield Belonging(part.who, owner.who, line, "part-listed")

    def _alike(self, one: Slot, two: Slot) -> bool:
        """Whether the names of two firms begin alike ("현대차그룹", "현대모비스")."""
        starts = [{name[:2] for name in self._scene.clusters[slot.who].names} for slot in (one, two)]
        return not starts[0].isdisjoint(starts[1])

    def _clubs(self, line: Line) -> Iterator[Belonging]:
        """Members that a verb joins: "협의회에는 A가 속해 있다", "컨소시엄은 A, B로 구성됐다"."""
        clubs = [slot for slot in line.slots if not slot.enclosed and self._club_like(slot)]
        for club in clubs:
            following = min(
                (o.at for o in clubs if o.at > club.at and o.listed == club.listed), default=len(line.forms)
            )
            joining = (
                (place, way)
                for place, lemma in line.preds
                if place > club.np_end and (way := self._way(club, lemma))
            )
            found = next(joining, None)
            if found is None:
                continue
            place, (wanted, rule) = found
            for part in line.slots:
                inside = club.at < part.at < min(place, following) and part.mention.type in BODIES
                if inside and part.listed in wanted and part.who != club.who and not part.enclosed:
                    yield Belonging(part.who, club.who, line, rule)

    def _way(self, club: Slot, lemma: str) -> tuple[tuple[str, ...], str] | None:
        """Which particles mark those whom a verb makes members of a club, and the rule for it, if it does."""
        if lemma.startswith(_LOOSE) and not self._is_team(club):
            return None
        if lemma.startswith(_JOIN) and club.listed in ("에", "에는"):
            return ("은", "이", "도"), "part-joined"
        if lemma.startswith(_FOLD) and club.listed in ("은", "이"):
            return ("로",), "part-formed"
        if lemma.startswith(_GATHER) and club.listed == "은":
            return ("이",), "part-joined"
        return None

    def _is_team(self, slot: Slot) -> bool:
        return any(_TEAM.search(name) for name in self._scene.clusters[slot.who].names)

    def _club_like(self, slot: Slot) -> bool:
        kind = slot.mention.type
        return kind is EntityType.ASSOCIATION or (kind is EntityType.AGENCY and self._is_team(slot))

    def _remember(self, line: Line) -> None:
        self._beside = bool(_SIDE.search(self._text[line.sentence.start : line.sentence.end]))
        for slot in line.slots:
            if slot.enclosed:
                continue
            kind = slot.mention.type
            if kind is EntityType.ASSOCIATION:
                self._club = slot
            elif kind is EntityType.PROGRAM and not slot.via:
                self._program = self._program or slot
            elif kind is EntityType.EVENT and not slot.via:
                self._event = self._event or slot
            if slot.listed in ("은", "이") and kind is EntityType.COMPANY and not slot.titled:
                self._firm = slot


def _named(scene: Scene) -> Iterator[Belonging]:
    """The leader in a consortium's name ("가람전자 컨소시엄")."""
    by_name = {
        name: cluster for cluster in scene.clusters if cluster.type in ACTORS for name in cluster.names
    }
    for cluster in scene.clusters:
        for name in cluster.names:
            leader = by_name.get(_CONSORTIUM.sub("", name)) if _CONSORTIUM.search(name) else None
            if leader and leader is not cluster and leader.type in BODIES:
                line = scene.lines[cluster.slots[0].line] if cluster.slots else scene.lines[0]
                yield Belonging(leader.index, cluster.index, line, "part-leader")


def belongings(scene: Scene) -> list[Belonging]:
    """All belongings of a scene, each pair once, in the order of the text."""
    reader = _Members(scene)
    found: dict[tuple[int, int], Belonging] = {}
    for line in scene.lines:
        for one in reader.read(line):
            found.setdefault((one.part, one.whole), one)
    for one in _named(scene):
        found.setdefault((one.part, one.whole), one)
    return list(found.values())
