"""How the site is started: what app.py imports, runs and refuses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import app

ROOT = Path(__file__).resolve().parents[1]


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_importing_the_app_brings_in_no_pandas() -> None:
    done = python("import sys, app; assert app.server; sys.exit('pandas' in sys.modules)")
    assert done.returncode == 0, done.stderr


def test_it_is_served_by_gunicorn_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "PORT", "9000")
    monkeypatch.setitem(os.environ, "WEB_WORKERS", "3")
    command = " ".join(app.gunicorn())
    for part in ("app:server", "--bind 127.0.0.1:9000", "--workers 3", "--preload"):
        assert part in command


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(SystemExit, match="usage"):
        app.main(["--nonsense"])


SERVED = """
import os, sys
import app
from loaders import embedded

def served(program, command):
    print(os.environ["DATABASE_URL"], command[command.index("--chdir") + 1])
    sys.exit(0)

embedded.ensure = lambda engine, progress: False
os.execv = served
app.main([])
"""


def test_a_store_named_by_a_relative_path_is_the_one_that_is_served(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", SERVED], cwd=tmp_path, capture_output=True, text=True, check=False,
                          env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT),
                               "DATABASE_URL": "sqlite:///store.sqlite3"})
    assert done.stdout == f"sqlite:///{tmp_path}/store.sqlite3 {ROOT}\n", done.stderr
