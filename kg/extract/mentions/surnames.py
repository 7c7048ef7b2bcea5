"""People by surname and office ("박 이사장"), once they have been named in full."""

from collections.abc import Sequence

from kg.extract.mentions.people import Office
from kg.extract.mentions.scan import Place, Scan, Span
from kg.model import EntityType


def short_names(
    scan: Scan, spans: Sequence[Span], offices: Sequence[Office]
) -> tuple[list[Span], dict[Place, Place]]:
    """Surname and office ("박 이사장") as names of the person with that surname met last.

    Where several share the surname, the one in that office is meant.
    """
    office_of = {
        office.person.start: scan.lexicon.office_of(scan.stem(office.last if office.before else office.first))
        for office in offices
    }
    people = sorted((s for s in spans if s.type is EntityType.PERSON), key=lambda s: s.start)
    found: list[Span] = []
    links: dict[Place, Place] = {}
    for index, word in enumerate(scan.words):
        last = _office_after(scan, index)
        if last is None:
            continue
        surname, office = scan.stem(index), scan.lexicon.office_of(scan.stem(last)) or ""
        same = [p for p in people if p.start < word.start and scan.whole.startswith(surname, p.start)]
        fitting = [p for p in same if _fits(office, office_of.get(p.start))]
        if same:
            target = (fitting or same)[-1]
            found.append(Span(word.start, scan.words[last].end, EntityType.PERSON, "surname", 0.9))
            links[word.start, scan.words[last].end] = (target.start, target.end)
    return found, links


def _office_after(scan: Scan, index: int) -> int | None:
    """Index of the office right after a surname, words like 신임 skipped."""
    word = scan.words[index]
    if (
        scan.stem(index) not in scan.lexicon.surnames
        or word.end != word.full_end
        or scan.is_noise(word.start)
    ):
        return None
    last = index + 1
    while last + 1 < len(scan.words) and scan.words[last].glued and scan.stem(last) in scan.lexicon.modifiers:
        last += 1
    if last >= len(scan.words) or not scan.words[last].glued or len(scan.stem(last)) > 5:
        return None
    return last if scan.lexicon.office_of(scan.stem(last)) else None


def _fits(office: str, held: str | None) -> bool:
    return held is not None and (held.endswith(office) or office.endswith(held))
