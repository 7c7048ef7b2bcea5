"""RSS and Atom feeds: each entry an article, as far as the feed prints it.

Read by lxml, which mends what is malformed. feedparser knows more dialects, but took 25
seconds for a feed of 16,000 entries.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree, html
from lxml.etree import ParserError, iterwalk

from kg.ingest.clean import visible
from kg.ingest.dates import parse_date
from kg.ingest.decode import decode
from kg.ingest.draft import Draft
from kg.ingest.problems import BadInputError, Reason

SUFFIXES = (".xml", ".rss", ".atom")
_MOST_TAGS = 200_000
_WHOLE = 400  # characters; a description of that length that ends a sentence is the article
_BLOCKS = ("p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "section", "h1", "h2", "h3", "h4", "h5")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DATES = ("pubdate", "published", "date", "issued", "updated")
_BREAKS = {"br": "\n", **dict.fromkeys(_BLOCKS, "\n\n")}
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
    text = _DECLARATION.sub("", decode(path.read_bytes(), name))
    if text.count("<") + text.count("&lt;") > _MOST_TAGS:
        raise BadInputError(Reason.TOO_LARGE, f"{name} holds more than a feed does; split it")
    parser = etree.XMLParser(encoding="utf-8", recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or _name(root) not in ("rss", "feed", "rdf"):
        raise BadInputError(Reason.BAD_FORMAT, f"{name} is no RSS or Atom feed, or damaged; save it again")
    found = [element for element in root.iter("{*}item", "{*}entry") if isinstance(element.tag, str)]
    if not found:
        raise BadInputError(Reason.EMPTY, f"{name} is a feed without entries; try again later")
    channel = root if _name(root) == "feed" else root.find("{*}channel")
    publisher = _plain(_children(channel), "title") if channel is not None else None
    for number, element in enumerate(found, 1):
        yield _entry(_children(element), publisher, f"{name}, entry {number}")


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _children(element: Any) -> dict[str, list[Any]]:
    """The elements below an element by their local names in lower case."""
    children: dict[str, list[Any]] = {}
    for child in element:
        if isinstance(child.tag, str):
            children.setdefault(_name(child), []).append(child)
    return children


def _entry(fields: dict[str, list[Any]], publisher: str | None, where: str) -> Entry | BadInputError:
    contents = [text for tag in ("encoded", "content") for one in fields.get(tag, []) if (text := _text(one))]
    summary = max(
        (_text(one) for tag in ("description", "summary") for one in fields.get(tag, [])), default=""
    )
    text = max([*contents, summary], key=len)
    title = _plain(fields, "title")
    if not text and not title:
        return BadInputError(Reason.EMPTY, f"{where}: there is no text in it")
    draft = Draft(
        title=title,
        text=text,
        url=_address(fields),
        source_id=next((i for tag in ("guid", "id") if (i := _plain(fields, tag)) and "://" not in i), None),
        publisher=_below(fields, "source", "title") or _plain(fields, "source") or publisher,
        byline=_plain(fields, "creator") or _below(fields, "author", "name") or _plain(fields, "author"),
        # RSS 2.0, Atom and Dublin Core; some Atom feeds only say when an entry was changed.
        published=next((d for tag in _DATES if (d := parse_date(_plain(fields, tag)))), None),
        media_type="application/feed",
        one=True,
        where=where,
    )
    is_article = len(text) >= _WHOLE and text.rstrip().endswith(("다.", "요.", '"', "”"))
    return Entry(draft, whole=bool(contents) or is_article)


def _address(fields: dict[str, list[Any]]) -> str | None:
    """Where the entry's page is: Atom may name several addresses, RSS may use its identifier."""
    links = [
        one.get("href") or one.text
        for one in fields.get("link", [])
        if one.get("rel", "alternate") == "alternate"
    ]
    links += [one.text for one in fields.get("guid", []) if one.get("isPermaLink") != "false"]
    stripped = (link.strip() for link in links if link)
    return next((link for link in stripped if link.startswith(("http://", "https://"))), None)


def _text(element: Any) -> str:
    """The text of an element that holds HTML, as XML or as escaped text."""
    if len(element):
        return plain_text(etree.tostring(element, encoding="unicode", with_tail=False))
    return plain_text(element.text)


def _plain(fields: dict[str, list[Any]], tag: str) -> str | None:
    found = (plain_text(element.text) for element in fields.get(tag, []))
    return next((" ".join(text.split()) for text in found if text), None)


def _below(fields: dict[str, list[Any]], tag: str, inner: str) -> str | None:
    return next((text for one in fields.get(tag, []) if (text := _plain(_children(one), inner))), None)


def plain_text(fragment: object) -> str:
    r"""The text of a piece of HTML, its blocks parted by blank lines.

    >>> plain_text("<p>가온시가<br>나섰다.</p><p>둘째 &amp; 셋째</p>")
    '가온시가\n나섰다.\n\n둘째 & 셋째'
    """
    if not isinstance(fragment, str):
        return ""
    if not re.search("[<&]", fragment):
        return visible(fragment).strip()
    try:
        root = html.fragment_fromstring(visible(fragment), create_parent="div")
    except (ParserError, ValueError):
        return ""
    parts: list[str] = []
    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start" and element.tag in _AROUND:
            walk.skip_subtree()
        elif event == "start":
            parts += ["\n\n" if element.tag in _BLOCKS else "", element.text or ""]
        elif element is not root:
            parts += [_BREAKS.get(element.tag, ""), element.tail or ""]
    lines = [line.strip() for line in visible("".join(parts)).strip().split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
