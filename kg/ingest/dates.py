"""Publication dates as files and pages write them. What is not a full date is no date."""

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

KST = timezone(timedelta(hours=9))

_NUMERIC = re.compile(r"(?<!\d)(\d{4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})(?!\d)")
_KOREAN = re.compile(r"(?<!\d)(\d{4})\s?년\s?(\d{1,2})\s?월\s?(\d{1,2})\s?일")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{4}|\d{6})?(?!\d)")

_DAY = r"\d{4}\s?(?:[-./]|년)\s?\d{1,2}\s?(?:[-./]|월)\s?\d{1,2}\s?(?:\.|일)?"
_TIME = (
    r"(?:\s?\(?[월화수목금토일](?:요일)?\)?)?"
    r"(?:\s?(?:오전|오후)?\s?\d{1,2}(?::\d{2}){1,2}|\s?\d{1,2}시\s?\d{1,2}분)?"
)
_FIRST = (
    r"(?:기사\s?)?(?:최초\s?)?"
    r"(?:date|입력|등록|승인|송고|게재|작성|게시|발행|보도|배포|출고)(?:\s?(?:일시|일자|일|시간|날짜))?"
)
_LATER = r"(?:최종\s?)?(?:수정|업데이트|갱신)(?:\s?(?:일시|일자|일|시간))?"
_STAMP = re.compile(
    rf"[\s\[(<]*(?:(?:(?P<label>{_FIRST})|(?P<later>{_LATER}))\s?[:：]?\s?)?(?P<day>{_DAY}){_TIME}[\s\])>|ㅣ/·]*"
)


def parse_date(value: object) -> date | None:
    """The day a value names, or None; moments with a time zone count in Korean time.

    >>> parse_date("2024년 03월 29일")
    datetime.date(2024, 3, 29)
    >>> parse_date("2024-03-28T23:00:00Z")
    datetime.date(2024, 3, 29)
    >>> parse_date("2024-03") is None
    True
    """
    if isinstance(value, datetime):
        return (value.astimezone(KST) if value.tzinfo else value).date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    text = str(value).strip()
    return _moment(text) or _first(text, (_NUMERIC, _KOREAN, _COMPACT))


def date_in_name(stem: str) -> date | None:
    """The full date that a file's name carries: "2024-03-29_협약", "20240329".

    >>> date_in_name("보도자료_20240329")
    datetime.date(2024, 3, 29)
    """
    return _first(stem.replace("_", "-"), (_NUMERIC, _COMPACT))


def take_stamps(line: str) -> tuple[bool, date | None]:
    """Whether a line holds nothing but printed dates, and the day of first publication.

    "수정" dates are stamps too, but no publication.

    >>> take_stamps("기사입력 : 2016-01-27 13:50:42")
    (True, datetime.date(2016, 1, 27))
    >>> take_stamps("2016년 1월 27일 문을 열었다.")
    (False, None)
    """
    position, found = 0, None
    while position < len(line):
        stamp = _STAMP.match(line, position)
        if not stamp:
            return False, None
        if not stamp["later"]:
            found = found or parse_date(stamp["day"])
        position = stamp.end()
    return bool(line.strip()), found


def without_stamps(line: str) -> tuple[str, date | None]:
    """A line without its printed dates, and the day of first publication among them.

    For lines that hold a by-line or an outlet beside the date.

    >>> without_stamps("나은별 기자 | 입력 2024.03.29 10:20 수정 2024.03.30")
    ('나은별 기자 |', datetime.date(2024, 3, 29))
    """
    found: list[date | None] = []

    def take(stamp: re.Match[str]) -> str:
        if not stamp["later"]:
            found.append(parse_date(stamp["day"]))
        return " "

    rest = _STAMP.sub(take, line)
    return " ".join(rest.split()), next((day for day in found if day), None)


def _moment(text: str) -> date | None:
    """ISO 8601 and RFC 5322 moments."""
    if not re.search(r"\d:\d\d", text):
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse_date(read(text))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _first(text: str, patterns: tuple[re.Pattern[str], ...]) -> date | None:
    for pattern in patterns:
        found = pattern.search(text)
        if found:
            try:
                return date(*map(int, found.groups()))
            except ValueError:
                continue
    return None
