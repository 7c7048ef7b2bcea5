"""What speaks for a word being part of a name, as features a tagger can weigh.

One list of short strings a word: its form, its morphemes, what stands around it,
what the registers and the rules say of it, and what they say of the same word
elsewhere in the article.
"""

import re
from collections import Counter
from collections.abc import Sequence

from kg.extract.mentions.firms import counted, headed, lists
from kg.extract.mentions.known import KnownNames
from kg.extract.mentions.scan import Scan, Span

_FIRM_WORD = re.compile(r"(?:기업|업체|회사|자회사|계열사|스타트업|운용사|협력사|제조사|메이커)인?$")
_QUOTES = {"‘": "’", "“": "”", "「": "」", "『": "』", "《": "》", "<": ">", "'": "'", '"': '"'}
_BRACKETED = re.compile(r"\(([^()\n]{1,60})\)")


class Signals:
    """Features of every word of one article."""

    def __init__(self, scan: Scan, known: KnownNames, spans: Sequence[Span]) -> None:
        self._scan = scan
        count = len(scan.words)
        self._stems = [scan.stem(i) for i in range(count)]
        self._rule = _labels(scan, spans)
        gazetteer = [span for i in range(count) if (span := known.longest(scan, scan.words[i].start))]
        self._gazetteer = _labels(scan, gazetteer)
        self._elsewhere = self._by_stem()
        self._counts = Counter(self._stems)
        self._context = self._contexts()
        self._own = [self._word(i) for i in range(count)]

    def of(self, index: int) -> list[str]:
        """The features of the word at `index`, those of its neighbours included."""
        features = ["bias", *self._own[index], *self._context[index]]
        words = self._scan.words
        for offset in (-2, -1, 1, 2):
            other = index + offset
            if 0 <= other < len(words) and words[other].sentence == words[index].sentence:
                features += [f"{offset}{feature}" for feature in self._near[other]]
            else:
                features.append(f"{offset}none")
        if index and words[index].glued:
            features.append(f"pair={self._last(index - 1)}|{self._last(index)}")
        return features

    def _last(self, index: int) -> str:
        lexicon = self._scan.lexicon
        stem = self._stems[index]
        suffix = lexicon.suffix_of(stem) or (stem if stem in lexicon.suffixes else None)
        return str(lexicon.suffixes[suffix]) if suffix else self._shape(stem)

    def _by_stem(self) -> dict[str, str]:
        """For each stem, the type that rules give it most often in the article."""
        votes: dict[str, Counter[str]] = {}
        for stem, label in zip(self._stems, self._rule, strict=True):
            if label != "O":
                votes.setdefault(stem, Counter())[label.split("/")[0]] += 1
        return {stem: count.most_common(1)[0][0] for stem, count in votes.items()}

    @staticmethod
    def _shape(stem: str) -> str:
        kinds: list[str] = []
        for char in stem:
            kind = (
                "h"
                if "가" <= char <= "힣"
                else "A"
                if char.isupper()
                else "a"
                if char.isalpha()
                else "9"
                if char.isdigit()
                else "-"
            )
            if not kinds or kinds[-1] != kind:
                kinds.append(kind)
        return "".join(kinds[:4])

    def _word(self, index: int) -> list[str]:
        scan, lexicon = self._scan, self._scan.lexicon
        word, stem = scan.words[index], self._stems[index]
        tags = scan.tags(index)
        suffix = lexicon.suffix_of(stem)
        features = [
            f"shape={self._shape(stem)}{min(len(stem), 8)}",
            f"w={stem}",
            f"s1={stem[-1:]}",
            f"s2={stem[-2:]}",
            f"s3={stem[-3:]}",
            f"p1={stem[:1]}",
            f"p2={stem[:2]}",
            f"tags={'+'.join(tags[:5])}",
            f"oov={tags == ['NNP'] and len(stem) > 2}",
            f"rule={self._rule[index]}",
            f"gaz={self._gazetteer[index]}",
            f"else={self._elsewhere.get(stem, 'O')}",
            f"n={min(self._counts[stem], 3)}",
            f"part={scan.whole[word.end : word.full_end]}",
            f"noun={word.noun}",
        ]
        if suffix:
            head = stem[: -len(suffix)]
            features += [
                f"sfx={suffix}",
                f"sfxt={lexicon.suffixes[suffix]}",
                f"sfxg={lexicon.suffixes[suffix]}{lexicon.is_generic(head)}",
            ]
        elif stem in lexicon.suffixes:
            features += [f"bare={lexicon.suffixes[stem]}", f"barew={stem}"]
        if lexicon.is_generic(stem):
            features.append("generic")
        office = lexicon.office_of(stem)
        if office:
            features += [f"office={office}", "isoffice"]
        if len(stem) in (2, 3, 4) and stem[0] in lexicon.surnames:
            features.append(f"surname{len(stem)}={'NNP' in tags}")
        near = [f for f in features if f.split("=")[0] in _NEAR]
        near += ["office"] if office else []
        if _FIRM_WORD.search(scan.whole[word.start : word.full_end]):
            features.append("firmword")
            near.append("firmword")
        self._near.append(near)
        return features

    def _contexts(self) -> list[list[str]]:
        """Features of place: marks around, lists, quotations, brackets, offices ahead."""
        scan = self._scan
        self._near: list[list[str]] = []
        whole = scan.whole
        contexts: list[list[str]] = []
        for word in scan.words:
            before, after = (
                whole[max(0, word.start - 1) : word.start],
                whole[word.full_end : word.full_end + 1],
            )
            if before == " ":
                before = whole[max(0, word.start - 2) : word.start]
            contexts.append(
                [f"b={before}", f"a={after}", f"glued={word.glued}", f"title={word.sentence == 0}"]
            )
        self._add_lists(contexts)
        self._add_quotes(contexts)
        self._add_offices(contexts)
        return contexts

    def _add_lists(self, contexts: list[list[str]]) -> None:
        scan = self._scan
        for run in lists(scan):
            ends = [last for _, last in run]
            types = Counter(self._rule[i].split("/")[0].split("-")[-1] for i in ends)
            types.pop("O", None)
            oov = sum(1 for i in ends if "NNP" in scan.tags(i) and self._gazetteer[i] == "O")
            shared = [
                f"list={min(len(run), 5)}",
                f"listt={types.most_common(1)[0][0] if types else 'O'}",
                f"listn={counted(scan, ends[-1])}",
                f"listo={min(oov, 4)}{oov * 2 >= len(run)}",
                f"listh={self._list_head(ends[-1])}",
                f"lista={headed(scan, run[0][0])}",
            ]
            for first, last in run:
                for index in range(first, last + 1):
                    contexts[index] += shared

    def _list_head(self, last: int) -> str:
        """The noun that sums a list up: "등 16개 유망기업" gives "기업"."""
        scan = self._scan
        head = ""
        for index in range(last + 1, min(last + 5, len(scan.words))):
            if index > last + 1 and not scan.words[index].glued:
                break
            head = self._stems[index][-2:]
        return head if "등" in scan.whole[scan.words[last].end : scan.words[last].end + 3] else "-" + head

    def _add_quotes(self, contexts: list[list[str]]) -> None:
        scan = self._scan
        whole, lexicon = scan.whole, scan.lexicon
        place = 0
        while place < len(whole):
            close = _QUOTES.get(whole[place])
            end = whole.find(close, place + 1, place + 62) if close else -1
            if end < 0 or "\n" in whole[place:end]:
                place += 1
                continue
            inside = scan.words_in(place + 1, end)
            compact = re.sub(r"\s|\([^)]*\)", "", whole[place + 1 : end])
            suffix = lexicon.suffix_of(compact)
            type_ = str(lexicon.suffixes[suffix]) if suffix else compact[-1:]
            following = scan.words_in(end, end + 4)
            head = self._stems[following[0]] if following else ""
            for position, index in enumerate(inside):
                where = (
                    "S"
                    if len(inside) == 1
                    else "B"
                    if position == 0
                    else "E"
                    if position == len(inside) - 1
                    else "I"
                )
                contexts[index] += [
                    f"q={whole[place]}{where}",
                    f"qt={type_}{where}",
                    f"qh={head}",
                    f"qs2={compact[-2:]}",
                    f"qn={min(len(inside), 6)}{where}",
                    f"qtt={scan.words[index].sentence == 0}{type_}",
                ]
            place = end + 1

    def _add_offices(self, contexts: list[list[str]]) -> None:
        """The office at the end of the phrase a word begins, and the one in its bracket."""
        scan, lexicon = self._scan, self._scan.lexicon
        ahead: dict[int, tuple[int, str]] = {}
        for index in range(len(scan.words) - 1, -1, -1):
            found = ahead.get(index)
            if found:
                contexts[index] += [f"np={found[1]}", f"npd={min(found[0], 4)}"]
            office = lexicon.office_of(self._stems[index])
            before = scan.previous[index]
            if before is not None and (found or office):
                ahead[before] = (found[0] + 1, found[1]) if found else (1, office or "")
            bracket = _BRACKETED.match(scan.whole, scan.words[index].end)
            if bracket:
                first = bracket.group(1).split()[0] if bracket.group(1).split() else ""
                kind = lexicon.office_of(first) or (
                    "이하" if "이하" in bracket.group(1) else self._shape(first)
                )
                contexts[index] += [f"br={kind}", "hasbr"]


_NEAR = frozenset(("w", "shape", "s2", "tags", "rule", "gaz", "part", "sfxt", "noun"))


def _labels(scan: Scan, spans: Sequence[Span]) -> list[str]:
    """One label a word: "B-Type/origin" where a span begins, "I-…" inside, "O" elsewhere."""
    labels = ["O"] * len(scan.words)
    for span in spans:
        origin = span.origin.partition(":")[0]
        for position, index in enumerate(scan.words_in(span.start, span.end)):
            labels[index] = f"{'I' if position else 'B'}-{span.type}/{origin}"
    return labels
