"""What every chart marks besides its figures: the year that it is compared with and where the plan begins."""

from collections.abc import Callable

from data import periods
from metrics.registry import CURRENT_PLAN, registry
from metrics.results import BASELINE_YEARS, YEAR

BASELINE, CALLED = BASELINE_YEARS["2021-22"]


def drawn(x: Callable[[float], float], first: int, last: int, top: int, height: int, short: bool) -> list[str]:
    """A band for 2021/22 and a dotted rule at the start of the plan, where the axis from first to last holds them."""
    parts = []
    if first <= BASELINE and last >= BASELINE + YEAR - 1:
        left, right = x(BASELINE - 0.5), x(BASELINE + YEAR - 0.5)
        parts.append(f'<rect class="band" x="{left}" y="{top}" width="{round(right - left, 1)}" height="{height}"/>')
        parts.append(f'<text class="soft" x="{round((left + right) / 2, 1)}" y="{top - 6}" '
                     f'text-anchor="middle">{CALLED}</text>')
    start = plan_start()
    if first < start <= last:
        at = x(start - 0.5)
        parts.append(f'<path class="plan" d="M{at} {top - 2}V{top + height}"/>')
        parts.append(f'<text class="soft" x="{at}" y="{top - 6}" text-anchor="middle">'
                     f'{"Plan" if short else "Plan begins"}</text>')
    return parts


def plan_start() -> int:
    """The first month of the current plan, as data.periods counts it."""
    return periods.from_iso(registry().plans[CURRENT_PLAN].start)


def words(first: int, last: int) -> str:
    """What the marks in a chart from first to last mean; blank where it holds none."""
    said = []
    if first <= BASELINE and last >= BASELINE + YEAR - 1:
        said.append(f"The shaded band is {CALLED}; the figure for its 12 months stands at its right edge.")
    if first < plan_start() <= last:
        said.append(f"The dotted line marks the start of the Police and Crime Plan {CURRENT_PLAN} in "
                    f"{periods.name(plan_start())}.")
    return " ".join(said)
