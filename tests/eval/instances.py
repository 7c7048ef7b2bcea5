"""Annotated articles as instances: every place where two entities meet, and what is stated there.

Trained on are the annotated mentions; thresholds and calibration are fitted on the
mentions that our finder finds, because that is what the models will see.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from kg.domain import load_gazetteer
from kg.extract.anaphora import read
from kg.extract.layout import cluster
from kg.extract.mentions import MentionFinder
from kg.extract.pairs import Meeting, Pair, pairs
from kg.extract.scene import Scene
from kg.ids import mention_id, sha256
from kg.model import Article, Document, EntityType, Mention, RelationType
from kg.nlp import Analyzer

Home = Mapping[str, str]
"""The annotated entity of each mention, by the mention's id."""


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
            groups = [*pair.features, *meeting.features] if meeting else pair.features
            features = frozenset(chain.from_iterable(groups))
            found.append(Instance(number, key, pair, meeting, features, says))
    return found


def homes_of(gold: Mapping[str, Any], mentions: Sequence[Mention]) -> dict[str, str]:
    """The annotated entity of each found mention; one of its own where nothing fits."""
    owner: dict[str, Mapping[str, Any]] = {}
    for entity in gold["entities"]:
        for surface in entity["mentions"]:
            owner.setdefault("".join(surface.split()), entity)
    home: dict[str, str] = {}
    for group in cluster(sorted(mentions, key=lambda m: (m.start, -m.end)))[0]:
        fitting: Counter[str] = Counter()
        for mention in group.mentions:
            entity = owner.get("".join(mention.surface.split()))
            if entity and mention.type in (entity_type(entity), entity["type"], *(entity.get("also") or ())):
                fitting[entity["id"]] += 1
        best = fitting.most_common(1)[0][0] if fitting else f"?{group.mentions[0].id}"
        home |= dict.fromkeys((mention.id for mention in group.mentions), best)
    return home


def files_of(folders: Sequence[Path]) -> list[list[Path]]:
    """The annotated articles of each folder, in order."""
    return [sorted(folder.glob("*.json")) for folder in folders]


def instances_in(files: Sequence[Path], *, found: bool = False) -> list[Instance]:
    """The instances of annotated articles; article numbers count through `files`.

    `found` takes the mentions of our finder instead of the annotated ones.
    """
    gazetteer = load_gazetteer()
    analyzer, finder = Analyzer(gazetteer), MentionFinder(gazetteer)
    instances: list[Instance] = []
    for number, file in enumerate(files):
        gold = json.loads(file.read_text(encoding="utf-8"))
        article = article_of(gold)
        document = analyzer.annotate(article)
        if found:
            mentions: Sequence[Mention] = finder.find(document)
            home = homes_of(gold, mentions)
        else:
            mentions, home = mentions_of(gold, article)
        instances += instances_of(number, gold, document, mentions, home)
    return instances


def stated_pairs(files: Sequence[Path], type_: RelationType) -> int:
    """How many different pairs the annotation relates in this way."""
    count = 0
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        ends = [(one["head"], one["tail"]) for one in gold["relations"] if one["type"] == type_]
        mutual = type_ is RelationType.COOPERATES_WITH
        count += len({tuple(sorted(pair)) if mutual else pair for pair in ends})
    return count
