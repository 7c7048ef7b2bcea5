"""A Ray cluster, or a Ray of this machine's own.

Tasks go to actors, one for each processor, which live as long as the engine, so that each
loads its tokenizer and domain knowledge once for all steps of a run. An actor that dies,
alone or with its node, leaves its task to the others, and another is asked for, which
joins when the cluster has room for it. Ray Data's `map_batches` was tried first: it starts
its actors anew for each of the seven steps, keeps three of its own beside them (140 to 210
MB each), and warns that it cannot restart an actor whose arguments went with a node
(ray-project/ray#53727). docs/scale.md says what that cost.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Self, TypeVar

import ray
import ray.exceptions

from kg.engine.child import attempt
from kg.engine.supervised import WorkerError

A = TypeVar("A")
B = TypeVar("B")

_OBJECT_STORE = 200 * 1024 * 1024
"""Bytes for results on this machine, where the cluster is started here: they are small."""

_TRIES = 5
"""How many actors may die of one task."""


class RayEngine:
    """Maps tasks over `actors` actors (default: one for each processor of the cluster).

    `address` is that of a running cluster ("ray://head:10001", "head:6379", "auto"); without
    one, Ray is started on this machine for the length of the `with` block. Raises
    `WorkerError` where the cluster does not answer.
    """

    def __init__(self, address: str | None = None, actors: int | None = None) -> None:
        here: dict[str, Any] = {"object_store_memory": _OBJECT_STORE, "include_dashboard": False}
        own = {} if address else {**here, "num_cpus": actors}
        try:
            ray.init(address or "local", log_to_driver=False, logging_level=logging.ERROR, **own)
        except (ConnectionError, RuntimeError, ValueError) as error:
            first = str(error).splitlines()[0]
            raise WorkerError(
                f"no Ray cluster answers at {address or 'this machine'} ({first}); see `ray status`"
            ) from error
        count = actors or max(1, int(ray.cluster_resources().get("CPU", 1)))
        remote = ray.remote(num_cpus=1, scheduling_strategy="SPREAD")(_Actor)
        self._start: Callable[[], Any] = remote.remote
        self._actors = [self._start() for _ in range(count)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        ray.shutdown()

    def map(self, work: Callable[[A], B], tasks: Iterable[A]) -> Iterator[B]:
        """See `kg.engine.Engine`."""
        shared = ray.put(work)
        waiting = deque((task, 1) for task in tasks)
        # An actor takes its first task when it is up, which one without room never may be.
        starting = {actor.ready.remote(): actor for actor in self._actors}
        running: dict[Any, tuple[Any, A, int]] = {}
        idle: list[Any] = []
        while waiting or running:
            while waiting and idle:
                actor, (task, tries) = idle.pop(), waiting.popleft()
                running[actor.work.remote(shared, task)] = (actor, task, tries)
            (done,), _ = ray.wait([*starting, *running], num_returns=1)
            actor = starting.pop(done) if done in starting else running[done][0]
            try:
                result, failure = ray.get(done)
            except ray.exceptions.RayTaskError as error:
                raise WorkerError(f"a worker cannot begin its task: {_told(error)}") from error
            except ray.exceptions.RayError as error:
                replacement = self._replace(actor)
                starting[replacement.ready.remote()] = replacement
                if done in running:
                    _, task, tries = running.pop(done)
                    if tries == _TRIES:
                        raise WorkerError(f"{_TRIES} workers ended at one task: {_told(error)}") from error
                    waiting.appendleft((task, tries + 1))
                continue
            idle.append(actor)
            if failure:
                raise WorkerError(failure)
            if running.pop(done, None):
                yield result

    def _replace(self, dead: Any) -> Any:
        """Ask for an actor in place of one that died."""
        self._actors.remove(dead)
        actor = self._start()
        self._actors.append(actor)
        return actor


class _Actor:
    """Works where Ray puts it; what its functions load stays in its process."""

    def ready(self) -> tuple[None, str]:
        return None, ""

    def work(self, work: Callable[[Any], Any], item: Any) -> tuple[Any, str]:
        return attempt(work, item)


def _told(error: Exception) -> str:
    return str(error).strip().splitlines()[-1]
