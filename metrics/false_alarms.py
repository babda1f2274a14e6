"""How often the analysis errs, as measured by ``tests/simulations/false_alarms.py``, for the text on methods."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("false_alarms.toml")


@dataclass(frozen=True)
class Rate:
    """A share (0 to 1) of so many made-up series; ``carry_over`` is a month's noise kept by the next."""

    size: str
    carry_over: float
    history: str
    series: int
    share: float


@dataclass(frozen=True)
class ChartRate:
    """The share (0 to 1) of the points of XmR charts that break a rule though nothing has changed."""

    kind: str
    seasonality: str
    series: int
    share: float


@cache
def _read() -> dict[str, Any]:
    with FILE.open("rb") as file:
        return tomllib.load(file)


def changes() -> tuple[Rate, ...]:
    """By kind of series: how often 'clear change' is said of series that have not changed."""
    return tuple(Rate(**row) for row in _read()["change"])


def power() -> tuple[Rate, ...]:
    """By kind of series: how often a true rise by 20% is called rising."""
    return tuple(Rate(**row) for row in _read()["power"])


def charts() -> tuple[ChartRate, ...]:
    return tuple(ChartRate(**row) for row in _read()["xmr"])


def by_size(rates: tuple[Rate, ...]) -> dict[str, tuple[float, float]]:
    """For each size of series the mean and the worst (for power: the lowest) share of its kinds."""
    sizes: dict[str, list[float]] = {}
    for rate in rates:
        sizes.setdefault(rate.size, []).append(rate.share)
    worst = min if rates == power() else max
    return {size: (sum(shares) / len(shares), worst(shares)) for size, shares in sizes.items()}


def sentences() -> tuple[str, ...]:
    """The measured rates in words, one sentence a size of series."""
    found = by_size(power())
    said = []
    for size, (mean, worst) in by_size(changes()).items():
        text = f"Series of {size}: {mean:.1%} of those that have not changed are said to have, {worst:.1%} at most"
        if size in found:
            text += f"; a true rise of 20% is found in {found[size][0]:.0%}, {found[size][1]:.0%} at least"
        said.append(text + ".")
    return tuple(said)
