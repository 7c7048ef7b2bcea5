"""The commands that README.md and README.ko.md show, and the output beside them.

    python -m tests.readme          run every command and write its output into the pages

A page shows a command in a fenced `console` block, on a line that begins with "$ ";
lines below it, up to the next command or the end of the block, are its output. A
block of `python` is a program of its own.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "README.ko.md")
_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """One command with the output that the page shows, "" where it shows none."""

    command: str
    output: str


def blocks(page: str) -> list[tuple[str, str]]:
    """Language and body of each fenced block of the page."""
    return _BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))


def commands(page: str) -> list[Shown]:
    """Every command of the page in order; raises where a block begins with none."""
    found: list[Shown] = []
    for language, body in blocks(page):
        if language != "console":
            continue
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append(Shown(command.split("  #")[0].strip(), output))
    return found


def programs(page: str) -> list[str]:
    """Every Python block of the page."""
    return [body for language, body in blocks(page) if language == "python"]


def environment(**more: str) -> dict[str, str]:
    """The environment that commands run in: ours first on the path, no terminal."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "COLUMNS": "160", **more}


def run(command: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one shown command in `folder`, output captured."""
    return subprocess.run(
        command, shell=True, cwd=folder, env=environment(**more), capture_output=True, text=True, timeout=300
    )


def prepare(folder: Path) -> Path:
    """Make `folder` a user's folder after `make demo`, with an article of their own in `news/`."""
    run("kg build --samples", folder).check_returncode()
    (folder / "news").mkdir()
    shutil.copy(ROOT / "kg" / "samples" / "articles" / "d01.txt", folder / "news")
    return folder


def refresh(page: str, folder: Path) -> None:
    """Write into `page` what its commands print in `folder`, where it shows any output now."""
    path = ROOT / page
    text = path.read_text(encoding="utf-8")
    for shown in commands(page):
        if shown.output and shown.command.startswith("kg "):
            result = run(shown.command, folder)
            result.check_returncode()
            text = text.replace(f"$ {shown.command}\n{shown.output}", f"$ {shown.command}\n{result.stdout}")
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        folder = prepare(Path(made))
        for name in PAGES:
            refresh(name, folder)
