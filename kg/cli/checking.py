"""Commands that check what was found: verify, evaluate, resolve."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app, opened_store
from kg.cli.options import DEFAULT_LEDGER, Ledger, RowFormat, StoreUri
from kg.cli.output import Format, bar, rows, say, track
from kg.errors import CheckFailedError

if TYPE_CHECKING:
    from kg.evaluate import Score

FAILURES_SHOWN = 10
SCORE_KEYS = ("", "P", "R", "F1", "gold", "found")


@app.command(epilog="kg verify --store bolt://localhost:7687")
def verify(store: StoreUri = None, ledger: Ledger = DEFAULT_LEDGER) -> None:
    """Check every relation of the graph against the text of its articles, and every judgement."""
    from kg import pipeline

    with opened_store(store) as opened, bar("Verifying") as articles_done:
        failures = list(pipeline.verify(opened, ledger, articles_done))
        relations = sum(opened.stats().relations.values())
    for failure in failures[:FAILURES_SHOWN]:
        say(str(failure))
    if failures:
        raise CheckFailedError(f"{len(failures)} faults among {relations} relations; the first are above")
    say(f"{relations} relations checked, all proven")


@app.command(epilog="kg evaluate tests/eval/gold --errors   ·   kg evaluate gold/ --html out/evaluation.html")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of annotated articles (JSON).")],
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and spurious item.")] = False,
    html: Annotated[
        Path | None, typer.Option(help="Write each article with what was found and missed.")
    ] = None,
    form: RowFormat = Format.TABLE,
) -> None:
    """Score the extractor on annotated articles."""
    from kg import pipeline

    found = pipeline.evaluate(gold, html, track)
    if errors:
        for one in found.errors:
            say("\t".join((one.article, one.found, one.type, one.label)))
    rows(SCORE_KEYS, [_score_row(name, score) for name, score in found.every.table()], form)
    if form is not Format.TABLE:
        return
    rows(SCORE_KEYS, [_score_row(name, score) for name, score in found.held_out.table()], form, "Held out")
    bins = [
        {"score": f"{one.low:.1f}-{one.high:.1f}", "claims": one.count, "right": one.right}
        for one in found.reliability
    ]
    rows(("score", "claims", "right"), bins, form, "Reliability: share right by score")


@app.command(epilog="kg resolve --pairs names.tsv")
def resolve(
    pairs: Annotated[
        Path,
        typer.Option(
            help="TSV of name pairs: left, left_type, right, right_type, verdict (same or different).",
            readable=False,
        ),
    ],
) -> None:
    """Score name comparison on pairs that people have judged, and list the errors."""
    from kg.resolve import score_pairs

    found = score_pairs(pairs)
    for error in found.errors:
        expected = "same" if error.expected else "different"
        say("\t".join((error.left, error.right, f"expected {expected}", error.verdict.reason)))
    say(f"{found.pairs} pairs: precision {found.precision:.3f}, recall {found.recall:.3f} on the same")


def _score_row(name: str, score: "Score") -> dict[str, object]:
    return {
        "": name,
        "P": score.p,
        "R": score.r,
        "F1": score.f1,
        "gold": score.gold,
        "found": score.predicted,
    }
