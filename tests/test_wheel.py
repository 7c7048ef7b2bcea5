"""The built wheel holds all that kg needs of itself."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _run(*command: str, cwd: Path, path: str = "") -> str:
    env = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the contents of the wheel and nothing else."""
    made = tmp_path_factory.mktemp("wheel")
    # Through the sdist, so that a file missing from it shows.
    _run(sys.executable, "-m", "build", "--outdir", str(made), str(ROOT), cwd=made)
    built = next(made.glob("*.whl"))
    _run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        f"--target={made / 'kg'}",
        str(built),
        cwd=made,
    )
    return made / "kg"


def test_it_builds_the_samples_and_answers(wheel: Path, tmp_path: Path) -> None:
    """With the libraries at hand: that the wheel asks for the right ones is `tests/requirements.py`."""
    # -P and a path of its own: the repository's kg is found last, if at all.
    path = os.pathsep.join([str(wheel), sysconfig.get_paths()["purelib"]])

    def kg(*words: str) -> str:
        return _run(
            sys.executable, "-P", "-c", "from kg.cli import main; main()", *words, cwd=tmp_path, path=path
        )

    where = _run(sys.executable, "-P", "-c", "import kg; print(kg.__file__)", cwd=tmp_path, path=path)
    assert Path(where.strip()).is_relative_to(wheel)
    kg("build", "--samples")
    assert (tmp_path / "out/report.html").stat().st_size > 10_000
    assert (tmp_path / "out/view.html").stat().st_size > 100_000
    assert len(kg("query", "--list", "--format", "csv").splitlines()) > 12
    assert kg("verify")
