"""People: a name before or after an office, a surname with an office."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extract.mentions.scan import Scan, Span
from kg.model import EntityType

_REACH = 6
"""How many words a name may stand before its office ("김회식 구미시 일자리 경제 과장")."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office in the text and the person it names: indices of words, inclusive."""

    person: Span
    first: int
    last: int
    before: bool


class People:
    """Finds people by the offices that name them."""

    def __init__(self, scan: Scan, known: Mapping[int, Span]) -> None:
        self._scan = scan
        self._known = known

    def find(self) -> Iterator[Office]:
        """Every office with its person; `before` says that the name precedes it."""
        scan = self._scan
        for index, word in enumerate(scan.words):
            if not word.noun or scan.is_noise(word.start):
                continue
            office = scan.lexicon.office_of(scan.stem(index))
            if office is None:
                continue
            found = self._after(index) or self._before(index)
            if found:
                yield found

    def _before(self, index: int) -> Office | None:
        scan = self._scan
        place = index
        best: int | None = None
        while place > 0 and scan.words[place].glued and index - place < _REACH:
            place -= 1
            if scan.lexicon.office_of(scan.stem(place)) and scan.stem(place) not in scan.lexicon.modifiers:
                if not self.is_name(place, 0):
                    break
            if self.is_name(place, index - place):
                best = place
                break
        if best is None:
            return None
        word = scan.words[best]
        return Office(Span(word.start, word.end, EntityType.PERSON, "office", 0.9), best, index, True)

    def _after(self, index: int) -> Office | None:
        scan = self._scan
        if index + 1 >= len(scan.words) or not scan.words[index + 1].glued:
            return None
        inside = (
            scan.whole[scan.words[index].start - 1 : scan.words[index].start] in ("(", "·", ",")
            or "(" in scan.whole[max(0, scan.words[index].start - 12) : scan.words[index].start]
        )
        following = scan.words[index + 1]
        if not self.is_name(index + 1, 1 if inside else 2):
            return None
        if not inside and self._office_follows(index + 1):
            return None
        return Office(
            Span(following.start, following.end, EntityType.PERSON, "office", 0.9), index, index + 1, False
        )

    def _office_follows(self, index: int) -> bool:
        scan = self._scan
        return (
            index + 1 < len(scan.words)
            and scan.words[index + 1].glued
            and scan.lexicon.office_of(scan.stem(index + 1)) is not None
        )

    def is_name(self, index: int, distance: int) -> bool:
        """Whether the word looks like a Korean name; short ones only right beside the office."""
        scan, lexicon = self._scan, self._scan.lexicon
        stem = scan.stem(index)
        if not 2 <= len(stem) <= 4 or not all("가" <= char <= "힣" for char in stem):
            return False
        if scan.words[index].start in self._known or lexicon.is_generic(stem):
            return False
        two = stem[:2] in lexicon.surnames and len(stem) >= 3
        if not (two or stem[0] in lexicon.surnames):
            return False
        if len(stem) == 4 and not two:
            return False
        tags = scan.tags(index)
        if len(stem) == 2:
            return distance <= 1 and "NNP" in tags
        if tags == ["NNP"]:
            return True
        if lexicon.suffix_of(stem) and "NNP" not in tags:
            return False
        return not all(tag in ("NNG", "XSN", "XPN", "NNB", "NR", "SN") for tag in tags)
