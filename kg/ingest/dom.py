"""A web page's tree as lines of text: the article's own block, and what stands beside it.

trafilatura says which sentences are the article's; the smallest block that holds them
all is then read whole, so that no sentence of it is lost.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

import trafilatura
from lxml import html

from kg.ingest.lines import is_prose
from kg.ingest.split import STORY

_GONE = frozenset(
    (
        "script",
        "style",
        "noscript",
        "nav",
        "footer",
        "form",
        "button",
        "select",
        "iframe",
        "svg",
        "template",
        "head",
        "textarea",
        "object",
        "video",
        "audio",
        "figcaption",
        "canvas",
        "map",
    )
)
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
        "ul",
        "center",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "strong"))
_OWN = re.compile(
    r"(?:^|[\s_-])(?:nav|gnb|lnb|snb|menu|breadcrumbs?|location|share|sns|social|comments?|reply|replies|footer|foot"
    r"|copyright|banner|advert\w*|ads?|adsense|adbox|popup|modal|layer|skip|util|tags?|keywords?|subscribe|weather"
    r"|caption|photo-?desc|img-?desc|pagination|paging|toolbar|font-?size|login|search|journalist|reporter-?info)"
    r"(?:$|[\s_-])",
    re.I,
)
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:aside|side\w*|related\w*|relation\w*|recommend\w*|popular\w*|rank\w*|most\w*|hot\w*|latest\w*)(?:$|[\s_-])",
    re.I,
)
_MOST = 0.4  # share of the page's running text that marks a block as the article's, whatever its class says


@dataclass(frozen=True, slots=True)
class Regions:
    """The texts of a page: its articles', each block by itself, and the rest."""

    main: tuple[str, ...]
    beside: str


def regions(page: html.HtmlElement) -> Regions:
    """The page's texts, paragraphs parted by empty lines; `page` is not changed.

    There is one main text, unless several `article` elements stand side by side.
    """
    body = deepcopy(page.find(".//body") if page.find(".//body") is not None else page)
    whole = _prose(body)
    _drop(body, whole)
    aside = _detach(body, whole)
    peers = _peers(body)
    if len(peers) > 1:
        return Regions(tuple(map(text_of, peers)), aside)
    main = _main(body)
    text = text_of(main)
    rest = ""
    if main is not body and main.getparent() is not None:
        main.drop_tree()
        rest = text_of(body)
    return Regions((text,), "\n\n".join(part for part in (rest, aside) if part))


def text_of(element: html.HtmlElement) -> str:
    """The text of an element, a line for each block; blocks are parted by empty lines."""
    lines: list[str] = []
    for kind, text in _pieces(element):
        if kind != "text" or not lines:
            lines += ["", ""]
        lines[-1] += text
    joined = "\n".join(" ".join(line.split()) for line in lines)
    return re.sub(r"\n{3,}", "\n\n", joined).strip()


def _pieces(element: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """("text", …) runs, and ("break", "") and ("block", "") where a line or a block ends."""
    block = element.tag in _BLOCKS
    if block:
        yield "block", ""
    if element.text:
        yield "text", element.text
    for child in element:
        if child.tag == "br":
            yield "break", ""
        elif isinstance(child.tag, str):
            yield from _pieces(child)
        if child.tail:
            yield "text", child.tail
    if block:
        yield "block", ""


def _prose(element: html.HtmlElement) -> int:
    """Characters of running text."""
    return sum(len(line) for line in text_of(element).split("\n") if is_prose(line))


def _drop(body: html.HtmlElement, whole: int) -> None:
    """Take out what is the page's own by its tag or class, links that are no sentences, data tables."""
    for element in list(body.iter()):
        if element is not body and _is_page_own(element, whole):
            element.drop_tree()
    for element in list(body.iter("li", "dd", "p", "div", "td", "span")):
        links = [link for link in element.iter("a") if link is not element]
        if (
            links
            and not any(child.tag in _HEADINGS for child in element.iter())
            and element.getparent() is not None
        ):
            text = "".join(element.text_content().split())
            linked = "".join("".join(link.text_content().split()) for link in links)
            if len(linked) * 10 >= len(text) * 9 and not is_prose(" ".join(element.text_content().split())):
                element.drop_tree()


def _is_page_own(element: html.HtmlElement, whole: int) -> bool:
    if not isinstance(element.tag, str) or element.tag in _GONE:
        return True
    if element.tag == "table":
        return not _prose(element)
    return _named(element, _OWN) and _prose(element) < _MOST * max(whole, 1)


def _named(element: html.HtmlElement, words: re.Pattern[str]) -> bool:
    return bool(words.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _detach(body: html.HtmlElement, whole: int) -> str:
    """Take out what stands beside the article by its tag or class; returns its text."""
    texts = []
    for element in list(body.iter()):
        if element is body or element.getparent() is None or not isinstance(element.tag, str):
            continue
        if element.tag == "aside" or _named(element, _BESIDE):
            if _prose(element) >= _MOST * max(whole, 1) and element.tag != "aside":
                continue
            texts.append(text_of(element))
            element.drop_tree()
    return "\n\n".join(texts)


def _peers(body: html.HtmlElement) -> list[html.HtmlElement]:
    """`article` elements side by side that each hold running text."""
    found = [
        one for one in body.iter("article") if not any(up.tag == "article" for up in one.iterancestors())
    ]
    return [one for one in found if _prose(one) >= STORY]


def _main(body: html.HtmlElement) -> html.HtmlElement:
    """The smallest block that holds all that trafilatura takes for the article."""
    found = trafilatura.extract(
        html.tostring(body, encoding="unicode"),
        include_comments=False,
        include_tables=True,
        deduplicate=False,
        output_format="txt",
    )
    lines = {"".join(line.split()) for line in (found or "").split("\n") if is_prose(line)}
    holders = [e for e in body.iter() if e.tag in _BLOCKS and _own_text(e) and _own_text(e) & lines]
    if not holders:
        return body
    common = [holders[0], *holders[0].iterancestors()]
    for holder in holders[1:]:
        above = {id(one) for one in (holder, *holder.iterancestors())}
        common = [one for one in common if id(one) in above]
    block = common[0] if common else body
    while block.tag in ("p", "td", "tr", "tbody", "li", "dd") and block is not body:
        block = block.getparent()
    return block


def _own_text(element: html.HtmlElement) -> set[str]:
    """The lines that stand in an element itself, not in blocks inside it, without spaces."""
    lines = [""]
    for kind, text in _own_pieces(element):
        if kind == "text":
            lines[-1] += text
        else:
            lines.append("")
    return {joined for line in lines if (joined := "".join(line.split()))}


def _own_pieces(element: html.HtmlElement) -> Iterator[tuple[str, str]]:
    yield "text", element.text or ""
    for child in element:
        if child.tag == "br" or child.tag in _BLOCKS:
            yield "break", ""
        elif isinstance(child.tag, str):
            yield from _own_pieces(child)
        yield "text", child.tail or ""
