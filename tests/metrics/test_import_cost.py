"""What only reads results or areas does not pay for the rest."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


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
