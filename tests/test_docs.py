"""The command reference is what the commands say of themselves."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_command_reference_is_current() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "typer", "kg.cli", "utils", "docs", "--name", "kg"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == made.stdout, "out of date: make docs"
