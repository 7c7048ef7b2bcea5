"""Organisations, zones, programmes and events by the last part of their name."""

import re
from collections.abc import Iterator, Mapping

from kg.extract.mentions.scan import Scan, Span
from kg.model import EntityType

_BODIES = frozenset((EntityType.AGENCY, EntityType.ASSOCIATION, EntityType.INSTITUTE, EntityType.COMPANY))
_NAMED = frozenset((EntityType.PROGRAM, EntityType.EVENT))


class Bodies:
    """Suffix grammar over words."""

    def __init__(self, scan: Scan, known: Mapping[int, Span]) -> None:
        self._scan = scan
        self._known = known  # by start

    def find(self) -> Iterator[Span]:
        """Spans of names by their suffix, each extended to the left as far as it reaches."""
        scan = self._scan
        for index, word in enumerate(scan.words):
            if not word.noun or scan.is_noise(word.start):
                continue
            stem = scan.stem(index)
            span = self._body(index, stem)
            if span is None and stem.endswith("장") and len(stem) > 3:
                span = self._body(index, stem[:-1])
                if span and span.type in _NAMED:
                    span = None
            if span:
                yield span

    def _body(self, index: int, stem: str) -> Span | None:
        scan, lexicon = self._scan, self._scan.lexicon
        suffix = lexicon.suffix_of(stem)
        if suffix is None:
            if index and scan.words[index].glued and (stem in lexicon.suffixes):
                suffix = stem
            else:
                return None
        type_ = lexicon.suffixes[suffix]
        head = stem[: len(stem) - len(suffix)]
        end = scan.words[index].start + len(stem)
        start = scan.words[index].start
        if type_ in _NAMED:
            return self._programme(index, type_, end)
        generic = not head or lexicon.is_generic(head)
        before = self._before(index)
        if before is not None and (generic or suffix in lexicon.branches):
            return Span(before.start, end, self._branch_type(before, type_, suffix), "suffix:extended", 0.8)
        if generic or (len(head) < 2 and type_ is not EntityType.ZONE):
            return None
        tags = scan.tags(index)
        needs_proper = suffix in lexicon.short or (type_ is EntityType.COMPANY and suffix in lexicon.trades)
        if needs_proper and "NNP" not in tags and "SL" not in tags:
            return None
        return Span(start, end, type_, "suffix", 0.75)

    def _branch_type(self, before: Span, type_: EntityType, suffix: str) -> EntityType:
        return before.type if before.type in _BODIES and suffix in self._scan.lexicon.parts else type_

    def _before(self, index: int) -> Span | None:
        """The known region or body whose name ends right before the word, if it is glued."""
        scan = self._scan
        if not scan.words[index].glued:
            return None
        previous = scan.words[index - 1]
        for back in range(index - 1, max(-1, index - 4), -1):
            span = self._known.get(scan.words[back].start)
            if span and span.end == previous.end and (span.type in _BODIES or span.type is EntityType.REGION):
                return span
            if not scan.words[back].glued:
                break
        stem = scan.stem(index - 1)
        suffix = scan.lexicon.suffix_of(stem)
        if (
            suffix
            and scan.lexicon.suffixes[suffix] in _BODIES
            and not scan.lexicon.is_generic(stem[: -len(suffix)])
        ):
            return Span(previous.start, previous.end, scan.lexicon.suffixes[suffix], "suffix", 0.75)
        return None

    def _programme(self, index: int, type_: EntityType, end: int) -> Span | None:
        """A named programme or event: needs words before its head that tell it apart."""
        scan = self._scan
        first = index
        while first > 0 and scan.words[first].glued and index - first < 5:
            previous = scan.words[first - 1]
            if scan.lexicon.office_of(scan.stem(first - 1)) or not previous.noun:
                break
            known = self._known.get(previous.start)
            if known and known.end == previous.end and known.type is not EntityType.REGION:
                break
            if (
                scan.stem(first - 1) in scan.lexicon.outside
                or "MM" in scan.tags(first - 1)
                or scan.tags(first - 1)[-1] == "NNB"
            ):
                break
            first -= 1
        text = scan.whole[scan.words[first].start : end]
        bare = re.sub(r"\s", "", text)
        suffix = scan.lexicon.suffix_of(bare)
        if suffix is None or scan.lexicon.is_generic(bare[: -len(suffix)]):
            return None
        tags = [tag for place in range(first, index + 1) for tag in scan.tags(place)]
        if not ({"NNP", "SL", "SN"} & set(tags)) and (index - first < 2):
            return None
        if suffix in scan.lexicon.weak and not {"NNP", "SL"} & set(tags):
            return None
        return Span(scan.words[first].start, end, type_, "suffix:named", 0.45)
