"""Programmes, events and themed zones: names made of the words before a head ("달빛 수출 상담회")."""

import re
from collections.abc import Mapping

from kg.extract.mentions.scan import Scan, Span
from kg.model import BODIES, EntityType

_AMOUNT = re.compile(r"[0-9,.]+(?:억|만|조|천|백|원|달러|%|개|명|곳|건|여|차례|년간|개월)|[0-9,.]+$")
_YEAR = re.compile(r"제?\d+(?:차|회|기|단계|년|년도)")
_EDITION = re.compile(r"(?:19|20)\d\d년?|제\d+회")
_SPELLED = re.compile(r"\([A-Z][A-Za-z0-9&+. -]*\) ")
"""A programme's other name between its own and its head ("달빛 기술개발(R&D) 사업")."""
SHOW = re.compile(r"(?=[가-힣·]*국제)[가-힣·]{5,}전")
"""An exhibition, by how they are called ("서울국제공구전")."""
_COHORT = re.compile(r"제?\d+기")


class Schemes:
    """Reads the words before the head of a programme, an event or a zone.

    `by_end` are the names found so far, by where they end; it may grow meanwhile.
    """

    def __init__(self, scan: Scan, by_end: Mapping[int, Span]) -> None:
        self._scan = scan
        self._by_end = by_end

    def show(self, index: int) -> Span:
        """An exhibition with the year before or behind its name."""
        words = self._scan.words
        first = last = index
        if words[index].glued and _EDITION.fullmatch(words[index - 1].stem):
            first -= 1
        if index + 1 < len(words) and words[index + 1].glued and _EDITION.fullmatch(words[index + 1].stem):
            last += 1
        return Span(words[first].start, words[last].end, EntityType.EVENT, "suffix:show", 0.6)

    def named(self, index: int, type_: EntityType, end: int) -> Span | None:
        """A named programme or event: needs words before its head that tell it apart."""
        scan = self._scan
        following = scan.words[index + 1] if index + 1 < len(scan.words) else None
        if following and following.glued and self._heads_programme(index + 1):
            return None  # "… 문화프로그램 지원사업" is one name
        first = self._first_word(index)
        start = scan.words[first].start
        bare = re.sub(r"\s", "", scan.whole[start:end])
        suffix = scan.lexicon.suffix_of(bare)
        if suffix is None:
            return None
        head = bare[: -len(suffix)]
        if scan.lexicon.is_generic(head) and not (len(head) > 5 and self._owned(first)):
            return None
        if index == first and len(head) < 2:
            return None
        tags = {tag for place in range(first, index + 1) for tag in scan.tags(place)}
        owned = self._owned(first) and (index > first or len(head) > 5)
        named = bool({"NNP", "SL"} & tags) or owned or (suffix in scan.lexicon.funds and len(head) > 3)
        if not named and (suffix in scan.lexicon.weak or index == first or len(head) < 5):
            return None
        if owned:
            return Span(start, end, type_, "suffix:owned", 0.9)
        return Span(start, end, type_, "suffix:named", 0.45)

    def attended(self, index: int) -> Span | None:
        """The programme for whose cohort a ceremony is ("누리창업학교 제3기 입교식")."""
        words = self._scan.words
        if index < 2 or not words[index].glued or not words[index - 1].glued:
            return None
        known = self._by_end.get(words[index - 2].end) if _COHORT.fullmatch(words[index - 1].stem) else None
        return known if known and known.type is EntityType.PROGRAM else None

    def _heads_programme(self, index: int) -> bool:
        return self._scan.lexicon.suffixes.get(self._scan.stem(index)) is EntityType.PROGRAM

    def _first_word(self, index: int) -> int:
        """The first of the words that may belong to the programme that ends in this one."""
        scan = self._scan
        first = index
        while (place := self._leading(first)) is not None and index - first < 5:
            previous, stem = scan.words[place], scan.stem(place)
            known = self._by_end.get(previous.end)
            if scan.lexicon.office_of(stem) or not previous.noun:
                break
            if known and known.type is not EntityType.REGION:
                break
            if _AMOUNT.match(stem) or stem in scan.lexicon.outside or "MM" in scan.tags(place):
                break
            if scan.tags(place)[-1] == "NNB" and not _YEAR.fullmatch(stem):
                break
            first = place
        return first

    def _leading(self, index: int) -> int | None:
        """The word before this one of the same phrase; Latin letters in brackets may stand between."""
        scan = self._scan
        if scan.words[index].glued:
            return index - 1
        place = scan.previous[index]
        between = scan.whole[scan.words[place].end : scan.words[index].start] if place is not None else ""
        return place if _SPELLED.fullmatch(between) else None

    def theme(self, index: int, end: int) -> Span | None:
        """A cluster or district by its theme ("판교 정보보호 클러스터"): words before its head."""
        scan = self._scan
        first = index
        while first > 0 and scan.words[first].glued and index - first < 3:
            stem, known = scan.stem(first - 1), self._by_end.get(scan.words[first - 1].end)
            if stem in scan.lexicon.outside or scan.lexicon.office_of(stem) or not scan.words[first - 1].noun:
                break
            if (known and known.type is not EntityType.REGION) or _AMOUNT.match(stem) or _YEAR.match(stem):
                break
            if len(stem) < 2 and not known:
                break
            first -= 1
            if known:
                break
        start = scan.words[first].start
        theme = scan.whole[start : scan.words[index].end].replace(" ", "")
        suffix = scan.lexicon.suffix_of(theme) or ""
        if first == index or len(theme) - len(suffix) < 4 or theme[: -len(suffix)] in scan.lexicon.suffixes:
            return None
        opener = self._by_end.get(scan.words[first].end)
        region = opener is not None and opener.type is EntityType.REGION
        if not region and scan.lexicon.is_generic(theme[: -len(suffix)]) and index - first < 2:
            return None
        return Span(start, end, EntityType.ZONE, "suffix:theme", 0.7)

    def _owned(self, first: int) -> bool:
        """Whether a body with 의 stands before the phrase ("산업부의 …사업")."""
        if first == 0 or self._scan.words[first - 1].sentence != self._scan.words[first].sentence:
            return False
        before = self._scan.words[first - 1]
        owner = self._by_end.get(before.end)
        return (
            owner is not None
            and owner.type in BODIES
            and self._scan.whole[before.end : before.full_end] == "의"
        )
