"""PDF files with a text layer: characters with their places in, paragraphs out.

A PDF knows no paragraphs and often no spaces at line ends. A line goes on in the next one
where that one's first word would not have fitted behind it; whether a word goes on, too,
is told by a space at the line's end, or where the file has none, by Korean itself.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.ingest.draft import Draft
from kg.ingest.native import ParserDiedError, run
from kg.ingest.problems import BadInputError, Reason
from kg.ingest.release import draft_of, is_form

_FEWEST = 10  # characters a page; fewer are a page number on a scan
_CELL_GAP = 2.0  # all gaps in em, the size of the type
_JOIN_GAP = 0.45
_SLACK = 0.6
_LETTER = 1.15  # the most that a line leaves which the next letter would not fit into
_PITCH = 2.2  # the most that the lines of one paragraph lie apart
_SIZE_STEP = 1.15

_HANGUL = re.compile(r"[가-힣]")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:\d{1,3}|[ivx]{1,5})(?:\s?/\s?\d{1,3})?[-–—\s]*(?:쪽|페이지)?")
# What a browser prints above and below a page: when and what, its address and the page's number.
_BROWSER = re.compile(
    r"(?:https?|file)://\S+(?: \| \d+/\d+)?"
    r"|\d{2,4}[./]\s?\d{1,2}[./]\s?\d{1,4}[.,]? (?:오[전후] )?\d{1,2}:\d{2}(?: [AP]M)?(?: \| .+)?"
)
_RUNNING = re.compile(rf"(?:{_PAGE_NUMBER.pattern})|(?:{_BROWSER.pattern})")
_BULLET = re.compile(r"\s*(?:[□■○●◦∘•▪▲△▶▷◆◇※☞❍❏⊙·ㅇ*]|[-–]\s|\(?\d{1,2}[.)]\s|[①-⑳]|\[|<)")
_LETTERED = re.compile(r"\s*[가-하]\.\s")  # "가. 개요", but also the end of "짓는|다."
_SENTENCE_ENDS = tuple('.:?!)]>”’"')
# What no Korean word begins with: where a line begins so, words are cut at line ends.
_REST_OF_WORD = re.compile(r"(?:[을를은는]|에서|에게|으로|까지|부터|이다|였다|습니다|니다|다)(?:[\s.,]|$)")
_ENDS_WORD = re.compile(r".[을를은는에의로와과며고서다도면지]$|[.,·)’”]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its text, where it begins and ends, its height on the page, its type's size.

    `word` is the width of its first word, `open` whether a space ends it.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float
    word: float
    open: bool


def read_pdf(path: Path, name: str) -> Iterator[Draft]:
    """The article of a PDF at `path`, which messages call `name`.

    Raises `BadInputError` where the file is locked, damaged or a scan without text.
    """
    pages: list[list[Line]] = []
    has_pictures = False
    try:
        for found in run("pdf", path):
            if found.get("error") == "locked":
                raise BadInputError(Reason.LOCKED, f"{name} is locked by a password; save it without one")
            if found.get("error") == "damaged":
                raise BadInputError(Reason.BAD_FORMAT, f"{name} is damaged; open it and save it again as PDF")
            if "chars" in found:
                pages.append(lines_of(found["chars"]))
                has_pictures = has_pictures or bool(found["pictures"])
    except ParserDiedError as error:
        raise BadInputError(
            Reason.BAD_FORMAT, f"{name} is damaged or too complex; save its text by itself"
        ) from error
    written = sum(len(line.text) for page in pages for line in page)
    if has_pictures and written < _FEWEST * len(pages):
        raise BadInputError(
            Reason.NO_TEXT_LAYER,
            f"{name} is scanned: it holds pictures of text; run OCR on it first"
            " (ocrmypdf -l kor in.pdf out.pdf), or give the text",
        )
    yield draft_of(paragraphs(without_running(pages)), "application/pdf", name)


def lines_of(characters: Any) -> list[Line]:
    """The lines of a page from its characters as `native` gives them."""
    lines: list[Line] = []
    row: list[Any] = []
    drops = _spaces_are_real(characters)
    for character in [*characters, ["\n", 0, 0, 0, 0, 1]]:
        if character[0] not in "\r\n":
            row.append(character)
        elif row:
            line = _line(row, drops)
            lines += [line] if line.text else []
            row = []
    return lines


def _spaces_are_real(characters: Sequence[Any]) -> bool:
    """Whether the page has its spaces as characters.

    Then those made up between Hangul and digits are only the gap that typesetters put there.
    """
    real = made_up = 0
    for before, space, after in zip(characters, characters[1:], characters[2:], strict=False):
        if space[0] == " " and _HANGUL.match(before[0]) and _HANGUL.match(after[0]):
            real += not space[5]
            made_up += bool(space[5])
    return real > 10 * made_up


def _line(row: Sequence[Any], drops_spaces: bool) -> Line:
    size = Counter(character[4] for character in row if not character[5]).most_common(1)
    em = size[0][0] if size and size[0][0] > 0 else 1.0
    boxed = [character for character in row if character[0] != " "] or list(row)
    # A size is given in the font's own scale; where that is not the page's, the boxes tell.
    em = max(em, min(30.0, max(character[2] - character[1] for character in boxed)))
    text: list[str] = []
    for number, character in enumerate(row):
        sign = character[0]
        if sign == " " and 0 < number < len(row) - 1:
            gap = (row[number + 1][1] - row[number - 1][2]) / em
            if gap > _CELL_GAP:
                sign = " | "
            elif drops_spaces and character[5] and gap < _JOIN_GAP and _mixed(row, number):
                sign = ""
        text.append(sign)
    word = next((n for n, character in enumerate(row) if character[0] == " " and n), len(row))
    return Line(
        " ".join("".join(text).split()),
        boxed[0][1],
        boxed[-1][2],
        boxed[0][3],
        em,
        row[word - 1][2] - boxed[0][1],
        row[-1][0] == " ",
    )


def _mixed(row: Sequence[Any], number: int) -> bool:
    before, after = row[number - 1][0], row[number + 1][0]
    return bool(_HANGUL.match(before)) != bool(_HANGUL.match(after)) and before.isalnum() and after.isalnum()


def without_running(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without lines that stand at one place on most pages."""

    def key(line: Line) -> tuple[str, int]:
        return re.sub(r"\d+", "0", line.text), round(line.bottom)

    edges = [{0, 1, len(page) - 2, len(page) - 1} for page in pages]
    seen = Counter(
        key(line) for page, edge in zip(pages, edges, strict=True) for n, line in enumerate(page) if n in edge
    )
    often = max(2, len(pages) / 2)
    return [
        [
            line
            for n, line in enumerate(page)
            if n not in edge or line.text.endswith("다.") or not _runs(line, seen[key(line)], often)
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _runs(line: Line, seen: int, often: float) -> bool:
    """Whether a line at a page's edge belongs to the page: it is a number or stands on most pages."""
    return seen >= often or bool(_RUNNING.fullmatch(line.text))


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The lines of the pages joined into paragraphs."""
    joins: list[tuple[Line, Line | None]] = []  # each line, and the one before it that it goes on from
    rooms: list[float] = []
    before: Line | None = None
    room = 0.0
    for page in pages:
        widest = max((line.right for line in page), default=0.0)
        for number, (line, margin) in enumerate(zip(page, margins(page), strict=True)):
            goes_on = before is not None and _goes_on(before, line, room, number == 0)
            joins.append((line, before if goes_on else None))
            rooms += [room / line.size] if goes_on and before and before.text[-1].isalnum() else []
            # A paragraph that ends may stop near a column's edge by chance: for it, all the page is room.
            before, room = line, (widest if line.text.endswith(_SENTENCE_ENDS) else margin) - line.right
    ends = [before.open for _, before in joins if before]
    has_spaces = sum(ends) > len(ends) / 5  # where words are cut, too, a third of all lines end with one
    words_end = [bool(_ENDS_WORD.search(before.text)) for _, before in joins if before]
    is_cut = not has_spaces and (
        any(before and _REST_OF_WORD.match(line.text) for line, before in joins)
        or (_cuts(rooms) and sum(words_end) < len(words_end) / 2)
    )
    words = {word for line, _ in joins for word in line.text.split()[1:-1]} if is_cut else set()
    found: list[str] = []
    for line, before in joins:
        if before is None:
            found.append(line.text)
        elif has_spaces or before.open:
            found[-1] += (" " if before.open else "") + line.text
        else:
            found[-1] += (_between(found[-1], line.text, words) if is_cut else " ") + line.text
    return found


def margins(page: Sequence[Line]) -> list[float]:
    """How far to the right each line of a page may go: to the edge of its column.

    Columns end where many lines end; a line belongs to the first such edge that it does
    not cross.
    """
    if not page:
        return []
    em = sorted(line.size for line in page)[len(page) // 2]
    at: Counter[int] = Counter(round(line.right / em) for line in page)
    often = max(3.0, len(page) / 5)
    edges = [
        max(line.right for line in page if abs(round(line.right / em) - place) <= 1)
        for place in sorted(at)
        if at[place - 1] + at[place] + at[place + 1] >= often
    ]
    widest = max(line.right for line in page)
    return [next((edge for edge in edges if edge >= line.right), widest) for line in page]


def _cuts(rooms: Sequence[float]) -> bool:
    """Whether lines are filled to the last letter, from the room each leaves, in em.

    Where words stay whole, some lines end early; where lines are stretched to the margin,
    none leaves any room and nothing can be told.
    """
    return len(rooms) >= 3 and max(rooms) < _LETTER and max(rooms) - min(rooms) > _LETTER / 3


def _goes_on(before: Line, line: Line, room: float, new_page: bool) -> bool:
    """Whether `line` belongs to the paragraph of the one before it, which leaves `room` at its end."""
    if is_form(before.text) or is_form(line.text) or _BULLET.match(line.text) or " | " in line.text:
        return False
    ends = before.text.endswith(_SENTENCE_ENDS)
    if ends and _LETTERED.match(line.text):
        return False
    if not 1 / _SIZE_STEP < line.size / before.size < _SIZE_STEP:
        return False
    if new_page or line.bottom > before.bottom + line.size:  # the next page or column
        return not ends and room < line.word + _SLACK * line.size
    if not 0 < before.bottom - line.bottom < _PITCH * line.size:
        return False
    return room < line.word + _SLACK * line.size


def _between(before: str, after: str, words: set[str]) -> str:
    """What belongs between two lines of a file that cuts words at line ends."""
    tail, head = before.rsplit(" ", 1)[-1], after.split(" ", 1)[0]
    if _REST_OF_WORD.match(after) or tail + head in words:
        return ""
    return " " if tail in words or _ENDS_WORD.search(tail) else ""
