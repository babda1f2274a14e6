"""The figures of an exploration as tables, one for all that shares axes: a row a line, a column a period.

On a phone a row is a card; roles are said aloud, because cards would lose them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from layouts.addresses import query
from layouts.addresses.explore_choices import ExploreChoices
from layouts.charts import exploration, trend
from layouts.parts import aria, html, keep, reading_marks
from layouts.words import exploring
from layouts.words import format as fmt
from metrics.results import YEAR, Exploration, ExploredLine, Point

MARCH = 2
COLUMNS = 6  # periods in a table: the file has them all
CHANGE, OF_NUMBERS = "On the year before", "Number, on the year before"  # beside rates


def tables(explored: Exploration, chosen: ExploreChoices) -> list[html.Div]:
    """A table for what shares axes, in a box that scrolls by itself on a desk."""
    return [_table(group, [exploration.name(one) for one in group]
                   if len(explored.lines) > len(group) else exploration.short_names(group), chosen, number)
            for number, group in enumerate(exploration.sharing_axes(explored.lines, chosen))]


def _table(group: Sequence[ExploredLine], names: Sequence[str], chosen: ExploreChoices, number: int) -> html.Div:
    shown, unit = periods_of(group, chosen), fmt.unit_in_words(group[0].view.measure)
    changes = [OF_NUMBERS if chosen.unit == "rate" else CHANGE, "Reading"] if exploring.is_read(chosen) else []
    heads = [_head(f"{unit[:1].upper()}{unit[1:]}"), *(_head(one, "num") for one in shown.values()),
             *map(_head, changes)]
    name = f"explored-{number}"
    made = html.Table([
        html.Caption(html.Span(exploration.title(group)), className="hidden-text", id=name),
        html.Thead(html.Tr(heads, role="row"), role="rowgroup"),
        html.Tbody([_row(line, called, shown, changes) for line, called in zip(group, names, strict=True)],
                   role="rowgroup"),
    ], className="figures", role="table")
    return html.Div([html.Div(made, className="scroll", tabIndex="0", role="region", **aria.labelled_by(name)),
                     keep.table()])


def _head(name: str, kind: str = "") -> html.Th:
    return html.Th(name, scope="col", role="columnheader", className=kind)


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


def _row(line: ExploredLine, name: str, shown: Mapping[tuple[int, int], str], changes: Sequence[str]) -> html.Tr:
    held = {(point.end, point.months): point for point in line.points}
    address = query.measure(line.view.measure.id, line.view.area_code)
    cells = [html.Td(_figure(line, held.get(key)), className="num", role="cell", **aria.card(fmt.short_months(label)))
             for key, label in shown.items()]
    if changes:
        marks = (reading_marks.signed(line.reading), reading_marks.chip(line.reading))
        cells += [html.Td(mark, role="cell", **aria.card(label)) for mark, label in zip(marks, changes, strict=True)]
    return html.Tr([html.Th(html.A(name, href=address), scope="row", role="rowheader"), *cells], role="row")


def _figure(line: ExploredLine, point: Point | None) -> list[Any] | str:
    if point is None or point.value is None:
        return "[x]" if point is None or not fmt.markers(point) else " ".join(f"[{one}]" for one in fmt.markers(point))
    return [fmt.figure(point.value, line.view.measure), *reading_marks.markers(point)]
