"""The map of communities and the matrix of regions, as SVG."""

from matplotlib.axes import Axes

from kg.figures import Figures, NetworkFigures, Spot
from kg.report.labelling import Box, labels
from kg.report.language import Language
from kg.report.plots import DARK, PALETTE, short, svg

_NAMED = 24
_LARGEST = 14  # regions in the matrix: more could not be read


def community_map(figures: Figures, lang: Language) -> str:
    """The best connected actors, each with the number of its community, the largest named."""
    found: NetworkFigures = figures.networks["agreement"]
    if len(found.spots) < 3:
        return ""
    spots = found.spots
    most = max(spot.degree for spot in spots)
    heaviest = max((weight for _, _, weight in found.lines), default=1.0)
    order = sorted(range(len(spots)), key=lambda i: (-spots[i].degree, spots[i].id))[:_NAMED]
    named = [(i, short(figures.names[spots[i].id].name, 14)) for i in order]
    reach = [0.75 + 0.35 * spot.degree / most for spot in spots]
    em = (1.12 * 8.5 / 511, 1.12 * 9.5 / 442)  # a syllable of 8.5 points on axes of 511 × 442
    points = [(spot.x, spot.y) for spot in spots]
    places = labels(points, named, Box(-0.06, -0.06, 1.06, 1.06), em, reach, covered=0)

    def draw(axes: Axes) -> None:
        axes.set_position((0.02, 0.02, 0.96, 0.96))
        axes.set_axis_off()
        for left, right, weight in found.lines:
            a, b = spots[left], spots[right]
            width = 0.4 + 2.2 * weight / heaviest
            axes.plot((a.x, b.x), (a.y, b.y), color="#C4C4C4", linewidth=width, zorder=1)
        for spot in spots:
            _spot(axes, spot, most)
        for x, y, name in places:
            axes.text(x, y, name, ha="center", va="center", fontsize=8.5, zorder=1.5, bbox=_HALO)
        axes.set_xlim(-0.06, 1.06)
        axes.set_ylim(-0.06, 1.06)

    return svg(draw, "map", lang.texts.plots["map"].title, (7.4, 6.4))


def _spot(axes: Axes, spot: Spot, most: int) -> None:
    colour = PALETTE[(spot.community - 1) % len(PALETTE)]
    ink = "white" if colour in DARK else "black"
    size = 110 + 240 * spot.degree / most
    axes.scatter([spot.x], [spot.y], s=size, color=colour, edgecolors="white", zorder=2)
    number = str(spot.community)
    axes.text(
        spot.x,
        spot.y,
        number,
        ha="center",
        va="center_baseline",
        fontsize=8,
        color=ink,
        zorder=3,
        weight="bold",
    )


_HALO = {"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.8}


def region_matrix(figures: Figures, lang: Language) -> str:
    """Strength of what ties regions, numbers in the cells, the diagonal being within."""
    pairs = figures.tables["region_pairs"]
    order = [str(cell) for cell in figures.tables["regions"].column("region")]
    tied = {str(cell) for key in ("region", "neighbour") for cell in pairs.column(key)}
    kept = [region for region in order if region in tied][:_LARGEST]
    if len(kept) < 2:
        return ""
    index = {region: number for number, region in enumerate(kept)}
    values = [[0.0] * len(kept) for _ in kept]
    for left, right, weight in zip(
        pairs.column("region"), pairs.column("neighbour"), pairs.column("weight"), strict=True
    ):
        if str(left) in index and str(right) in index:
            a, b = index[str(left)], index[str(right)]
            values[a][b] = values[b][a] = float(weight or 0)
    top = max(max(row) for row in values)
    names = [short(figures.names[region].name, 9) for region in kept]

    def draw(axes: Axes) -> None:
        axes.set_position((0.17, 0.2 / high, 0.74, 1 - 1.2 / high))  # an inch for the names above
        axes.pcolormesh(values, cmap="Blues", vmin=0, vmax=top * 1.15, edgecolors="white", linewidth=1)
        for row, cells in enumerate(values):
            for column, value in enumerate(cells):
                if value:
                    colour = "white" if value > top * 0.6 else "#222222"
                    axes.text(
                        column + 0.5,
                        row + 0.5,
                        f"{value:.1f}",
                        ha="center",
                        va="center",
                        color=colour,
                        fontsize=8,
                    )
        middles = [number + 0.5 for number in range(len(kept))]
        axes.set_yticks(middles, names)
        axes.set_xticks(middles, names, rotation=50, ha="left")
        axes.invert_yaxis()
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)

    high = 1.3 + 0.36 * len(kept)
    return svg(draw, "regions", lang.texts.plots["regions"].title, (7.4, high))
