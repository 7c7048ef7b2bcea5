"""Morphemes by Kiwi, each with its place in the article."""

from functools import lru_cache

from kiwipiepy import Kiwi, MorphemeSet

from kg.domain import Gazetteer
from kg.model import Article, Document, Sentence, Token
from kg.nlp.sentences import split

_SHORTEST = 3
"""Shorter names (대상, 신보) are ordinary words too: Kiwi decides about them by context."""

_NOT_SAID = (("시가", "NNG"), ("도가", "NNG"), ("시와", "NNP"))
"""Words for which Kiwi takes a local government with its particle ("시가 3억원을 낸다")."""
_SAID = ("시가총액",)
"""Words with those in them."""


@lru_cache(maxsize=1)
def _kiwi(words: tuple[str, ...], threads: int | None) -> Kiwi:
    """Kiwi with `words` as proper nouns; loading takes seconds, so it stays."""
    kiwi = Kiwi(num_workers=threads)
    for word in words:
        kiwi.add_user_word(word, "NNP", 0.0)
    for word in _SAID:
        kiwi.add_user_word(word, "NNG", 0.0)
    return kiwi


def _user_words(gazetteer: Gazetteer) -> tuple[str, ...]:
    return tuple(
        sorted(
            name
            for name in gazetteer.by_name
            if len(name) >= _SHORTEST and name.isalnum() and not name.isascii()
        )
    )


class Analyzer:
    """Splits articles into sentences and morphemes.

    The names of `gazetteer` become words of Kiwi's, so that they come out whole. The lines of an
    article are analysed on `threads` threads, without a number on as many as there are cores.

    >>> from kg.domain import load_gazetteer
    >>> article = Article("a", "x", "산단공, 협약 체결", "공단은 5일 밝혔다. 끝.", "")
    >>> document = Analyzer(load_gazetteer()).annotate(article)
    >>> [article.whole[s.start:s.end] for s in document.sentences]
    ['산단공, 협약 체결', '공단은 5일 밝혔다.', '끝.']
    """

    def __init__(self, gazetteer: Gazetteer, threads: int | None = None) -> None:
        self._kiwi = _kiwi(_user_words(gazetteer), threads)
        self._blocked = MorphemeSet(self._kiwi, _NOT_SAID)

    def annotate(self, article: Article) -> Document:
        """The article's sentences, the title first; offsets are those of `article.whole`.

        Each line is analysed once and never joined with its neighbour. A title that is
        empty gives an empty first sentence.
        """
        lines = _lines(article)
        sentences: list[Sentence] = []
        analysed = self._kiwi.tokenize([text for _, text in lines], blocklist=self._blocked)
        for (offset, text), found in zip(lines, analysed, strict=True):
            tokens = tuple(
                Token(token.form, token.tag, offset + token.start, offset + token.end, token.oov)
                for token in found
            )
            if sentences:
                sentences.extend(split(text, offset, tokens))
            else:
                sentences.append(Sentence(0, len(article.title), tokens))
        return Document(article, tuple(sentences))


def _lines(article: Article) -> list[tuple[int, str]]:
    """(offset in `whole`, text) of the title and of every line of the text that has one."""
    lines = [(0, article.title.replace("\n", " "))]
    offset = len(article.whole) - len(article.text)
    for line in article.text.split("\n"):
        if line.strip():
            lines.append((offset, line))
        offset += len(line) + 1
    return lines
