"""People: a name before or after an office, a surname with an office."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extract.mentions.abroad import Abroad
from kg.extract.mentions.scan import Scan, Span
from kg.model import BODIES, EntityType

_FREQUENT = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노"
"""The surnames of nine in ten (통계청 2015 인구주택총조사)."""
_LEVELS = frozenset("도시군구")
_DESKS = frozenset("과국실팀부처단원소청관회대점")
_REACH = 6
"""How many words a name may stand before its office ("이해솔 창원시 미래 산업 과장")."""


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
        self._abroad = Abroad(scan, known)

    def find(self) -> Iterator[Office]:
        """Every office with its person; `before` says that the name precedes it."""
        scan = self._scan
        for index, _ in scan.nouns:
            if self._office(index) is None:
                continue
            found = self._after(index) or self._before(index)
            if found:
                yield found
                yield from self._beside(found)

    def _office(self, index: int) -> str | None:
        """The office that a word ends in; 장 needs something that may have a head before it.

        "신한은행장" has one, "가온냉장", "광주공장" and "시장" have none.
        """
        lexicon, word = self._scan.lexicon, self._scan.words[index]
        office, head = lexicon.office_of(word.stem), word.stem[:-1]
        if office != "장" or word.start in self._known or head[-1:] in _DESKS:
            return office
        return office if lexicon.suffix_of(head) or lexicon.branch_of(head) else None

    def _beside(self, office: Office) -> Iterator[Office]:
        """People joined to one before their common office ("김달·이별 부위원장")."""
        scan = self._scan
        index = office.first
        if not office.before or office.last - office.first > 2:
            return
        while index > 0:
            gap = scan.whole[scan.words[index - 1].full_end : scan.words[index].start]
            index -= 1
            alone = not scan.words[index].glued and len(scan.stem(index)) == 3
            if gap not in ("·", ", ", "ㆍ", " · ") or not alone or not self.is_name(index, 1):
                return
            word = scan.words[index]
            span = Span(word.start, word.end, EntityType.PERSON, "office", 0.85)
            yield Office(span, index, office.last, True)

    def _before_from_abroad(self, index: int) -> Office | None:
        scan, place = self._scan, index
        while (before := scan.previous[place]) is not None and index - place < _REACH:
            place = before
            last = self._abroad.last(place)
            if last is not None and last < index:
                span = Span(scan.words[place].start, scan.words[last].end, EntityType.PERSON, "abroad", 0.9)
                return Office(span, place, index, True)
            if self._office(place):
                return None
        return None

    def _before(self, index: int) -> Office | None:
        if abroad := self._before_from_abroad(index):
            return abroad
        scan = self._scan
        place = index
        best: int | None = None
        while (before := scan.previous[place]) is not None and index - place < _REACH:
            place = before
            office = self._office(place)
            if office and scan.stem(place) not in scan.lexicon.modifiers and not self.is_name(place, 0):
                break
            beside = place == index - 1 and (self._between(place) or self._precedes_seat(place, index))
            if self.is_name(place, index - place) or beside or self._opens(place, index):
                best = place
                # "김해솔 하나 회장": the firm may look like a name, the person stands first.
                further = scan.words[place].glued and place > 0 and place < index
                if further and len(scan.stem(place - 1)) == 3 and self.is_name(place - 1, 3):
                    best = place - 1
                break
        if best is None:
            return self._foreign(index) or self._unsure(index)
        word = scan.words[best]
        return Office(Span(word.start, word.end, EntityType.PERSON, "office", 0.9), best, index, True)

    def _precedes_seat(self, place: int, office: int) -> bool:
        """Whether a name like a school's stands before an office with its body ("조규대 가온시의장")."""
        scan, stem = self._scan, self._scan.stem(place)
        head = scan.stem(office).removesuffix(scan.lexicon.office_of(scan.stem(office)) or "")
        like = len(stem) == 3 and stem.endswith("대") and stem[0] in scan.lexicon.surnames
        return like and len(head) > 1 and scan.words[place].start not in self._known

    def _between(self, place: int) -> bool:
        """Whether a word of three syllables stands between a body and an office ("○○협회 고학근 회장")."""
        scan = self._scan
        stem, before = scan.stem(place), scan.words[place - 1]
        owner = next((span for span in self._known.values() if span.end == before.end), None)
        return (
            scan.words[place].glued
            and owner is not None
            and owner.type in BODIES
            and len(stem) == 3
            and stem[0] in scan.lexicon.surnames
            and stem not in scan.lexicon.suffixes
            and scan.words[place].start not in self._known
            and not scan.lexicon.is_generic(stem)
            and scan.lexicon.suffix_of(stem) is None
            and scan.lexicon.office_of(stem) is None
            and stem not in scan.lexicon.modifiers
        )

    def _opens(self, place: int, office: int) -> bool:
        """Whether a name opens the phrase of an office at a body ("김준 ○○전자 사장", "진옥동 ○○은행장").

        What Kiwi takes its syllables for says little then; two of them must be a proper noun.
        """
        scan, lexicon, name = self._scan, self._scan.lexicon, self._scan.stem(place)
        word, own = scan.words[place], self._known.get(scan.words[place].start)
        if word.glued or name[0] not in lexicon.surnames or (own is not None and own.register_id):
            return False
        if name in lexicon.suffixes or name in lexicon.outside or name in lexicon.modifiers:
            return False
        if lexicon.is_generic(name) or lexicon.office_of(name) or not self._leads(place + 1, office):
            return False
        return len(name) == 3 or (len(name) == 2 and scan.tags(place) == ["NNP"])

    def _class(self, stem: str) -> bool:
        """Whether a word alone stands for the body the article is about ("조합 이사장", "군 경제과장")."""
        return stem in _LEVELS or (len(stem) > 1 and self._scan.lexicon.suffixes.get(stem) in BODIES)

    def _leads(self, place: int, office: int) -> bool:
        """Whether the word is a body, its office right behind it ("신한은행장", "진흥원 팀장")."""
        scan = self._scan
        word, owner = scan.words[place], self._known.get(scan.words[place].start)
        if scan.words[place - 1].full_end + 1 != word.start:
            return False
        if owner is not None:
            return owner.type in BODIES and office == place + (owner.end == word.end)
        if self._class(word.stem.removesuffix("장")):
            if scan.tags(place - 1) == ["NNG"] and scan.stem(place - 1)[0] not in _FREQUENT:
                return False  # "나머지 조합 이사장"
            return place + (word.stem[-1] != "장") <= office <= place + 2
        suffix = scan.lexicon.suffix_of(word.stem.removesuffix("장"))
        named = suffix is not None and len(word.stem) > len(suffix) + 2
        return office == place and named and scan.lexicon.suffixes[suffix or ""] in BODIES

    def _foreign(self, index: int) -> Office | None:
        """Two unknown words that open the phrase of an office ("존 스미스 하노이시 위원")."""
        scan = self._scan
        first = index
        while (before := scan.previous[first]) is not None and index - first < _REACH:
            first = before
        part = len(scan.stem(index)) > len(scan.lexicon.office_of(scan.stem(index)) or "") + 1
        if index - first < 3 - part or not all(self._unknown(place) for place in (first, first + 1)):
            return None
        if scan.words[first + 1].end != scan.words[first + 1].full_end:
            return None
        if "NNP" not in scan.tags(first) + scan.tags(first + 1):
            return None  # "다음 달 나래연구원과": no researcher
        korean = scan.stem(first)[0] in _FREQUENT and len(scan.stem(first)) == 3
        classes = {scan.lexicon.suffixes.get(scan.stem(place)) for place in (first, first + 1)}
        if not korean and classes - {None, EntityType.COMPANY}:
            return None  # "조합 소속 23개 기업 대표"
        last = first if korean else first + 1  # "오해솔 가온셀 대표": the firm stands second
        span = Span(scan.words[first].start, scan.words[last].end, EntityType.PERSON, "foreign", 0.7)
        return Office(span, first, index, True)

    def _unsure(self, index: int) -> Office | None:
        """A word of three syllables with a surname that opens the phrase of an office."""
        scan = self._scan
        first = index
        while (before := scan.previous[first]) is not None and index - first < _REACH:
            first = before
        stem, word = scan.stem(first), scan.words[first]
        if (
            index - first < 2
            or len(stem) != 3
            or stem[0] not in scan.lexicon.surnames
            or word.start in self._known
        ):
            return None
        if len(scan.tags(first)) < 2 or scan.lexicon.suffix_of(stem) or scan.lexicon.is_generic(stem):
            return None
        return Office(Span(word.start, word.end, EntityType.PERSON, "unsure", 0.5), first, index, True)

    def _unknown(self, place: int) -> bool:
        scan, stem = self._scan, self._scan.stem(place)
        return (
            scan.words[place].noun
            and len(stem) <= 5
            and all("가" <= char <= "힣" for char in stem)
            and scan.words[place].start not in self._known
            and scan.tags(place) in (["NNP"], ["NNP", "NNP"], ["NNG"])
            and not scan.lexicon.is_generic(stem)
            and scan.lexicon.suffix_of(stem) is None
            and scan.lexicon.office_of(stem) is None
            and stem not in scan.lexicon.modifiers
        )

    def _after(self, index: int) -> Office | None:
        scan = self._scan
        if index + 1 >= len(scan.words) or not (scan.words[index + 1].glued or self._marked(index)):
            return None
        inside = (
            scan.whole[scan.words[index].start - 1 : scan.words[index].start] in ("(", "·", ",")
            or "(" in scan.whole[max(0, scan.words[index].start - 12) : scan.words[index].start]
        )
        following = scan.words[index + 1]
        last = self._abroad.last(index + 1)
        if last is not None and (inside or not self._office_follows(last)):
            span = Span(following.start, scan.words[last].end, EntityType.PERSON, "abroad", 0.9)
            return Office(span, index, last, False)
        strong = (
            inside and len(scan.stem(index + 1)) == 3 and scan.stem(index + 1)[0] in scan.lexicon.surnames
        )
        if not strong and not self.is_name(index + 1, 1 if inside else 2):
            return None
        if not inside and self._office_follows(index + 1):
            return None
        return Office(
            Span(following.start, following.end, EntityType.PERSON, "office", 0.9), index, index + 1, False
        )

    def _marked(self, index: int) -> bool:
        """Whether a mark stands between an office in brackets and its person ("(세관장·홍두리)")."""
        words, whole = self._scan.words, self._scan.whole
        between = whole[words[index].full_end : words[index + 1].start].strip()
        return between in ("·", ".", ":") and whole[words[index].start - 1] == "("

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
        if scan.words[index].start in self._known or lexicon.is_generic(stem) or stem in lexicon.offices:
            return False
        two = stem[:2] in lexicon.surnames and len(stem) >= 3
        if not (two or stem[0] in lexicon.surnames):
            return False
        if (len(stem) == 4 and not two) or (stem.endswith("대") and distance < 2):
            return False
        tags = scan.tags(index)
        if len(stem) == 2:
            return distance <= 1 and "NNP" in tags
        if tags == ["NNP"]:
            return True
        if lexicon.suffix_of(stem) and "NNP" not in tags:
            return False
        return not all(tag in ("NNG", "XSN", "XPN", "NNB", "NR", "SN") for tag in tags)
