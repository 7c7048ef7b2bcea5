"""What a line of a page is: prose, a headline, a by-line with its date, or the page's own.

Offsets play no part here: lines are told apart before a text exists.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.ingest.bylines import Credit, credit_of, is_outlet, take_lead
from kg.ingest.clean import is_caption, is_copyright
from kg.ingest.dates import without_stamps
from kg.ingest.furniture import is_furniture, is_label


class Role(StrEnum):
    """What a line does on its page."""

    PROSE = "prose"
    HEADLINE = "headline"
    INFO = "info"
    RIGHTS = "rights"
    LABEL = "label"
    FURNITURE = "furniture"
    CAPTION = "caption"
    RULE = "rule"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something, its role, and how many empty lines stand before it.

    `leads` says that it begins with a by-line and goes on; `byline`, `publisher` and
    `day` are what an INFO line states.
    """

    text: str
    gap: int
    role: Role
    leads: bool = False
    byline: str | None = None
    publisher: str | None = None
    day: date | None = None


_LONG = 90  # characters of one line that only running text reaches
_SENTENCE_END = re.compile(r"[다요죠까음함됨임][.!?][\"'”’)\]]*(?:\s|$)|니다\s*$")
_PICTURE_LEAD = re.compile(
    r"(?P<above>[^.\[]{8,120}?)(?:\s?\(\s?사진\s?(?:제공)?\s?[=:][^)]{1,30}\))+\s*(?=\[[^\]]{2,20}\]\s*\S)"
)
_RULE = re.compile(r"\s*(?:[-–—=*_~#+·•○●]\s?){3,}\s*|[-–—•*]")
_BULLET = re.compile(r"\s*(?:[▲△▼▽▶▷■□◆◇○●◦•·ㆍ※*\-–+✔☞]|[①-⑳]|\(?\d{1,2}[.)]|[가-하][.)])\s*")
_NAME = re.compile(r"[가-힣]{2,4}")
_PAGE = re.compile(r"[A-Z]?\d{1,3}\s?면|종합|기자|\d{1,2}:\d{2}|[|ㅣ│·,/\-\s\[\]()]+|추천\s?\d+")
_OPEN = 20  # characters of a last line that is more than a note
_LINKS = re.compile(
    r"(?:은|는|을|를|이|가|와|과|의|에|에서|으로|로|고|며|해|위해|위한|하는|한|된|될|할|및|등|가급적)$"
)
_LONGEST_INFO = 120
_LONGEST_HEADLINE = 110


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold something, each with its role."""
    found: list[Line] = []
    gap = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            found += _lines_in(stripped, gap)
            gap = 0
        else:
            gap += 1
    return found


def _lines_in(text: str, gap: int) -> list[Line]:
    """One line, or a picture's and the article's behind it: "… (사진=한빛시) [가온저널] …"."""
    picture = _PICTURE_LEAD.match(text)
    if not picture:
        return [line_of(text, gap)]
    above = line_of(picture["above"].strip(), gap)
    if is_caption(f"{above.text} (사진=제공)"):  # one credit is enough to know it by
        above = Line(f"{above.text} (사진=제공)", gap, Role.CAPTION)
    return [above, line_of(text[picture.end() :])]


def line_of(text: str, gap: int = 0) -> Line:
    """One stripped line with its role.

    >>> line_of("나은별 기자 | 입력 2024.03.29 10:20").day
    datetime.date(2024, 3, 29)
    """
    if _RULE.fullmatch(text):
        return Line(text, gap, Role.RULE)
    info = _info(text, gap)
    if info:
        return info
    if is_label(text):
        return Line(text, gap, Role.LABEL)
    if is_copyright(text):
        return Line(text, gap, Role.RIGHTS)
    if is_furniture(text):
        return Line(text, gap, Role.FURNITURE)
    rest, lead = take_lead(text)
    if is_caption(text):
        return Line(text, gap, Role.CAPTION)
    if is_prose(rest):
        return Line(text, gap, Role.PROSE, leads=lead is not None and len(rest) >= _LONG // 2)
    return Line(text, gap, Role.HEADLINE if is_headline(text) else Role.OTHER)


def _info(text: str, gap: int) -> Line | None:
    """The line as what it states of reporter, outlet and day, if it does nothing else."""
    if len(text) > _LONGEST_INFO:
        return None
    rest, day = without_stamps(text)
    if rest == " ".join(text.split()):
        credit = credit_of(text) or (Credit(None, text) if is_outlet(text) else None)
        if credit is None or is_copyright(text):
            return None
        return Line(text, gap, Role.INFO, byline=credit.byline, publisher=credit.publisher)
    byline = publisher = None
    for part in _parts(rest):
        credit = credit_of(part)
        if credit:
            byline, publisher = byline or credit.byline, publisher or credit.publisher
        elif is_outlet(part):
            publisher = publisher or part
        elif _NAME.fullmatch(part):
            byline = byline or part
        elif part and not is_furniture(part) and not _PAGE.fullmatch(part):
            return None
    return Line(text, gap, Role.INFO, byline=byline, publisher=publisher, day=day)


def _parts(rest: str) -> list[str]:
    """The words beside a printed date; a reporter's name and office stay together."""
    return [part.strip() for part in re.split(r"[|ㅣ│·/]|\s+(?!(?:\S{0,2}기자|특파원|통신원|리포터))", rest)]


def is_prose(text: str) -> bool:
    """Whether a line is running text: it holds a sentence's end, or is too long for less.

    >>> is_prose("한빛시는 문을 열었다."), is_prose("한빛시, 지원센터 문 열어")
    (True, False)
    """
    return len(text) >= _LONG + 20 or bool(_SENTENCE_END.search(text))


def is_headline(text: str) -> bool:
    """Whether a line can head an article: some words with Hangul, no sentence, no list item."""
    bare = _BULLET.sub("", text, count=1)
    letters = re.sub(r"\W", "", bare)
    return (
        len(letters) >= 8
        and len(text) <= _LONGEST_HEADLINE
        and len(bare.split()) >= 2
        and bool(re.search(r"[가-힣]{2}", bare))
        and not re.search(r"[@,:;]\s*$|https?://|\.\s*$", text.removesuffix("...").rstrip("…"))
        and not re.search(r"[가-힣](?:의|을|를|은|는|하는|위한)$|\s및$", text)
        and not is_prose(text)
    )


def is_marked(text: str) -> bool:
    """Whether a line begins with a bullet or a number."""
    return bool(_BULLET.match(text))


def ends_open(text: str) -> bool:
    """Whether running text breaks off before its sentence ends.

    >>> ends_open("한빛시는 가온동에 지원센터를"), ends_open("한빛시는 문을 열었다.")
    (True, False)
    """
    return not re.search(r"[.!?。][\"'”’)\]〉》>」』]*$|[\"”’」』)\]>〉》]$|[음함됨임끝]$|█$", text.rstrip())


def breaks_off(text: str) -> bool:
    r"""Whether an article is visibly cut: it ends in an ellipsis or inside a sentence.

    A list item, a heading or a short note at the end breaks nothing off, and neither
    does running text that does without full stops altogether.

    >>> breaks_off("한빛시는 문을 열었다. 센터는 소공인을 돕고…")
    True
    >>> breaks_off("한빛시는 문을 열었다.\n\n▲ 재배 기술 지원")
    False
    """
    if text.rstrip(" )]\"'”’").endswith(("…", "...")):
        return True
    last = text[text.rfind("\n") + 1 :]
    if not ends_open(last) or not re.search(r"[다요]\.", text):
        return False
    prose = bool(re.search(r"[다요]\.\s", last)) or len(last) >= _LONG
    return prose or (not is_marked(last) and len(last) >= _OPEN and bool(_LINKS.search(last)))
