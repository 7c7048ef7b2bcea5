"""Articles out of single lines and rows, for those who part large files among many readers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from kg.ingest.draft import Draft, articles_of
from kg.ingest.jsonfile import read_line, read_object
from kg.ingest.problems import BadInputError
from kg.model import Article, Rejection

Place = tuple[str, bytes] | tuple[str, Mapping[str, object]]
"""A line of JSON Lines or a row of a table, and what messages call it."""


def read_rows(
    rows: Iterable[Place],
    name: str,
    on_problem: Callable[[Rejection], None],
    published: date | None = None,
) -> Iterator[Article]:
    """The articles in lines and rows of the file called `name`, as `read_articles` would read them.

    What is wrong with one goes to `on_problem`; `published` dates those without a date.
    Repetitions are not left out.

    >>> line = '{"title": "소식", "text": "한빛시가 나섰다.", "date": "2024-03-05"}'.encode()
    >>> [article.published_on for article in read_rows([("a, byte 0", line)], "a.jsonl", print)]
    [datetime.date(2024, 3, 5)]
    """
    stem = PurePosixPath(name).stem
    for found in _found(rows):
        items = articles_of(found, name, stem, published) if isinstance(found, Draft) else (found,)
        for item in items:
            if isinstance(item, BadInputError):
                on_problem(Rejection("ingest", item.reason, name, str(item)))
            else:
                yield item


def _found(rows: Iterable[Place]) -> Iterator[Draft | Article | BadInputError]:
    for where, row in rows:
        if isinstance(row, bytes):
            yield from read_line(row, where)
        else:
            yield read_object(dict(row), where, "application/vnd.apache.parquet")
