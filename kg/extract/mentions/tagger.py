"""A linear-chain CRF over words that weighs what rules, registers and context say."""

from collections.abc import Sequence
from pathlib import Path

import pycrfsuite

from kg.extract.mentions.known import KnownNames
from kg.extract.mentions.scan import Scan, Span
from kg.extract.mentions.signals import Signals
from kg.model import EntityType


class Tagger:
    """Labels words with a trained model and reads names off the labels."""

    def __init__(self, model: Path) -> None:
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(model))

    def spans(self, scan: Scan, known: KnownNames, rules: Sequence[Span]) -> list[Span]:
        """The names of the article, without overlaps."""
        signals = Signals(scan, known, rules)
        place = {(span.start, span.end): span for span in rules}
        found: list[Span] = []
        for sentence in sequences(scan):
            labels = self._tagger.tag(pycrfsuite.ItemSequence([signals.of(i) for i in sentence]))
            for first, last, type_ in chunks(labels, [_joins(scan, i) for i in sentence]):
                found.append(_span(scan, rules, sentence[first], sentence[last], EntityType(type_), 0.9))
        return [_known_as(span, place, known, scan) for span in found]


def sequences(scan: Scan) -> list[list[int]]:
    """Indices of the words of each sentence, noise left out."""
    found: dict[int, list[int]] = {}
    for index, word in enumerate(scan.words):
        if not scan.is_noise(word.start):
            found.setdefault(word.sentence, []).append(index)
    return list(found.values())


def chunks(labels: Sequence[str], joins: Sequence[bool]) -> list[tuple[int, int, str]]:
    """(first, last, type) of every run B-Type I-Type…; a stray I begins one, too.

    `joins` tells of each word whether a name can go on from the word before to it.

    >>> chunks(["O", "B-Agency", "I-Agency", "B-Person"], [False, False, True, True])
    [(1, 2, 'Agency'), (3, 3, 'Person')]
    """
    found: list[tuple[int, int, str]] = []
    for place, label in enumerate(labels):
        mark, _, type_ = label.partition("-")
        if mark == "I" and joins[place] and found and found[-1][1] == place - 1 and found[-1][2] == type_:
            found[-1] = (found[-1][0], place, type_)
        elif mark in ("B", "I"):
            found.append((place, place, type_))
    return found


def _joins(scan: Scan, index: int) -> bool:
    """Whether a name can reach over the gap before the word.

    It cannot over a particle ("중진공과 JDC") or a comma, unless inside a quotation.
    """
    if index == 0:
        return False
    gap = scan.whole[scan.words[index - 1].end : scan.words[index].start]
    return (
        gap in (" ", "·", "-", "&", "", "㈜ ", "~")
        or "(" in gap
        or ")" in gap
        or scan.quoted(scan.words[index].start)
    )


def _span(scan: Scan, rules: Sequence[Span], first: int, last: int, type_: EntityType, score: float) -> Span:
    """The span of the words, with the marks that belong to it, without an office ("시장")."""
    whole = scan.whole
    start, end = scan.words[first].start, scan.words[last].end
    for rule in rules:
        if rule.start == start and scan.words[last].start < rule.end < end:
            end = rule.end
    last_stem = scan.stem(last)
    if (
        type_ is not EntityType.PERSON
        and end == scan.words[last].end
        and last_stem.endswith("장")
        and len(last_stem) > 3
        and (scan.lexicon.suffix_of(last_stem[:-1]) and not scan.lexicon.suffix_of(last_stem))
    ):
        end -= 1
    if whole[start - 1 : start] in ("㈜", "㈔"):
        start -= 1
    text = whole[start:end]
    if text.count(")") > text.count("(") and whole[start - 1 : start] == "(":
        start -= 1
    elif text.count("(") > text.count(")") and whole[end : end + 1] == ")":
        end += 1
    if whole[end : end + 1] == "㈜":
        end += 1
    return Span(start, end, type_, "tagger", score)


def _known_as(span: Span, rules: dict[tuple[int, int], Span], known: KnownNames, scan: Scan) -> Span:
    """The span with the register's id where a rule or the register knows the same name."""
    rule = rules.get((span.start, span.end)) or known.longest(scan, span.start)
    if rule and rule.end == span.end and rule.type is span.type:
        return Span(span.start, span.end, span.type, rule.origin, span.score, rule.register_id)
    return span
