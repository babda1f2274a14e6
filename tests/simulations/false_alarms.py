"""How often 'clear change' is said of series that have not changed, and of series that have changed by 20%.

``python -m tests.simulations.false_alarms`` writes ``metrics/analysis/false_alarms.toml``, in some fifteen minutes on
two processors. The seed of the written file is the date of its one run, year, month and day, set down before it began:
no other had been tried with the method as it is. Whoever changes the method sets the date of the new run.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from math import sqrt
from multiprocessing import Pool as Processes
from statistics import fmean, stdev

import numpy as np

from metrics.analysis import noise_pools, views
from metrics.analysis.false_alarms import FILE
from metrics.analysis.store import Store, open_store
from metrics.results import View
from metrics.statistics import noise, spc
from metrics.statistics.dispersion import YEAR, Noise
from tests.simulations.pools import CARRY_OVER, HISTORIES, SERIES, SIZES, History, Pool, Size, draw

FIRST = 2010 * 12
PART = 6  # months of a year to date
RISE = 1.2
POOLS, SEED = 128, 2026_11_27  # 4,096 series of each kind
ODD_POOLS = 4  # times as many, of which one series counts
LARGE = tuple(size for size in SIZES if size.least >= 1_000)
Row = tuple[float | None, ...]
CARRIED_HISTORIES = tuple(product(CARRY_OVER, HISTORIES))


@dataclass(frozen=True)
class Kind:
    """A kind of pool: ``odd`` and ``shared`` as ``pools.draw`` has them."""

    size: Size
    carry_over: float
    history: History
    rise: float = 1.0
    shared: float = 0.0
    odd: bool = False


@dataclass(frozen=True)
class Measured:
    """Of so many series of a kind the shares of which 'clear change' was said: by our method, and with noise known.

    ``part`` is that of 6 months against the same months of another year, ``outside`` the share of months outside their
    limits, ``stepped`` that of charts with a step; ``error`` is the standard error of ``share``, pools being its units.
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


def kinds() -> dict[str, list[Kind]]:
    """Every kind that is measured, by the name of its table in the file."""
    long = HISTORIES[-1]
    return {
        "change": [Kind(size, *rest) for size, rest in product(SIZES, CARRIED_HISTORIES)],
        "power": [Kind(size, *rest, RISE) for size, rest in product(LARGE, CARRIED_HISTORIES)],
        "odd": [Kind(size, kept, long, odd=True) for size, kept in product(LARGE[::2], CARRY_OVER[::3])],
        "shared": [Kind(size, kept, long, shared=0.5) for size, kept in product(LARGE[::2], CARRY_OVER[::3])],
    }


def measure(kind: Kind, pools: int, seed: Sequence[int]) -> Measured:
    """Pools of a kind, each of a length of its own, every other series compared with the year before.

    The rest are compared with any earlier months, but for those that rose, all of which are with the year before. In a
    pool with an odd member that member alone counts.
    """
    random = np.random.default_rng(seed)
    found = [_of_pool(kind, random) for _ in range(pools)]
    shares = [fmean(bool(row[0]) for row in rows) for rows in found]
    every = [row for rows in found for row in rows]
    share, known, part, outside, stepped = (
        fmean([one for one in column if one is not None] or [0.0]) for column in zip(*every, strict=True))
    return Measured(kind.size.name, kind.carry_over, kind.history.name, len(every), share,
                    stdev(shares) / sqrt(len(shares)), known, part, outside, stepped)


def _of_pool(kind: Kind, random: np.random.Generator) -> list[Row]:
    months = int(random.integers(kind.history.least, kind.history.most + 1))
    pool = draw(random, kind.size, kind.carry_over, months, kind.rise, shared=kind.shared, odd=kind.odd)
    told = noise.noises_of(dict(enumerate(pool.rows.tolist())))
    members = [0] if kind.odd else range(SERIES)
    return [_of_series(kind, pool, told[number], number, int(random.integers(0, months - 2 * YEAR + 1)))
            for number in members]


def _of_series(kind: Kind, pool: Pool, told: Noise, number: int, earlier: int) -> Row:
    row = pool.rows[number].tolist()
    apart = YEAR + (0 if kind.rise > 1 or number % 2 else earlier)
    outside, stepped = _chart(row, told) if kind.rise == 1 else (None, None)
    whole = apart // YEAR * YEAR
    return (_clear(row, apart, YEAR, told, kind), _clear(row, apart, YEAR, pool.noises[number], kind),
            _clear(row, whole, PART, told, kind), outside, stepped)


def _clear(row: Sequence[float], apart: int, length: int, known: Noise, kind: Kind) -> bool:
    """Whether a clear change is said: of those that rose, a rise."""
    after = FIRST + len(row) - length
    try:
        found = noise.ratio_of_totals(dict(enumerate(row, FIRST)), after - apart, after, noise=known, length=length)
    except noise.NotComparable:
        return False  # nothing to compare is no change
    return found.verdict == "rising" if kind.rise > 1 else found.verdict != "no clear change"


def _chart(row: Sequence[float], told: Noise) -> tuple[float | None, float | None]:
    """The share of months outside, and whether there is a step; neither where there is no such chart."""
    try:
        chart = spc.months_chart(FIRST + len(row) - 1, row, told)
    except spc.NotForCharts:
        return None, None
    return fmean(point.outside for point in chart.points), float(len(chart.levels) > 1)


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
    months = len(noise_pools.comparable(view))
    size = next((size.name for size in LARGE[::-1] if view.headline.value >= size.least), None)
    history = next((one.name for one in HISTORIES[::-1] if months >= one.least), "fewer than 24 months")
    return (size, history) if size else None


def measured(pools: int, seed: int, processes: int = 1, every: int = 1) -> dict[str, list[Measured]]:
    """Every kind of every table, or every so many of them."""
    found = {}
    for number, (name, some) in enumerate(kinds().items()):
        jobs = [(kind, pools * (ODD_POOLS if kind.odd else 1), [seed, number, place])
                for place, kind in enumerate(some)][::every]
        if processes == 1:
            found[name] = [measure(*job) for job in jobs]
            continue
        with Processes(processes) as work:
            found[name] = work.starmap(measure, jobs, chunksize=1)
    return found


def write(pools: int = POOLS, seed: int = SEED) -> None:
    """Measure everything and write the file that the method text reads."""
    lines = [
        "# Written by `python -m tests.simulations.false_alarms`; do not edit. Shares are from 0 to 1.",
        "# change: 'clear change' said of series with none; power: of series that rose by 20%; odd: of a series with",
        "# many times the noise of its pool; shared: of pools that have half of their noise in common. In each, known:",
        "# the same, were the noise known exactly; part: of 6 months of a year; outside, stepped: of charts of months.",
        "# ours: how many series of London and the boroughs are of that kind.",
        f"seed = {seed}",
    ]
    for name, found in measured(pools, seed, processes=2).items():
        for one in found:
            lines += ["", f"[[{name}]]", *_fields(asdict(one).items())]
    for (size, history), number in sorted(ours(open_store()).items()):
        lines += ["", "[[ours]]", *_fields({"size": size, "history": history, "series": number}.items())]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _fields(row: Iterable[tuple[str, object]]) -> list[str]:
    return [f'{name} = "{value}"' if isinstance(value, str) else
            f"{name} = {round(value, 4) if isinstance(value, float) else value}" for name, value in row]


if __name__ == "__main__":
    write()
