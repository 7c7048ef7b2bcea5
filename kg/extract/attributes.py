"""Dates, sums and offices of a claim, read off the sentence that states it."""

import re
from dataclasses import dataclass

from kg.extract.amounts import Amount, find_amounts
from kg.extract.dates import DateSpan, find_dates, in_future
from kg.extract.scene import Line, Scene, Slot, kind_of
from kg.model import Article, Qualifiers, Status

_ROLE = re.compile(r"[가-힣A-Za-z0-9·]+")


@dataclass(slots=True)
class Values:
    """The dates and sums of one line, offsets in the whole article."""

    dates: tuple[DateSpan, ...]
    amounts: tuple[Amount, ...]


class ValueReader:
    """Reads each line's values once, in order, so that "이날" knows its day."""

    def __init__(self, scene: Scene) -> None:
        article: Article = scene.document.article
        self._published = article.published_on
        self._values: list[Values] = []
        today: str | None = None
        for line in scene.lines:
            text = article.whole[line.sentence.start : line.sentence.end]
            dates = find_dates(text, self._published, today)
            for span in dates:
                if span.precision == "day" and not span.same and not span.until:
                    today = span.iso
            self._values.append(Values(dates, find_amounts(text)))

    def of(self, line: Line) -> Values:
        """The values of a line; their offsets count from the sentence's start."""
        return self._values[line.index]

    def date_near(self, line: Line, start: int, end: int) -> DateSpan | None:
        """The date that goes with the passage: the last one before its end, else the first after.

        Days of announcements and ends of periods do not count.
        """
        base = line.sentence.start
        spans = [span for span in self.of(line).dates if not span.told and not span.until]
        before = [span for span in spans if base + span.end <= end]
        if before:
            return before[-1]
        after = [span for span in spans if base + span.start <= end + 25]
        return after[0] if after and start <= end else None

    def dated(self, span: DateSpan | None, planned: bool = False) -> Qualifiers:
        """Qualifiers with the date and the status it implies."""
        if span is None:
            return Qualifiers(status=Status.PLANNED if planned else Status.DONE)
        future = planned or in_future(span.iso, self._published)
        return Qualifiers(Status.PLANNED if future else Status.DONE, span.iso, span.precision)


def amount_for(reader: ValueReader, line: Line, head: Slot, tail: Slot) -> Amount | None:
    """The sum that goes with a FUNDS pair: the one with the fewest rivals in between."""
    base = line.sentence.start
    best: tuple[int, int, Amount] | None = None
    for amount in reader.of(line).amounts:
        if amount.ranged or (amount.basis == "per_recipient" and amount.kind == "max"):
            continue
        place = base + amount.start
        rivals = _rivals(line, head, place) * 2 + _rivals(line, tail, place) * 2
        distance = min(abs(place - slot.end) for slot in (head, tail) if slot.at >= 0 or slot is tail)
        behind = int(place < head.start) + int(place < tail.start) // 2
        key = (rivals + behind, distance)
        if best is None or key < best[:2]:
            best = (*key, amount)
    return best[2] if best else None


def _rivals(line: Line, slot: Slot, place: int) -> int:
    """How many other slots of the same kind and list role lie between a slot and a place."""
    low, high = sorted((slot.start, place))
    kind = kind_of(slot.mention.type)
    return sum(
        1
        for other in line.slots
        if other.who != slot.who
        and kind_of(other.mention.type) == kind
        and other.group != slot.group
        and low < other.start < high
        and not other.enclosed
    )


def office(scene: Scene, line: Line, person: Slot, body: Slot) -> str | None:
    """The office that a phrase like "김 가람전자 대표" or "가람전자(대표 김…)" names."""
    whole = scene.document.article.whole
    if body.at < person.at:
        between = whole[body.end : person.start].strip(" (")
        if between and len(between) <= 20 and _ROLE.fullmatch(between.replace(" ", "")):
            return between
    start = max(person.end, body.end)
    match = re.match(
        r"\s?((?:[가-힣A-Za-z0-9·]+\s){0,2}?[가-힣A-Za-z0-9·]*[가-힣])(?=[은는이가을를와과도의에,.)(\s…]|$)",
        whole[start:],
    )
    return _trimmed(match[1]) if match else None


def _trimmed(word: str) -> str:
    return re.sub(r"(?:은|는|이|가|을|를|와|과|도|의)$", "", word) if len(word) > 2 else word
