"""Blocks: what shares a key, or is tied by a chain of shared keys, is decided together.

Whoever resolves more than fits one process parts members by `kg.resolve.block_keys` and
facts by `kg.resolve.meeting_keys`. Only what has several keys ties blocks together, so
that all ties of a corpus are few beside its members.
"""

from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32


def tie(keys: Sequence[str]) -> list[tuple[str, str]]:
    """The ties between the keys of one member or fact: each further one with the first."""
    return [(keys[0], other) for other in keys[1:]]


def roots(ties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each tied key the one that stands for its block: the least, whatever the order of `ties`.

    >>> sorted(roots([("b", "c"), ("a", "c")]).items())
    [('a', 'a'), ('b', 'a'), ('c', 'a')]
    """
    parent: dict[str, str] = {}

    def find(key: str) -> str:
        while (above := parent.setdefault(key, key)) != key:
            parent[key] = key = parent[above]
        return key

    for left, right in ties:
        low, high = sorted((find(left), find(right)))
        parent[high] = low
    return {key: find(key) for key in list(parent)}


def bucket(keys: Sequence[str], tied: Mapping[str, str], buckets: int) -> int:
    """Which of so many buckets holds the block of a member or fact; `tied` are the `roots`."""
    return crc32(tied.get(keys[0], keys[0]).encode()) % buckets
