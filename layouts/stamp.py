"""The version in the address of a picture: it changes with the data and with the code that draws."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from metrics import views

_DRAWS = ("chart.py", "spark.py", "lines.py", "format.py", "sentences.py", "table.py", "marks.py", "variation.py",
          "funnel.py", "differences.py", "labels.py", "standing.py")


def stamp(store: Any) -> str:
    """Short enough for an address, and only ever of one drawing of one state of the data."""
    return hashlib.sha256(f"{views.data_version(store)} {_code()}".encode()).hexdigest()[:16]


@cache
def _code() -> str:
    here = Path(__file__).parent
    return hashlib.sha256(b"".join((here / name).read_bytes() for name in _DRAWS)).hexdigest()
