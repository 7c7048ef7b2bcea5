"""What of people may enter a graph or leave it: names with their offices, offices alone, nothing.

Nobody's date of birth or home address enters it at all; telephone numbers, e-mail addresses
and resident numbers were covered when the article was read (`kg.ingest`). A name that must
not be known is covered with █ of the same length, in the article's text as
in every quote, so that no offset moves and every quote is still found at its place. What
is covered cannot be uncovered: whoever wants it must read the article again.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from kg.domain.lexicon import load_lexicon
from kg.ids import sha256
from kg.model import (
    MASK,
    TITLE_SEPARATOR,
    Article,
    Claim,
    EntityType,
    Evidence,
    Extraction,
    Mention,
    RelationType,
)

_PARTICLE = r"(?:은|는|이|가|을|를|의|와|과|도|에게|께서|이다|씨|님|측)?(?:\W|$)"
_LONG = 3
"""Syllables from which a name is found inside a longer run of Hangul ("홍길동도", "홍길동이사장")."""

_AFTER, _BEFORE = 2, 1
"""Words after and before a name in which its office may stand."""

_DATE = r"(?:19|20)?\d{2}\s?(?:년|[.\-/])(?:\s?\d{1,2}\s?(?:월|[.\-/])(?:\s?\d{1,2}\s?(?:일|\.)?)?)?"
_BORN = re.compile(
    rf"(?P<before>{_DATE})(?=\s?(?:\([음양]력?\)\s?)?(?:생(?![가-힣])|생[이으은인]|출생(?![아률])|(?:[가-힣]{{1,10}}(?:에서|서)\s)?태어))"
    rf"|(?:생년월일|출생일?|생일|[^가-힣]生)\s?[:은는이]?\s?(?P<after>{_DATE}|\d{{6}}|(?:19|20)\d{{6}})"
)
"""A day, month or year of birth, also of two digits ("65년생"); not what else was born (창립, 생산)."""

_HOME = re.compile(
    r"\d{1,4}\s?동\s?\d{2,4}\s?호(?!선)|(?<=[동리가]\s)(?:산\s?)?\d{1,4}(?:-\d{1,4})?(?=\s?번지)"
    r"|(?<=[가-힣](?:로|길)\s)\d{1,4}(?:번길\s?\d{1,4})?(?:-\d{1,4})?"
    r"(?=\s?(?:\([가-힣]{1,6}[동리가]|,\s?(?:[가-힣A-Z]*\s?)?\d{1,4}\s?(?:동|층|호)))"
)
"""The number of a house or flat; the street stays."""

_MODES = re.compile(r"-(?:roles|drop)$")


class Persons(StrEnum):
    """What is kept of people.

    KEEP keeps those who are named with an office or role and drops the rest; ROLES keeps
    the office and drops the name; DROP drops both.
    """

    KEEP = "keep"
    ROLES = "roles"
    DROP = "drop"


def marked(fingerprint: str, mode: Persons) -> str:
    """The fingerprint of an extraction from which names were withheld.

    An article is read again where names are asked for that its extraction has not.

    >>> marked(marked("x-1", Persons.ROLES), Persons.DROP), marked("x-1", Persons.KEEP)
    ('x-1-drop', 'x-1')
    """
    return fingerprint if mode is Persons.KEEP else f"{_MODES.sub('', fingerprint)}-{mode}"


def withhold(extraction: Extraction, mode: Persons) -> Extraction:
    """The extraction with what `mode` keeps of people; doing it twice changes nothing more.

    Of a person who is dropped the mentions and claims go, of one whose name is dropped they
    stay, with a covered surface; later mentions then refer to the first, since nothing else
    says any more that they are one. Dates of birth and home addresses are covered in every
    mode. The hash of the article is that of its covered text.
    """
    people = _people(extraction)
    whole = cover_private(extraction.article.whole)
    offices = [mentions for mentions in people if _has_office(mentions, extraction, mode)]
    masked = [] if mode is Persons.KEEP else people
    dropped = people if mode is Persons.DROP else [one for one in people if one not in offices]
    covered = [*dropped, *(one for one in masked if one not in dropped)]
    if mode is Persons.KEEP and not covered and whole == extraction.article.whole:
        return extraction
    gone = {mention.id for mentions in dropped for mention in mentions}
    first = {m.id: mentions[0].id for mentions in masked for m in mentions[1:] if mentions[0].id not in gone}
    kept = [mention for mention in extraction.mentions if mention.id not in gone]
    own = [m for m in kept if m.type is not EntityType.PERSON]
    text = _cover_people(whole, covered, own)
    article = _rewritten(extraction.article, text, mode)
    names = {_name(m.surface) for mentions in covered for m in mentions}
    return replace(
        extraction,
        article=article,
        mentions=tuple(
            replace(m, surface=text[m.start : m.end], antecedent=first.get(m.id, _other(m.antecedent, gone)))
            for m in kept
        ),
        claims=tuple(
            claim for one in extraction.claims if (claim := _without(one, gone, text, names)) is not None
        ),
        rejections=tuple(
            replace(one, item=cover(one.item, names), detail=cover(one.detail, names))
            for one in extraction.rejections
        ),
        fingerprint=marked(extraction.fingerprint, mode),
    )


def _other(antecedent: str | None, gone: Collection[str]) -> str | None:
    return None if antecedent in gone else antecedent


def cover_private(text: str) -> str:
    """`text` with dates of birth and the numbers of houses and flats covered; the length stays.

    >>> cover_private("홍길동(1965년 3월 2일생)은 별빛시 가온로 12, 101동 1203호에 산다.")
    '홍길동(█████ ██ ██생)은 별빛시 가온로 ██, ████ █████에 산다.'
    """

    def born(found: re.Match[str]) -> str:
        day = found["before"] or found["after"]
        return found[0].replace(day, re.sub(r"\S", MASK, day))

    return _HOME.sub(lambda found: re.sub(r"\S", MASK, found[0]), _BORN.sub(born, text))


def _people(extraction: Extraction) -> list[list[Mention]]:
    """The mentions of each person of the article: those of one full name and what refers back to it."""
    mentions = sorted(
        (m for m in extraction.mentions if m.type is EntityType.PERSON), key=lambda m: (m.start, m.end)
    )
    by_id = {mention.id: mention for mention in mentions}
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        root, seen = mention, {mention.id}
        while root.antecedent in by_id and root.antecedent not in seen and root.antecedent:
            seen.add(root.antecedent)
            root = by_id[root.antecedent]
        found[root.id if MASK in root.surface else root.surface].append(mention)
    return list(found.values())


def _has_office(mentions: Sequence[Mention], extraction: Extraction, mode: Persons) -> bool:
    """Whether a person has an office: one that a claim states, or, to keep the name, one beside it."""
    ids = {mention.id for mention in mentions}
    for claim in extraction.claims:
        if claim.type is RelationType.AFFILIATED_WITH and ids & {end.mention_id for end in claim.ends}:
            return True
    whole = extraction.article.whole
    return mode is Persons.KEEP and any(_office_beside(whole, mention) for mention in mentions)


def _office_beside(whole: str, mention: Mention) -> bool:
    after = re.findall(r"[^\W\d_]+", whole[mention.end : mention.end + 24])[:_AFTER]
    before = re.findall(r"[^\W\d_]+", whole[max(0, mention.start - 16) : mention.start])[-_BEFORE:]
    words = [*mention.surface.split(" ")[1:], *before, *after]
    bare = [re.sub(r"(?:은|는|이|가|을|를|의|와|과|도|에게|께서)$", "", word) for word in words]
    lexicon = load_lexicon()
    return any(lexicon.office_of(word) for word in (*words, *bare) if word)


def _name(surface: str) -> str:
    """The part of a surface that names the person: 박 of "박 이사장"."""
    head, _, office = surface.partition(" ")
    return head if office and load_lexicon().office_of(office.split(" ")[-1]) else surface


def _cover_people(whole: str, people: Iterable[Sequence[Mention]], kept: Sequence[Mention]) -> str:
    """The text with every mention of these people covered, and every other place that names them."""
    characters = list(whole)
    taken = [(m.start, m.end) for m in kept]
    for mentions in people:
        for mention in mentions:
            _hide(characters, mention.start, mention.start + len(_name(mention.surface)))
        for name in {_name(m.surface) for m in mentions}:
            for found in _places(name).finditer(whole):
                if not any(start < found.end() and found.start() < end for start, end in taken):
                    _hide(characters, found.start(), found.start() + len(name))
    return "".join(characters)


def _hide(characters: list[str], start: int, end: int) -> None:
    for at in range(start, end):
        if not characters[at].isspace():
            characters[at] = MASK


def _places(name: str) -> re.Pattern[str]:
    """Where a text names the person; a short name only where it is no part of another word."""
    if len(name) < 2 or MASK in name:
        return re.compile(r"(?!)")
    if len(name) < _LONG:
        return re.compile(rf"(?<!\w){re.escape(name)}(?={_PARTICLE})")
    return re.compile(re.escape(name))


def cover(text: str, surfaces: Iterable[str]) -> str:
    """`text` with each of the people so called covered, but for their offices; the longest first.

    >>> cover("홍길동 대표와 이정은 박 이사장을 만났다", ["홍길동", "이정", "박 이사장"])
    '███ 대표와 ██은 █ 이사장을 만났다'
    """
    for surface in sorted(surfaces, key=lambda one: (-len(one), one)):
        name = _name(surface)
        hidden = re.sub(r"\S", MASK, name) + surface[len(name) :]
        text = _places(surface).sub(hidden, text)
    return text


def _rewritten(article: Article, whole: str, mode: Persons) -> Article:
    start = len(article.title)
    return replace(
        article,
        title=whole[:start],
        text=whole[start + len(TITLE_SEPARATOR) :],
        sha256=sha256(whole),
        byline=article.byline if mode is Persons.KEEP else None,
    )


def _without(claim: Claim, gone: Collection[str], whole: str, names: Iterable[str]) -> Claim | None:
    """The claim with its quotes as the covered text has them, None where it was about someone gone."""
    ends = tuple(end for end in claim.ends if end.mention_id not in gone)
    if len(ends) < 2 or (len(ends) < len(claim.ends) and claim.type is not RelationType.AGREEMENT):
        return None
    said = claim.qualifiers
    return replace(
        claim,
        ends=ends,
        evidence=tuple(
            Evidence(one.article_id, one.start, one.end, whole[one.start : one.end]) for one in claim.evidence
        ),
        qualifiers=replace(
            said,
            role=cover(said.role, names) if said.role else said.role,
            title=cover(said.title, names) if said.title else said.title,
        ),
    )
