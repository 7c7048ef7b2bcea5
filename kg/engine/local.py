"""Processes of this machine."""

import itertools
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from kg.chunks import chunks
from kg.engine.child import attempt
from kg.engine.supervised import Fate, Lost, Supervised, WorkerError

A = TypeVar("A")
B = TypeVar("B")

_CHUNK = 16
_AHEAD = 4
"""Chunks a worker that are read ahead, so that none waits for another."""


def pooled(
    start: Callable[[], Callable[[A], B]],
    items: Iterable[A],
    workers: int,
    seconds: Callable[[A], float] | None = None,
) -> Generator[tuple[A, B | Lost], None, None]:
    """Each item with its result, in the order of `items`, from `workers` processes.

    Arguments are those of `Supervised`. Raises `WorkerError` where processes do not start.
    """
    ahead = chunks(items, _CHUNK)
    with _Pool(start, workers, seconds) as pool:
        waiting = [(chunk, pool.submit(chunk)) for chunk in itertools.islice(ahead, _AHEAD * workers)]
        while waiting:
            chunk, found = waiting.pop(0)
            yield from zip(chunk, found.result(), strict=True)
            waiting += [(chunk, pool.submit(chunk)) for chunk in itertools.islice(ahead, 1)]


def here(function: Callable[[A], B], items: Iterable[A]) -> Iterator[tuple[A, B | Lost]]:
    """Each item with its result, from this very process: nothing to start, and no protection from crashes."""
    for item in items:
        result, failure = attempt(function, item)
        yield item, Lost(Fate.FAILED, failure) if failure else result


class LocalEngine:
    """Maps tasks over `workers` processes of this machine, which live as long as the `with` block."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: _Pool[Any, Any] = _Pool(_start, workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def map(self, work: Callable[[A], B], tasks: Iterable[A]) -> Iterator[B]:
        """See `kg.engine.Engine`."""
        source = iter(tasks)

        def submitted(count: int) -> set[Future[list[B | Lost]]]:
            return {self._pool.submit([(work, task)]) for task in itertools.islice(source, count)}

        waiting = submitted(self._workers)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for found in done:
                waiting |= submitted(1)
                (result,) = found.result()
                if isinstance(result, Lost):
                    raise WorkerError(result.detail)
                yield result


def _start() -> Callable[[tuple[Callable[[A], B], A]], B]:
    return _work


def _work(task: tuple[Callable[[A], B], A]) -> B:
    work, item = task
    return work(item)


class _Pool(ExitStack, Generic[A, B]):
    """Supervised processes, each used by one thread at a time."""

    def __init__(
        self,
        start: Callable[[], Callable[[A], B]],
        workers: int,
        seconds: Callable[[A], float] | None = None,
    ) -> None:
        super().__init__()
        processes = [self.enter_context(Supervised(start, seconds)) for _ in range(workers)]
        self._threads = self.enter_context(ThreadPoolExecutor(workers))
        # Processes are killed before threads are waited for, which may be waiting for them.
        self._free: SimpleQueue[Supervised[A, B]] = SimpleQueue()
        for process in processes:
            self._free.put(process)
            self.callback(process.kill)

    def submit(self, items: Sequence[A]) -> Future[list[B | Lost]]:
        """Work on items in the process that is free next."""
        return self._threads.submit(self._run, items)

    def _run(self, items: Sequence[A]) -> list[B | Lost]:
        process = self._free.get()
        try:
            return list(process.map(items))
        finally:
            self._free.put(process)
