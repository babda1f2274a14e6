"""Made-up noise."""

import math
import random


def carried_over(share: float, months: int, seed: int) -> list[float]:
    """Standard normal numbers, each with a ``share`` of the one before it."""
    source, found = random.Random(seed), [0.0]
    for _ in range(months - 1):
        found.append(share * found[-1] + math.sqrt(1 - share**2) * source.gauss(0, 1))
    return found
