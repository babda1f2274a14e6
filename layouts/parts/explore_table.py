"""The figures of an exploration as tables, one for all that shares axes: a row a line, a column a period."""

from collections.abc import Sequence
from typing import Any

from layouts.addresses import query
from layouts.addresses.explore_choices import ExploreChoices
from layouts.charts import exploration, trend
from layouts.parts import aria, html, keep, reading_marks
from layouts.words import exploring
from layouts.words import format as fmt
from metrics import queries
from metrics.results import YEAR, Exploration, ExploredLine, Point

MARCH = 2
COLUMNS = 6  # periods in a table: the file has them all
CHANGE, OF_NUMBERS = "On the year before", "Number, on the year before"  # beside rates


def tables(explored: Exploration, chosen: ExploreChoices) -> list[html.Div]:
    """A table for what shares axes, in a box that scrolls by itself."""
    return [_table(group, [exploration.name(one) for one in group]
                   if len(explored.lines) > len(group) else exploration.short_names(group), chosen, number)
            for number, group in enumerate(exploration.sharing_axes(explored.lines, chosen))]


def _table(group: Sequence[ExploredLine], names: Sequence[str], chosen: ExploreChoices, number: int) -> html.Div:
    shown = periods_of(group, chosen)
    unit = group[0].view.measure.unit
    changes = [OF_NUMBERS if chosen.unit == "rate" else CHANGE, "Reading"] if exploring.is_read(chosen) else []
    heads = [html.Th("Per cent" if unit == "%" else f"{unit[:1].upper()}{unit[1:]}", scope="col"),
             *(html.Th(one, scope="col", className="num") for one in shown.values()),
             *(html.Th(one, scope="col") for one in changes)]
    name = f"explored-{number}"
    made = html.Table([
        html.Caption(html.Span(exploration.title(group)), className="hidden-text", id=name),
        html.Thead(html.Tr(heads)),
        html.Tbody([_row(line, called, list(shown), changed=bool(changes))
                    for line, called in zip(group, names, strict=True)]),
    ], className="figures")
    return html.Div([html.Div(made, className="scroll", tabIndex="0", role="region", **aria.labelled_by(name)),
                     keep.table()])


def periods_of(group: Sequence[ExploredLine], chosen: ExploreChoices) -> dict[tuple[int, int], str]:
    """The periods of the columns, by their last month and their length, oldest first, as people write them.

    The newest of every line, for sources differ in how late they are and a change is of the line's own; and before
    them, of figures for 12 months those of financial years, of others the last few.
    """
    found = {(point.end, point.months): point.label for line in group for point in line.points}
    newest = {(point.end, point.months) for point in (trend.newest(line.points) for line in group)}
    of_years = not chosen.figures and any(months == YEAR for _, months in found)
    others = [key for key in found if key not in newest and (not of_years or key[0] % YEAR == MARCH)]
    kept = sorted(others, reverse=True)[:max(COLUMNS - len(newest), 0)]
    return {key: found[key] for key in sorted({*kept, *newest})}


def _row(line: ExploredLine, name: str, shown: Sequence[tuple[int, int]], *, changed: bool) -> html.Tr:
    held = {(point.end, point.months): point for point in line.points}
    address = query.measure(line.view.measure.id, line.view.area_code)
    cells: list[Any] = [html.Td(_figure(line, held.get(key)), className="num") for key in shown]
    if changed:
        finding = queries.year_before(line.quoted)
        cells += [html.Td(reading_marks.signed(finding)), html.Td(reading_marks.chip(finding))]
    return html.Tr([html.Th(html.A(name, href=address), scope="row"), *cells])


def _figure(line: ExploredLine, point: Point | None) -> list[Any] | str:
    if point is None or point.value is None:
        return "[x]" if point is None or not fmt.markers(point) else " ".join(f"[{one}]" for one in fmt.markers(point))
    return [fmt.figure(point.value, line.view.measure), *reading_marks.markers(point)]
