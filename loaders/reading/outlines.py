"""The borough that a point lies in, by the outlines of the boroughs.

The outlines are a GeoJSON file of London's boroughs by name (WGS84), which is not part of the project: BOROUGH_OUTLINES
names it, or ``using`` does for a block.
"""

import gzip
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from data import areas
from loaders.errors import BadFile

VARIABLE = "BOROUGH_OUTLINES"
_USED: ContextVar[Path | None] = ContextVar("outlines", default=None)


@dataclass(frozen=True)
class Outline:
    """A borough, and the sides of its outline: an array of x1, y1, x2, y2, longitudes and latitudes."""

    code: str
    sides: np.ndarray

    def holds(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Which points lie inside: those from which a line to the east crosses an odd number of sides.

        The rule of even and odd, as in Shimrat M., Algorithm 112, Communications of the ACM 5, 1962; it holds for
        outlines of several parts and with holes.
        """
        x1, y1, x2, y2 = self.sides.T[:, :, None]
        with np.errstate(divide="ignore", invalid="ignore"):
            crossed = ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
        return crossed.sum(axis=0) % 2 == 1


@contextmanager
def using(path: Path) -> Iterator[None]:
    """Take the outlines from a file, whatever BOROUGH_OUTLINES says."""
    token = _USED.set(path)
    try:
        yield
    finally:
        _USED.reset(token)


def held() -> tuple[Outline, ...]:
    """The outlines of the boroughs; none where no file of them is named. BadFile for one that cannot be read."""
    path = _USED.get() or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    return _read(path) if path else ()


def borough_of(outlines: tuple[Outline, ...], x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The code of the borough in which each point lies (longitude, latitude); blank for none.

    Each place is looked up once: published points are moved to the nearest of some known ones, so that many coincide.
    """
    places, place_of = np.unique(x + 1j * y, return_inverse=True)
    east, north = places.real, places.imag
    found = np.full(len(places), "", dtype=object)
    for outline in outlines:
        low, high = outline.sides.min(axis=0), outline.sides.max(axis=0)
        near = np.flatnonzero((east >= low[0]) & (east <= high[0]) & (north >= low[1]) & (north <= high[1]))
        found[near[outline.holds(east[near], north[near])]] = outline.code
    return found[place_of]


@cache
def _read(path: Path) -> tuple[Outline, ...]:
    try:
        content = path.read_bytes()
        features = json.loads(gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content)["features"]
        return tuple(Outline(areas.borough(one["properties"]["name"]), _sides(one["geometry"])) for one in features)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadFile(f"no outlines of boroughs ({error})", file=str(path),
                      remedy=f"name a GeoJSON of London's boroughs in {VARIABLE}") from None


def _sides(geometry: dict) -> np.ndarray:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = [np.array(ring, dtype=float)[:, :2] for part in parts for ring in part]
    return np.concatenate([np.hstack([ring, np.roll(ring, -1, axis=0)]) for ring in rings])
