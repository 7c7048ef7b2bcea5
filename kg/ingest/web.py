"""Saved web pages: the texts from `kg.ingest.dom`, the fields from what the page says of itself.

Order of trust: JSON-LD, then meta elements, then what is printed. trafilatura's own
dating is not asked, because it guesses from copyright years and addresses.
"""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from lxml import html
from lxml.etree import ParserError

from kg.ingest.bylines import is_outlet
from kg.ingest.dates import parse_date, take_stamps
from kg.ingest.decode import decode
from kg.ingest.dom import regions
from kg.ingest.draft import Draft
from kg.ingest.page import stories_of
from kg.ingest.problems import BadInputError, Reason

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s?=\s?[\"']?\s?([\w-]{3,20})", re.I)
_ARTICLE_TYPES = {"Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting"}
_SHORTEST = 30  # characters; less is a menu or a notice that a page is gone
_STAMP_TEXT = re.compile(
    r"(?:기사\s?)?(?:최초\s?)?(?:입력|등록|승인|송고|게재|작성일|등록일|게시일|발행일)[\s:：일시]{0,6}"
    r"(\d{4}\s?(?:[-./]|년)\s?\d{1,2}\s?(?:[-./]|월)\s?\d{1,2})"
)


def read_html(path: Path, name: str) -> Iterator[Draft]:
    """The article of a page saved at `path`; `name` is what messages call it.

    Raises `BadInputError` where the page has no body text.
    """
    source = _decoded(path, name)
    try:
        page = html.document_fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", source))
    except (ParserError, ValueError) as error:
        raise BadInputError(Reason.BAD_FORMAT, f"{name} is no web page that can be read") from error
    stated = _json_ld(page)
    found = regions(page)
    texts = found.main
    if all(len("".join(text.split())) < _SHORTEST for text in texts):
        texts = (_text(stated.get("articleBody")) or "",)
    if len("".join(texts[0].split())) < _SHORTEST:
        raise BadInputError(Reason.EMPTY, f"{name}: no article was found on this page; save its text instead")
    day, is_printed = _published(page, stated)
    draft = Draft(
        title=_title(page, stated),
        text="",
        url=_url(page),
        publisher=_name(stated.get("publisher")) or _meta(page, "og:site_name", "twitter:site"),
        byline=_name(stated.get("author")) or _meta(page, "author", "dable:author", "article:author"),
        published=None if is_printed else day,
        printed=day if is_printed else None,
        media_type="text/html",
        one=bool(stated) or _meta(page, "og:type") == "article",
    )
    yield from _drafts(draft, texts)
    for part in stories_of(found.beside):
        yield replace(_bare(draft), title=part.title, text=part.text, byline=part.byline, sidebar=True)


def _drafts(draft: Draft, texts: Sequence[str]) -> Iterator[Draft]:
    """The page's article; of several blocks the one it is about and the others, beside it or as peers."""
    if len(texts) == 1:
        yield replace(draft, text=texts[0])
        return
    own = next((text for text in texts if draft.title and draft.title in text), None)
    for text in texts:
        if draft.one and text is own:
            yield replace(draft, text=text)
        else:
            bare = _bare(draft)
            yield replace(bare, text=text, one=True, sidebar=draft.one and own is not None, shared=True)


def _bare(draft: Draft) -> Draft:
    """What holds for every article of a page: its address and outlet."""
    return replace(draft, title=None, byline=None, published=None, printed=None)


def _decoded(path: Path, name: str) -> str:
    data = path.read_bytes()
    declared = _CHARSET.search(data[:4096])
    if declared:
        encoding = declared[1].decode("ascii").lower()
        encoding = "cp949" if encoding in ("euc-kr", "ks_c_5601-1987") else encoding
        with suppress(UnicodeDecodeError, LookupError):  # where a page is wrong, its bytes decide
            return data.decode(encoding)
    return decode(data, name)


def _json_ld(page: html.HtmlElement) -> dict[str, object]:
    """The first object of the page's JSON-LD that describes an article."""
    for script in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        listed = found if isinstance(found, list) else [found]
        graph = [item.get("@graph") for item in listed if isinstance(item, dict)]
        listed = listed + [inner for items in graph if isinstance(items, list) for inner in items]
        for item in listed:
            if isinstance(item, dict) and _ARTICLE_TYPES & set(_as_list(item.get("@type"))):
                return item
    return {}


def _as_list(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, str)]


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """The name of a person or an organisation in JSON-LD: a string, an object or a list of them."""
    if isinstance(value, list):
        return next((name for item in value if (name := _name(item))), None)
    return _text(value.get("name") if isinstance(value, dict) else value)


def _meta(page: html.HtmlElement, *names: str) -> str | None:
    """The content of the first meta element with one of these names; addresses are no names."""
    for name in names:
        for element in page.iterfind(".//meta"):
            if name in (element.get("property"), element.get("name"), element.get("itemprop")):
                content = _text(element.get("content"))
                if content and not content.startswith(("http://", "https://")):
                    return content
    return None


def _title(page: html.HtmlElement, stated: dict[str, object]) -> str | None:
    """The headline, without the site's name after it."""
    headline = _text(stated.get("headline")) or _meta(page, "og:title", "twitter:title")
    if not headline:
        heading = page.find(".//h1")
        headline = _text(heading.text_content()) if heading is not None else None
    site = _name(stated.get("publisher")) or _meta(page, "og:site_name")
    if not headline:
        headline = _text(page.findtext(".//title"))
        last = re.split(r"\s[-|<:–—]\s", headline or "")[-1]
        site = site or (last if is_outlet(last) else None)
    if headline and site:
        if headline == site:
            return None
        headline = re.sub(rf"\s*[-|<:–—]\s*(?:[^-|<]{{1,20}}<\s*)*{re.escape(site)}\s*$", "", headline)
    return headline


def _url(page: html.HtmlElement) -> str | None:
    links = [element.get("href") for element in page.iterfind(".//link[@rel='canonical']")]
    links += [e.get("content") for e in page.iterfind(".//meta[@property='og:url']")]
    return next((link for link in links if link and link.startswith(("http://", "https://"))), None)


def _published(page: html.HtmlElement, stated: dict[str, object]) -> tuple[date | None, bool]:
    """The day of publication, and whether it was only printed."""
    day = parse_date(stated.get("datePublished"))
    for name in ("article:published_time", "datePublished", "article:published", "pubdate", "date"):
        day = day or parse_date(_meta(page, name))
    if day:
        return day, False
    for element in page.iter("p", "li", "span", "em", "div", "dd", "td", "time"):
        line = " ".join(element.text_content().split()) if len(element) < 6 else ""
        if 8 <= len(line) <= 120:
            is_stamp, day = take_stamps(line)
            labelled = _STAMP_TEXT.search(line)
            day = (day if is_stamp else None) or (parse_date(labelled[1]) if labelled else None)
            if day:
                return day, True
    return None, False
