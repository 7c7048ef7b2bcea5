"""A page taken apart: its articles, each with what is printed around it as fields.

Lines leave a text here when they stand where a page has its own: above the first
sentence, below the last, between others of the page's own. A line of running text leaves
only behind the end of an article, when it is too little to be another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from kg.ingest.clean import owner_of
from kg.ingest.furniture import is_section_name
from kg.ingest.lines import Line, Role, is_marked, lines_of
from kg.ingest.split import BRIEF, STORY, overlap, prose_length, starts_of

_EDGE = 4  # lines from the end of an article among which its by-line may stand
_REPEATED = 30  # characters; shorter lines may well stand twice
_NAMES_IT = 0.3  # share of a headline's letters that its article has too
_TEASER = 2 * STORY
_LABELLED = re.compile(r"(?:입력|등록|승인|게재|작성|발행|보도|배포|송고|date)", re.I)
_NAME = re.compile(r"[가-힣]{2,4}")
_FULL_STOP = re.compile(r"[다요]\.[\"'”’)]*(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Part:
    """An article as it stands on a page; its text still carries captions and by-lines.

    `sidebar` says that the page shows it beside another article.
    """

    title: str | None
    text: str
    byline: str | None = None
    publisher: str | None = None
    day: date | None = None
    sidebar: bool = False


@dataclass(slots=True)
class _Fields:
    """What the lines around an article state; the first word on each counts."""

    byline: str | None = None
    publisher: str | None = None
    day: date | None = None

    def take(self, line: Line) -> None:
        self.byline = self.byline or line.byline
        self.publisher = self.publisher or line.publisher
        self.day = self.day or line.day


@dataclass(slots=True)
class _Body:
    """The lines of an article, and those behind its end."""

    kept: list[Line] = field(default_factory=list)
    behind: list[Line] = field(default_factory=list)
    ended: bool = False


def parts_of(text: str, title: str | None = None, one: bool = False) -> list[Part]:
    """The articles of a text, in their order; at least one.

    `title` is the headline that the file's own fields give, if any. `one` says that
    the file states itself to be one article, so that headlines alone divide nothing.
    """
    lines = lines_of(text)
    starts = starts_of(lines, headlines_alone=not one)
    if not starts:
        return _single(lines, title)
    above = lines[: starts[0]]
    context = _context(above)
    parts = _single(above, None, among=True) if _tells(above) else []
    aside = False
    # One notice of rights ends the page's own article; several end one each.
    alone = sum(line.role is Role.RIGHTS for line in lines) == 1
    ends = (Role.LABEL, Role.RIGHTS) if alone else (Role.LABEL,)
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(lines)
        found = _single(lines[start:stop], None, among=True)
        parts += [_with(part, context, aside) for part in found if len(part.text) >= BRIEF or number == 0]
        aside = aside or any(line.role in ends for line in lines[start:stop])
    return parts


def stories_of(text: str, publisher: str | None = None) -> list[Part]:
    """The articles in what stands beside another: a headline over two sentences at least."""
    return [part for part in _beside(lines_of(text), publisher) if part.title]


def _with(part: Part, context: _Fields, aside: bool) -> Part:
    return replace(
        part,
        publisher=part.publisher or context.publisher,
        day=part.day or context.day,
        sidebar=part.sidebar or aside,
    )


def _context(above: Sequence[Line]) -> _Fields:
    """What the lines over the first article state for all; a bare date may be the day of saving."""
    context = _Fields()
    for line in above:
        if line.role is Role.INFO:
            context.take(line if _LABELLED.search(line.text) else replace(line, day=None, byline=None))
    return context


def _tells(lines: Sequence[Line]) -> bool:
    """Whether lines hold a story: two sentences at least."""
    prose = " ".join(line.text for line in lines if line.role is Role.PROSE)
    return len(prose) >= STORY and len(_FULL_STOP.findall(prose)) > 1


def _single(lines: Sequence[Line], title: str | None, among: bool = False) -> list[Part]:
    """The article that `lines` hold and those shown beside it.

    `among` says that they stand among others: then headlines under its end are those of others.
    """
    first = next((n for n, line in enumerate(lines) if line.role is Role.PROSE), None)
    if first is None:
        return [Part(title, _text([line for line in lines if line.role is not Role.FURNITURE] or lines))]
    fields = _Fields()
    title, above = _headline(lines[:first], lines[first:], title, fields)
    body = _body(lines[first:], among)
    while among and body.kept and body.kept[-1].role is Role.HEADLINE and not is_marked(body.kept[-1].text):
        body.kept.pop()
    owners = [owner_of(line.text) for line in body.kept if line.role is Role.RIGHTS]
    fields.publisher = fields.publisher or next(filter(None, owners), None)
    kept = _without_repeats([*above, *_without_credits(body.kept, fields)], title)
    main = Part(title, _text(kept), fields.byline, fields.publisher, fields.day)
    return [main, *_beside(body.behind, fields.publisher)]


def _headline(
    head: Sequence[Line], body: Sequence[Line], title: str | None, fields: _Fields
) -> tuple[str | None, list[Line]]:
    """The headline of an article, and the lines under it that belong to the text."""
    for line in head:
        if line.role is Role.INFO:
            fields.take(line)
    if title:
        return title, [line for line in head if line.role in (Role.HEADLINE, Role.CAPTION)]
    candidates = [n for n, line in enumerate(head) if line.role is Role.HEADLINE]
    candidates = candidates or [n for n, line in enumerate(head) if line.role is Role.OTHER]
    if not candidates:
        return None, [line for line in head if line.role is Role.CAPTION]
    told = " ".join(line.text for line in body if line.role is Role.PROSE)
    named = [n for n in candidates if overlap(head[n].text, told) >= _NAMES_IT]
    chosen = (named or candidates[-1:])[0]
    under = [line for line in head[chosen + 1 :] if line.role in (Role.HEADLINE, Role.CAPTION, Role.OTHER)]
    names = [line.text for line in under if _NAME.fullmatch(line.text)]
    fields.byline = fields.byline or (names[0] if names else None)
    return head[chosen].text, [line for line in under if line.text not in names]


def _body(lines: Sequence[Line], among: bool) -> _Body:
    """The lines of an article up to its end; behind it only running text begins anything."""
    body = _Body()
    labelled = False
    for number, line in enumerate(lines):
        if body.ended:
            body.behind.append(line)
        elif line.role is Role.RIGHTS:
            body.ended = prose_length(body.kept) >= STORY // 2
            body.kept.append(line)  # `clean` takes the outlet from it
        elif line.role is Role.LABEL:
            labelled = True
            body.ended = among or _is_last(lines[number + 1 :])
        elif (labelled and line.role is not Role.PROSE) or (
            line.role is Role.FURNITURE and not _stands_alone(lines, number)
        ):
            continue
        else:
            labelled = False
            body.kept.append(line)
    return body


def _is_last(rest: Sequence[Line]) -> bool:
    """Whether a label ends the article: a headline stands right over what comes next, or nothing comes."""
    text = next((n for n, line in enumerate(rest) if line.role is Role.PROSE), None)
    if text is None:
        return True
    above = [line for line in rest[:text] if line.role in (Role.HEADLINE, Role.OTHER)]
    return bool(above) and overlap(above[-1].text, rest[text].text) >= _NAMES_IT


def _stands_alone(lines: Sequence[Line], number: int) -> bool:
    """A single word such as 경기 between the lines of a list is the list's, no menu's."""
    around = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
    own = any(line.role in (Role.FURNITURE, Role.LABEL, Role.RIGHTS) for line in around)
    return is_section_name(lines[number].text) and len(around) == 2 and not own


def _without_credits(lines: Sequence[Line], fields: _Fields) -> list[Line]:
    """The lines without those at the article's edges that only name reporter, outlet or day."""
    kept = []
    for number, line in enumerate(lines):
        if line.role is Role.INFO and (number < _EDGE or number >= len(lines) - _EDGE):
            fields.take(line)
        elif line.role is Role.RULE and number >= len(lines) - _EDGE:
            continue
        else:
            kept.append(line)
    return kept


def _without_repeats(lines: Sequence[Line], title: str | None) -> list[Line]:
    """Each long line once, in its last place: portals print a summary of the same sentences first."""
    last = {line.text: number for number, line in enumerate(lines)}
    return [
        line
        for number, line in enumerate(lines)
        if line.text != title and (len(line.text) < _REPEATED or last[line.text] == number)
    ]


def _beside(lines: Sequence[Line], publisher: str | None) -> list[Part]:
    """The articles behind an article's end; headlines and teasers alone are none."""
    heads = [
        n
        for n, line in enumerate(lines)
        if line.role is Role.HEADLINE and n + 1 < len(lines) and lines[n + 1].role in (Role.PROSE, Role.INFO)
    ]
    first = next((n for n, line in enumerate(lines) if line.role is Role.PROSE), len(lines))
    begins = sorted({*heads, *([first] if not heads or first < heads[0] else [])})
    found: list[Part] = []
    for start, stop in pairwise([*begins, len(lines)]):
        section = lines[start:stop]
        headed = section and section[0].role is Role.HEADLINE
        if _tells(section) and (headed or prose_length(section) >= _TEASER):
            found += [
                replace(p, sidebar=True, publisher=p.publisher or publisher)
                for p in _single(section, None, among=True)
            ]
    return found


def _text(lines: Sequence[Line]) -> str:
    """The lines as a text: paragraphs parted as they were, each line one where nothing parts them."""
    spaced = any(line.gap for line in lines[1:])
    joined = ""
    for number, line in enumerate(lines):
        if number:
            joined += "\n\n" if line.gap or not spaced else "\n"
        joined += line.text
    return joined
