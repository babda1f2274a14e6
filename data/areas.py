"""The places of London's policing: embedded geography, and names as files spell them.

Boroughs, the Metropolitan Police area, Inner and Outer London and Assembly constituencies go by their ONS codes; the
12 Basic Command Units have no ONS code and go by ``bcu-`` and their name. Wards are taken as files name
them, because their codes change with every boundary review.
"""

import csv
import re
from functools import cache
from pathlib import Path

from data.statement import Area

WARD_CODE = re.compile(r"E05[0-9]{6}")
_FILE = Path(__file__).with_name("areas.csv")
_NOISE = ("london borough of", "royal borough of", "city of")


class UnknownArea(ValueError):
    """A name or code that is no place of the Metropolitan Police area."""


@cache
def embedded() -> tuple[Area, ...]:
    """Every place known without loading a file: London and its two parts, boroughs, BCUs and constituencies."""
    return tuple(Area(row["code"], row["name"], row["kind"], tuple(row["parents"].split())) for row in _rows())


@cache
def definitions() -> dict[str, str]:
    """Which of the areas that go by a name is meant, in a sentence, by code; of the few where that is a question."""
    return {row["code"]: row["definition"] for row in _rows() if row["definition"]}


def _rows() -> list[dict[str, str]]:
    with _FILE.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def plain(name: str) -> str:
    """A place name without case, punctuation, stray spaces, ``&`` or civic titles."""
    text = re.sub(r"[^a-z ]+", " ", name.lower().replace("&", " and "))
    text = " ".join(text.split())
    if text == "city of london":
        return text
    for title in _NOISE:
        text = text.removeprefix(title).strip()
    return text


@cache
def _boroughs() -> dict[str, str]:
    kinds = ("borough", "not covered")
    return {plain(area.name): area.code for area in embedded() if area.kind in kinds}


@cache
def borough(name: str) -> str:
    """The ONS code of a borough however a file spells its name; UnknownArea if it is none."""
    try:
        return _boroughs()[plain(name)]
    except KeyError:
        raise UnknownArea(f"{name!r} is not a London borough") from None


@cache
def borough_of_ward(neighbourhood: str) -> str:
    """The borough whose name begins ``Barking and Dagenham Abbey``; UnknownArea if none does."""
    text = plain(neighbourhood)
    matches = [name for name in _boroughs() if text.startswith(name + " ")]
    if not matches:
        raise UnknownArea(f"{neighbourhood!r} does not begin with the name of a London borough")
    return _boroughs()[max(matches, key=len)]


def ward(code: str, name: str, borough_code: str) -> Area:
    """A ward as an area of its borough; repairs ``Isl& Gardens`` to ``Island Gardens``."""
    mended = re.sub(r"(?<=\w)&(?=\w|\b|\s|$)", "and", name.strip())
    return Area(code, mended, "ward", (borough_code,))


