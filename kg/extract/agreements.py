"""Agreements: who signed with whom, gathered from the sentence that says so and those around.

A signing is a noun of the AGREEMENT lexicon (업무협약, 양해각서 …) governed by a verb of it
(맺다, 체결하다, 서명하다 …). Its parties are the subject and the partner ("A는 B, C와"), or a
list that stands for all ("양 기관은", "A와 B가"); a count without names ("6개 연구기관과") is
made good by the list that a following sentence gives ("협약에는 ▲A ▲B가 이름을 올렸다").
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.domain.frames import load_frames
from kg.extract.cosigners import also, cosigners
from kg.extract.parties import parties_of
from kg.extract.scene import Line, Scene, Slot
from kg.extract.skeleton import Held
from kg.model import EntityType, RelationType

_CONDITIONS = frozenset(("으면", "면", "ᆫ지", "ᆯ지", "을지", "려고"))
_QUOTING = frozenset(("자고", "라고", "으라고", "도록", "다고"))
_HYPOTHETICAL = frozenset(("검토", "방안", "요청", "제안", "촉구"))
_HEADING = re.compile(r"(?:지사|시장|군수|구청장|장관|청장|원장|총장|이사장|회장|대표|대표이사|사장|행장)$")
_COUNTERS = frozenset(("개", "곳", "개사", "사", "여", "개소", "여개", "여곳"))


@dataclass(slots=True)
class Signing:
    """An agreement found: its parties' slots, the lines that name them, the signing's place."""

    line: Line
    at: int
    verb: int
    parties: dict[int, Slot] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    frame: str = "agreement-signed"

    def add(self, slot: Slot, line: Line) -> None:
        """Take a slot in as a party; the line becomes evidence."""
        self.parties.setdefault(slot.who, slot)
        if line not in self.lines:
            self.lines.append(line)


def _signing_verb(line: Line, at: int) -> int | None:
    """The item of the verb that signs the agreement named at `at`, None if nothing does.

    It follows the noun ("업무협약을 맺었다") or, adnominal, leads to it ("맺은 업무협약").
    """
    verbs = load_frames()[RelationType.AGREEMENT].verbs
    into = "에" in line.forms[at + 1 : at + 3] and line.tags[at + 1 : at + 2] != ["NNG"]
    passed = 0
    for place, lemma in line.preds:
        if place < at and at - place <= 9 and lemma in _SIGN and "ETM" in line.tags[place + 1 : place + 3]:
            return place
        if place <= at:
            continue
        if lemma == "하" and _object_ends(line, at) == place - 1:
            return place
        if (lemma in verbs or (into and lemma in _INTO)) and place - at <= (_FAR_INTO if into else _FAR):
            loose = line.forms[at] == "계약" and lemma in _HAPPEN
            return place if not loose and (not into or lemma in _INTO) else None
        passed += 1
        if passed > 2:
            return None
    return None


def _object_ends(line: Line, at: int) -> int:
    """The item of the particle that makes an object of an agreement or its ceremony ("협약식을"), else -1."""
    after = at + 1 + (line.forms[at + 1 : at + 2] == ["식"])
    return after if line.tags[after : after + 1] == ["JKO"] else -1


_FAR, _FAR_INTO = 14, 40  # items from the agreement to its verb; "협약에는" has all who signed in between
_SIGN = frozenset(("맺", "체결하", "서명하", "교환하", "주고받", "사인하"))
_INTO = frozenset(
    ("서명하", "사인하", "찍", "합의하", "들어가", "조인하", "올리", "참여하", "동참하", "합류하", "함께하")
)
_HAPPEN = frozenset(("이뤄지", "이루어지", "열", "갖", "가지"))


def _denied(line: Line, verb: int) -> bool:
    """Whether what follows the verb takes it back: negation, condition, mere intention."""
    forms, tags = line.forms[verb + 1 : verb + 7], line.tags[verb + 1 : verb + 7]
    if any(form in ("않", "못하", "말") for form in forms):
        return True
    end = tags.index("EC") if "EC" in tags else len(tags)  # of the verb's own clause
    ending = "".join(forms[end : end + 1])
    if ending in _CONDITIONS:
        return True
    return not _HYPOTHETICAL.isdisjoint(forms if ending in _QUOTING else forms[:end])


def _signings(scene: Scene) -> list[Signing]:
    """Every verb that signs, with the noun nearest to it; a sentence may sign more than once."""
    nouns = load_frames()[RelationType.AGREEMENT].nouns
    found: list[Signing] = []
    for line in scene.lines[1:]:
        by_verb: dict[int, Signing] = {}
        for at, (form, tag) in enumerate(zip(line.forms, line.tags, strict=True)):
            if (form in nouns and tag[0] in "NS") or _is_ceremony(line, at):
                verb = _signing_verb(line, at)
                if verb is not None and not _denied(line, verb):
                    by_verb[verb] = Signing(line, at, verb)
        found += by_verb.values()
    return found


def _is_ceremony(line: Line, at: int) -> bool:
    """Whether the event named at an item is the signing itself ("‘가온 투자 협약식’을 가졌다")."""
    slot = line.slot_at.get(at) if line.tags[at] == "MENTION" else None
    if slot is None or slot.mention.type is not EntityType.EVENT:
        return False
    last = slot.mention.surface.rpartition(" ")[2]
    return last.endswith("식") and last.endswith(tuple(load_frames()[RelationType.AGREEMENT].nouns))


def _counts(line: Line, verb: int) -> bool:
    """Whether parties are counted rather than all named ("6개 연구기관과", "A 등 3곳과")."""
    return any(
        tag == "SN" and line.forms[at + 1] in _COUNTERS
        for at, tag in enumerate(line.tags[: max(verb, 1)])
        if at + 1 < len(line.forms)
    )


def _join(found: list[Signing]) -> list[Signing]:
    """One signing per agreement: a later one that shares two parties is the same."""
    kept: list[Signing] = []
    for signing in found:
        parties = set(signing.parties)
        same = next((k for k in kept if len(parties & set(k.parties)) >= min(2, len(parties))), None)
        if same is None:
            kept.append(signing)
    return kept


def _signed_for(scene: Scene, line: Line, verb: int, heads: Mapping[int, int]) -> Slot | None:
    """The body of the person who is the subject of a signing, where the phrase does not name it."""
    for slot in line.slots:
        person = slot.mention.type is EntityType.PERSON and slot.listed in ("은", "이") and slot.at < verb
        named = any(other.titled and abs(other.at - slot.at) <= 2 for other in line.slots)
        if person and slot.who in heads and slot.via == "" and not (named or slot.enclosed or slot.speech):
            return scene.clusters[heads[slot.who]].slots[0]
    return None


def find_signings(scene: Scene, offices: Sequence[Held] = ()) -> list[Signing]:
    """All agreements of a scene that name two parties or more.

    Whoever heads a body by one of the `offices` signs for it ("안희정 지사는 A와 협약을 맺었다").
    """
    found: list[Signing] = []
    heads = {one.person: one.body for one in offices if one.role and _HEADING.search(one.role)}
    since: dict[int, int] = {}
    for first in _signings(scene):
        line = first.line
        if also(line) and found and found[-1].line.index < line.index <= found[-1].line.index + 3:
            continue  # taken in by the agreement before
        counted = _counts(line, first.verb)
        groups = parties_of(line, max(first.verb, first.at), since.get(line.index, -2))
        since[line.index] = max(first.verb, first.at)
        for group in groups:
            signing = Signing(line, first.at, first.verb)
            for slot in group:
                signing.add(slot, line)
            if len(groups) == 1 and (body := _signed_for(scene, line, first.verb, heads)):
                signing.parties.setdefault(body.who, body)
            if len(groups) == 1:
                for slot, named in cosigners(scene, line, counted or len(signing.parties) < 2):
                    signing.add(slot, named)
            if line not in signing.lines:
                signing.lines.insert(0, line)
            if len(signing.parties) > 1:
                found.append(signing)
    return _join(found)
