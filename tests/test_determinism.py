"""The order in which Python happens to hash strings makes no difference to what is found."""

import os
import subprocess
from pathlib import Path

from kg.samples import path as samples_path
from tests.test_cli import KG


def predictions(folder: Path, seed: str) -> str:
    """What the scorer would read of all samples, extracted under one hash seed."""
    subprocess.run(
        [KG, "extract", str(samples_path()), "--format", "score", "-o", f"{seed}.jsonl"],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
        timeout=300,
    )
    return (folder / f"{seed}.jsonl").read_text(encoding="utf-8")


def test_every_hash_seed_gives_the_same(tmp_path: Path) -> None:
    assert predictions(tmp_path, "1") == predictions(tmp_path, "2")
