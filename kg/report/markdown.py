"""The report as Markdown, to paste into a memo, a wiki or a message."""

import re
from collections.abc import Iterable

from kg.figures import Figures
from kg.report.findings import is_narrowed
from kg.report.language import Language
from kg.report.tables import heading, shown

_ROWS = 10
_ORDER = (
    "actors", "networks", "funders", "recipients", "flows", "programmes", "partners", "regions",
    "region_pairs", "places", "years",
)  # fmt: skip
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def plain(text: str) -> str:
    r"""Text that Markdown takes for nothing but text, in one line.

    >>> plain("a|b <c> *d*")
    'a\\|b \\<c\\> \\*d\\*'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def markdown(figures: Figures, lang: Language, reproduce: str) -> str:
    """Title, period, summary and the first rows of the main tables, each with its caption.

    `reproduce` says how to make the report again. The whole tables are in the CSV files.
    """
    words, data = lang.texts.words, figures.data
    scope = f" · {lang.prose.window(data)}" if is_narrowed(data) else ""
    parts = [f"# {words['title']}", plain(lang.prose.period(data) + scope), f"## {words['summary']}"]
    parts.append("\n".join(f"- {plain(said)}" for said in lang.prose.summary(figures)))
    parts += [part for key in _ORDER for part in _table(figures, key, lang)]
    parts += [f"## {words['methods']}", plain(words["methods_note"]), plain(reproduce)]
    return "\n\n".join(parts) + "\n"


def _table(figures: Figures, key: str, lang: Language) -> Iterable[str]:
    table, caption, words = figures.tables[key], lang.texts.tables[key], lang.texts.words
    if not table.rows:
        return
    columns = [column for column in table.columns if column.shown]
    lines = [_row(heading(column, lang) for column in columns)]
    lines.append(
        "|"
        + "|".join(" --- " if column.kind in ("entity", "key", "text") else " ---: " for column in columns)
        + "|"
    )
    whole = key == "networks"
    most = len(table.rows) if whole else _ROWS
    lines += [_row(cell.text for cell in row) for row in shown(table, figures.names, most, lang)]
    yield f"## {caption.title}"
    yield "\n".join(lines)
    more = (
        words["first_rows"].format(total=f"{len(table.rows):,}", shown=most) if len(table.rows) > most else ""
    )
    yield " ".join(
        part
        for part in (
            f"**{words['how_to_read']}** {plain(caption.read)}",
            f"**{words['what_not']}** {plain(caption.limit)}",
            more,
        )
        if part
    )


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(plain(cell) for cell in cells) + " |"
