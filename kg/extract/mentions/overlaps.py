"""Which of the found spans stay, where they overlap."""

from collections.abc import Iterable

from kg.extract.mentions.scan import Span


def choose(spans: Iterable[Span]) -> list[Span]:
    """Spans that do not overlap: a span wins over those inside it unless they are surer.

    The weight of a span is its score plus a little for each character.
    """
    taken: list[Span] = []
    for span in sorted(spans, key=lambda s: (-(s.score + 0.04 * min(s.end - s.start, 15)), s.start)):
        if all(span.end <= other.start or span.start >= other.end for other in taken):
            taken.append(span)
    return sorted(taken, key=lambda s: s.start)
