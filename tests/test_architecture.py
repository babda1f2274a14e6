"""Data flows one way: published files, loaders, data, metrics, layouts, app. These rules keep it so."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("data", "loaders", "metrics", "layouts", "app")
FORBIDDEN = {
    "data": {"loaders", "metrics", "layouts", "app", "dash", "plotly"},
    "loaders": {"layouts", "app", "dash", "plotly"},
    "metrics": {"loaders", "layouts", "app", "dash", "plotly"},
    "layouts": {"loaders", "app", "sqlalchemy"},
}
WEB_PATH = ("metrics", "layouts")  # pandas would cost each web process 80 MB and a second


def imports(path: Path) -> set[str]:
    """The top-level packages that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("room", FORBIDDEN)
def test_a_room_imports_nothing_that_lies_downstream(room: str) -> None:
    modules = sorted((ROOT / room).rglob("*.py"))
    assert modules
    for path in modules:
        assert not imports(path) & FORBIDDEN[room], path.relative_to(ROOT)


@pytest.mark.parametrize("room", WEB_PATH)
def test_the_web_path_does_without_pandas(room: str) -> None:
    for path in (ROOT / room).rglob("*.py"):
        assert "pandas" not in imports(path), path.relative_to(ROOT)


def test_nothing_but_the_agreed_rooms_and_small_files_stands_at_the_top() -> None:
    rooms = {path.name for path in ROOT.iterdir() if (path / "__init__.py").is_file()}
    assert rooms <= {*OURS, "tests"}
    assert {path.name for path in ROOT.glob("*.py")} == {"app.py"}


def test_no_module_outgrows_what_a_person_reads_at_once() -> None:
    long = {str(path.relative_to(ROOT)): lines for room in OURS[:-1] for path in (ROOT / room).rglob("*.py")
            if (lines := len(path.read_text("utf-8").splitlines())) > 300}
    assert not long
