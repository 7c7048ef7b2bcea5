"""Firms: legal markers, the words that introduce them, their bosses, their lists."""

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.mentions.people import Office
from kg.extract.mentions.scan import Scan, Span
from kg.model import EntityType

_MARK = (
    r"(?:㈜|\(주\)|\(유\)|㈔|\(사\)|\(재\)|주식회사|유한회사|농업회사법인|어업회사법인|영농조합법인|"
    r"(?:회계|특허|법무|세무|노무|관세)법인)"
)
_MARKED_BEFORE = re.compile(rf"(?:{_MARK}\s?)+(?=[0-9A-Za-z가-힣])")
_MARKED_AFTER = re.compile(r"\s?(?:㈜|\(주\)|\(유\)|주식회사)")
_PARTICLE = re.compile(r"(?:에서|에게|으로|은|는|이|가|을|를|과|와|의|에|도|로)$")
_MARKED_WITHIN = re.compile(r"[0-9A-Za-z가-힣]{2,}(?:주식회사|유한회사|합자회사)")
_TRIGGER = re.compile(
    r"(?:기업|업체|회사|자회사|계열사|스타트업|운용사|협력사|제조사|개발사|시공사|메이커|금융사|은행|투자사|지주사|벤처|유통사|통신사|제약사|전문사)인?$"
)
_COUNT = re.compile(
    r"\s?등\s?(?:총\s?|모두\s?|국내\s?|도내\s?|지역\s?|유망\s?|관내\s?|중소\s?|참여\s?){0,2}(?:[0-9,]+|두|세|네|다섯|여섯|일곱|여덟|아홉|열)여?\s?(?:개\s?)?(?:개|곳의|유망|우수|지역|국내|중소|벤처|회원|참가)?\s?(?:사|기업|업체|회사|유망기업|중소기업)|\s?등\s?(?:[가-힣]{2,6}\s){0,2}[가-힣]{0,4}(?:기업|업체|회사|계열사|협력사|개사)(?![가-힣]{2})"
)
_LETTERED = re.compile(r"[A-Z][A-Za-z0-9&]+[가-힣]+")
_SECOND = frozenset(("서비스", "그룹", "시스템", "컴퍼니"))
"""Words of a firm's name that may stand for themselves."""
_CLUBS = frozenset((EntityType.ASSOCIATION, EntityType.AGENCY, EntityType.INSTITUTE))
_HEADS = frozenset(("대표", "대표이사", "CEO", "공동대표"))
_LIKE_FIRMS = frozenset((EntityType.PROGRAM, EntityType.ZONE))
_BETWEEN = re.compile(
    r"㈜?(?:\([^()]{1,40}\))?(?:와|과|및)?\s?[,·ㆍ▲△▷/]?\s?(?:및 )?(?:(?:㈜|\([주유농]\)|주식회사 ?))?"
)
_ENDS = frozenset(("등", "외", "및", "등등"))
_HEADER = re.compile(
    r"(?:기업|업체|회사|계열사|자회사|협력사|스타트업|개사|운용사|금융사|은행|벤처)(?:인|은|는|으로는|로는)$"
)


class Firms:
    """Finds firms by the marks that Korean news puts on them."""

    def __init__(self, scan: Scan, known: Mapping[int, Span], offices: Sequence[Office]) -> None:
        self._scan = scan
        self._known = known
        self._offices = offices

    def find(self) -> Iterator[Span]:
        """Spans of firms, legal markers included."""
        yield from self._marked()
        yield from self._introduced()
        yield from self._bossed()
        yield from self._lettered()

    def _lettered(self) -> Iterator[Span]:
        """Capitals with 사 ("QXTC사"), or with an unknown word ("QXT플랜트")."""
        scan = self._scan
        for index, word in enumerate(scan.words):
            stem = scan.stem(index)
            if word.start in self._known or scan.is_noise(word.start) or not _LETTERED.fullmatch(stem):
                continue
            if stem.endswith("사") and stem[:-1].isascii():
                yield Span(word.start, word.end, EntityType.COMPANY, "lettered", 0.8)

    def _marked(self) -> Iterator[Span]:
        yield from self._marked_before()
        scan = self._scan
        for index, word in enumerate(scan.words):
            if _MARKED_WITHIN.fullmatch(word.stem) and not scan.is_noise(word.start):
                yield Span(word.start, word.start + len(word.stem), EntityType.COMPANY, "legal form", 0.97)
            after = _MARKED_AFTER.match(scan.whole, self._nominal_end(index))
            if not after or scan.is_noise(word.start):
                continue
            if after.group().startswith(" ") and not (word.noun and "주식회사" in after.group()):
                continue
            if not scan.ends_clean(after.end(), EntityType.COMPANY):
                continue
            yield Span(word.start, after.end(), EntityType.COMPANY, "legal form", 0.97)

    def _marked_before(self) -> Iterator[Span]:
        scan = self._scan
        for match in _MARKED_BEFORE.finditer(scan.whole):
            index = scan.by_start.get(match.end())
            if scan.whole[max(0, match.start() - 1)].isalnum() and match.start():
                continue  # "산업단지㈜가": the mark belongs to what precedes
            if index is None or scan.is_noise(match.start()):
                continue
            type_ = EntityType.COMPANY
            if "재" in match.group() or "사)" in match.group() or "㈔" in match.group():
                suffix = scan.lexicon.suffix_of(scan.stem(index))
                type_ = scan.lexicon.suffixes[suffix] if suffix else EntityType.ASSOCIATION
            end = self._end(index)
            if end == scan.words[index].end:
                end = self._spelled(index)
            yield Span(match.start(), end, type_, "legal form", 0.97)

    def _spelled(self, index: int) -> int:
        """Where a word behind a legal mark ends that Kiwi reads as something said ("㈜가온기어가")."""
        scan, word = self._scan, self._scan.words[index]
        rest = [token for token in scan.tokens_of(index) if token.start >= word.end]
        if all(token.tag[0] in "JE" or token.tag in ("VCP", "XSN") for token in rest):
            return word.end
        particle = _PARTICLE.search(scan.whole, word.end, word.full_end)
        return particle.start() if particle else word.full_end

    def _nominal_end(self, index: int) -> int:
        """Where the word ends without its particles, a verb made a noun being part of it ("미래세움은")."""
        for token in reversed(self._scan.tokens_of(index)):
            if token.tag == "ETN":
                return token.end
            if token.tag[0] != "J":
                break
        return self._scan.words[index].end

    def _end(self, index: int) -> int:
        """Where the name that starts with this word ends.

        It goes on over Latin words and to a body's suffix ("(사)달빛단지 경영자협의회").
        """
        scan, lexicon = self._scan, self._scan.lexicon
        following = scan.words[index + 1] if index + 1 < len(scan.words) else None
        if following and following.glued and lexicon.suffix_of(scan.stem(index)) is None:
            suffix = lexicon.suffix_of(scan.stem(index + 1))
            if suffix and lexicon.suffixes[suffix] in _CLUBS:
                return following.end
        while (
            index + 1 < len(scan.words)
            and scan.words[index + 1].glued
            and scan.stem(index).isascii()
            and scan.stem(index + 1).isascii()
        ):
            index += 1
        if index + 1 < len(scan.words) and scan.words[index + 1].glued:
            second = scan.stem(index + 1)
            if second in _SECOND or lexicon.suffixes.get(second) is EntityType.COMPANY:
                index += 1
        return self._nominal_end(index)

    def _introduced(self) -> Iterator[Span]:
        """The proper noun after a word for firms ("휴대전화 부품 업체 가온셀")."""
        scan = self._scan
        for index in range(len(scan.words) - 1):
            word, following = scan.words[index], scan.words[index + 1]
            if not _TRIGGER.search(scan.whole[word.start : word.full_end]) or scan.is_noise(word.start):
                continue
            if following.start - word.full_end != 1 or scan.whole[word.full_end] != " ":
                continue
            if self._proper(index + 1) and following.start not in self._known:
                yield Span(following.start, self._end(index + 1), EntityType.COMPANY, "introduced", 0.7)

    def _proper(self, index: int) -> bool:
        scan = self._scan
        stem = scan.stem(index)
        office = scan.lexicon.office_of(stem)
        if office == "장" and scan.lexicon.suffix_of(stem[:-1]) is None:
            office = None  # "가온냉장" is no head of a "가온냉"
        if len(stem) < 2 or scan.lexicon.is_generic(stem) or office:
            return False
        tags = scan.tags(index)
        return bool({"NNP", "SL"} & set(tags)) and "SN" not in tags[:1]

    def _bossed(self) -> Iterator[Span]:
        """The firm beside its boss ("가온셀 대표 홍길동", "홍길동 가온셀 대표", "가온셀(대표 홍길동)")."""
        scan = self._scan
        for office in self._offices:
            title = scan.lexicon.office_of(scan.stem(office.last if office.before else office.first))
            if title not in scan.lexicon.bosses:
                continue
            place = self._firm_place(office)
            headed = title in _HEADS
            if place is None or scan.words[place].start in self._known or not self._firmlike(place, headed):
                continue
            start = place
            while (
                start > 0
                and scan.words[start].glued
                and scan.stem(start).isascii()
                and scan.stem(start - 1).isascii()
            ):
                start -= 1
            score = 0.85 if headed else 0.6
            yield Span(scan.words[start].start, scan.words[place].end, EntityType.COMPANY, "boss", score)

    def _firm_place(self, office: Office) -> int | None:
        scan = self._scan
        if office.before:
            between = office.last - office.first - 1
            if between >= 1:
                return office.last - 1
            first = office.first
            return first - 1 if first and scan.words[first].glued else None
        start = scan.words[office.first].start
        if scan.whole[start - 1 : start] == "(":
            return scan.by_end.get(start - 1)
        return office.first - 1 if office.first and scan.words[office.first].glued else None

    def _firmlike(self, place: int, headed: bool) -> bool:
        """Whether a word may be a firm; one `headed` by a 대표 may be called like a programme or a zone."""
        scan = self._scan
        stem = scan.stem(place)
        if len(stem) < 2 or scan.lexicon.office_of(stem) or scan.lexicon.is_generic(stem):
            return False
        if stem in scan.lexicon.suffixes or stem.endswith(scan.lexicon.callers):
            return False
        if stem in scan.lexicon.modifiers or stem.isdigit():
            return False  # "김해솔 상근 부회장", "김해솔(60) 회장"
        suffix = scan.lexicon.suffix_of(stem)
        type_ = scan.lexicon.suffixes[suffix] if suffix else EntityType.COMPANY
        return type_ is EntityType.COMPANY or (headed and type_ in _LIKE_FIRMS)


Run = list[tuple[int, int]]
"""The members of a list: first and last word of each."""


def lists(scan: Scan) -> Iterator[Run]:
    """Coordinated phrases ("A, B와 C", "A·B·C"), two or more."""
    run: Run = []
    for index, word in enumerate(scan.words):
        if word.stem in _ENDS:
            if len(run) > 1:
                yield run
            run = []
            continue
        if run and word.glued and run[-1][1] == index - 1:
            run[-1] = (run[-1][0], index)
            continue
        if run:
            before = scan.words[run[-1][1]]
            between = scan.whole[before.end : word.start]
            if word.sentence == before.sentence and between.strip() and _BETWEEN.fullmatch(between):
                run.append((index, index))
                continue
            if len(run) > 1:
                yield run
        run = [(index, index)]
    if len(run) > 1:
        yield run


def counted(scan: Scan, index: int) -> bool:
    """Whether "등 16개 기업" or "등 계열사" follows the word."""
    return _COUNT.match(scan.whole, scan.words[index].end) is not None


def headed(scan: Scan, index: int) -> bool:
    """Whether a word for firms opens the list that begins with the word ("협력사인 A와 B")."""
    if index == 0 or scan.words[index].sentence != scan.words[index - 1].sentence:
        return False
    before = scan.words[index - 1]
    return _HEADER.search(scan.whole[before.start : before.full_end]) is not None
