"""Names beside the points of a chart, so that none lies on another."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

LINE, AWAY = 16.0, 11.0  # px of a line of text, and between a point and its name


class Box(NamedTuple):
    """A rectangle in px, from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    def over(self, other: "Box") -> float:
        """The area that two boxes share, in square px."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0.0


def label_boxes(points: Sequence[tuple[float, float, float]], taken: Sequence[Box], frame: Box) -> list[Box]:
    """A box inside the frame for the name of each point (its width, x, y), where it covers least of what is there.

    The first free place of right, left, above, below and further off is taken, in the order of the points.
    """
    full = list(taken)
    boxes = []
    for wide, x, y in points:
        best = min(_around(wide, x, y, frame), key=lambda box: sum(box.over(other) for other in full))
        boxes.append(best)
        full.append(best)
    return boxes


def _around(wide: float, x: float, y: float, frame: Box) -> Iterator[Box]:
    """The places for a name about a point, the nearest first, each moved into the frame."""
    right, left, middle = x + AWAY, x - AWAY - wide, x - wide / 2
    beside = [(right, 0.0), (left, 0.0), (middle, -AWAY - 8), (middle, AWAY + 8), (right, -AWAY), (left, -AWAY),
              (right, AWAY), (left, AWAY)]
    for far in (0.0, 14.0, 28.0):
        for edge, down in beside:
            from_left = round(min(max(edge, frame.left), frame.right - wide), 1)
            centre = y + down + (far if down > 0 else -far)
            top = round(min(max(centre - LINE / 2, frame.top), frame.bottom - LINE), 1)
            yield Box(from_left, top, from_left + wide, top + LINE)
