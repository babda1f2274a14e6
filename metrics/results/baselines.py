"""The years that figures are compared with, and what to bear in mind beside one of them."""

from metrics.registry.baselines import baselines
from metrics.registry.measure_rows import Measure
from metrics.registry.reading import registry
from metrics.results.figures import Point

YEAR = 12
BASELINE_YEARS = {row.id: (row.first, row.title) for row in baselines()}  # its first month, and what it is called
BASELINES = ("year-before", "since-plan", *BASELINE_YEARS)  # in the order of every list of them
BEFORE_PLAN = "the time before the plan"  # against which nothing can be compared yet


def baseline_note(measure: Measure, then: Point) -> str:
    """What the registry says of the year in which a baseline lies; blank but for counts of the kinds that it names."""
    kind = registry().source_of(measure).kind
    return next((row.note for row in baselines() if measure.kind == "count" and kind in row.kinds
                 and row.first <= then.start and then.end < row.first + YEAR), "")
