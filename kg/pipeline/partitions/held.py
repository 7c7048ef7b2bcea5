"""What an article is among all articles of a run."""

from dataclasses import dataclass, replace

from kg.model import Article, Extraction


@dataclass(frozen=True, slots=True)
class Edition:
    """What an article is among all: its id, what it copies and replaces, whether it states anything.

    `counts_as` is the article that states things for it: itself, or what it copies.
    """

    id: str
    copy_of: str | None
    replaces: str | None
    states: bool
    counts_as: str

    @staticmethod
    def unchanged(article: Article) -> "Edition":
        """An article that no other one changes."""
        return Edition(article.id, article.copy_of, article.replaces, True, article.id)


def held_as(extraction: Extraction, edition: Edition) -> Extraction:
    """The extraction of an article as what it is among all."""
    article = replace(extraction.article, id=edition.id, copy_of=edition.copy_of, replaces=edition.replaces)
    if edition.states:
        return replace(extraction, article=article)
    gone = extraction if edition.id == extraction.article.id else replace(extraction, rejections=())
    return replace(gone, article=article, mentions=(), claims=())
