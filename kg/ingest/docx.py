"""Word documents (.docx, Office Open XML): the body, without running heads, notes and comments.

python-docx was tried and leaves out what stands in content controls and in accepted
insertions; both are elements around ordinary paragraphs here.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from kg.ingest.draft import Draft
from kg.ingest.package import Markup, opened_package, read_lines
from kg.ingest.problems import BadInputError, Reason
from kg.ingest.release import draft_of

# "Fallback" repeats what "Choice" says; w:del holds what was deleted, w:moveFrom what is elsewhere.
_WORD = Markup(
    breaks={"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "},
    skipped=frozenset({"pPr", "rPr", "sectPr", "tblPr", "del", "moveFrom", "Fallback"}),
)


def read_docx(path: Path, name: str) -> Iterator[Draft]:
    """The article of a .docx file at `path`, which messages call `name`. Raises `BadInputError`."""
    with opened_package(path, name, "DOCX") as package:
        bodies = sorted(part for part in package.namelist() if re.fullmatch(r"word/document\d*\.xml", part))
        if not bodies:
            raise BadInputError(Reason.BAD_FORMAT, f"{name} is no Word document; open it and save it as DOCX")
        lines = read_lines(package, bodies[0], _WORD, name)
    yield draft_of(lines, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", name)
