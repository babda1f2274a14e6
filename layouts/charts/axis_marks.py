"""Which values and years an axis marks: round ones, and not too many."""

import math

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0, 20.0)  # the last for what rounding does to the first


def from_zero(highest: float, most: int = 5) -> list[float]:
    """Whole round numbers from zero to at or above ``highest``, at most ``most`` of them after the zero."""
    if highest <= 1:
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10(highest / most))
    steps = [max(1.0, step * power) for step in STEPS]
    step = next(step for step in steps if step * most >= highest and not step % 1)
    return [index * step for index in range(math.ceil(highest / step) + 1)]


def fine(highest: float, most: int = 5) -> list[float]:
    """Round numbers from zero to at or above ``highest``, which is above nought, of fractions too."""
    scale = 10.0 ** max(0, 1 - math.floor(math.log10(highest)))
    return [mark / scale for mark in from_zero(highest * scale, most)]


def around(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers from at or below ``low`` to at or above ``high``, evenly spaced, where zero is far from both."""
    step = fine(high - low, most)[1]
    first = math.floor(round(low / step, 9))
    return [index * step for index in range(first, max(first + 1, math.ceil(round(high / step, 9))) + 1)]


def years(first: int, last: int, most: int) -> list[int]:
    """The Januaries to label between two months, evenly spaced and at most ``most``."""
    januaries = [month for month in range(first, last + 1) if month % 12 == 0]
    for every in (1, 2, 5, 10, 20, 50):
        kept = [month for month in januaries if (month // 12) % every == 0]
        if len(kept) <= most:
            return kept
    return []
