"""Hand-made measures and views, for tests of what is said of them."""

from collections.abc import Sequence

from data import periods
from data.stories import Stood
from metrics.analysis.series import trend
from metrics.registry import Measure, registry
from metrics.results import Break, Point, ReleaseNote, Told, View

FIRST = periods.month(2019, 4)
RELEASE = ReleaseNote(
    "mps-recorded-crime", "Recorded crime", "MPS", "https://example.org", "2026-03", "2026-03", "stated"
)
REVISED = Told((Stood(0, 5.0), Stood(1, 3.0)))  # a figure that an earlier release gave as 5


def measure(measure_id: str, **changes: object) -> Measure:
    """A measure of the registry, changed."""
    return registry().measure(measure_id).model_copy(update=changes)


def monthly(one: Measure, values: Sequence[float | None], first: int = FIRST, area: str = "Hackney") -> View:
    """A view of monthly counts from ``first`` on."""
    points = tuple(Point(first + place, 1, number, "" if number is not None else "x", "2026-03")
                   for place, number in enumerate(values))
    return _view(one, points, area)


def ratios(one: Measure, points: list[Point], area: str = "Hackney") -> View:
    """A view of monthly rates, with what stands above and below the line."""
    return _view(one, tuple(points), area)


def surveyed(one: Measure, values: dict[int, float], area: str = "Hackney", code: str = "E09000012") -> View:
    """A view of survey figures by first month."""
    points = tuple(Point(start, one.months, share, "", "2026-03") for start, share in sorted(values.items()))
    return _view(one, points, area, code)


def _view(one: Measure, points: tuple[Point, ...], area: str, code: str = "E09000012") -> View:
    line = trend(one, points)
    return View(one, code, area, points, line, line[-1] if line else None,
                tuple(Break(edge.start, edge.reason) for edge in one.breaks), RELEASE, "" if line else "not published")
