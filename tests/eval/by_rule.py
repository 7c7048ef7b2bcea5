"""What each rule reads rightly and wrongly on the annotated articles, those held out aside.

    python -m tests.eval.by_rule LOCATED_IN          how often each rule is right
    python -m tests.eval.by_rule LOCATED_IN wrong    and the sentences in which it is not

For whoever writes rules: a frame that is right four times of five earns its place, one that
is right every second time does not. It takes the articles of `gold` and of `training`, 550 in
all, in half a minute. Claims of the models are left out, for they have learnt these articles.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.domain import load_gazetteer
from kg.extract import Extractor
from kg.nlp import Analyzer
from tests.eval.instances import article_of, files_of, homes_of
from tests.eval.train_relations import GOLD, HERE, TRAINING
from tests.extract.marked import SILENT


class Judged(NamedTuple):
    """A claim of a rule: the article, the names of its two ends, the sentence, whether it is annotated."""

    article: str
    rule: str
    ends: tuple[str, str]
    sentence: str
    right: bool


def judged(files: Sequence[Path], type_: str) -> Iterator[Judged]:
    """The claims of one type that rules read in annotated articles, each against the annotation.

    An end that is not annotated makes a claim wrong, so a wrong name counts against its rule.
    """
    gazetteer = load_gazetteer()
    analyzer, extractor = Analyzer(gazetteer), Extractor(gazetteer, SILENT)
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        found = extractor.extract(analyzer.annotate(article_of(gold)))
        home = homes_of(gold, found.mentions)
        surfaces = {mention.id: mention.surface for mention in found.mentions}
        stated = {(one.get("head"), one.get("tail")) for one in gold["relations"] if one["type"] == type_}
        if type_ == "COOPERATES_WITH":
            stated |= {(tail, head) for head, tail in stated}
        for claim in found.claims:
            if claim.type == type_:
                head, tail = (end.mention_id for end in claim.ends)
                right = (home[head], home[tail]) in stated
                ends = surfaces[head], surfaces[tail]
                yield Judged(file.stem, claim.origin, ends, claim.evidence[0].quote, right)


def main(type_: str, wrong: bool) -> None:
    """Print the table, and what is wrong where that is asked for."""
    held_out = set((HERE / "holdout.txt").read_text(encoding="utf-8").split())
    gold, more = files_of((GOLD, TRAINING))
    every = list(judged([file for file in (*gold, *more) if file.stem not in held_out], type_))
    count, right = Counter(one.rule for one in every), Counter(one.rule for one in every if one.right)
    write = sys.stdout.write
    for rule, times in count.most_common():
        write(f"{rule:32} {right[rule]:4} of {times:4} right  {right[rule] / times:.2f}\n")
    for one in every:
        if wrong and not one.right:
            write(f"{one.rule} {one.article}: {' → '.join(one.ends)} | {one.sentence}\n")


if __name__ == "__main__":
    main(sys.argv[1], "wrong" in sys.argv[2:])
