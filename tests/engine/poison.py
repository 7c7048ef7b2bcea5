"""What worker processes of the tests do: square numbers, and die of some."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

CRASHES, ENDLESS, FAILS = 5, 7, 9


def start() -> Callable[[int], int]:
    return _square


def _square(number: int) -> int:
    if number == CRASHES:
        os.kill(os.getpid(), signal.SIGSEGV)
    while number == ENDLESS:
        pass
    if number == FAILS:
        raise ValueError("no square")
    return number * number


def start_once(trace: Path) -> Callable[[int], int]:
    """A function whose process is killed the first time that it meets 3, and prints."""

    def square(number: int) -> int:
        sys.stdout.write("noise of a library\n")
        if number == 3 and not trace.exists():
            trace.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number

    return square


def never_starts() -> Callable[[int], int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return _square


def linger(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def twice(number: int) -> int:
    return _square(number) * 2
