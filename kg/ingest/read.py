"""Files, folders and addresses in, articles out: chooses the reader, collects what went wrong."""

import re
import sqlite3
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kg.errors import EmptyInputError, InputError
from kg.ingest import feed
from kg.ingest.archive import members
from kg.ingest.draft import Draft, articles_of
from kg.ingest.fetch import Fetcher, Response, check_address
from kg.ingest.formats import ARCHIVE, KNOWN, check_file, readers
from kg.ingest.places import files_of
from kg.ingest.problems import BadInputError, Reason
from kg.ingest.table import check_columns
from kg.model import Article, Rejection

OnProblem = Callable[[Rejection], None]
Found = Iterator[Article | Rejection]

_DEEPEST = 2  # archives within archives
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "application/x-hwp": ".hwp",
    "application/haansofthwp": ".hwp",
    "application/vnd.hancom.hwp": ".hwp",
    "application/hwp+zip": ".hwpx",
    "application/vnd.hancom.hwpx": ".hwpx",
}


def warn(problem: Rejection) -> None:
    """Make a Python warning of a problem."""
    warnings.warn(problem.detail or f"{problem.item}: {problem.reason}", stacklevel=2)


def read_articles(
    paths: Sequence[Path | str],
    on_problem: OnProblem = warn,
    published: date | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    allow_private: bool = False,
) -> Iterator[Article]:
    """Read the articles of files, folders and addresses, one after the other.

    Folders are walked in sorted order, hidden files left out. `published` dates the
    articles that carry no date. `columns` names the column of a table for a field
    ("title": "제목"), where it is not a usual one. What is wrong with a file, or with
    one record of a file, goes to `on_problem` (by default a Python warning) and the
    rest goes on. An article met again with the same id and text is yielded once; with
    another text it is yielded again, replaces the earlier one, and `on_problem` hears
    of it.

    Strings that begin with http:// or https:// are fetched, politely and only from the
    public internet unless `allow_private`; see `kg.ingest.fetch`. A feed's entries are
    articles; where the feed gives only summaries and was fetched, their pages are.

    Raises `InputError` at the call, before anything is read, where a path is missing or
    an address is none of the web, or where the only path cannot be read by its name or
    first bytes; later, where nothing at all could be read.

    >>> import kg.samples
    >>> next(read_articles([kg.samples.path()], print)).publisher
    'kg sample'
    """
    check_columns(columns or {})
    sources: list[Path | str] = []
    for path in paths:
        if isinstance(path, str) and _ADDRESS.match(path):
            _check(path)
            sources.append(path)
        else:
            sources += files_of(Path(path), on_problem, alone=len(paths) == 1)
    alone = len(paths) == 1 and not Path(paths[0]).is_dir()
    run = _Run(on_problem, published, columns or {}, Fetcher(allow_private), alone)
    return _once(run.articles(sources), on_problem)


def _check(address: str) -> None:
    try:
        check_address(address)
    except BadInputError as error:
        raise InputError(str(error)) from error


def _once(articles: Iterator[Article], on_problem: OnProblem) -> Iterator[Article]:
    """Leave out repetitions; what was seen is kept in a temporary file, so that memory stays flat."""
    with closing(sqlite3.connect("", isolation_level=None, check_same_thread=False)) as seen:
        seen.execute("PRAGMA journal_mode = OFF")
        seen.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, sha256 TEXT) WITHOUT ROWID")
        for article in articles:
            known = seen.execute("SELECT sha256 FROM seen WHERE id = ?", (article.id,)).fetchone()
            if known == (article.sha256,):
                continue
            if known:
                detail = (
                    f"{article.source}: {article.title!r} was read before with another text; it is replaced"
                )
                on_problem(Rejection("ingest", Reason.REPLACED, article.source, detail))
            seen.execute("INSERT OR REPLACE INTO seen VALUES (?, ?)", (article.id, article.sha256))
            yield article


@dataclass
class _Run:
    """One call of `read_articles`: its settings, and the reading of sources within sources."""

    on_problem: OnProblem
    published: date | None
    columns: Mapping[str, str]
    fetcher: Fetcher
    alone: bool  # one file or address, and no folder

    def articles(self, sources: Sequence[Path | str]) -> Iterator[Article]:
        """The articles of all sources; raises `EmptyInputError` or `InputError` where there are none."""
        count = 0
        problems = 0
        first = ""
        for source in sources:
            found = self._fetched(source) if isinstance(source, str) else self._read(source, str(source))
            for item in found:
                if isinstance(item, Article):
                    count += 1
                    yield item
                    continue
                problems += 1
                first = first or item.detail or item.reason
                is_empty = item.reason == Reason.EMPTY
                self.on_problem(item)
        if count:
            return
        if self.alone and problems == 1:
            raise EmptyInputError(first) if is_empty else InputError(first)
        told = f"{first}; and {problems - 1} problems more" if problems > 1 else first
        raise EmptyInputError(f"no article could be read: {told or 'there is none in what was named'}")

    def _read(self, path: Path, name: str, depth: int = 0, url: str | None = None) -> Found:
        """The articles in the file at `path`, which messages call `name`, and what is wrong with it."""
        try:
            check_file(path, name)
            suffix = path.suffix.lower()
            if suffix == ARCHIVE:
                yield from self._unpacked(path, name, depth)
            elif suffix in feed.SUFFIXES:
                yield from self._entries(path, name, url if depth == 0 else None)
            else:
                for found in readers(self.columns)[suffix](path, name):
                    yield from self._finished(found, name, url)
        except BadInputError as error:
            yield _rejection(error, name)
        except OSError as error:
            detail = f"cannot read {name}: {error.strerror}; check that you may open it"
            yield Rejection("ingest", Reason.UNREADABLE, name, detail)
        except UnicodeError:
            yield Rejection(
                "ingest", Reason.NOT_TEXT, name, f"{name} is damaged text; save it as text in UTF-8"
            )

    def _finished(self, found: Draft | Article | BadInputError, name: str, url: str | None) -> Found:
        if isinstance(found, BadInputError):
            yield _rejection(found, name)
        elif isinstance(found, Article):
            yield found
        else:
            # The last part of an address names a document as a file's name does, but not a page.
            stem = "" if url and found.media_type == "text/html" else Path(unquote(name)).stem
            # A table's rows are not all at the table's address.
            draft = replace(found, url=found.url or url) if url and not found.cut_out else found
            for item in articles_of(draft, name, stem, self.published):
                yield _rejection(item, name) if isinstance(item, BadInputError) else item

    def _unpacked(self, path: Path, name: str, depth: int) -> Found:
        if depth == _DEEPEST:
            raise BadInputError(Reason.REFUSED, f"{name}: archives lie too deep in one another; unpack them")
        count = 0
        for member in members(path, name):
            count += 1
            if isinstance(member, BadInputError):
                yield _rejection(member, name)
            else:
                yield from self._read(member.path, member.name, depth + 1)
        if not count:
            raise BadInputError(Reason.EMPTY, f"{name} holds no files; pack articles into it")

    def _entries(self, path: Path, name: str, url: str | None) -> Found:
        """The entries of a feed; of those that are summaries the pages, where the feed was fetched."""
        for entry in feed.entries(path, name):
            if isinstance(entry, BadInputError):
                yield _rejection(entry, name)
                continue
            if url and not entry.whole and entry.draft.url:
                yield from self._page(entry.draft, name)
                continue
            found = self._finished(entry.draft, name, None)
            yield from found if entry.whole else map(_cut, found)

    def _page(self, summary: Draft, name: str) -> Found:
        """The page of a feed's entry, or its summary where the page cannot be had."""
        found = list(self._fetched(summary.url or "", depth=1))
        if any(isinstance(item, Article) for item in found):
            yield from found
            return
        yield from (item for item in found if isinstance(item, Rejection))
        yield from map(_cut, self._finished(summary, name, None))

    def _fetched(self, url: str, depth: int = 0) -> Found:
        """The articles at an address, each with when it was fetched.

        A feed that is met in following another one is not followed, or it might lead in a circle.
        """
        try:
            response = self.fetcher.fetch(url)
        except BadInputError as error:
            yield _rejection(error, url)
            return
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with _saved(response) as path:
            for item in self._read(path, response.url, depth, response.url):
                yield replace(item, retrieved_at=now) if isinstance(item, Article) else item


@contextmanager
def _saved(response: Response) -> Iterator[Path]:
    """What was fetched as a file whose suffix says what it is."""
    with tempfile.TemporaryDirectory(prefix="kg-page-") as folder:
        path = Path(folder, f"page{_suffix(response)}")
        path.write_bytes(response.data)
        yield path


def _suffix(response: Response) -> str:
    """The kind of file a response is: by its name, else by its media type, else by how it begins."""
    for name in (response.filename or "", unquote(urlsplit(response.url).path)):
        suffix = Path(name).suffix.lower()
        if suffix in KNOWN and not (
            suffix in (".html", ".htm", ".xml") or response.media_type == "text/html"
        ):
            return suffix
    start = response.data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if re.match(rb"<\?xml|<(?:rss|feed|rdf:rdf)\b", start, re.I) and re.search(
        rb"<(?:rss|feed|rdf:RDF)\b", start
    ):
        return ".xml"
    if start.startswith(b"%PDF-"):
        return ".pdf"
    return _SUFFIXES.get(response.media_type, ".html")


def _cut(item: Article | Rejection) -> Article | Rejection:
    return replace(item, truncated=True) if isinstance(item, Article) else item


def _rejection(error: BadInputError, name: str) -> Rejection:
    return Rejection("ingest", error.reason, name, str(error))
