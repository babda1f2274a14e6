"""The choices above a measure's chart, each a link to the same page that keeps the others."""

from collections.abc import Sequence
from typing import Any

from layouts.addresses import measure_choices
from layouts.addresses.measure_choices import EACH, RATE, MeasureChoices
from layouts.charts import trend
from layouts.charts.chosen import ChosenChart
from layouts.parts import aria, html
from metrics.results import View


def controls(shown: ChosenChart) -> html.Div:
    """Each group of choices in which there is more than one, and a way to take each other area off the chart."""
    view, chosen = shown.view, shown.chosen
    found = [_group("Period", view, chosen, "period", _periods(view)),
             _group("Unit", view, chosen, "unit", _units(view)),
             _group("Years", view, chosen, "years", _years(view, chosen))]
    return html.Div([*filter(None, found), *_taken_off(shown)], className="chart-controls")


def _periods(view: View) -> list[tuple[str, str]]:
    return [("", "12 months"), (EACH, f"Each {view.measure.frequency}")] if view.quotes_twelve_months else []


def _units(view: View) -> list[tuple[str, str]]:
    measure = view.measure
    if measure.kind != "count" or measure.dated or measure.no_rate:
        return []
    return [("", measure.unit[:1].upper() + measure.unit[1:]), (RATE, "Per resident")]


def _years(view: View, chosen: MeasureChoices) -> list[tuple[str, str]]:
    fewer = [(years, f"{years} years") for years in trend.years_to_choose(view, chosen.period)]
    return [("", "All years"), *fewer] if fewer else []


def _group(title: str, view: View, chosen: MeasureChoices, name: str,
           values: Sequence[tuple[str, str]]) -> html.Div | None:
    if not values:
        return None
    links = [html.A(word, href=_address(view, chosen.but(**{name: value})), className="choice", **aria.sets(name),
                    **(aria.current() if getattr(chosen, name) == value else {})) for value, word in values]
    return html.Div(links, className="choices", role="group", **aria.label(title))


def _taken_off(shown: ChosenChart) -> list[html.Div]:
    """The other areas on the chart, each a link to the page without it."""
    chosen = shown.chosen
    links: list[Any] = [
        html.A([view.area_name, html.Span(" \u2715", **aria.hidden()), html.Span(", take off the chart",
                                                                               className="hidden-text")],
               href=_address(shown.view, chosen.but(beside=" ".join(
                   code for code in chosen.areas if code != view.area_code))), className="choice",
               **aria.drops("beside", view.area_code))
        for view in shown.views[1:]]
    return [html.Div([html.Span("Beside it", className="choices-title"), *links], className="choices")] if links else []


def _address(view: View, chosen: MeasureChoices) -> str:
    return measure_choices.address(view.measure.id, view.area_code, chosen)
