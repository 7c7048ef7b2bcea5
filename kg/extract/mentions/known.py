"""Names that the registers hold."""

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.domain import Gazetteer, RegisterRow
from kg.domain.lexicon import Lexicon
from kg.extract.mentions.scan import Scan, Span
from kg.model import EntityType

_PLAIN = frozenset(("NNG", "MAG", "MM", "NNB", "VV", "VA", "XR", "NR", "SN"))
_NO_PLACE = re.compile(r"·|[도시군구]청$")
"""Three places in one name ("부산·울산·경남"), and a building."""
_SMALL_PLACE = re.compile(r"[가-힣]{1,4}\d{0,2}(?P<unit>읍|면|동|리|구|군|시)(?=$|장$)")


class KnownNames:
    """Finds the gazetteer's names where they stand as words of their own."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._by_head: dict[str, list[str]] = defaultdict(list)
        for name, rows in gazetteer.by_name.items():
            if len(name) >= 2 and not (rows[0].type is EntityType.REGION and _NO_PLACE.search(name)):
                self._by_head[name[:2]].append(name)
        for names in self._by_head.values():
            names.sort(key=len, reverse=True)
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
        for name in self._by_head.get(scan.whole[start : start + 2], ()):
            if not scan.whole.startswith(name, start):
                continue
            rows = self._gazetteer.by_name[name]
            end = start + len(name)
            type_ = self._type(name, rows[0])
            if scan.ends_clean(end, type_):
                single = rows[0].id if len(rows) == 1 else None
                return Span(start, end, type_, f"gazetteer:{rows[0].register}", 0.95, single)
        return None

    def _type(self, name: str, row: RegisterRow) -> EntityType:
        """The row's type, unless the suffix says more surely what the body is."""
        suffix = self._lexicon.suffix_of(name)
        if suffix in self._lexicon.outrank and row.type is EntityType.AGENCY:
            return self._lexicon.suffixes[suffix]
        return row.type

    def exact(self, scan: Scan, start: int, end: int) -> Span | None:
        """The name that stands at just this place, if a register holds it."""
        name = scan.whole[start:end]
        rows = self._gazetteer.named(name)
        if not rows:
            return None
        single = rows[0].id if len(rows) == 1 else None
        return Span(start, end, self._type(name, rows[0]), f"gazetteer:{rows[0].register}", 0.95, single)

    def find(self, scan: Scan) -> Iterator[Span]:
        """Every longest name in the text; a short one that is also a common word is left out."""
        end = 0
        for index, word in enumerate(scan.words):
            if word.start < end or scan.is_noise(word.start):
                continue
            span = self.longest(scan, word.start)
            if span and not self._ordinary(scan, index, span):
                yield span
                end = span.end

    def programmes(self, scan: Scan) -> Iterator[Span]:
        """Policies that everybody knows by name."""
        for match in self._programmes.finditer(scan.whole):
            if scan.ends_clean(match.end(), EntityType.PROGRAM) and not scan.is_noise(match.start()):
                yield Span(match.start(), match.end(), EntityType.PROGRAM, "lookup", 0.85)

    def doubtful(self, scan: Scan, known: dict[int, Span]) -> Iterator[Span]:
        """Short names of places that are words, too ("경기 시흥"): beside a place only."""
        regions = {span.start: span.end for span in known.values() if span.type is EntityType.REGION}
        ends = set(regions.values())
        for index, word in enumerate(scan.words):
            official = scan.lexicon.places_in_doubt.get(scan.stem(index))
            if official is None or scan.is_noise(word.start) or word.start in known:
                continue
            gap = re.compile(r"[ ·,]\s?").match(scan.whole, word.end)
            follows = gap is not None and gap.end() in regions
            before = scan.whole[: word.start].rstrip(" ·,")[-1:] and len(
                scan.whole[: word.start].rstrip(" ·,")
            )
            if follows or (before in ends and before != word.start):
                rows = self._gazetteer.named(official)
                yield Span(
                    word.start,
                    word.end,
                    EntityType.REGION,
                    "place",
                    0.85,
                    rows[0].id if len(rows) == 1 else None,
                )

    def places(self, scan: Scan, known: dict[int, Span]) -> Iterator[Span]:
        """Towns, quarters and villages after a place that is known ("유성구 탑립동")."""
        found: dict[int, Span] = {}  # by end
        ends = {span.end: span for span in known.values()}
        for index, word in enumerate(scan.words):
            stem = scan.stem(index)
            match = _SMALL_PLACE.match(stem)
            if not word.noun or match is None or word.start in known or scan.is_noise(word.start):
                continue
            office = scan.lexicon.office_of(stem)
            if (office and office.startswith("부")) or scan.lexicon.is_generic(stem[: match.end() - 1]):
                continue
            before = scan.words[index - 1].end if index and word.glued else -1
            model = ends.get(before) or found.get(before)
            if "NNP" not in scan.tags(index):
                continue
            inside = model is not None and model.type is EntityType.REGION
            if inside or (match["unit"] in "읍면동" and len(stem) > 2 and scan.tags(index) == ["NNP"]):
                span = Span(word.start, word.start + match.end(), EntityType.REGION, "place", 0.8)
                found[word.end] = span
                yield span

    @staticmethod
    def _ordinary(scan: Scan, index: int, span: Span) -> bool:
        """Whether the name is short and Kiwi reads an ordinary word there."""
        if span.end - span.start > 2 or span.type is EntityType.REGION:
            return False
        return all(tag in _PLAIN for tag in scan.tags(index))
