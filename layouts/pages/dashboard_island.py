"""The island of a dashboard: baseline, filters and order, and all that they change: tiles, change chart and lines.

One function makes what the server sends and what Dash answers. Each choice is a link to the same page; once Dash is
there, ``island.js`` puts what the link asks for into ``data-query`` instead, and the HTML of the answer in its place.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from data import periods
from layouts.addresses import choices
from layouts.addresses.choices import Choices
from layouts.addresses.query import LONDON
from layouts.addresses.version import stamp
from layouts.parts import (
    aria,
    beside_london,
    change_chart,
    html,
    island,
    keep,
    line_filters,
    line_table,
    measure_lines,
    plan_tiles,
    prerender,
)
from layouts.parts.measure_lines import Dashboard, Line
from layouts.words import readings
from metrics import queries
from metrics.queries import Store
from metrics.registry import CURRENT_PLAN, registry
from metrics.results import AREA_KINDS, Overview, Place

ANSWERS = "dashboard"  # the element that Dash draws, of which nothing is seen


def dashboard(store: Store, area_code: str, chosen: Choices, today: date) -> Dashboard:
    """The dashboard of an area on a day; UnknownArea."""
    seen = queries.overview_of(store, area_code)
    states = queries.measure_states(store, seen, today)
    place = queries.place_of(store, area_code)
    yardstick = queries.place_of(store, chosen.against or LONDON if place.kind == "borough" else LONDON)
    return Dashboard(place, chosen, measure_lines.lines(seen, queries.plan_lines(seen), states, chosen),
                     registry().plans[CURRENT_PLAN].priorities, stamp(store), _beside(store, place, seen, yardstick),
                     yardstick.name)


def _beside(store: Store, place: Place, seen: Overview, yardstick: Place) -> Mapping[str, list[Any]] | None:
    views = [view for view in seen.views if view.headline]
    if place.kind == "borough":
        compared = queries.borough_comparisons(store, [view.measure.id for view in views], yardstick.code)
        return {view.measure.id: beside_london.of_borough(view, compared[view.measure.id]) for view in views}
    if AREA_KINDS[place.kind].of_boroughs:
        held = queries.compared_with_london(store, place.code)
        return {view.measure.id: beside_london.of_area(view.measure, held[view.measure.id]) for view in views}
    return None


def place(page: Dashboard) -> html.Div:
    """The island in its place on the page."""
    return island.place(content(page))


def layout(store: Store, address: str) -> html.Div:
    """What Dash draws at the address of an island: what its callback hangs on; BadQuery or UnknownArea."""
    area_code, chosen = choices.of_island(address)
    queries.place_of(store, area_code)
    return html.Div(id=ANSWERS, **aria.asked(chosen.query()))


def add_callbacks(app: Dash, store: Callable[[], Store], asked: Callable[[], str]) -> None:
    """Let the island answer; ``asked`` says beneath which address it is asked for."""
    @app.callback(Output(ANSWERS, "data-html"), Input(ANSWERS, "data-query"), prevent_initial_call=True)
    def _choose(chosen: str) -> str:
        area_code, _ = choices.of_island(asked())
        return prerender.html(content(dashboard(store(), area_code, choices.choices(chosen), date.today())))

    app.clientside_callback(ClientsideFunction("island", "show"), Input(ANSWERS, "data-html"),
                            prevent_initial_call=True)


def content(page: Dashboard) -> list[Any]:
    """Controls, sentence, tiles beside the change chart, and the lines."""
    shown = measure_lines.shown(page.lines, page.chosen)
    whole = page.place.kind == "london"
    planned = [line for line in shown if line.entry and (whole or _has_row(line))]
    elsewhere = [line for line in shown if line.entry and line not in planned]
    beside = [line for line in shown if not line.entry]
    area, chosen = page.place.code, page.chosen
    return [
        html.Div([line_filters.baselines(area, chosen), line_filters.shows(area, chosen),
                  *line_filters.yardsticks(page)], className="dash-controls"),
        html.P(said(planned, page), className="said", role="status"),
        html.Div([
            html.Section([html.H2("Every measure of the plan"),
                          *plan_tiles.tiles(page.priorities, [line for line in shown if line.entry]),
                          plan_tiles.key([line for line in shown if line.entry])], className="tile-part"),
            html.Section([html.H2("What changed"),
                          *change_chart.panels(planned, line_filters.AGAINST[chosen.baseline])],
                         className="change-part"),
        ], className="glance"),
        html.Div([html.P(_counted(planned)), line_filters.filters(area, chosen, page.lines, page.priorities),
                  *_many(page, planned=True)],
                 className="line-controls", id=line_filters.LINES.removeprefix("#")),
        *([html.Div([line_table.table(page, planned), keep.table()])] if planned else
          [html.P("No line of the plan is left by these filters.")]),
        *_folded(page, elsewhere, f"{_measures(len(elsewhere))} of the plan without figures for {page.place.name}"),
        *_folded(page, beside, f"{_measures(len(beside))} about the same subjects, not known to be in the plan",
                  _many(page, planned=False)),
    ]


def _many(page: Dashboard, *, planned: bool) -> list[html.P]:
    """What chance alone would do to so many changes; nothing where none was tested."""
    text = readings.many(page.many(planned=planned), line_filters.AGAINST[page.chosen.baseline])
    return [html.P(text, className="note-small")] if text else []


def _has_row(line: Line) -> bool:
    """Whether a line has something to say of a part of London: a figure, or who holds what nobody publishes."""
    return line.view is None or line.view.headline is not None


def said(planned: Sequence[Line], page: Dashboard) -> str:
    """``London against the year before: 14 measures fell and 9 rose; 3 are clearly better and 1 clearly worse.``"""
    found = [line.chosen for line in planned if line.chosen and line.view and line.view.headline]
    fell, rose = (sum(one.direction == way for one in found) for way in ("down", "up"))
    better, worse = (sum(one.judgement == name for one in found) for name in ("better", "worse"))
    against = line_filters.AGAINST[page.chosen.baseline]
    ends = [line.view.headline.end for line in planned if line.view and line.view.headline]
    newest = f" Newest figures: {periods.name(max(ends))}." if ends else ""
    return (f"{page.place.name} against {against}: {_measures(fell)} fell and {rose} rose; "
            f"{_none(better)} clearly better and {_none(worse)} clearly worse.{newest}")


def _counted(planned: Sequence[Line]) -> list[Any]:
    held = sum(bool(line.view and line.view.headline) for line in planned)
    return [html.Strong(_measures(held)), ", ", html.Strong(str(len(planned) - held)), " without figures. Evidence: ",
            html.A("how we know what is in the plan", href="/coverage")]


def _folded(page: Dashboard, lines: Sequence[Line], title: str, many: Sequence[html.P] = ()) -> list[Any]:
    """Some lines out of the way, but where they were filtered for."""
    if not lines:
        return []
    opened: dict[str, Any] = {"open": True} if page.chosen.filters else {}
    return [html.Details([html.Summary(title), *many, line_table.table(page, lines)], className="more", **opened)]


def _measures(number: int) -> str:
    return f"{number} measure{'' if number == 1 else 's'}"


def _none(number: int) -> str:
    return f"{number or 'none'} {'are' if number > 1 else 'is'}"
