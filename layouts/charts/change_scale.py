"""The axis that the changes of several measures share: of counts as ratios, evenly spaced, of shares in points."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from metrics.results import Finding

RATIOS = ((0.1, "\u221290%"), (0.25, "\u221275%"), (0.5, "\u221250%"), (0.7, "\u221230%"), (1.0, "0"), (1.5, "+50%"),
          (2.0, "\u00d72"), (3.0, "\u00d73"), (5.0, "\u00d75"), (10.0, "\u00d710"))
POINTS = (-0.5, -0.2, -0.1, -0.05, 0.0, 0.05, 0.1, 0.2, 0.5)
LEAST_RATIO, MOST_RATIO, LEAST_POINTS = 1.5, 12.0, 0.05  # how far an axis reaches at least, and of ratios at most
ROOM = 1.08  # beyond the outermost change, so that its dot is whole


@dataclass(frozen=True)
class ChangeScale:
    """``reach``: how far the axis goes to either side of no change, as a logarithm of a ratio or as a difference."""

    ratios: bool
    reach: float

    def at(self, difference: float) -> float:
        """Where a change stands, in hundredths of the width from the left; at the end of the axis if beyond it."""
        return round(50 + 50 * max(-1.0, min(1.0, self._of(difference) / self.reach)), 1)

    def _of(self, difference: float) -> float:
        if not self.ratios:
            return difference
        return math.log(1 + difference) if difference > -1 else -math.inf

    @property
    def marks(self) -> list[tuple[float, str]]:
        """Where the axis is marked, in hundredths from the left, and with what."""
        if self.ratios:
            return [(self.at(ratio - 1), text) for ratio, text in RATIOS if abs(math.log(ratio)) <= self.reach]
        return [(self.at(points), _points(points)) for points in POINTS if abs(points) <= self.reach]


def _points(value: float) -> str:
    return f"{value * 100:+.0f}".replace("-", "\u2212") if value else "0"


def is_ratio(finding: Finding) -> bool:
    """Whether a change is drawn as a ratio: that of a count, from more than none."""
    change = finding.change
    return (not finding.view.measure.share and change is not None and change.baseline is not None
            and bool(change.baseline.value))


def scale(findings: Iterable[Finding], *, ratios: bool) -> ChangeScale:
    """The axis on which each of these changes has its dot; intervals that reach beyond it are cut."""
    moved = [one.change.difference for one in findings if one.change and one.change.difference is not None]
    axis = ChangeScale(ratios, 1.0)
    sizes = [abs(axis._of(one)) for one in moved if not ratios or one > -1]
    least = math.log(LEAST_RATIO) if ratios else LEAST_POINTS
    reach = max([least, *sizes]) * ROOM
    return ChangeScale(ratios, min(reach, math.log(MOST_RATIO)) if ratios else reach)
