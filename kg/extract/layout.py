"""Lays the mentions over the morphemes of each sentence: the scene with slots for names only."""

import re
from collections.abc import Sequence
from functools import cache

from kg.domain.frames import load_cues, load_frames
from kg.extract.scene import BULLETS, CLOSERS, Cluster, Line, Scene, Slot
from kg.model import Document, EntityType, Mention, RelationType, Sentence

_COUNTED = frozenset(("개", "여개", "곳", "개사", "사", "팀", "개소", "기관", "대학"))
_OPEN = frozenset("([〔（")
_PLANS = frozenset(("예정", "계획", "방침"))


def _name_key(mention: Mention) -> tuple[str, EntityType]:
    return "".join(mention.surface.split()), mention.type


def cluster(mentions: Sequence[Mention]) -> tuple[list[Cluster], dict[str, int]]:
    """Group mentions that are the same by antecedent, register row or spelling."""
    parent = {mention.id: mention.id for mention in mentions}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    seen: dict[object, str] = {}
    for mention in mentions:
        keys: list[object] = [_name_key(mention)]
        if mention.register_id:
            keys.append((mention.register_id, mention.type))
        if mention.antecedent in parent:
            parent[root(mention.id)] = root(mention.antecedent)
        for key in keys:
            if key in seen:
                parent[root(mention.id)] = root(seen[key])
            else:
                seen[key] = mention.id
    found: dict[str, Cluster] = {}
    who: dict[str, int] = {}
    for mention in mentions:
        key = root(mention.id)
        group = found.setdefault(key, Cluster(len(found), mention.type))
        group.mentions.append(mention)
        who[mention.id] = group.index
    clusters = list(found.values())
    for group in clusters:
        group.names = frozenset(mention.surface for mention in group.mentions)
    return clusters, who


def _outermost(mentions: Sequence[Mention]) -> tuple[list[Mention], list[tuple[Mention, Mention]]]:
    outer: list[Mention] = []
    inner: list[tuple[Mention, Mention]] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if outer and mention.start < outer[-1].end:
            inner.append((mention, outer[-1]))
        else:
            outer.append(mention)
    return outer, inner


def _fill(line: Line, sentence: Sentence, inside: list[Mention], whole: str) -> list[tuple[int, Mention]]:
    """Put tokens and mentions of one sentence in order; returns the mentions' items."""
    places: list[tuple[int, Mention]] = []
    items: list[tuple[str, str, int, int]] = []
    tokens = sentence.tokens
    position = 0
    for mention in inside:
        while position < len(tokens) and tokens[position].start < mention.start:
            token = tokens[position]
            items.append((token.form, token.tag, token.start, token.end))
            position += 1
        places.append((len(items), mention))
        items.append((mention.surface, "MENTION", mention.start, mention.end))
        last = None
        while position < len(tokens) and tokens[position].start < mention.end:
            last = tokens[position]
            position += 1
        if last and last.end > mention.end:
            rest = whole[mention.end : last.end]
            items.append((rest, _PARTICLES.get(rest, "NNG"), mention.end, last.end))
        elif position < len(tokens) and tokens[position].tag[0] in "VNME":
            written = _WRITTEN.match(whole, mention.end)
            if written:  # "공단는": Kiwi reads no particle in the wrong shape of one
                items.append((written[0], _PARTICLES[written[0]], mention.end, written.end()))
                while position < len(tokens) and tokens[position].start < written.end():
                    position += 1
    items += [(token.form, token.tag, token.start, token.end) for token in tokens[position:]]
    line.forms = ["'" if form == "`" else form for form, _, _, _ in items]  # a mark in some papers
    line.tags = [tag for _, tag, _, _ in items]
    line.starts = [start for _, _, start, _ in items]
    line.ends = [end for _, _, _, end in items]
    return places


_PARTICLES = {
    **dict.fromkeys(("은", "는", "도", "만"), "JX"),
    **dict.fromkeys(("이", "가"), "JKS"),
    **dict.fromkeys(("을", "를"), "JKO"),
    **dict.fromkeys(("와", "과", "에", "로", "으로", "에서", "에게"), "JKB"),
    "의": "JKG",
}
_WRITTEN = re.compile(r"[은는가을를와과](?= )")


def _spells_out(line: Line, opening: int) -> bool:
    """Whether a bracket names those whom the words before it count ("6개 기관(A, B, C)과").

    What stands in it is then as good as in the sentence itself.
    """
    counted = line.forms[max(0, opening - 4) : opening]
    if "SN" not in line.tags[max(0, opening - 4) : opening] or _COUNTED.isdisjoint(counted):
        return False
    end = next((at for at in range(opening, len(line.forms)) if line.forms[at] in CLOSERS), opening)
    return line.tags[opening:end].count("MENTION") > 1 and "SN" not in line.tags[opening:end]


def _verb_at(line: Line, index: int) -> str | None:
    """The lemma of the predicate that stands at an item, None where none does."""
    form, tag = line.forms[index], line.tags[index]
    if form.startswith("비롯"):
        return None  # "A를 비롯해 B가": it only begins a list
    if tag.startswith(("VV", "VA")):
        return form
    if tag in ("XSV", "XSA") and index:
        return line.forms[index - 1] + form
    if tag == "VCP" and index:
        return _planned(line, index) or "이다:" + line.forms[index - 1][-2:]
    return form + "하" if tag == "NNG" and _is_bare_verb(line, index) else None


def _planned(line: Line, index: int) -> str | None:
    """The verb that a noun stands for before a word for a plan ("참여 예정이다"), None where none does."""
    told = index > 1 and line.forms[index - 1] in _PLANS and line.tags[index - 2] == "NNG"
    verb = line.forms[index - 2] + "하" if told else ""
    return verb if verb in _clause_verbs() else None


def _is_bare_verb(line: Line, index: int) -> bool:
    """Whether a noun ends a clause in the place of its verb ("협약을 체결, 사업을 시작했다")."""
    forms, tags = line.forms, line.tags
    if index < 2 or forms[index + 1 : index + 2] != [","] or forms[index] + "하" not in _clause_verbs():
        return False
    before = index - 1
    while before > 1 and (tags[before] == "MAG" or tags[before - 1 : before + 1] == ["NNG", "JKB"]):
        before -= 1 + (tags[before] == "JKB")  # "1600억원을 추가로 투입,"
    after = tags[index + 2 : index + 4]
    return tags[before] == "JKO" and after[:1] != ["SP"] and after not in (["NNG", "SP"], ["NNG", "NNB"])


@cache
def _clause_verbs() -> frozenset[str]:
    verbs = (verb for relation in load_frames().values() for frame in relation.frames for verb in frame.verbs)
    agreed = load_frames()[RelationType.AGREEMENT].verbs
    return frozenset(verb for verb in (*verbs, *agreed, *load_cues()["giving"]) if " " not in verb)


def _annotate(line: Line) -> None:
    """Bracket depth, predicates, and running counts of clause ends and adnominal ends."""
    depth = links = adnominals = 0
    forms, tags = line.forms, line.tags
    for index, (form, tag) in enumerate(zip(forms, tags, strict=True)):
        if form in _OPEN and (depth or not _spells_out(line, index)):
            depth += 1
        if form in BULLETS:
            line.bullets.append(index)
        line.depth.append(depth)
        if form in CLOSERS and depth:
            depth -= 1
        if tag == "EC" and not (index + 1 < len(tags) and tags[index + 1] == "VX"):
            links += 1
        elif tag == "ETM":
            adnominals += 1
        verb = _verb_at(line, index)
        links += verb is not None and tag == "NNG"
        line.links.append(links)
        line.adnominals.append(adnominals)
        if verb is not None:
            line.preds.append((index, verb))


def lay_out(document: Document, mentions: Sequence[Mention]) -> Scene:
    """Build the scene with slots for names only."""
    outer, inner = _outermost(mentions)
    clusters, who = cluster(sorted(mentions, key=lambda m: (m.start, -m.end)))
    lines: list[Line] = []
    whole = document.article.whole
    position = 0
    for index, sentence in enumerate(document.sentences):
        line = Line(index, sentence)
        inside: list[Mention] = []
        while position < len(outer) and outer[position].start < sentence.end:
            if outer[position].start >= sentence.start:
                inside.append(outer[position])
            position += 1
        for at, mention in _fill(line, sentence, inside, whole):
            slot = Slot(mention, who[mention.id], index, at, mention.start, mention.end)
            line.slots.append(slot)
            line.slot_at[at] = slot
        _annotate(line)
        lines.append(line)
    return Scene(document, lines, clusters, inner, who)
