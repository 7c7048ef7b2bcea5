"""ZIP archives: their members one after the other, each in a temporary file of its own.

No name in an archive ever becomes a path: a member is unpacked under a number into a
folder that is removed afterwards. What it unpacks to is counted as it comes out, since
an archive may lie about sizes.
"""

import stat
import tempfile
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from kg.ingest.problems import BadInputError, Reason

LARGEST_MEMBER = 2 * 1024 * 1024 * 1024
LARGEST_ARCHIVE = 8 * 1024 * 1024 * 1024  # unpacked
MOST_MEMBERS = 100_000
# Text shrinks to a tenth; a thousandth is a bomb. Small members may repeat themselves.
_BOMB_RATIO = 200
_BOMB_SIZE = 10 * 1024 * 1024
_CHUNK = 1 << 18
_ENCRYPTED = 0x1
_UTF8 = 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: where it is for now, and the name it has in the archive."""

    path: Path
    name: str


def members(path: Path, name: str) -> Iterator[Member | BadInputError]:
    """The files in the archive at `path`, which messages call `name`, each for as long as it is used.

    Hidden files and what macOS adds are left out. A member that is locked, damaged, a
    link or named to end up elsewhere comes out as the error it is. Raises
    `BadInputError` where the archive is none, or unpacks to far more than it is.
    """
    left = LARGEST_ARCHIVE
    try:
        with ZipFile(path) as archive, tempfile.TemporaryDirectory(prefix="kg-zip-") as folder:
            infos = archive.infolist()
            if len(infos) > MOST_MEMBERS:
                raise BadInputError(Reason.REFUSED, f"{name} holds more than {MOST_MEMBERS} files; split it")
            for number, info in enumerate(infos):
                inner = _name(info)
                shown = f"{name}/{inner}"
                if _is_hidden(info, inner):
                    continue
                if problem := _refusal(info, inner, shown):
                    yield problem
                    continue
                place = Path(folder, f"{number}{PurePosixPath(inner).suffix.lower()}")
                try:
                    left -= _unpack(archive, info, place, left, shown)
                    yield Member(place, shown)
                except (BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
                    yield BadInputError(Reason.BAD_FORMAT, f"{shown} is damaged in its archive: {error}")
                finally:
                    place.unlink(missing_ok=True)
    except (BadZipFile, ValueError) as error:
        raise BadInputError(
            Reason.BAD_FORMAT, f"{name} is no ZIP archive or damaged; pack it again"
        ) from error


def _name(info: ZipInfo) -> str:
    """A member's name; Windows in Korean writes CP949 without saying so, macOS parts the letters."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "cp949"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    name = "".join(sign for sign in unicodedata.normalize("NFC", name) if sign.isprintable())
    return name.replace("\\", "/")


def _is_hidden(info: ZipInfo, inner: str) -> bool:
    """Whether a member is a folder, a hidden file or what macOS adds; ".." hides nothing."""
    parts = inner.split("/")
    hidden = (part for part in parts if part.startswith(".") or part == "__MACOSX")
    return info.is_dir() or any(part != ".." for part in hidden)


def _refusal(info: ZipInfo, inner: str, shown: str) -> BadInputError | None:
    """Why a member is not unpacked, if it is not."""
    mode = info.external_attr >> 16
    outside = inner.startswith("/") or ".." in inner.split("/") or inner[1:2] == ":"
    if outside or (mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG)):
        return BadInputError(Reason.REFUSED, f"{shown} points outside its archive; it is not unpacked")
    if info.flag_bits & _ENCRYPTED:
        return BadInputError(Reason.LOCKED, f"{shown} is locked by a password; pack it without one")
    return None


def _unpack(archive: ZipFile, info: ZipInfo, place: Path, left: int, shown: str) -> int:
    """Unpack a member to `place`; returns its size, raises `BadInputError` for a bomb."""
    limit = min(left, LARGEST_MEMBER, max(_BOMB_SIZE, _BOMB_RATIO * info.compress_size))
    size = 0
    with archive.open(info) as packed, place.open("wb") as out:
        while chunk := packed.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise BadInputError(
                    Reason.REFUSED, f"{shown} unpacks to far more than it is packed in; it is not read"
                )
            out.write(chunk)
    return size
