"""What was wrong with what a command read: one line a file, however many of its records are bad."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Rejection

_NOT_A_FAULT = "replaced"


class Problems:
    """The problems of a run by file: the first in words, the rest by number."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._count: dict[str, int] = {}
        self._unread: set[str] = set()

    def add(self, problem: "Rejection") -> None:
        """Take a problem of a file or of a record in it."""
        self._first.setdefault(problem.item, problem.detail or f"{problem.item}: {problem.reason}")
        self._count[problem.item] = self._count.get(problem.item, 0) + 1
        if problem.reason != _NOT_A_FAULT:
            self._unread.add(problem.item)

    @property
    def unread(self) -> int:
        """How many files could not be read in full."""
        return len(self._unread)

    def lines(self) -> list[str]:
        """A line for each file, in the order they were met."""
        return [
            first + (f" (and {self._count[item] - 1} more in this file)" if self._count[item] > 1 else "")
            for item, first in self._first.items()
        ]
