"""Sentence ends in Korean news prose.

A sentence ends at a full stop, question or exclamation mark that Kiwi tags `SF`,
when white space follows and no bracket or quotation is open: news quotes whole
speeches inside one sentence ("…하겠다. …할 것"이라고 말했다). Quotation marks that
do not pair up within a line (a speech of several paragraphs, a typing error) are
ignored there, or they would swallow the rest of it.
"""

import re
from collections.abc import Sequence

from kg.model import Sentence, Token

_OPEN, _CLOSERS = "([{“‘「『<〈《【", ")]}”’」』>〉》】"
_CLOSE = dict(zip(_CLOSERS, _OPEN, strict=True))
_MARK = re.compile("[" + re.escape(_OPEN + _CLOSERS + '"') + "]")
_LATIN = ("SL", "SN")


def split(text: str, offset: int, tokens: Sequence[Token]) -> list[Sentence]:
    """Cut one line at its sentence ends.

    `offset` is the place of `text` in `Article.whole`; `tokens` carry offsets of the
    whole, as the sentences returned do, which are trimmed of white space.
    """
    protected = _protected(text)
    sentences: list[Sentence] = []
    first = 0
    for index, token in enumerate(tokens):
        if token.tag != "SF":
            continue
        place = token.end - offset
        ends_here = (
            (place >= len(text) or text[place].isspace())
            and not protected[token.start - offset]
            and not (index and token.form == "." and tokens[index - 1].tag in _LATIN)
        )
        if ends_here:
            sentences.append(Sentence(tokens[first].start, token.end, tuple(tokens[first : index + 1])))
            first = index + 1
    if first < len(tokens):
        sentences.append(Sentence(tokens[first].start, tokens[-1].end, tuple(tokens[first:])))
    return sentences


def _protected(text: str) -> list[bool]:
    """For every character, whether it stands inside a bracket or quotation that closes."""
    inside = [False] * len(text)
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        place, char = match.start(), match[0]
        opener = _CLOSE.get(char)
        if char == '"':
            opener = '"' if any(mark == '"' for mark, _ in stack) else None
            if opener is None:
                stack.append((char, place))
        elif char in _OPEN:
            stack.append((char, place))
        if opener is not None and any(mark == opener for mark, _ in stack):
            while stack:
                mark, start = stack.pop()
                if mark == opener:
                    inside[start:place] = [True] * (place - start)
                    break
    return inside
