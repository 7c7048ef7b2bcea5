"""Names that the registers hold."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.domain import Gazetteer, RegisterRow
from kg.domain.lexicon import Lexicon
from kg.extract.mentions.scan import Scan, Span
from kg.model import EntityType

_PLAIN = frozenset(("NNG", "MAG", "MM", "NNB", "VV", "VA", "XR", "NR", "SN"))
_HOME = "region/대한민국"
_NO_PLACE = re.compile(r"·|[도시군구]청$")
"""Three places in one name ("부산·울산·경남"), and a building."""
_PUBLIC_BANK = re.compile(r"(?:^한국|수출입|세계|개발|중앙)은행$")
"""Central banks and lenders between states are bodies, other banks are firms."""
_SMALL_PLACE = re.compile(r"[가-힣]{1,6}?\d{0,2}(?P<unit>읍|면|동|리|구|군|시|주|현)(?=$|장$|과$)")
_GAP_BEFORE, _GAP_AFTER = re.compile(r"(?:[·,] ?| )$"), re.compile(r"[·,] ?| ")
_SHARED = re.compile(
    r"(?<![가-힣])(?P<first>(?:[가-힣]{2,3}·)+)[가-힣]{2,3}"
    r"(?P<kind>테크노파크|TP|창조경제혁신센터|신용보증재단|경제진흥원|신보|상의|상공회의소|연구원)"
)
_OFFICE_BEFORE = re.compile(r"장(?:에|에는|으로|으로는) $")
_UNITS = frozenset("시성주현")
_SUM = re.compile(r"\s?\d")
"""What follows a budget ("충남 예산 9억원"), not the county 예산."""
_SITED = re.compile(
    r"에 (?:(?:본사|본점|본원|공장|사업장|연구소)[를가이] (?:둔|두고|있는)|위치한|자리한|소재한)"
)
"""What follows a place and no other noun ("양산에 본사를 둔")."""
_LOCATIVE = re.compile(r"(?:의 |에 |에서|에는|에도|에 있|로 옮| 일대| 지역| 일원)")
"""What follows a place sooner than a person or a firm."""


class KnownNames:
    """Finds the gazetteer's names where they stand as words of their own."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._names = {
            name
            for name, rows in gazetteer.by_name.items()
            if len(name) >= 2 and not (rows[0].type is EntityType.REGION and _NO_PLACE.search(name))
        }
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self._names:
            lengths[name[:2]].add(len(name))
        self._lengths = {head: sorted(found, reverse=True) for head, found in lengths.items()}
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        names = sorted(lexicon.programmes, key=len, reverse=True)
        self._programmes = re.compile(
            r"(?<![0-9A-Za-z가-힣])(?:"
            + "|".join(re.escape(name).replace(r"\ ", " ?") for name in names)
            + ")"
        )

    def longest(self, scan: Scan, start: int) -> Span | None:
        """The longest name that starts at `start` and ends as a name may, if any."""
        for length in self._lengths.get(scan.whole[start : start + 2], ()):
            name = scan.whole[start : start + length]
            if name not in self._names:
                continue
            rows = self._gazetteer.by_name[name]
            end = start + len(name)
            type_ = self._type(name, rows[0])
            if (
                scan.whole[end : end + 1] in _UNITS
                and self._is_abroad(rows)
                and scan.ends_clean(end + 1, type_)
            ):
                end += 1  # "하노이시"
            if scan.ends_clean(end, type_):
                single = rows[0].id if len(rows) == 1 else None
                return Span(start, end, type_, f"gazetteer:{rows[0].register}", 0.95, single)
        return None

    @staticmethod
    def _is_abroad(rows: Sequence[RegisterRow]) -> bool:
        """Whether rows are of cities or provinces abroad."""
        return all(row.type is EntityType.REGION and not row.code and row.parent for row in rows)

    def _type(self, name: str, row: RegisterRow) -> EntityType:
        """The row's type, unless the suffix says more surely what the body is."""
        long = row.name if row.name.endswith("은행") else name  # "산은" is short for 한국산업은행
        suffix = self._lexicon.suffix_of(long)
        public = _PUBLIC_BANK.search(long)
        if suffix in self._lexicon.outrank and row.type is EntityType.AGENCY and not public:
            return self._lexicon.suffixes[suffix]
        return row.type

    def type_of(self, name: str) -> EntityType | None:
        """What the one row of that name is, None where no register has it or several rows do."""
        rows = self._gazetteer.named(name)
        return rows[0].type if len(rows) == 1 else None

    def exact(self, scan: Scan, start: int, end: int) -> Span | None:
        """The name that stands at just this place, if a register holds it."""
        name = scan.whole[start:end]
        rows = self._gazetteer.named(name)
        if not rows:
            return None
        single = rows[0].id if len(rows) == 1 else None
        return Span(start, end, self._type(name, rows[0]), f"gazetteer:{rows[0].register}", 0.95, single)

    def find(self, scan: Scan) -> Iterator[Span]:
        """Every longest name in the text.

        A short one that is also a common word counts only as an abbreviation of what the text
        names in full ("기보" where 기술보증기금 stands).
        """
        end = 0
        doubted: list[Span] = []
        full: dict[str, str] = {}  # the first name of each register row
        for index, word in enumerate(scan.words):
            if word.start < end or scan.is_noise(word.start) or scan.closes_quote(index):
                continue
            span = self.longest(scan, word.start)
            if span and self._ordinary(scan, index, span):
                doubted.append(span)
            elif span:
                yield span
                end = span.end
                if span.register_id:
                    full.setdefault(span.register_id, scan.whole[span.start : span.end])
        for span in doubted:
            name = full.get(span.register_id or "")
            if name and scan.whole[span.start : span.end] not in name:
                yield span

    def sharing(self, scan: Scan) -> Iterator[Span]:
        """Bodies whose list names their kind once ("경북·대전·전남테크노파크"), if all are known."""
        for match in _SHARED.finditer(scan.whole):
            places = list(re.finditer(r"[가-힣]+", match["first"]))
            rows = [self._gazetteer.named(place[0] + match["kind"]) for place in places]
            if all(len(found) == 1 for found in rows) and not scan.is_noise(match.start()):
                for place, (row,) in zip(places, rows, strict=True):
                    start = match.start() + place.start()
                    yield Span(start, start + len(place[0]), row.type, "gazetteer:shared", 0.96, row.id)

    def programmes(self, scan: Scan) -> Iterator[Span]:
        """Policies that everybody knows by name."""
        for match in self._programmes.finditer(scan.whole):
            if scan.ends_clean(match.end(), EntityType.PROGRAM) and not scan.is_noise(match.start()):
                yield Span(match.start(), match.end(), EntityType.PROGRAM, "lookup", 0.85)

    def doubtful(self, scan: Scan, known: dict[int, Span]) -> Iterator[Span]:
        """Short names of places that are words, too ("경기 시흥"): beside a place of their kin only."""
        by_start = {span.start: span for span in known.values() if span.type is EntityType.REGION}
        by_end = {span.end: span for span in by_start.values()}
        for index, word in enumerate(scan.words):
            official = scan.lexicon.places_in_doubt.get(scan.stem(index))
            if official is None or scan.is_noise(word.start) or word.start in known:
                continue
            if _SUM.match(scan.whole, word.end):
                continue
            rows = self._gazetteer.named(official)
            before = _GAP_BEFORE.search(scan.whole, max(0, word.start - 2), word.start)
            after = _GAP_AFTER.match(scan.whole, word.end)
            left = by_end.get(before.start()) if before else None
            right = by_start.get(after.end()) if after else None
            led = left and before and _holds(self._rows(scan, left), rows, beside=before.group() == " ")
            sited = _SITED.match(scan.whole, word.end)
            if (
                led
                or sited
                or (right and after and _holds(rows, self._rows(scan, right), beside=after.group() == " "))
            ):
                single = rows[0].id if len(rows) == 1 else None
                yield Span(word.start, word.end, EntityType.REGION, "place", 0.85, single)

    def _rows(self, scan: Scan, span: Span) -> Sequence[RegisterRow]:
        return self._gazetteer.named(scan.whole[span.start : span.end])

    def places(self, scan: Scan, known: dict[int, Span]) -> Iterator[Span]:
        """Towns, quarters, villages and markets after a place that is known ("유성구 탑립동")."""
        found: dict[int, Span] = {}  # by end
        ends = {span.end: span for span in known.values()}
        for index, word in scan.nouns:
            stem = word.stem
            match = _SMALL_PLACE.match(stem)
            if match is None or word.start in known:
                continue
            office = scan.lexicon.office_of(stem)
            if (office and office.startswith("부")) or scan.lexicon.is_generic(stem[: match.end() - 1]):
                continue
            before = scan.words[index - 1].end if index and word.glued else -1
            model = ends.get(before) or found.get(before)
            inside = model is not None and model.type is EntityType.REGION
            if not self._is_small_place(scan, index, match, inside):
                continue
            if stem.endswith("시장"):  # every city is in the registers: a market, not a mayor
                yield Span(word.start, word.end, EntityType.ZONE, "place:market", 0.8)
                continue
            span = Span(word.start, word.start + match.end(), EntityType.REGION, "place", 0.8)
            found[word.end] = span
            yield span
        yield from self._quarters(scan, {**ends, **found}, known)

    @staticmethod
    def _is_small_place(scan: Scan, index: int, match: re.Match[str], inside: bool) -> bool:
        """Whether a word with the unit of a place names one: beside a place, or surely a proper noun."""
        tokens, stem = scan.tokens_of(index), scan.stem(index)
        if match["unit"] == "동" and _OFFICE_BEFORE.search(scan.whole, 0, scan.words[index].start):
            return False  # "국립박물관장에는 배기동 교수를"
        unknown = any(token.unknown for token in tokens)
        if scan.lexicon.suffix_of(stem):
            return False  # "하이테크밸리"
        pieces = [token.form for token in tokens if token.start < scan.words[index].end]
        if inside and len(pieces) > 1 and pieces[-1] == match["unit"] and match["unit"] in "읍면동리":
            return True  # "관평동", read as three nouns
        if inside and (unknown or "NNP" in scan.tags(index)):
            return match["unit"] not in "주현" or unknown
        if len(stem) < 3 or match["unit"] not in "읍면동":
            return False
        if scan.tags(index) == ["NNP"] or match["unit"] == "읍":
            return True
        return unknown and _LOCATIVE.match(scan.whole, scan.words[index].end) is not None

    def _quarters(self, scan: Scan, ends: dict[int, Span], known: dict[int, Span]) -> Iterator[Span]:
        """Short names behind a place and before a locative ("남양주 다산에")."""
        for index, word in enumerate(scan.words):
            model = ends.get(scan.words[index - 1].end) if index and word.glued else None
            if model is None or model.type is not EntityType.REGION or word.start in known:
                continue
            if word.end in ends or not 2 <= word.end - word.start <= 3 or scan.tags(index) != ["NNP"]:
                continue
            stem = scan.stem(index)
            if stem[-1] in "항역안" or scan.lexicon.suffix_of(stem) or scan.lexicon.office_of(stem):
                continue
            if not scan.tokens_of(index)[0].unknown and _LOCATIVE.match(scan.whole, word.end):
                rows = self._gazetteer.named(scan.lexicon.places_in_doubt.get(stem, ""))
                single = rows[0].id if len(rows) == 1 else None
                yield Span(word.start, word.end, EntityType.REGION, "place", 0.7, single)

    def is_foreign(self, span: Span) -> bool:
        """Whether the span names a country or a place abroad."""
        row = self._gazetteer.rows.get(span.register_id or "")
        return row is not None and row.type is EntityType.REGION and not row.code and row.parent != _HOME

    @staticmethod
    def _ordinary(scan: Scan, index: int, span: Span) -> bool:
        """Whether the name is short and Kiwi reads an ordinary word there."""
        if span.end - span.start > 2 or span.type is EntityType.REGION:
            return False
        return all(tag in _PLAIN for tag in scan.tags(index))


def _holds(first: Sequence[RegisterRow], second: Sequence[RegisterRow], *, beside: bool) -> bool:
    """Whether the place named first holds the second, or a mark joins two that lie in the same whole.

    "사천시 예산 6억원" has no place 예산 in it; "충남 예산" (`beside` each other) and "당진·예산" have.
    """
    return any(
        part.parent == whole.id or (not beside and part.parent == whole.parent)
        for whole in first
        for part in second
    )
