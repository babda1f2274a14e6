"""The newest figure of a measure by one characteristic of what it counts."""

from dataclasses import dataclass

from metrics.results.figures import Point


@dataclass(frozen=True)
class Breakdown:
    """The classes of a characteristic such as ``age`` by name, each with its figure of the period of the headline."""

    characteristic: str
    classes: tuple[tuple[str, Point], ...]
