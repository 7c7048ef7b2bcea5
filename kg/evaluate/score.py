"""Comparing what was extracted with what a careful reader annotated.

Entities: a prediction matches an annotated entity when its type is the annotated
one (or one of its `also`) and its name, or at least half of its surface forms, are
annotated surface forms, spaces and company markers aside. Each side is matched
once, so a duplicate or a wrong merge costs.

Relations: a match needs the type and both matched ends; the same pair may stand in
several relations of a type (other money, another date), matched one to one. A
relation whose evidence is missing or not verbatim in the article is spurious. An
agreement is scored party by party against the annotated agreement most like it
(Jaccard, then date), and once more as a whole.

Date and amount are scored on matched relations: right, wrong or missed where the
annotation has one; an amount where the annotation has none counts against precision.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.evaluate.gold import GoldArticle, GoldEntity, GoldRelation
from kg.evaluate.predictions import PredictedEntity, PredictedRelation, Prediction
from kg.evaluate.result import Found, Outcome, Result, Tally
from kg.model import RelationType

_AGREEMENT = RelationType.AGREEMENT.value
_SYMMETRIC = {RelationType.COOPERATES_WITH.value}
_Ends = tuple[str, str, str]


def score(gold: Sequence[GoldArticle], predictions: Mapping[str, Prediction]) -> Result:
    """Score predictions by article id against annotated articles.

    An article without a prediction counts as one in which nothing was found;
    predictions for articles that are not annotated are ignored.
    """
    tally = Tally()
    outcomes: list[Outcome] = []
    for annotated in gold:
        empty = Prediction(id=annotated.id, entities=[], relations=[])
        outcomes += _Article(annotated, predictions.get(annotated.id, empty), tally).score()
    return Result(len(gold), tally, tuple(outcomes))


def norm(name: str) -> str:
    """A name without what may differ: spaces, company markers, quotation marks, case.

    >>> norm("㈜한빛 테크") == norm("한빛테크")
    True
    """
    name = re.sub(r"\(주\)|㈜|주식회사|\(사\)|㈔|\(재\)", "", unicodedata.normalize("NFC", name))
    return re.sub(r"[\s'\"‘’“”「」『』<>〈〉《》·ㆍ・]", "", name).lower()


def _forms(name: str, mentions: Sequence[str]) -> set[str]:
    return {norm(name), *map(norm, mentions)} - {""}


def match_entities(gold: Sequence[GoldEntity], found: Sequence[PredictedEntity]) -> dict[int, int]:
    """One-to-one, most shared surface forms first: {index in found: index in gold}."""
    pairs = []
    for g, annotated in enumerate(gold):
        kinds, forms = {annotated.type, *annotated.also}, _forms(annotated.name, annotated.mentions)
        for p, predicted in enumerate(found):
            theirs = _forms(predicted["name"], predicted["mentions"])
            shared = len(forms & theirs)
            sound = norm(predicted["name"]) in forms or 2 * shared >= len(theirs)
            if shared and sound and predicted["type"] in kinds:
                pairs.append((-shared, predicted["type"] != annotated.type, len(theirs), g, p))
    by_gold: dict[int, int] = {}
    by_found: dict[int, int] = {}
    for *_, g, p in sorted(pairs):
        if g not in by_gold and p not in by_found:
            by_gold[g], by_found[p] = p, g
    return by_found


def same_amount(gold: GoldRelation, found: PredictedRelation) -> bool:
    """Whether both state one amount of one currency, to a millionth."""
    amount = found.get("amount")
    if gold.amount is None or amount is None or found.get("currency") != gold.currency:
        return False
    return abs(float(amount) - gold.amount) <= 1e-6 * max(1.0, abs(gold.amount))


class _Article:
    """The comparison of one article; counts go into a tally shared by all."""

    def __init__(self, gold: GoldArticle, found: Prediction, tally: Tally) -> None:
        self.gold, self.tally = gold, tally
        self.found_entities = found["entities"]
        self.matched = match_entities(gold.entities, self.found_entities)
        self.label = {entity.id: entity.name for entity in gold.entities}
        self.to_gold: dict[str, str] = {}
        for p, entity in enumerate(self.found_entities):
            own = f"?{entity['id']}"
            self.label[own] = entity["name"]
            self.to_gold[entity["id"]] = gold.entities[self.matched[p]].id if p in self.matched else own
        whole = gold.article.whole
        self.proven = [relation for relation in found["relations"] if _proven(relation, whole)]
        self.unproven = [relation for relation in found["relations"] if not _proven(relation, whole)]

    def score(self) -> Iterator[Outcome]:
        yield from self._entities()
        self.tally.add("extra", "unproven", fp=len(self.unproven))
        for relation in self.unproven:
            self.tally.add("relations", relation["type"], fp=1)
            yield self._predicted(Found.UNPROVEN, relation, 0.0)
        yield from self._pairs()
        yield from self._agreements()

    def _entities(self) -> Iterator[Outcome]:
        hit = set(self.matched.values())
        for g, entity in enumerate(self.gold.entities):
            self.tally.add("entities", entity.type, tp=g in hit, fn=g not in hit)
            if g not in hit:
                names = tuple(entity.mentions)
                yield Outcome(self.gold.id, Found.MISSED, "entity", entity.type, entity.name, names)
        for p, predicted in enumerate(self.found_entities):
            names = tuple(predicted["mentions"])
            kind = Found.RIGHT if p in self.matched else Found.SPURIOUS
            yield Outcome(self.gold.id, kind, "entity", predicted["type"], predicted["name"], names)
            if p not in self.matched:
                self.tally.add("entities", predicted["type"], fp=1)
                continue
            annotated = self.gold.entities[self.matched[p]]
            ours = _forms(annotated.name, annotated.mentions)
            theirs = _forms(predicted["name"], predicted["mentions"])
            both = len(ours & theirs)
            self.tally.add("extra", "surface forms", both, len(theirs) - both, len(ours) - both)

    def _attributes(self, gold: GoldRelation, found: PredictedRelation) -> None:
        day = found.get("date")
        if gold.date:
            right = day == gold.date
            self.tally.add("attributes", "date", tp=right, fp=bool(day) and not right, fn=not right)
        amount = found.get("amount")
        if gold.amount is not None or amount is not None:
            right = same_amount(gold, found)
            self.tally.add(
                "attributes",
                "amount",
                tp=right,
                fp=amount is not None and not right,
                fn=gold.amount is not None and not right,
            )

    def _ends_of_found(self, relation: PredictedRelation) -> _Ends:
        ends = [self._gold_id(relation.get("head", "")), self._gold_id(relation.get("tail", ""))]
        return _ends(relation["type"], *ends)

    def _gold_id(self, entity: str) -> str:
        return self.to_gold.get(entity, f"?{entity}")

    def _pairs(self) -> Iterator[Outcome]:
        golds: dict[_Ends, list[GoldRelation]] = defaultdict(list)
        for relation in self.gold.relations:
            if relation.type != _AGREEMENT:
                golds[_ends(relation.type, relation.head or "", relation.tail or "")].append(relation)
        found: dict[_Ends, list[PredictedRelation]] = defaultdict(list)
        for predicted in self.proven:
            if predicted["type"] != _AGREEMENT:
                found[self._ends_of_found(predicted)].append(predicted)
        for ends in sorted(golds.keys() | found.keys()):
            yield from self._pair(ends[0], golds.get(ends, []), found.get(ends, []))

    def _pair(
        self, type_: str, golds: list[GoldRelation], found: list[PredictedRelation]
    ) -> Iterator[Outcome]:
        """Relations of one type between the same two ends, matched one to one."""
        best = sorted(
            (not same_amount(gold, predicted), gold.date != predicted.get("date"), g, p)
            for g, gold in enumerate(golds)
            for p, predicted in enumerate(found)
        )
        used_golds: set[int] = set()
        used_found: set[int] = set()
        for *_, g, p in best:
            if g not in used_golds and p not in used_found:
                used_golds.add(g)
                used_found.add(p)
                self._attributes(golds[g], found[p])
        hits = len(used_golds)
        self.tally.add("relations", type_, hits, len(found) - hits, len(golds) - hits)
        for g, gold in enumerate(golds):
            if g not in used_golds:
                yield self._annotated(gold)
        for p, predicted in enumerate(found):
            right = p in used_found
            yield self._predicted(Found.RIGHT if right else Found.SPURIOUS, predicted, float(right))

    def _agreements(self) -> Iterator[Outcome]:
        golds = [(set(r.parties), r) for r in self.gold.relations if r.type == _AGREEMENT]
        found = [
            ({self._gold_id(party) for party in relation.get("parties", [])}, relation)
            for relation in self.proven
            if relation["type"] == _AGREEMENT
        ]
        partner = _partners(golds, found)
        for g, (parties, gold) in enumerate(golds):
            theirs, predicted = found[partner[g]] if g in partner else (set(), None)
            both, same = len(parties & theirs), parties == theirs
            self.tally.add("relations", _AGREEMENT, both, len(theirs) - both, len(parties) - both)
            self.tally.add("extra", "whole agreements", same, bool(theirs) and not same, not same)
            if predicted is None:
                yield self._annotated(gold)
                continue
            self._attributes(gold, predicted)
            yield self._predicted(Found.RIGHT if same else Found.DIFFERS, predicted, both / len(theirs))
            if not same:
                yield self._annotated(gold)
        for p, (parties, predicted) in enumerate(found):
            if p not in partner.values():
                self.tally.add("relations", _AGREEMENT, fp=max(len(parties), 1))
                self.tally.add("extra", "whole agreements", fp=1)
                yield self._predicted(Found.SPURIOUS, predicted, 0.0)

    def _annotated(self, relation: GoldRelation) -> Outcome:
        ends = relation.parties or (relation.head or "?", relation.tail or "?")
        label = _join(relation.type, [self.label.get(end, end) for end in ends])
        return Outcome(self.gold.id, Found.MISSED, "relation", relation.type, label, (relation.evidence,))

    def _predicted(self, found: Found, relation: PredictedRelation, right: float) -> Outcome:
        ends = relation.get("parties") or [relation.get("head", "?"), relation.get("tail", "?")]
        label = _join(relation["type"], [self.label.get(self._gold_id(end), end) for end in ends])
        proofs = tuple(relation.get("evidence", ()))
        confidence = relation.get("score")
        return Outcome(self.gold.id, found, "relation", relation["type"], label, proofs, confidence, right)


def _partners(
    golds: Sequence[tuple[set[str], GoldRelation]], found: Sequence[tuple[set[str], PredictedRelation]]
) -> dict[int, int]:
    """For each annotated agreement the predicted one most like it, each used once."""
    pairs = sorted(
        (-len(ours & theirs) / len(ours | theirs), gold.date != predicted.get("date"), g, p)
        for g, (ours, gold) in enumerate(golds)
        for p, (theirs, predicted) in enumerate(found)
        if len(ours & theirs) >= 2 or (ours & theirs and min(len(ours), len(theirs)) <= 2)
    )
    partner: dict[int, int] = {}
    used: set[int] = set()
    for *_, g, p in pairs:
        if g not in partner and p not in used:
            partner[g] = p
            used.add(p)
    return partner


def _ends(type_: str, head: str, tail: str) -> _Ends:
    first, second = sorted((head, tail)) if type_ in _SYMMETRIC else (head, tail)
    return type_, first, second


def _join(type_: str, names: list[str]) -> str:
    return (" / " if type_ == _AGREEMENT else " → ").join(names)


def _proven(relation: PredictedRelation, whole: str) -> bool:
    passages = relation.get("evidence", [])
    return bool(passages) and all(passage.strip() and passage in whole for passage in passages)
