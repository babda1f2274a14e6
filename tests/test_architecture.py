"""Data flows one way: files, loaders, data, metrics, layouts, app. The contracts in pyproject.toml keep it so."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("data", "loaders", "metrics", "layouts")
VIOLATIONS = {  # contract: a module and what it must not import
    "Data flow one way: files, loaders, data, metrics, layouts, app": ("layouts/parts/table.py", "loaders.errors"),
    "No room knows the server that is started": ("layouts/web/site.py", "app"),
    "The store and the analysis know no page": ("data/areas.py", "flask"),
    "What answers readers does without pandas": ("metrics/analysis/series.py", "pandas"),
    "Pages ask by the doors of metrics, never the database": ("layouts/pages/about.py", "metrics.results.figures"),
    "Loaders know of the measures what the registry says": ("loaders/clock.py", "metrics.results"),
    "Statistics take arrays and give numbers": ("metrics/statistics/spc.py", "data.stories"),
    "Words and addresses are text": ("layouts/words/format.py", "markupsafe"),
    "Requests are known to the server and to files alone": ("layouts/parts/table.py", "flask"),
    "Rooms of data": ("data/periods.py", "data.areas"),
    "Rooms of loaders": ("loaders/reading/cells.py", "loaders.load"),
    "Rooms of metrics": ("metrics/registry/headings.py", "metrics.analysis.rates"),
    "Rooms of layouts": ("layouts/charts/svg.py", "layouts.parts.table"),
}


def contracts(root: Path) -> tuple[int, dict[str, str]]:
    """What the linter of imports ends with, and KEPT or BROKEN by contract."""
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    return done.returncode, dict(re.findall(r"^(.+) (KEPT|BROKEN)$", done.stdout, re.MULTILINE))


def names_of_contracts() -> set[str]:
    read = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {contract["name"] for contract in read["tool"]["importlinter"]["contracts"]}


def copied(root: Path) -> Path:
    """Our rooms and their contracts once more, to be spoilt."""
    left_out = shutil.ignore_patterns("__pycache__", "published", "*.sqlite3*")
    for room in OURS:
        shutil.copytree(ROOT / room, root / room, ignore=left_out)
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def test_every_contract_on_imports_is_kept() -> None:
    assert contracts(ROOT) == (0, dict.fromkeys(VIOLATIONS, "KEPT"))


def test_every_contract_has_an_import_that_would_break_it() -> None:
    assert set(VIOLATIONS) == names_of_contracts()


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_an_import_against_a_contract_breaks_it(contract: str, tmp_path: Path) -> None:
    path, imported = VIOLATIONS[contract]
    root = copied(tmp_path)
    with (root / path).open("a", encoding="utf-8") as file:
        file.write(f"\nimport {imported}\n")
    status, held = contracts(root)
    assert status == 1
    assert held[contract] == "BROKEN"


def test_a_room_without_a_place_among_the_others_breaks_their_contract(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "layouts" / "cellar.py").write_text("")
    assert contracts(root)[1]["Rooms of layouts"] == "BROKEN"


def test_nothing_but_the_agreed_rooms_and_small_files_stands_at_the_top() -> None:
    rooms = {path.name for path in ROOT.iterdir() if (path / "__init__.py").is_file()}
    assert rooms <= {*OURS, "tests"}
    assert {path.name for path in ROOT.glob("*.py")} == {"app.py"}


def test_no_module_outgrows_what_a_person_reads_at_once() -> None:
    long = {str(path.relative_to(ROOT)): lines for room in OURS for path in (ROOT / room).rglob("*.py")
            if (lines := len(path.read_text("utf-8").splitlines())) > 300}
    assert not long
