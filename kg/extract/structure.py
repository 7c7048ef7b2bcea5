"""Relations that names themselves state: a place in a place, a branch of a body.

"충남 천안시" puts one region in another, "전북은행 무주지점" names a branch after its parent,
"A사업 2단계" a part after its whole. No verb is needed, and no model: the whole is named
directly before the part, as a mention of its own or as the first words of the part's name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.members import belongings
from kg.extract.scene import Cluster, Line, Scene, Slot, siblings
from kg.extract.scopes import scopes
from kg.extract.sites import sites
from kg.model import BODIES, EntityType, Mention, RelationType

_UNITS = re.compile(
    r"(?:지부|지사|지점|지회|지소|본부|지역본부|본점|지원단|사업단|사업소|센터|캠퍼스|무역관|연구소|연구원|지청|지국|영업부|영업본부|사무소"
    r"|대학|학과|병원|부설|분원|연구단|추진단|기획단|개발원|교육원|연수원|위원회|협의회|특별위원회|국|과|실|팀|단|원|관|소)$"
)
_OFFICES = re.compile(r"(?:국|과|실|팀|본부|사업소|의회|보건소|담당관|추진단)$")
_TENANT = re.compile(r"(?:의|에)?\s?(?:입주한?\s?(?:기업|업체|사)?)(?:인)?\s['‘]?")
_UNDER = re.compile(
    r"^(?:\([^)]*\))?(?:의|\s)?\s?(?:산하|부설|소속|직속|계열|계열사|자회사|출연기관|산하기관|소관"
    r"|교원창업기업|학생창업기업|연구소기업|현지법인|한국법인|합작사|지주사)(?:\s?(?:공공|출연|전문|연구)?\s?기관)?(?:인|의)?\s"
)


_MORE = re.compile(r"(?:은|는|이|가|을|를|에|며|고)[\s,]")  # "A 소속 부품사가 대상이며, B가"
_BESIDE = re.compile(r"(?:\([^()]*\))?[와과] ")  # "A 부설 B와 C": C is not A's
_OF_PLACES = re.compile(r"산하|소속|직속|소관|출연")


_PROVINCE = re.compile(
    r"region/(?:[가-힣]+(?:특별시|광역시|특별자치시|특별자치도)|경기도|강원도|(?:충청|전라|경상)[남북]도)"
)
_HOLDS_PROVINCES = re.compile(r"(?:권|한국|대한민국|국내|지방|[영호]남)$")


@dataclass(frozen=True, slots=True)
class Nested:
    """A structural relation: clusters, the line that shows it, the frame that saw it."""

    type: RelationType
    head: int
    tail: int
    line: Line
    frame: str


def _beside(left: Slot, right: Slot, whole: str) -> bool:
    """Whether nothing but a space (or a bracket on the left name) stands between two slots."""
    return (
        bool(re.fullmatch(r"(?:\([^()]*\))?\s", whole[left.end : right.start]))
        and not left.via
        and not right.via
    )


def _regions(line: Line, left: Slot, right: Slot, by_name: dict[str, list[Cluster]]) -> Iterator[Nested]:
    """A place in the place before it ("경북 구미"), with those listed after it, or as a zone's first word."""
    if left.mention.type is not EntityType.REGION or left.who == right.who:
        return
    if right.mention.type is EntityType.REGION:
        if _PROVINCE.fullmatch(right.mention.register_id or "") and not _HOLDS_PROVINCES.search(
            left.mention.surface
        ):
            return  # "새만금 서울 전시관"
        if siblings(left.mention, right.mention):
            return  # "목포 담양 영암"
        yield Nested(RelationType.PART_OF, right.who, left.who, line, "part-nested")
        for slot in _alike(line, right):
            if slot.who != left.who:
                yield Nested(RelationType.PART_OF, slot.who, left.who, line, "part-listed-place")
    elif right.mention.type is EntityType.ZONE and " " in right.mention.surface:
        for cluster in by_name.get(right.mention.surface.split()[0], ()):
            if cluster.type is EntityType.REGION and cluster.index != left.who:
                yield Nested(RelationType.PART_OF, cluster.index, left.who, line, "part-nested")


def _alike(line: Line, first: Slot) -> Iterator[Slot]:
    """Places listed after another one and of its level, up to the next larger one ("녹전동과 화산면")."""
    for slot in line.slots:
        if slot.at <= first.at or slot.via or slot.mention.type is not EntityType.REGION:
            continue
        if slot.group != first.group or slot.modifies or _level(slot) != _level(first):
            return
        if slot.head not in ("", "등", "일대", "일원", "지역"):
            return  # "불가리아 소피아와 오스트리아 빈": a whole with a part that nobody knows
        yield slot


def _level(slot: Slot) -> int:
    return next((level for unit, level in _LEVELS.items() if slot.mention.surface.endswith(unit)), 0)


_LEVELS = {"시": 1, "군": 1, "구": 2, "읍": 3, "면": 3, "동": 3, "리": 4}


def _branches(line: Line, left: Slot, right: Slot) -> Iterator[Nested]:
    """A body directly before one of its units ("생기원 금형기술센터")."""
    one, two = left.mention.type, right.mention.type
    if (
        left.who == right.who
        or one not in BODIES | {EntityType.REGION}
        or two not in BODIES | {EntityType.ZONE}
    ):
        return
    name = right.mention.surface
    unit = _OFFICES if one is EntityType.REGION else _UNITS
    if unit.search(name) and not re.match(r"한국|대한|국립|전국", name):
        if one is EntityType.REGION and two is not EntityType.AGENCY:
            return
        yield Nested(RelationType.PART_OF, right.who, left.who, line, "part-nested")


def _under(line: Line, left: Slot, right: Slot, whole: str) -> Iterator[Nested]:
    """What a body runs: "A 산하 B", "A 부설 B", lists of B included."""
    if left.mention.type not in BODIES | {EntityType.REGION} or right.mention.type not in BODIES:
        return
    gap = whole[left.end : right.start]
    match = _UNDER.match(gap)
    if left.via or right.via or len(gap) >= 24 or not match or _MORE.search(gap, match.end()):
        return
    if left.mention.type is EntityType.REGION and not _OF_PLACES.search(match[0]):
        return
    named = not _BESIDE.match(whole, right.end)
    for slot in line.slots:
        listed = named and slot.group == right.group and slot.mention.type in BODIES and slot.at > left.at
        if (slot is right or listed) and slot.who != left.who:
            yield Nested(RelationType.PART_OF, slot.who, left.who, line, "part-under")


def _words(line: Line, mention: Mention, who: int, by_name: dict[str, list[Cluster]]) -> Iterator[Nested]:
    """The whole inside the part's own name: "경기도 시흥", "한빛공단 서울본부", "모태펀드 1차 출자"."""
    words = mention.surface.split()
    if len(words) < 2:
        return
    if mention.type is EntityType.REGION:
        yield from _region_words(line, words, who, by_name)
        return
    if mention.type is EntityType.ZONE:
        for word in reversed(words[:-1]):
            for cluster in by_name.get(word, ()):
                if cluster.type is EntityType.REGION:
                    yield Nested(RelationType.LOCATED_IN, who, cluster.index, line, "located-word")
                    return
    for size in range(len(words) - 1, 0, -1):
        first = " ".join(words[:size])
        for cluster in by_name.get(first, ()):
            if cluster.index != who and _nests(cluster.type, mention.type, words[-1]):
                yield Nested(RelationType.PART_OF, who, cluster.index, line, "part-nested")
                return


def _nests(whole: EntityType, part: EntityType, unit: str) -> bool:
    """Whether a name that begins with the whole's name is a part's; `unit` is its last word."""
    if whole is EntityType.EVENT:
        return False
    if whole is EntityType.COMPANY and part is EntityType.ASSOCIATION:
        return False  # "가람전자 협력사 협의회" is not the firm's own
    if whole is EntityType.REGION and part is EntityType.AGENCY:
        return bool(_OFFICES.search(unit))
    return whole is part or (whole in BODIES and part in BODIES | {EntityType.ZONE})


def _region_words(
    line: Line, words: list[str], who: int, by_name: dict[str, list[Cluster]]
) -> Iterator[Nested]:
    chain: list[int] = []
    for word in words[:-1]:
        chain += [cluster.index for cluster in by_name.get(word, ()) if cluster.type is EntityType.REGION][:1]
    chain.append(who)
    for whole, part in pairwise(chain):
        if whole != part:
            yield Nested(RelationType.PART_OF, part, whole, line, "part-nested")


def _series(line: Line, slots: list[Slot], by_name: dict[str, list[Cluster]]) -> Iterator[Nested]:
    """Branches whose list names the parent once ("한빛공단 가온본부·나래본부")."""
    for left, right in pairwise(slots):
        words, unit = left.mention.surface.split(), _UNITS.search(right.mention.surface)
        if len(words) < 2 or not unit or " " in right.mention.surface or left.group != right.group:
            continue
        for parent in by_name.get(" ".join(words[:-1]), ()):
            if words[-1].endswith(unit[0]) and parent.type in BODIES and parent.index != right.who:
                for slot in slots:
                    same = slot.group == left.group and slot.at > left.at
                    if same and " " not in slot.mention.surface and slot.mention.surface.endswith(unit[0]):
                        yield Nested(RelationType.PART_OF, slot.who, parent.index, line, "part-series")
                return


def _tenants(line: Line, left: Slot, right: Slot, whole: str) -> Iterator[Nested]:
    """Firms that are called tenants of a zone ("물빛산단 입주기업인 A와 B")."""
    if left.mention.type is not EntityType.ZONE or right.mention.type not in BODIES:
        return
    if _TENANT.fullmatch(whole[left.end : right.start]):
        for slot in line.slots:
            if slot is right or (slot.group == right.group and slot.at > right.at):
                yield Nested(RelationType.PARTICIPATES_IN, slot.who, left.who, line, "participates-tenant")


def _in_line(line: Line, by_name: dict[str, list[Cluster]], whole: str) -> Iterator[Nested]:
    slots = [slot for slot in line.slots if not slot.via]
    for slot in slots:
        yield from _words(line, slot.mention, slot.who, by_name)
    for left, right in pairwise(slots):
        if _beside(left, right, whole):
            yield from _regions(line, left, right, by_name)
            yield from _branches(line, left, right)
        yield from _under(line, left, right, whole)
        yield from _tenants(line, left, right, whole)
    yield from _series(line, slots, by_name)


def _stated(scene: Scene, by_name: dict[str, list[Cluster]]) -> Iterator[Nested]:
    """All structural relations: of neighbouring names first, then of sites and members."""
    whole = scene.document.article.whole
    for line in scene.lines:
        yield from _in_line(line, by_name, whole)
    for site in sites(scene):
        yield Nested(RelationType.LOCATED_IN, site.thing, site.place, site.line, site.rule)
    for scope in scopes(scene):
        yield Nested(RelationType.TARGETS, scope.programme, scope.target, scope.line, scope.rule)
    for part in belongings(scene):
        yield Nested(RelationType.PART_OF, part.part, part.whole, part.line, part.rule)


def nested(scene: Scene) -> list[Nested]:
    """All structural relations of a scene, each pair once, in the order of the text."""
    by_name: dict[str, list[Cluster]] = {}
    for cluster in scene.clusters:
        for name in cluster.names:
            by_name.setdefault(name, []).append(cluster)
    found: dict[tuple[int, int], Nested] = {}
    for one in _stated(scene, by_name):
        if (one.tail, one.head) not in found:
            found.setdefault((one.head, one.tail), one)
    for inside, outside in scene.inner:
        line = scene.line_at(outside.start)
        for one in _words(line, inside, scene.who[inside.id], by_name):
            found.setdefault((one.head, one.tail), one)
    return list(found.values())
