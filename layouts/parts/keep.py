"""The row under a chart or a table: ways to take with one what is shown."""

from collections.abc import Callable
from typing import Any

from layouts.addresses import explore_choices, gap_choices, measure_choices
from layouts.addresses.explore_choices import ExploreChoices
from layouts.charts.chosen import ChosenChart
from layouts.parts import html


def chart(shown: ChosenChart) -> html.P:
    """The chart as a picture that names its source, its figures, its address, and the way to set more beside it."""
    view, chosen = shown.view, shown.chosen
    more = html.A("Compare in the explorer", href=explore_choices.of([view.measure.id],
                                                                     [one.area_code for one in shown.views]))
    return _row(lambda ending: measure_choices.file(view.measure.id, view.area_code, ending, chosen),
                measure_choices.address(view.measure.id, view.area_code, chosen), more)


def exploration(chosen: ExploreChoices) -> html.P:
    """What stands side by side as a picture that names its sources, its figures, and its address."""
    return _row(lambda ending: explore_choices.file(chosen, ending), explore_choices.address(chosen))


def _row(file: Callable[[str], str], here: str, *more: html.A) -> html.P:
    names = {"png": "Picture (PNG)", "svg": "Picture (SVG)", "csv": "Its figures (CSV)"}
    links: list[Any] = [html.A(name, href=file(ending)) for ending, name in names.items()]
    return html.P(_spaced([*links, html.A("Link to this view", href=here, className="link-here"), *more]),
                  className="keep")


def groups(here: str) -> html.P:
    """The chart of groups of people as a picture that names its sources, and its figures."""
    return _row(gap_choices.file, here)


def table() -> html.P:
    """A button that puts the table beside it on the clipboard; the style sheet shows it where a script answers."""
    return html.P(html.Button("Copy table", type="button", className="copy"), className="copy-row")


def _spaced(links: list[Any]) -> list[Any]:
    return [part for link in links for part in (link, " ")][:-1]
