"""JSON and JSON Lines: articles of other programs, and our own records.

An object may be an `Article` record as `kg ingest` writes it, which is taken as it
is, or any object whose fields have names that `draft.FIELD_NAMES` knows.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import ValidationError

from kg.ids import sha256
from kg.ingest.decode import decode, kind_of
from kg.ingest.draft import Draft, draft_from
from kg.ingest.problems import BadInputError, Reason
from kg.model import Article
from kg.records import from_json

_RECORD = {"id", "source", "title", "text", "sha256"}
LONGEST_LINE = 20 * 1024 * 1024


def read_json(path: Path, name: str) -> Iterator[Draft | Article | BadInputError]:
    """The article or the list of articles of a .json file at `path`, which messages call `name`.

    A bad item of a list comes out as the error it is, so that the rest can follow.
    Raises `BadInputError` where the file itself is not JSON.
    """
    try:
        found = json.loads(decode(path.read_bytes(), name))
    except (ValueError, RecursionError) as error:
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise BadInputError(Reason.BAD_FORMAT, f"{name}{line}: this is not valid JSON") from error
    if not isinstance(found, list):
        yield _article(found, name, "application/json")
        return
    for number, item in enumerate(found, 1):
        yield read_object(item, f"{name}, item {number}", "application/json")


def read_json_lines(path: Path, name: str) -> Iterator[Draft | Article | BadInputError]:
    """The articles of a .jsonl file, one line at a time: memory does not grow with the file."""
    with path.open("rb") as lines:
        head = lines.read(32)
        if kind := kind_of(head):
            raise BadInputError(Reason.NOT_TEXT, f"{name} is {kind}, not JSON Lines")
        lines.seek(0)
        number = 0
        while line := lines.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                _skip_line(lines.readline)
            yield from read_line(line, f"{name}, line {number}")


def read_line(line: bytes, where: str) -> Iterator[Draft | Article | BadInputError]:
    """The article in one line of JSON Lines, which messages call `where`; nothing of a blank line."""
    if len(line) > LONGEST_LINE:
        yield BadInputError(Reason.TOO_LARGE, f"{where}: a record may hold 20 MB, this one holds more")
        return
    try:
        text = _decoded(line, where).strip()
        item = json.loads(text) if text else None
    except BadInputError as error:
        yield error
        return
    except (ValueError, RecursionError):
        yield BadInputError(Reason.BAD_FORMAT, f"{where}: this is not valid JSON")
        return
    if text:
        yield read_object(item, where, "application/jsonl")


def _decoded(line: bytes, where: str) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(line, where)


def _skip_line(readline: Callable[[int], bytes]) -> None:
    while (rest := readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def read_object(item: object, where: str, media_type: str) -> Draft | Article | BadInputError:
    """The article that an object holds, which messages call `where`."""
    try:
        return _article(item, where, media_type)
    except BadInputError as error:
        return error


def _article(item: object, where: str, media_type: str) -> Draft | Article:
    if not isinstance(item, dict):
        raise BadInputError(Reason.BAD_FORMAT, f"{where}: an article is a JSON object with title and text")
    if item.keys() >= _RECORD:
        return _record(item, where)
    if "article" in item and "mentions" in item:
        raise BadInputError(
            Reason.BAD_FORMAT, f"{where}: this is an extraction, not an article; load it with kg load"
        )
    try:
        return draft_from(item, None, media_type, cut_out=True, where=where)
    except BadInputError as error:
        raise BadInputError(error.reason, f"{where}: {error}") from error


def _record(item: dict[str, object], where: str) -> Article:
    try:
        article = from_json(Article, json.dumps(item, default=str))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise BadInputError(
            Reason.BAD_FORMAT, f"{where}: not an Article record ({field}: {first['msg']})"
        ) from error
    if sha256(article.whole) != article.sha256:
        raise BadInputError(
            Reason.BAD_FORMAT, f"{where}: the text is not the one its sha256 was made of; ingest it again"
        )
    return article
