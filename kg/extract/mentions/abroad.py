"""Names of people from abroad: a first name that is known as one, and what follows it."""

import re
from collections.abc import Mapping

from kg.extract.mentions.scan import Scan, Span

_JOINTS = frozenset(("응옥", "쑤언", *"더데드디판반폰알엘빈벤다두라르티득꽝민딘"))
"""Middle words of names from abroad."""


class Abroad:
    """Tells where names from abroad end, given the names that are `known` by their start."""

    def __init__(self, scan: Scan, known: Mapping[int, Span]) -> None:
        self._scan = scan
        self._known = known

    def last(self, place: int) -> int | None:
        """The last word of a name from abroad ("얀 더 프리스") that begins at a word, None if none does."""
        scan, last = self._scan, place + 1
        if scan.stem(place) not in scan.lexicon.names_abroad or not self._may_end(last):
            return None
        if scan.stem(last) in _JOINTS and self._may_end(last + 1):
            last += 1
        return last

    def _may_end(self, place: int) -> bool:
        """Whether a word, next to the one before, can be the second of a name from abroad."""
        scan = self._scan
        if place >= len(scan.words) or not scan.words[place].glued:
            return False
        stem, known = scan.stem(place), self._known.get(scan.words[place].start)
        return (
            re.fullmatch(r"[가-힣]{1,7}", stem) is not None
            and (known is None or known.register_id is None)
            and not scan.lexicon.is_generic(stem)
            and scan.lexicon.suffix_of(stem) is None
            and scan.lexicon.branch_of(stem) is None
            and scan.lexicon.office_of(stem) is None
        )
