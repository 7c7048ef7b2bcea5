"""Firms without any mark: words that no dictionary has, where Korean news puts firms.

A candidate is weighed twice: by its shape (a coinage, a word in a firm's dress, an
ordinary word) and by all the places where the article has it ("원단을 짜는 X", "나주의
X", "X 등 3개사", "X와 공급계약"). The rarer the shape, the less the places need to say.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.extract.mentions.firms import Run, counted
from kg.extract.mentions.overlaps import Cover
from kg.extract.mentions.scan import Scan, Span
from kg.model import EntityType, Token

_NEEDED = {2: 1, 1: 3}
"""Weight of places that makes a firm of a coinage and of a word in a firm's dress."""
_CALLED = re.compile(r"(?:으?로는|인|은|는|이던)$")
_SITED = re.compile(r"(?:소재|출신|본사|계열|현지|토종)$")
_NUMBERED = re.compile(
    r"(?:을|를)?\s?(?:등|비롯한|포함한|외)?\s?(?:[가-힣]{2,8}\s){0,3}?(?:총|모두|전체)?\s?\d+\s?(?:개\s?|여\s?)?(?:개사|사|업체|기업|곳|팀|회사)"
)
_DEALS = re.compile(
    r"(?:와|과|에|에게|로부터)\s[^.\n]{0,30}?(?:공급|납품|구매|판매|수주|위탁|수출|계약|합작|하도급|맡[기겼긴]|매각|인수|도장|투자)"
)
_ACTS = re.compile(
    r"(?:은|는|이|가|도)\s[^.\n]{0,45}?(?:공급|납품|수출|계약|투자|출자|증설|입주|공장|생산|개발|제품|매출|설비|제작|시공|양산|상장|채용|부스|"
    r"(?:업체|기업|회사|제조사|스타트업|벤처)(?:다\.|이다|로,|로서)|"
    r"출시|수주|분양|선정|뽑[혔힌]|이름을 올|지원을 받|억원|만달러)"
)
_PLACE = re.compile(r"(?:에서|까지|산 |행 |지역|일대|현지|시내|공항|주민|정부)")
_BRACKET = re.compile(r"\(([^()\n]{1,20})\)")
_SPELLED = re.compile(
    r"(?:에이|비|씨|디|이|에프|지|에이치|아이|제이|케이|엘|엠|엔|오|피|큐|알|에스|티|유|브이|더블유|엑스|와이|제트|앤){2,}$"
)
"""Latin letters as Korean spells them."""
_SHAPE = re.compile(r"[0-9A-Za-z가-힣&+\-.]+")


class Coinages:
    """Weighs the words that nobody has claimed."""

    def __init__(self, scan: Scan, chosen: Sequence[Span], runs: Sequence[Run]) -> None:
        self._scan = scan
        self._runs = runs
        self._cover = Cover(chosen)
        self._at_end = {span.end: span for span in chosen}
        self._at_start = {span.start: span for span in chosen}

    def find(self) -> Iterator[Span]:
        """Spans of the words that look and stand like firms."""
        scan = self._scan
        shapes = {i: shape for i, _ in scan.nouns if (shape := self._shape(i))}
        places: dict[str, list[int]] = {}
        for index in shapes:
            places.setdefault(scan.stem(index), []).append(index)
        weights: Counter[str] = Counter()
        for name, indices in places.items():
            weights[name] = self._dress(name) + sum(self._context(index) for index in indices)
        firms = {n for n in places if weights[n] >= _NEEDED[max(shapes[i] for i in places[n])]}
        firms |= self._listed(shapes, firms)
        for name in firms:
            for index in places[name]:
                word = scan.words[index]
                yield Span(word.start, word.end, EntityType.COMPANY, "coinage", 0.6)

    def _shape(self, index: int) -> int:
        """2 for a coinage, 1 for a word in a firm's dress, 0 for one that names no firm."""
        scan, lexicon = self._scan, self._scan.lexicon
        word, stem = scan.words[index], scan.stem(index)
        if len(stem) < 2 or not self._cover.is_free(word.start, word.end) or not _SHAPE.fullmatch(stem):
            return 0
        if stem.endswith("형") and scan.words[index + 1 : index + 2] and scan.words[index + 1].glued:
            return 0  # "일반형 선도대학"
        tokens = [token for token in scan.tokens_of(index) if token.start < word.end]
        suffix = lexicon.suffix_of(stem)
        unknown = len(stem) > 2 and any(token.unknown for token in tokens)
        proper = suffix is not None or any(token.tag in ("NNP", "SL") for token in tokens)
        if len(stem) < 3 or not (unknown or proper) or self._is_common(stem, suffix, tokens[0]):
            return 0
        person = len(stem) == 3 and stem[0] in lexicon.surnames
        return 2 if unknown and not person and stem[-1] not in lexicon.tails else 1

    def _is_common(self, stem: str, suffix: str | None, first: Token) -> bool:
        """Whether the word is a compound, an office, another kind of name, or counts something."""
        lexicon = self._scan.lexicon
        if stem.endswith(lexicon.kinds) or stem in lexicon.outside or first.tag in ("SN", "NNB", "NR"):
            return True
        if suffix and lexicon.suffixes[suffix] is not EntityType.COMPANY:
            return True
        if lexicon.is_generic(stem) or (lexicon.office_of(stem) and not _SPELLED.search(stem)):
            return True
        dress = suffix
        if dress is None and stem.endswith(lexicon.firms):
            dress = next(end for end in lexicon.firms if stem.endswith(end))
        return dress is not None and lexicon.is_generic(stem[: -len(dress)])

    def _dress(self, stem: str) -> int:
        """What the end of the name says: a firm's word, spelled letters, a thing firms make."""
        lexicon = self._scan.lexicon
        if _SPELLED.search(stem) or lexicon.suffix_of(stem) or stem.endswith(lexicon.firms):
            return 2
        return 1 if stem.endswith(lexicon.goods) else 0

    def _context(self, index: int) -> int:
        """What one place says for a firm."""
        scan = self._scan
        word = scan.words[index]
        if _PLACE.match(scan.whole, word.end):
            return -1
        weight = self._before(index) + self._behind(index)
        bracket = _BRACKET.match(scan.whole, word.end)
        if bracket and (
            bracket[1].startswith(("대표", "사장", "회장")) or bracket.start(1) in self._at_start
        ):
            weight += 2
        if counted(scan, index) or _NUMBERED.match(scan.whole, word.end):
            weight += 3
        if _DEALS.match(scan.whole, word.end):
            weight += 1
        if _ACTS.match(scan.whole, word.end):
            weight += 1
        return weight

    def _behind(self, index: int) -> int:
        """A noun right behind makes the word a thing that somebody makes or a part of a phrase."""
        scan = self._scan
        if index + 1 == len(scan.words) or not scan.words[index + 1].glued:
            return 0
        following = scan.words[index + 1]
        if following.start in self._at_start or scan.lexicon.office_of(scan.stem(index + 1)):
            return 0
        return -3 if scan.stem(index + 1).endswith(scan.lexicon.callers) else -1

    def _before(self, index: int) -> int:
        """What the words before say: a kind of firm, what it makes, where it lies."""
        scan, lexicon = self._scan, self._scan.lexicon
        if index == 0 or scan.words[index - 1].sentence != scan.words[index].sentence:
            return 0
        before = scan.words[index - 1]
        if scan.whole[before.full_end : scan.words[index].start] != " ":
            return 0
        text = scan.whole[before.start : before.full_end]
        if _CALLED.sub("", text).endswith(lexicon.callers):
            return 3
        if _SITED.search(text):
            return 2
        owner = self._at_end.get(before.end)
        particle = scan.whole[before.end : before.full_end]
        if particle == "의":
            sited = owner is not None and owner.type in (EntityType.REGION, EntityType.ZONE)
            return 2 if sited else 1 if owner is None else 0
        tokens = scan.tokens_of(index - 1)
        if tokens[-1].tag != "ETM":
            return 0
        return 2 if any(token.form in lexicon.makers for token in tokens[:-1]) else 1

    def _listed(self, shapes: dict[int, int], firms: set[str]) -> set[str]:
        """Coinages that stand in a list with firms, or in one that is summed up as firms."""
        scan = self._scan
        more: set[str] = set()
        for run in self._runs:
            ends = [last for _, last in run]
            known = sum(self._is_firm(last) or scan.stem(last) in firms for last in ends)
            other = sum(self._other(last) and scan.stem(last) not in firms for last in ends)
            known += _NUMBERED.match(scan.whole, scan.words[ends[-1]].end) is not None
            if known and other <= known:
                more |= {
                    scan.stem(last)
                    for last in ends
                    if shapes.get(last, 0) > (known < 2 and self._dress(scan.stem(last)) < 2)
                }
        return more

    def _is_firm(self, index: int) -> bool:
        span = self._at_end.get(self._scan.words[index].end)
        return span is not None and span.type is EntityType.COMPANY

    def _other(self, index: int) -> bool:
        span = self._at_end.get(self._scan.words[index].end)
        return span is not None and span.type is not EntityType.COMPANY
