"""Dates cut to a precision, as the first and last day they cover.

A fact dated "2019" cannot be a Cypher date. The graph keeps the string, its
precision, and both days as real dates, so that a range query is a comparison:
`r.event_from >= date("2019-01-01") AND r.event_to <= date("2019-12-31")`.
"""

from calendar import monthrange
from datetime import date

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def span(text: str | None, precision: str | None) -> tuple[date, date] | tuple[None, None]:
    """First and last day of an ISO date cut to its precision; (None, None) without a date.

    A quarter or half is given by any of its months. A date that is not one gives
    (None, None), as the string stays in the graph anyway.

    >>> span("2019-07", "half")
    (datetime.date(2019, 7, 1), datetime.date(2019, 12, 31))
    >>> span("2019", "year")
    (datetime.date(2019, 1, 1), datetime.date(2019, 12, 31))
    """
    if not text:
        return None, None
    try:
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 3:
            day = date(*parts)
            if precision in (None, "day"):
                return day, day
        year = parts[0]
        if len(parts) == 1 or precision == "year":
            return date(year, 1, 1), date(year, 12, 31)
        months = _MONTHS.get(precision or "month", 1)
        first = (parts[1] - 1) // months * months + 1
        last = first + months - 1
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except (ValueError, TypeError):
        return None, None
