"""The judgement ledger: what people decided, as a TSV file that git can hold.

One judgement a line, with a header, sorted by key and day, so that two people's
additions rarely touch the same lines:

    key_left  key_right  verdict  user  decided_at  retracted_at

A key is `type|name|context`, of raw names and never of offsets or ids of entities, so
that a judgement outlives re-extraction. What is judged is an entity:

    same       the two keys name one thing
    different  they do not, whatever the rules say
    reject     what key_left names is no entity; key_right is empty
    retype     what key_left names is of the type that key_right begins with

The type is an entity type, or empty where any will do. The context may be empty; else it
is what tells look-alikes apart: a person's organisation, the region of a local name, or
the id of one article. Or a fact, whose keys have a relation type instead:

    reject     the fact is wrong: it leaves the graph
    confirm    a person has read it and agrees: it is not put up for review again

The name is that of the end (head left, tail right; of an agreement one party left and the
others right, joined by "; "), and the context of key_right says which fact between the
two is meant, see `kg.resolve.rejection`.

A line is never edited but for `retracted_at`, which withdraws it. A later judgement on the
same keys replaces an earlier one, which is withdrawn by that and stays in the file.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError
from kg.files import write_atomically
from kg.model import EntityType, Judgement, RelationType

COLUMNS = ("key_left", "key_right", "verdict", "user", "decided_at", "retracted_at")
_NAMES = ("same", "different", "reject", "retype")
_FACTS = ("reject", "confirm")
VERDICTS = (*_NAMES, "confirm")


def judgement_key(type_: EntityType, name: str, context: str = "") -> str:
    """The key by which a judgement speaks of a name.

    >>> judgement_key(EntityType.PERSON, "김정환", "창업진흥원")
    'Person|김정환|창업진흥원'
    """
    return "|".join((type_, _cell(name), _cell(context)))


def fact_keys(type_: RelationType, left: str, right: Sequence[str], detail: str = "") -> tuple[str, str]:
    """The two keys by which a judgement speaks of a fact between `left` and `right`.

    >>> fact_keys(RelationType.AGREEMENT, "가온협회", ["한들전자", "별빛시"], "2024-03-05")
    ('AGREEMENT|가온협회|', 'AGREEMENT|한들전자; 별빛시|2024-03-05')
    """
    names = "; ".join(_cell(name) for name in right)
    return f"{type_}|{_cell(left)}|", f"{type_}|{names}|{_cell(detail)}"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", " ").split())


def _parse(cells: dict[str, str], where: str) -> Judgement:
    if any(cells.get(column) is None for column in COLUMNS[:-1]):
        raise InputError(f"{where}: a judgement has the columns {', '.join(COLUMNS)}")
    left, right, verdict, user, decided_at = (cells[column] for column in COLUMNS[:-1])
    judgement = Judgement(left, right, verdict, user, decided_at, cells.get(COLUMNS[-1]) or None)
    check(judgement, where)
    return judgement


def check(judgement: Judgement, where: str) -> None:
    """Raise `InputError`, which begins with `where`, for what is no judgement."""
    left, right, verdict = judgement.key_left, judgement.key_right, judgement.verdict
    if verdict not in VERDICTS:
        raise InputError(f"{where}: the verdict is '{verdict}'; use one of {', '.join(VERDICTS)}")
    about_fact = left.split("|")[0] in set(RelationType)
    entity_reject = verdict == "reject" and not about_fact
    keys = [left] if entity_reject else [left, right]
    types: set[str] = {left.split("|")[0]} if about_fact else {*EntityType, ""}
    if any(key.count("|") != 2 or key.split("|")[0] not in types for key in keys):
        raise InputError(
            f"{where}: a key is written type|name|context, with a type of {', '.join(EntityType)}"
            " or, of a fact, the same relation type in both keys"
        )
    if verdict not in (_FACTS if about_fact else _NAMES):
        known = ", ".join(_FACTS if about_fact else _NAMES)
        raise InputError(f"{where}: '{verdict}' cannot be said of {left}; use one of {known}")
    if verdict == "retype" and not right.split("|")[0]:
        raise InputError(f"{where}: a retype names the new type in key_right, such as Agency||")


def read_ledger(path: Path) -> tuple[Judgement, ...]:
    """The judgements in `path`, none where the file does not exist.

    Raises `InputError` naming the line that is no judgement.
    """
    if not path.exists():
        return ()
    found: list[Judgement] = []
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise InputError(f"{path}: the first line must name the columns {', '.join(COLUMNS)}")
            found.extend(_parse(cells, f"{path}, line {number}") for number, cells in enumerate(reader, 2))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error}); save it as UTF-8") from error
    return tuple(found)


def write_ledger(path: Path, judgements: Iterable[Judgement]) -> None:
    """Write the ledger in its stable order, complete or not at all."""
    with write_atomically(path) as out:
        out.write("\t".join(COLUMNS) + "\n")
        for one in sorted(judgements, key=_order):
            cells = (
                one.key_left,
                one.key_right,
                one.verdict,
                one.user,
                one.decided_at,
                one.retracted_at or "",
            )
            out.write("\t".join(" ".join(cell.split()) for cell in cells) + "\n")


def _order(one: Judgement) -> tuple[str, ...]:
    return one.key_left, one.key_right, one.decided_at, one.retracted_at or "9999", one.verdict, one.user


def in_force(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """The latest judgement that is not withdrawn on each two keys, whatever their order."""
    found: dict[tuple[str, str], Judgement] = {}
    for one in sorted(judgements, key=lambda j: (j.decided_at, *_order(j))):
        if one.retracted_at is None:
            found[_pair(one)] = one
    return found


def pair_of(left: str, right: str) -> tuple[str, str]:
    """Two keys in the order in which `in_force` holds them."""
    return min(left, right), max(left, right)


def decide(judgements: Iterable[Judgement], new: Iterable[Judgement]) -> tuple[tuple[Judgement, ...], int]:
    """Add new judgements to a ledger; returns the ledger and how many of them said something new.

    One that stands already, from whomever, is not repeated. One that contradicts an
    earlier one withdraws it on the day that it is decided.
    """
    ledger = list(judgements)
    added = 0
    for one in new:
        standing = [old for old in ledger if old.retracted_at is None and _about_one(old, one)]
        if any(_says_the_same(old, one) for old in standing):
            continue
        ledger = [replace(old, retracted_at=one.decided_at) if old in standing else old for old in ledger]
        ledger.append(one)
        added += 1
    return tuple(ledger), added


def _about_one(old: Judgement, new: Judgement) -> bool:
    """Whether both judge one thing: the two keys; of a retype the left one alone."""
    if "retype" in (old.verdict, new.verdict):
        return old.verdict == new.verdict and old.key_left == new.key_left
    return _pair(old) == _pair(new)


def _pair(one: Judgement) -> tuple[str, str]:
    return pair_of(one.key_left, one.key_right)


def _says_the_same(old: Judgement, new: Judgement) -> bool:
    return old.verdict == new.verdict and _pair(old) == _pair(new)


def withdraw(judgements: Iterable[Judgement], wrong: Judgement, now: str) -> tuple[Judgement, ...]:
    """The ledger with the judgement `wrong` withdrawn on the day `now`; its line stays."""
    return tuple(replace(one, retracted_at=now) if one == wrong else one for one in judgements)
