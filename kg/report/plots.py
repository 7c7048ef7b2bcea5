"""Plots as SVG to put into the page: real text, no glyph outlines, the same bytes every time.

Text stays text (`svg.fonttype` none), so Hangul shows with the reader's fonts whatever the
machine that made the report has. Colours are those of Okabe & Ito, which colour-blind
readers can tell apart; numbers or positions say the same.
"""

import io
import re
import warnings
from collections.abc import Callable
from itertools import accumulate
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from kg.figures import Figures, NetworkFigures, Table
from kg.report.labelling import Box, labels
from kg.report.language import Language

PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
DARK = ("#0072B2", "#D55E00")
"""The colours of `PALETTE` on which white can be read; on the others black."""
INK, _GRID, _BAR = "#222222", "#D9D9D9", "#0072B2"
_LONGEST = 16
_ID = re.compile(r' id="[A-Za-z]+[A-Za-z0-9.]*_\d+"')
_PREAMBLE = re.compile(r"^.*?(?=<svg)|<metadata>.*?</metadata>|<!--.*?-->", re.DOTALL)
_SIZE = re.compile(r'<svg [^>]*?viewBox="(?P<box>[^"]+)"[^>]*>')


def short(name: str, longest: int = _LONGEST) -> str:
    """A name that fits beside an axis; what is cut off is marked.

    >>> short("중소벤처기업진흥공단", 6)
    '중소벤처기…'
    """
    return name if len(name) <= longest else name[: longest - 1] + "…"


def svg(draw: Callable[[Axes], None], salt: str, label: str, size: tuple[float, float]) -> str:
    """What `draw` puts on axes of `size` inches, as an SVG element described by `label`."""
    style: dict[Any, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": salt,
        "text.parse_math": False,  # a name with two dollar signs is no formula
        "font.family": "sans-serif",
        "font.size": 10,
        "axes.edgecolor": _GRID,
        "axes.labelcolor": INK,
        "text.color": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
    }
    out = io.StringIO()
    with mpl.rc_context(style), warnings.catch_warnings():
        # The glyphs are the reader's; that this machine's font lacks Hangul does not matter.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure = Figure(figsize=size)
        axes = figure.add_axes((0.12, 0.16, 0.85, 0.78))
        draw(axes)
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return _embedded(out.getvalue(), label)


def _embedded(text: str, label: str) -> str:
    """The bare element, without prolog, ids that would repeat in the page, and fixed size."""
    bare = _ID.sub("", _PREAMBLE.sub("", text))
    said = label.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return _SIZE.sub(rf'<svg viewBox="\g<box>" role="img" aria-label="{_raw(said)}">', bare, count=1).strip()


def _raw(text: str) -> str:
    """Text for the replacement of a regular expression."""
    return text.replace("\\", r"\\")


def _whole(axis: object) -> None:
    axis.set_major_locator(MaxNLocator(integer=True, nbins=6))  # type: ignore[attr-defined]


def degrees(found: NetworkFigures, lang: Language) -> str:
    """How many actors have how many partners; on logarithmic axes where the range is wide."""
    counts = {degree: count for degree, count in found.degrees.items() if degree}
    if not counts:
        return ""
    words = lang.texts.words

    def bars(axes: Axes) -> None:
        axes.bar(list(counts), list(counts.values()), color=_BAR, width=0.8)
        axes.set_xlabel(words["axis_partners"])
        axes.set_ylabel(words["axis_actors"])
        axes.grid(axis="y", color=_GRID)
        _whole(axes.xaxis)
        _whole(axes.yaxis)

    def tail(axes: Axes) -> None:
        ordered = sorted(counts, reverse=True)
        total = sum(counts.values())
        shares = [value / total for value in accumulate(counts[degree] for degree in ordered)]
        axes.loglog(ordered, shares, "o", color=_BAR, markersize=4)
        axes.set_xlabel(words["axis_partners_log"])
        axes.set_ylabel(words["axis_share_log"])
        axes.grid(color=_GRID)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value * 100:g}%"))

    return svg(tail if max(counts) > 30 else bars, "degrees", lang.texts.plots["degrees"].title, (7, 3.4))


def is_logarithmic(found: NetworkFigures) -> bool:
    """Whether `degrees` draws shares on logarithmic axes."""
    return max(found.degrees, default=0) > 30


def years(table: Table, lang: Language) -> str:
    """Articles and facts from the first to the last year of articles.

    In two panels: two scales on one axis mislead.
    """
    index = [column.key for column in table.columns].index("articles")
    read = [number for number, row in enumerate(table.rows) if row[index]]
    if not read:
        return ""
    kept = slice(read[0], read[-1] + 1)
    words = lang.texts.words
    span = [int(cell or 0) for cell in table.column("year")][kept]

    def draw(axes: Axes) -> None:
        figure = axes.figure
        axes.remove()
        upper, lower = figure.subplots(2, 1, sharex=True)
        figure.subplots_adjust(left=0.12, right=0.97, top=0.95, bottom=0.13, hspace=0.18)
        upper.bar(span, table.column("articles")[kept], color="#999999", width=0.7)
        upper.set_ylabel(words["axis_articles"])
        marks = (("agreements", "o"), ("funding", "s"), ("participations", "^"))
        for (key, mark), colour in zip(marks, PALETTE, strict=False):
            name = words[f"line_{key}"]
            lower.plot(span, table.column(key)[kept], marker=mark, color=colour, label=name, linewidth=1.6)
        lower.set_ylabel(words["axis_facts"])
        lower.legend(frameon=False, ncols=3, loc="upper left")
        lower.margins(y=0.25)
        lower.set_ylim(bottom=0)
        for panel in (upper, lower):
            panel.grid(axis="y", color=_GRID)
            _whole(panel.yaxis)
        _whole(lower.xaxis)
        lower.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}"))

    return svg(draw, "years", lang.texts.plots["years"].title, (7, 4.2))


def amounts(figures: Figures, key: str, lang: Language, most: int = 10) -> str:
    """Bars of the largest sums of a money table, what is planned set apart by hatching."""
    table = figures.tables[key]
    rows = zip(table.column("actor"), table.column("amount"), table.column("planned"), strict=True)
    bars = [(str(i), float(a or 0) / 1e8, float(p or 0) / 1e8) for i, a, p in rows if a][:most][::-1]
    if not bars:
        return ""

    def draw(axes: Axes) -> None:
        axes.set_position((0.33, 0.6 / high, 0.62, 1 - 0.7 / high))  # 0.6 inches for the axis
        names = [short(figures.names[id_].name) for id_, _, _ in bars]
        said = [amount - planned for _, amount, planned in bars]
        ahead = [planned for _, _, planned in bars]
        places = range(len(bars))
        axes.barh(places, said, color=_BAR, height=0.7)
        if any(ahead):
            axes.barh(places, ahead, left=said, color="white", edgecolor=_BAR, hatch="////", height=0.7)
        axes.set_yticks(places, names)
        words = lang.texts.words
        axes.set_xlabel(words["axis_amount"] + (words["hatched_planned"] if any(ahead) else ""))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
        axes.xaxis.set_major_locator(MaxNLocator(nbins=5))
        axes.grid(axis="x", color=_GRID)

    high = 0.8 + 0.36 * len(bars)
    return svg(draw, key, lang.texts.plots[key].title, (7, high))


def against(figures: Figures, lang: Language, most: int = 12) -> str:
    """Partners against betweenness; those that broker most are named where there is room."""
    table = figures.tables["actors"]
    ids = [str(cell) for cell in table.column("actor")]
    xs = [float(cell or 0) for cell in table.column("degree")]
    ys = [float(cell or 0) for cell in table.column("betweenness")]
    if not any(ys):
        return ""
    order = sorted(range(len(ids)), key=lambda i: (-ys[i], -xs[i], ids[i]))[:most]
    wide, high = max(xs) * 1.08, max(ys) * 1.15
    named = [(i, short(figures.names[ids[i]].name, 14)) for i in order]
    frame = Box(0, -high * 0.04, wide, high)
    em = (wide * 8.5 / 428, high * 10 / 236)  # a syllable of 8.5 points on axes of 428 × 236
    places = labels(list(zip(xs, ys, strict=True)), named, frame, em, [0.5] * len(ids))

    def draw(axes: Axes) -> None:
        axes.scatter(xs, ys, s=18, color=_BAR, alpha=0.55, linewidths=0)
        for x, y, name in places:
            axes.text(x, y, name, ha="center", va="center", fontsize=8.5)
        axes.set_xlabel(lang.texts.words["axis_partners"])
        axes.set_ylabel(lang.texts.words["axis_betweenness"])
        axes.set_xlim(0, wide)
        axes.set_ylim(-high * 0.04, high)
        axes.grid(color=_GRID)
        _whole(axes.xaxis)

    return svg(draw, "against", lang.texts.plots["against"].title, (7, 4.2))
