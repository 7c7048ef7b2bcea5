"""Each article with what was found, missed and invented, as one page for a browser."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.evaluate.gold import GoldArticle
from kg.evaluate.reliability import calibration_error, reliability
from kg.evaluate.result import Found, Outcome, Result
from kg.files import write_atomically

_WORDS = {
    Found.RIGHT: "맞음",
    Found.MISSED: "놓침",
    Found.SPURIOUS: "잘못 찾음",
    Found.DIFFERS: "당사자 다름",
    Found.UNPROVEN: "근거 없음",
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text, coloured where `found` is set."""

    text: str
    found: Found | None = None
    type: str = ""


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    pieces: Sequence[_Piece]
    relations: Sequence[Outcome]


@dataclass(frozen=True, slots=True)
class _View:
    id: str
    title: str
    columns: tuple[_Column, _Column]


def write_page(path: Path, gold: Sequence[GoldArticle], result: Result) -> None:
    """Write the page to `path`; held-out articles count in the figures and are not shown.

    Raises `OutputError` where the place cannot be written.
    """
    with write_atomically(path) as out:
        out.write(render(gold, result))


def render(gold: Sequence[GoldArticle], result: Result) -> str:
    """The page as HTML, complete in itself: it loads nothing."""
    environment = Environment(
        loader=PackageLoader("kg.evaluate"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    outcomes: dict[str, list[Outcome]] = {}
    for outcome in result.outcomes:
        outcomes.setdefault(outcome.article, []).append(outcome)
    shown = [article for article in gold if not article.held_out]
    return environment.get_template("evaluation.html.j2").render(
        rows=result.table(),
        articles=[_view(article, outcomes.get(article.id, [])) for article in shown],
        hidden=len(gold) - len(shown),
        bins=reliability(result),
        error=calibration_error(result),
        words=_WORDS,
        kinds=list(Found),
    )


def _view(gold: GoldArticle, outcomes: Sequence[Outcome]) -> _View:
    entities = [outcome for outcome in outcomes if outcome.what == "entity"]
    relations = [outcome for outcome in outcomes if outcome.what == "relation"]
    annotated = [outcome for outcome in entities if outcome.found in (Found.RIGHT, Found.MISSED)]
    predicted = [outcome for outcome in entities if outcome.found is not Found.MISSED]
    whole = gold.article.whole
    left = _Column(
        "사람이 단 주석",
        coloured(whole, annotated),
        [outcome for outcome in relations if outcome.found in (Found.RIGHT, Found.MISSED)],
    )
    right = _Column(
        "프로그램이 찾은 것",
        coloured(whole, predicted),
        [outcome for outcome in relations if outcome.found is not Found.MISSED],
    )
    return _View(gold.id, gold.article.title, (left, right))


def coloured(text: str, entities: Iterable[Outcome]) -> list[_Piece]:
    """Cut a text at the surfaces of its entities, the longest surface first."""
    by_surface = {surface: outcome for outcome in entities for surface in outcome.quotes if surface}
    if not by_surface:
        return [_Piece(text)]
    longest_first = sorted(by_surface, key=lambda surface: (-len(surface), surface))
    pieces: list[_Piece] = []
    for part in re.split("(" + "|".join(map(re.escape, longest_first)) + ")", text):
        outcome = by_surface.get(part)
        if outcome:
            pieces.append(_Piece(part, outcome.found, outcome.type))
        elif part:
            pieces.append(_Piece(part))
    return pieces
