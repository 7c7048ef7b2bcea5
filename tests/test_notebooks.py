"""The notebooks run from start to end, and are committed without outputs."""

import ast
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

import kg
import kg.samples

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
BUILT = {"02_queries.ipynb", "03_network_report.ipynb", "05_compare_regions.ipynb"}
DRAWN = {"03_network_report.ipynb", "04_your_own_articles.ipynb", "05_compare_regions.ipynb"}
EVERY = 4


def test_each_purpose_has_its_notebook() -> None:
    names = ["01_tour", "02_queries", "03_network_report", "04_your_own_articles", "05_compare_regions"]
    assert [path.stem for path in NOTEBOOKS] == names


def read(path: Path) -> Any:
    """The notebook; nbformat's reader has no types."""
    reader: Any = nbformat.read
    return reader(path, as_version=4)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of every fourth sample article, as `kg build --samples` would have left it."""
    folder = tmp_path_factory.mktemp("notebooks") / "kg-data"
    articles = kg.read_articles(sorted(kg.samples.path().glob("*.txt"))[::EVERY])
    with kg.open_store(f"embedded:{folder}") as store:
        kg.load(store, kg.extract_claims(articles))
    return folder


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_it_is_committed_without_outputs(path: Path) -> None:
    cells = read(path).cells
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_it_begins_with_prose_and_uses_public_names_only(path: Path) -> None:
    cells = read(path).cells
    assert "English" in cells[0].source
    assert cells[0].cell_type == "markdown"
    public = {*kg.__all__, "samples"}
    for cell in cells:
        if cell.cell_type != "code":
            continue
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "kg":
                assert node.attr in public


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the kernel's own libraries
def test_it_runs(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if path.name in BUILT:
        shutil.copytree(request.getfixturevalue("graph"), tmp_path / "kg-data")
    notebook = read(path)
    NotebookClient(notebook, timeout=180, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", [])]
    printed = [out for out in outputs if out.output_type == "stream"]
    assert printed
    assert all(out.name == "stdout" for out in printed), printed
    shown = [out.data["text/html"] for out in outputs if "text/html" in out.get("data", {})]
    assert bool(shown) == (path.name in DRAWN)
    for frame in shown:
        page = next(tmp_path.glob("*.html"))
        assert f'src="{page.name}"' in frame
        assert page.stat().st_size > 100_000
