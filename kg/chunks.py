"""Items in lists of one size, for what is worth doing many at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """`items` in order in lists of `size`, the last one shorter; reads no further than it has given.

    >>> list(chunks("가나다", 2))
    [['가', '나'], ['다']]
    """
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk
