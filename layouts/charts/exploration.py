"""The charts of what a reader put side by side: lines of one unit share axes, those of another have their own."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from data import periods
from layouts.addresses import query
from layouts.addresses.explore_choices import MOST_AREAS, MOST_MEASURES, ExploreChoices
from layouts.addresses.measure_choices import EACH
from layouts.charts import trend
from layouts.charts.description import Chart, Panel
from layouts.charts.trend import Series
from layouts.words import sentences
from layouts.words.listed import listed
from metrics import queries, registry
from metrics.queries import Store
from metrics.results import YEAR, Exploration, ExploredLine

MOST_LINES = MOST_AREAS  # on one set of axes: as many kinds of dashes as there are
BASE = "2021-22"  # the year of an index where none was chosen: that of the other comparisons


def settled(store: Store, chosen: ExploreChoices) -> ExploreChoices:
    """The choices with what is shown where nothing was chosen; BadQuery for a measure or an area that there is not."""
    known, places = registry.registry(), {place.code for place in queries.places(store)}
    for one in chosen.measures:
        if one not in known.measures:
            raise query.BadQuery(f"There is no measure by the name \u201c{one}\u201d.")
    for code in chosen.areas:
        if code not in places:
            raise query.BadQuery(f"There is no area by the code \u201c{code}\u201d.")
    first = max((entry.measures for entry in known.entries_of(registry.CURRENT_PLAN)
                 if len(entry.measures) <= MOST_MEASURES), key=len)
    return chosen.but(measures=chosen.measures or first, areas=chosen.areas or (query.LONDON,),
                      base=(chosen.base or BASE) if chosen.unit == "index" else "")


def explored(store: Store, chosen: ExploreChoices) -> Exploration:
    """What is shown of settled choices."""
    span = queries.Span(periods.month(int(chosen.since), 1) if chosen.since else queries.ALWAYS.first,
                        periods.month(int(chosen.until), 12) if chosen.until else queries.ALWAYS.last)
    return queries.explore(store, chosen.measures, chosen.areas, chosen.figures, chosen.unit, chosen.base_start, span)


def charts(explored: Exploration, chosen: ExploreChoices) -> list[Chart]:
    """One chart, its units above one another, or a chart for each line, all over the same time; empty without lines."""
    if not explored.lines:
        return []
    if not chosen.layout:
        return [whole(explored, chosen)]
    lines = explored.lines
    same = [_series(one) for one in lines]
    return [trend.on_one_axis(name(line), _text([line]), same, (_alone(line, lines, chosen),)) for line in lines]


def whole(explored: Exploration, chosen: ExploreChoices) -> Chart:
    """Everything in one picture: a panel a unit or, where each line has a chart of its own, a panel a line."""
    lines = explored.lines
    groups = sharing_axes(lines, chosen)
    if chosen.layout:
        panels = tuple(_alone(line, lines, chosen, name(line)) for line in lines)
    else:
        panels = tuple(_panel(group, chosen, short_names(group) if len(group) > 1 else [""], 0.0,
                              several=len(groups) > 1) for group in groups)
    return trend.on_one_axis(title(lines), _text(lines), [_series(one) for one in lines], panels)


def sharing_axes(lines: Sequence[ExploredLine], chosen: ExploreChoices) -> list[list[ExploredLine]]:
    """Lines that may share axes, in the order of the first of each: of one unit, over periods of one kind.

    Totals from April to June are of another kind than those from April to February. Of more lines than are told
    apart each measure has its own axes.
    """
    found = _grouped(lines, lambda one: (one.view.measure.unit, trend.title(one.quoted), period_title(one, chosen)))
    return [part for group in found for part in
            ([group] if len(group) <= MOST_LINES else _grouped(group, lambda one: one.view.measure.id))]


def _grouped(lines: Sequence[ExploredLine], key: Callable[[ExploredLine], object]) -> list[list[ExploredLine]]:
    groups: dict[object, list[ExploredLine]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return list(groups.values())


def title(lines: Sequence[ExploredLine]) -> str:
    """``Robbery offences and Burglary offences in Lambeth, Southwark and Lewisham``."""
    measures = list(dict.fromkeys(one.view.measure.title for one in lines))
    areas = list(dict.fromkeys(one.view.area_name for one in lines))
    return f"{listed(measures)} in {listed(areas)}"


def name(line: ExploredLine) -> str:
    """The measure and the area of a line."""
    return f"{line.view.measure.title}, {line.view.area_name}"


def short_names(group: Sequence[ExploredLine]) -> list[str]:
    """What tells each line of a group from the others: its area, its measure or both."""
    if len({one.view.measure.id for one in group}) == 1:
        return [one.view.area_name for one in group]
    titles = [one.view.measure.short_title for one in group]
    if len({one.view.area_code for one in group}) == 1:
        return titles
    return [_short_name(one) for one in group]


def period_title(line: ExploredLine, chosen: ExploreChoices) -> str:
    """Over what time each figure is: ``Financial years``, ``Each year, April to June``."""
    if chosen.figures == "year":
        return "Financial years"
    if chosen.figures == "to-date":
        first, last = (periods.MONTH_NAMES[month % YEAR] for month in (line.points[-1].start, line.points[-1].end))
        return f"Each year, {first}{'' if first == last else f' to {last}'}"
    return trend.title(line.quoted, EACH if chosen.figures == "each" else "")


def _panel(group: Sequence[ExploredLine], chosen: ExploreChoices, names: Sequence[str], highest: float, *,
           several: bool = False) -> Panel:
    """The axes of a group of lines; of ``several`` groups the name of each that is of one measure says so."""
    made = trend.panel([_series(one) for one in group], period_title(group[0], chosen), names, highest)
    measures = {one.view.measure.short_title for one in group}
    if not several or len(measures) > 1:
        return made
    title = measures.pop() if len(group) > 1 else _short_name(group[0])
    return replace(made, title=title, unit=f"{made.unit}; {made.title[:1].lower()}{made.title[1:]}")


def _alone(line: ExploredLine, lines: Sequence[ExploredLine], chosen: ExploreChoices, name: str = "") -> Panel:
    """The axes of a line by itself, of all these lines."""
    return _panel([line], chosen, [name], _peak(lines, line, chosen))


def _short_name(line: ExploredLine) -> str:
    return f"{line.view.measure.short_title}, {line.view.area_name}"


def _series(line: ExploredLine) -> Series:
    return Series(line.view, line.points)


def _peak(lines: Sequence[ExploredLine], of: ExploredLine, chosen: ExploreChoices) -> float:
    """The highest figure of all lines that have the scale of one of them: those of its measure, of an index all."""
    return trend.peak([_series(one) for one in lines
                       if chosen.unit == "index" or one.view.measure.id == of.view.measure.id])


def _text(lines: Sequence[ExploredLine]) -> str:
    """The text alternative: what each line shows."""
    return " ".join(sentences.shape(one.view, one.points) for one in lines)
