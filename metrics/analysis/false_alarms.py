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


def parts_of_a_year() -> tuple[Rate, ...]:
    """The same of 6 months against the same months of an earlier year."""
    return tuple(Rate(**row) for row in _read()["part_of_a_year"])


def power() -> tuple[Rate, ...]:
    """By kind of series: how often a true rise by 20% is called rising."""
    return tuple(Rate(**row) for row in _read()["power"])


def noise_known() -> tuple[Rate, ...]:
    """The same were the noise of each series known exactly: the most that any 95% interval could find."""
    return tuple(Rate(**row) for row in _read()["noise_known"])


def ours() -> dict[tuple[str, str], int]:
    """How many series of London and the boroughs, of 1,000 events a year or more, are of each size and history."""
    return {(row["size"], row["history"]): row["series"] for row in _read()["ours"]}


def power_of_ours() -> float:
    """The share of a true rise by 20% that is found, were made-up series mixed by size and history as ours are.

    Ours of fewer than 24 comparable months do not count: their noise is assumed, not estimated.
    """
    weight = found = 0.0
    for (size, history), series in ours().items():
        shares = [rate.share for rate in power() if (rate.size, rate.history) == (size, history)]
        if shares:
            weight += series
            found += series * sum(shares) / len(shares)
    return found / weight


def chart_rates() -> tuple[ChartRate, ...]:
    """By kind of series: how often a month of a chart breaks a rule though nothing has changed."""
    return tuple(ChartRate(**row) for row in _read()["xmr"])


def by_size(rates: tuple[Rate, ...]) -> dict[str, tuple[float, float]]:
    """For each size of series the mean and the worst (for power: the lowest) share of its kinds."""
    sizes: dict[str, list[float]] = {}
    for rate in rates:
        sizes.setdefault(rate.size, []).append(rate.share)
    worst = min if rates == power() else max
    return {size: (sum(shares) / len(shares), worst(shares)) for size, shares in sizes.items()}


def error_sentences() -> tuple[str, ...]:
    """The measured rates in words: a sentence a size of series, one of parts of a year, one of our own series."""
    found = by_size(power())
    said = []
    for size, (mean, worst) in by_size(changes()).items():
        text = f"Series of {size}: {mean:.1%} of those that have not changed are said to have, {worst:.1%} at most"
        if size in found:
            text += f"; a true rise of 20% is found in {found[size][0]:.0%}, {found[size][1]:.0%} at least"
        said.append(text + ".")
    known = ", ".join(f"{mean:.0%} of series of {size}" for size, (mean, _) in by_size(noise_known()).items())
    parts = [rate.share for rate in parts_of_a_year()]
    said.append(f"Of 6 months against the same months of another year: {sum(parts) / len(parts):.1%} of those that "
                f"have not changed are said to have, {max(parts):.1%} at most.")
    said.append(
        "Of all series of 1,000 events a year or more with at least 24 comparable months, mixed as those of London and "
        f"the boroughs are, a true rise of 20% is found in {power_of_ours():.0%}, short of the 80% that we aimed for. "
        f"Were the noise of each series known exactly, which it never is, it would be found in {known}. "
        "A small or noisy series must change by more before it can be told from chance: 'usual variation' does not "
        "mean that nothing changed."
    )
    return tuple(said)
