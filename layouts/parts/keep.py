"""The row under a chart or a table: ways to take with one what is shown."""

from typing import Any

from layouts.addresses import gap_choices, measure_choices
from layouts.charts.chosen import ChosenChart
from layouts.parts import html


def chart(shown: ChosenChart) -> html.P:
    """The chart as a picture that names its source, its figures, and its address."""
    view, chosen = shown.view, shown.chosen
    files = [(ending, measure_choices.file(view.measure.id, view.area_code, ending, chosen))
             for ending in ("png", "svg", "csv")]
    names = {"png": "Picture (PNG)", "svg": "Picture (SVG)", "csv": "Its figures (CSV)"}
    links: list[Any] = [html.A(names[ending], href=address) for ending, address in files]
    link = html.A("Link to this view", href=measure_choices.address(view.measure.id, view.area_code, chosen),
                  className="link-here")
    return html.P([*_spaced([*links, link])], className="keep")


def groups(here: str) -> html.P:
    """The chart of groups of people as a picture that names its sources, and its figures."""
    names = {"png": "Picture (PNG)", "svg": "Picture (SVG)", "csv": "Its figures (CSV)"}
    links: list[Any] = [html.A(name, href=gap_choices.file(ending)) for ending, name in names.items()]
    return html.P(_spaced([*links, html.A("Link to this view", href=here, className="link-here")]), className="keep")


def table() -> html.P:
    """A button that puts the table beside it on the clipboard; the style sheet shows it where a script answers."""
    return html.P(html.Button("Copy table", type="button", className="copy"), className="copy-row")


def _spaced(links: list[Any]) -> list[Any]:
    return [part for link in links for part in (link, " ")][:-1]
