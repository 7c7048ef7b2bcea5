"""Korean date expressions to ISO, as far as text and publication date allow.

News writes "지난 7일", "21일", "이날", "내년 9월", "작년 하반기"; `find_dates` resolves each
against the publication date. A bare day or month means the one nearest to the
publication date, "지난" the last one before it, "오는" the next one after it. Without a
publication date only what the text itself fixes is returned.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression: `text[start:end]`, its ISO value cut to `precision`.

    `precision` is year, half, quarter, month or day; half-years and quarters have the
    ISO value of their year. `until` marks an end of a period ("2019년까지"), `told` the
    day of an announcement ("7일 밝혔다"), `same` a back reference ("이날").
    """

    start: int
    end: int
    iso: str
    precision: str
    until: bool = False
    told: bool = False
    same: bool = False


_YEAR = r"(?P<year>(?:19|20)\d{2})\s?년(?!\s?(?:간|째|동안|만에|이상|가까이))|['’‘](?P<short>\d{2})\s?년"
_RELATIVE = (
    r"(?P<this>올해|금년|올(?=\s?(?:상반기|하반기|연말|초|말|\d{1,2}월|가을|봄|여름|겨울|한\s해)))|(?P<last>지난해|작년|전년도?(?!\s?대비|보다))"
    r"|(?P<next>내년|오는\s해)|(?P<before>재작년|지지난해)"
)
_MONTH = (
    r"(?P<month>1[0-2]|0?[1-9])\s?월(?!\s?평균)|(?P<thismonth>이달|이번\s?달|당월)|(?P<lastmonth>지난\s?달|전월)"
    r"|(?P<nextmonth>다음\s?달|내달|새달|내월)"
)
_DAY = (
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?:[~∼\-–]\d{1,2})?\s?일"
    r"(?!\s?(?:간|째|동안|정도|이내|만에|치|분|장|당|자리))"
)
_SPAN = re.compile(
    r"(?P<mark>지난(?!\s?[해달])|오는(?!\s?해)|돌아오는|이번(?!\s?달))?\s?"
    rf"(?:(?:{_YEAR}|{_RELATIVE})\s?)?"
    r"(?:(?P<half>상반기|하반기)|(?P<quarter>[1-4])\s?[/·]?\s?(?:4\s?)?분기"
    rf"|(?:{_MONTH})?\s?(?:{_DAY})?)"
)
_NUMERIC = re.compile(
    r"(?<![\d.])(?:(?P<y>(?:19|20)\d{2})|['’‘](?P<s>\d{2}))[.\-/]\s?(?P<m>1[0-2]|0?[1-9])(?:[.\-/]\s?(?P<d>3[01]|[12]\d|0?[1-9]))?(?![\d%])"
)
_SAME = re.compile(r"이날|같은\s?날|당일|오늘")
_CANDIDATE = re.compile(
    r"(?:지난|오는|돌아오는|이번)\s|(?:19|20)\d{2}\s?년|['’‘]\d{2}\s?년|올해|금년|올\s|올(?=상|하|연)|지난해|작년|전년|내년|재작년|지지난해"
    r"|\d{1,2}\s?월|이달|이번\s?달|당월|지난달|전월|다음\s?달|내달|새달|상반기|하반기|[1-4]\s?분기|\d{1,2}(?:[~∼\-–]\d{1,2})?\s?일"
)
_TOLD = re.compile(
    r"\s?(?:이같이\s|이처럼\s)?(?:밝혔|말했|전했|발표했|알렸|설명했|공시했|강조했|밝힌|보도했|공개했|내다봤)"
)
_SOURCE = re.compile(r"\s[^\s,.]{2,20}(?:에|에게|들에)\s따르면")
_UNTIL = re.compile(r"\s?(?:말|초|까지|안에|내에)?\s?까지|\s?(?:말|연말)?까지")


def _full_year(short: str) -> int:
    number = int(short)
    return 2000 + number if number < 70 else 1900 + number


def _shift(year: int, month: int, by: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def _nearest_month(month: int, published: date, mark: str | None) -> int:
    """The year of a bare month: by its mark, else the one nearest to publication."""
    if mark == "지난":
        return published.year if month <= published.month else published.year - 1
    if mark in ("오는", "돌아오는"):
        return published.year if month >= published.month else published.year + 1
    years = (published.year, published.year - 1, published.year + 1)
    return min(years, key=lambda year: abs((year - published.year) * 12 + month - published.month))


def _bare_day(day: int, published: date, mark: str | None) -> date | None:
    """The date of a bare day of the month: by its mark, else nearest to publication."""
    options = []
    for by in (0, -1, 1):
        year, month = _shift(published.year, published.month, by)
        if day <= calendar.monthrange(year, month)[1]:
            options.append(date(year, month, day))
    if mark == "지난":
        options = [option for option in options if option <= published]
    elif mark in ("오는", "돌아오는"):
        options = [option for option in options if option >= published]
    return min(options, key=lambda option: abs(option - published), default=None)


def _valid(year: int, month: int, day: int) -> bool:
    return day <= calendar.monthrange(year, month)[1]


class _Reader:
    """Resolves matches one after another; remembers the month and day set before."""

    def __init__(self, published: date | None, today: str | None) -> None:
        self.published = published
        self.month: tuple[int, int] | None = None
        self.today = today

    def year_of(self, match: re.Match[str]) -> int | None:
        if match["year"]:
            return int(match["year"])
        if match["short"]:
            return _full_year(match["short"])
        for name, by in (("this", 0), ("last", -1), ("next", 1), ("before", -2)):
            if match[name]:
                return self.published.year + by if self.published else None
        return None

    def month_of(self, match: re.Match[str], year: int | None) -> tuple[int, int] | None:
        if match["month"]:
            month = int(match["month"])
            if year is None and self.published:
                year = _nearest_month(month, self.published, match["mark"])
            return (year, month) if year is not None else None
        if self.published:
            for name, by in (("thismonth", 0), ("lastmonth", -1), ("nextmonth", 1)):
                if match[name]:
                    return _shift(self.published.year, self.published.month, by)
        return None

    def resolve(self, match: re.Match[str]) -> tuple[str, str] | None:
        """ISO value and precision of a match, None where it cannot be known."""
        relative = any(match[name] for name in ("this", "last", "next", "before"))
        year = self.year_of(match)
        if relative and year is None:
            return None
        if match["half"] or match["quarter"]:
            year = year or (self.published.year if self.published else None)
            return (str(year), "half" if match["half"] else "quarter") if year else None
        month = self.month_of(match, year)
        if month:
            self.month = month
            if match["day"] and _valid(*month, int(match["day"])):
                return f"{month[0]}-{month[1]:02}-{int(match['day']):02}", "day"
            return f"{month[0]}-{month[1]:02}", "month"
        if match["day"]:
            return self.day(int(match["day"]), match["mark"])
        return (str(year), "year") if year else None

    def day(self, day: int, mark: str | None) -> tuple[str, str] | None:
        if self.month and not mark and _valid(*self.month, day):
            return f"{self.month[0]}-{self.month[1]:02}-{day:02}", "day"
        found = _bare_day(day, self.published, mark) if self.published else None
        return (found.isoformat(), "day") if found else None


def _numeric(match: re.Match[str]) -> tuple[str, str] | None:
    year = int(match["y"]) if match["y"] else _full_year(match["s"])
    month = int(match["m"])
    if match["d"]:
        day = int(match["d"])
        return (f"{year}-{month:02}-{day:02}", "day") if _valid(year, month, day) else None
    return (f"{year}-{month:02}", "month") if match["y"] and len(match["m"]) == 2 else None


def find_dates(text: str, published: date | None, today: str | None = None) -> tuple[DateSpan, ...]:
    """All date expressions of `text`, one sentence, in order.

    `today` is the ISO day that "이날" means: the day the sentences before spoke of.

    >>> [span.iso for span in find_dates("지난 30일 협약을 맺었다", date(2012, 5, 31))]
    ['2012-05-30']
    >>> find_dates("내년 9월 문을 연다", date(2020, 1, 5))[0].iso
    '2021-09'
    """
    return tuple(sorted(_spans(text, published, today), key=lambda span: span.start))


def _spans(text: str, published: date | None, today: str | None) -> Iterator[DateSpan]:
    reader = _Reader(published, today)
    done = 0
    numeric: list[tuple[int, int]] = []
    for match in _NUMERIC.finditer(text):
        value = _numeric(match)
        if value:
            numeric.append(match.span())
            yield _span(text, match.start(), match.end(), value)
    for hint in _CANDIDATE.finditer(text):
        if hint.start() < done or any(start <= hint.start() < end for start, end in numeric):
            continue
        found = _SPAN.match(text, hint.start())
        if not found or found.end() <= hint.start() + 1:
            continue
        before = text[hint.start() - 1 : hint.start()]
        if before and (before.isdigit() or (before in ",.제" and hint.group()[0].isdigit())):
            continue
        value = reader.resolve(found)
        if value:
            done = found.end()
            yield _span(text, found.start(), found.start() + len(found.group().rstrip()), value)
    day = today or (published.isoformat() if published else None)
    if day:
        for match in _SAME.finditer(text):
            yield DateSpan(match.start(), match.end(), day, "day", same=True)


def _span(text: str, start: int, end: int, value: tuple[str, str]) -> DateSpan:
    until = bool(_UNTIL.match(text, end))
    told = value[1] == "day" and bool(_TOLD.match(text, end) or _SOURCE.match(text, end))
    return DateSpan(start, end, *value, until=until, told=told)


def in_future(iso: str, published: date | None) -> bool:
    """Whether a date cut to its precision lies wholly after the publication date."""
    if published is None:
        return False
    return iso > published.isoformat()[: len(iso)]
