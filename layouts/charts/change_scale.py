"""The axis that the changes of several measures share: of counts as ratios, evenly spaced, of shares in points."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from metrics.results import Finding

RATIOS = ((0.1, "\u221290%"), (0.25, "\u221275%"), (0.5, "\u221250%"), (0.7, "\u221230%"), (1.0, "0"), (1.5, "+50%"),
          (2.0, "\u00d72"), (3.0, "\u00d73"), (5.0, "\u00d75"), (10.0, "\u00d710"))
POINTS = (-0.5, -0.2, -0.1, -0.05, 0.0, 0.05, 0.1, 0.2, 0.5)
LEAST_RATIO, MOST_RATIO, LEAST_POINTS = 1.5, 12.0, 0.05  # how far an axis reaches at least, and of ratios at most
APART = 22.0  # hundredths of the width between two marks, so that their words do not meet
ROOM = 1.08  # beyond the outermost change, so that its dot is whole


@dataclass(frozen=True)
class ChangeScale:
    """``reach``: how far the axis goes to either side of no change, as a logarithm of a ratio or as a difference."""

    ratios: bool
    reach: float

    def at(self, difference: float) -> float:
        """Where a change stands, in hundredths of the width from the left; at the end of the axis if beyond it."""
        return round(50 + 50 * max(-1.0, min(1.0, _length(difference, ratios=self.ratios) / self.reach)), 1)

    @property
    def marks(self) -> list[tuple[float, str]]:
        """Where the axis is marked, in hundredths from the left, and with what."""
        if self.ratios:
            held = [(self.at(ratio - 1), text) for ratio, text in RATIOS if abs(math.log(ratio)) <= self.reach]
        else:
            held = [(self.at(points), _points(points)) for points in POINTS if abs(points) <= self.reach]
        kept: list[tuple[float, str]] = []
        for mark in sorted(held, key=lambda one: (one[0] != 50, -abs(one[0] - 50))):  # none first, then the outermost
            if all(abs(mark[0] - place) >= APART for place, _ in kept):
                kept.append(mark)
        return sorted(kept)


def _length(difference: float, *, ratios: bool) -> float:
    """How far a change is from none: its logarithm, where it is a ratio, so that a doubling is as far as a halving."""
    if not ratios:
        return difference
    return math.log(1 + difference) if difference > -1 else -math.inf


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
    sizes = [abs(_length(one, ratios=ratios)) for one in moved if not ratios or one > -1]
    least = math.log(LEAST_RATIO) if ratios else LEAST_POINTS
    reach = max([least, *sizes]) * ROOM
    return ChangeScale(ratios, min(reach, math.log(MOST_RATIO)) if ratios else reach)
