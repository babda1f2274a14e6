"""Every kind of corruption, by name."""

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


def corrupted(original: Original, kind: Kind, seed: int) -> File | None:
    """The file that this kind makes of the original; None where it changes nothing or does not apply."""
    rng = Random(f"{original.name}/{kind.name}/{seed}")
    made = kind.make(original, rng)
    good = File(original.file, original.content, original.published)
    return None if made == good else made
