"""Numbers as tables show them, in every language alike."""


def number(value: float | None, digits: int = 3) -> str:
    """A number for a table: thousands separated, whole numbers without decimals; – for None.

    >>> number(1234), number(0.12345), number(None)
    ('1,234', '0.123', '–')
    """
    if value is None:
        return "–"
    text = f"{value:,.0f}" if isinstance(value, int) or digits == 0 else f"{value:,.{digits}f}"
    return text.replace("-", "−")


def percent(value: float | None) -> str:
    """A share of 1 as a percentage with one decimal; – for None.

    >>> percent(1 / 3)
    '33.3%'
    """
    return "–" if value is None else f"{value * 100:.1f}%"
