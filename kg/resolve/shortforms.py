"""Short forms that hold within one article, where few names compete."""

import re

from kg.model import EntityType, Mention
from kg.resolve.abbreviations import shortens, shortens_by_word, words_of
from kg.resolve.clusters import Cluster
from kg.resolve.names import clean, key, province_of, spelling
from kg.resolve.sounds import sounds_like

ENOUGH = 0.55
"""A short form worth this much joins two names of one article."""

_FIRM_HEAD = 5
"""Syllables from which the head of a firm's name means the firm, not its group."""

_EDITION = re.compile(r"^(?:제?\d+(?:회|차|기|년도?|단계)?|\d{4})\s*")
_PROGRAM_TAIL = re.compile(
    r"^(?:지원|육성|개발|조성|구축|확산|추진|시범|보급)*(?:사업|프로젝트|프로그램|자금|패키지|정책)$"
)
_CEREMONY = re.compile(
    r"(?:\d+(?:기|회|차|단계))?(?:결성|개소|개관|기공|착공|준공|현판|입교|입학|수료|졸업|발대|출범|선포|협약)식$|"
    r"(?:총|설명|간담|보고|발표|공청)회$|워크숍$"
)
"""What makes an event of the programme that it is about."""
_REGION_TAIL = re.compile(r"^(?:특별시|광역시|특별자치시|특별자치도|[시도군구읍면동주현성권]|[시도군구]청)$")


def contradict(left: Mention, right: Mention) -> bool:
    """Whether two names cannot be one, whoever says so: other numbers or provinces, a branch and its parent.

    A title may leave its edition out (제26회 … → …), a place never its number (제2산업단지).
    """
    short, long = sorted((key(left.surface), key(right.surface)), key=len)
    if long.startswith(short) and long[len(short) + 1 :].endswith(spelling().branches):
        return True
    numbers = [re.findall(r"\d+", key(mention.surface)) for mention in (left, right)]
    place = EntityType.ZONE in (left.type, right.type)
    provinces = [province_of(mention.surface) for mention in (left, right)]
    if all(provinces) and provinces[0] != provinces[1]:
        return True
    return numbers[0] != numbers[1] and (place or (all(numbers) and not _within(*numbers)))


def _within(left: list[str], right: list[str]) -> bool:
    """Whether one list of numbers is part of the other ("2025", "3", "100" and "100")."""
    return set(left) <= set(right) or set(right) <= set(left)


def _is_ceremony(name: str, full: str) -> bool:
    """Whether the longer name is the ceremony about what the shorter one names."""
    return full.startswith(name) and _CEREMONY.search(full, len(name)) is not None


def short_form(short: Cluster, name: str, type_: EntityType) -> float:
    """How surely the cluster's fullest name is a short form of `name` in one article, 0 … 1."""
    own, full = key(short.name), key(name)
    kinds = {short.type, type_}
    if len(own) >= len(full) or (len(kinds) > 1 and _is_ceremony(own, full)):
        return 0.0
    if kinds & {EntityType.REGION, EntityType.AGENCY} and kinds <= {EntityType.REGION, EntityType.AGENCY}:
        worth = _region_short_form(short.name, name)
        if worth or EntityType.REGION in kinds:
            return worth
    if sounds_like(short.name, name) or _latin_initials(clean(short.name), clean(name)):
        return 0.9
    if kinds <= {EntityType.PROGRAM, EntityType.EVENT}:
        bare = key(_EDITION.sub("", clean(name)))
        tail = full.removeprefix(own) if full.startswith(own) else ""
        if own == bare or (tail and (_PROGRAM_TAIL.match(tail) or re.fullmatch(r"\d{4}", tail))):
            return 0.9
        if _tokens_within(clean(short.name).split(" "), clean(name).split(" ")):
            return 0.7
        full = bare if len(bare) > len(own) else full
    if _word_tail(short.name, name):
        return 0.85
    worth = max(shortens(own, full, type_), shortens_by_word(clean(short.name), clean(name), type_))
    return worth if worth >= ENOUGH else _part(short, name, type_)


def _latin_initials(short: str, long: str) -> bool:
    """VVC of Vertex Venture Capital."""
    words = long.split(" ")
    return len(words) > 2 and short.isupper() and short == "".join(word[:1].upper() for word in words)


def _tokens_within(short: list[str], long: list[str]) -> bool:
    """Whether the words of a short title stand in the long one in order, two at least."""
    rest = iter(long)
    return len(short) > 1 and all(
        any(t == o or t.endswith(o) or t.startswith(o) for t in rest) for o in short
    )


def _word_tail(short: str, long: str) -> bool:
    return len(key(short)) >= 4 and clean(long).endswith(" " + clean(short))


def _part(short: Cluster, name: str, type_: EntityType) -> float:
    """A firm by the head of its name (한화에어로), anything by its closing words (사다리펀드)."""
    own, full = key(short.name), key(name)
    if short.type is type_ is EntityType.COMPANY:
        brand = re.match(r"[A-Z]{2,4}(?=[가-힣])", clean(name))
        if brand and clean(name)[brand.end() :] == clean(short.name):
            return 0.8
        if full.startswith(own) and len(own) >= _FIRM_HEAD and not clean(name).startswith(short.name + " "):
            return 0.62
    if len(own) >= 3 and full.endswith(own) and _at_word(own, full):
        return 0.65
    return 0.0


def _at_word(own: str, full: str) -> bool:
    """Whether `own` begins at a word of `full`."""
    rest, words = full, words_of(full)
    for word in words:
        if rest == own:
            return True
        rest = rest[len(word) :]
    return False


def _region_short_form(short: str, long: str) -> float:
    own, full = clean(short), clean(long)
    if full.endswith(" " + own):
        return 0.9
    tail = full.removeprefix(own) if full.startswith(own) else ""
    if tail == "청" and own[-1] in "시도군구":
        return 0.9
    return 0.9 if tail and len(own) >= 2 and _REGION_TAIL.match(tail) else 0.0
