"""Programmes in bulleted lists ("▲… 사업 ▲… 육성 등 4개 프로젝트")."""

import re
from collections.abc import Iterator

from kg.extract.mentions.scan import Scan, Span
from kg.model import EntityType

_LIST = re.compile(r"(?:[△▲▷▶◇◆○●■□①-⑮]\s?[^△▲▷▶◇◆○●■□①-⑮\n]{3,80}){2,}")
_ITEM = re.compile(r"[△▲▷▶◇◆○●■□①-⑮]\s?([^△▲▷▶◇◆○●■□①-⑮\n]+)")
_SUM = re.compile(
    r"\s?등\s?(?:총\s?|모두\s?)?(?:[0-9]+|두|세|네|다섯)\s?(?:개|건|가지)?\s?(?:의\s)?(?P<head>[가-힣]{0,4})"
)
_PROJECTS = ("사업", "프로젝트", "과제", "과정", "프로그램", "건이", "건의", "건을", "건")


class Bullets:
    """Reads the items of a list that its sum calls projects."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan

    def find(self) -> Iterator[Span]:
        """Spans of the items, particles left out."""
        for found in _LIST.finditer(self._scan.whole):
            items = list(_ITEM.finditer(self._scan.whole, found.start(), found.end()))
            summed = _SUM.search(items[-1].group(1))
            if summed is None or not self._projects(summed):
                continue
            for item in items:
                start, end = item.span(1)
                if item is items[-1]:
                    end = start + summed.start()
                yield Span(start, self._trimmed(start, end), EntityType.PROGRAM, "bullet", 0.7)

    @staticmethod
    def _projects(summed: re.Match[str]) -> bool:
        head = summed["head"]
        return head.startswith(_PROJECTS) or "건" in summed.group()[: summed.start("head") - summed.start()]

    def _trimmed(self, start: int, end: int) -> int:
        return start + len(self._scan.whole[start:end].rstrip(" ,·"))
