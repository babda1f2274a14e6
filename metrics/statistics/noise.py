"""Whether a count has changed: the ratio of two totals of 12 months or fewer, with an interval that knows the noise."""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from scipy.special import betainc, betaincinv

from data import periods
from metrics.statistics import dispersion
from metrics.statistics.dispersion import YEAR, Noise
from metrics.statistics.intervals import CONFIDENCE, z_of
from metrics.statistics.noise_pool import pooled

Name = TypeVar("Name", bound=Hashable)
Verdict = Literal["rising", "falling", "no clear change"]
SMALL = 20  # events in both periods together: below, an exact interval without overdispersion
FEW = 10  # events in either period: below, an exact interval also with overdispersion


class NotComparable(ValueError):
    """The two periods must not be compared; the message says why, for a page to show."""


@dataclass(frozen=True)
class Ratio:
    """The later total over the earlier one (1.12 is 12% more), with its interval.

    ``ratio`` and ``high`` are infinite where the earlier period had none. ``chance`` is how often noise alone would
    make as large a change, either way (a p-value). ``method`` says in a sentence how they are had.
    """

    before: float
    after: float
    ratio: float
    low: float
    high: float
    chance: float
    method: str

    @property
    def verdict(self) -> Verdict:
        """Rising or falling where the interval of the ratio does not hold 1."""
        if self.low > 1:
            return "rising"
        return "falling" if self.high < 1 else "no clear change"


def noise_of(monthly: Mapping[int, float], last: int, breaks: Iterable[int] = ()) -> Noise:
    """The noise of the comparable months up to ``last``, by themselves; assumed if they are not ``dispersion.enough``.

    ``monthly`` holds the count of each month by its number (data.periods); ``breaks`` are the first
    months after a break. KeyError if ``last`` is missing.
    """
    months = comparable(monthly, last, breaks)
    return pooled([months])[0] if dispersion.enough(months) else assumed(months)


def noises_of(pool: Mapping[Name, Sequence[float]]) -> dict[Name, Noise]:
    """The noise of each series of a pool, by name, its fellows told; assumed of those that are not ``enough``.

    Each holds its ``comparable`` months, at least one.
    """
    told = {name: months for name, months in pool.items() if dispersion.enough(months)}
    found = dict(zip(told, pooled(list(told.values())), strict=True)) if told else {}
    return {name: found[name] if name in found else assumed(months) for name, months in pool.items()}


def comparable(monthly: Mapping[int, float], last: int, breaks: Iterable[int] = ()) -> list[float]:
    """The unbroken run of months that ends with ``last``, after the last of ``breaks``; KeyError if it is missing."""
    return dispersion.comparable(monthly, last, max((at for at in breaks if at <= last), default=0))


def assumed(months: Sequence[float]) -> Noise:
    """The noise taken for granted of months that are too few to show theirs."""
    recent = months[-YEAR:]
    return dispersion.assumed(sum(recent) / len(recent) * YEAR)


def ratio_of_totals(
    monthly: Mapping[int, float], before: int, after: int, breaks: Iterable[int] = (),
    noise: Noise | None = None, confidence: float = CONFIDENCE, length: int = YEAR,
) -> Ratio:
    """The months from ``after`` over as many (``length``, 12 or fewer) from ``before``; is that a clear change?

    Fewer than 12 must be the same months of two years, lest the season pass for change.

    The interval of the logarithm of the ratio has the variance factor * (1 / before + 1 / after), the factor that of
    ``noise``; without that, of all comparable months up to the later period's end by themselves, those before the
    baseline included. With few events it is exact, from the binomial distribution of the later events among all
    (Clopper C.J. & Pearson E.S., Biometrika 26, 1934; Przyborowski J. & Wilenski H., Biometrika 31, 1940), of events
    over the factor. How often it errs is measured in ``false_alarms.toml``.

    NotComparable if the periods overlap, lack a month, stand on two sides of a break, are of other months
    or have no events.
    """
    edges = tuple(breaks)
    _refuse_if_not_comparable(monthly, before, after, edges, length)
    old, new = (sum(monthly[start + i] for i in range(length)) for start in (before, after))
    if old + new == 0:
        raise NotComparable("there were none in either period")
    if old + new < SMALL:
        method = f"exact, as there were fewer than {SMALL} in both periods together; months taken as independent"
        return _ratio(old, new, 1.0, confidence, method)
    found = noise or noise_of(monthly, after + length - 1, edges)
    if min(old, new) < FEW:
        return _ratio(old, new, found.factor(length, after - before, confidence), confidence, _method(found))
    error = math.sqrt(1 / old + 1 / new)
    half = z_of(confidence) * math.sqrt(found.factor(length, after - before, confidence)) * error
    chance = found.chance(abs(math.log(new / old)) / error, length, after - before)
    return Ratio(old, new, new / old, new / old * math.exp(-half), new / old * math.exp(half), chance, _method(found))


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


def _ratio(old: float, new: float, factor: float, confidence: float, method: str) -> Ratio:
    """With the limits of the later share of all events, each event worth 1 / factor."""
    before, after, tail = old / factor, new / factor, (1 - confidence) / 2
    low = float(betaincinv(after, before + 1, tail)) if new else 0.0
    rest = float(betaincinv(before, after + 1, tail)) if old else 0.0  # the earlier share, where the later is highest
    fewer, more = min(before, after), max(before, after)
    chance = min(1.0, 2 * float(betainc(more, fewer + 1, 0.5)))
    return Ratio(old, new, new / old if old else math.inf, low / (1 - low), (1 - rest) / rest if rest else math.inf,
                 chance, method)


def _method(noise: Noise) -> str:
    if not noise.months:
        return (f"assumed noise, as fewer than {dispersion.LEAST_YEARS * YEAR} months compare: a month varies by "
                f"{dispersion.ASSUMED_VARIATION:.0%} beyond chance, half of it carried over to the next")
    fellows = f", together with {noise.series - 1} like series" if noise.series > 1 else ""
    return (f"noise estimated from {noise.months} months{fellows}, season and the trend of each year removed: months "
            f"vary {noise.dispersion:.1f} times as much as independent events would, with an autocorrelation of "
            f"{noise.autocorrelation:.2f}")
