"""Which months of a measure are more than its usual variation, and since when it has been at its level."""

from metrics.analysis import noise_pools
from metrics.analysis.store import Store
from metrics.results import Chart, NotForCharts, View
from metrics.statistics import spc
from metrics.statistics.dispersion import Noise


def variation(store: Store, view: View) -> Chart:
    """The months of a view within their limits; NotForCharts for anything but monthly counts, or too few."""
    return months_chart(view, noise_pools.noise_of(store, view))


def months_chart(view: View, noise: Noise | None) -> Chart:
    """The same with the noise of the months given; None where there is none."""
    if view.measure.kind != "count" or view.measure.frequency != "month" or view.measure.rolling:
        raise NotForCharts("it is made for counts of single months only")
    months = noise_pools.comparable(view)
    if view.headline is None or noise is None:
        raise NotForCharts(f"fewer than {spc.LEAST_MONTHS} months without a break are published here")
    return spc.months_chart(view.headline.end, months, noise)
