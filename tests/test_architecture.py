"""Data flows one way: a stage imports no other stage, and only the CLI prints."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

KG = Path(__file__).parent.parent / "kg"
STAGES = {
    "ingest",
    "nlp",
    "extract",
    "resolve",
    "store",
    "analyze",
    "report",
    "view",
    "evaluate",
    "review",
    "serve",
}
EXTRAS = ("ray", "serve")
SEES_STAGES = {"pipeline", "cli"}
MODULES = sorted(KG.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Every module that the file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(KG)))
def test_a_stage_imports_no_other_stage(path: Path) -> None:
    relative = path.relative_to(KG)
    own = relative.parts[0] if len(relative.parts) > 1 else None
    if own in SEES_STAGES or (relative.name == "__init__.py" and own is None):
        return
    seen = {name.split(".")[1] for name in imports(path) if name.startswith("kg.")}
    assert not (seen & STAGES) - {own}
    assert not seen & SEES_STAGES


def test_the_model_imports_nothing_of_kg() -> None:
    assert not [name for name in imports(KG / "model.py") if name.startswith("kg")]


@pytest.mark.parametrize("library", ["kiwipiepy"])
def test_only_nlp_imports_the_tokenizer(library: str) -> None:
    users = {
        p.relative_to(KG).parts[0] for p in MODULES if any(i.split(".")[0] == library for i in imports(p))
    }
    assert users <= {"nlp"}


def test_only_settings_reads_the_environment() -> None:
    read = re.compile(r"os\.getenv|os\.environ(?!\[[^]]+\] = )")
    readers = {p.name for p in MODULES if read.search(p.read_text(encoding="utf-8"))}
    assert readers == {"settings.py"}


def test_what_is_imported_is_asked_for() -> None:
    """A fresh environment gets what pyproject.toml names, so all that `kg` imports must stand there."""
    declared = tomllib.loads((KG.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*declared["dependencies"], *chain(*(declared["optional-dependencies"][e] for e in EXTRAS))]
    asked = {re.split(r"[<>=~! \[]", one, maxsplit=1)[0].lower().replace("_", "-") for one in wanted}
    owners = packages_distributions()
    for path in MODULES:
        for name in {one.split(".")[0] for one in imports(path)} - {"kg", *sys.stdlib_module_names}:
            distributions = {one.lower().replace("_", "-") for one in owners.get(name, [name])}
            assert distributions & asked, f"{path.relative_to(KG)} imports {name}"
