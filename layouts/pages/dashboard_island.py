"""The island of a dashboard: baseline, filters and order, and all that they change: tiles, change chart and lines.

One function makes what the server sends and what Dash draws. Each choice is a link to the same page; once Dash is
there, ``island.js`` puts what the link asks for into ``data-query`` instead, and the island is drawn anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import Dash, Input, Output

from data import periods
from layouts.addresses import choices
from layouts.addresses.choices import Choices
from layouts.addresses.version import stamp
from layouts.parts import change_chart, html, island, line_filters, line_table, measure_lines, plan_tiles
from layouts.parts.measure_lines import Line
from metrics import queries
from metrics.queries import Store
from metrics.registry import CURRENT_PLAN, Priority, registry
from metrics.results import Place

DRAWN = "dashboard"


@dataclass(frozen=True)
class Dashboard:
    """All that the island shows: every line of an area, and what the reader chose; ``stamp`` dates small lines."""

    place: Place
    chosen: Choices
    lines: tuple[Line, ...]
    priorities: tuple[Priority, ...]
    stamp: str


def dashboard(store: Store, area_code: str, chosen: Choices, today: date) -> Dashboard:
    """The dashboard of an area on a day; UnknownArea."""
    seen = queries.overview_of(store, area_code)
    states = queries.measure_states(store, seen, today)
    return Dashboard(queries.place_of(store, area_code), chosen,
                     measure_lines.lines(seen, queries.plan_lines(seen), states, chosen),
                     registry().plans[CURRENT_PLAN].priorities, stamp(store))


def place(page: Dashboard) -> html.Div:
    """The island in its place on the page."""
    return island.place(content(page))


def layout(store: Store, address: str) -> html.Div:
    """What Dash draws at the address of an island; BadQuery or UnknownArea if there is none."""
    area_code, chosen = choices.of_island(address)
    asked: dict[str, Any] = {"data-query": chosen.query()}
    return html.Div(content(dashboard(store, area_code, chosen, date.today())), id=DRAWN, className=island.DRAWN,
                    **asked)


def add_callbacks(app: Dash, store: Callable[[], Store], asked: Callable[[], str]) -> None:
    """Let the island answer; ``asked`` says beneath which address it is asked for."""
    @app.callback(Output(DRAWN, "children"), Input(DRAWN, "data-query"), prevent_initial_call=True)
    def _choose(chosen: str) -> list[Any]:
        area_code, _ = choices.of_island(asked())
        return content(dashboard(store(), area_code, choices.choices(chosen), date.today()))


def content(page: Dashboard) -> list[Any]:
    """Controls, sentence, tiles beside the change chart, and the lines."""
    shown = measure_lines.shown(page.lines, page.chosen)
    planned = [line for line in shown if line.entry]
    beside = [line for line in shown if not line.entry]
    area, chosen = page.place.code, page.chosen
    return [
        html.Div([line_filters.baselines(area, chosen), line_filters.shows(area, chosen)], className="dash-controls"),
        html.P(said(planned, page), className="said", role="status"),
        html.Div([
            html.Section([html.H2("Every measure of the plan"), *plan_tiles.tiles(page.priorities, planned),
                          plan_tiles.key(planned)], className="tile-part"),
            html.Section([html.H2("What changed"),
                          *change_chart.panels(planned, line_filters.AGAINST[chosen.baseline])],
                         className="change-part"),
        ], className="glance"),
        html.Div([html.P(_counted(planned)), line_filters.filters(area, chosen, page.lines, page.priorities)],
                 className="line-controls"),
        *([line_table.table(area, page.place.name, chosen, planned, page.priorities, page.stamp)] if planned else
          [html.P("No line of the plan is left by these filters.")]),
        *_beside(page, beside),
    ]


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


def _beside(page: Dashboard, beside: Sequence[Line]) -> list[Any]:
    if not beside:
        return []
    table = line_table.table(page.place.code, page.place.name, page.chosen, beside, page.priorities, page.stamp)
    opened: dict[str, Any] = {"open": True} if page.chosen.filters else {}
    summary = html.Summary(f"{_measures(len(beside))} about the same subjects, not known to be in the plan")
    return [html.Details([summary, table], className="more", **opened)]


def _measures(number: int) -> str:
    return f"{number} measure{'' if number == 1 else 's'}"


def _none(number: int) -> str:
    return f"{number or 'none'} {'are' if number > 1 else 'is'}"
