"""Train the relation models of `kg/extract/relations.json` from annotated articles.

    python -m tests.eval.train_relations [OUTPUT]

It learns from `gold` and `training`, one JSON file per article in the form that the
guidelines give. Every place where two entities of an article meet is an instance; it is positive
for a relation type when the annotation states that relation and its evidence lies in
that sentence, ignored when the evidence lies elsewhere, else negative. One logistic
regression per type is fitted twice: first on all positives, then on the best place of
each stated pair and sentence. Thresholds, calibration and every figure of the score
card come from cross-validation by article over `gold`; the articles of `training` are
learnt from in every fold and never measured on. Takes about four minutes on two cores.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from kg.domain import load_gazetteer
from kg.extract.anaphora import read
from kg.extract.model import Linear
from kg.extract.pairs import BINARY, Meeting, Pair, pairs
from kg.extract.scene import Scene
from kg.files import write_atomically
from kg.ids import mention_id, sha256
from kg.model import Article, Document, EntityType, Mention, RelationType
from kg.nlp import Analyzer

HERE = Path(__file__).resolve().parent
GOLD, TRAINING = HERE / "gold", HERE / "training"
FOLDS, ROUNDS, RAREST, SEED = 5, 2, 4, 7
MOST_NEAR, MOST_ACROSS = 3, 2  # places of a pair that nothing relates, to learn from
# Weight of recall against precision where a threshold is chosen (F-beta): an analyst forgives
# a fact that is missing sooner than one that is wrong.
LEANING = 0.7
STRENGTH: Mapping[RelationType, float] = {
    RelationType.FUNDS: 0.5,
    RelationType.OPERATES: 0.1,
    RelationType.PARTICIPATES_IN: 0.15,
    RelationType.LOCATED_IN: 0.6,
    RelationType.PART_OF: 1.0,
    RelationType.AFFILIATED_WITH: 0.3,
    RelationType.COOPERATES_WITH: 0.5,
    RelationType.TARGETS: 0.06,
}


@dataclass(frozen=True, slots=True)
class Instance:
    """One place where a pair meets (or the pair alone, with no meeting), and what is stated there."""

    article: int
    key: tuple[str, str]
    pair: Pair
    meeting: Meeting | None
    features: frozenset[str]
    stated: Mapping[RelationType, bool]


def article_of(gold: Mapping[str, Any]) -> Article:
    """The article of one annotation file."""
    title, text = str(gold["title"]), str(gold["text"])
    published = date.fromisoformat(str(gold["published"])) if gold.get("published") else None
    return Article(
        f"a-{gold['id']}", str(gold["id"]), title, text, sha256(f"{title}\n\n{text}"), published_on=published
    )


def entity_type(entity: Mapping[str, Any]) -> EntityType:
    """The type our finder would give: a local government is a Region."""
    also = entity.get("also") or []
    return (
        EntityType.REGION if "Region" in also and entity["type"] == "Agency" else EntityType(entity["type"])
    )


def mentions_of(gold: Mapping[str, Any], article: Article) -> tuple[list[Mention], dict[str, str]]:
    """Every occurrence of every annotated surface, longest first, and the entity of each.

    An entity that is named only inside a longer name gets those places.
    """
    surfaces = sorted(
        ((surface, entity) for entity in gold["entities"] for surface in dict.fromkeys(entity["mentions"])),
        key=lambda pair: -len(pair[0]),
    )
    taken = bytearray(len(article.whole))
    places: list[tuple[int, int, dict[str, Any]]] = []
    for nested in (False, True):
        named = {entity["id"] for *_, entity in places}
        for surface, entity in surfaces:
            if nested and entity["id"] in named:
                continue
            start = article.whole.find(surface)
            while start >= 0:
                end = start + len(surface)
                if nested or not any(taken[start:end]):
                    if not nested:
                        taken[start:end] = b"\1" * len(surface)
                    places.append((start, end, entity))
                start = article.whole.find(surface, start + 1)
    mentions: list[Mention] = []
    home: dict[str, str] = {}
    first: dict[str, str] = {}
    for start, end, entity in sorted(places, key=lambda place: (place[0], -place[1])):
        type_, surface = entity_type(entity), article.whole[start:end]
        key = mention_id(article.id, start, end, type_, surface)
        mentions.append(
            Mention(key, article.id, start, end, surface, type_, "gold", 1.0, first.get(entity["id"]))
        )
        first.setdefault(entity["id"], key)
        home[key] = entity["id"]
    return mentions, home


def evidence_lines(scene: Scene, evidence: str | Sequence[str]) -> set[int]:
    """The lines that an annotation's evidence touches."""
    whole, found = scene.document.article.whole, set()
    for passage in [evidence] if isinstance(evidence, str) else evidence:
        start = whole.find(passage)
        while start >= 0:
            end = start + len(passage)
            found |= {
                line.index for line in scene.lines if line.sentence.start < end and start < line.sentence.end
            }
            start = whole.find(passage, start + 1)
    return found


def instances_of(
    number: int,
    gold: Mapping[str, Any],
    document: Document,
    mentions: Sequence[Mention],
    home: Mapping[str, str],
) -> list[Instance]:
    """All instances of one article."""
    scene = read(document, tuple(mentions))
    stated: dict[tuple[str, str], dict[RelationType, set[int]]] = defaultdict(dict)
    for relation in gold["relations"]:
        type_ = RelationType(relation["type"])
        if type_ is RelationType.AGREEMENT:
            continue
        ends = [(relation["head"], relation["tail"])]
        if type_ is RelationType.COOPERATES_WITH:
            ends.append((relation["tail"], relation["head"]))
        for key in ends:
            stated[key].setdefault(type_, set()).update(evidence_lines(scene, relation["evidence"]))
    found: list[Instance] = []
    names = [home[cluster.mentions[0].id] for cluster in scene.clusters]
    for pair in pairs(scene):
        key = names[pair.head], names[pair.tail]
        lines = stated.get(key, {})
        meetings: Sequence[Meeting | None] = pair.meetings or [None]
        shown = {type_: any(m and m.line.index in lines[type_] for m in meetings) for type_ in lines}
        for meeting in meetings:
            says = {t: not shown[t] or bool(meeting and meeting.line.index in lines[t]) for t in lines}
            own = [*meeting.features, *meeting.shared] if meeting else []
            features = frozenset([*pair.features, *own])
            found.append(Instance(number, key, pair, meeting, features, says))
    return found


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


def fit(table: Table, type_: RelationType, articles: Sequence[int]) -> LogisticRegression:
    """The model of one type, trained on some articles."""
    labels = table.labels(type_)
    kept = (labels == 1) | ((labels == -1) & table.sampled)
    pool = np.flatnonzero(np.isin(table.article, articles) & kept)
    use = pool
    for turn in range(ROUNDS):
        model = LogisticRegression(
            C=STRENGTH[type_], max_iter=300, tol=0.002, solver="liblinear", random_state=SEED
        )
        model.fit(table.matrix[use], labels[use] == 1)
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
    table: Table, type_: RelationType, count: int, more: int
) -> dict[tuple[object, ...], tuple[float, bool]]:
    """For each pair the held-out score of its best meeting, and whether it is stated."""
    labels = table.labels(type_)
    best: dict[tuple[object, ...], tuple[float, bool]] = {}
    for others, held in folds_of(count, more):
        model = fit(table, type_, others)
        rows = np.flatnonzero(np.isin(table.article, held) & (labels > -2))
        for index, value in zip(rows.tolist(), model.decision_function(table.matrix[rows]), strict=True):
            one = table.instances[index]
            ends = tuple(sorted(one.key)) if type_ is RelationType.COOPERATES_WITH else one.key
            key = one.article, ends
            best[key] = max(best.get(key, (-1e9, False)), (float(value), type_ in one.stated))
    return best


def operating_point(
    scored: Sequence[tuple[float, bool]], missed: int = 0
) -> tuple[float, float, float, float]:
    """Threshold with the best F-measure that leans to precision, and F1, precision, recall there."""
    total = sum(stated for _, stated in scored) + missed
    hits, best, top = 0, 0.0, (0.0, 0.0, 0.0, 0.0)
    for count, (value, stated) in enumerate(sorted(scored, reverse=True), 1):
        hits += stated
        leaning = (1 + LEANING**2) * hits / (count + LEANING**2 * total) if total else 0.0
        if leaning > best:
            best = leaning
            top = value, 2 * hits / (count + total), hits / count, hits / total
    return top


def calibration(scored: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and offset of Platt's sigmoid over held-out scores (Platt 1999)."""
    near = [(value, stated) for value, stated in scored if value > -5]
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
    table: Table, count: int, more: int
) -> tuple[dict[RelationType, Linear], dict[str, dict[str, float]]]:
    """Models of all types fitted on everything, and their cross-validated score card."""
    models: dict[RelationType, Linear] = {}
    card: dict[str, dict[str, float]] = {}
    for type_ in BINARY:
        scored = list(cross_validate(table, type_, count, more).values())
        threshold, f1, precision, recall = operating_point(scored)
        model = fit(table, type_, range(count + more))
        models[type_] = linear(table, model, round(threshold, 4), *calibration(scored))
        figures = {"f1": f1, "precision": precision, "recall": recall, "pairs": sum(s for _, s in scored)}
        card[type_] = {name: round(figure, 3) for name, figure in figures.items()}
    return models, card


def instances_in(folders: Sequence[Path]) -> tuple[list[Instance], list[list[str]]]:
    """The instances of all annotated articles of some folders, and the articles' ids, folder by folder."""
    analyzer = Analyzer(load_gazetteer())
    instances: list[Instance] = []
    names: list[list[str]] = []
    number = 0
    for folder in folders:
        files = sorted(folder.glob("*.json"))
        for file in files:
            gold = json.loads(file.read_text(encoding="utf-8"))
            article = article_of(gold)
            mentions, home = mentions_of(gold, article)
            instances += instances_of(number, gold, analyzer.annotate(article), mentions, home)
            number += 1
        names.append([file.stem for file in files])
    return instances, names


def main(output: Path) -> None:
    """Train on all annotated articles and write the models."""
    instances, (gold, more) = instances_in((GOLD, TRAINING))
    models, card = train(Table(instances), len(gold), len(more))
    cells = {
        "card": {
            "articles": len(gold) + len(more),
            "validation": f"{FOLDS}-fold by article over {len(gold)} of them, annotated mentions",
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
