"""How well the extractor does on annotated articles."""

from dataclasses import dataclass
from pathlib import Path

from kg.evaluate import Bin, Found, Outcome, Result, load_gold, reliability, score, write_page
from kg.pipeline.reading import extract_claims, predictions
from kg.pipeline.track import Track, untracked


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How the extractor did on annotated articles, those held out apart.

    `errors` are what was missed or wrong in the articles that are not held out.
    """

    every: Result
    held_out: Result
    errors: list[Outcome]
    reliability: list[Bin]


def evaluate(folder: Path, html: Path | None = None, track: Track = untracked) -> Evaluation:
    """Score the extractor on the annotated articles in `folder`.

    Each article is resolved by itself. `html` names a page to write that shows each
    article with what was found and missed.
    """
    gold = load_gold(folder)
    articles = track([one.article for one in gold], "Extracting", len(gold))
    found = {str(one["id"]): one for one in predictions(extract_claims(articles))}
    result = score(gold, found)
    if html:
        write_page(html, gold, result)
    held_out = [one for one in gold if one.held_out]
    unseen = {one.id for one in held_out}
    errors = [one for one in result.outcomes if one.found is not Found.RIGHT and one.article not in unseen]
    return Evaluation(result, score(held_out, found), errors, reliability(result))
