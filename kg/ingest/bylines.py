"""Who wrote and who printed: by-lines, datelines and mastheads, as Korean outlets set them.

Patterns are matched against whole lines, or against the beginning or end of one, and
only where they are the whole of what stands there: "나은별 기자는 강연했다." names a
reporter and is news.
"""

import re
from dataclasses import dataclass

# Reporters' offices as mastheads print them; 기자 may be prefixed by a grade.
_OFFICE = (
    r"(?:(?:선임|수습|인턴|객원|전문|대|시민|명예|사진|취재|편집|본부|주재)\s?)?"
    r"(?:기자|특파원|통신원|리포터|논설위원|편집위원|취재본부장|에디터)"
)
_NAME = r"[가-힣]{2,4}"
_EMAIL = r"[\w.+-]+@[\w.-]*"
_REPORTER = rf"{_NAME}(?:[·,]\s?{_NAME}){{0,3}}\s?{_OFFICE}"
_DESK = r"[^\s=|/()<>\[\]【】]{1,15}"  # an outlet, a place or a desk of the newsroom
_WORD_ENDS = r"(?<![은는을를의다.,])"  # before a space: a name, no word of a sentence

_OUTLET = (
    r"(?:[가-힣A-Za-z0-9][^\s\[\]()<>=|/,.]{0,11}(?:일보|신문|뉴스\d?|저널|타임[스즈]?|경제|투데이|통신"
    r"|방송|미디어|데일리|프레스|헤럴드"
    r"|포스트|매일|매거진|웹진|리뷰|소식지)|[^\s\[\]()<>=|/,.]{1,12}\s?(?:NEWS|News|TV)|뉴시스|뉴스1"
    r"|(?:KBS|MBC|SBS|YTN)(?:\s[가-힣]{2,3})?)"
)
_OUTLET_NAME = re.compile(_OUTLET)
_SECTION_NAME = re.compile(
    r"(?:생활|지역|세계|국제|경제|산업|정치|사회|지방|한줄|포토|최신|주요|속보|핫|이슈|오늘의|기관|금융)(?:경제|뉴스|신문|방송|통신)"
)
_PLACE = re.compile(r"[가-힣]{2}|[가-힣]{1,6}(?:특별시|광역시|특별자치[시도]|[시군구도])")

# "나은별 기자", "/한빛=나은별 기자", "(누리뉴스=나은별 기자)", "나은별기자@가온신문",
# "【가온인터넷뉴스】나은별 기자", "나은별 기자 byeol@", "NSP통신/NSP TV 나은별 기자, a@b.kr"
_BYLINE = re.compile(
    rf"[\s/<(\[【▶■]*(?P<desks>(?:{_DESK}\s?(?:[=\]】)|:/]|{_WORD_ENDS} )\s?){{0,3}}?)(?P<by>{_REPORTER})"
    rf"\s?(?:[@=/|:]\s?[\w.가-힣]{{1,15}}|[\s(<\[/=|,·]*{_EMAIL})?[\s)>\]】=.]*"
)
# "<가온금융신문=나은별 기자> 한빛시는 …", "[가온방송/나은별기자] …", "(한빛=누리뉴스) 나은별 기자 = …",
# "가온일보 나은별 기자 | …"
_LEAD = re.compile(
    rf"(?:[<(\[【]\s?(?P<boxdesks>(?:{_DESK}\s?[= /]\s?){{0,2}})(?P<boxed>{_REPORTER})\s?[>)\]】]\s*[=:|]?\s*"
    rf"|(?:[<(\[【]\s?(?P<wiredesks>{_DESK}(?:\s?[=/]\s?{_DESK})?)\s?[>)\]】]\s?)(?P<wire>{_REPORTER})\s?[=|:]\s?"
    rf"|(?P<pipedesk>(?:{_DESK}{_WORD_ENDS}\s)?)(?P<piped>{_REPORTER})\s?[|=]\s?"
    rf"|(?P<angledesk>{_DESK})=(?P<angled>{_REPORTER})\s?>\s?)"
)
_DATELINE = re.compile(
    rf"(?:[(\[【]\s?(?P<place>{_DESK})\s?[=/]\s?(?P<outlet>{_DESK})\s?[)\]】]"
    rf"|[\[【]\s?(?P<box>{_OUTLET})(?:\s[가-힣]{{2,4}})?\s?[\]】])\s?=?\s*(?=\S)"
)
_PLAIN_LEAD = re.compile(rf"(?P<by>{_REPORTER})\s?[=|:]\s?")
# "… 밝혔다. 홍길동 기자 hong@example.kr" at the end of the last paragraph
_TAIL = re.compile(rf"(?<=[다요죠]\.)[\s/\[(]+(?P<by>{_REPORTER})\s?(?:[\s(,]*{_EMAIL})?[\s\])]*$")
EMAIL_LINE = re.compile(rf"[\s/(<\[]*(?:(?:이메일|e-?mail|{_NAME})\s?:?\s?)?{_EMAIL}[\s)>\]]*", re.I)


@dataclass(frozen=True, slots=True)
class Credit:
    """A reporter as printed ("나은별 기자") and the outlet, where each is named."""

    byline: str | None = None
    publisher: str | None = None


def credit_of(line: str) -> Credit | None:
    """What a line states that is nothing but a by-line.

    >>> credit_of("가온일보 나은별 기자 byeol@news.example.kr")
    Credit(byline='나은별 기자', publisher='가온일보')
    >>> credit_of("나은별 기자는 강연했다.") is None
    True
    """
    found = _BYLINE.fullmatch(line) if len(line) <= 120 else None
    return Credit(found["by"], _outlet(found["desks"])) if found else None


def take_lead(line: str) -> tuple[str, Credit | None]:
    """A line without the by-line or dateline that it begins with, and what that states.

    >>> take_lead("가온일보 나은별 기자 | 한빛시는 문을 열었다.")
    ('한빛시는 문을 열었다.', Credit(byline='나은별 기자', publisher='가온일보'))
    """
    lead = _LEAD.match(line)
    if lead:
        desks = lead["boxdesks"] or lead["wiredesks"] or lead["pipedesk"] or lead["angledesk"] or ""
        by = lead["boxed"] or lead["wire"] or lead["piped"] or lead["angled"]
        return line[lead.end() :], Credit(by, _outlet(desks, piped=bool(lead["pipedesk"])))
    dateline = _DATELINE.match(line)
    if dateline:
        outlet = dateline["box"] or _outlet(dateline["outlet"])
        rest = line[dateline.end() :]
        by = _PLAIN_LEAD.match(rest)  # "[누리뉴스 한빛] 한결 기자 = …"
        return (rest[by.end() :], Credit(by["by"], outlet)) if by else (rest, Credit(None, outlet))
    return line, None


def take_tail(line: str) -> tuple[str, str | None]:
    """A line without the by-line that follows its last sentence, and the reporter."""
    tail = _TAIL.search(line, max(0, len(line) - 150))
    return (line[: tail.start()], tail["by"]) if tail else (line, None)


def is_outlet(line: str) -> bool:
    """Whether a short line is the name of an outlet, as a page prints it on top.

    >>> is_outlet("가온일보"), is_outlet("KICHA NEWS"), is_outlet("한빛시, 뉴스")
    (True, True, False)
    """
    return len(line) <= 20 and bool(_OUTLET_NAME.fullmatch(line)) and not _SECTION_NAME.fullmatch(line)


def _outlet(desks: str | None, piped: bool = False) -> str | None:
    """The outlet among the words before a reporter's name; places and desks are none."""
    names = [name for name in re.split(r"[\s=|/()<>\[\]【】:]+", desks or "") if name]
    for name in names:
        if _OUTLET_NAME.fullmatch(name):
            return name
    if piped and len(names) == 1 and not _PLACE.fullmatch(names[0]):
        return names[0]
    return None
