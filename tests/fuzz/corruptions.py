"""Every kind of corruption, by name."""

from fnmatch import fnmatch
from random import Random

from tests.fuzz import (
    of_bytes,
    of_cells,
    of_columns,
    of_labels,
    of_names,
    of_packing,
    of_release,
    of_rows,
    of_time,
)
from tests.fuzz.kinds import KINDS, File, Kind
from tests.fuzz.tables import Original

# Each enters its kinds when it is imported.
MODULES = (of_cells, of_time, of_labels, of_release, of_names, of_columns, of_rows, of_bytes, of_packing)


def kinds() -> dict[str, Kind]:
    return dict(KINDS)


# Kinds that can be told, but not in files of these patterns.
FEW = "some ten a month: doubled or gone is as plausible"
DECIMALS = "a proportion has decimals"
BLANKS = "many rows have a blank there, which is counted as not known"
ADD_UP = "a key may stand in several rows, whose counts add up"
UNTOLD_OF = {
    ("cell-thousands-point", "*-xlsx"): "a workbook holds the number 4, not how it was written",
    ("cell-fraction", "quoted"): DECIMALS,
    ("cell-fraction", "real-youth"): DECIMALS,
    ("category-blank", "real-thorough"): BLANKS,
    ("area-blank", "real-thorough"): BLANKS,
    ("category-blank", "*stop-search"): BLANKS,
    ("every-other-row-missing", "*stop-search"): "months have between half and one and a half times as many as others",
    ("category-dropped", "stop-search"): FEW,
    ("category-dropped-in-part", "stop-search"): FEW,
    ("category-merged", "real-thorough"): "one of several spellings of a class, of which few are counted a month",
    ("one-row-twice-otherwise", "*monthly"): ADD_UP,
    ("first-rows-missing", "vawg"): "rows are events in no order, and another third has the other months",
    ("period-long-past", "real-homicide"): FEW,
    ("period-last-year", "*homicide*"): FEW,
    ("period-twice", "*homicide*"): FEW,
    ("category-merged", "homicide*"): FEW,
    ("area-dropped-in-part", "*homicide*"): FEW,
    ("area-merged", "homicide*"): "the City's few victims, who are not the Met's to count, are as plausible in Camden",
}


def untold(kind: str, original: str) -> str:
    """Why no loader can tell a kind in a file of this name; blank where one can."""
    return kinds()[kind].untold or next(
        (why for (name, pattern), why in UNTOLD_OF.items() if name == kind and fnmatch(original, pattern)), "")


def corrupted(original: Original, kind: Kind, seed: int) -> File | None:
    """The file that this kind makes of the original; None where it changes nothing or does not apply."""
    rng = Random(f"{original.name}/{kind.name}/{seed}")
    made = kind.make(original, rng)
    good = File(original.file, original.content, original.published)
    return None if made == good else made
