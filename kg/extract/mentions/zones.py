"""Zones that take more than their own word: sited, coordinated, parts of larger ones."""

import re
from collections.abc import Iterable, Iterator

from kg.extract.mentions.scan import Scan, Span
from kg.model import EntityType

_PART = re.compile(
    r"(?:제?\d+(?:단지|공구|구역|지구)|[가-힣]{2,4}지구|배후단지|배후부지|확장단지|임대단지|[A-Z]구역)$"
)
"""What a zone is divided into."""
_WORKS = re.compile(r"[가-힣]{2,4}(?:사업장|조선소|캠퍼스)$")
"""A firm's works by the place they lie in."""
_STAGE = re.compile(r"제?\d+(?:차|단계)?$|[ⅠⅡⅢⅣ]$")
_ORDINAL = re.compile(r"^제?\d+")
_NUMBERED = re.compile(r"[가-힣]{2,}\d$")
_JOINTS = frozenset("·ㆍ・∙-–")
_LATIN = re.compile(r"[A-Z]")


class Zones:
    """Finds zones whose name reaches beyond one word ("달빛·별빛 농공단지", "달빛산단 3공구")."""

    def __init__(self, scan: Scan, found: Iterable[Span]) -> None:
        self._scan = scan
        self._by_end = {span.end: span for span in found}

    def find(self) -> Iterator[Span]:
        """Spans of zones, from the first of the places that they lie in."""
        scan = self._scan
        for index, word in scan.nouns:
            stem = word.stem
            numbered = self._numbered(index, stem)
            if numbered is not None:
                yield Span(numbered, word.end, EntityType.ZONE, "zone:numbered", 0.95)
            if not word.glued:
                continue
            whole = self._by_end.get(scan.words[index - 1].end)
            if whole and whole.type is EntityType.ZONE and _PART.match(stem):
                yield Span(whole.start, word.end, EntityType.ZONE, "zone:part", 0.9)
            elif whole and whole.type is EntityType.COMPANY and _WORKS.match(stem):
                yield Span(whole.start, word.end, EntityType.ZONE, "zone:works", 0.95)
            elif (
                _ORDINAL.sub("", stem) in scan.lexicon.sited
                and not scan.leads_office(index)
                and (start := self._site(index - 1, numbered=bool(_ORDINAL.match(stem)))) is not None
            ):
                yield Span(start, word.end, EntityType.ZONE, "zone:sited", 0.8)

    def _numbered(self, index: int, stem: str) -> int | None:
        """Where the name of zones told apart by numbers starts ("달빛1·2산업단지", "달빛1·2 산업단지")."""
        scan = self._scan
        kind = stem.lstrip("0123456789")
        if kind not in scan.lexicon.sited:
            return None
        last = index - 1 if kind == stem and scan.words[index].glued else index
        start = scan.words[last].start
        if not scan.stem(last)[0].isdigit() or scan.whole[start - 1] not in _JOINTS:
            return None
        first = scan.by_end.get(start - 1)
        return scan.words[first].start if first is not None and _NUMBERED.match(scan.stem(first)) else None

    def _site(self, index: int, *, numbered: bool = False) -> int | None:
        """Where the place that names a zone starts: a known one, or an unknown proper noun.

        A known one is part of the name only if it is `numbered` ("포항 제3농공단지"), or one of several.
        """
        scan = self._scan
        word, stem = scan.words[index], scan.stem(index)
        known = self._by_end.get(word.end)
        if known is not None and known.type is not EntityType.REGION:
            return None
        bare = _STAGE.sub("", stem)
        if known is None and not self._unknown(index, bare):
            return None
        start = word.start if known is None else known.start
        joined = False
        while start > 1 and scan.whole[start - 1] in _JOINTS and start - 1 in scan.by_end:
            joint = scan.by_end[start - 1]
            if scan.lexicon.suffix_of(scan.stem(joint)) or scan.stem(joint) in scan.lexicon.suffixes:
                break
            if len(scan.stem(joint)) < 2:
                break  # "시·도 산업단지"
            start = scan.words[joint].start
            joined = True
        return start if known is None or joined or numbered or bare != stem else None

    def _unknown(self, index: int, bare: str) -> bool:
        scan, lexicon = self._scan, self._scan.lexicon
        if not 2 <= len(bare) <= 8 or bare in lexicon.outside or lexicon.is_generic(bare):
            return False
        if lexicon.office_of(bare) or lexicon.suffix_of(bare):
            return False
        joined = scan.whole[scan.words[index].start - 1] in _JOINTS
        return joined or "NNP" in scan.tags(index) or bool(_LATIN.match(bare))
