"""What a slot is doing in its line: its phrase, its list, quotation, the person it only titles."""

from kg.extract.lists import coordinate
from kg.extract.phrases import QUOTES, walk
from kg.extract.scene import ACTORS, Line
from kg.model import EntityType

_PARTS = frozenset(("JX", "JKS", "JKO", "JKB", "JC"))
"""Particles that part a body from the person beside it ("○○협회는 홍두리 대표를")."""


def _quotes(line: Line, whole: str) -> None:
    """Mark slots in quotation marks, and those inside quoted speech."""
    sentence = line.sentence
    text = whole[sentence.start : sentence.end]
    spans = []
    for opening, closing in (("“", "”"), ('"', '"')):
        position = text.find(opening)
        while position >= 0:
            end = text.find(closing, position + 1)
            stop = len(text) if end < 0 else end
            if stop - position > 25:
                spans.append((sentence.start + position, sentence.start + stop))
            position = text.find(opening, stop + 1)
    for slot in line.slots:
        before, after = whole[slot.start - 1 : slot.start], whole[slot.end : slot.end + 1]
        slot.quoted = before in QUOTES and bool(before) and after in QUOTES
        slot.speech = any(start < slot.start and slot.end <= end for start, end in spans)


def _title_slots(line: Line) -> None:
    """Mark organisations that only say where a person belongs ("김 중진공 이사장")."""
    slots = line.slots
    for position, slot in enumerate(slots):
        if slot.mention.type is EntityType.PERSON:
            for near in (position - 1, position + 1):
                if 0 <= near < len(slots) and abs(slots[near].at - slot.at) <= 2:
                    low, high = sorted((slots[near].at, slot.at))
                    if _PARTS.isdisjoint(line.tags[low + 1 : high]):
                        slots[near].titled = slots[near].mention.type in ACTORS


def finish(line: Line, whole: str) -> None:
    """Work out phrases, lists and quotation for the slots of a line, which are in order."""
    line.slots.sort(key=lambda slot: slot.at)
    for slot in line.slots:
        if slot.at >= 0:
            walk(line, slot)
            slot.enclosed = line.depth[slot.at] > 0
    coordinate(line)
    _quotes(line, whole)
    _title_slots(line)
