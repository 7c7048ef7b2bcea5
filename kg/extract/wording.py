"""What the words of a line say at a slot, between two and of all, as features of a linear model.

Words enter through the lexicons of `kg.domain.frames` ("v>OPERATES": the next
verb after the tail is one of those that state OPERATES) and, where they are frequent,
as themselves.
"""

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kg.domain.frames import load_frames
from kg.extract.scene import Line, Slot
from kg.extract.standing import bucket
from kg.model import RelationType

_CODES = {
    RelationType.AGREEMENT: "AG",
    RelationType.FUNDS: "FU",
    RelationType.OPERATES: "OP",
    RelationType.PARTICIPATES_IN: "PI",
    RelationType.LOCATED_IN: "LO",
    RelationType.PART_OF: "PO",
    RelationType.COOPERATES_WITH: "CO",
    RelationType.TARGETS: "TA",
    RelationType.AFFILIATED_WITH: "AF",
}
_MONEY = frozenset(("원", "달러", "불", "유로", "엔", "위안"))
_BARE = frozenset("억조")
"""Numbers that stand for money before an object's particle ("460억을 투자한다")."""
_CLOSE = 8
"""Items between two slots up to which each two words that follow each other tell something."""
_PAD = 2
_SUM_REACH, _AHEAD = 8, 6
"""Items over which a sum belongs to a name, and over which words lead to a verb."""
_NEGATION = frozenset(("않", "못하", "말", "없"))


@cache
def lexicons() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The verbs and the nouns that state relations, each with the codes of those it states."""
    verbs: dict[str, list[str]] = {}
    nouns: dict[str, list[str]] = {}
    for type_, frames in load_frames().items():
        for verb in frames.verbs:
            verbs.setdefault(verb, []).append(_CODES[type_])
        for noun in frames.nouns:
            nouns.setdefault(noun, []).append(_CODES[type_])
    return ({k: tuple(sorted(v)) for k, v in verbs.items()}, {k: tuple(sorted(v)) for k, v in nouns.items()})


def _verb_after(line: Line, at: int) -> tuple[int, str]:
    for place, lemma in line.preds:
        if place > at:
            return place, lemma
    return -1, ""


def last_verb(line: Line) -> str:
    """The main predicate of a sentence, looking through "… 고 밝혔다" and the like."""
    for _, lemma in reversed(line.preds):
        if lemma not in _SAYING:
            return lemma
    return ""


_SAYING = frozenset(
    (
        "밝히",
        "말하",
        "전하",
        "알려지",
        "설명하",
        "강조하",
        "있",
        "없",
        "하",
        "되",
        "위하",
        "통하",
        "대하",
        "의하",
        "따르",
        "관하",
        "덧붙이",
        "보이",
        "이다:계획",
        "이다:방침",
        "이다:예정",
    )
)


def line_money(line: Line) -> bool:
    """Whether the sentence names a sum of money."""
    forms, tags = line.forms, line.tags
    if not _MONEY.isdisjoint(forms):
        return any(form in _MONEY and tag[0] == "N" for form, tag in zip(forms, tags, strict=True))
    bare = (at for at, form in enumerate(forms[:-1]) if form in _BARE and tags[at] == "NR")
    return any(tags[at + 1] == "JKO" for at in bare)


def _words(prefix: str, lemma: str) -> list[str]:
    verbs, _ = lexicons()
    return [f"{prefix}={lemma}", *(f"{prefix}>{code}" for code in verbs.get(lemma, ()))]


class Between(NamedTuple):
    """The words between two slots: features of any order, and whether nothing but nouns joins the two."""

    words: list[str]
    tight: bool
    codes: tuple[str, ...]


def between(line: Line, first: Slot, second: Slot) -> Between:
    """Words between the two, outside brackets unless one stands inside."""
    verbs, nouns = lexicons()
    out: list[str] = []
    floor = max(line.depth[first.at], line.depth[second.at]) if first.at >= 0 else line.depth[second.at]
    start = first.at + 1
    stop = second.at
    near = stop - start <= 12
    mentions = 0
    tight = True
    for index in range(start, stop):
        if line.depth[index] > floor:
            continue
        form, tag = line.forms[index], line.tags[index]
        if tag == "MENTION":
            mentions += 1
            tight = False
            continue
        kind = tag[0]
        if near and kind in "NVXMJS" and tag != "SF":
            out.append(f"b={form}" if kind in "NVM" else f"bj={form}")
        tight = tight and (kind in "NX" or form == "의")
        if kind == "N" and form in nouns:
            out += [f"bn>{code}" for code in nouns[form]]
    for place, lemma in line.preds:
        if start <= place < stop:
            out += [f"bv>{code}" for code in verbs.get(lemma, ())]
    out.append(f"bm{bucket(mentions)}")
    if stop - start <= 3:
        gap = " ".join(line.forms[start:stop])
        out.append(f"gap={gap}" if gap else "gap=∅")
    if start < stop <= start + _CLOSE:
        words = ["<", *_read(line)[start + _PAD : stop + _PAD], ">"]
        out += [f"bb={one}_{two}" for one, two in pairwise(words)]
    held = line.forms[start:stop] if tight else ()
    codes = tuple(code for form in held for code in nouns.get(form, ()))
    return Between(list(dict.fromkeys(out)), tight, codes)


def _read(line: Line) -> list[str]:
    """The line's words, a mark for every name, and marks for what lies beyond its ends."""
    words = ("@" if tag == "MENTION" else form for form, tag in zip(line.forms, line.tags, strict=True))
    return ["^"] * _PAD + [*words] + ["$"] * _PAD


def beside(line: Line, slot: Slot) -> list[str]:
    """The two words on either side of a slot, and whether a sum is the next thing named there."""
    if slot.at < 0:
        return []
    words = _read(line)[slot.at : slot.at + 2 * _PAD + 1]
    out = [f"-2={words[0]}", f"-21={words[0]}_{words[1]}", f"+2={words[4]}", f"+12={words[3]}_{words[4]}"]
    behind = range(slot.np_end + 1, min(slot.np_end + 1 + _SUM_REACH, len(line.forms)))
    before = range(slot.at - 1, max(slot.at - 1 - _SUM_REACH, -1), -1)
    return out + [mark for mark, way in (("sum+", behind), ("sum-", before)) if _leads_to_sum(line, way)]


def _leads_to_sum(line: Line, way: range) -> bool:
    """Whether a sum of money is named along some items before anybody or anything else is."""
    for at in way:
        if line.tags[at] == "MENTION":
            return False
        if line.forms[at] in _MONEY and line.tags[at][0] == "N":
            return True
    return False


def leading(line: Line, slot: Slot) -> list[str]:
    """The nouns and adverbs that lead from a slot's phrase to the next verb ("A와 함께 공동으로 …")."""
    nouns = lexicons()[1]
    start = slot.np_end + 1 if slot.at >= 0 else 1
    stop = next((place for place, _ in line.preds if place >= start), len(line.forms))
    out: list[str] = []
    for at in range(max(start, stop - _AHEAD), stop):
        form, tag = line.forms[at], line.tags[at]
        if tag[0] in "NM" and tag not in ("SN", "MENTION"):
            out += [f"av={form}", *(f"av>{code}" for code in nouns.get(form, ()))]
    return list(dict.fromkeys(out))


def around(line: Line, slot: Slot) -> list[str]:
    """What stands at a slot; whoever asks says before each feature whether the slot is head or tail."""
    forms, tags = line.forms, line.tags
    _, nouns = lexicons()
    out = [f"l={role_of(slot)}", f"h={slot.head}", f":via{slot.via}"]
    if slot.at >= 0:
        before, after = slot.at - 1, slot.at + 1
        out.append(f"-1={forms[before] if before >= 0 else '^'}")
        out.append(f"+1={forms[after] if after < len(forms) else '$'}")
        for index in range(slot.at + 1, min(slot.np_end + 1, len(forms))):
            if tags[index][0] == "N":
                out.extend(f"n>{code}" for code in nouns.get(forms[index], ()))
    out += [f":{flag}" for flag in ("enclosed", "quoted", "speech", "titled") if getattr(slot, flag)]
    if slot.members > 2:
        out.append(":list")
    return list(dict.fromkeys([*out, *beside(line, slot)]))


def after(line: Line, slot: Slot) -> tuple[str, list[str]]:
    """The verb behind a slot, "" where none follows, and features of it and of what leads to it."""
    place, lemma = _verb_after(line, slot.np_end if slot.at >= 0 else 0)
    words = _words("v", lemma) if place >= 0 else []
    return lemma, [*words, *leading(line, slot)]


def overall(line: Line, money: bool) -> list[str]:
    """What a whole line says of every two slots in it."""
    out = _words("z", last_verb(line))
    if money:
        out.append("money")
    if line.index == 0:
        out.append("title")
    if any(lemma in _NEGATION for _, lemma in line.preds):
        out.append("neg")
    return out


_GROUPED = {
    "은": "S",
    "이": "S",
    "도": "S",
    "에는": "E",
    "에서는": "L",
    "에서": "L",
    "에": "E",
    "에게": "E",
    "로": "R",
}


def role_of(slot: Slot) -> str:
    """The slot's role by the particle that closes its list, particles of one role as one."""
    return _GROUPED.get(slot.listed, slot.listed)
