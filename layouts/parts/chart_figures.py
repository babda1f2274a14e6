"""The charts of a measure as figures of its page, each with its caption and its text alternative."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from layouts.addresses import measure_choices, query
from layouts.charts import differences, funnel, svg, variation
from layouts.charts.chosen import ChosenChart
from layouts.charts.description import Panel
from layouts.charts.svg_elements import SIZES
from layouts.parts import aria, card_table, html, keep
from layouts.words import sentences
from metrics.results import BoroughComparison, View
from metrics.results import Chart as MonthsChart

OUTSIDE = ("Month", "Recorded", "As charted", "Limits")


def chart_of(shown: ChosenChart, stamp: str, over: Sequence[html.Div] = ()) -> html.Figure:
    """The chart that a reader chose, with ways to keep it.

    ``over``: what answers a pointer and lies over the picture, which keeps its place and its text alternative.
    """
    chart, view = shown.chart, shown.view
    words = html.Details([html.Summary("What the chart shows, in words"), html.P(chart.text)])
    said = [f"{chart.title} ({sentences.release(view.release)}).", "The axis begins at zero.", *chart.meanings,
            *(sentences.sentence(text) for text in (shown.residents, shown.refused) if text)]
    drawn = picture(lambda size: measure_choices.picture(view.measure.id, view.area_code, size, stamp, shown.chosen),
                    chart.text, partial(svg.height_of, chart))
    answers: dict[str, Any] = aria.points(chart.title) | {"tabIndex": "0", "role": "region"} if over else {}
    told = [html.P(role="status", className="hidden-text")] if over else []
    return html.Figure([html.Div([drawn, *over, *told], className="live", **answers),
                        html.Figcaption([html.P(" ".join(said)), keep.chart(shown), words])])


def variation_of(view: View, drawn: MonthsChart, stamp: str) -> list[Any]:
    """The chart of months with what it shows, the months outside, how often it errs and how it is made."""
    chart = variation.chart(view, drawn)
    label = (f"{view.measure.title}, {view.area_name}, as last released ({sentences.release(view.release)}). A diamond "
             f"lies outside the limits. {_beginning(chart.panels[0])}")
    how = html.Details([html.Summary("How this chart is made"), html.P(variation.METHOD), html.P(variation.alarms())])
    shown = picture(lambda size: query.variation(view.measure.id, view.area_code, size, stamp), chart.text,
                    partial(svg.height_of, chart))
    return [html.P(chart.text), html.Figure([shown, html.Figcaption(html.P(label))]), *_outside(drawn), how]


def _outside(drawn: MonthsChart) -> list[Any]:
    """The months outside the limits: what was recorded, what is charted and what that is held against."""
    rows = [variation.outside_row(*one) for one in variation.outside(drawn)]
    if not rows:
        return []
    return [html.Details([html.Summary(f"The months outside ({len(rows)})"), html.P(sentences.sentence(drawn.method)),
                          card_table.table("The months outside the limits", OUTSIDE, rows)])]


def _beginning(panel: Panel) -> str:
    """Where the axis of values of a panel begins."""
    if panel.axis.from_zero:
        return "The axis begins at zero."
    return f"The axis begins at {panel.axis.write(panel.axis.marks(1)[0])}, not at zero."


def boroughs_of(compared: BoroughComparison, area_code: str, stamp: str) -> html.Picture:
    """The boroughs on a funnel or, in a survey, each with its difference from London."""
    address, said, height = (
        (query.differences, differences.description, lambda _: differences.height_of(compared))
        if compared.kind == "survey" else (query.funnel, funnel.description, funnel.height_of))
    return picture(lambda size: address(compared.measure.id, area_code, size, stamp), said(compared), height)


def picture(address: Callable[[str], str], said: str, height: Callable[[str], int]) -> html.Picture:
    """One picture in three sizes, for phones, tablets and desks; ``address`` and ``height`` are those of a size.

    The style sheet keeps the place of the size that is shown, so that nothing moves when it comes.
    """
    at = {size: address(size) for size in SIZES}
    width, shape = SIZES["wide"][0], {f"--{size}": f"{SIZES[size][0]} / {height(size)}" for size in SIZES}
    return html.Picture(
        [
            html.Source(srcSet=at["narrow"], media="(max-width: 540px)"),
            html.Source(srcSet=at["medium"], media="(max-width: 900px)"),
            html.Img(src=at["wide"], alt=said, className="chart", width=str(width), height=str(height("wide")),
                     style=shape),
        ]
    )
