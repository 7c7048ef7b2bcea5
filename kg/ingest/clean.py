"""What a newspaper prints around an article and its own text apart.

By-lines, copyright lines, captions with photo credits and lines that hold only an
e-mail address leave the text. The rules are made to keep in doubt: a line goes
only when it has the whole shape of such a line, never because a word occurs in it,
since "무단 전재를 금지하는 법이 통과됐다." is news.
"""

import re
import unicodedata
from dataclasses import dataclass

_LONGEST_CREDIT = 90
_EDGE = 4  # by-lines stand among the first or last lines of an article

# Reporters' offices as mastheads print them; 기자 may be prefixed by a grade.
_OFFICE = (
    r"(?:(?:선임|수습|인턴|객원|전문|대|시민|명예|사진)\s?)?(?:기자|특파원|통신원|리포터|논설위원|편집위원)"
)
_NAME = r"[가-힣]{2,4}"
_EMAIL = r"[\w.+-]+@[\w.-]*"
_REPORTER = rf"{_NAME}(?:[·,]\s?{_NAME}){{0,3}}\s?{_OFFICE}"
_DESK = r"[^\s=|/()<>\[\]【】]{1,15}"  # an outlet, a place or a desk of the newsroom
_WORD_ENDS = r"(?<![은는을를의다.,])"  # before a space: a name, no word of a sentence

# "나은별 기자", "/한빛=나은별 기자", "(누리뉴스=나은별 기자)", "나은별기자@가온신문",
# "【가온인터넷뉴스】나은별 기자", "나은별 기자 byeol@"
_BYLINE = re.compile(
    rf"[\s/<(\[【▶■]*(?:{_DESK}\s?(?:[=\]】)|:/]|{_WORD_ENDS} )\s?){{0,3}}?(?P<by>{_REPORTER})"
    rf"\s?(?:[@=/|:]\s?[\w.가-힣]{{1,15}}|[\s(<\[/=|]*{_EMAIL})?[\s)>\]】=.]*"
)
# "<가온금융신문=나은별 기자> 한빛시는 …", "(한빛=누리뉴스) 나은별 기자 = …", "가온일보 나은별 기자 | …"
_LEAD = re.compile(
    rf"(?:[<(\[【]\s?(?:{_DESK}\s?[= ]\s?){{0,2}}(?P<boxed>{_REPORTER})\s?[>)\]】]\s*[=:|]?\s*"
    rf"|(?:[<(\[【]\s?{_DESK}(?:\s?=\s?{_DESK})?\s?[>)\]】]\s?)(?P<wire>{_REPORTER})\s?[=|:]\s?"
    rf"|(?:{_DESK}{_WORD_ENDS}\s)?(?P<piped>{_REPORTER})\s?[|=]\s?)"
)
_DATELINE = re.compile(rf"[(\[【]\s?{_DESK}\s?=\s?{_DESK}\s?[)\]】]\s?=?\s*(?=\S)")
# "… 밝혔다. 홍길동 기자 hong@example.kr" at the end of the last paragraph
_TAIL = re.compile(rf"(?<=[다요죠]\.)[\s/\[(]+(?P<by>{_REPORTER})\s?(?:{_EMAIL})?[\s\])]*$")
_EMAIL_LINE = re.compile(rf"[\s/(<\[]*(?:(?:이메일|e-?mail|{_NAME})\s?:?\s?)?{_EMAIL}[\s)>\]]*", re.I)

_COPYRIGHT = re.compile(
    r"무단\s?(?:전재|복제|배포|수집)[^.]{0,40}금지|저작권자\s?[ⓒ©(]|[ⓒ©]\s?\S.{0,40}금지"
    r"|copyrights?\s?(?:[ⓒ©(]|\d{4})|all rights? reserved",
    re.I,
)
_COPYRIGHT_TAIL = re.compile(
    r"\s?[<\[(]\s?(?:저작권자\s?)?(?:[ⓒ©]|\([Cc]\))[^<>\[\]]{1,60}(?:금지|reserved)\.?\s?[>\])]\s*$", re.I
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
    """A text without what was printed around it, and the by-line it carried."""

    text: str
    byline: str | None = None


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
    Cleaned(text='한빛시가 문을 열었다.', byline='홍길동 기자')
    """
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    edges = {*filled[:_EDGE], *filled[-_EDGE:]}
    byline: str | None = None
    kept: list[str] = []
    for number, line in enumerate(lines):
        rest, found = _strip_line(line, number in edges, captions)
        byline = byline or found
        if rest or not line:
            kept.append(rest)
    return Cleaned(re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip(), byline)


def _strip_line(line: str, edge: bool, captions: bool) -> tuple[str, str | None]:
    """What stays of a line, and the reporter it names."""
    rest = _COPYRIGHT_TAIL.sub("", line)
    if not rest.strip() or is_copyright(rest):
        return "", None
    byline: str | None = None
    if edge:
        rest, byline = _strip_byline(rest)
    if _EMAIL_LINE.fullmatch(rest):
        return "", byline
    if captions and rest:
        rest = _strip_caption(rest)
    return (rest.strip() if rest != line else line), byline


def _strip_byline(line: str) -> tuple[str, str | None]:
    whole = _BYLINE.fullmatch(line)
    if whole:
        return "", whole["by"]
    lead = _LEAD.match(line)
    if lead:
        return line[lead.end() :], lead["boxed"] or lead["wire"] or lead["piped"]
    line = line[end.end() :] if (end := _DATELINE.match(line)) else line
    tail = _TAIL.search(line)
    if tail:
        return line[: tail.start()], tail["by"]
    return line, None


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
