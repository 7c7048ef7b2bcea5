"""A process of its own for parsers in C++ and Rust: `python -P native.py KIND PATH BYTES SECONDS`.

PDFium and calamine are quick and read what real programs write, but a damaged file may
crash them, keep them busy or make them ask for memory without end. Here that ends this
process and not the reader: `run` bounds its memory and its time. It prints one line of
JSON for each page or row. Nothing of kg is imported, so that it starts in a tenth of a
second.
"""

import ctypes
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

_MEGABYTE = 1024 * 1024
_MEMORY = 1024 * _MEGABYTE  # that a parser may take for any file, and so much for each of its bytes
_MEMORY_PER_BYTE = 16
_SECONDS = 8  # of work; a busy machine may take longer for it
_SECONDS_PER_MEGABYTE = 2
_PATIENCE = 8  # how much longer, where a parser sleeps or the system knows no limits
_MOST_PAGES = 2_000

Row = list[object]


class ParserDiedError(Exception):
    """The parser crashed, took too long or wanted too much memory."""


def run(kind: str, path: Path) -> Iterator[dict[str, object]]:
    """What the parser says of the file at `path`, line by line; `kind` is "pdf" or "sheets".

    Raises `ParserDiedError`.
    """
    size = path.stat().st_size
    seconds = _SECONDS + _SECONDS_PER_MEGABYTE * (size // _MEGABYTE)
    limits = (str(_MEMORY + _MEMORY_PER_BYTE * size), str(seconds))
    command = [sys.executable, "-P", __file__, kind, str(path), *limits]
    with subprocess.Popen(  # noqa: S603 (our own file, and a path that is passed as one argument)
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    ) as child:
        timer = threading.Timer(_PATIENCE * seconds, child.kill)
        timer.start()
        try:
            for line in child.stdout or ():
                if line.endswith(b"\n"):
                    yield json.loads(line)
            if child.wait():
                raise ParserDiedError
        finally:
            timer.cancel()
            child.kill()


def _say(found: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(found).encode() + b"\n")


def _pdf(path: str) -> None:
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        _say({"error": "locked" if locked else "damaged"})
        return
    _say({"pages": len(document)})
    for number in range(min(len(document), _MOST_PAGES)):
        try:
            page = document[number]
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:
            _say({"error": "page"})
            continue
        _say({"chars": _characters(textpage), "pictures": _has_pictures(page)})
        textpage.close()
        page.close()


def _characters(textpage: object) -> list[Row]:
    """Each character of a page: itself, left, right, bottom, size, and whether PDFium made it up."""
    from pypdfium2 import raw

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    found: list[Row] = []
    for number in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, number)
        raw.FPDFText_GetCharBox(textpage, number, left, right, bottom, top)
        size = raw.FPDFText_GetFontSize(textpage, number)
        made_up = raw.FPDFText_IsGenerated(textpage, number)
        box = (round(left.value, 1), round(right.value, 1), round(bottom.value, 1), round(size, 1))
        found.append([chr(code) if code < 0x110000 else " ", *box, made_up])
    return found


def _has_pictures(page: object) -> bool:
    from pypdfium2 import raw

    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, number)) == raw.FPDF_PAGEOBJ_IMAGE
        for number in range(min(raw.FPDFPage_CountObjects(page), 200))
    )


def _sheets(path: str) -> None:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
    except python_calamine.PasswordError:
        _say({"error": "locked"})
        return
    except (python_calamine.CalamineError, OSError, ValueError):
        _say({"error": "damaged"})
        return
    for name in book.sheet_names:
        _say({"sheet": name})
        try:
            sheet = book.get_sheet_by_name(name)
        except python_calamine.CalamineError:  # a sheet that is a chart, or damaged
            continue
        for row in sheet.iter_rows():
            _say({"row": [_cell(value) for value in row]})


def _cell(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else str(value)


def _main(kind: str, path: str, memory: str, seconds: str) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    {"pdf": _pdf, "sheets": _sheets}[kind](path)
    sys.stdout.flush()


if __name__ == "__main__":
    _main(*sys.argv[1:])
