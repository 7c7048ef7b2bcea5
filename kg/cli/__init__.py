"""The command line: translates arguments and errors, computes nothing."""

import os
import sys

from kg.cli import reading, asking, showing, exporting, serving, checking, curating, history, storing  # noqa: F401 (each registers its commands)
from kg.cli.app import app
from kg.cli.output import warn
from kg.errors import CheckFailedError, KgError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; every expected error becomes one line and an exit code."""
    try:
        app()
    except KgError as error:
        warn(str(error))
        sys.exit(2)
    except CheckFailedError as failure:
        warn(str(failure))
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone ("kg query … | head"): that is its right.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
