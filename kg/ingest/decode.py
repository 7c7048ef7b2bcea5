"""Bytes to text: UTF-8, CP949 (which EUC-KR is part of) and UTF-16, told apart by trying.

Strict decoders are their own test: Korean text in CP949 is next to never valid
UTF-8, and pictures or archives are neither. UTF-16 without a byte order mark is
taken only when what comes out reads as text.
"""

import codecs
import unicodedata
from pathlib import Path

from kg.ingest.problems import BadInputError, Reason

# First bytes of what people rename or drop into a folder of texts.
_KINDS = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"RIFF", "a media file"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (HWPX, DOCX and XLSX are such)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an HWP or old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 20


def kind_of(head: bytes) -> str | None:
    """What a file that begins with `head` is, when it is a well-known kind other than text.

    >>> kind_of(b"%PDF-1.7 ...")
    'a PDF document'
    """
    for magic, kind in _KINDS:
        # "BM" is also how an English text may begin, so a BMP needs its reserved zeros too.
        if head.startswith(magic) and (magic != b"BM" or head[6:10] == bytes(4)):
            return kind
    return None


def decode(data: bytes, name: str) -> str:
    """The text that `data` holds; `name` is the file's, for messages.

    Raises `BadInputError` (not_text) for pictures, archives and other bytes that
    are no text.

    >>> decode("가나다".encode("cp949"), "a.txt")
    '가나다'
    """
    kind = kind_of(data[:32])
    if kind:
        raise _not_text(name, f"is {kind}, not text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise _not_text(name, "begins like Unicode but is damaged") from error
    for encoding in ("utf-8", "cp949", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _reads_as_text(text, strict=encoding.startswith("utf-16")):
            return text
    raise _not_text(name, "is not text in UTF-8, CP949 or UTF-16")


def encoding_of(path: Path) -> str:
    """The encoding of a text file, read in pieces so that memory stays flat.

    Raises `BadInputError` (not_text) like `decode`.
    """
    with path.open("rb") as stream:
        head = stream.read(_CHUNK)
    if kind := kind_of(head[:32]):
        raise _not_text(str(path), f"is {kind}, not text")
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    for encoding in ("utf-8", "cp949"):
        if b"\0" not in head and _decodes(path, encoding):
            return encoding
    raise _not_text(str(path), "is not text in UTF-8, CP949 or UTF-16")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as stream:
        try:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _reads_as_text(text: str, strict: bool) -> bool:
    """Whether characters are such as Korean text is made of.

    `strict` is for UTF-16 without a mark, where any bytes give some characters:
    nine of ten must be Hangul syllables, ASCII or usual signs.
    """
    if "\0" in text:
        return False
    control = sum(unicodedata.category(c) == "Cc" and c not in "\t\n\r\f\v" for c in text[:10_000])
    if control > len(text[:10_000]) // 50:
        return False
    if not strict:
        return True
    usual = sum("가" <= c <= "힣" or " " <= c <= "~" or c in "\t\n\r·“”‘’…" for c in text)
    return usual * 10 >= len(text) * 9


def _not_text(name: str, what: str) -> BadInputError:
    return BadInputError(Reason.NOT_TEXT, f"{name} {what}; save it as text in UTF-8")
