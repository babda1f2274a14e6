"""Which months of a measure are more than its usual variation: an XmR chart of monthly counts."""

from metrics.results import Chart, NotForCharts, View
from metrics.statistics import spc

LEAST_MONTHS = 13


def variation(view: View) -> Chart:
    """The chart of a measure's months; NotForCharts for anything but monthly counts, such as rolling values."""
    if view.measure.kind != "count" or view.measure.frequency != "month":
        raise NotForCharts("it is made for counts of single months only")
    stated = [(point.start, point.value) for point in view.points if point.value is not None]
    if len(stated) < LEAST_MONTHS:
        raise NotForCharts(f"fewer than {LEAST_MONTHS} months are published here")
    starts, values = zip(*stated, strict=True)
    return spc.xmr(starts, values, breaks=[one.start for one in view.breaks], rolling=view.measure.rolling)
