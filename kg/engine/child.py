"""The process that `kg.engine.supervised` starts.

Frames of a length and so many bytes go over its standard input and output. It is told
where to import from and how to get its function, answers when it has it, and then takes
lists of items with their time limits and answers each item as it is done with the result
or the message of the exception that it raised.

A time limit is a timer of the operating system that ends this process, so it holds also
in native code and where nobody is left to supervise. Systems without such timers
(Windows) know no limit.
"""

import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from typing import IO, Any

from kg.errors import KgError

_LENGTH = struct.Struct(">Q")


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Send one message."""
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes:
    """Receive one message; raises `EOFError` where the other side is gone."""
    return _exactly(stream, _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0])


def _exactly(stream: IO[bytes], length: int) -> bytes:
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content


def _limit(seconds: float) -> None:
    """End this process after so many seconds; 0 takes the limit back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def attempt(function: Callable[[Any], Any], item: Any) -> tuple[Any, str]:
    """The result for an item, or None and what went wrong."""
    try:
        return function(item), ""
    except KgError as error:
        return None, str(error)
    except Exception as error:  # noqa: BLE001 (what is wrong with one item is told, and the rest goes on)
        return None, f"{type(error).__name__}: {error}"


def _answer(function: Callable[[Any], Any], item: Any, seconds: float) -> bytes:
    _limit(seconds)
    try:
        return pickle.dumps(attempt(function, item))
    finally:
        _limit(0)


def main() -> None:
    """Work until the other side closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who supervises
    if hasattr(signal, "setitimer"):  # which signals are blocked or ignored is inherited
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
    # Whatever a library prints must not get between the frames.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    tasks = sys.stdin.buffer
    try:
        sys.path[:] = pickle.loads(read_frame(tasks))  # noqa: S301 (from the process that started this one)
        function = pickle.loads(read_frame(tasks))()  # noqa: S301
        write_frame(answers, b"ready")
        while True:
            for item, seconds in pickle.loads(read_frame(tasks)):  # noqa: S301
                write_frame(answers, _answer(function, item, seconds))
    except (EOFError, BrokenPipeError):
        os._exit(0)
