"""Folders on this machine or in an object store, through pyarrow's file systems.

Files appear whole or not at all. Needs the extra `ray`.
"""

import pickle
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import IO, Any

import pyarrow as pa
from pyarrow import fs

from kg.errors import InputError, OutputError


@cache
def _resolved(uri: str) -> tuple[Any, str]:
    if "://" in uri:
        system, root = fs.FileSystem.from_uri(uri)
        return system, root.rstrip("/")
    return fs.LocalFileSystem(), Path(uri).absolute().as_posix()


@dataclass(frozen=True, slots=True)
class File:
    """A file as a listing shows it: its path below the place, its size in bytes, when it changed."""

    path: str
    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Place:
    """A folder or file: a path, or an address such as s3://bucket/news."""

    uri: str

    @property
    def is_local(self) -> bool:
        """Whether it lies in a file system of this machine."""
        return isinstance(self._system, fs.LocalFileSystem)

    @property
    def _system(self) -> Any:
        try:
            return _resolved(self.uri)[0]
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as error:
            raise InputError(f"{self.shown()} names no file system that is known: {_told(error)}") from error

    def _path(self, name: str) -> str:
        root = _resolved(self.uri)[1]
        return f"{root}/{name}" if name else root

    def exists(self, name: str = "") -> bool:
        """Whether there is a file of that name below."""
        return bool(self._info(name).type == fs.FileType.File)

    def is_folder(self) -> bool:
        """Whether this is a folder; an object store has one where something lies below it."""
        return bool(self._info("").type == fs.FileType.Directory)

    def _info(self, name: str) -> Any:
        system = self._system
        try:
            return system.get_file_info(self._path(name))
        except OSError as error:
            raise InputError(f"{self.shown()} cannot be reached: {_told(error)}") from error

    def files(self, folder: str = "") -> list[File]:
        """The files below, or the file that this is, by path; hidden ones left out."""
        own = self._info(folder)
        if own.type == fs.FileType.File:
            return [File(folder, own.size or 0, own.mtime_ns or 0)]
        selector = fs.FileSelector(self._path(folder), allow_not_found=True, recursive=True)
        start = len(self._path("")) + 1
        found = [
            File(one.path[start:], one.size or 0, one.mtime_ns or 0)
            for one in self._system.get_file_info(selector)
            if one.type == fs.FileType.File
        ]
        visible = [one for one in found if not any(part[:1] in "._" for part in one.path.split("/"))]
        return sorted(visible, key=lambda one: one.path)

    @contextmanager
    def reading(self, name: str = "") -> Iterator[Any]:
        """Open a file for reading at any place in it; raises `InputError`."""
        try:
            with self._system.open_input_file(self._path(name)) as stream:
                yield stream
        except (OSError, pa.ArrowInvalid, zipfile.BadZipFile) as error:
            raise InputError(f"cannot read {self.shown(name)}: {_told(error)}") from error

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """Open a file for writing, which is there once the block ends well; raises `OutputError`."""
        path, system = self._path(name), self._system
        beside = f"{path.rpartition('/')[0]}/.{token_hex(8)}" if self.is_local else path
        try:
            if self.is_local:
                system.create_dir(path.rpartition("/")[0], recursive=True)
            with system.open_output_stream(beside, compression=None) as stream:
                yield stream
            if beside != path:
                system.move(beside, path)
        except OSError as error:
            raise OutputError(
                f"cannot write {self.shown(name)}: {_told(error)}; choose another place with --out"
            ) from error
        finally:
            if beside != path and system.get_file_info(beside).type == fs.FileType.File:
                system.delete_file(beside)

    def delete(self, name: str) -> None:
        """Remove a file."""
        self._system.delete_file(self._path(name))

    def shown(self, name: str = "") -> str:
        """A file of this place as messages call it, without keys and options of an object store.

        >>> Place("s3://key:secret@news/2024?region=ap-northeast-2").shown("a.jsonl")
        's3://news/2024/a.jsonl'
        """
        known, _, _ = self.uri.partition("?")
        scheme, slashes, rest = known.rpartition("://")
        known = f"{scheme}{slashes}{rest.rpartition('@')[2]}" if slashes else known
        return f"{known.rstrip('/')}/{name}" if name else known

    def write_parts(self, name: str, parts: Mapping[int, object]) -> None:
        """Write Python objects under numbers, so that each can be read alone."""
        with self.writing(name) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
            for number, part in sorted(parts.items()):
                packed.writestr(zipfile.ZipInfo(str(number)), pickle.dumps(part), zipfile.ZIP_DEFLATED, 1)

    def read_parts(self, name: str, numbers: Iterable[int]) -> Iterator[Any]:
        """The objects under those of `numbers` that there are."""
        with self.reading(name) as stream, zipfile.ZipFile(stream) as packed:
            held = set(packed.namelist())
            for number in numbers:
                if str(number) in held:
                    yield pickle.loads(packed.read(str(number)))  # noqa: S301 (written by `write_parts`)


def _told(error: Exception) -> str:
    return str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
