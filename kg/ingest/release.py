"""Word-processor documents: lines of text, and the printed head of a press release.

Korean agencies print a form above and below a release: "보도자료", when it may be
printed, which desk to ask. The form leaves the text, and the day it names dates the
article.
"""

import re
from collections.abc import Sequence
from datetime import date

from kg.ingest.dates import parse_date
from kg.ingest.draft import Draft
from kg.ingest.problems import BadInputError, Reason

_EDGE = 14  # lines; a form stands at the beginning or at the end
_LONGEST_CELL = 80
_LONGEST_FORM = 160
_CELLS = " | "

_HEADING = re.compile(r"(?:보도|참고|설명|해명|언론)+(?:참고|설명|해명)?자료(?:\(.{1,12}\))?")
_DAY_LABEL = r"보도(?:시점|일시|일자|일|요청일)|배포(?:일시|일자|일)?|제공(?:일시|일자|일)|엠바고"
_LABEL = re.compile(
    rf"(?:{_DAY_LABEL}|담당(?:부서|자|과|팀)?|책임자|문의(?:처)?|자료(?:제공|문의)|제공부서|주무부서"
    r"|연락처|전화|총?쪽수|매수|사진(?:있음|없음|유무)|첨부(?:자료|물)?|취재(?:문의|협조)|누리집|홈페이지)"
)
_DATED = re.compile(rf"({_DAY_LABEL})")


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """A row of a table as lines: its short cells side by side, a box or long cells as paragraphs.

    >>> row_lines([["보도시점"], ["2024. 3. 29."]])
    ['보도시점 | 2024. 3. 29.']
    >>> row_lines([["한빛시가 나섰다.", "가온시도 따랐다."]])
    ['한빛시가 나섰다.', '가온시도 따랐다.']
    """
    filled = [cell for cell in cells if cell]
    joined = [" ".join(cell) for cell in filled]
    if len(filled) > 1 and all(len(text) <= _LONGEST_CELL for text in joined):
        return [_CELLS.join(joined)]
    return [line for cell in filled for line in cell]


def draft_of(lines: Sequence[str], media_type: str, name: str) -> Draft:
    """The draft of a document's lines, without the form of a press release around them.

    Raises `BadInputError` (empty) where no line is left.
    """
    kept = [line.strip() for line in lines if line.strip()]
    day: date | None = None
    for edge in (range(min(_EDGE, len(kept))), range(max(0, len(kept) - _EDGE), len(kept))):
        for number in edge:
            if is_form(kept[number]):
                day = day or _day(kept[number])
                kept[number] = ""
    kept = [line for line in kept if line]
    if not kept:
        raise BadInputError(
            Reason.EMPTY, f"{name} holds no text; if it holds pictures of text, give their text"
        )
    return Draft(title=None, text="\n\n".join(kept), printed=day, media_type=media_type)


def is_form(line: str) -> bool:
    """Whether a line belongs to the form printed around a press release.

    >>> is_form("보 도 자 료"), is_form("담당 부서 | 산업정책과 | 책임자 | 과장 가은별")
    (True, True)
    >>> is_form("담당 부서는 산업정책과다."), is_form("배포 자료 | 3종 | 2024년")
    (False, False)
    """
    if len(line) > _LONGEST_FORM:
        return False
    if _HEADING.fullmatch(line.replace(" ", "")):
        return True
    label, separator, _ = _labelled(line)
    return bool(separator and _LABEL.fullmatch(label))


def _labelled(line: str) -> tuple[str, str, str]:
    """The label of a form's line without its spaces, what parts it from its value, and the value."""
    found = re.match(r"[\s<(\[□○■]*([가-힣 ]{2,12}?)[\s>)\]]*(\||:|：)(.*)", line)
    return (found[1].replace(" ", ""), found[2], found[3]) if found else ("", "", line)


def _day(line: str) -> date | None:
    """The day of a line that says when the release may be printed."""
    label, _, value = _labelled(line)
    return parse_date(value) if _DATED.fullmatch(label) else None
