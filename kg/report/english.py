"""English wording: counts with their nouns, money, days, lists."""

from datetime import date

from kg.report.numbers import number, percent

__all__ = ["count", "day", "listed", "number", "percent", "with_unit", "won"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_UNITS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def count(number: int, one: str, more: str | None = None) -> str:
    """A number with its noun in the form that it asks for.

    >>> count(1, "article"), count(1200, "article"), count(0, "party", "parties")
    ('1 article', '1,200 articles', '0 parties')
    """
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def won(value: float | None) -> str:
    """An amount of won in words of thousands, rounded to three decimals; – for None.

    >>> won(2_350_000_000_000), won(512_300_000), won(9_900), won(0)
    ('KRW 2.35 trillion', 'KRW 512.3 million', 'KRW 9,900', 'KRW 0')
    """
    if value is None:
        return "–"
    for size, word in _UNITS:
        if round(abs(value) / size, 3) >= 1:
            return f"KRW {f'{value / size:,.3f}'.rstrip('0').rstrip('.')} {word}"
    return f"KRW {value:,.0f}"


def with_unit(label: str, unit: str) -> str:
    """A label with its unit, for places without markup.

    >>> with_unit("Amount", "KRW")
    'Amount (KRW)'
    """
    return f"{label} ({unit})"


def day(value: date | None) -> str:
    """A day as it is written in English; "date not known" for None.

    >>> day(date(2024, 3, 1))
    '1 March 2024'
    """
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}" if value else "date not known"


def listed(words: list[str], most: int = 3) -> str:
    """Words joined by commas and "and"; where there are more than `most`, how many others.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c", "d", "e"])
    ('a', 'a and b', 'a, b, c and 2 others')
    """
    if len(words) > most:
        rest = len(words) - most
        words = [*words[:most], f"{rest} other{'s' if rest > 1 else ''}"]
    return " and ".join([part for part in (", ".join(words[:-1]), words[-1]) if part]) if words else ""
