"""How often 'clear change' is said of series that have not changed, and of series that have changed by 20%.

``python -m tests.simulations.false_alarms`` writes ``metrics/false_alarms.toml``, in a few minutes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from metrics.false_alarms import FILE
from metrics.noise import ratio_of_totals
from tests.simulations.control_charts import control_charts
from tests.simulations.series import ANY_LARGE, CARRY_OVER, HISTORIES, SIZES, History, Size, draw

FIRST = 2010 * 12
YEAR = 12
BATCHES = 8  # series of one kind are drawn in batches, each of one length and one baseline
CHANGE = 1.2
PUBLISHED, SEED = 4_000, 2025_28


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


def true_change(series: int, seed: int) -> Iterator[Measured]:
    """For every kind of 1,000 or more events a year: the share whose rise by 20% is called rising."""
    large = [*(size for size in SIZES if size.least >= 1_000), ANY_LARGE]
    for number, (size, carry_over, history) in enumerate(product(large, CARRY_OVER, HISTORIES)):
        yield _measure(size, carry_over, history, series, [seed, 1, number], CHANGE)


def _measure(
    size: Size, carry_over: float, history: History, series: int, seed: list[int], change: float
) -> Measured:
    """Half of the batches compare with the 12 months before, half with any earlier 12 months."""
    random = np.random.default_rng(seed)
    batches = min(BATCHES, series)
    said = total = 0
    for batch in range(batches):
        months = int(random.integers(history.least, history.most + 1))
        gap = 0 if batch % 2 else int(random.integers(0, months - 2 * YEAR + 1))
        for row in draw(random, size, carry_over, months, -(-series // batches), change):
            after = FIRST + months - YEAR
            monthly = dict(enumerate(row.tolist(), FIRST))
            if not any(row[-YEAR:]) and not any(row[-2 * YEAR - gap : months - YEAR - gap]):
                total += 1  # nothing to compare is no change
                continue
            verdict = ratio_of_totals(monthly, after - YEAR - gap, after).verdict
            said += verdict == "rising" if change > 1 else verdict != "no clear change"
            total += 1
    return Measured(size.name, carry_over, history.name, total, said / total)


def write(series: int = PUBLISHED, seed: int = SEED) -> None:
    """Measure everything and write the file that the method text reads."""
    lines = [
        "# Written by `python -m tests.simulations.false_alarms`; do not edit. Shares are from 0 to 1.",
        "# change: 'clear change' said of series with none, by kind; power: of series that rose by 20%;",
        "# xmr: share of the points of charts of 36 months, nothing having changed, that break a rule.",
        f"seed = {seed}",
    ]
    for name, found in (("change", no_change(series, seed)), ("power", true_change(series, seed))):
        for one in found:
            lines += ["", f"[[{name}]]", f'size = "{one.size}"', f"carry_over = {one.carry_over}",
                      f'history = "{one.history}"', f"series = {one.series}", f"share = {one.share:.4f}"]
    for chart in control_charts(series, seed):
        lines += ["", "[[xmr]]", f'kind = "{chart.kind}"', f'seasonality = "{chart.seasonality}"',
                  f"series = {chart.series}", f"share = {chart.share:.4f}"]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
