"""Dates and offices of a claim, read off the sentence that states it."""

import re

from kg.extract.amounts import Amount, find_amounts
from kg.extract.dates import DateSpan, find_dates, in_future
from kg.extract.scene import Line, Scene, Slot
from kg.model import Article, EntityType, Qualifiers, RelationType, Status


class ValueReader:
    """Reads each line's dates once, in order, so that "이날" knows its day, and its sums when asked."""

    def __init__(self, scene: Scene) -> None:
        article: Article = scene.document.article
        whole = article.whole
        self._published = article.published_on
        self._dates: list[tuple[DateSpan, ...]] = []
        self._amounts: dict[int, tuple[Amount, ...]] = {}
        self._days: list[str | None] = []
        self._scene = scene
        today: str | None = None
        for line in scene.lines:
            text = whole[line.sentence.start : line.sentence.end]
            dates = _outside_names(find_dates(text, self._published, today), line, text)
            days = [span for span in dates if span.precision == "day" and not span.same and not span.until]
            acted = [span for span in days if not span.told]
            if days:
                today = (acted or days)[-1].iso
            self._days.append(acted[-1].iso if acted else self._days[-1] if self._days else None)
            self._dates.append(dates)

    def amounts_in(self, line: Line) -> tuple[Amount, ...]:
        """The sums of money in a line; their offsets count from the sentence's start."""
        found = self._amounts.get(line.index)
        if found is None:
            text = self._scene.document.article.whole[line.sentence.start : line.sentence.end]
            found = self._amounts[line.index] = find_amounts(text)
        return found

    def day_of(self, line: Line) -> str | None:
        """The day that the text up to this line last set a scene on, ISO."""
        return self._days[line.index]

    def date_in(self, line: Line, end: int, told: bool = False) -> DateSpan | None:
        """The date that goes with a passage of the line that closes at `end`.

        It is the last one before the end, else the first after it. Ends of periods do
        not count; the day of an announcement counts only if `told`, and last of all.
        """
        base = line.sentence.start
        spans = [span for span in self._dates[line.index] if not span.until]
        acted = [span for span in spans if not span.told]
        before = [span for span in acted if base + span.end <= end]
        if before:
            return before[-1]
        after = [span for span in acted if base + span.start <= end + 20]
        if after:
            return after[0]
        return next((span for span in spans if span.told), None) if told else None

    def dated(self, iso: str | None, precision: str | None = "day") -> Qualifiers:
        """Qualifiers with the date and the status it implies."""
        if iso is None:
            return Qualifiers()
        future = in_future(iso, self._published)
        return Qualifiers(Status.PLANNED if future else Status.DONE, iso, precision)


# What stands in single quotation marks is a name or a title; speech stands in double ones.
_TITLED = re.compile(r"‘[^‘’]+’|'[^']+'|「[^「」]+」|『[^『』]+』")


def _outside_names(spans: tuple[DateSpan, ...], line: Line, text: str) -> tuple[DateSpan, ...]:
    """Dates that are not part of a name or title ("‘2023년 1차 출자사업’")."""
    base = line.sentence.start
    names = [(slot.start - base, slot.end - base) for slot in line.slots if not slot.via]
    names += [match.span() for match in _TITLED.finditer(text)]
    return tuple(
        span for span in spans if not any(start < span.end and span.start < end for start, end in names)
    )


_CHOOSING = frozenset(
    ("선정하", "뽑", "확정하", "선정되", "뽑히", "낙점되", "추리", "지정하", "지정되", "고르", "돌아가")
)


def date_of(
    reader: ValueReader,
    scene: Scene,
    type_: RelationType,
    line: Line,
    slots: tuple[Slot, ...],
    verb: int | None = None,
) -> Qualifiers:
    """When a claim read in `line` took or takes place, as far as the text says.

    `verb` is the item of the predicate that states it; without one it is the next after the slots.

    A fact that the sentence does not date happens on its event's day, or on the day
    the choice of a programme's members was announced; who was chosen may be listed later.
    """
    last = max(slots, key=lambda slot: slot.end if slot.line == line.index else -1)
    after = (at for at, _ in line.preds if at > last.np_end)
    place = next(after, None) if verb is None else verb
    end = last.end if place is None else line.ends[place]
    chosen = any(lemma in _CHOOSING for _, lemma in line.preds) or "몫" in line.forms
    span = reader.date_in(line, end, told=chosen or type_ is RelationType.OPERATES)
    if span is not None:
        return reader.dated(span.iso, span.precision)
    if type_ not in (RelationType.PARTICIPATES_IN, RelationType.TARGETS, RelationType.OPERATES):
        return Qualifiers()
    setting = slots[0] if type_ is RelationType.TARGETS else slots[1]
    if setting.mention.type is EntityType.EVENT:
        return reader.dated(_event_day(reader, scene, setting))
    for other in reversed(scene.lines[: line.index]):
        named = chosen or any(slot.who == setting.who for slot in other.slots)
        choice = any(lemma in _CHOOSING for _, lemma in other.preds)
        if named and choice and type_ is not RelationType.OPERATES:
            found = reader.date_in(other, other.sentence.end, told=True)
            if found or not chosen:
                return reader.dated(found.iso, found.precision) if found else Qualifiers()
    return Qualifiers()


def _event_day(reader: ValueReader, scene: Scene, setting: Slot) -> str | None:
    """The day of an event: a date in a line that names it, else the day of the scene there."""
    lines = [scene.lines[slot.line] for slot in scene.clusters[setting.who].slots if slot.line > 0]
    for line in lines:
        span = reader.date_in(line, line.sentence.end)
        if span is not None and span.precision == "day":
            return span.iso
    for line in lines:
        span = reader.date_in(line, line.sentence.end, told=True)
        if span is not None and span.precision == "day":  # "2000년 시작한 ○○전" is no day of this one
            return span.iso
    return reader.day_of(lines[0]) if lines else None


def office(scene: Scene, person: Slot, body: Slot) -> str | None:
    """The office that a phrase like "홍두리 가람전자 대표" or "가람전자(대표 홍두리)" names.

    "가온시장" holds the office of a 시장, "물빛청장" that of a 청장: the last syllable of
    the body's name (or its unit's, 지청, 본부) goes with 장.
    """
    whole = scene.document.article.whole
    if body.at < person.at:
        between = whole[body.end : person.start].strip(" (·,")
        if 0 < len(between) <= 20 and _OFFICE.search(between) and _WORDS.fullmatch(between):
            return between
    start = max(person.end, body.end)
    head = _HEAD.match(whole, start)
    if head and start == body.end:
        name = body.mention.surface
        unit = _UNIT.search(name)
        return (unit[0] if unit else name[-1]) + head[1]
    bracket = re.match(r"\([^()]*\)", whole[start:])
    after = whole[start + (bracket.end() if bracket else 0) :][:40]
    words: list[str] = []
    for word in re.findall(r"\s?([가-힣A-Za-z0-9·]+)", after)[:4]:
        bare = _PARTICLE.sub("", word)
        words.append(bare if _OFFICE.search(bare) else word)
        if _OFFICE.search(words[-1]):
            return " ".join(words)
        if _PARTICLE.search(word) and not _OFFICE.search(word):
            return None
    return None


_OFFICE = re.compile(
    r"(?:장|장관|차관|대표|대표이사|이사|교수|박사|위원|의원|군수|지사|총재|총무|상무|전무|고문|감사|대사|대행|대리|파트너"
    r"|정책관|협력관|조정관|심의관|비서관|담당관|기획관|보좌관|대변인|수석|책임|간사|연구원|연구관|사무관|서기관|주무관|팀원|매니저|회원"
    r"|변호사|회계사|센터장|CEO|CTO|COO|CFO)$"
)
_WORDS = re.compile(r"[가-힣A-Za-z0-9· ]+")
_HEAD = re.compile(r"(장)(?=[은는이가을를와과도의에,.)(\s]|$)")
_UNIT = re.compile(r"(?:지청|본부|지부|지점|지회|센터|사업소|연구소|사무소|무역관)$")
_PARTICLE = re.compile(r"(?:은|는|이|가|을|를|와|과|도|의|에게|에게서|으로|로|인)$")
