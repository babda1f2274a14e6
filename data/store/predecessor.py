"""Which release a file follows: the one before it of the same file, to tell what is new in it and what is gone."""

import re
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Row

from data import areas, periods
from data.store.chains import Chains

ALIKE = 0.5  # of the variables of a release that another must have to be taken for the same file under another name
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in periods.MONTH_NAMES)
_DATED = re.compile(rf"(?<![a-z])(?:{_MONTH})(?![a-z])|[^a-z]+", re.IGNORECASE)


def file_pattern(name: str) -> str:
    """A file's name without its folder, dates, numbers and ending: releases of one file share it."""
    stem = name.rpartition("/")[2].lower()
    stem = re.sub(r"(\.(csv|xlsx|gz|zip|ods))+(?=$|\[)", "", stem)
    return " ".join(_DATED.sub(" ", stem).split())


def level(code: str) -> str:
    """Whether an area is a ward, or one of the larger ones that other files speak for."""
    return "ward" if areas.WARD_CODE.fullmatch(code) else "borough"


def predecessor(
    chains: Chains, older: Sequence[Row], file: str, variables: Collection[int], areas: Collection[str],
    area_codes: Mapping[int, str],
) -> Row | None:
    """Which of older releases, oldest first, a file follows; None if it is the first of its kind.

    ``variables`` (ids) and ``areas`` (codes) are what the file speaks for. The same file is one whose name has the
    same pattern or, if there is none, one that speaks for some of the same areas and has at least half of its
    variables in this one.
    """
    levels = set(map(level, areas))
    before = {row.id: {area_codes[number] for number in chains.spoken[row.id].areas} for row in older}
    alike = [row for row in older if levels & set(map(level, before[row.id]))]
    named = [row for row in alike if file_pattern(row.file) == file_pattern(file)]
    shared = [row for row in alike if before[row.id] & set(areas)
              and _share(chains.spoken[row.id].ranges, variables) >= ALIKE]
    found = named or shared
    return found[-1] if found else None


def _share(before: Collection[int], now: Collection[int]) -> float:
    return len(set(before) & set(now)) / len(before) if before else 0.0
