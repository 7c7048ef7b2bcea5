"""Other names for a body already named: introduced ones and abbreviations."""

import re
from collections.abc import Iterator, Mapping

from kg.extract.mentions.scan import Scan, Span
from kg.model import BODIES

_BRACKET = re.compile(r"\s?\(([^()\n]{1,60})\)")
_CALLED = re.compile(r"이하\s?[‘'“\"]?([^‘’'“”\",·)]{2,30}?)[’'”\"]?\s?(?:$|[,·)])")
_LATIN = re.compile(r"[A-Z][A-Za-z0-9&.\- ]{1,40}")
_SHORT = (
    ("산업단지", "산단"),
    ("테크노파크", "TP"),
    ("상공회의소", "상의"),
    ("대학교", "대"),
    ("경제자유구역청", "경자청"),
    ("지역본부", "본부"),
    ("신용보증재단", "신보"),
    ("고용노동", "노동"),
    ("연구개발특구", "특구"),
    ("규제자유특구", "특구"),
)


def introduced(scan: Scan, span: Span) -> Iterator[tuple[int, int]]:
    """Places of the other names that a bracket right after the name gives.

    "A(이하 B)", "A(B)" where B abbreviates A or is written in Latin letters.
    """
    match = _BRACKET.match(scan.whole, span.end)
    if match is None:
        return
    content, offset = match.group(1), match.start(1)
    called = _CALLED.search(content)
    if called:
        yield offset + called.start(1), offset + called.end(1)
    for part in re.finditer(r"[^,·;]+", content):
        text = part.group().strip()
        start = offset + part.start() + part.group().index(text) if text else 0
        kind = span.type in BODIES and text in scan.lexicon.suffixes  # "달빛테크노파크(TP)"
        if not text or text.startswith("이하") or kind:
            continue
        name = scan.whole[span.start : span.end]
        if _LATIN.fullmatch(text) or (len(text) < len(name) and abbreviates(text, name)):
            yield start, start + len(text)


def bare(surface: str) -> str:
    """A name without the marks of its legal form.

    >>> bare("(주)가온셀"), bare("달빛 주식회사")
    ('가온셀', '달빛')
    """
    for mark in ("㈜", "(주)", "(재)", "(사)", "(유)", "주식회사"):
        surface = surface.replace(mark, "")
    return surface.strip()


def abbreviates(short: str, long: str) -> bool:
    """Whether `short` is made of syllables of `long`, in order, from its start.

    The start may come after 한국, 대한 or a region. The last syllable must come from
    the last four of `long`, where the kind of body is named.

    >>> abbreviates("중진공", "중소벤처기업진흥공단"), abbreviates("산단공", "한국산업단지공단")
    (True, True)
    >>> abbreviates("기업", "중소벤처기업진흥공단")
    False
    """
    short, long = short.replace(" ", ""), long.replace(" ", "")
    for full, brief in _SHORT:
        if brief in short and full in long and brief not in long:
            long = long.replace(full, brief)
            if short == long:
                return True
    if len(short) < 2 or len(short) >= len(long) or long.startswith(short):
        return False  # "한화" is no short form of "한화시스템"
    if [char for char in long if char.isdigit()] != [char for char in short if char.isdigit()]:
        return False  # "완주산단" is not "완주제2산단"
    return any(base[0] == short[0] and _in_order(short, base) for base in _bases(long))


def _bases(long: str) -> set[str]:
    """The name, and what is left of it without the word for the nation or the legal form."""
    bases = {long}
    for prefix in ("한국", "대한", "대한민국", "국립", "재단법인", "사단법인", "(재)", "(사)"):
        if long.startswith(prefix):
            bases.add(long[len(prefix) :])
    return {base for base in bases if base}


class Shortenings:
    """The names of an article by the syllable that their short forms begin with."""

    def __init__(self, names: Mapping[str, Span]) -> None:
        self._by_head: dict[str, list[tuple[str, Span]]] = {}
        for name, span in names.items():
            for head in sorted({base[0] for base in _bases(name.replace(" ", ""))}):
                self._by_head.setdefault(head, []).append((name, span))

    def of(self, short: str) -> Iterator[tuple[str, Span]]:
        """The names that `short` abbreviates, the earliest in the text first."""
        found = [(name, span) for name, span in self._by_head.get(short[:1], ()) if abbreviates(short, name)]
        yield from sorted(found, key=lambda pair: pair[1].start)


def _in_order(short: str, long: str) -> bool:
    place = -1
    for char in short:
        place = long.find(char, place + 1)
        if place < 0:
            return False
    return short[-1] in long[-4:]
