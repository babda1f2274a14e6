"""Whether a count has changed: the ratio of two totals of 12 months or fewer, with an interval that knows the noise."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from scipy.special import betaincinv

from data import periods
from metrics.statistics import dispersion
from metrics.statistics.dispersion import YEAR, Noise
from metrics.statistics.intervals import z_of

Verdict = Literal["rising", "falling", "no clear change"]
SMALL = 20  # events in both periods together: below, an exact interval without overdispersion
FEW = 10  # events in either period: below, an exact interval also with overdispersion


class NotComparable(ValueError):
    """The two periods must not be compared; the message says why, for a page to show."""


@dataclass(frozen=True)
class Ratio:
    """The later total over the earlier one (1.12 is 12% more), with its interval.

    ``ratio`` and ``high`` are infinite where the earlier period had none. ``dispersion``,
    ``autocorrelation`` and ``months`` are those of ``dispersion.Noise``; 1, 0 and 0 where the interval
    is exact without them. ``method`` says it in a sentence.
    """

    before: float
    after: float
    ratio: float
    low: float
    high: float
    method: str
    dispersion: float
    autocorrelation: float
    months: int

    @property
    def verdict(self) -> Verdict:
        """Rising or falling where the interval of the ratio does not hold 1."""
        if self.low > 1:
            return "rising"
        return "falling" if self.high < 1 else "no clear change"


def noise_of(monthly: Mapping[int, float], last: int, breaks: Iterable[int] = (), length: int = YEAR) -> Noise:
    """The noise of the comparable months up to ``last``; assumed if they are not ``dispersion.enough``.

    ``monthly`` holds the count of each month by its number (data.periods); ``breaks`` are the first
    months after a break. KeyError if ``last`` is missing. One estimate serves every baseline of totals of
    ``length`` months.
    """
    months = dispersion.comparable(monthly, last, max((at for at in breaks if at <= last), default=0))
    if not dispersion.enough(months):
        recent = months[-YEAR:]
        return dispersion.assumed(sum(recent) / len(recent) * YEAR, length)
    return dispersion.estimate(months, length=length)


def ratio_of_totals(
    monthly: Mapping[int, float], before: int, after: int, breaks: Iterable[int] = (),
    noise: Noise | None = None, confidence: float = 0.95, length: int = YEAR,
) -> Ratio:
    """The months from ``after`` over as many (``length``, 12 or fewer) from ``before``; is that a clear change?

    Fewer than 12 must be the same months of two years, lest the season pass for change.

    The interval of the logarithm of the ratio has the variance factor * (1 / before + 1 / after), the
    factor estimated by ``metrics.statistics.dispersion`` from all comparable months up to the later period's end,
    those before the baseline included. With few events it is exact, from the binomial distribution
    of the later events among all (Clopper C.J. & Pearson E.S., Biometrika 26, 1934; Przyborowski J. &
    Wilenski H., Biometrika 31, 1940), of events over the factor. ``noise`` saves estimating it again.
    How often it errs is measured in ``false_alarms.toml``.

    NotComparable if the periods overlap, lack a month, stand on two sides of a break, are of other months
    or have no events.
    """
    edges = tuple(breaks)
    _refuse_if_not_comparable(monthly, before, after, edges, length)
    old, new = (sum(monthly[start + i] for i in range(length)) for start in (before, after))
    if old + new == 0:
        raise NotComparable("there were none in either period")
    if old + new < SMALL:
        low, high = _exact(old, new, 1.0, confidence)
        method = f"exact, as there were fewer than {SMALL} in both periods together; months taken as independent"
        return Ratio(old, new, _over(old, new), low, high, method, 1.0, 0.0, 0)
    found = noise or noise_of(monthly, after + length - 1, edges, length)
    if min(old, new) < FEW:
        low, high = _exact(old, new, found.factor, confidence)
    else:
        half = z_of(confidence) * math.sqrt(found.factor * (1 / old + 1 / new))
        low, high = new / old * math.exp(-half), new / old * math.exp(half)
    return Ratio(old, new, _over(old, new), low, high, _method(found), found.dispersion, found.autocorrelation,
                 found.months)


def _refuse_if_not_comparable(
    monthly: Mapping[int, float], before: int, after: int, breaks: tuple[int, ...], length: int
) -> None:
    old, new = periods.label(before, length), periods.label(after, length)
    if length < YEAR and (after - before) % YEAR:
        raise NotComparable(f"{new} and {old} are not the same months of two years")
    if after < before + length:
        raise NotComparable(f"{new} does not come after the whole of {old}")
    broken = next((at for at in sorted(breaks) if before < at < after + length), None)
    if broken is not None:
        raise NotComparable(f"figures before and after {periods.name(broken)} are not comparable")
    for start in (before, after):
        missing = next((start + i for i in range(length) if start + i not in monthly), None)
        if missing is not None:
            raise NotComparable(f"there is no figure for {periods.name(missing)}")


def _over(old: float, new: float) -> float:
    return new / old if old else math.inf


def _exact(old: float, new: float, factor: float, confidence: float) -> tuple[float, float]:
    """The limits of the ratio from those of the later share of all events, each event worth 1 / factor."""
    old, new, tail = old / factor, new / factor, (1 - confidence) / 2
    low = float(betaincinv(new, old + 1, tail)) if new else 0.0
    rest = float(betaincinv(old, new + 1, tail)) if old else 0.0  # the earlier share, where the later is highest
    return low / (1 - low), (1 - rest) / rest if rest else math.inf


def _method(noise: Noise) -> str:
    if not noise.months:
        return (f"assumed noise, as fewer than {dispersion.LEAST_YEARS * YEAR} months compare: a month varies by "
                f"{dispersion.ASSUMED_VARIATION:.0%} beyond chance, half of it carried over to the next")
    return (f"noise estimated from {noise.months} months, seasonality removed: months vary {noise.dispersion:.1f} "
            f"times as much as independent events would, with an autocorrelation of {noise.autocorrelation:.2f}")
