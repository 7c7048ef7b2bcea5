"""RSS and Atom feeds: each entry an article, as far as the feed prints it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import feedparser
from lxml import html
from lxml.etree import ParserError

from kg.ingest.dates import parse_date
from kg.ingest.draft import Draft
from kg.ingest.problems import BadInputError, Reason

SUFFIXES = (".xml", ".rss", ".atom")
_WHOLE = 400  # characters; a description of that length that ends a sentence is the article
_BLOCKS = ("p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "section", "h1", "h2", "h3", "h4", "h5")
_AROUND = ("script", "style", "figcaption", "iframe", "form", "button")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed; `whole` says that its text is the article and no summary of it."""

    draft: Draft
    whole: bool


def entries(path: Path, name: str) -> Iterator[Entry | BadInputError]:
    """The entries of the feed at `path`, which messages call `name`.

    Raises `BadInputError` where the file is no feed or has no entries.
    """
    feed = feedparser.parse(io.BytesIO(path.read_bytes()))
    if not feed.version and not any(entry.get("title") for entry in feed.entries):
        raise BadInputError(Reason.BAD_FORMAT, f"{name} is no RSS or Atom feed, or damaged; save it again")
    if not feed.entries:
        raise BadInputError(Reason.EMPTY, f"{name} is a feed without entries; try again later")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(entry, _string(feed.feed.get("title")), f"{name}, entry {number}")


def _entry(entry: Any, publisher: str | None, where: str) -> Entry | BadInputError:
    contents = [text for part in entry.get("content") or () if (text := plain_text(part.get("value")))]
    summary = plain_text(entry.get("summary"))
    text = max([*contents, summary], key=len)
    if not text and not entry.get("title"):
        return BadInputError(Reason.EMPTY, f"{where}: there is no text in it")
    link = _string(entry.get("link"))
    identity = _string(entry.get("id"))
    is_web = bool(link and link.startswith(("http://", "https://")))
    draft = Draft(
        title=plain_text(entry.get("title")) or None,
        text=text,
        url=link if is_web else None,
        source_id=identity if identity != link else None,
        publisher=_string((entry.get("source") or {}).get("title")) or publisher,
        byline=_string(entry.get("author")),
        published=parse_date(_stamp(entry)),
        media_type="application/feed",
        where=where,
    )
    is_article = len(text) >= _WHOLE and text.rstrip().endswith(("다.", "요.", '"', "”"))
    return Entry(draft, whole=bool(contents) or is_article)


def _stamp(entry: Any) -> str | None:
    """When the entry was published; RSS 1.0 and some Atom feeds only say when it was changed."""
    return _string(entry["published"] if "published" in entry else entry.get("updated"))


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def plain_text(fragment: object) -> str:
    r"""The text of a piece of HTML, its blocks parted by blank lines.

    >>> plain_text("<p>가온시가<br>나섰다.</p><p>둘째 &amp; 셋째</p>")
    '가온시가\n나섰다.\n\n둘째 & 셋째'
    """
    if not isinstance(fragment, str) or not fragment.strip():
        return ""
    try:
        root = html.fragment_fromstring(fragment, create_parent="div")
    except (ParserError, ValueError):
        return ""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _AROUND:
            element.drop_tree() if element.getparent() is not None else None
        elif element.tag == "br":
            element.tail = "\n" + (element.tail or "")
        elif element.tag in _BLOCKS and element is not root:
            element.text = "\n\n" + (element.text or "")
            element.tail = "\n\n" + (element.tail or "")
    lines = [line.strip() for line in root.text_content().strip().split("\n")]
    text = "\n".join(lines)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text
