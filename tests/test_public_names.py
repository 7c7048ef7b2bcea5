"""What `import kg` offers is documented, and nothing else."""

import subprocess
import sys
from pathlib import Path

import kg


def test_every_public_name_exists_and_has_a_docstring() -> None:
    for name in kg.__all__:
        assert getattr(kg, name).__doc__, name


def test_the_list_of_names_is_sorted_and_whole() -> None:
    assert sorted(kg.__all__) == kg.__all__
    assert set(kg._HOME) | {"__version__"} == set(kg.__all__)


def test_the_version_is_that_of_the_project() -> None:
    project = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{kg.__version__}"' in project


def test_importing_stays_quick() -> None:
    heavy = "kiwipiepy", "matplotlib", "igraph", "networkx", "neo4j"
    code = f"import kg, kg.cli, sys; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
