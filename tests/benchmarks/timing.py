"""How long an answer takes, on machines where single timings mean little."""

import statistics
import time
from collections.abc import Callable

REPEATS = 15


def median_of(ask: Callable[[], object]) -> float:
    """Milliseconds, the median of many, the first being thrown away."""
    ask()
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)
