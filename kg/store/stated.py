"""Whether a text states a sum or a date: a check of what was read, made to need none of its code.

Both conditions are necessary, not sufficient: they find a value that the text cannot have
given, not every value that was read wrongly.
"""

import math
import re
from datetime import date

_SMALL = {"십": 10, "백": 100, "천": 1_000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}
_RUN = re.compile(r"\d(?:[\d,.\s여조억만천백십]*[\d조억만천백십])?")
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[조억만천백십]")
_NEAR = 2
"""Years around its publication that an article may mean by "작년" or a bare month."""

_SAME_DAY = re.compile(r"이날|같은\s?날|당일|오늘|금일")


def states_amount(text: str, amount: float) -> bool:
    """Whether a number in `text` has the value `amount`, Korean units counted.

    >>> states_amount("총 2억4,700만원씩 낸다", 247_000_000.0)
    True
    >>> states_amount("총 2억4,700만원씩 낸다", 2_470_000_000.0)
    False
    """
    return any(math.isclose(value, amount, rel_tol=1e-12, abs_tol=0.005) for value in _numbers(text))


def _numbers(text: str) -> set[float]:
    """The values of all runs of digits and units, and of what follows each number in them."""
    found: set[float] = set()
    for run in _RUN.findall(text):
        tokens = _TOKEN.findall(run)
        starts = [at for at, token in enumerate(tokens) if token[0].isdigit()]
        found.update(_value(tokens[at:]) for at in starts)
        found.update(_value(tokens[:at]) for at in starts[1:])
    return found


def _value(tokens: list[str]) -> float:
    """The value of digits and units in order: 2 천 3 백 억 5 만 is 230,000,050,000."""
    total = section = number = 0.0
    for token in tokens:
        if token in _SMALL:
            section += (number or 1) * _SMALL[token]
            number = 0.0
        elif token in _LARGE:
            total += (section + number or 1) * _LARGE[token]
            section = number = 0.0
        else:
            section += number
            number = float(token.replace(",", "").rstrip("."))
    return total + section + number


def states_date(text: str, iso: str, published: date | None) -> bool:
    """Whether an article with this text can mean the day, month or year `iso`.

    The number of the day stands in it, or words for the day of publication; of a month
    the number or a relative word; and a year stands in it or lies near its publication.

    >>> states_date("지난 17일 협약을 맺었다", "2024-05-17", date(2024, 5, 20))
    True
    >>> states_date("지난 17일 협약을 맺었다", "2024-05-16", date(2024, 5, 20))
    False
    """
    year, month, day = [*iso.split("-"), "", ""][:3]
    near = published is not None and abs(published.year - int(year)) <= _NEAR
    if not near and not re.search(rf"{year}|['’‘]{year[2:]}\s?[년.]", text):
        return False
    if day:
        return _names_day(text, int(day)) or bool(_SAME_DAY.search(text))
    return not month or near or bool(re.search(rf"(?<!\d)0?{int(month)}\s?월|[.\-/]\s?{month}", text))


def _names_day(text: str, day: int) -> bool:
    number = rf"(?<!\d)0?{day}"
    return bool(re.search(rf"{number}(?:\s?[~∼\-–]\s?\d{{1,2}})?\s?일|[.\-/]\s?0?{day}(?!\d)", text))
