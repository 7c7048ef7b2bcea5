"""Where work runs: processes of this machine, or a Ray cluster.

An engine maps one function over tasks and knows nothing of what the function does; the
function knows nothing of the engine. Tasks write what they make to files that are
complete or absent, so doing one twice does no harm, and that is all an engine needs to
outlive workers that are killed.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from kg.engine.local import LocalEngine, here, pooled
from kg.engine.supervised import Lost, Supervised, WorkerError

A = TypeVar("A")
B = TypeVar("B")


class Engine(Protocol):
    """A way to map a function over tasks."""

    def map(self, work: Callable[[A], B], tasks: Iterable[A]) -> Iterator[B]:
        """The results of `work` for all tasks, in any order.

        `work` can be pickled, and so can tasks and results. A task whose worker dies is
        done again. Raises `WorkerError` where that does not help.
        """
        ...


__all__ = ["Engine", "LocalEngine", "Lost", "Supervised", "WorkerError", "here", "pooled"]
