"""Who belongs to the body that a list of attendees names once.

"한빛협회에서는 홍두리 부회장, 김해솔 사업본부장이 왔다": what comes from a body are its people.
"홍두리 누리대 총장, 김해솔 기획처장, 이달 교수": whoever heads a part of a body and follows its
head without a body of their own belongs to it, too.
"""

import re
from collections.abc import Iterator

from kg.extract.skeleton import BODY, ONE_WORD, PERSON, ROLE, Held, Skeleton, fits

_FROM = re.compile(rf"(?P<body>{BODY})(?:\([^()]*\))? ?(?:측에서는?|측은|쪽에서는?|에서는|에선) ")
_HEAD = re.compile(rf"{PERSON}(?:\([^()]*\))? (?P<body>{BODY})(?:\([^()]*\))? ?{ROLE}")
_LED = re.compile(rf"(?<!{PERSON} )(?P<body>{BODY})(?:\([^()]*\))? {PERSON}(?:\([^()]*\))? {ONE_WORD}")
_UNKNOWN = r"(?:[가-힣]{2,4} [가-힣]{2,10}장, )?"
"""Somebody in the row whose name was not recognised."""
_NEXT = re.compile(rf"(?:, ?|[와과] |·| 및 )?{_UNKNOWN}(?P<person>{PERSON})(?:\([^()]*\))? {ONE_WORD}")
_PART = re.compile(r"(?:[처실국팀과]장|본부장|단장|센터장|연구소장|교수|부총장|부원장|부이사장)$")
"""Offices of those who stand behind the head of their body in a list."""


def attendees(skeleton: Skeleton) -> Iterator[Held]:
    """People listed behind a body that only the first of them, or none, is named with."""
    text = skeleton.text
    for match in _FROM.finditer(text):
        yield from _row(skeleton, match.end(), match.start("body"), heads=True)
    for pattern in (_HEAD, _LED):
        for match in pattern.finditer(text):
            yield from _row(skeleton, match.end(), match.start("body"), heads=False)


def _row(skeleton: Skeleton, place: int, at: int, *, heads: bool) -> Iterator[Held]:
    """The people from a place in the list on; `heads` says that any office will do."""
    body = skeleton.slots[at]
    while (match := _NEXT.match(skeleton.text, place)) and (heads or _PART.search(match["role"])):
        if fits(body, match["role"]):
            person = skeleton.slots[match.start("person")]
            yield Held(person.who, body.who, (skeleton.line,), match["role"], "affiliated-attending")
        place = match.end()
