"""Every entry of a plan at a glance: by priority and state, by who holds it, and by the age of its newest figure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data import periods
from layouts.addresses import coverage_choices
from layouts.parts import aria, html
from layouts.words import format as fmt
from metrics.results import (
    DISCONTINUED,
    LATE,
    LIVE,
    NOT_LOADED,
    QUOTED,
    EntryCoverage,
    PlanCoverage,
)

SHORT = {  # the head of a column and the state of a line; metrics.results.STATE_WORDS says it in full, once
    LIVE: "No newer figures due", LATE: "Newer figures due", QUOTED: "Quoted figures only", DISCONTINUED: "Ended",
    NOT_LOADED: "Published elsewhere", "no_public_data": "Not published", "undefined": "Not defined",
}
SIGNS = {DISCONTINUED: "\u2013", "undefined": "?"}  # what no ground tells
NOBODY = "Not known"


def matrix(covered: PlanCoverage) -> html.Div:
    """A square an entry, in the row of its priority and the column of its state; each leads to its line.

    Roles are said aloud, because a phone takes rows apart, which would lose them; there the head is the key.
    """
    states = [state for state, number in covered.by_state.items() if number or state == LIVE]
    head = [html.Th("Priority", scope="col", role="columnheader"), *(_state(covered, state) for state in states),
            html.Th([html.Strong(str(len(covered.entries))), " entries"], scope="col", role="columnheader",
                    className="num")]
    rows = [html.Tr(_row(covered, priority.id, priority.title, states), role="row")
            for priority in covered.plan.priorities]
    table = html.Table([html.Caption("Entries by priority and state", className="hidden-text", id="matrix"),
                        html.Thead(html.Tr(head, role="row"), role="rowgroup"), html.Tbody(rows, role="rowgroup")],
                       className="matrix", role="table")
    return html.Div(table, className="matrix-box", tabIndex="0", role="region", **aria.labelled_by("matrix"))


def _state(covered: PlanCoverage, state: str) -> html.Th:
    sample = html.Span(SIGNS.get(state, ""), className=f"square {state}", **aria.hidden())
    return html.Th([sample, html.Strong(str(covered.by_state[state])), f" {SHORT[state]}"], scope="col",
                   role="columnheader")


def _row(covered: PlanCoverage, priority: str, title: str, states: Sequence[str]) -> list[Any]:
    mine = [one for one in covered.entries if one.entry.priority == priority]
    cells = [html.Td(_squares([one for one in mine if one.state == state]) or html.Span("0", className="nought"),
                     role="cell") for state in states]
    return [html.Th(title, scope="row", role="rowheader"), *cells,
            html.Td(str(len(mine)), role="cell", className="num")]


def _squares(entries: Sequence[EntryCoverage]) -> list[html.A]:
    return [square(one) for one in entries]


def square(one: EntryCoverage) -> html.A:
    """One entry, by its state; it leads to its line."""
    said = f"{one.entry.title}: {SHORT[one.state].lower()}"
    return html.A(SIGNS.get(one.state, ""), href=coverage_choices.entry(one.entry.id, one.entry.plan),
                  className=f"square {one.state}", title=said, **aria.label(said))


def by_holder(entries: Sequence[EntryCoverage]) -> Mapping[str, list[EntryCoverage]]:
    """Entries by who holds their figures, those who hold most first; one that several hold is with each."""
    found: dict[str, list[EntryCoverage]] = defaultdict(list)
    for one in entries:
        for name in one.holders or (NOBODY,):
            found[name].append(one)
    return dict(sorted(found.items(), key=lambda pair: (pair[0] == NOBODY, -len(pair[1]), pair[0])))


def holders(entries: Sequence[EntryCoverage]) -> html.Ul:
    """A line a holder: the name, its entries as squares, how many."""
    return html.Ul([html.Li([html.Span(name, className="name"), html.Span(_squares(held), className="squares"),
                             html.Strong(str(len(held)))]) for name, held in by_holder(entries).items()],
                   className="held")


def days_since(end: int, today: date) -> int:
    """Days from the last day of the month that figures reach."""
    return (today - periods.last_day(end)).days


def ages(entries: Sequence[EntryCoverage], today: date) -> html.Ul:
    """A line a source and end, the newest first: how long ago its figures end; hollow where they came second hand.

    A source of one entry alone goes by the name of the entry.
    """
    found: dict[tuple[int, str, bool], list[str]] = defaultdict(list)
    for one in entries:
        newest = one.newest
        if newest and newest.release and newest.reporting.latest_end is not None:
            key = -newest.reporting.latest_end, newest.release.source_title, newest.release.provenance != "file"
            found[key].append(one.entry.short_title)
    longest = max((days_since(-end, today) for end, _, _ in found), default=1)
    return html.Ul([_age(-end, names[0] if len(names) == 1 else source, len(names), today, longest, quoted=quoted)
                    for (end, source, quoted), names in sorted(found.items())], className="ages")


def _age(end: int, name: str, number: int, today: date, longest: int, *, quoted: bool) -> html.Li:
    days = days_since(end, today)
    several = f", {number} entries" if number > 1 else ""
    return html.Li([
        html.Span([name, html.Span(several, className="period")], className="name"),
        html.Span(className=f"stick{' quoted' if quoted else ''}", style={"--at": f"{days / longest:.1%}"},
                  **aria.hidden()),
        html.Strong(f"{days:,}"), html.Span(f" {fmt.short_months(periods.name(end))}", className="period")])
