"""The chart that a reader chose on the page of a measure: of which areas, over what time, counted or per resident."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from layouts.addresses.measure_choices import EACH, RATE, MeasureChoices
from layouts.charts import trend
from layouts.charts.description import Chart
from layouts.charts.trend import Series
from metrics import queries
from metrics.queries import Store
from metrics.results import View


@dataclass(frozen=True)
class ChosenChart:
    """``view`` is that of the page, ``views`` are what is drawn, its own first; ``chosen`` is what of it there is.

    ``residents`` says whose residents a rate is of, ``refused`` why there is no rate: both blank where none was asked.
    """

    view: View
    views: tuple[View, ...]
    chosen: MeasureChoices
    residents: str = ""
    refused: str = ""

    @property
    def series(self) -> Sequence[Series]:
        """What is drawn, a line an area; empty where there is no figure."""
        return trend.series(self.views, self.chosen.period, self.chosen.years)

    @cached_property
    def chart(self) -> Chart:
        """The chart itself."""
        return trend.chart(self.views, self.chosen.period, self.chosen.years)


def chosen_chart(store: Store, measure_id: str, area_code: str, chosen: MeasureChoices) -> ChosenChart:
    """The chart of a measure in an area by what was chosen, without what it cannot show.

    UnknownMeasure or UnknownArea. Of the areas beside it, those without figures are left out, and the area itself.
    """
    found = queries.in_areas(store, measure_id, [area_code, *chosen.areas])
    view = found.pop(area_code)
    beside = [one for one in found.values() if one.points]
    period = EACH if chosen.period == EACH and view.quotes_twelve_months else ""
    years = chosen.years if chosen.years in trend.years_to_choose(view, period) else ""
    kept = chosen.but(period=period, years=years, beside=" ".join(one.area_code for one in beside))
    if chosen.unit != RATE:
        return ChosenChart(view, (view, *beside), kept)
    try:
        rates = queries.rate_views(store, (view, *beside))
    except (queries.NoRate, queries.NoPopulation) as refusal:
        return ChosenChart(view, (view, *beside), kept.but(unit=""), refused=str(refusal))
    return ChosenChart(view, rates.views, kept, residents=rates.residents)
