"""The published formats, one module each.

A format module has ``SOURCE`` (a data.statement.Source), ``recognise(sheet) -> bool``, which looks at
the header only, and ``read(sheet) -> Reading``. A new format is one new module in this folder:
nothing else names it.
"""

import importlib
import pkgutil
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType

import numpy as np
import pandas as pd

from data.statement import ALL, FRAME_COLUMNS, Area, Coverage, Origin, SetAside, Source, Variable
from loaders.errors import BadFile
from loaders.reading.tables import Sheet


@dataclass
class Reading:
    """What a format module makes of one sheet.

    ``frame`` has some of FRAME_COLUMNS: variable, area, group, period and value always; the rest is
    filled in. ``areas`` are the areas that stand in the file.
    ``published`` is the ISO date that the file itself gives, if any. ``rows`` counts the rows read.
    ``projected`` says that the periods may lie ahead of the publication, so they say nothing of it.
    ``london_is_the_sum`` says that London was added up from the rows, and is known where every borough is.
    ``name_dated`` is false where the name of a file begins with the month of its figures. ``provenance``, ``through``
    and ``url`` are those of data.statement.Release where the file itself says them; so are ``source`` and ``label``
    where they are not those of the format and of the date of publication. ``groups`` are those that the file speaks
    for whether or not a row has them.
    """

    frame: pd.DataFrame
    variables: dict[str, Variable]
    coverage: list[Coverage]
    areas: list[str]
    rows: int
    published: str = ""
    projected: bool = False
    london_is_the_sum: bool = False
    name_dated: bool = True
    groups: list[str] = field(default_factory=list)
    source: Source | None = None
    label: str = ""
    provenance: Origin = "file"
    through: str = ""
    url: str = ""
    new_areas: list[Area] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@cache
def modules() -> tuple[ModuleType, ...]:
    """Every format module of this folder, by name; what several of them share stands in ``shared/``."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)


def recognise(sheet: Sheet) -> ModuleType:
    """The one module that knows this header; BadFile if none or several do."""
    found = [module for module in modules() if module.recognise(sheet)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(module.__name__.rpartition(".")[2] for module in found or modules())
    problem = "more than one format fits the header" if found else "no known format has this header"
    raise BadFile(problem, file=sheet.file, line=sheet.header_line,
                  remedy=f"the formats are {known}; see README, 'How to load and update data'")


def complete(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with every one of FRAME_COLUMNS; those that say nothing take few bytes a row."""
    filled = frame.copy(deep=False)
    for column, nothing in (("group", ALL), ("status", "")):
        if column not in filled:
            filled[column] = pd.Categorical.from_codes(np.zeros(len(filled), dtype="int8"), [nothing])
    for column in ("numerator", "base"):
        if column not in filled:
            filled[column] = np.full(len(filled), np.nan, dtype="float32")
    return filled[list(FRAME_COLUMNS)]
