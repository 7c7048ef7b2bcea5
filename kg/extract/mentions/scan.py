"""An article laid out for the finders: words, their stems, what is noise."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from kg.domain.lexicon import Lexicon
from kg.model import Document, EntityType, Token

_NOMINAL = frozenset(
    [
        "NNG",
        "NNP",
        "NNB",
        "NR",
        "NP",
        "SL",
        "SN",
        "SH",
        "XR",
        "XSN",
        "XPN",
        "MM",
        "UN",
        "W_SERIAL",
        "SW",
        "SO",
        "SP",
        "SB",
    ]
)  # what a name may end in
_SEPARATORS = frozenset(["SF", "SP", "SE", "SSO", "SSC", "SS", "SB", "W_URL", "W_EMAIL", "W_EMOJI"])
_MARKS = _SEPARATORS | {"SW", "SO"}
_PLURAL = frozenset(["들", "측", "별", "당", "씩", "쯤", "께", "발", "간", "행", "산", "내"])

_CLOSING = frozenset("’”'`\"」』")
PARTICLES = re.compile(
    r"(?:들|측|등|내|쪽)?(?:"
    r"은|는|이|가|을|를|의|에|와|과|로|도|만|나|란|든|랑|며|고|다|인|임|자|께|서|"
    r"으로|에서|에게|한테|께서|까지|부터|보다|처럼|마저|조차|이나|이란|이든|이랑|이며|이고|이다|이자|라고|이라고|라는|이라는|"
    r"라며|이라며|에는|에도|에만|에서는|에서도|에서의|에서만|에게는|에게도|에게서|으로는|으로도|으로의|으로부터|로는|로도|로의|로부터|"
    r"까지의|까지도|부터의|과는|과도|과의|와는|와도|와의|만이|만은|만을|만의|만큼|이던|였던|이었던|였다|이었다|인데|인|이면|"
    r"이라|라|로서|으로서|로써|으로써|로서의|으로서의|에의|보다는|보다도|뿐|이지만|지만|입니다|이라면|에서부터|대로"
    r")?(?![0-9A-Za-z가-힣])"
)
_AFTER_REGION = re.compile(
    r"(?:지역|내|산|계|장|수|지사|도지사|도민|시민|군민|구민|민|청장|청|소재|측|발|권역|시장|군수|구청장|당국|도청|시청|군청)?(?:권한대행|직무대행|직무대리)?"
    + PARTICLES.pattern
)
_HEADS = {"장": "시구읍면동리청", "수": "군"}
"""How the places end whose head is called by their name and this syllable."""
_AFTER_BODY = re.compile(r"(?:장관|차관보|차관|장|부?사장|부?회장|대표|전무|상무)?" + PARTICLES.pattern)


Place = tuple[int, int]
"""Start and end of a span: what identifies it within an article."""


class Word(NamedTuple):
    """A run of letters between spaces and marks: `stem` is `whole[start:end]`, without particles.

    `full_end` is where its particles end. `glued` says that nothing but one space,
    and no particle, stands between the word before and this one. `first` and `last`
    delimit its tokens; `noun` is False for a verb.
    """

    start: int
    end: int
    full_end: int
    sentence: int
    glued: bool
    first: int
    last: int
    noun: bool
    stem: str


@dataclass(frozen=True, slots=True)
class Span:
    """A name found: `whole[start:end]`, its type, who found it and how sure that is."""

    start: int
    end: int
    type: EntityType
    origin: str
    score: float
    register_id: str | None = None


_OF_DEPARTMENT = re.compile(r".과 과장|학과 (?:[가-힣]{0,4}교수|(?:재|졸업|대학원)?생|학생|학부생)")


class Scan:
    """The words of a document; `nouns` are those that may be names, with their index."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.whole = document.article.whole
        self.title_end = len(document.article.title)
        self.lexicon = lexicon
        self.tokens: tuple[Token, ...] = tuple(t for s in document.sentences for t in s.tokens)
        self._noisy = bytearray(len(self.whole) + 1)
        for start, end in _noise(self.whole, self.title_end, lexicon):
            self._noisy[start:end] = b"\x01" * (end - start)
        self.words = self._words()
        self.nouns = [
            (index, word)
            for index, word in enumerate(self.words)
            if word.noun and not self._noisy[word.start]
        ]
        self.by_start = {word.start: index for index, word in enumerate(self.words)}
        self.by_end = {word.end: index for index, word in enumerate(self.words)}
        self.previous = [self._previous(index) for index in range(len(self.words))]
        self._starts = [word.start for word in self.words]

    def _previous(self, index: int) -> int | None:
        """The word of the same phrase before this one; a bracket between them is skipped."""
        if self.words[index].glued:
            return index - 1
        start = self.words[index].start
        if self.whole[max(0, start - 2) : start] == " ㈜" and index:
            before = self.words[index - 1]
            return index - 1 if before.full_end == before.end == start - 2 else None
        if not self.whole[max(0, start - 2) : start].rstrip(" ").endswith(")"):
            return None
        opening = self.whole.rfind("(", max(0, start - 60), start)
        return self.by_end.get(opening)

    def stem(self, index: int) -> str:
        """The word at `index` without its particles."""
        return self.words[index].stem

    def tokens_of(self, index: int) -> tuple[Token, ...]:
        """The morphemes of the word, particles included."""
        return self.tokens[self.words[index].first : self.words[index].last]

    def tags(self, index: int) -> list[str]:
        """The tags of the morphemes of the word's stem."""
        word = self.words[index]
        return [t.tag for t in self.tokens[word.first : word.last] if t.start < word.end]

    def has_ending(self, index: int) -> bool:
        """Whether the word closes with a verb's ending or a particle."""
        return self.tokens[self.words[index].last - 1].tag[0] in "EJ"

    def closes_quote(self, index: int) -> bool:
        """Whether the word at `index` is no more than a particle behind a quotation ("‘…’이란")."""
        word = self.words[index]
        before = self.whole[word.start - 1 : word.start]
        return before in _CLOSING and bool(before) and bool(PARTICLES.fullmatch(self.stem(index)))

    def leads_office(self, index: int) -> bool:
        """Whether the word at `index` is what somebody is in charge of ("시청 산업단지 과장")."""
        following = index + 1
        glued = following < len(self.words) and self.words[following].glued
        return glued and self.lexicon.office_of(self.stem(following)) is not None

    def words_in(self, start: int, end: int) -> range:
        """Indices of the words that start in `start:end`."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def is_noise(self, start: int) -> bool:
        """Whether the place lies in a by-line, a notice or a photo credit."""
        return bool(self._noisy[start])

    def starts_clean(self, start: int) -> bool:
        """Whether no letter or digit stands right before `start`."""
        return start == 0 or not self.whole[start - 1].isalnum()

    def ends_clean(self, end: int, type_: EntityType) -> bool:
        """Whether what follows `end` can follow a name: a mark, a particle, an office."""
        if type_ is not EntityType.REGION:
            return _AFTER_BODY.match(self.whole, end) is not None
        heads = _HEADS.get(self.whole[end : end + 1])
        if heads and self.whole[end - 1] not in heads:
            return False  # 고성 in "고성장"
        return _AFTER_REGION.match(self.whole, end) is not None

    def _words(self) -> list[Word]:
        words: list[Word] = []
        index = 0
        for number, sentence in enumerate(self.document.sentences):
            tokens = sentence.tokens
            group: list[int] = []
            for offset, token in enumerate(tokens):
                cuts = token.tag in _MARKS and self._cuts(token)
                if group and (cuts or token.start > tokens[group[-1] - index].end):
                    self._add(words, group, number)
                    group = []
                if not cuts:
                    group.append(index + offset)
            self._add(words, group, number)
            index += len(tokens)
        return words

    def _cuts(self, token: Token) -> bool:
        if token.tag in _SEPARATORS:
            return True
        before = self.whole[token.start - 1 : token.start]
        after = self.whole[token.end : token.end + 1]
        if token.form in "-&+.'_" or token.form == "＆":
            return not (before.isalnum() and after.isalnum() and (token.form != "-" or before.isascii()))
        return True

    def _add(self, words: list[Word], group: list[int], sentence: int) -> None:
        if not group:
            return
        tokens = self.tokens
        start, full_end = tokens[group[0]].start, tokens[group[-1]].end
        last = len(group) - 1
        # "산업과 과장", "홍두리 도 국장": what Kiwi reads as a particle is a department's end, a province
        closed = (
            tokens[group[last]].form == "과" and _OF_DEPARTMENT.match(self.whole, full_end - 2) is not None
        ) or (not last and tokens[group[0]].form == "도" and words and self.whole[start - 1] == " ")
        while last >= 0 and not closed and not self._nominal(tokens[group[last]], last):
            last -= 1
        end = tokens[group[last]].end if last >= 0 else full_end
        noun = last >= 0 and end > start
        if not noun:
            end = full_end
        glued = False
        if words:
            before = words[-1]
            glued = (
                before.end == before.full_end
                and before.noun
                and self.whole[before.full_end : start] == " "
                and before.sentence == sentence
            )
        stem = self.whole[start:end]
        words.append(Word(start, end, full_end, sentence, glued, group[0], group[-1] + 1, noun, stem))

    @staticmethod
    def _nominal(token: Token, place: int) -> bool:
        if place and (token.form, token.tag) == ("내", "NNB"):
            return False  # "산업단지내"
        if token.tag == "XSN" and token.form in _PLURAL and place:
            return False
        return token.tag in _NOMINAL or token.tag.startswith("W_") or token.tag.startswith("XR")


def _noise(whole: str, title_end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Places of by-lines, copyright lines and photo credits."""
    found: list[tuple[int, int]] = []
    offset = 0
    reporters = "|".join(lexicon.bylines)
    inline = re.compile(rf"[<\[(【][^<>\[\]()【】\n]{{0,40}}(?:{reporters})[^<>\[\]()【】\n]{{0,30}}[>\])】]")
    credit = re.compile(r"\(?(?:사진|자료|출처|그래픽)\s*[=:/][^)\n]*\)?|/\s?[^/\n]{1,20} 제공|ⓒ[^\s\n]+")
    for line in whole.split("\n"):
        end = offset + len(line)
        stripped = line.strip()
        if offset > title_end:
            is_byline = len(stripped) < 45 and re.search(rf"(?:{reporters})(?:\W|$|\w*@)", stripped)
            is_notice = len(stripped) < 120 and any(word in stripped for word in lexicon.notices)
            if (is_byline and not re.search(r"[다요]\.$", stripped)) or (
                is_notice and not re.search(r"[다요]\.", stripped)
            ):
                found.append((offset, end))
            else:
                found += [(offset + m.start(), offset + m.end()) for m in inline.finditer(line)]
                found += [(offset + m.start(), offset + m.end()) for m in credit.finditer(line)]
        offset = end + 1
    return found
