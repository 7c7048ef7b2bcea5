"""Text that XML can hold."""

import re

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    r"""Text without the characters that XML 1.0 forbids, such as a form feed from a PDF.

    >>> legal("가\x0c나")
    '가나'
    """
    return _ILLEGAL.sub("", text)
