"""The years that figures are compared with, from ``baselines.toml``, each with what to bear in mind beside it."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import model_validator

from data import periods
from metrics.registry.measure_rows import Kind, Month, Row, Slug, Text, refuse

FILE = Path(__file__).with_name("baselines.toml")


class Baseline(Row):
    """A financial year; ``note`` is for counts of the ``kinds`` of source, and stands beside a change on the year."""

    id: Slug
    title: Text
    start: Month
    kinds: tuple[Kind, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _whole(self) -> "Baseline":
        refuse((bool(self.kinds) != bool(self.note), "kinds and note go together"))
        return self

    @property
    def first(self) -> int:
        """The first month as data.periods counts it."""
        return periods.from_iso(self.start)


@cache
def baselines() -> tuple[Baseline, ...]:
    """The baselines that the project ships, read once; pydantic's ValidationError where the TOML is wrong."""
    return tuple(Baseline(**row) for row in tomllib.loads(FILE.read_text("utf-8"))["baseline"])
