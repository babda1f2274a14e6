"""metrics/ is entered by its doors alone, and what only reads results or areas does not pay for the rest."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOORS = {"metrics.queries", "metrics.results", "metrics.registry"}


def imported(path: Path) -> set[str]:
    """The modules that a module imports by full name; of ``from metrics import x`` that is ``metrics.x``."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"metrics.{one.name}" for one in node.names} if node.module == "metrics" else {node.module}
    return names


def test_layouts_import_from_metrics_by_its_doors_alone() -> None:
    modules = sorted((ROOT / "layouts").rglob("*.py"))
    assert modules
    used = {name for path in modules for name in imported(path) if name.split(".")[0] == "metrics"}
    assert used == DOORS


@pytest.mark.parametrize("path", sorted((ROOT / "metrics" / "statistics").glob("*.py")), ids=lambda path: path.stem)
def test_statistics_know_no_store_and_no_measure(path: Path) -> None:
    ours = {name for name in imported(path) if name.split(".")[0] in ("data", "metrics")}
    assert {name for name in ours if not name.startswith("metrics.statistics")} <= {"data"}


@pytest.mark.parametrize(("asked", "absent"), [
    ("metrics.results", ("metrics.analysis", "metrics.queries", "sqlalchemy", "pandas")),
    ("metrics.queries", ("pandas",)),
    ("data.areas, data.periods, data.statement, data.stories", ("data.store", "sqlalchemy", "pandas")),
    ("data.package.export", ("pandas",)),
])
def test_what_is_imported_brings_in_no_more_than_it_needs(asked: str, absent: tuple[str, ...]) -> None:
    code = f"import sys, {asked}; print([name for name in {absent!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
