"""Which of a sentence's sums goes with which giver and recipient.

Korean shares money out in few ways: each giver before its sum ("A가 30억원, B가 20억원을"),
behind it ("18억원은 A가, 6억원은 B가"), a list with a list ("A와 B가 각각 20억원과 10억원을"), one sum
for each of a list ("5억원씩"), or by the purse it comes from ("국비 15억원, 도비 8억원"). What is
each one's own of a list has the basis "each"; a sum that several give together, or get
together, has the basis "joint" and is nobody's own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.amounts import Amount
from kg.extract.attributes import ValueReader
from kg.extract.scene import ACTORS, Line, Scene, Slot, kind_of
from kg.model import EntityType

_GLUE = re.compile(r"\s?(?:과|와|,|·|및)\s?(?:[가-힣]{1,6}비\s)?")
_SEVERALLY = re.compile(r"(?<![가-힣])각(?:각|자|기)?\s")
_TOPIC = re.compile(r"(?:은|는)\s")
_WHOLE = re.compile(r"\s?(?:가운데|중(?:에서|에)?(?![가-힣]))|(?:은|는)\s")
_AMONG = re.compile(r"\s?등(?![가-힣]{2})|[을를]?\s?(?:비롯한|포함한)")
_OWN_SUM = re.compile(r"(?:이|가)\s(?:약\s|총\s)?\d")
_BRACKET = re.compile(r"[’'”\"]?(?:\((?:약\s|총\s)?| (?=\d))")
_PURSE = re.compile(r"(?P<purse>국|정부|도|시|군|구)비(?:로|가|는)?\s?(?:총|약)?\s?$")
_WORTH = re.compile(r"\s?(?:규모|어치|짜리|상당)")
_GOODS = re.compile(r"\s?(?:[가-힣A-Z]+\s){0,2}[가-힣]*")  # "300만달러 밸브 공급|계약"
_FAR = 45  # characters between a sum and its agreement
_SOURCES = frozenset(("에서", "로부터", "에게서"))
_SUBJECT = frozenset(("은", "이"))
_SHORT_DISTRICTS = frozenset(("중구", "동구", "서구", "남구", "북구"))
_LAST = 20  # puts a bound for each recipient, and what a total sums up, behind every other sum


def amount_for(
    reader: ValueReader, scene: Scene, line: Line, giver: Slot | None, recipient: Slot | None
) -> Amount | None:
    """The sum that a FUNDS claim read in `line` states; its offsets count from the sentence's start.

    An end is None where the line does not name it; the sum then has to stand by the other.
    None where no sum is theirs.
    """
    base = line.sentence.start
    text = scene.document.article.whole[base : line.sentence.end]
    amounts = [amount for amount in reader.amounts_in(line) if not amount.ranged]
    return _Sums(scene, line, text, amounts, giver, recipient).own()


def agreed_sum(
    reader: ValueReader, scene: Scene, line: Line, parties: Sequence[Slot], at: int
) -> Amount | None:
    """What an agreement named at item `at` is worth ("680억원 규모의 투자협약"), as the text says it.

    The sum stands behind the parties and leads to the agreement's noun; nobody and nothing
    else is named between. Where several sign side by side ("A는 B와 30만달러, C는 D와 50만달러
    규모의 계약을 각각"), each has its own.
    """
    base = line.sentence.start
    text = scene.document.article.whole[base : line.sentence.end]
    last = max((slot.end for slot in parties if slot.line == line.index), default=base) - base
    own = [slot.who for slot in parties]
    others = [slot for slot in line.slots if slot.start - base > last and slot.who not in own]
    stop = min((slot.start - base for slot in others), default=len(text))
    next_signs = bool(others) and others[0].mention.type in ACTORS
    after = [one for one in reader.amounts_in(line) if last <= one.start < stop and not one.ranged]
    if not after:
        return None
    amount, noun = after[-1], line.starts[at] - base
    gap = text[amount.end : noun]
    side_by_side = text.startswith(",", amount.end) and _SEVERALLY.search(text, amount.end)
    if side_by_side or (next_signs and stop < noun and _WORTH.match(text, amount.end)):
        return amount
    leads = stop >= noun and len(gap) <= _FAR and (_WORTH.match(gap) or _GOODS.fullmatch(gap))
    return amount if leads and amount.end <= noun else None


def _levels(names: Iterable[str]) -> set[str]:
    """The levels of local government that names tell (도, 시, 군, 구); "경북" and "진도" tell none."""
    told = (name for name in names if len(name) > 2 or name in _SHORT_DISTRICTS)
    return {name[-1] for name in told if name[-1] in "도시군구"}


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sums of one line, seen from a giver and a recipient."""

    scene: Scene
    line: Line
    text: str
    amounts: Sequence[Amount]
    giver: Slot | None
    recipient: Slot | None

    def own(self) -> Amount | None:
        """The sum that these two state between them."""
        for end in filter(None, (self.giver, self.recipient)):
            if bracketed := self._bracketed(end):
                return bracketed
            if dealt := self._dealt(end):
                return replace(dealt, basis="each")
        purse = [amount for amount in self.amounts if self._from_purse(amount, self.giver)]
        if len(purse) == 1 and not self._peers_fit(purse[0]):
            return purse[0]
        best = self._nearest()
        if best is None or self._with_unnamed():
            return None
        several = any(len(self._members(end)) > 1 for end in (self.giver, self.recipient) if end)
        if several and (best.each or _SEVERALLY.search(self.text[: best.start])):
            return replace(best, basis="each")
        if best.basis in (None, "total") and (several or best.each):
            return replace(best, basis="joint" if several else "per_recipient")
        return best

    def _with_unnamed(self) -> bool:
        """Whether one body is named for several that give or get a sum together ("A 등 6개사에")."""
        base = self.line.sentence.start
        ends = filter(None, (self.giver, self.recipient))
        return any(len(self._members(end)) < 2 and _AMONG.match(self.text, end.end - base) for end in ends)

    def _bracketed(self, end: Slot) -> Amount | None:
        """The sum right behind a name or in brackets there ("‘가온펀드’(330억원)", "가온시 30억원")."""
        match = _BRACKET.match(self.text, end.end - self.line.sentence.start)
        return next((one for one in self.amounts if match and one.start == match.end()), None)

    def _members(self, end: Slot) -> list[Slot]:
        """The slots of a list, one for each member, in order."""
        found: dict[int, Slot] = {}
        for slot in self.line.slots:
            alike = slot.group == end.group if end.group >= 0 else slot.at == end.at
            if alike and not slot.modifies and not slot.enclosed:
                found.setdefault(slot.who, slot)
        return list(found.values())

    def _dealt(self, end: Slot) -> Amount | None:
        """The sum of one member of a list that as many sums follow ("A와 B가 각각 20억원과 10억원을")."""
        members = self._members(end)
        position = next((index for index, slot in enumerate(members) if slot.who == end.who), None)
        if position is None or len(members) < 2:
            return None
        after = max(slot.end for slot in members) - self.line.sentence.start
        run = [amount for amount in self.amounts if amount.start >= after][: len(members)]
        glued = all(_GLUE.fullmatch(self.text[one.end : two.start]) for one, two in pairwise(run))
        return run[position] if glued and len(run) == len(members) else None

    def _from_purse(self, amount: Amount, payer: Slot | None) -> bool | None:
        """Whether a body can have paid from the purse a sum comes from ("도비 8억원"); None without one."""
        match = _PURSE.search(self.text[: amount.start])
        if match is None or payer is None:
            return None
        cluster = self.scene.clusters[payer.who]
        if match["purse"] in ("국", "정부"):
            return cluster.type is EntityType.AGENCY
        levels = _levels(cluster.names)
        return cluster.type is EntityType.REGION and (match["purse"] in levels if levels else None)

    def _peers_fit(self, amount: Amount) -> bool:
        """Whether another of the giver's list can have paid from that purse as well."""
        giver = self.giver
        peers = [slot for slot in self._members(giver) if slot.who != giver.who] if giver else []
        return any(self._from_purse(amount, slot) for slot in peers)

    def _owner(self, amount: Amount) -> Slot | None:
        """The giver that a sum is the topic for ("18억원은 과기부가, 6억원은 가온시가 댄다")."""
        if not _TOPIC.match(self.text, amount.end):
            return None
        base = self.line.sentence.start
        after = [
            slot
            for slot in self.line.slots
            if slot.start >= base + amount.end and not slot.modifies and not slot.enclosed
        ]
        if not after or after[0].listed != "이" or after[0].start - base - amount.end > 6:
            return None
        return None if _OWN_SUM.match(self.text, after[0].end - base) else after[0]

    def _nearest(self) -> Amount | None:
        """The sum with the fewest rivals between it and both ends."""
        owned = [
            (one, self._owner(one)) for one in self.amounts if self._from_purse(one, self.giver) is not False
        ]
        for amount, owner in owned:
            if owner and self.giver and owner.who == self.giver.who:
                return amount
        free = [amount for amount, owner in owned if owner is None]
        open_ = [amount for amount in free if not _WHOLE.match(self.text, amount.end)] or free
        keyed = [(key, one) for one in open_ if (key := self._key(one)) is not None]
        return min(keyed, key=lambda pair: pair[0])[1] if keyed else None

    def _key(self, amount: Amount) -> tuple[int, int] | None:
        """How far a sum is from both ends, None where another body or clause stands between."""
        place = self.line.sentence.start + amount.start
        giver, recipient = self.giver, self.recipient
        if giver and recipient and giver.start < recipient.start < place and recipient.listed in _SUBJECT:
            return None  # "A가 출자하는 B가 30억원을 들여"
        if recipient and recipient.listed in _SOURCES and recipient.start < place:
            return None  # "A가 출자한 펀드에서 5억원을 받았다"
        ends = [end for end in (giver, recipient) if end is not None and (end.at >= 0 or end is recipient)]
        rivals = [self._rivals(end, place, ends) for end in ends]
        behind = int(giver is not None and place < giver.start)
        if recipient is None and (any(rivals) or (behind and not self._leads(amount))):
            return None
        summed = any(one.basis == "total" and one.start > amount.start for one in self.amounts)
        bound = int(amount.basis == "per_recipient" and (amount.kind == "max" or summed))
        return _LAST * bound + 2 * sum(rivals) + behind, min(
            (abs(place - end.end) for end in ends), default=0
        )

    def _leads(self, amount: Amount) -> bool:
        """Whether a line's only sum leads to the giver behind it ("3억원 규모로 도가 메운다")."""
        line, giver = self.line, self.giver
        end = line.sentence.start + amount.end
        if giver is None or len(self.amounts) > 1:
            return False
        return not any(line.starts[at] >= end and at < giver.at for at, _ in line.preds)

    def _rivals(self, slot: Slot, place: int, ends: Sequence[Slot]) -> int:
        """How many other slots of the same kind and list role lie between a slot and a place."""
        low, high = sorted((slot.start, place))
        kind = kind_of(slot.mention.type)
        taken = {end.who for end in ends}
        return sum(
            1
            for other in self.line.slots
            if other.who not in taken
            and kind_of(other.mention.type) == kind
            and other.group != slot.group
            and low < other.start < high
            and not other.enclosed
            and not other.modifies
        )
