"""From names found once to all their places and short forms in the article."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.mentions.aliases import Shortenings, abbreviates, bare, introduced
from kg.extract.mentions.known import KnownNames
from kg.extract.mentions.overlaps import Cover, choose
from kg.extract.mentions.quotes import subject
from kg.extract.mentions.scan import Place, Scan, Span
from kg.model import BODIES, EntityType

_UNSHORTENED = frozenset((EntityType.PERSON, EntityType.REGION))
_SCHEMES = tuple(
    gap + head
    for gap in (" ", "")
    for head in ("사업", "지원사업", "공모사업", "프로젝트", "프로그램", "캠페인")
)
"""What a programme is called with and without ("달빛 도약", "달빛 도약 지원사업")."""
_VOTES = {"again": 1, "boss": 5}
"""What one place says of a name's type; whose 대표 is named is a firm, however its name ends."""
_HOUSES = ("파트너스", "인베스트먼트", "인베스트", "벤처스", "자산운용", "투자자문", "캐피탈")
_ORDINAL = re.compile(r"(?:제?\d+(?:차|회|기|단계)(?:년도)? |\d{4}년?도? )+")


class Spread:
    """Adds aliases, parents, short forms and repetitions; `links` joins them to fuller names."""

    def __init__(self, scan: Scan, known: KnownNames, places: Sequence[Span] = ()) -> None:
        self._places = {(span.start, span.end): span for span in places}
        self._scan = scan
        self._known = known
        self.links: dict[Place, Place] = {}
        self._shared: Counter[str] = Counter()

    def all(self, spans: Sequence[Span]) -> list[Span]:
        """The spans and all that follows from them, one type for each name."""
        found = choose([*spans, *self._aliases(spans)])
        found += self._parents(found)
        found += self._again(found)
        found += self._abbreviations(found)
        self._link_short_forms(found)
        self._link_repetitions(found)
        return self._agreed(found)

    def _surface(self, span: Span) -> str:
        return self._scan.whole[span.start : span.end]

    def _link(self, start: int, end: int, to: Span) -> None:
        self.links[start, end] = (to.start, to.end)

    def _aliases(self, spans: Sequence[Span]) -> Iterator[Span]:
        """The names that brackets introduce, linked to what they follow."""
        for span in spans:
            if span.type in _UNSHORTENED:
                continue
            for start, end in introduced(self._scan, span):
                self._link(start, end, span)
                yield Span(start, end, span.type, "alias", 0.96, span.register_id)

    def _parents(self, spans: Sequence[Span]) -> list[Span]:
        """The region or body that a longer name begins with ("경남은행 거창지점"), and the rest."""
        named = {self._surface(span): span for span in spans if span.type in BODIES}
        self._shared = _shared({self._surface(span) for span in spans})
        more: list[Span] = []
        for span in spans:
            if span.type is EntityType.PERSON or span.origin == "quoted":
                continue
            for space in re.finditer(" ", self._surface(span)):
                end = span.start + space.start()
                parent = self._parent(span, end, named)
                if parent:
                    more += [parent, *self._tail(span, end + 1)]
        for span in spans:
            inner = (
                subject(self._surface(span), self._scan.lexicon) if span.type is EntityType.EVENT else None
            )
            if inner:
                more.append(Span(span.start, span.start + inner[0], inner[1], "subject", 0.7))
            ordinal = _ORDINAL.match(self._scan.whole, span.start, span.end)
            if ordinal and span.type in (EntityType.EVENT, EntityType.PROGRAM):
                more += self._tail(span, ordinal.end())
        return more

    def _parent(self, span: Span, end: int, named: dict[str, Span]) -> Span | None:
        if span.register_id and span.type is EntityType.COMPANY:
            return None  # "LG CNS" is one name, though LG is another
        part = self._scan.whole[span.start : end]
        known = self._known.exact(self._scan, span.start, end) or self._places.get((span.start, end))
        if known and (known.type in BODIES or known.type is EntityType.REGION):
            return known
        if part in named:
            return replace(named[part], start=span.start, end=end, origin="parent")
        lexicon = self._scan.lexicon
        if " " in part and lexicon.branch_of(part.rpartition(" ")[2]) in lexicon.parts:
            return Span(span.start, end, span.type, "parent", 0.7) if span.origin == "suffix:branch" else None
        suffix = lexicon.suffix_of(part)
        if suffix is None or " " in part or span.type not in BODIES or part.endswith("법인"):
            return None
        type_ = lexicon.suffixes[suffix]
        return Span(span.start, end, type_, "parent", 0.7) if type_ in BODIES else None

    def _tail(self, span: Span, start: int) -> list[Span]:
        """What is left of a name after its place, parent or ordinal: a short form of it."""
        tail = self._scan.whole[start : span.end]
        lexicon = self._scan.lexicon
        compact = tail.replace(" ", "")
        if self._shared[tail] > 1:
            return []  # two firms have works in one place
        if self._known.exact(self._scan, start, span.end):
            self._link(start, span.end, span)
            return [replace(span, start=start, origin="tail")]
        if len(tail) < 4 or tail in lexicon.suffixes or lexicon.is_generic(compact) or not tail[0].isalnum():
            return []
        suffix = lexicon.suffix_of(compact)
        described = suffix and lexicon.is_generic(compact[: -len(suffix)])
        if described and len(tail) < 8 and span.type not in (EntityType.EVENT, EntityType.AGENCY):
            return []
        self._link(start, span.end, span)
        return [replace(span, start=start, origin="tail")]

    def _again(self, spans: Sequence[Span]) -> list[Span]:
        """Every other place where a name found once stands; that of a branch may begin with its place."""
        scan = self._scan
        models: dict[str, Span] = {}
        for span in spans:
            models.setdefault(self._surface(span), span)
            if span.origin == "legal form":
                models.setdefault(bare(self._surface(span)), span)
        cover = Cover(spans)
        bodies = Cover(span for span in spans if span.type is not EntityType.REGION)
        more: list[Span] = []
        for surface in sorted((name for name in models if len(name) > 1), key=len, reverse=True):
            model = models[surface]
            start = -1
            while (start := scan.whole.find(surface, start + 1)) >= 0:
                end = start + len(surface)
                taken = bodies if model.origin in ("tail", "subject") else cover
                if not taken.is_free(start, end) or not self._stands(start, end, model.type):
                    continue
                cover.claim(start, end)
                bodies.claim(start, end)
                more.append(replace(model, start=start, end=end, origin="again"))
                if (model.start, model.end) in self.links:
                    self.links[start, end] = self.links[model.start, model.end]
                elif surface != self._surface(model):
                    self._link(start, end, model)
        return more

    def _stands(self, start: int, end: int, type_: EntityType) -> bool:
        scan = self._scan
        return scan.starts_clean(start) and scan.ends_clean(end, type_) and not scan.is_noise(start)

    def _abbreviations(self, spans: Sequence[Span]) -> list[Span]:
        """Words that abbreviate a name found, where nothing else was found."""
        scan = self._scan
        longs = Shortenings(
            {
                self._surface(span): span
                for span in sorted(spans, key=lambda s: -s.start)
                if span.type not in (*_UNSHORTENED, EntityType.EVENT) and span.end - span.start >= 5
            }
        )
        cover = Cover(spans)
        more: list[Span] = []
        for index, word in scan.nouns:
            if not self._unknown(index) or not cover.is_free(word.start, word.end):
                continue
            for _, span in longs.of(word.stem):
                self._link(word.start, word.end, span)
                more.append(replace(span, start=word.start, end=word.end, origin="abbreviation"))
                break
        return more

    def _unknown(self, index: int) -> bool:
        scan, stem = self._scan, self._scan.stem(index)
        if len(stem) < 3:
            return False
        lexicon = scan.lexicon
        ordinary = lexicon.is_generic(stem) or stem in lexicon.suffixes or lexicon.office_of(stem) is not None
        return not ordinary and scan.tags(index) != ["NNG"]

    def _link_short_forms(self, spans: Sequence[Span]) -> None:
        """Links names that were found on their own but abbreviate another one found."""
        ordered = sorted(spans, key=lambda s: -s.start)
        surfaces = {self._surface(span): span for span in ordered if span.type not in _UNSHORTENED}
        linked = {self._scan.whole[a:b] for a, b in self.links}
        unmarked = {bare(surface): surface for surface in surfaces if bare(surface) != surface}
        longs = Shortenings(surfaces)
        for short, span in surfaces.items():
            if short in linked:
                continue
            scheme = next((long for head in _SCHEMES if (long := short + head) in surfaces), None)
            if scheme and surfaces[scheme].type is span.type is EntityType.PROGRAM:
                self._link(span.start, span.end, surfaces[scheme])
                continue
            school = next((long for end in ("학", "학교") if (long := short + end) in surfaces), None)
            if short.endswith("대") and school and surfaces[school].type is span.type:
                self._link(span.start, span.end, surfaces[school])
                continue
            house = self._house(span, short, surfaces)
            if house:
                self._link(span.start, span.end, house)
                continue
            marked = unmarked.get(short)
            if marked is not None and surfaces[marked].type is span.type:
                self._link(span.start, span.end, surfaces[marked])
                continue
            for long, target in longs.of(short):
                if target.type is span.type and _same(short, long, span, target):
                    self._link(span.start, span.end, target)
                    break

    @staticmethod
    def _house(span: Span, short: str, surfaces: Mapping[str, Span]) -> Span | None:
        """The one investor that a name without its kind can mean ("달빛" beside "달빛파트너스")."""
        if span.type is not EntityType.COMPANY or span.register_id:
            return None
        longs = [long for long in surfaces if long.startswith(short) and long != short]
        if len(longs) != 1 or not longs[0][len(short) :].endswith(_HOUSES):
            return None
        return surfaces[longs[0]]

    def _link_repetitions(self, spans: Sequence[Span]) -> None:
        """What one place of a name points to, all its places point to."""
        targets = {self._scan.whole[a:b]: target for (a, b), target in self.links.items()}
        for span in spans:
            target = targets.get(self._surface(span))
            place = (span.start, span.end)
            if target and place not in self.links and place != target and span.type not in _UNSHORTENED:
                self.links[place] = target

    def _agreed(self, spans: Sequence[Span]) -> list[Span]:
        """One type for each name: that of the body it abbreviates, else what most places say."""
        at = {(span.start, span.end): span for span in spans}
        votes: dict[str, Counter[EntityType]] = {}
        for span in spans:
            for name in {self._surface(span), bare(self._surface(span))}:
                votes.setdefault(name, Counter())[span.type] += _VOTES.get(span.origin, 2)
        types = {surface: count.most_common(1)[0][0] for surface, count in votes.items()}
        for place, target in self.links.items():
            if place in at and target in at:
                types[self._surface(at[place])] = types[self._surface(at[target])]
        agreed = [types[self._surface(span)] for span in spans]
        return [
            span if span.type is type_ else replace(span, type=type_)
            for span, type_ in zip(spans, agreed, strict=True)
        ]


def _shared(names: Iterable[str]) -> Counter[str]:
    """How many names end in each last word; a name and its own short form are one.

    >>> _shared(["한빛공단 가온지사", "나래은행 가온지사", "나래은행 도담지점", "은행 도담지점"])["가온지사"]
    2
    >>> _shared(["나래진흥공단 도담지사", "나진공 도담지사", "공단 도담지사"])["도담지사"]
    1
    """
    firsts: dict[str, list[str]] = {}
    for name in sorted((name for name in names if " " in name), key=len, reverse=True):
        first, _, last = name.rpartition(" ")
        others = firsts.setdefault(last, [])
        if not any(other.endswith(first) or abbreviates(first, other) for other in others):
            others.append(first)
    return Counter({last: len(others) for last, others in firsts.items()})


def _same(short: str, long: str, one: Span, other: Span) -> bool:
    """Whether `short`, which abbreviates `long`, names the same: no two rows of a register."""
    if one.register_id and other.register_id:
        return one.register_id == other.register_id
    if " " in long and " " not in short and not long.endswith(" " + short):
        return short[-1] == long[-1]
    return True
