"""Names in general news: our mention finder against the development set of KLUE-NER.

    python -m tests.benchmarks.klue_ner klue-ner-v1.1_dev.tsv [--sentences 5000]

The file is not ours to ship: it comes from the KLUE benchmark (Park et al., KLUE:
Korean Language Understanding Evaluation, 2021, CC BY-SA 4.0). Nothing was trained
on it or written for it. It marks other things than we do (any person, place or
body, shortened names and teams among them; places inside names of bodies not), so
that the figures compare methods, not how well our own task is solved.

A name counts as found where its characters, first to last, and its kind agree.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.domain.registers import load_gazetteer
from kg.evaluate.result import Score, Tally
from kg.extract import Extractor
from kg.ids import article_id, sha256
from kg.model import Article, EntityType
from kg.nlp import Analyzer

KINDS = {
    EntityType.AGENCY: "OG",
    EntityType.COMPANY: "OG",
    EntityType.ASSOCIATION: "OG",
    EntityType.INSTITUTE: "OG",
    EntityType.REGION: "LC",
    EntityType.ZONE: "LC",
    EntityType.PERSON: "PS",
}
Span = tuple[int, int, str]


def sentences(path: Path) -> Iterator[tuple[str, set[Span]]]:
    """Each sentence with its names of the three kinds as (start, end, kind)."""
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("##"):
            continue
        if line.strip("\n\r") and "\t" in line:
            character, _, tag = line.rstrip("\r").rpartition("\t")
            rows.append((character or " ", tag))
        elif rows:
            yield "".join(character for character, _ in rows), _spans([tag for _, tag in rows])
            rows = []


def _spans(tags: list[str]) -> set[Span]:
    found: set[Span] = set()
    start: int | None = None
    for position, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            kind = tags[start][2:]
            if kind in KINDS.values():
                found.add((start, position, kind))
            start = None
        if tag.startswith("B-"):
            start = position
    return found


def article_of(sentence: str) -> Article:
    """A sentence as the text of an article without a headline."""
    return Article(
        id=article_id(None, None, sentence, None),
        source="klue",
        title="",
        text=sentence,
        sha256=sha256(f"\n\n{sentence}"),
    )


def compare(path: Path, limit: int) -> dict[str, Score]:
    """Figures by kind and over all."""
    gazetteer = load_gazetteer()
    analyzer, extractor = Analyzer(gazetteer), Extractor(gazetteer)
    tally = Tally()
    for number, (sentence, marked) in enumerate(sentences(path)):
        if number == limit:
            break
        article = article_of(sentence)
        offset = len(article.whole) - len(sentence)
        found = {
            (mention.start - offset, mention.end - offset, KINDS[mention.type])
            for mention in extractor.extract(analyzer.annotate(article)).mentions
            if mention.type in KINDS
        }
        counts = {
            "tp": Counter(kind for *_, kind in found & marked),
            "fp": Counter(kind for *_, kind in found - marked),
            "fn": Counter(kind for *_, kind in marked - found),
        }
        for kind in ("OG", "LC", "PS"):
            tally.add("entities", kind, **{name: counted[kind] for name, counted in counts.items()})
    return {kind: tally.score("entities", kind) for kind in ("OG", "LC", "PS")} | {
        "all": tally.score("entities")
    }


def main() -> None:
    """Print precision, recall and F1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--sentences", type=int, default=5000)
    options = parser.parse_args()
    for kind, found in compare(options.file, options.sentences).items():
        sys.stdout.write(
            f"{kind:4} P {found.p:.3f}  R {found.r:.3f}  F1 {found.f1:.3f}"
            f"   marked {found.gold}, found {found.predicted}\n"
        )


if __name__ == "__main__":
    main()
