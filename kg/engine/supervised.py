"""One process of our own that works on items, and outlives none that kills it.

The process runs `kg.engine.child`; see there for what is said on its pipes.
What it works on one item at a time may crash it (a fault in a native library), keep it
busy for ever or take all memory. Then it is started anew, the item gets a second chance
(whoever killed the process may have meant something else), and comes out as `Lost` if
that ends in the same way.
"""

import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import IO, Generic, Self, TypeVar, cast

from kg.engine.child import read_frame, write_frame
from kg.errors import KgError

A = TypeVar("A")
B = TypeVar("B")

_TRIES = 2


class WorkerError(KgError):
    """Worker processes cannot be started, or die whatever they do."""


class Fate(StrEnum):
    """Why an item was lost."""

    CRASHED = "crashed"
    ENDLESS = "endless"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Lost:
    """An item that could not be worked on, why, and what is known of it."""

    fate: Fate
    detail: str


class Supervised(Generic[A, B]):
    """Maps a function over items in a process of its own.

    `start` is called in that process and gives the function, so that what is costly is
    loaded once; it must be importable there. `seconds` says how long an item may take.
    The process starts with the first item and ends with the `with` block.
    """

    def __init__(
        self, start: Callable[[], Callable[[A], B]], seconds: Callable[[A], float] | None = None
    ) -> None:
        self._start = start
        self._seconds = seconds
        self._child: _Child | None = None
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def kill(self) -> None:
        """End the process, whatever it is doing; for another thread than the one that maps."""
        self._ended = True
        if self._child:
            self._child.process.kill()

    def close(self) -> None:
        """End the process, if there is one."""
        self.kill()
        if self._child:
            self._reap()

    def map(self, items: Sequence[A]) -> Iterator[B | Lost]:
        """The result for each item, in their order.

        Raises `WorkerError` where the process does not even start.
        """
        done = tries = 0
        while done < len(items):
            tries += 1
            child = self._running()
            try:
                for result in self._results(child, items[done:]):
                    yield result
                    done += 1
                    tries = 1  # of the next item, which the process has already
            except (EOFError, OSError):
                fate = self._reap()
                if tries >= _TRIES or fate.fate is Fate.ENDLESS:
                    yield fate
                    done += 1
                    tries = 0

    def _results(self, child: "_Child", items: Sequence[A]) -> Iterator[B | Lost]:
        """Send items and yield answers; raises `EOFError` or `OSError` where the process ends."""
        limits = [self._seconds(item) if self._seconds else 0.0 for item in items]
        write_frame(child.tasks, pickle.dumps(list(zip(items, limits, strict=True))))
        for _ in items:
            result, failure = pickle.loads(read_frame(child.answers))  # noqa: S301 (our own process)
            yield Lost(Fate.FAILED, failure) if failure else result

    def _running(self) -> "_Child":
        """The process, started if there is none; raises `WorkerError`."""
        how = ""
        for _ in range(_TRIES):
            if self._child:
                return self._child
            if self._ended:
                raise WorkerError("the worker processes were stopped")
            child = self._child = _Child.started()
            try:
                write_frame(child.tasks, pickle.dumps(sys.path))
                write_frame(child.tasks, pickle.dumps(self._start))
                read_frame(child.answers)
            except (EOFError, OSError):
                how = self._reap().detail
        if self._child:
            return self._child
        raise WorkerError(
            f"a worker process ended before it could begin ({how}); where memory is short, take fewer"
            " with --workers"
        )

    def _reap(self) -> Lost:
        """How the process ended; there is none afterwards."""
        child, self._child = self._child, None
        code = child.reaped() if child else 0
        if code == -getattr(signal, "SIGALRM", 0):
            return Lost(Fate.ENDLESS, "it took longer than any text of its length should")
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return Lost(Fate.CRASHED, f"its process ended by {how}")


@dataclass(frozen=True, slots=True)
class _Child:
    """A process and the two ends of its pipes."""

    process: "subprocess.Popen[bytes]"
    tasks: IO[bytes]
    answers: IO[bytes]

    @staticmethod
    def started() -> "_Child":
        command = [sys.executable, "-P", "-c", "from kg.engine.child import main; main()"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        return _Child(process, cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))

    def reaped(self) -> int:
        """Close the pipes and wait for the end; returns the exit code."""
        with suppress(OSError):  # what was not sent yet has nobody to go to
            self.tasks.close()
        self.answers.close()
        return self.process.wait()
