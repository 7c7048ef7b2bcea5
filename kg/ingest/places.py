"""The files that a named path stands for."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.errors import EmptyInputError, InputError
from kg.ingest.formats import check_file
from kg.ingest.problems import BadInputError, Reason
from kg.model import Rejection

OnProblem = Callable[[Rejection], None]


def files_of(path: Path, on_problem: OnProblem, alone: bool) -> list[Path]:
    """The file at `path`, or those in the folder there and below, sorted, hidden ones left out.

    A folder within that cannot be opened goes to `on_problem`. `alone` says that nothing
    else was named: then a file that its name or first bytes rule out is an error at once.
    Raises `InputError` where the path is missing, `EmptyInputError` where a folder holds
    nothing.
    """
    try:
        if not path.is_dir():
            path.stat()
            if alone:
                check_file(path, str(path))
            return [path]
        found = sorted(_walk(path, on_problem, named=True))
    except FileNotFoundError as error:
        raise InputError(f"{path} does not exist; check the spelling") from error
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}; check that you may open it") from error
    except BadInputError as error:
        raise (EmptyInputError if error.reason is Reason.EMPTY else InputError)(str(error)) from error
    if not found:
        raise EmptyInputError(f"{path} holds no files; name a folder with articles")
    return found


def _walk(folder: Path, on_problem: OnProblem, named: bool) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            inside = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        if named:
            raise
        detail = f"cannot read {folder}: {error.strerror}; check that you may open it"
        on_problem(Rejection("ingest", Reason.UNREADABLE, str(folder), detail))
        return
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), on_problem, named=False)
        elif not entry.is_dir():
            yield Path(entry.path)
