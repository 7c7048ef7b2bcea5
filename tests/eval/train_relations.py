"""Train the relation models of `kg/extract/relations.json` from annotated articles.

    python -m tests.eval.train_relations [OUTPUT]

It learns from `gold` and `training`, one JSON file per article in the form that the
guidelines give. Every place where two annotated entities meet is an instance; it is positive
for a relation type when the annotation states that relation and its evidence lies in
that sentence, ignored when the evidence lies elsewhere, else negative. One logistic
regression per type is fitted twice: first on all positives, then on the best place of
each stated pair and sentence. A feature counts the more the more it tells by itself (Wang and
Manning 2012, "Baselines and Bigrams"). Thresholds, calibration and every figure of the score
card are those for the mentions that our finder finds and come from cross-validation by
article over `gold`; the articles of `training` are learnt from in every fold and never
measured on. Takes about two minutes.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from kg.extract.model import Linear
from kg.extract.pairs import BINARY
from kg.extract.scoring import LIFT, TOGETHER, listing
from kg.extract.vetoes import Own, elsewhere, taken_back
from kg.files import write_atomically
from kg.model import RelationType
from tests.eval.instances import Instance, files_of, instances_in, stated_pairs

HERE = Path(__file__).resolve().parent
GOLD, TRAINING = HERE / "gold", HERE / "training"
FOLDS, ROUNDS, RAREST, SEED = 5, 2, 6, 7
MOST_NEAR, MOST_ACROSS = 3, 2  # places of a pair that nothing relates, to learn from
# Weight of recall against precision where a threshold is chosen (F-beta): an analyst forgives
# a fact that is missing sooner than one that is wrong.
LEANING = 0.7
TELLING = 0.5  # power of a feature's own log-odds that scales it
PLATEAU = 0.985  # share of the best F-measure from which a threshold is as good
STRENGTH: Mapping[RelationType, float] = {
    RelationType.FUNDS: 0.15,
    RelationType.OPERATES: 0.075,
    RelationType.PARTICIPATES_IN: 0.075,
    RelationType.LOCATED_IN: 0.25,
    RelationType.PART_OF: 0.5,
    RelationType.AFFILIATED_WITH: 0.15,
    RelationType.COOPERATES_WITH: 0.15,
    RelationType.TARGETS: 0.08,
}


def _sampled(instances: Sequence[Instance]) -> list[bool]:
    """The first places of each pair, near and across: further ones teach little and take long."""
    seen: Counter[tuple[int, tuple[str, str], bool]] = Counter()
    chosen: list[bool] = []
    for one in instances:
        across = bool(one.meeting and one.meeting.across)
        key = one.article, one.key, across
        seen[key] += 1
        chosen.append(seen[key] <= (MOST_ACROSS if across else MOST_NEAR))
    return chosen


class Table:
    """Instances as a sparse matrix over the features that occur often enough."""

    def __init__(self, instances: Sequence[Instance], counted: Sequence[Instance] | None = None) -> None:
        counts = Counter(feature for one in counted or instances for feature in one.features)
        self.names = sorted(feature for feature, count in counts.items() if count >= RAREST)
        column = {feature: index for index, feature in enumerate(self.names)}
        self.instances = instances
        indices: list[int] = []
        starts = [0]
        for one in instances:
            indices += sorted(column[feature] for feature in one.features if feature in column)
            starts.append(len(indices))
        values = np.ones(len(indices), dtype=np.float32)
        self.matrix = csr_matrix((values, indices, starts), shape=(len(instances), len(self.names)))
        self.article = np.array([one.article for one in instances])
        self.sampled = np.array(_sampled(instances))

    def labels(self, type_: RelationType) -> Any:
        """1 stated here, 0 stated elsewhere, -1 not stated, -2 impossible by type."""
        return np.array(
            [
                -2
                if type_ not in one.pair.types
                else -1
                if type_ not in one.stated
                else int(one.stated[type_])
                for one in self.instances
            ]
        )


def _regression(matrix: csr_matrix, stated: Any, strength: float) -> LogisticRegression:
    """A regression over columns scaled by how much each tells; its weights are for unscaled ones."""
    counts = [np.asarray(matrix[rows].sum(axis=0)).ravel() + 1 for rows in (stated, ~stated)]
    odds = np.log(counts[0] / counts[0].sum()) - np.log(counts[1] / counts[1].sum())
    scale = np.abs(odds) ** TELLING
    model = LogisticRegression(C=strength, max_iter=300, tol=0.002, solver="liblinear", random_state=SEED)
    model.fit(matrix @ diags(scale), stated)
    model.coef_ = model.coef_ * scale
    return model


def fit(table: Table, type_: RelationType, articles: Sequence[int]) -> LogisticRegression:
    """The model of one type, trained on some articles."""
    labels = table.labels(type_)
    kept = (labels == 1) | ((labels == -1) & table.sampled)
    pool = np.flatnonzero(np.isin(table.article, articles) & kept)
    use = pool
    for turn in range(ROUNDS):
        model = _regression(table.matrix[use], labels[use] == 1, STRENGTH[type_])
        if turn == ROUNDS - 1:
            return model
        best: dict[tuple[object, ...], tuple[float, int]] = {}
        for index, value in zip(pool.tolist(), model.decision_function(table.matrix[pool]), strict=True):
            if labels[index] == 1:
                one = table.instances[index]
                key = one.article, one.key, one.meeting.line.index if one.meeting else -1
                best[key] = max(best.get(key, (-1e9, -1)), (value, index))
        keep = {index for _, index in best.values()}
        use = np.array([index for index in pool if labels[index] == -1 or index in keep])
    raise AssertionError("unreachable")


def folds_of(count: int, more: int) -> list[tuple[list[int], list[int]]]:
    """For each fold the articles to train on and those to measure on.

    The first `count` articles are dealt to the folds by number; `more` articles behind
    them are trained on in every fold.
    """
    return [
        (
            [number for number in range(count + more) if number >= count or number % FOLDS != fold],
            [number for number in range(count) if number % FOLDS == fold],
        )
        for fold in range(FOLDS)
    ]


def cross_validate(
    table: Table, found: Table, type_: RelationType, count: int, more: int
) -> list[tuple[float, bool]]:
    """For each pair of found entities the held-out score of its best meeting, and whether it is stated.

    Meetings that a veto takes out (`kg.extract.vetoes`) do not count.
    """
    labels = found.labels(type_)
    scored: list[tuple[Instance, float]] = []
    for others, held in folds_of(count, more):
        model = fit(table, type_, others)
        rows = np.flatnonzero(np.isin(found.article, held) & (labels > -2))
        for index, value in zip(rows.tolist(), model.decision_function(found.matrix[rows]), strict=True):
            one = found.instances[index]
            if one.meeting is None or not taken_back(type_, one.meeting):
                scored.append((one, float(value)))
    if type_ in TOGETHER:
        scored = _lifted(scored)
    threshold = operating_point(_best(scored, type_))[0]
    own: dict[int, set[Own]] = defaultdict(set)
    for one, value in scored:
        if value >= threshold and one.meeting and not one.meeting.across:
            own[one.article].add((type_, one.pair.head, one.meeting.line.index))
    return _best(
        [
            (one, value)
            for one, value in scored
            if not (one.meeting and elsewhere(type_, one.pair.head, one.meeting, own[one.article]))
        ],
        type_,
    )


def _lifted(scored: Sequence[tuple[Instance, float]]) -> list[tuple[Instance, float]]:
    """Scores with those of one list lifted towards the best of it, as `kg.extract.scoring` does."""
    best: dict[object, float] = {}
    keys = [(one.article, listing(one.pair, one.meeting)) for one, _ in scored]
    for key, (_, value) in zip(keys, scored, strict=True):
        best[key] = max(best.get(key, value), value)
    return [
        (one, value + LIFT * (best[key] - value) if key[1] else value)
        for key, (one, value) in zip(keys, scored, strict=True)
    ]


def _best(scored: Sequence[tuple[Instance, float]], type_: RelationType) -> list[tuple[float, bool]]:
    """The best score of each pair, and whether it is stated."""
    best: dict[tuple[object, ...], tuple[float, bool]] = {}
    for one, value in scored:
        ends = tuple(sorted(one.key)) if type_ is RelationType.COOPERATES_WITH else one.key
        key = one.article, ends
        best[key] = max(best.get(key, (-1e9, False)), (value, type_ in one.stated))
    return list(best.values())


def operating_point(
    scored: Sequence[tuple[float, bool]], missed: int = 0
) -> tuple[float, float, float, float]:
    """Threshold with the best F-measure that leans to precision, and F1, precision, recall there.

    Of thresholds that are as good (`PLATEAU`) the highest is taken: it is the most precise, and does
    not leap to the other end of a plateau with every small change of the data.
    """
    total = sum(stated for _, stated in scored) + missed
    hits, points = 0, [(0.0, (0.0, 0.0, 0.0, 0.0))]
    for count, (value, stated) in enumerate(sorted(scored, reverse=True), 1):
        hits += stated
        if hits:
            leaning = (1 + LEANING**2) * hits / (count + LEANING**2 * total)
            points.append((leaning, (value, 2 * hits / (count + total), hits / count, hits / total)))
    enough = PLATEAU * max(leaning for leaning, _ in points)
    return next(point for leaning, point in points if leaning >= enough)


def calibration(scored: Sequence[tuple[float, bool]], threshold: float) -> tuple[float, float]:
    """Slope and offset of Platt's sigmoid over the held-out scores that may become claims (Platt 1999)."""
    near = [(value, stated) for value, stated in scored if value > threshold - 2]
    model = LogisticRegression(C=10.0)
    model.fit(np.array([[value] for value, _ in near]), [stated for _, stated in near])
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def linear(table: Table, model: LogisticRegression, threshold: float, slope: float, offset: float) -> Linear:
    """A fitted model in the form that the package reads."""
    weights = {
        name: round(float(weight), 4)
        for name, weight in zip(table.names, model.coef_[0], strict=True)
        if abs(weight) >= 0.01
    }
    return Linear(round(float(model.intercept_[0]), 4), weights, threshold, slope, offset)


def train(
    table: Table, found: Table, gold: Sequence[Path], more: int
) -> tuple[dict[RelationType, Linear], dict[str, dict[str, float]]]:
    """Models of all types fitted on everything, and their cross-validated score card."""
    models: dict[RelationType, Linear] = {}
    card: dict[str, dict[str, float]] = {}
    for type_ in BINARY:
        scored = cross_validate(table, found, type_, len(gold), more)
        stated = stated_pairs(gold, type_)
        missed = stated - sum(right for _, right in scored)
        threshold, f1, precision, recall = operating_point(scored, missed)
        model = fit(table, type_, range(len(gold) + more))
        models[type_] = linear(table, model, round(threshold, 4), *calibration(scored, threshold))
        figures = {"f1": f1, "precision": precision, "recall": recall, "pairs": stated}
        card[type_] = {name: round(figure, 3) for name, figure in figures.items()}
    return models, card


def main(output: Path) -> None:
    """Train on all annotated articles and write the models."""
    gold, more = files_of((GOLD, TRAINING))
    instances = instances_in([*gold, *more])
    found = Table(instances_in(gold, found=True), counted=instances)
    models, card = train(Table(instances), found, gold, len(more))
    cells = {
        "card": {
            "articles": len(gold) + len(more),
            "validation": f"{FOLDS}-fold by article over {len(gold)} of them, found mentions",
            "types": card,
        },
        "models": {
            type_: {
                "bias": model.bias,
                "threshold": model.threshold,
                "slope": round(model.slope, 4),
                "offset": round(model.offset, 4),
                "weights": model.weights,
            }
            for type_, model in models.items()
        },
    }
    with write_atomically(output) as out:
        out.write(json.dumps(cells, ensure_ascii=False, separators=(",", ":")) + "\n")
    for name, figures in card.items():
        print(name, figures)  # noqa: T201 (a script talks to whoever runs it)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent.parent / "kg/extract/relations.json")
