"""What a newspaper prints around an article and its own text apart.

By-lines, copyright lines, captions with photo credits and lines that hold only an
e-mail address leave the text. The rules are made to keep in doubt: a line goes
only when it has the whole shape of such a line, never because a word occurs in it,
since "무단 전재를 금지하는 법이 통과됐다." is news.
"""

import re
import unicodedata
from dataclasses import dataclass

from kg.ingest.bylines import EMAIL_LINE, Credit, credit_of, take_lead, take_tail

_LONGEST_CREDIT = 90
_EDGE = 4  # by-lines stand among the first or last lines of an article

_COPYRIGHT = re.compile(
    r"무단\s?(?:전재|복제|배포|수집)[^.]{0,40}금지|저작권자\s?[ⓒ©(]|[ⓒ©]\s?\S.{0,40}금지"
    r"|copyrights?\s?(?:[ⓒ©(]|\d{4})|all rights? reserved",
    re.I,
)
_COPYRIGHT_TAIL = re.compile(
    r"\s?[<\[(]\s?(?:저작권자\s?)?(?:[ⓒ©]|\([Cc]\))[^<>\[\]]{1,60}(?:금지|reserved)\.?\s?[>\])]\s*$", re.I
)
_OWNER = re.compile(
    r"(?:ⓒ|©|\([Cc]\)|저작권자)\s?((?!ⓒ|©|\()[가-힣A-Za-z0-9][가-힣A-Za-z0-9·.]{1,20}(?:\s(?:뉴스|NEWS|News|TV))?)"
    r"(?=\s?(?:[,.(&\-]|무단|All|$))"
)
_STATEMENT = re.compile(r"다[.\"'”’]*\s*$")

_BULLET = re.compile(r"\s*[▲△▼▽▶◀■◆]\s?")
_PHOTO_HEAD = re.compile(r"\s*(?:[\[<(【]\s?)?사진\s?(?:설명|제공|출처|=|:|\]|>|\)|】)")
_CREDIT = re.compile(
    r"[\s/]*(?:[\[(<【]\s?(?:사진|자료|그래픽|이미지)\s?(?:제공|출처)?\s?[=:/][^\])>】]{1,40}[\])>】]"
    r"|/?\s?(?:사진|그래픽|이미지)\s?(?:제공|출처)?\s?[=:]\s?\S[^.]{0,30}"
    r"|/\s?[^\s/]{2,20}(?:\s[^\s/]{1,15})?\s(?:제공|DB)"
    r"|(?<=다\.)\s[^\s/]{2,15}(?:\s[^\s/]{1,15})?\s제공"
    r"|[ⓒ©]\s?\S{2,20})\s*$"
)
_SIGNED = re.compile(r"(?<=다\.)\s[^\s/.]{2,15}\s*$")  # "… 보고 있다. 한빛시청" after a bullet
_SCENE = re.compile(
    r"\((?:맨\s?|사진\s?|앞줄\s?|뒷줄\s?|윗줄\s?|아랫줄\s?)*(?:왼쪽|오른쪽|가운데|좌측|우측|앞줄|뒷줄|중앙)[^)]{0,12}\)"
    r"|기념\s?(?:촬영|사진)|포즈를 취하|(?:들어|펴)\s?보이고 있다"
    r"|(?:촬영|박수|악수|서명|시연|설명)(?:을|를)? ?하고 있다"
    r"|(?:전경|조감도|투시도|개념도|모습|기념사진)\.?\s*$"
)


_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\uf8ff\ufeff\ufff9-\ufffb\U000e0000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without what was printed around it, and the by-line and outlet it named."""

    text: str
    byline: str | None = None
    publisher: str | None = None


def visible(text: str) -> str:
    """Text without control, zero-width, private-use and lone surrogate characters."""
    return _UNSEEN.sub("", re.sub(r"[\u2028\u2029\x0b\x0c\x85]", "\n", text))


def normalise(text: str) -> str:
    r"""NFC, line breaks as "\n", paragraphs parted by one blank line, no loose spaces.

    A text without any blank line has a paragraph on each line. Tabs and no-break
    spaces become spaces; zero-width and other control characters go.

    >>> normalise("가나다.\r\n라마바.  \r\n")
    '가나다.\n\n라마바.'
    """
    text = unicodedata.normalize("NFC", visible(text.replace("\r\n", "\n").replace("\r", "\n")))
    text = re.sub(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]", " ", text)
    lines = "\n".join(line.strip() for line in text.split("\n")).strip()
    if "\n\n" not in lines:
        return lines.replace("\n", "\n\n")
    return re.sub(r"\n{3,}", "\n\n", lines)


def clean(text: str, captions: bool = True) -> Cleaned:
    r"""Take by-lines, copyright lines, e-mail lines and captions out of a normalised text.

    `captions=False` keeps captions and photo credits: where somebody cut the body
    out before (a record with a `text` field), a caption in it is there on purpose.

    >>> clean("한빛시가 문을 열었다.\n\n홍길동 기자\n<ⓒ한빛일보 무단전재·배포금지>")
    Cleaned(text='한빛시가 문을 열었다.', byline='홍길동 기자', publisher='한빛일보')
    """
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    edges = {*filled[:_EDGE], *filled[-_EDGE:]}
    byline: str | None = None
    publisher: str | None = None
    kept: list[str] = []
    for number, line in enumerate(lines):
        rest, found = _strip_line(line, number in edges, captions)
        byline, publisher = byline or found.byline, publisher or found.publisher
        if rest or not line:
            kept.append(rest)
    return Cleaned(re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip(), byline, publisher)


def _strip_line(line: str, edge: bool, captions: bool) -> tuple[str, Credit]:
    """What stays of a line, and the reporter and outlet it names."""
    rest, owner = _without_rights(line)
    if not rest.strip():
        return "", Credit(None, owner)
    credit = Credit(None, owner)
    if edge:
        rest, named = _strip_byline(rest)
        credit = Credit(named.byline, named.publisher or owner)
    if EMAIL_LINE.fullmatch(rest):
        return "", credit
    if captions and rest:
        rest = _strip_caption(rest)
    return (rest.strip() if rest != line else line), credit


def _without_rights(line: str) -> tuple[str, str | None]:
    """A line without its notice of rights, and the outlet that the notice names."""
    tail = _COPYRIGHT_TAIL.search(line, max(0, len(line) - _LONGEST_CREDIT))
    rest = line[: tail.start()] if tail else line
    if is_copyright(rest):
        return "", owner_of(line)
    return rest, owner_of(tail[0]) if tail else None


def owner_of(notice: str) -> str | None:
    """The outlet that a notice of rights names.

    >>> owner_of("< 저작권자 ⓒ 가온일보, 무단 전재 및 재배포 금지 >")
    '가온일보'
    """
    found = _OWNER.search(notice)
    return found[1].strip(" .") if found else None


def _strip_byline(line: str) -> tuple[str, Credit]:
    whole = credit_of(line)
    if whole:
        return "", whole
    rest, lead = take_lead(line)
    if lead and lead.byline:
        return rest, lead
    rest, byline = take_tail(rest)
    return rest, Credit(byline, lead.publisher if lead else None)


def _strip_caption(line: str) -> str:
    if is_caption(line):
        return ""
    credit = _credit(line)
    return line[: credit.start()] if credit and "사진" in credit[0] else line


def _credit(line: str) -> re.Match[str] | None:
    """The credit at the end of a line; a longer look back would be slow and find no more."""
    return _CREDIT.search(line, max(0, len(line) - _LONGEST_CREDIT))


def is_copyright(line: str) -> bool:
    """Whether a line does nothing but reserve rights."""
    return len(line) <= 150 and bool(_COPYRIGHT.search(line)) and not _STATEMENT.search(line)


def is_caption(line: str) -> bool:
    """Whether a line is a picture's: it is marked as one, or it shows and credits.

    A bullet alone marks nothing, because list items begin with the same signs.

    >>> is_caption("▲ 협약식에서 기념촬영을 하고 있다. /한빛시 제공")
    True
    >>> is_caption("▲ 창업 공간 제공")
    False
    """
    if _PHOTO_HEAD.match(line):
        return True
    credit = _credit(line)
    if credit and not line[: credit.start()].strip():
        return True
    if _BULLET.match(line) and _SIGNED.search(line):
        return True
    bullet, scene = bool(_BULLET.match(line)), _SCENE.search(line[: credit.start()] if credit else line)
    position = bool(scene) and scene is not None and scene[0].startswith("(")
    return (
        (bullet and bool(credit or scene))
        or bool(credit and scene)
        or (position and len(re.findall(r"다\.", line)) == 1 and "있다" in line)
    )
