"""All finders together: the mentions of an article."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.domain import Gazetteer
from kg.domain.lexicon import load_lexicon
from kg.extract.mentions.aliases import abbreviates, introduced
from kg.extract.mentions.bodies import Bodies
from kg.extract.mentions.bullets import Bullets
from kg.extract.mentions.firms import Firms, counted, headed, lists
from kg.extract.mentions.known import KnownNames
from kg.extract.mentions.overlaps import choose
from kg.extract.mentions.people import Office, People
from kg.extract.mentions.quotes import Quotes
from kg.extract.mentions.scan import Scan, Span
from kg.extract.mentions.tagger import Tagger
from kg.ids import mention_id
from kg.model import Document, EntityType, Mention

_BODIES = frozenset((EntityType.AGENCY, EntityType.ASSOCIATION, EntityType.INSTITUTE, EntityType.COMPANY))


_PARTICLE = frozenset("가는은이와과의도를을로에")
_ORDINAL = re.compile(r"(?:제?\d+(?:차|회|기|단계)(?:년도)? |\d{4}년?도? )+")


class MentionFinder:
    """Finds where an article names agencies, firms, places, programmes and people."""

    def __init__(self, gazetteer: Gazetteer, tagger: Tagger | None = None) -> None:
        self.tagger = tagger
        self._lexicon = load_lexicon()
        self._known = KnownNames(gazetteer, self._lexicon)

    def find(self, document: Document) -> tuple[Mention, ...]:
        """The mentions in order of their place; later names of one body point to earlier ones."""
        scan = Scan(document, self._lexicon)
        return ArticleNames(scan, self._known, self.tagger).mentions()


class ArticleNames:
    """The work on one article."""

    def __init__(self, scan: Scan, known: KnownNames, tagger: Tagger | None = None) -> None:
        self.scan = scan
        self.tagger = tagger
        self.known = known
        self.links: dict[tuple[int, int], tuple[int, int]] = {}

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, in order of place."""
        rules = self.rules()
        chosen = rules
        if self.tagger:
            chosen = self.combine(rules, self.tagger.spans(self.scan, self.known, rules))
        chosen = self._unparticled([self._trimmed(span) for span in chosen])
        if self.tagger:
            chosen = choose([*chosen, *self._members(chosen)])
        chosen = self._aliases(chosen)
        chosen = self._nested(chosen)
        chosen = self._again(chosen)
        chosen = self._abbreviations(chosen)
        chosen = self._agreed(chosen)
        chosen += self._surnames(chosen, self.offices)
        return self._records(chosen)

    def combine(self, rules: Sequence[Span], tagged: Sequence[Span]) -> list[Span]:
        """Both verdicts as one: what the tagger says, and the rules that are seldom wrong."""
        return choose([*tagged, *filter(_sure, rules)])

    def rules(self) -> list[Span]:
        """What the rules find, without overlaps."""
        found = list(self.known.find(self.scan))
        by_start = {span.start: span for span in found}
        found += self.known.doubtful(self.scan, by_start)
        by_start = {span.start: span for span in found}
        found += self.known.places(self.scan, by_start)
        by_start = {span.start: span for span in found}
        self.offices = list(People(self.scan, by_start).find())
        found += [office.person for office in self.offices]
        by_start |= {office.person.start: office.person for office in self.offices}
        firms = list(Firms(self.scan, by_start, self.offices).find())
        found += Bodies(self.scan, [*found, *firms]).find()
        found += firms
        found += Quotes(self.scan).find()
        found += self.known.programmes(self.scan)
        found += Bullets(self.scan).find()
        chosen = choose(found)
        return choose([*chosen, *self._members(chosen)])

    def _trimmed(self, span: Span) -> Span:
        """The span without a bracket at its end, which gives another name of the same thing."""
        text = self.scan.whole[span.start : span.end]
        if not text.endswith(")") or (" " in text[text.rfind("(") :] and span.type is EntityType.PERSON):
            return span
        opening = text.rfind("(")
        if opening < 2 or text[opening:] in ("(주)", "(유)"):
            return span
        return replace(span, end=span.start + opening)

    def _unparticled(self, spans: Sequence[Span]) -> list[Span]:
        """Cuts a particle that Kiwi took into an unknown name, where the text has the name bare."""
        scan = self.scan
        found: list[Span] = []
        for span in spans:
            surface = scan.whole[span.start : span.end]
            bare = surface[:-1]
            if (
                len(bare) > 2
                and surface[-1] in _PARTICLE
                and span.origin in ("tagger", "again", "list", "introduced")
            ):
                others = re.findall(re.escape(bare) + r"(.?)", scan.whole)
                if any(not other.isalnum() for other in others) or len(set(others)) > 1:
                    span = replace(span, end=span.end - 1)
            found.append(span)
        return found

    def _agreed(self, spans: Sequence[Span]) -> list[Span]:
        """One type for each name: that of the body it abbreviates, else what most places say."""
        whole = self.scan.whole
        at = {(span.start, span.end): span for span in spans}
        votes: dict[str, Counter[EntityType]] = {}
        for span in spans:
            surface = whole[span.start : span.end]
            for name in {surface, _bare(surface)}:
                votes.setdefault(name, Counter())[span.type] += 1 if span.origin == "again" else 2
        types = {surface: count.most_common(1)[0][0] for surface, count in votes.items()}
        for place, target in self.links.items():
            if place in at and target in at:
                types[whole[place[0] : place[1]]] = types[whole[target[0] : target[1]]]
        return [replace(span, type=types[whole[span.start : span.end]]) for span in spans]

    def _members(self, chosen: Sequence[Span]) -> list[Span]:
        """Unknown members of a list are what its known members are, if those are firms."""
        scan = self.scan
        at = {span.end: span for span in chosen}
        inside = [(span.start, span.end) for span in chosen]
        more: list[Span] = []
        for run in lists(scan):
            types = [at[scan.words[last].end].type for _, last in run if scan.words[last].end in at]
            firms = types.count(EntityType.COMPANY)
            told = counted(scan, run[-1][1]) or headed(scan, run[0][0])
            if not (firms and firms * 2 >= len(types)) and not (told and firms == len(types)):
                continue
            sure = len(run) > 3 and (told or firms * 2 >= len(run))
            for first, last in run:
                word = scan.words[last]
                if any(a < word.end and word.start < b for a, b in inside) or scan.is_noise(word.start):
                    continue
                if (first == last or first == run[0][0]) and self._firmlike(last, sure):
                    more.append(Span(word.start, word.end, EntityType.COMPANY, "list", 0.6))
        return more

    def _firmlike(self, index: int, sure: bool) -> bool:
        """Whether the word can be a firm's name; an ordinary word can in a sure list only."""
        scan, word, stem = self.scan, self.scan.words[index], self.scan.stem(index)
        if len(stem) < 2 or scan.lexicon.is_generic(stem) or scan.lexicon.office_of(stem):
            return False
        tags = scan.tags(index)
        return (sure and "SN" not in tags[:1]) or (word.noun and bool(set(tags) & {"NNP", "SL"}))

    def _aliases(self, chosen: list[Span]) -> list[Span]:
        """Adds the names that brackets introduce, linked to what they follow."""
        more: list[Span] = []
        for span in chosen:
            if span.type is EntityType.PERSON or span.type is EntityType.REGION:
                continue
            for start, end in introduced(self.scan, span):
                more.append(Span(start, end, span.type, "alias", 0.96, span.register_id))
                self.links[start, end] = (span.start, span.end)
        return choose([*chosen, *more])

    def _nested(self, chosen: list[Span]) -> list[Span]:
        """Adds the region or body that a longer name begins with ("전북은행 무주지점")."""
        scan = self.scan
        named = {scan.whole[s.start : s.end]: s for s in chosen if s.type in _BODIES}
        more: list[Span] = []
        for span in chosen:
            if span.type is EntityType.PERSON or span.origin == "quoted":
                continue
            space = scan.whole.find(" ", span.start, span.end)
            while space > 0:
                part = scan.whole[span.start : space]
                inner = self.known.longest(scan, span.start)
                if inner and inner.end == space and inner.type in (*_BODIES, EntityType.REGION):
                    more.append(inner)
                elif part in named:
                    model = named[part]
                    more.append(Span(span.start, space, model.type, "nested", 0.8, model.register_id))
                elif (
                    (suffix := scan.lexicon.suffix_of(part))
                    and scan.lexicon.suffixes[suffix] in _BODIES
                    and span.type in _BODIES
                    and " " not in part
                ):
                    more.append(Span(span.start, space, scan.lexicon.suffixes[suffix], "nested", 0.7))
                if more and more[-1].start == span.start and more[-1].end == space:
                    self._tail(span, space + 1, more)
                space = scan.whole.find(" ", space + 1, span.end)
        for span in chosen:
            ordinal = _ORDINAL.match(scan.whole, span.start, span.end)
            if ordinal and span.type in (EntityType.EVENT, EntityType.PROGRAM):
                self._tail(span, ordinal.end(), more)
        return [*chosen, *more]

    def _tail(self, span: Span, start: int, more: list[Span]) -> None:
        """Adds what is left of a name after its place, parent or ordinal: a short form of it."""
        tail = self.scan.whole[start : span.end]
        lexicon = self.scan.lexicon
        if len(tail) < 4 or tail in lexicon.suffixes or lexicon.is_generic(tail) or not tail[0].isalnum():
            return
        suffix = lexicon.suffix_of(tail.replace(" ", ""))
        described = suffix and lexicon.is_generic(tail.replace(" ", "")[: -len(suffix)])
        if described and len(tail) < 8 and span.type not in (EntityType.EVENT, EntityType.AGENCY):
            return
        more.append(Span(start, span.end, span.type, "tail", span.score, span.register_id))
        self.links[start, span.end] = (span.start, span.end)

    def _again(self, chosen: list[Span]) -> list[Span]:
        """Every other place where a name found once stands."""
        scan = self.scan
        models: dict[str, Span] = {}
        for span in chosen:
            surface = scan.whole[span.start : span.end]
            models.setdefault(surface, span)
            if span.origin == "legal form":
                bare = _bare(surface)
                models.setdefault(bare, span)
        taken = sorted((s.start, s.end) for s in chosen)
        more: list[Span] = []
        for surface in sorted(models, key=len, reverse=True):
            if len(surface) < 2:
                continue
            model = models[surface]
            start = scan.whole.find(surface)
            while start >= 0:
                end = start + len(surface)
                free = not any(a < end and start < b for a, b in taken)
                if (
                    free
                    and scan.starts_clean(start)
                    and scan.ends_clean(end, model.type)
                    and not scan.is_noise(start)
                ):
                    more.append(Span(start, end, model.type, "again", model.score, model.register_id))
                    taken.append((start, end))
                    if (model.start, model.end) in self.links:
                        self.links[start, end] = self.links[model.start, model.end]
                    elif surface != scan.whole[model.start : model.end]:
                        self.links[start, end] = (model.start, model.end)
                start = scan.whole.find(surface, start + 1)
        return [*chosen, *more]

    def _abbreviations(self, chosen: list[Span]) -> list[Span]:
        """Words that abbreviate a name found, where nothing else was found."""
        scan = self.scan
        longs: dict[str, Span] = {}
        for span in sorted(chosen, key=lambda s: s.start):
            if (
                span.type not in (EntityType.PERSON, EntityType.REGION, EntityType.EVENT)
                and span.end - span.start >= 5
            ):
                longs.setdefault(scan.whole[span.start : span.end], span)
        taken = [(s.start, s.end) for s in chosen]
        more: list[Span] = []
        for index, word in enumerate(scan.words):
            stem = scan.stem(index)
            if (
                not word.noun
                or len(stem) < 3
                or scan.is_noise(word.start)
                or any(a < word.end and word.start < b for a, b in taken)
            ):
                continue
            if scan.lexicon.is_generic(stem) or scan.tags(index) == ["NNG"] or scan.lexicon.office_of(stem):
                continue
            for long, span in longs.items():
                if abbreviates(stem, long):
                    more.append(Span(word.start, word.end, span.type, "abbreviation", 0.7, span.register_id))
                    self.links[word.start, word.end] = (span.start, span.end)
                    break
        self._link_short_forms([*chosen, *more])
        return [*chosen, *more]

    def _link_short_forms(self, chosen: Sequence[Span]) -> None:
        """Links names that were found on their own but abbreviate another one found."""
        scan = self.scan
        surfaces: dict[str, Span] = {}
        for span in sorted(chosen, key=lambda s: s.start):
            surfaces.setdefault(scan.whole[span.start : span.end], span)
        linked = {scan.whole[a:b] for a, b in self.links}
        for short, span in surfaces.items():
            if (
                span.type is EntityType.PERSON
                or span.type is EntityType.REGION
                or short in linked
                or len(short) < 2
            ):
                continue
            for long, target in surfaces.items():
                if target.type is span.type and len(long) > len(short) and _same(short, long):
                    self.links[span.start, span.end] = (target.start, target.end)
                    break

    def _surnames(self, chosen: Sequence[Span], offices: Sequence[Office]) -> list[Span]:
        """Surname and office ("박 이사장") as a name of the person with that surname met last."""
        scan = self.scan
        people = sorted((s for s in chosen if s.type is EntityType.PERSON), key=lambda s: s.start)
        office_of = {
            o.person.start: scan.lexicon.office_of(scan.stem(o.last if o.before else o.first))
            for o in offices
        }
        found: list[Span] = []
        for index, word in enumerate(scan.words):
            stem = scan.stem(index)
            if stem not in scan.lexicon.surnames or word.end != word.full_end or scan.is_noise(word.start):
                continue
            last = index + 1
            while (
                last + 1 < len(scan.words)
                and scan.words[last].glued
                and scan.stem(last) in scan.lexicon.modifiers
            ):
                last += 1
            if last >= len(scan.words) or not scan.words[last].glued:
                continue
            office = scan.lexicon.office_of(scan.stem(last))
            if office is None or len(scan.stem(last)) > 5:
                continue
            same = [
                p
                for p in people
                if scan.whole[p.start : p.start + len(stem)] == stem and p.start < word.start
            ]
            if not same:
                continue
            fitting = [
                p
                for p in same
                if (office_of.get(p.start) or "").endswith(office)
                or office.endswith(office_of.get(p.start) or "?")
            ]
            target = (fitting or same)[-1]
            found.append(Span(word.start, scan.words[last].end, EntityType.PERSON, "surname", 0.9))
            self.links[word.start, scan.words[last].end] = (target.start, target.end)
        return found

    def _records(self, spans: Sequence[Span]) -> tuple[Mention, ...]:
        scan = self.scan
        article = scan.document.article.id
        unique = {(s.start, s.end): s for s in spans}
        ids = {
            place: mention_id(article, *place, s.type, scan.whole[place[0] : place[1]])
            for place, s in unique.items()
        }
        return tuple(
            Mention(
                ids[place],
                article,
                *place,
                scan.whole[place[0] : place[1]],
                s.type,
                s.origin,
                s.score,
                ids.get(self.links.get(place, (-1, -1))),
                s.register_id,
            )
            for place, s in sorted(unique.items())
        )


def _sure(span: Span) -> bool:
    """Whether a rule is right so often that its word counts beside the tagger's."""
    return span.origin.startswith("gazetteer") or span.origin in SURE


SURE = frozenset(("office", "legal form", "boss", "list", "introduced", "quoted", "suffix"))


def _bare(surface: str) -> str:
    for mark in ("㈜", "(주)", "(재)", "(사)", "(유)", "주식회사"):
        surface = surface.replace(mark, "")
    return surface.strip()


def _same(short: str, long: str) -> bool:
    if _bare(long) == short or _bare(short) == long:
        return True
    if " " in long and " " not in short and not long.endswith(" " + short):
        return abbreviates(short, long) and short[-1] == long[-1]
    return abbreviates(short, long)
