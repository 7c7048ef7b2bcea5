"""The built wheel works in an environment that holds nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def kg_of_the_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `kg` command of a fresh environment with nothing but the wheel."""
    made = tmp_path_factory.mktemp("wheel")
    # Through the sdist, so that a file missing from it shows.
    _run(sys.executable, "-m", "build", "--outdir", str(made), str(ROOT), cwd=made)
    _run(sys.executable, "-m", "venv", str(made / "venv"), cwd=made)
    wheel = next(made.glob("*.whl"))
    _run(str(made / "venv/bin/pip"), "install", "--quiet", str(wheel), cwd=made)
    return made / "venv/bin/kg"


def test_it_builds_the_samples_and_answers(kg_of_the_wheel: Path, tmp_path: Path) -> None:
    _run(str(kg_of_the_wheel), "build", "--samples", cwd=tmp_path)
    assert (tmp_path / "out/report.html").stat().st_size > 10_000
    assert (tmp_path / "out/view.html").stat().st_size > 100_000
    listed = _run(str(kg_of_the_wheel), "query", "--list", "--format", "csv", cwd=tmp_path)
    assert len(listed.splitlines()) > 12
    assert _run(str(kg_of_the_wheel), "verify", cwd=tmp_path)
