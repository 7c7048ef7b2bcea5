"""Which of the found spans stay, where they overlap."""

from collections.abc import Iterable

from kg.extract.mentions.scan import Span

_QUOTED = 0.4


class Cover:
    """Which characters of a text are claimed."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        claimed = list(spans)
        self._taken = bytearray(max((span.end for span in claimed), default=0))
        for span in claimed:
            self.claim(span.start, span.end)

    def claim(self, start: int, end: int) -> None:
        """Mark `start:end` as taken."""
        if end > len(self._taken):
            self._taken.extend(bytes(end - len(self._taken)))
        self._taken[start:end] = b"\x01" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        """Whether no character of `start:end` is taken."""
        return self._taken.find(1, start, end) < 0


def choose(spans: Iterable[Span]) -> list[Span]:
    """Spans that do not overlap: a span wins over those inside it unless they are surer.

    The weight of a span is its score plus a little for each character; quotation marks
    hold a name together whatever places and bodies stand in it.
    """
    cover = Cover()
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (-_weight(s), s.start)):
        if cover.is_free(span.start, span.end):
            cover.claim(span.start, span.end)
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)


def _weight(span: Span) -> float:
    held = _QUOTED if span.origin.startswith("quoted") else 0.0
    return span.score + 0.04 * min(span.end - span.start, 15) + held
