"""Scores the extractor on the annotated articles, cross-validated: the figures that the floors hold.

    python -m tests.eval.measure          print the figures
    python -m tests.eval.measure --raise  and raise the floors that lie further below than their margin

The articles are dealt to five folds. Each fold is read by relation models that were
trained on the other four and on the articles of `training`; thresholds and calibration
are those that the package ships, mentions, rules and identity are as they are, and each
article is resolved by itself. Takes about two minutes. Floors are never lowered here;
lowering one by hand needs a reason in CHANGELOG.md.
"""

import json
import sys
from collections.abc import Iterable, Mapping

from kg.domain import load_gazetteer
from kg.evaluate import (
    GoldArticle,
    Prediction,
    Result,
    calibration_error,
    load_gold,
    predictions_of,
    reliability,
    score,
)
from kg.extract import Extractor
from kg.extract.model import load_model
from kg.nlp import Analyzer
from kg.resolve import resolve
from tests.eval.instances import files_of, instances_in
from tests.eval.train_relations import GOLD, HERE, TRAINING, Table, fit, folds_of, linear

FLOORS = HERE / "floors.json"
OVERALL = ("entities", "relations", "holdout entities", "holdout relations")
MARGIN, TYPE_MARGIN = 0.01, 0.03  # a type has few examples: room for what helps one and costs another


def cross_validated() -> tuple[Result, Result]:
    """Figures on all articles and on those held out from whoever writes rules."""
    files, more = files_of((GOLD, TRAINING))
    names = [file.stem for file in files]
    table, gold = Table(instances_in([*files, *more])), {one.id: one for one in load_gold(GOLD)}
    gazetteer, shipped = load_gazetteer(), load_model()
    analyzer = Analyzer(gazetteer)
    found: dict[str, Prediction] = {}
    for others, held in folds_of(len(names), len(more)):
        models = {
            type_: linear(table, fit(table, type_, others), one.threshold, one.slope, one.offset)
            for type_, one in shipped.items()
        }
        found |= _predicted(Extractor(gazetteer, models), analyzer, [gold[names[n]] for n in held])
    return _scored(gold.values(), found)


def shipped() -> tuple[Result, Result]:
    """The same figures for the models that the package ships, which know these articles."""
    gold, gazetteer = load_gold(GOLD), load_gazetteer()
    return _scored(gold, _predicted(Extractor(gazetteer), Analyzer(gazetteer), gold))


def _predicted(
    extractor: Extractor, analyzer: Analyzer, gold: Iterable[GoldArticle]
) -> dict[str, Prediction]:
    found: dict[str, Prediction] = {}
    for one in gold:
        graph = resolve([extractor.extract(analyzer.annotate(one.article))], load_gazetteer())
        found |= {prediction["id"]: prediction for prediction in predictions_of(graph)}
    return found


def _scored(gold: Iterable[GoldArticle], found: Mapping[str, Prediction]) -> tuple[Result, Result]:
    every = list(gold)
    return score(every, found), score([one for one in every if one.held_out], found)


def figures(everything: Result, held_out: Result) -> dict[str, float]:
    """F1 by name: overall, on the held-out articles, and by type."""
    found = {
        "entities": everything.entities.f1,
        "relations": everything.relations.f1,
        "holdout entities": held_out.entities.f1,
        "holdout relations": held_out.relations.f1,
    }
    for group in ("entities", "relations", "attributes"):
        found |= {kind: value.f1 for kind, value in everything.by(group).items()}
    found["whole agreements"] = everything.by("extra")["whole agreements"].f1
    return found


def floors() -> dict[str, float]:
    """The floors as committed."""
    found: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Print the tables; with --raise, write the floors up."""
    every, held_out = cross_validated()
    write = sys.stdout.write
    for title, result in (("all articles", every), ("held out", held_out)):
        write(f"{title}: {result.articles}\n")
        for name, one in result.table():
            write(f"  {name:18} P {one.p:.3f}  R {one.r:.3f}  F1 {one.f1:.3f}   gold {one.gold}\n")
    write("share right by score\n")
    for tenth in reliability(every):
        if tenth.right is not None:
            write(f"  {tenth.low:.1f}-{tenth.high:.1f}  {tenth.count:5}  {tenth.right:.3f}\n")
    write(f"expected calibration error {calibration_error(every):.3f}\n")
    if "--raise" in sys.argv:
        _raise(figures(every, held_out))


def _raise(measured: Mapping[str, float]) -> None:
    held = floors() if FLOORS.exists() else {}
    raised = {name: max(held.get(name, 0.0), _below(name, value)) for name, value in measured.items()}
    FLOORS.write_text(json.dumps(raised, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _below(name: str, value: float) -> float:
    margin = MARGIN if name in OVERALL else TYPE_MARGIN
    return max(0.0, int(1000 * (value - margin)) / 1000)


if __name__ == "__main__":
    main()
