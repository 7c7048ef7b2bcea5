"""Where the articles of a page begin.

The signs of a new article, from sure to weak: a by-line that opens one paragraph after
the other ("가온일보 나은별 기자 | …"); a headline over each by-line or date; a by-line or a
notice of rights under each; ruled lines; wide gaps; running text that breaks off before
the next begins; and headlines alone, where the sentence below each opens a story of its
own. A single article with headings inside has none of these: in doubt a page is one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from kg.ingest.bylines import take_lead
from kg.ingest.lines import Line, Role, ends_open, is_marked

LONG_PARAGRAPH = 150
"""Characters of a paragraph that no hard-wrapped line reaches."""

STORY = 60
"""Characters of running text below which nothing is an article of its own."""

BRIEF = 30
"""Characters of running text that make an item under a headline of its own."""

_SURE = 6  # points that make a headline the beginning of another article
_HEAD = (Role.HEADLINE, Role.INFO, Role.CAPTION, Role.FURNITURE, Role.OTHER)
_BEGINNING = 500  # characters of a section that tell whether it opens a story
_BETWEEN = 5  # lines at most between a headline and its first sentence

# What a story does not open with: it points back to what was said before.
_POINTS_BACK = re.compile(
    r"(?:이번|이날|이에|이를|이와|이어|이러한|이처럼|이후|이들|이 |그 |그는|그러나|그동안|또한?[ ,]|아울러"
    r"|특히|한편|더불어|반면"
    r"|따라서|먼저|우선|다만|당시|[양두] 기관|앞서|앞으로|여기에|뿐만|[\"“])"
)
# Who is called by a bare kind ("시는", "공단은") or speaks at once was introduced above.
_KNOWN = re.compile(
    r"(?:시|도|군|구|공사|공단|회사|센터|재단|협회|대학|학교|기관|진흥원|연구원|조합|업체|사업|행사|협약"
    r"|단지|지원단|위원회|청|원|부)"
    r"(?:은|는|이|가|도|에서는|측은|에는) "
    r"|(?:[가-힣]{2,4} )?\S{0,12}(?:시장|군수|지사|장관|이사장|원장|대표|회장|총장|사장|본부장|청장|교수"
    r"|위원장|관계자|씨)(?:은|는|도) [^.]{0,80}[“\"]"
)
_SPEECH = re.compile(r"[“\"].*[”\"]")
_HEADLINE_SIGN = re.compile(r"[,…‘“'\"]")
_SUBJECT = re.compile(r".{0,70}?[가-힣A-Za-z)\]’'”\"](?:은|는|이|가|과|와|에서)\s")
_REPORTS = re.compile(
    r"[다라기]고\s(?:\S{1,8}\s){0,3}(?:밝혔|전했|말했|알렸|했|발표)"
    r"|[가-힣](?:했|한|됐|된|었|졌|왔|갔|린|났|는|하게 되었)다\."
)
_DAY = re.compile(r"\d{1,2}일|\d{1,2}월|올해|내년|오는|지난|최근")


def starts_of(lines: Sequence[Line], headlines_alone: bool = True) -> list[int]:
    """The numbers of the lines that begin an article; fewer than two mean that the page is one.

    `headlines_alone` lets headlines divide where nothing else does.
    """
    signs: list[Callable[[Sequence[Line]], list[int]]] = [
        _by_leads,
        _by_info,
        _by_endings,
        _by_rules,
        _by_gaps,
        _by_cuts,
    ]
    if headlines_alone:
        signs.append(_by_headlines)
    for number, sign in enumerate(signs):
        found = sorted(set(sign(lines)))
        if len(found) > 1:
            return sorted({*found, *_within(lines, found, signs[number + 1 :])})
    return []


def _within(
    lines: Sequence[Line], starts: Sequence[int], signs: Sequence[Callable[[Sequence[Line]], list[int]]]
) -> Iterator[int]:
    """Further beginnings between those that a surer sign gave: not every article carries it."""
    for start, stop in pairwise([*starts, len(lines)]):
        for sign in signs:
            found = sorted(set(sign(lines[start:stop])))
            if len(found) > 1:
                yield from (start + inner for inner in found[1:])
                break


def prose_length(lines: Sequence[Line]) -> int:
    """Characters of running text in `lines`."""
    return sum(len(line.text) for line in lines if line.role is Role.PROSE)


def overlap(headline: str, text: str) -> float:
    """The share of a headline's pairs of letters that a text has too, from 0 to 1.

    >>> overlap("한빛시 개소식", "한빛시가 센터 개소식을 열었다.")
    0.8
    """
    pairs = {a + b for a, b in pairwise(_letters(headline))}
    return len(pairs & {a + b for a, b in pairwise(_letters(text))}) / max(1, len(pairs))


def _letters(text: str) -> str:
    return re.sub(r"[^가-힣A-Za-z0-9]", "", text)


def _head(lines: Sequence[Line], number: int, floor: int) -> int:
    """Where the head of the article whose text or by-line is line `number` begins.

    The headline above it, further ones right above that, and what stands between.
    """
    first = number
    for above in range(number - 1, max(floor, number - _BETWEEN) - 1, -1):
        line = lines[above]
        if line.role is Role.HEADLINE:
            if lines[first].role is Role.HEADLINE and lines[first].gap and lines[above + 1].gap:
                break
            first = above
        elif line.role not in (Role.INFO, Role.CAPTION, Role.FURNITURE) or _ends(lines, above):
            break
    return first


def _ends(lines: Sequence[Line], number: int) -> bool:
    """Whether a by-line or notice of rights stands right under running text, which it ends."""
    line = lines[number]
    if line.role not in (Role.INFO, Role.RIGHTS) or (line.role is Role.INFO and not line.byline):
        return False
    above = number - 1
    while above >= 0 and lines[above].role in (Role.INFO, Role.RIGHTS, Role.CAPTION, Role.FURNITURE):
        above -= 1
    return above >= 0 and lines[above].role is Role.PROSE


def _heads(lines: Sequence[Line], numbers: Sequence[int]) -> list[int]:
    floor = 0
    found: list[int] = []
    for number in numbers:
        found.append(_head(lines, number, floor))
        floor = number + 1
    return found


def _by_leads(lines: Sequence[Line]) -> list[int]:
    return _heads(lines, [n for n, line in enumerate(lines) if line.leads])


def _by_info(lines: Sequence[Line]) -> list[int]:
    """A headline, a by-line or date, running text: one time after the other."""
    found: list[int] = []
    for number, line in enumerate(lines):
        stated = line.role is Role.INFO and (line.byline or line.day or line.publisher)
        if not stated or _ends(lines, number) or _next_text(lines, number + 1) is None:
            continue
        head = _head(lines, number, found[-1] + 1 if found else 0)
        if lines[head].role is Role.HEADLINE and head != number:
            found.append(head)
    return [n for n, stop in pairwise([*found, len(lines)]) if _story(lines[n:stop])]


def _next_text(lines: Sequence[Line], number: int) -> int | None:
    """The running text that follows with nothing but an article's head between."""
    for below in range(number, min(len(lines), number + _BETWEEN)):
        if lines[below].role is Role.PROSE:
            return below
        if lines[below].role not in _HEAD:
            return None
    return None


def _by_endings(lines: Sequence[Line]) -> list[int]:
    ends = [n for n in range(len(lines)) if _ends(lines, n) or lines[n].role is Role.RIGHTS]
    after = [n + 1 for n in ends if n + 1 not in ends]
    return _after(lines, after) if len(after) > 1 else []


def _after(lines: Sequence[Line], cuts: Sequence[int]) -> list[int]:
    """The beginnings of the stories between `cuts`; what is no story divides nothing."""
    bounds = [0, *cuts, len(lines)]
    return [a for a, b in pairwise(bounds) if a < b and _story(lines[a:b])]


def _story(lines: Sequence[Line]) -> bool:
    """Whether there is enough running text for an article; under a headline less will do."""
    headed = any(line.role is Role.HEADLINE for line in lines)
    return prose_length(lines) >= (BRIEF if headed else STORY)


def _by_rules(lines: Sequence[Line]) -> list[int]:
    rules = [n + 1 for n, line in enumerate(lines) if line.role is Role.RULE]
    found = _after(lines, rules)
    return found if all(_opens(lines, n) for n in found) else []


def _opens(lines: Sequence[Line], number: int) -> bool:
    """Whether a headline or a story's first sentence comes first from here."""
    below = number
    while below < len(lines) and lines[below].role in (Role.FURNITURE, Role.INFO, Role.CAPTION, Role.RULE):
        below += 1
    if below == len(lines):
        return False
    return lines[below].role is Role.HEADLINE or _opening(lines[below].text) > 1


def _by_gaps(lines: Sequence[Line]) -> list[int]:
    """Two empty lines or more between articles, fewer inside them."""
    cuts = [n for n, line in enumerate(lines) if line.gap > 1 and n]
    found = _after(lines, cuts)
    inner = any(line.gap < 2 for n, line in enumerate(lines) if n and line.role is Role.PROSE)
    return found if inner and all(lines[n].role is Role.HEADLINE for n in found) else []


def _by_cuts(lines: Sequence[Line]) -> list[int]:
    """Long paragraphs that break off: what follows one belongs to another article."""
    long = [n for n, line in enumerate(lines) if line.role is Role.PROSE and len(line.text) >= LONG_PARAGRAPH]
    cut = [n for n in long if ends_open(lines[n].text)]
    if len(cut) < 2:
        return []
    if len(cut) * 2 >= len(long):
        return _heads(lines, long)
    return _heads(lines, [n for n in long if n == long[0] or n - 1 in cut or lines[n - 1].role in _HEAD])


def _by_headlines(lines: Sequence[Line]) -> list[int]:
    """Headlines over running text, if most of them open a story of their own."""
    heads = []
    for number, line in enumerate(lines):
        below = number + 1
        if line.role is Role.HEADLINE and below < len(lines):
            text = _next_text(lines, below)
            between = () if text is None else lines[below:text]
            if text is not None and all(one.role is not Role.HEADLINE for one in between):
                heads.append((number, text))
    if len(heads) < 2:
        return []
    bounds = [*(head for head, _ in heads[1:]), len(lines)]
    sure = [
        head
        for (head, text), stop in zip(heads[1:], bounds[1:], strict=True)
        if _points(lines[head].text, lines[text:stop]) >= _SURE and not _open(lines[head - 1])
    ]
    if not sure or len(sure) * 5 < (len(heads) - 1) * 3:
        return []
    return [_top(lines, head) for head in (heads[0][0], *sure)]


def _open(line: Line) -> bool:
    return line.role is Role.PROSE and ends_open(line.text)


def _top(lines: Sequence[Line], head: int) -> int:
    """The first of the headlines that stand together, no empty line between."""
    while head and not lines[head].gap and lines[head - 1].role is Role.HEADLINE:
        head -= 1
    return head


def _points(headline: str, section: Sequence[Line]) -> int:
    """How much speaks for a section being an article; see `_SURE`.

    A headline sums up; words taken from the text as they stand head a part of it.
    """
    told = " ".join(line.text for line in section if line.role is Role.PROSE)[:_BEGINNING]
    shared = overlap(headline, told)
    shape = (len(headline) >= 14) + (len(headline) >= 22) + bool(_HEADLINE_SIGN.search(headline))
    shape -= 2 * bool(_SPEECH.fullmatch(headline)) + 3 * (_letters(headline) in _letters(told))
    points = shape + (shared >= 0.4) + (shared >= 0.6) + _opening(told)
    return points - is_marked(headline) - 2 * (not _story(section))


def _opening(text: str) -> int:
    """How much a text reads as a story's beginning: a subject, a day, a report; 3 at most."""
    text, _ = take_lead(text)
    if _POINTS_BACK.match(text) or _KNOWN.match(text):
        return -3
    return bool(_SUBJECT.match(text)) + bool(_REPORTS.search(text)) + bool(_DAY.search(text))
