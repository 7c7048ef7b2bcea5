"""Money on its way: funders, the programmes they fund, and who gets it, as three columns of bands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from kg.figures import Figures
from kg.model import EntityType
from kg.report.language import Language
from kg.report.plots import INK, short, svg

_MOST = 14  # flows of money with an amount
_FEW = 8  # where fewer have an amount, others fill up
_PROGRAMMES = 5  # programmes whose participants are shown
_MEMBERS = 3
_X = (0.245, 0.465, 0.765)
_BAR = 0.006
_LONGEST = 11  # characters of a name beside an amount
_BAND, _LINE = "#0072B2", "#555555"
_ROW = 0.25  # inches a name needs
_HEAD = 0.3  # inches for what the columns are called
_THICKEST = 1.1  # inches of the largest sum in a column


@dataclass(slots=True)
class Spot:
    """A box of a column: its label, its links and where it stands, in inches from the top."""

    label: str
    into: list["Link"] = field(default_factory=list)
    out: list["Link"] = field(default_factory=list)
    amount: float = 0.0
    thick: float = 0.0
    top: float = 0.0
    shown: bool = True

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return self.top + self.thick / 2


@dataclass(slots=True)
class Link:
    """A band from one column to the next; `amount` is None where none may be added.

    `takes_part` says that it stands for a participation and not for money.
    """

    left: Spot
    right: Spot
    amount: float | None
    takes_part: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """Who gives to whom how much, through which programme if one is named."""

    funder: str | None
    programme: str | None
    recipient: str | None
    amount: float | None
    takes_part: bool = False


def chosen(figures: Figures) -> list[Flow]:
    """The largest flows of money, and the best attended programmes that somebody funds."""
    rows = figures.tables["flows"].records()
    types = {id_: named.type for id_, named in figures.names.items()}
    flows = [_flow(str(r["funder"]), str(r["recipient"]), r["amount"], types) for r in rows]
    kept = [flow for flow in flows if flow.amount][:_MOST]
    kept += [flow for flow in flows if not flow.amount][: max(0, _FEW - len(kept))]
    members: dict[str, list[str]] = {}
    for row in figures.tables["participants"].records():
        members.setdefault(str(row["programme"]), []).append(str(row["actor"]))
    funded = {flow.programme for flow in flows if flow.programme and flow.funder}
    attended = sorted((p for p in members if p in funded), key=lambda p: (-len(members[p]), p))[:_PROGRAMMES]
    known = {(flow.funder, flow.programme, flow.recipient) for flow in kept}
    for programme in attended:
        own = [flow for flow in flows if flow.programme == programme]
        kept += [flow for flow in own if (flow.funder, flow.programme, flow.recipient) not in known]
        got = {flow.recipient for flow in own}
        for member in members[programme][:_MEMBERS]:
            if member not in got:
                kept.append(Flow(None, programme, member, None, takes_part=True))
        if len(members[programme]) > _MEMBERS:
            rest = f"+{len(members[programme]) - _MEMBERS}"
            kept.append(Flow(None, programme, rest, None, takes_part=True))
    return kept


def _flow(head: str, tail: str, amount: object, types: Mapping[str, EntityType]) -> Flow:
    said = float(amount) if isinstance(amount, int | float) and amount else None
    if types[tail] is EntityType.PROGRAM:
        return Flow(head, tail, None, said)
    if types[head] is EntityType.PROGRAM:
        return Flow(None, head, tail, said)
    return Flow(head, None, tail, said)


def columns(flows: Iterable[Flow], figures: Figures, lang: Language) -> tuple[list[list[Spot]], list[Link]]:
    """The boxes of the three columns and the links between them, put in order.

    What goes to a recipient directly runs through an unnamed place in the middle.
    """
    spots: list[dict[str, Spot]] = [{}, {}, {}]
    links = []

    def spot(column: int, id_: str) -> Spot:
        return spots[column].setdefault(id_, Spot(_label(id_, figures, lang)))

    for number, flow in enumerate(flows):
        if flow.programme is None:
            direct = spots[1].setdefault(f"-{number}", Spot("", shown=False))
        middle = direct if flow.programme is None else spot(1, flow.programme)
        if flow.funder is not None:
            links.append(Link(spot(0, flow.funder), middle, flow.amount))
        if flow.recipient is not None:
            # those left out of a programme's participants are its own and nobody else's
            key = f"{flow.programme} {flow.recipient}" if flow.recipient.startswith("+") else flow.recipient
            right = spots[2].setdefault(key, Spot(_label(flow.recipient, figures, lang)))
            links.append(Link(middle, right, flow.amount, flow.takes_part))
    for link in links:
        link.left.out.append(link)
        link.right.into.append(link)
    found = [list(column.values()) for column in spots]
    for column in found:
        for one in column:
            one.amount = max(sum(x.amount or 0 for x in one.into), sum(x.amount or 0 for x in one.out))
    return found, links


def _label(id_: str, figures: Figures, lang: Language) -> str:
    if id_.startswith("+"):
        return lang.texts.words["others"].format(count=id_[1:])
    return figures.names[id_].name


def placed(found: Sequence[list[Spot]]) -> float:
    """Order the boxes so that few bands cross, and give each its place; returns the height needed."""
    largest = max((sum(spot.amount for spot in column) for column in found), default=0.0)
    for column in found:
        column.sort(key=lambda spot: -spot.amount)
        for spot in column:
            spot.thick = max(_THICKEST * 2.2 * spot.amount / largest if largest else 0, 0.02)
    high = max(_stack(column) for column in found)
    for _ in range(4):
        for column in found[1:]:
            column.sort(key=lambda spot: _pull(spot.into, "left", spot))
            _stack(column, high)
        for column in (found[1], found[0]):
            column.sort(key=lambda spot: _pull(spot.out, "right", spot))
            _stack(column, high)
    return high


def _pull(links: Sequence[Link], end: str, spot: Spot) -> float:
    """The mean height of the boxes at the other ends; its own where there are none."""
    heights = [getattr(link, end).middle for link in links]
    return sum(heights) / len(heights) if heights else spot.middle


def _stack(column: Sequence[Spot], high: float | None = None) -> float:
    """Put boxes below each other, spread over `high`; returns the height that they need."""
    rows = [max(spot.thick + 0.06, _ROW if spot.shown else 0.06) for spot in column]
    needed = sum(rows)
    gap = ((high or needed) - needed) / (len(column) + 1) if column else 0.0
    at = gap
    for spot, row in zip(column, rows, strict=True):
        spot.top = at + (row - spot.thick) / 2
        at += row + gap
    return needed


def funding_flows(figures: Figures, lang: Language) -> str:
    """The plot as SVG, "" where nobody funds anybody."""
    flows = chosen(figures)
    if not flows:
        return ""
    found, links = columns(flows, figures, lang)
    high = placed(found) + _HEAD
    words = lang.texts.words

    def draw(axes: Axes) -> None:
        axes.set_position((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, 1)
        axes.set_ylim(high - _HEAD, -_HEAD)
        for x, key in zip(_X, ("flow_funders", "flow_programmes", "flow_recipients"), strict=True):
            axes.text(x, -_HEAD / 2, words[key], ha="center", va="center", fontsize=9, weight="bold")
        _bands(axes, found, links)
        for number, column in enumerate(found):
            for spot in column:
                _box(axes, spot, number, lang)

    return svg(draw, "flows", lang.texts.plots["flows"].title, (7.4, high))


def _bands(axes: Axes, found: Sequence[Sequence[Spot]], links: Sequence[Link]) -> None:
    starts: dict[int, float] = {}
    ends: dict[int, float] = {}
    scale = max((spot.thick / spot.amount for column in found for spot in column if spot.amount), default=0.0)
    places = {id(spot): number for number, column in enumerate(found) for spot in column}
    for link in sorted(links, key=lambda link: link.right.middle):
        starts[id(link)] = link.left.top + _used(starts, link.left.out, scale)
    for link in sorted(links, key=lambda link: link.left.middle):
        ends[id(link)] = link.right.top + _used(ends, link.right.into, scale)
    for link in links:
        number = places[id(link.left)]
        left = _X[number] + (_BAR if link.left.shown else 0)
        right = _X[number + 1] - (_BAR if link.right.shown else 0)
        if link.amount:
            wide = max(link.amount * scale, 0.012)
            axes.add_patch(_band(left, starts[id(link)], right, ends[id(link)], wide))
        else:
            _dashes(axes, (left, link.left.middle), (right, link.right.middle), link.takes_part)


def _used(placed_already: Mapping[int, float], links: Iterable[Link], scale: float) -> float:
    """How much of a box's side is taken by the bands placed so far."""
    return sum((link.amount or 0) * scale for link in links if id(link) in placed_already)


def _band(left: float, high: float, right: float, low: float, wide: float) -> PathPatch:
    middle = (left + right) / 2
    points = [
        (left, high), (middle, high), (middle, low), (right, low),
        (right, low + wide), (middle, low + wide), (middle, high + wide), (left, high + wide), (left, high),
    ]  # fmt: skip
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    return PathPatch(Path(points, codes), facecolor=_BAND, alpha=0.45, linewidth=0)


def _dashes(axes: Axes, start: tuple[float, float], end: tuple[float, float], takes_part: bool) -> None:
    middle = (start[0] + end[0]) / 2
    curve = Path([start, (middle, start[1]), (middle, end[1]), end], [Path.MOVETO, *[Path.CURVE4] * 3])
    style = (0, (1, 2)) if takes_part else (0, (6, 3))
    axes.add_patch(PathPatch(curve, facecolor="none", edgecolor=_LINE, linewidth=1.1, linestyle=style))


def _money(amount: float, lang: Language) -> str:
    """An amount without what is below a hundred million, where it has as much."""
    return lang.wording.won(round(amount / 1e8) * 1e8 or amount)


_HALO = {"boxstyle": "round,pad=0.12", "facecolor": "white", "edgecolor": "none", "alpha": 0.75}


def _box(axes: Axes, spot: Spot, column: int, lang: Language) -> None:
    if not spot.shown:
        return
    x = _X[column]
    thick = max(spot.thick, 0.1)
    axes.add_patch(Rectangle((x - _BAR, spot.middle - thick / 2), 2 * _BAR, thick, color=INK, linewidth=0))
    name = short(spot.label, _LONGEST + (0 if spot.amount else 5))
    label = f"{name} {_money(spot.amount, lang)}" if spot.amount else name
    side = -1 if column == 0 else 1
    axes.text(
        x + side * 0.016,
        spot.middle,
        label,
        ha="right" if side < 0 else "left",
        va="center",
        fontsize=8,
        bbox=_HALO if column == 1 else None,
    )
