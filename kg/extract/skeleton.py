"""A sentence as a skeleton for patterns, and the words that name offices.

In the skeleton each person is one sign, each body another, all other names a third, so that a
pattern needs to know the words between names only.
"""

import re
from dataclasses import dataclass

from kg.extract.scene import ACTORS, Line, Scene, Slot
from kg.model import EntityType, Status

PERSON, BODY, OTHER = "\ue001", "\ue002", "\ue003"
_WORD = r"[가-힣A-Za-z0-9·&]+"
_NAMED = (
    r"(?:(?<=\ue002)수|장|장관|차관|차관보|대표|대표이사|이사|교수|박사|위원|의원|군수|지사|총재|총무|상무|전무|고문|감사|대사|대행"
    r"|대리|파트너|정책관|협력관|조정관|심의관|비서관|담당관|기획관|보좌관|대변인|수석|책임|간사|연구원|연구관|사무관"
    r"|서기관|주무관|팀원|매니저|회원|변호사|회계사|영사|공사|참사관|상무관|차장|총괄|창업자|설립자|특보|지원관|행정관|이사관"
    r"|심사역|보좌역|자문역|디렉터|변리사|세무사|기술사|교육감|당선인|PD|CEO|CTO|COO|CFO|CSO|CMO|CIO)"
)
_ENDS = (
    r"(?=(?:은|는|이|가|을|를|와|과|도|의|에|에게|께서|으로|로|인|씨|이며|이자|이라고|이다|다|였다|입니다|측)?"
    r"(?:은|는|도|만)?(?![가-힣A-Za-z]))"
)
_ACTING = r"(?:\([A-Za-z]{2,4}\)| (?:직무대행|직무대리|권한대행))?"
ROLE = rf"(?P<role>(?:{_WORD} ){{0,3}}?[가-힣A-Za-z0-9·&]*?{_NAMED}{_ACTING}){_ENDS}"
ONE_WORD = rf"(?P<role>[가-힣A-Za-z0-9·&]*?{_NAMED}{_ACTING}){_ENDS}"
FORMER = r"(?P<former>(?:전|前|전직|전임) ?(?= |[가-힣\ue002]))?"
_UNIT = re.compile(
    r"(?:지청|본부|지부|지점|지회|센터|사업소|연구소|사무소|무역관|사업단|추진단|지원단|산단|지사|세관|공장|학과"
    r"|대학|연수원|관리원|기획단|위원회)$"
)
# Offices that a country, province or city has; firms' and clubs' offices need a body of their own.
_PUBLIC = re.compile(
    r"(?:시장|군수|지사|구청장|읍장|면장|동장|장관|차관|차관보|총리|대통령|주석|서기|국장|과장|실장|팀장|본부장|단장"
    r"|처장|청장|소장|센터장|담당관|정책관|협력관|조정관|심의관|비서관|기획관|보좌관|대변인|대사|영사|의원|의장|위원"
    r"|위원장|특보|주무관|사무관|서기관|연구관|대행|대리|고문)$"
)

# Words that stand for a name given before, whatever else they were taken for.
_CLASS_WORDS = frozenset(
    (
        "회사",
        "업체",
        "기업",
        "기관",
        "센터",
        "재단",
        "조합",
        "협회",
        "공단",
        "위원회",
        "협의회",
        "중앙회",
        "연합회",
    )
)


@dataclass(frozen=True, slots=True)
class Held:
    """A person's office: clusters of person and body, lines that show it, role, frame, status."""

    person: int
    body: int
    lines: tuple[Line, ...]
    role: str | None
    frame: str
    status: Status = Status.DONE


class Skeleton:
    """A line with a sign for each name; `slots` are the names by their place in `text`.

    >>> Skeleton.sign(EntityType.PERSON) == PERSON
    True
    """

    def __init__(self, scene: Scene, line: Line) -> None:
        whole, position = scene.document.article.whole, line.sentence.start
        pieces: list[str] = []
        length = 0
        self.line = line
        self.slots: dict[int, Slot] = {}
        for slot in line.slots:
            if slot.via or slot.start < position or slot.mention.surface in _CLASS_WORDS:
                continue
            gap = whole[position : slot.start]
            pieces += (gap, self.sign(slot.mention.type))
            length += len(gap) + 1
            self.slots[length - 1] = slot
            position = slot.end
        pieces.append(whole[position : line.sentence.end])
        self.text = "".join(pieces)
        self.persons = PERSON in self.text

    @staticmethod
    def sign(type_: EntityType) -> str:
        """The sign that a name of this type gets."""
        if type_ is EntityType.PERSON:
            return PERSON
        return BODY if type_ in ACTORS else OTHER


def role_of(role: str, body: Slot, glued: bool) -> str:
    """The office in full: what follows a body's name at once may lean on its last syllable.

    "가온시" + "장" is a 시장, "물빛청" + "장" a 청장, "가온도" + "지사" a 도지사,
    "한빛공단 동부지부" + "장" a 지부장.
    """
    name = body.mention.surface
    if not glued:
        return role
    if role in ("장", "장관") or (role.startswith("장") and role.endswith(("대행", "대리"))):
        unit = _UNIT.search(name)
        return (unit[0] if unit else name[-1]) + role
    return name[-1] + role if (name[-1], role) in (("군", "수"), ("도", "지사")) else role


def fits(body: Slot, role: str) -> bool:
    """Whether a body can have such an office: a place has public ones only."""
    return body.mention.type is not EntityType.REGION or bool(_PUBLIC.search(role))


def plain(role: str) -> bool:
    """Whether an office is a run of nouns: a particle or verb inside means that it is none.

    >>> plain("기업지원과 팀장"), plain("지원을 받은 업체 대표")
    (True, False)
    """
    return not any(_LINK.search(word) for word in role.split()[:-1])


_LINK = re.compile(
    r"(?:은|는|을|를|이|의|에|에서|와|으로|한|된|할|던|며|고|해|(?<!법)인|(?<!국)(?<!전문)가)$"
)
