"""A build killed at random moments, again and again, ends as one clean build does."""

import random
import signal
import subprocess
from pathlib import Path

import pytest

from tests.readme import environment
from tests.test_cli import KG, counts, kg

KILLS = 5
LONGEST = 25.0  # seconds: about as long as a whole build takes


@pytest.mark.slow
def test_kills_at_random_moments_lose_and_double_nothing(tmp_path: Path) -> None:
    clean, killed = tmp_path / "clean", tmp_path / "killed"
    clean.mkdir()
    killed.mkdir()
    assert kg("build", "--samples", cwd=clean).returncode == 0
    moments = random.Random(7)  # noqa: S311 (moments to kill at, no secrets)
    for _ in range(KILLS):
        process = subprocess.Popen(
            [KG, "build", "--samples"], cwd=killed, env=environment(), stdout=subprocess.DEVNULL
        )
        try:
            process.wait(moments.uniform(1, LONGEST))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert kg("build", "--samples", cwd=killed).returncode == 0
    assert counts(killed) == counts(clean)
    assert kg("verify", cwd=killed).returncode == 0
