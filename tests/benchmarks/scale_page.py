"""What `tests.benchmarks.scale` measured as a table, and what follows from it, in docs/scale.md."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "scale.md"
_CORES, _ARCHIVES = 16, (1_000_000, 50_000_000)
_GB = 1024**3


@dataclass(frozen=True)
class Rate:
    """Articles a second of so many workers of an engine, and megabytes of the largest."""

    engine: str
    workers: int
    articles_a_second: float
    memory: int


@dataclass(frozen=True)
class Claims:
    """Seconds to resolve and load so many claims, and what that came to; sizes in megabytes."""

    claims: int
    resolved: float
    loaded: float
    memory: int
    entities: int
    created: int
    store: int


@dataclass(frozen=True)
class Texts:
    """Seconds to find copies among so many articles, and megabytes that it took beside them."""

    articles: int
    seconds: float
    memory: int


@dataclass(frozen=True)
class Samples:
    """What the sample articles hold and weigh together; `store`, what it grew by, and `parquet` in bytes."""

    articles: int
    characters: int
    mentions: int
    claims: int
    nodes: int
    relationships: int
    store: int
    parquet: int


@dataclass(frozen=True)
class Measured:
    """One run of the benchmark, or some parts of it."""

    reading: Sequence[Rate] = ()
    claims: Sequence[Claims] = ()
    texts: Sequence[Texts] = ()
    samples: Samples | None = field(default=None)


def table(measured: Measured) -> str:
    """Everything measured as one Markdown table."""
    lines = ["| what | size | outcome | asked |", "| --- | --- | --- | --- |"]
    lines += _rates(measured.reading)
    lines += [line for one in measured.claims for line in _claim_rows(one, measured.claims[0])]
    lines += [
        f"| copies and corrections | {one.articles:,} articles | {one.seconds:,.0f} s, "
        f"{1000 * one.seconds / one.articles:.2f} ms an article, {one.memory:,} MB | |"
        for one in measured.texts
    ]
    return "\n".join(lines) + "\n"


def _rates(rates: Iterable[Rate]) -> list[str]:
    lines, single = [], dict[str, float]()
    asked = {"local": "0.8", "Ray": "0.7"}
    for one in rates:
        single.setdefault(one.engine, one.articles_a_second)
        share = one.articles_a_second / (one.workers * single[one.engine])
        name = "workers" if one.engine == "local" else "actors"
        told = f"{one.articles_a_second:.1f} articles/s, {one.memory} MB each"
        if one.workers > 1:
            told += f", {share:.2f} of ideal"
        lines.append(
            f"| reading, {one.engine} | {one.workers} {name} | {told} | "
            f"{'≥ ' + asked[one.engine] if one.workers > 1 else ''} |"
        )
    return lines


def _claim_rows(one: Claims, first: Claims) -> list[str]:
    lines = []
    for name, seconds, at_first in (
        ("resolution", one.resolved, first.resolved),
        ("loading", one.loaded, first.loaded),
    ):
        each, each_at_first = seconds / one.claims, at_first / first.claims
        times = f", {each / each_at_first:.2f} of the first" if one is not first else ""
        lines.append(
            f"| {name} | {one.claims:,} claims | {seconds:,.1f} s, {1000 * each:.3f} ms a claim{times} | "
            f"{'0.8 … 1.2' if times else ''} |"
        )
    lines.append(
        f"| both | {one.claims:,} claims | peak {one.memory:,} MB; {one.entities:,} entities, "
        f"{one.created:,} nodes and relationships, store {one.store:,} MB | |"
    )
    return lines


def computed(measured: Measured) -> str:
    """What the figures mean for larger archives, as a Markdown table."""
    samples, largest = measured.samples, measured.claims[-1]
    assert samples
    rows: list[tuple[str, ...]] = [("", *(f"{count:,} articles" for count in _ARCHIVES))]
    ray = [one for one in measured.reading if one.engine == "Ray"] or list(measured.reading)
    rate = ray[-1].articles_a_second / ray[-1].workers
    workers = (_CORES, 20 * _CORES)
    reading = [count / rate / among / 3600 for count, among in zip(_ARCHIVES, workers, strict=True)]
    said = [count * samples.claims / samples.articles for count in _ARCHIVES]
    resolved = [claims * largest.resolved / largest.claims / 3600 for claims in said]
    loaded = [claims * largest.loaded / largest.claims / 3600 for claims in said]
    slow = measured.texts[-1]
    rows.append(("machines of 16 cores and 64 GB", *(str(among // _CORES) for among in workers)))
    rows.append(("reading, hours", *(f"{hours:,.1f}" for hours in reading)))
    rows.append(
        ("worker memory on a machine, GB", *(f"{_CORES * ray[-1].memory / 1024:.0f}" for _ in workers))
    )
    rows.append(
        (
            "copies, hours on one process",
            *(f"{c * slow.seconds / slow.articles / 3600:,.1f}" for c in _ARCHIVES),
        )
    )
    rows.append(
        ("copies, GB on one machine", *(f"{c * slow.memory / slow.articles / 1024:,.0f}" for c in _ARCHIVES))
    )
    rows.append(("claims, millions", *(f"{claims / 1e6:,.0f}" for claims in said)))
    rows.append(("resolution in one process, hours", *(f"{hours:,.1f}" for hours in resolved)))
    shares = [hours / among for hours, among in zip(resolved, workers, strict=True)]
    rows.append(("the same on all workers, hours", *(f"{hours:,.2f}" for hours in shares)))
    rows.append(("kg load over Bolt, hours", *(f"{hours:,.0f}" for hours in loaded)))
    for name, each in (("nodes", samples.nodes), ("relationships", samples.relationships)):
        rows.append((f"{name}, millions", *(f"{c * each / samples.articles / 1e6:,.0f}" for c in _ARCHIVES)))
    for name, each in (("store, GB", samples.store), ("extractions as Parquet, GB", samples.parquet)):
        rows.append((name, *(f"{c * each / samples.articles / _GB:,.0f}" for c in _ARCHIVES)))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "| --- | --- | --- |", *lines[1:]]) + "\n"


def per_article(measured: Measured) -> str:
    """What the samples hold and weigh, as a Markdown table."""
    one = measured.samples
    assert one
    cells = {
        "characters": one.characters / one.articles,
        "mentions": one.mentions / one.articles,
        "claims": one.claims / one.articles,
        "nodes": one.nodes / one.articles,
        "relationships": one.relationships / one.articles,
        "KB in the embedded store": one.store / one.articles / 1024,
        "KB as Parquet": one.parquet / one.articles / 1024,
    }
    names, values = " | ".join(cells), " | ".join(f"{value:,.0f}" for value in cells.values())
    return f"| {names} |\n|{' --- |' * len(cells)}\n| {values} |\n"


def write(measured: Measured) -> None:
    """Put the tables into docs/scale.md, between their marks."""
    page = PAGE.read_text(encoding="utf-8")
    for name, told in (
        ("measured", table(measured)),
        ("samples", per_article(measured)),
        ("computed", computed(measured)),
    ):
        before, _, rest = page.partition(f"<!-- {name} -->\n")
        _, mark, after = rest.partition(f"<!-- end of {name} -->")
        page = f"{before}<!-- {name} -->\n{told}{mark}{after}"
    PAGE.write_text(page, encoding="utf-8")
