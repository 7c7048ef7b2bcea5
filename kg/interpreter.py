"""Settings of the whole Python process that a stage changes while it runs."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_TURN = 0.0002  # seconds
_usual: list[float] = []  # the length of a turn before, once for each who asked for short ones
_lock = Lock()


@contextmanager
def uncollected() -> Iterator[None]:
    """Do without the search for cycles of garbage, also if the block fails.

    For work that ties no cycles: what no cycle holds is freed as ever.
    To resolve 100,000 claims takes a fifth less time so.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def frozen() -> Iterator[None]:
    """Search for such cycles only among what comes while the block runs, not in what is there before.

    For work that ties them, as the Neo4j driver does with each batch, beside millions of records.

    >>> with frozen():
    ...     gc.get_freeze_count() > 0
    True
    >>> gc.get_freeze_count()
    0
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def short_turns() -> Iterator[None]:
    """Let a thread keep the interpreter for a fraction of a millisecond while others wait for it.

    Python's 5 ms are long for a thread that sends and receives in many short steps beside one
    that computes. The length is as before when the last block that asked for it has ended.

    >>> before = sys.getswitchinterval()
    >>> with short_turns():
    ...     sys.getswitchinterval() < before
    True
    >>> sys.getswitchinterval() == before
    True
    """
    with _lock:
        _usual.append(_usual[0] if _usual else sys.getswitchinterval())
        sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        with _lock:
            before = _usual.pop()
            if not _usual:
                sys.setswitchinterval(before)
