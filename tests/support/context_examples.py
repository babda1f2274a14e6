"""What stands beside a hand-made measure on its page: its boroughs, their changes, its gaps and its revisions."""

from metrics.analysis.findings import findings
from metrics.registry import Measure
from metrics.results import MeasureContext, Place
from tests.support import analysis_examples as examples
from tests.support.hand_made_views import RELEASE, count_view


def context_of(measure: Measure) -> MeasureContext:
    """Boroughs that can be compared, each a little above the year before."""
    boroughs = examples.boroughs_of(measure)
    changes = {code: findings(count_view(Place(code, name, "borough")), ("year-before",))[0]
               for name, code in examples.NAMES}
    groups = examples.gaps_of(measure) if measure.kind == "proportion" else ()
    return MeasureContext((boroughs,), "", changes, examples.moved(measure), groups, RELEASE)
