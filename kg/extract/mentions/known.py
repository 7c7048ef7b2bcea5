"""Names that the registers hold."""

from collections import defaultdict
from collections.abc import Iterator

from kg.domain import Gazetteer
from kg.extract.mentions.scan import Scan, Span
from kg.model import EntityType

_PLAIN = frozenset(("NNG", "MAG", "MM", "NNB", "VV", "VA", "XR", "NR", "SN"))


class KnownNames:
    """Finds the gazetteer's names where they stand as words of their own."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._by_head: dict[str, list[str]] = defaultdict(list)
        for name in gazetteer.by_name:
            if len(name) >= 2:
                self._by_head[name[:2]].append(name)
        for names in self._by_head.values():
            names.sort(key=len, reverse=True)
        self._gazetteer = gazetteer

    def longest(self, scan: Scan, start: int) -> Span | None:
        """The longest name that starts at `start` and ends as a name may, if any."""
        for name in self._by_head.get(scan.whole[start : start + 2], ()):
            if not scan.whole.startswith(name, start):
                continue
            rows = self._gazetteer.by_name[name]
            end = start + len(name)
            if scan.ends_clean(end, rows[0].type):
                single = rows[0].id if len(rows) == 1 else None
                return Span(start, end, rows[0].type, f"gazetteer:{rows[0].register}", 0.95, single)
        return None

    def find(self, scan: Scan) -> Iterator[Span]:
        """Every longest name in the text; a short one that is also a common word is left out."""
        end = 0
        for index, word in enumerate(scan.words):
            if word.start < end or scan.is_noise(word.start):
                continue
            span = self.longest(scan, word.start)
            if span and not self._ordinary(scan, index, span):
                yield span
                end = span.end

    @staticmethod
    def _ordinary(scan: Scan, index: int, span: Span) -> bool:
        """Whether the name is short and Kiwi reads an ordinary word there."""
        if span.end - span.start > 2 or span.type is EntityType.REGION:
            return False
        return all(tag in _PLAIN for tag in scan.tags(index))
