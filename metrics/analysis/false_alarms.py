"""How often the analysis errs, as measured by ``tests/simulations/false_alarms.py``, for the text on methods."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import hypot
from pathlib import Path
from statistics import fmean
from typing import Any, Literal

FILE = Path(__file__).with_name("false_alarms.toml")


@dataclass(frozen=True)
class ErrorRate:
    """Of so many made-up series of a kind: the ``share`` (0 to 1) said to have changed, and its standard ``error``.

    ``known`` is the same were the noise of each known exactly, ``part`` that of 6 months of a year; of the charts of
    their months, ``outside`` is the share of months outside the limits and ``stepped`` that of charts with a step.
    """

    size: str
    carry_over: float
    history: str
    series: int
    share: float
    error: float
    known: float
    part: float
    outside: float
    stepped: float


@cache
def _read() -> dict[str, Any]:
    with FILE.open("rb") as file:
        return tomllib.load(file)


def error_rates(table: Literal["change", "power", "odd", "shared"]) -> tuple[ErrorRate, ...]:
    """By kind of series: how often a change is said of series with none, or a rise of those that rose by 20%.

    ``odd`` is of series with many times the noise of their pool, ``shared`` of pools with half of their noise in
    common; neither changed.
    """
    return tuple(ErrorRate(**row) for row in _read()[table])


def ours() -> dict[tuple[str, str], int]:
    """How many series of London and the boroughs, of 1,000 events a year or more, are of each size and history."""
    return {(row["size"], row["history"]): row["series"] for row in _read()["ours"]}


def power_of_ours() -> tuple[float, float]:
    """The share of a true rise by 20% that is found, and would be with noise known, mixed by size and history as ours.

    Ours of fewer than 24 comparable months do not count: their noise is assumed, not estimated.
    """
    weighed = [(ours().get((rate.size, rate.history), 0), rate) for rate in error_rates("power")]
    whole = sum(weight for weight, _ in weighed)
    return (sum(weight * rate.share for weight, rate in weighed) / whole,
            sum(weight * rate.known for weight, rate in weighed) / whole)


def error_rows() -> Iterator[tuple[str, str, ErrorRate, ErrorRate | None]]:
    """By size and history: the false alarms of all kinds of carrying over together and, of large series, the power."""
    power = {(one.size, one.history): one for one in _together(error_rates("power"))}
    for one in _together(error_rates("change")):
        yield one.size, one.history, one, power.get((one.size, one.history))


def _together(some: Sequence[ErrorRate]) -> Iterator[ErrorRate]:
    """The means over kinds of carrying over; the error is that of the mean."""
    for (size, history), each in groupby(sorted(some, key=_place), key=lambda one: (one.size, one.history)):
        kinds = list(each)
        error = hypot(*(one.error for one in kinds)) / len(kinds)
        yield ErrorRate(size, -1.0, history, sum(one.series for one in kinds), fmean(one.share for one in kinds), error,
                   *(fmean(getattr(one, name) for one in kinds) for name in ("known", "part", "outside", "stepped")))


def _place(one: ErrorRate) -> tuple[int, str]:
    sizes = list(dict.fromkeys(rate.size for rate in error_rates("change")))
    return sizes.index(one.size), one.history


def error_sentences() -> tuple[str, ...]:
    """What was measured in words: false alarms, what is found and what could be, odd members, parts of a year."""
    change, odd = error_rates("change"), error_rates("odd")
    found, known = power_of_ours()
    return (
        f"Of series that had not changed, {fmean(one.share for one in change):.1%} were said to have, "
        f"{max(one.share for one in change):.1%} in the kind of series where most were; of 6 months against the same "
        f"months of another year {fmean(one.part for one in change):.1%}, "
        f"{max(one.part for one in change):.1%} at most.",
        f"A true rise of 20% was found in {found:.0%} of series of 1,000 events a year or more, mixed by size and "
        "history as those of London and the boroughs are; were the noise of each known exactly, which it never is, it "
        f"would be found in {known:.0%}.",
        f"Of series with four times the noise of the others in their pool, {fmean(one.share for one in odd):.1%} were "
        f"said to have changed that had not, {max(one.share for one in odd):.1%} at most.",
        "A small or noisy series must change by more before it can be told from chance: 'usual variation' does not "
        "mean that nothing changed.",
    )
