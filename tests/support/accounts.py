"""Running Python as an account that file permissions bind, whoever runs the tests."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def bound(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments; as root, without root's power over permissions."""
    without_power = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    if without_power and not shutil.which("setpriv"):
        pytest.skip("root, and no setpriv (util-linux) to do without its powers")
    return subprocess.run([*without_power, sys.executable, *map(str, arguments)], cwd=ROOT, text=True,
                          capture_output=True, check=False, env={"PATH": os.environ["PATH"], **environment})
