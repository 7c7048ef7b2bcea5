"""Batches on their way to the server, one after the other, while the next are made.

The server works on one batch while the rows of the next are laid out here. No more than
`_AHEAD` batches wait, so a slow server slows the layout down instead of filling the memory.
They are written in the order they were given, because links need their nodes.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import Any

from kg.interpreter import short_turns
from kg.store.connection import Connection
from kg.store.rows import LinkRow, NodeRow

ROWS = 5000
"""Rows of a batch at most."""

_AHEAD = 2
_CHARACTERS = 1_500_000  # of text in a batch: some are on their way at once, and packed

Rows = list[dict[str, Any]]


@dataclass(slots=True)
class Batch:
    """Rows that wait to be sent together; the text of articles makes some nodes heavy."""

    rows: Rows = field(default_factory=list)
    weight: int = 0

    def add_node(self, row: NodeRow) -> None:
        """Put a node to the others."""
        self.rows.append(row._asdict())
        self.weight += sum(len(value) for value in row.props.values() if isinstance(value, str))

    def add_link(self, row: LinkRow) -> None:
        """Put a link to the others; none is heavy."""
        self.rows.append(row._asdict())

    @property
    def is_full(self) -> bool:
        """Whether it is time to send it."""
        return len(self.rows) >= ROWS or self.weight >= _CHARACTERS


class Pipe:
    """A way to write batches; leaving its block waits until all are written, or drops them on an error."""

    def __init__(self, connection: Connection, written: Callable[[], None]) -> None:
        self._connection = connection
        self._written = written
        self._pool = ThreadPoolExecutor(1, "kg-write")
        self._waiting: deque[Future[object]] = deque()
        self._turns = short_turns()

    def put(self, statement: str, rows: Rows, **params: object) -> None:
        """Send a batch on its way; raises what befell an earlier one."""
        while len(self._waiting) >= _AHEAD:
            self._take()
        work = partial(self._connection.write_rows, statement, rows, **params)
        self._waiting.append(self._pool.submit(work))

    def drain(self) -> None:
        """Wait until all batches are written."""
        while self._waiting:
            self._take()

    def _take(self) -> None:
        self._waiting.popleft().result()
        self._written()

    def __enter__(self) -> "Pipe":
        # The driver takes a batch to the server in many short steps, and before each of them
        # waits its turn behind the layout: with usual turns a load took a fifth longer.
        self._turns.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.drain()
        finally:
            self._turns.__exit__(None, None, None)
            # Who presses Ctrl-C does not wait for a server that is down.
            self._pool.shutdown(wait=kind is not KeyboardInterrupt, cancel_futures=True)
