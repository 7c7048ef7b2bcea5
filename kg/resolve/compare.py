"""Whether two names, out of any article, name one thing.

Registers come first: where both names are known, their rows decide. Where one or
both are not, only rules that hold for a whole class of names speak: spelling,
script, the short form of a closing word, a regular abbreviation that no other
known body shares. What no rule joins is different.
"""

from dataclasses import dataclass

from kg.domain import Gazetteer, RegisterRow, load_gazetteer
from kg.model import EntityType
from kg.resolve.abbreviations import (
    SOUND,
    regular_abbreviation,
    same_but_suffix,
    shortens_by_word,
    without_national_head,
)
from kg.resolve.branches import is_branch, split
from kg.resolve.linking import NameIndex, name_index
from kg.resolve.names import (
    clean,
    initials_of_list,
    key,
    person_name,
    province_of,
    without_parentheses,
)
from kg.resolve.offices import extends, offices_agree, same_name
from kg.resolve.sounds import sounds_like
from kg.resolve.types import compatible
from kg.resolve.variants import (
    all_common,
    brand_left_out,
    breaks_off,
    inserted,
    keeps_a_word,
    misspells,
    of_one_zone,
    only_says_programme,
    placed,
    says_firm,
)

_LONGEST_ABBREVIATION = 5
"""Syllables of the longest abbreviation that is trusted without its article (과기정통부)."""

_REGULAR = 0.8
"""What an abbreviation must be worth where no article introduces it."""

_WITH_PROPER_NAMES = (EntityType.COMPANY, EntityType.INSTITUTE)

_NO_FIRMS = (EntityType.ASSOCIATION, EntityType.INSTITUTE)

_EMPLOYERS = ("Agency", "Company", "Association", "Institute", "Region")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two names are one thing, how sure that is (0 … 1), and which rule says so."""

    same: bool
    score: float
    reason: str


def same_entity(
    left: str, left_type: str, right: str, right_type: str, gazetteer: Gazetteer | None = None
) -> Verdict:
    """Compare two names with their entity types ("Agency", "Company", …).

    `score` is the probability that they are one, so 0.05 is a sure "different".
    Raises `ValueError` for a type that is none. The registers default to those that
    the package ships.

    >>> same_entity("경남TP", "Agency", "경남테크노파크", "Agency").same
    True
    >>> same_entity("경남테크노파크", "Agency", "경북테크노파크", "Agency").same
    False
    """
    kinds = EntityType(left_type), EntityType(right_type)
    index = name_index(gazetteer or load_gazetteer())
    if EntityType.PERSON in kinds:
        return (
            _people(left, right, index) if kinds[0] == kinds[1] else _no("one is a person, the other is not")
        )
    if not compatible(*kinds):
        return _no(f"a {kinds[0]} is no {kinds[1]}")
    rows = tuple(_row(name, kind, index) for name, kind in zip((left, right), kinds, strict=True))
    if rows[0] and rows[1]:
        if rows[0].id == rows[1].id:
            return Verdict(True, 0.99, f"one register row: {rows[0].id}")
        return _no(f"two register rows: {rows[0].id}, {rows[1].id}")
    branches = _branches(left, kinds[0], right, kinds[1], index)
    if branches:
        return branches
    if rows[0]:
        return _known_and_not(rows[0], left, right, kinds[1], index)
    if rows[1]:
        return _known_and_not(rows[1], right, left, kinds[0], index)
    return _by_rule(left, right, kinds[0], index)


def _no(reason: str, score: float = 0.02) -> Verdict:
    return Verdict(False, score, reason)


def _row(name: str, kind: EntityType, index: NameIndex) -> RegisterRow | None:
    """The one row a name means by itself; of regions with one name the highest, if it stands alone."""
    rows = list(index.fitting(name, kind))
    if len(rows) > 1:
        rows = [row for row in rows if key(name) == key(row.name)] or rows
    if len(rows) > 1:
        rows = [row for row in rows if row.type == kind] or rows
    if len(rows) > 1:
        depth = {row.id: len(index.gazetteer.ancestors(row.id)) for row in rows}
        rows = [row for row in rows if depth[row.id] == min(depth.values())]
    return rows[0] if len(rows) == 1 else None


def _people(left: str, right: str, index: NameIndex) -> Verdict:
    if extends(left, right) or extends(right, left):
        return Verdict(True, 0.9, "same name of a person")
    (one, one_says), (other, other_says) = person_name(left), person_name(right)
    if not same_name(one, other):
        return _no("two names of persons")

    def same_body(body: str, beside: str) -> bool:
        return any(same_entity(body, kind, beside, kind, index.gazetteer).same for kind in _EMPLOYERS)

    if one_says and other_says and not offices_agree(one_says, other_says, same_body):
        return _no(f"one name, two offices: {one_says}, {other_says}", 0.3)
    return Verdict(True, 0.9, "same name of a person")


def _branches(
    left: str, left_type: EntityType, right: str, right_type: EntityType, index: NameIndex
) -> Verdict | None:
    """Two branches are one where parents and names of the branch agree; a branch is not its parent."""
    if key(left) == key(right):
        return None
    one, other = split(left), split(right)
    named = [part for part in (one, other) if part and is_branch(part[1])]
    if not named:
        return None
    if not one or not other:
        return _no("a branch and another body", 0.05)
    parents = same_entity(one[0], left_type, other[0], right_type, index.gazetteer)
    if parents.same and _same_tail(one[1], other[1]):
        return Verdict(True, min(parents.score, 0.95), f"one branch of one parent ({parents.reason})")
    return _no("two branches", 0.05)


def _same_tail(left: str, right: str) -> bool:
    """경남지역본부 and 경남본부; ERICA캠퍼스 and 에리카."""
    one, other = key(left), key(right)
    if one == other or same_but_suffix(one, other, EntityType.AGENCY):
        return True
    bare = [clean(tail).removesuffix("캠퍼스") for tail in (left, right)]
    return all(bare) and (key(bare[0]) == key(bare[1]) or sounds_like(bare[0], bare[1], fewest=1))


def _known_and_not(
    row: RegisterRow, known: str, other: str, other_type: EntityType, index: NameIndex
) -> Verdict:
    """A name that is one row's, and one that is nobody's or several rows'."""
    bearers = {found.id for found in index.fitting(other, other_type)}
    if row.type is EntityType.REGION and len(bearers) > 1:
        return _no(f"several regions are called {other}", 0.4)
    if row.id in bearers:
        return Verdict(True, 0.8, f"a name of {row.id}, among others")
    if says_firm(other) and row.type in _NO_FIRMS:
        return _no(f"a firm, and {row.id} is none")
    return _against_row(row, known, other, index)


def _against_row(row: RegisterRow, known: str, other: str, index: NameIndex) -> Verdict:
    """Whether a name that no register has is a spelling of one of the row's names."""
    best = _no(f"{other} is in no register, {known} is {row.id}", 0.1)
    for name in row.surfaces():
        verdict = _by_rule(name, other, row.type, index, row)
        if verdict.score > best.score:
            best = verdict
    if not best.same and placed(other, row, index):
        return Verdict(True, 0.9, f"a name of {row.id} behind the region it lies in")
    if not best.same and misspells(other, row):
        return Verdict(True, 0.85, f"one letter off a name of {row.id}")
    if not best.same and breaks_off(other, row, index):
        return Verdict(True, 0.8, f"the beginning of the name of {row.id} and of no other")
    return best


def _by_rule(
    left: str, right: str, type_: EntityType, index: NameIndex, row: RegisterRow | None = None
) -> Verdict:
    one, other = key(left), key(right)
    provinces = province_of(left), province_of(right)
    if one == other:
        return Verdict(True, 0.97, f"same spelling: {one}")
    if all(provinces) and provinces[0] != provinces[1]:
        return _no("two regions at the head of the names")
    for text, full in ((left, other), (right, one)):
        _, inside = without_parentheses(clean(text))
        if any(key(part) == full for part in inside):
            return Verdict(True, 0.95, "the name in parentheses")
        short = initials_of_list(clean(text))
        if short and key(short) == full:
            return Verdict(True, 0.95, "a list of words by its first syllables")
    if sounds_like(left, right):
        return Verdict(True, 0.9, "one name in two scripts")
    if type_ is not EntityType.ZONE and of_one_zone(one, other):
        return Verdict(True, 0.9, "the complex they belong to in short and in full")
    return _by_shortening(left, right, type_, index, row)


def _by_shortening(
    left: str, right: str, type_: EntityType, index: NameIndex, row: RegisterRow | None
) -> Verdict:
    one, other = sorted((key(left), key(right)), key=len)
    short, long = sorted((clean(left), clean(right)), key=lambda name: len(key(name)))
    if type_ is EntityType.REGION:
        return _no("two names of regions")
    if same_but_suffix(one, other, type_):
        return Verdict(True, 0.93, "short and long form of the closing word")
    if _nation_left_out(one, other, type_):
        return Verdict(True, 0.9, "the national head left out")
    if shortens_by_word(short, long, type_) >= SOUND:
        return Verdict(True, 0.85, "each word a short form of the other's")
    if type_ is EntityType.PROGRAM and only_says_programme(one, other):
        return Verdict(True, 0.85, "the name with and without the word for a programme")
    if type_ is EntityType.COMPANY and brand_left_out(short, long):
        return Verdict(True, 0.8, "the letters of the group left out")
    return _by_abbreviation(one, other, type_, index, row)


def _by_abbreviation(
    short: str, long: str, type_: EntityType, index: NameIndex, row: RegisterRow | None
) -> Verdict:
    if keeps_a_word(short, long) or inserted(short, long) or short.endswith("대학교"):
        return _no("another word in the middle of the name", 0.05)
    if row and short in {key(name) for name in row.surfaces()}:
        return _no("an abbreviation proves nothing of a longer name", 0.05)
    if type_ is EntityType.COMPANY and not all_common(without_national_head(long)):
        return _no("firms of proper names are not abbreviated by rule", 0.05)
    worth = regular_abbreviation(short, long)
    if len(short) <= _LONGEST_ABBREVIATION and worth >= _REGULAR and _alone(short, long, row, index):
        return Verdict(True, 0.8, f"a regular abbreviation ({worth:.2f}) of no other known name")
    return _no("no rule joins the names", 0.05)


def _nation_left_out(short: str, long: str, type_: EntityType) -> bool:
    """한국가스안전공사, 가스안전공사; never 한국IBM, IBM or 한국국제대학교, 국제대학교."""
    bare = without_national_head(long)
    if bare == long or (type_ in _WITH_PROPER_NAMES and (not all_common(bare) or bare.endswith("대학교"))):
        return False
    return short == bare or same_but_suffix(short, bare, type_)


def _alone(short: str, long: str, row: RegisterRow | None, index: NameIndex) -> bool:
    """Whether no other register row has a name that `short` abbreviates as regularly."""
    if row is None and index.rows(short):
        return False
    own = row.id if row else ""
    worth = regular_abbreviation(short, long)
    needed = set(short) - {"련"}  # which may stand for 연
    return not any(
        regular_abbreviation(short, name) >= worth
        for name, rows in index.items()
        if needed <= set(name)
        and name != long
        and len(name) > len(short)
        and all(found.id != own for found in rows)
    )
