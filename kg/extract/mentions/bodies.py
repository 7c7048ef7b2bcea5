"""Organisations, zones, programmes and events by the last part of their name."""

from collections.abc import Iterable, Iterator

from kg.extract.mentions.known import KnownNames
from kg.extract.mentions.scan import Scan, Span
from kg.extract.mentions.schemes import SHOW, Schemes
from kg.model import BODIES, EntityType

_TELLING = 5  # syllables of ordinary nouns that tell one body from others of its suffix
_DEPARTMENTS = frozenset(("학과", "공학과", "학부"))
_REGIONAL = frozenset(("지원", "법인"))
_SIDES = frozenset(
    ("동부", "서부", "남부", "북부", "중부", "동남부", "서남부", "동북부", "서북부", "영동", "영서")
)
_MISSIONS = ("대사관", "총영사관", "영사관")
_OWNERS = BODIES | {EntityType.REGION, EntityType.ZONE}
_NAMED = frozenset((EntityType.PROGRAM, EntityType.EVENT))
_LOOSE = _NAMED | {EntityType.COMPANY}
"""What many ordinary nouns alone make no name of."""


class Bodies:
    """Suffix grammar over words."""

    def __init__(self, scan: Scan, known: KnownNames, found: Iterable[Span]) -> None:
        self._scan = scan
        self._known = known
        self._by_end = {span.end: span for span in found}
        self._schemes = Schemes(scan, self._by_end)

    def find(self) -> Iterator[Span]:
        """Spans of names by their suffix, each extended to the left as far as it reaches."""
        scan = self._scan
        for index, word in scan.nouns:
            stem = word.stem
            span = self._body(index, stem)
            if span is None and stem.endswith("장") and len(stem) > 3:
                span = self._body(index, stem[:-1])
                # "가온전자 전략기획본부장": a part without a name of its own; "가온공사 충북본부장" has one.
                unnamed = span and span.origin == "suffix:branch" and not self._seated(stem[:-1], word.start)
                if span and (span.type in _NAMED or unnamed):
                    span = None
            span = span or self._compound(word.start, stem)
            if span:
                yield span
                if span.end not in self._by_end:
                    self._by_end[span.end] = span

    def _body(self, index: int, stem: str) -> Span | None:
        scan, lexicon = self._scan, self._scan.lexicon
        start = scan.words[index].start
        end = start + len(stem)
        if SHOW.fullmatch(stem):
            return self._schemes.show(index)
        before = self._before(index)
        branch = lexicon.branch_of(stem)
        if branch in _REGIONAL and not self._regional(stem, branch, start):
            branch = None  # "대전지원" is a court's branch, "기업지원" none
        if branch and before and before.type in BODIES and not self._describes(index, branch):
            return self._branch(index, before, end, branch)
        if branch in lexicon.parts and before is None and self._regional(stem, branch or "", start):
            return Span(start, end, self._last_body(start), "suffix:regional", 0.6)
        if stem.endswith(_MISSIONS) and (seat := self._mission(index)) is not None:
            return Span(seat, end, EntityType.AGENCY, "suffix:mission", 0.9)
        if before and before.end < start and self._is_abroad(stem, before):
            kind = stem if stem in lexicon.suffixes else lexicon.suffix_of(stem) or ""
            type_ = lexicon.suffixes.get(kind, EntityType.AGENCY)
            return Span(before.start, end, type_, "suffix:state", 0.9)
        if lexicon.suffixes.get(stem) is EntityType.EVENT and (programme := self._schemes.attended(index)):
            return Span(programme.start, end, EntityType.EVENT, "suffix:cohort", 0.9)
        suffix = stem if stem in lexicon.themes else lexicon.suffix_of(stem)
        if suffix is None and before and stem in lexicon.suffixes:
            suffix = stem
        return None if suffix is None else self._suffixed(index, stem, suffix, before)

    def _mission(self, index: int) -> int | None:
        """Where an embassy's name begins if that is words before ("주폴란드 한국대사관")."""
        words = self._scan.words
        for first in range(index - 1, max(-1, index - 3), -1):
            if not words[first + 1].glued:
                return None
            stem = self._scan.stem(first)
            if stem.startswith("주") and self._is_place(
                words[first].start + 1, words[first].start + len(stem)
            ):
                return words[first].start
        return None

    def _is_abroad(self, stem: str, before: Span) -> bool:
        """Whether a word after a place abroad is a body's that goes by it ("하노이시 산업무역국")."""
        ours = stem.startswith(("한국", "대한"))
        return stem.endswith(self._scan.lexicon.abroad) and not ours and self._known.is_foreign(before)

    def _suffixed(self, index: int, stem: str, suffix: str, before: Span | None) -> Span | None:
        """The name that ends in `suffix`, if the words before the suffix make it one."""
        scan, lexicon = self._scan, self._scan.lexicon
        start = scan.words[index].start
        end = start + len(stem)
        head = stem[: len(stem) - len(suffix)]
        type_ = lexicon.suffixes[suffix]
        if suffix == "공단" and self._sited(head):
            type_ = EntityType.ZONE
        if type_ in _NAMED:
            return self._schemes.named(index, type_, end)
        generic = lexicon.is_nameless(head, suffix)
        if generic and type_ is EntityType.ZONE and self._is_place(start, start + len(head)):
            return Span(start, end, type_, "suffix", 0.75)
        if suffix in lexicon.themes and generic:
            return self._schemes.theme(index, end)
        if type_ is EntityType.COMPANY and self._leads_to_zone(index):
            return None
        if before and before.type is type_ is EntityType.ZONE:
            before = None
        owned = head or suffix in lexicon.attached or (before and before.type is EntityType.REGION)
        in_charge = type_ is EntityType.ZONE and scan.leads_office(index)
        trade = (
            before and before.type is EntityType.REGION and (type_ is EntityType.COMPANY or stem == "연구소")
        )
        if generic and before and before.end < start and owned and not (in_charge or trade):
            return Span(before.start, end, type_, "suffix:extended", 0.8)
        if type_ is EntityType.AGENCY and before and before.end < start and self._known.is_foreign(before):
            return Span(before.start, end, type_, "suffix:state", 0.85)
        if generic or (len(head) < 2 and type_ is not EntityType.ZONE):
            return None
        return Span(start, end, type_, "suffix", 0.75) if self._proper(index, head, suffix) else None

    def _leads_to_zone(self, index: int) -> bool:
        """Whether the next word is a zone's theme ("달빛 스마트물류 특구")."""
        words = self._scan.words
        after = index + 1
        return (
            after < len(words) and words[after].glued and self._scan.stem(after) in self._scan.lexicon.themes
        )

    def _compound(self, start: int, stem: str) -> Span | None:
        """A long word of ordinary nouns, so many that they tell one body ("도자기소재시험센터")."""
        lexicon = self._scan.lexicon
        suffix = lexicon.suffix_of(stem) or ""
        type_ = lexicon.suffixes.get(suffix, EntityType.COMPANY)
        if len(stem) - len(suffix) < _TELLING or len(suffix) < 2 or type_ in _LOOSE:
            return None
        return Span(start, start + len(stem), type_, "suffix:compound", 0.7)

    def _proper(self, index: int, head: str, suffix: str) -> bool:
        """Whether Kiwi's reading of the word lets its suffix be one of a name."""
        scan, lexicon = self._scan, self._scan.lexicon
        tags = scan.tags(index)
        company = lexicon.suffixes[suffix] is EntityType.COMPANY
        cut = scan.words[index].start + len(head)
        if company and len(tags) > 1 and all(token.start != cut for token in scan.tokens_of(index)):
            return False  # "생산전" is no 산전
        if suffix not in lexicon.short and not (company and suffix in lexicon.trades):
            return True
        unknown = lexicon.suffixes[suffix] is EntityType.ZONE and scan.tokens_of(index)[0].unknown
        return unknown or bool({"NNP", "SL"} & set(tags))

    def _describes(self, index: int, branch: str) -> bool:
        """Whether a department only leads to its professor ("별빛대 조선공학과 김해솔 교수")."""
        words = self._scan.words
        return branch in _DEPARTMENTS and index + 1 < len(words) and words[index + 1].glued

    def _regional(self, stem: str, branch: str, start: int) -> bool:
        """Whether the word is a place and a branch ("서울지역본부", "대전세종지역본부", "충북북부지부")."""
        return self._is_area(start, start + len(stem) - len(branch))

    def _is_area(self, start: int, end: int) -> bool:
        """Whether the text is a place, several, or a side of one."""
        if self._is_place(start, end):
            return True
        return any(
            self._is_place(start, cut) and (self._scan.whole[cut:end] in _SIDES or self._is_area(cut, end))
            for cut in range(start + 2, end - 1)
        )

    def _seated(self, stem: str, start: int) -> bool:
        """Whether a word is a branch by its place ("경인지역본부", "충북본부")."""
        lexicon = self._scan.lexicon
        branch = lexicon.branch_of(stem)
        if branch is None:
            return False
        return stem.removesuffix(branch) in lexicon.places_in_doubt or self._regional(stem, branch, start)

    def _sited(self, head: str) -> bool:
        """Whether a 공단 is a site ("달빛공단"); a public corporation tells its task ("환경공단")."""
        lexicon = self._scan.lexicon
        tells = any(head.endswith(word) for word in lexicon.generic if len(word) > 1)
        return 2 <= len(head) <= 5 and not tells

    def _is_place(self, start: int, end: int) -> bool:
        place = self._known.exact(self._scan, start, end)
        return place is not None and place.type is EntityType.REGION

    def _last_body(self, start: int) -> EntityType:
        """The type of the body named last: it is whose branch is meant."""
        ends = [end for end, span in self._by_end.items() if end <= start and span.type in BODIES]
        return self._by_end[max(ends)].type if ends else EntityType.AGENCY

    def _branch(self, index: int, parent: Span, end: int, suffix: str) -> Span:
        """A branch: named with its parent, or alone where a bracket stands between them.

        A centre or an office for a project is of its parent's kind, a laboratory an institute.
        """
        lexicon = self._scan.lexicon
        type_ = parent.type if suffix in lexicon.parts else lexicon.suffixes.get(suffix, parent.type)
        if type_ is EntityType.AGENCY and parent.type is not EntityType.ASSOCIATION:
            type_ = parent.type
        start = parent.start if self._scan.words[index].glued else self._scan.words[index].start
        if self._scan.whole[parent.end - 1 : parent.end + 1] in ("㈜ ", ") "):
            start = parent.start
        return Span(start, end, type_, "suffix:branch", 0.9)

    def _before(self, index: int) -> Span | None:
        """The region or body whose name ends right before the word; a bracket may stand between."""
        scan = self._scan
        start = scan.words[index].start
        marked = self._by_end.get(start - 1)
        if marked and scan.whole[start - 1] == " " and marked.type in BODIES:
            return marked
        before = scan.previous[index]
        span = self._by_end.get(scan.words[before].end) if before is not None else None
        return span if span and span.type in _OWNERS else None
