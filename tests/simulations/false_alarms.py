"""How often 'clear change' is said of series that have not changed, and of series that have changed by 20%.

``python -m tests.simulations.false_alarms`` writes ``metrics/false_alarms.toml``, in some ten minutes.
The seed of the written file is the date of its one run, year, month and day, set down before it began: no other
had been tried with the method as it is. Whoever changes the method sets the date of the new run.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from metrics.analysis import views
from metrics.analysis.false_alarms import FILE
from metrics.analysis.store import Store, open_store
from metrics.results import View
from metrics.statistics.dispersion import Noise, comparable, inflation
from metrics.statistics.noise import ratio_of_totals
from tests.simulations.control_charts import control_charts
from tests.simulations.series import ANY_HISTORY, CARRY_OVER, HISTORIES, SIZES, History, Size, draw, drawn

FIRST = 2010 * 12
YEAR = 12
PART = 6  # months of a year to date
CHANGE = 1.2
PUBLISHED, SEED = 3_000, 2026_11_22
LARGE = tuple(size for size in SIZES if size.least >= 1_000)


@dataclass(frozen=True)
class Measured:
    """The share of so many series of a kind of which 'clear change' was said."""

    size: str
    carry_over: float
    history: str
    series: int
    share: float


def no_change(series: int, seed: int) -> Iterator[Measured]:
    """For every kind of series: the share that is said to have changed though it has not."""
    for number, (size, carry_over, history) in enumerate(product(SIZES, CARRY_OVER, HISTORIES)):
        yield _measure(size, carry_over, history, series, [seed, 0, number], 1.0)


def part_of_a_year(series: int, seed: int) -> Iterator[Measured]:
    """The same of 6 months against the same months of an earlier year."""
    for number, (size, carry_over) in enumerate(product(SIZES, CARRY_OVER)):
        yield _measure(size, carry_over, ANY_HISTORY, series, [seed, 3, number], 1.0, PART)


def true_change(series: int, seed: int) -> Iterator[Measured]:
    """For every kind of 1,000 or more events a year: the share whose rise by 20% is called rising."""
    for number, (size, carry_over, history) in enumerate(product(LARGE, CARRY_OVER, HISTORIES)):
        yield _measure(size, carry_over, history, series, [seed, 1, number], CHANGE)


def noise_known(series: int, seed: int) -> Iterator[Measured]:
    """The same of series whose noise is known exactly, against the year before: the most that any method could find.

    The two years share some carried-over noise, which takes a little off the variance of their difference.
    """
    for number, (size, carry_over) in enumerate(product(LARGE, CARRY_OVER)):
        rows, dispersions = drawn(np.random.default_rng([seed, 4, number]), size, carry_over, 2 * YEAR, series, CHANGE)
        shared = sum(carry_over ** (YEAR + later - month) for month in range(YEAR) for later in range(YEAR)) / YEAR
        said = 0
        for row, dispersion in zip(rows, dispersions.tolist(), strict=True):
            factor = 1 + (dispersion - 1) * (inflation(carry_over, YEAR) - shared)
            known = Noise(dispersion, carry_over, factor, 2 * YEAR)
            monthly = dict(enumerate(row.tolist(), FIRST))
            said += ratio_of_totals(monthly, FIRST, FIRST + YEAR, noise=known).verdict == "rising"
        yield Measured(size.name, carry_over, "known exactly", series, said / series)


def _measure(
    size: Size, carry_over: float, history: History, series: int, seed: list[int], change: float, length: int = YEAR
) -> Measured:
    """Every other series is compared with the year before, the rest with any earlier months.

    Each has a length of its own, so that series are independent and their share has a binomial error.
    """
    random = np.random.default_rng(seed)
    said = 0
    for number, row in enumerate(draw(random, size, carry_over, history.most, series, change)):
        months = int(random.integers(history.least, history.most + 1))
        earlier = 0 if number % 2 else int(random.integers(0, months - 2 * YEAR + 1))
        if length < YEAR:
            earlier -= earlier % YEAR
        monthly = dict(enumerate(row[-months:].tolist(), FIRST))
        after = FIRST + months - length
        before = after - YEAR - earlier
        if not any(monthly[start + i] for start in (before, after) for i in range(length)):
            continue  # nothing to compare is no change
        verdict = ratio_of_totals(monthly, before, after, length=length).verdict
        said += verdict == "rising" if change > 1 else verdict != "no clear change"
    return Measured(size.name, carry_over, history.name, series, said / series)


def ours(store: Store) -> Counter[tuple[str, str]]:
    """How many monthly counts of London and the boroughs are of each size and length of history, if large.

    Those of fewer than 24 comparable months are called by that; their noise is assumed, not estimated.
    """
    found: Counter[tuple[str, str]] = Counter()
    for place in views.places(store):
        if place.kind in ("london", "borough"):
            found.update(filter(None, (_kind(view) for one in views.sections(store, place.code) for view in one.views)))
    return found


def _kind(view: View) -> tuple[str, str] | None:
    if view.measure.kind != "count" or view.measure.untested or view.headline is None or view.headline.value is None:
        return None
    last = view.headline.end
    monthly = {point.start: point.value for point in view.points if point.value is not None}
    months = len(comparable(monthly, last, max((one.start for one in view.breaks if one.start <= last), default=0)))
    size = next((size.name for size in LARGE[::-1] if view.headline.value >= size.least), None)
    history = next((one.name for one in HISTORIES[::-1] if months >= one.least), "fewer than 24 months")
    return (size, history) if size else None


def write(series: int = PUBLISHED, seed: int = SEED) -> None:
    """Measure everything and write the file that the method text reads."""
    lines = [
        "# Written by `python -m tests.simulations.false_alarms`; do not edit. Shares are from 0 to 1.",
        "# change: 'clear change' said of series with none, by kind; part_of_a_year: of 6 months of a year;",
        "# power: of series that rose by 20%; noise_known: of such if their noise were known exactly;",
        "# ours: how many series of London and the boroughs are of that kind;",
        "# xmr: share of the points of charts of 36 months, nothing having changed, that break a rule.",
        f"seed = {seed}",
    ]
    measured: dict[str, Iterable[Measured]] = {
        "change": no_change(series, seed), "part_of_a_year": part_of_a_year(series, seed),
        "power": true_change(series, seed), "noise_known": noise_known(series, seed),
    }
    for name, found in measured.items():
        for one in found:
            lines += ["", f"[[{name}]]", f'size = "{one.size}"', f"carry_over = {one.carry_over}",
                      f'history = "{one.history}"', f"series = {one.series}", f"share = {one.share:.4f}"]
    for (size, history), number in sorted(ours(open_store()).items()):
        lines += ["", "[[ours]]", f'size = "{size}"', f'history = "{history}"', f"series = {number}"]
    for chart in control_charts(series, seed):
        lines += ["", "[[xmr]]", f'kind = "{chart.kind}"', f'seasonality = "{chart.seasonality}"',
                  f"series = {chart.series}", f"share = {chart.share:.4f}"]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
