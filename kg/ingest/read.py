"""Paths in, articles out: walks folders, chooses the reader, collects what went wrong."""

import os
import stat
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import EmptyInputError, InputError
from kg.ingest.decode import kind_of
from kg.ingest.draft import Draft, articles_of
from kg.ingest.jsonfile import read_json, read_json_lines
from kg.ingest.problems import BadInputError, Reason
from kg.ingest.table import read_csv
from kg.ingest.textfile import read_markdown, read_text
from kg.ingest.web import read_html
from kg.model import Article, Rejection

Reader = Callable[[Path, str], Iterator[Draft | Article | BadInputError]]
OnProblem = Callable[[Rejection], None]

_READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".csv": read_csv,
    ".html": read_html,
    ".htm": read_html,
}
_STREAMED = (".jsonl", ".csv")
LARGEST_FILE = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    named: bool  # by the user, not found in a folder


def _warn(problem: Rejection) -> None:
    warnings.warn(f"{problem.item}: {problem.detail or problem.reason}", stacklevel=2)


def read_articles(
    paths: Sequence[Path], on_problem: OnProblem = _warn, published: date | None = None
) -> Iterator[Article]:
    """Read the articles of files and folders, one after the other.

    Folders are walked in sorted order, hidden files left out. `published` dates the
    articles that carry no date. What is wrong with a file in a folder, or with one
    record of a file, goes to `on_problem` (by default a Python warning) and the rest goes
    on. An article met again with the same id and text is yielded once; with another text
    it is yielded again, replaces the earlier one, and `on_problem` hears of it.

    Raises `InputError` at the call, before anything is read, where a named path is
    missing, cannot be opened or is of no known kind, and `EmptyInputError` where a
    named file or folder holds nothing; later, where a named file turns out to be
    broken, or where nothing at all could be read.

    >>> import kg.samples
    >>> next(read_articles([kg.samples.path()], print)).publisher
    'kg sample'
    """
    files = [file for path in paths for file in _files_of(path, on_problem)]
    return _once(_articles(files, on_problem, published), on_problem)


def _once(articles: Iterator[Article], on_problem: OnProblem) -> Iterator[Article]:
    """Leave out repetitions; 64 bits of each id and hash keep the memory of millions small."""
    seen: dict[int, int] = {}
    for article in articles:
        key, content = hash(article.id), int(article.sha256[:15], 16)
        known = seen.get(key)
        if known == content:
            continue
        if known is not None:
            detail = f"{article.source}: {article.title!r} was read before with another text; it is replaced"
            on_problem(Rejection("ingest", Reason.REPLACED, article.source, detail))
        seen[key] = content
        yield article


def _articles(files: list[_File], on_problem: OnProblem, published: date | None) -> Iterator[Article]:
    count = 0
    for file in files:
        before = count
        problems: list[str] = []
        try:
            for found in _items(file.path, published):
                if isinstance(found, BadInputError):
                    problems.append(str(found))
                    on_problem(_rejection(found, file.path))
                else:
                    count += 1
                    yield found
        except BadInputError as error:
            if file.named:
                raise _for_user(error) from error
            on_problem(_rejection(error, file.path))
        if file.named and count == before:
            first = f": {problems[0]}" if problems else "; give a file that does"
            raise EmptyInputError(f"{file.path} holds no article{first}")
    if not count:
        raise EmptyInputError("no article could be read; see the warnings for each file")


def _items(path: Path, published: date | None) -> Iterator[Article | BadInputError]:
    """The articles of one file. Raises `BadInputError` for the file as a whole."""
    try:
        _check_file(path)
        for found in _READERS[path.suffix.lower()](path, str(path)):
            if not isinstance(found, Draft):
                yield found
                continue
            yield from articles_of(found, str(path), path.stem, published)
    except OSError as error:
        raise BadInputError(
            Reason.UNREADABLE, f"cannot read {path}: {error.strerror}; check that you may open it"
        ) from error
    except UnicodeError as error:
        raise BadInputError(Reason.NOT_TEXT, f"{path} is damaged text; save it as text in UTF-8") from error


def _check_file(path: Path) -> None:
    """Refuse a file by its name, its size or its first bytes."""
    suffix = path.suffix.lower()
    if suffix not in _READERS:
        known = ", ".join(sorted(_READERS))
        raise BadInputError(
            Reason.UNKNOWN_FORMAT, f"{path}: this kind of file is not read; known are {known}"
        )
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise BadInputError(Reason.UNREADABLE, f"{path} is no regular file; save it as one")
    if not status.st_size:
        raise BadInputError(Reason.EMPTY, f"{path} is empty; remove it or put an article into it")
    if status.st_size > LARGEST_FILE and suffix not in _STREAMED:
        megabytes = status.st_size // (1024 * 1024)
        raise BadInputError(
            Reason.TOO_LARGE,
            f"{path} has {megabytes} MB, an article may have 20 MB; put many articles into JSON Lines",
        )
    with path.open("rb") as stream:
        if kind := kind_of(stream.read(32)):
            raise BadInputError(Reason.NOT_TEXT, f"{path} is {kind}, not text; save it as text in UTF-8")


def _files_of(path: Path, on_problem: OnProblem) -> list[_File]:
    """The files a named path stands for, sorted."""
    try:
        if not path.is_dir():
            _check_file(path)
            return [_File(path, named=True)]
        found = sorted(_walk(path, on_problem, named=True))
    except FileNotFoundError as error:
        raise InputError(f"{path} does not exist; check the spelling") from error
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}; check that you may open it") from error
    except BadInputError as error:
        raise _for_user(error) from error
    if not found:
        raise EmptyInputError(f"{path} holds no files; name a folder with articles")
    return [_File(file, named=False) for file in found]


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


def _rejection(error: BadInputError, path: Path) -> Rejection:
    return Rejection("ingest", error.reason, str(path), str(error))


def _for_user(error: BadInputError) -> InputError:
    return (EmptyInputError if error.reason is Reason.EMPTY else InputError)(str(error))
