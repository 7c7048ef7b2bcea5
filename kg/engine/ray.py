"""A Ray cluster, or a Ray of this machine's own.

Ray Data deals tasks to a pool of actors. It starts an actor anew and gives its task to
another when the actor or its node dies, which is all that is asked of it: what tasks make
lies in files, so nothing but their small results passes through Ray's object store.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Self, TypeVar

import ray
import ray.data
import ray.exceptions

from kg.engine.supervised import WorkerError
from kg.errors import KgError

A = TypeVar("A")
B = TypeVar("B")

_OBJECT_STORE = 200 * 1024 * 1024
"""Bytes for results on this machine, where the cluster is started here: they are small."""


class RayEngine:
    """Maps tasks over `actors` actors (default: one for each processor of the cluster).

    `address` is that of a running cluster ("ray://head:10001", "head:6379", "auto"); without
    one, Ray is started on this machine for the length of the `with` block. Raises
    `WorkerError` where the cluster does not answer.
    """

    def __init__(self, address: str | None = None, actors: int | None = None) -> None:
        here: dict[str, Any] = {"object_store_memory": _OBJECT_STORE, "include_dashboard": False}
        try:
            ray.init(
                address or "local",
                log_to_driver=False,
                logging_level=logging.ERROR,
                **({} if address else here),
            )
        except (ConnectionError, RuntimeError, ValueError) as error:
            first = str(error).splitlines()[0]
            raise WorkerError(
                f"no Ray cluster answers at {address or 'this machine'} ({first}); see `ray status`"
            ) from error
        self._actors = actors or max(1, int(ray.cluster_resources().get("CPU", 1)))
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        context.print_on_execution_start = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        ray.shutdown()

    def map(self, work: Callable[[A], B], tasks: Iterable[A]) -> Iterator[B]:
        """See `kg.engine.Engine`."""
        waiting = [{"item": task} for task in tasks]
        if not waiting:
            return
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        found = ray.data.from_items(waiting, override_num_blocks=len(waiting)).map_batches(
            _Actor,
            fn_constructor_kwargs={"work": work},
            batch_size=1,
            batch_format="numpy",
            compute=ray.data.ActorPoolStrategy(size=min(self._actors, len(waiting))),
            num_cpus=1,
        )
        try:
            for row in found.iter_rows():
                yield row["item"]
        except ray.exceptions.RayError as error:
            cause: BaseException | None = error
            while cause and not isinstance(cause, KgError):
                cause = cause.__cause__ or getattr(cause, "cause", None)
            raise cause or WorkerError(f"the Ray cluster failed: {str(error).splitlines()[-1]}") from error


class _Actor:
    """Holds the function, and with it what the function has loaded."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._work = work

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        return {"item": [self._work(item) for item in batch["item"]]}
