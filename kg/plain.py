"""Values as JSON can hold them; apart from `kg.records`, so that a command starts without pydantic."""

from collections.abc import Mapping
from typing import Any


def plain(value: Any) -> Any:
    """`value` as JSON can write it: dates as ISO strings, containers element by element.

    >>> from datetime import date
    >>> plain({"on": date(2024, 3, 5), "of": ("가", 1)})
    {'on': '2024-03-05', 'of': ['가', 1]}
    """
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    iso = getattr(value, "iso_format", None) or getattr(value, "isoformat", None)
    return iso() if iso else str(value)
