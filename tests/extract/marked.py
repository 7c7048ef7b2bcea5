"""Sentences with marked mentions ("[가람전자|Company]는 …") to a document and its mentions; silent models."""

import re
from collections.abc import Mapping

from kg.extract.model import Linear
from kg.extract.pairs import BINARY
from kg.ids import mention_id
from kg.model import Article, Document, EntityType, Mention, RelationType
from kg.nlp import Analyzer

SILENT: Mapping[RelationType, Linear] = dict.fromkeys(
    BINARY, Linear(bias=0.0, weights={}, threshold=float("inf"), slope=1.0, offset=0.0)
)
"""Models that never say yes: what is claimed with them, rules have read."""

_MARK = re.compile(r"\[([^|\]]+)\|(\w+)\]")


def marked(analyzer: Analyzer, text: str, article_id: str = "a") -> tuple[Document, tuple[Mention, ...]]:
    """The document of `text` without its marks, and the mentions they stood for."""
    title = "알림"
    plain, places, offset, position = "", [], len(title) + 2, 0
    for match in _MARK.finditer(text):
        plain += text[position : match.start()]
        places.append((offset + len(plain), match[1], EntityType(match[2])))
        plain += match[1]
        position = match.end()
    plain += text[position:]
    article = Article(article_id, "test", title, plain, "")
    mentions = tuple(
        Mention(
            mention_id("a", start, start + len(name), type_, name),
            "a",
            start,
            start + len(name),
            name,
            type_,
            "test",
        )
        for start, name, type_ in places
    )
    return analyzer.annotate(article), mentions
