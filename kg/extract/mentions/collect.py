"""What the finders find at first hand, each word of the text claimed once."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.mentions.aliases import bare
from kg.extract.mentions.bodies import Bodies
from kg.extract.mentions.bullets import Bullets
from kg.extract.mentions.coinages import Coinages
from kg.extract.mentions.firms import Firms, Run, counted, headed, lists
from kg.extract.mentions.known import KnownNames
from kg.extract.mentions.overlaps import Cover, choose
from kg.extract.mentions.people import Office, People
from kg.extract.mentions.quotes import Quotes
from kg.extract.mentions.scan import Scan, Span
from kg.extract.mentions.zones import Zones
from kg.model import BODIES, EntityType

_PARTICLE = frozenset("가는은이와과의도를을로에")
_NO_END = frozenset("는은와과를을")
_THEMED = ("클러스터", "특구", "특화단지", "특화지역", "거점단지", "밸리")
_SCHEME = re.compile(r" (?:조성|구축|육성|활성화|고도화)? ?사업")
_YEAR = re.compile(r"(?:19|20)\d\d년?(?:도)? ")
_GUESSED = frozenset(("list", "introduced", "legal form", "boss", "coinage"))


def collect(scan: Scan, known: KnownNames) -> tuple[list[Span], list[Office], list[Span]]:
    """Names that do not overlap, the offices that name people, and all places.

    A place may stand inside a longer name ("향남읍 소재산업 클러스터").

    The order matters: places first, for people stand beside them; people, for firms
    stand beside their bosses; firms, for branches stand behind them.
    """
    found = [*known.find(scan), *known.sharing(scan)]
    found += known.doubtful(scan, by_start(found))
    found += known.places(scan, by_start(found))
    places = [span for span in found if span.type is EntityType.REGION]
    offices = list(People(scan, by_start(found)).find())
    found += [office.person for office in offices]
    found += Firms(scan, by_start(found), offices).find()
    found += Bodies(scan, known, found).find()
    found += Zones(scan, found).find()
    found += Quotes(scan, known).find()
    found += known.programmes(scan)
    found += Bullets(scan).find()
    chosen = choose(found)
    chosen = choose([*chosen, *_schemes(scan, chosen)])
    runs = list(lists(scan))
    chosen = choose([*chosen, *_members(scan, chosen, runs)])
    chosen = choose([*chosen, *Coinages(scan, chosen, runs).find()])
    return [_unparticled(scan, _trimmed(scan, _dated(scan, span))) for span in chosen], offices, places


def _dated(scan: Scan, span: Span) -> Span:
    """A body's name bears no year: with one it is a programme ("2025년 달빛 성장클럽")."""
    year = span.type in BODIES and _YEAR.match(scan.whole, span.start, span.end)
    return replace(span, type=EntityType.PROGRAM) if year else span


def _schemes(scan: Scan, chosen: Sequence[Span]) -> list[Span]:
    """Programmes that are named by the zone they make ("달빛 수소클러스터 구축사업")."""
    found: list[Span] = []
    for span in chosen:
        themed = span.type is EntityType.ZONE and scan.whole[span.start : span.end].endswith(_THEMED)
        scheme = _SCHEME.match(scan.whole, span.end) if themed else None
        if scheme and not span.origin.startswith("quoted") and scan.ends_clean(scheme.end(), span.type):
            found.append(Span(span.start, scheme.end(), EntityType.PROGRAM, "suffix:zone", 0.9))
    return found


def by_start(spans: Sequence[Span]) -> dict[int, Span]:
    """The spans by the place where they start, the last one where several do."""
    return {span.start: span for span in spans}


def _trimmed(scan: Scan, span: Span) -> Span:
    """The span without a bracket at its end, which gives another name of the same thing."""
    text = scan.whole[span.start : span.end]
    opening = text.rfind("(")
    if not text.endswith(")") or opening < 2 or text[opening:] in ("(주)", "(유)"):
        return span
    return replace(span, end=span.start + opening)


def _unparticled(scan: Scan, span: Span) -> Span:
    """Without the particle that Kiwi took into an unknown name ("㈜가온셀와").

    은, 를 and the like hardly end a firm's name; 가, 이, 의 do, so for them the text
    must have the name with something else behind it, too, or the name closes a list whose
    clause ends with it ("A·B·C가, ").
    """
    surface = scan.whole[span.start : span.end]
    name = bare(surface[:-1])
    if len(name) < 2 or surface[-1] not in _PARTICLE or span.origin not in _GUESSED:
        return span
    index = scan.by_end.get(span.end)
    if index is not None and not _may_hide_particle(scan, index):
        return span
    closes = scan.whole[span.start - 1] == "·" and scan.whole[span.end : span.end + 1] == ","
    if (
        surface[-1] in _NO_END
        or (closes and surface[-1] == "가")
        or len(set(re.findall(re.escape(name) + r"(.?)", scan.whole))) > 1
    ):
        return replace(span, end=span.end - 1)
    return span


def _may_hide_particle(scan: Scan, index: int) -> bool:
    """Whether no particle follows the word, and its last morpheme is short or in no dictionary."""
    word = scan.words[index]
    last = [token for token in scan.tokens_of(index) if token.start < word.end][-1]
    return word.end == word.full_end and (last.unknown or last.end - last.start < 3)


def _members(scan: Scan, chosen: Sequence[Span], runs: Sequence[Run]) -> list[Span]:
    """Unknown members of a list are what its known members are, if those are firms.

    So is one word that was an event by its end alone ("가온투데이" among firms).
    """
    at = {span.end: span for span in chosen}
    more: list[Span] = []
    for run in runs:
        types = [at[scan.words[last].end].type for _, last in run if scan.words[last].end in at]
        firms = types.count(EntityType.COMPANY)
        told = counted(scan, run[-1][1]) or headed(scan, run[0][0])
        if not (firms and firms * 2 >= len(types)) and not (told and firms == len(types)):
            continue
        named = sum(
            1 for _, last in run if {"NNP", "SL"} & set(scan.tags(last)) or scan.words[last].end in at
        )
        if named * 2 <= len(run):
            continue
        sure = told or (len(run) > 3 and firms * 2 >= len(run))
        for first, last in run:
            word = scan.words[last]
            alone = first == last or first == run[0][0]
            if alone and not scan.is_noise(word.start) and _firmlike(scan, last, sure):
                more.append(Span(word.start, word.end, EntityType.COMPANY, "list", 0.6))
    cover = Cover(span for span in chosen if not _by_end_alone(scan, span))
    return [span for span in more if cover.is_free(span.start, span.end)]


def _by_end_alone(scan: Scan, span: Span) -> bool:
    """Whether nothing but its last syllables makes one word the name of an event."""
    word = " " not in scan.whole[span.start : span.end]
    return word and span.type is EntityType.EVENT and span.origin == "suffix:named"


def _firmlike(scan: Scan, index: int, sure: bool) -> bool:
    """Whether the word can be a firm's name; an ordinary word can in a sure list only."""
    word, stem = scan.words[index], scan.stem(index)
    if len(stem) < 2 or scan.lexicon.is_generic(stem) or scan.lexicon.office_of(stem):
        return False
    tags = scan.tags(index)
    spoken = tags[-1][0] in "JE" and not word.noun
    return (sure and not spoken and "SN" not in tags[:1]) or (word.noun and bool({"NNP", "SL"} & set(tags)))
