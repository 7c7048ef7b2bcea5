"""The judgement ledger: what people decided about names, as a TSV file that git can hold.

One judgement a line, with a header:

    key_left  key_right  verdict  user  decided_at  retracted_at

A key is `type|raw name|context`. The context may be empty; else it is what tells
look-alikes apart: a person's organisation, the region of a local name, or the id of
one article. Verdicts:

    same       the two keys name one thing
    different  they do not, whatever the rules say
    reject     what key_left names is no entity; key_right is empty
    retype     what key_left names is of the type that key_right begins with

A line is never edited but for `retracted_at`; a later judgement on the same keys
replaces an earlier one.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

from kg.errors import InputError
from kg.files import write_atomically
from kg.model import EntityType, Judgement

COLUMNS = ("key_left", "key_right", "verdict", "user", "decided_at", "retracted_at")
VERDICTS = ("same", "different", "reject", "retype")


def judgement_key(type_: EntityType, name: str, context: str = "") -> str:
    """The key by which a judgement speaks of a name.

    >>> judgement_key(EntityType.PERSON, "김정환", "창업진흥원")
    'Person|김정환|창업진흥원'
    """
    return "|".join((type_, name.replace("|", " "), context.replace("|", " ")))


def _parse(cells: dict[str, str], where: str) -> Judgement:
    if any(cells.get(column) is None for column in COLUMNS[:-1]):
        raise InputError(f"{where}: a judgement has the columns {', '.join(COLUMNS)}")
    left, right, verdict, user, decided_at = (cells[column] for column in COLUMNS[:-1])
    judgement = Judgement(left, right, verdict, user, decided_at, cells.get(COLUMNS[-1]) or None)
    if judgement.verdict not in VERDICTS:
        raise InputError(f"{where}: the verdict is '{judgement.verdict}'; use one of {', '.join(VERDICTS)}")
    keys = (
        [judgement.key_left] if judgement.verdict == "reject" else [judgement.key_left, judgement.key_right]
    )
    types = {*EntityType, ""}
    if any(key.count("|") != 2 or key.split("|")[0] not in types for key in keys):
        raise InputError(
            f"{where}: a key is written type|name|context, with a type of {', '.join(EntityType)}"
        )
    return judgement


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
    """Write the ledger, complete or not at all."""
    with write_atomically(path) as out:
        out.write("\t".join(COLUMNS) + "\n")
        for one in judgements:
            cells = (
                one.key_left,
                one.key_right,
                one.verdict,
                one.user,
                one.decided_at,
                one.retracted_at or "",
            )
            out.write("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells) + "\n")
