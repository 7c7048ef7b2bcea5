"""Tables as CSV that a spreadsheet opens, and as cells for the page."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.figures import Cell, Column, Figures, Named, Table
from kg.files import write_atomically
from kg.report.language import Language

_BOM = "\ufeff"  # tells Excel that the file is UTF-8
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
EVIDENCE = (
    "csv_entity", "csv_entity_id", "csv_relation", "csv_quote", "csv_article",
    "csv_publisher", "csv_day", "csv_address", "csv_score",
)  # fmt: skip
"""Words for the columns of the evidence, in their order."""
NUMERIC = ("count", "number", "share", "won", "rank", "year", "interval")


def heading(column: Column, lang: Language) -> str:
    """A column's label with its unit.

    >>> from kg.report.language import language
    >>> heading(Column("amount", "won"), language("ko")), heading(Column("actor", "entity"), language("en"))
    ('금액 합계(원)', 'Actor')
    """
    label, unit = lang.texts.columns[column.key]
    return lang.wording.with_unit(label, unit) if unit else label


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before one.

    >>> safe("=1+1"), safe("㈜예시")
    ("'=1+1", '㈜예시')
    """
    return "'" + text if text.startswith(_FORMULA) else text


def csv_of(table: Table, names: Mapping[str, Named], lang: Language) -> str:
    """A table with all its columns; an entity fills two, its name and its id."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    header: list[str] = []
    for column in table.columns:
        label = heading(column, lang)
        header += [label, f"{label} ID"] if column.kind == "entity" else [label]
    writer.writerow(header)
    for row in table.rows:
        cells: list[str] = []
        for column, cell in zip(table.columns, row, strict=True):
            cells += _csv_cells(column, cell, names, lang)
        writer.writerow(cells)
    return out.getvalue()


def _csv_cells(column: Column, cell: Cell, names: Mapping[str, Named], lang: Language) -> list[str]:
    if cell is None:
        return ["", ""] if column.kind == "entity" else [""]
    if column.kind == "entity":
        return [safe(names[str(cell)].name), safe(str(cell))]
    if column.kind == "share":
        return [f"{float(cell) * 100:.4g}"]
    if isinstance(cell, float):
        return [f"{cell:.0f}" if column.kind == "won" else f"{cell:.6g}"]
    if column.kind == "key":
        return [lang.texts.keys.get(str(cell), str(cell))]
    return [safe(str(cell)) if isinstance(cell, str) else str(cell)]


def write_tables(figures: Figures, folder: Path, lang: Language) -> list[Path]:
    """Write each table to `folder` as `KEY.csv`, and the evidence; returns the paths."""
    files = {f"{key}.csv": csv_of(table, figures.names, lang) for key, table in figures.tables.items()}
    files["evidence.csv"] = _evidence_csv(figures, lang)
    paths = []
    for name, text in sorted(files.items()):
        path = folder / name
        with write_atomically(path) as out:
            out.write(_BOM + text)
        paths.append(path)
    return paths


def _evidence_csv(figures: Figures, lang: Language) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([lang.texts.words[key] for key in EVIDENCE])
    for *texts, score in evidence_rows(figures, lang):
        writer.writerow([*(safe(str(text)) for text in texts), f"{score:.3g}"])
    return out.getvalue()


def evidence_rows(figures: Figures, lang: Language) -> Iterator[tuple[str | float, ...]]:
    """The sentences behind each entity, as rows of the columns `EVIDENCE`; the score comes last."""
    for id_, found in figures.evidence.items():
        for said in found.statements:
            published = said.published_on.isoformat() if said.published_on else ""
            relation = lang.texts.relations.get(said.type, said.type)
            source = (said.title, said.publisher or "", published, said.url or "")
            yield (figures.names[id_].name, id_, relation, said.quote, *source, said.score)


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of the page: its text, what it sorts by, and the entity it links to."""

    text: str
    sort: str
    numeric: bool
    entity: str | None = None


def shown(table: Table, names: Mapping[str, Named], top: int, lang: Language) -> Iterator[list[Shown]]:
    """The first `top` rows with the columns that are shown."""
    for row in table.rows[:top]:
        yield [
            _shown(column, cell, names, lang)
            for column, cell in zip(table.columns, row, strict=True)
            if column.shown
        ]


def _shown(column: Column, cell: Cell, names: Mapping[str, Named], lang: Language) -> Shown:
    if column.kind == "entity" and cell is not None:
        name = names[str(cell)].name
        return Shown(name, name, False, str(cell))
    if column.kind == "interval":
        return Shown(str(cell or "–"), str(cell or "").partition("–")[0], True)
    numeric = column.kind in NUMERIC
    return Shown(_text(column, cell, lang), "" if cell is None else str(cell), numeric)


def _text(column: Column, cell: Cell, lang: Language) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return lang.texts.keys.get(cell, cell) if column.kind == "key" else cell
    if column.kind == "won":
        return lang.wording.won(cell)
    if column.kind == "share":
        return lang.wording.percent(cell)
    if column.kind == "year":
        return str(cell)
    return lang.wording.number(cell)
