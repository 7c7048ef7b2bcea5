"""What an agreement is called, and whether it still lies ahead."""

import re

from kg.extract.scene import Line, Scene

_OPENING, _CLOSING = "‘“'\"「『", "’”'\"」』"
_QUOTED = re.compile(
    rf"[{_OPENING}]([^{_OPENING}{_CLOSING}]{{2,60}})[{_CLOSING}]\s?((?:[가-힣]{{1,8}}\s?){{0,2}})$"
)
_NOUNS = frozenset(("NNG", "NNP", "XPN", "XSN", "SL", "SN", "XR"))
_CEREMONY = re.compile(r"(?<=협약|협정|약정|계약|각서)(?:식|서)$")
_TIMES = frozenset(("뒤", "후", "끝", "당시", "때", "중", "이날", "최근", "현지", "현장", "지난해", "올해"))
_COMING = ("앞두", "예정되")
_AHEAD = frozenset(("예정", "계획", "방침", "전망"))


def title_of(scene: Scene, line: Line, at: int) -> str:
    """The agreement's name as the text gives it, read around its noun at item `at`.

    A name in quotation marks is taken whole ("‘빛고을 동행 업무협약’", "‘빛고을 동행’ 업무협약");
    else the noun with those compounded to it ("투자 협약"), without the ceremony ("협약식").
    """
    whole, base = scene.document.article.whole, line.sentence.start
    start, end = line.starts[at], line.ends[at]
    before, after = whole[base:start], whole[end : line.sentence.end]
    opened = max(before.rfind(mark) for mark in _OPENING)
    closed = max((before.rfind(mark) for mark in _CLOSING if mark not in _OPENING), default=-1)
    inside = re.match(rf"([^{_OPENING}{_CLOSING}]{{0,20}})[{_CLOSING}]", after)
    odd = opened < 0 or before[opened] not in "'\"" or before.count(before[opened]) % 2 == 1
    if opened > closed and odd and inside and len(before) - opened <= 60:
        return (before[opened + 1 :] + whole[start:end] + inside[1]).strip()
    quoted = _QUOTED.search(before)
    if quoted:
        return f"{quoted[1].strip()} {quoted[2]}{_CEREMONY.sub('', whole[start:end])}"
    first = at
    while (
        first > 0
        and at - first < 3
        and line.tags[first - 1] in _NOUNS
        and line.forms[first - 1] not in _TIMES
    ):
        first -= 1
    return _CEREMONY.sub("", whole[line.starts[first] : end])


def lies_ahead(line: Line, verb: int) -> bool:
    """Whether the verb tells of a plan ("체결할 예정이다", "맺기로 했다")."""
    forms = line.forms[verb + 1 : verb + 6]
    if any((verb, lemma) in line.preds for lemma in _COMING):
        return True
    if line.tags[verb] == "VCP":
        return line.forms[verb - 1] in _AHEAD  # "체결 예정이다"
    return bool(_AHEAD & set(forms)) or forms[:1] == ["기로"] or forms[:2] == ["기", "로"]
