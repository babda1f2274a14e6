"""The charts of a measure as figures of its page, each with its caption and its text alternative."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from layouts.addresses import measure_choices, query
from layouts.charts import differences, funnel, svg, variation
from layouts.charts.chosen import ChosenChart
from layouts.charts.description import Panel
from layouts.charts.svg_elements import SIZES
from layouts.parts import aria, html, keep
from layouts.words import sentences
from metrics.results import BoroughComparison, View


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


def variation_of(view: View, stamp: str) -> list[Any]:
    """The XmR chart with what it shows, how often it errs and how it is made; nothing for other than monthly counts."""
    try:
        drawn = variation.xmr(view)
    except variation.NotForCharts:
        return []
    chart = variation.chart(view, xmr_chart=drawn)
    label = (f"{view.measure.title}, {view.area_name}, as last released ({sentences.release(view.release)}). A diamond "
             f"lies outside the limits, a ring is part of an unusual run. {_beginning(chart.panels[0])}")
    latest = variation.flagged(drawn.chunks[-1])
    odd = [html.Details([html.Summary(f"The unusual months under the latest limits, and why ({len(latest)})"),
                         html.Ul([html.Li([html.Strong(month), f": {rules}."]) for month, rules in latest])])]
    methods = dict.fromkeys(drawn.methods)
    removed = " ".join(sentences.sentence(text) for text in methods)
    how = html.Details([html.Summary("How this chart is made"),
                        html.P(variation.METHOD), html.P(f"Before charting: {removed}")])
    shown = picture(lambda size: query.variation(view.measure.id, view.area_code, size, stamp), chart.text,
                    partial(svg.height_of, chart))
    return [html.P(chart.text), html.Figure([shown, html.Figcaption(html.P(label))]), html.P(variation.alarms()),
            *(odd if latest else []), how]


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
