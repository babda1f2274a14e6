"""One line a measure: small line, latest figure, changes with their intervals, reading, age; and what has none."""

from collections.abc import Iterable, Sequence
from typing import Any

from data import periods
from layouts.addresses import choices, query
from layouts.addresses.choices import SORTS
from layouts.charts import sparklines
from layouts.charts.change_scale import ChangeScale, is_ratio, scale
from layouts.parts import (
    aria,
    change_interval,
    html,
    line_filters,
    measure_lines,
    plan_tiles,
    reading_marks,
)
from layouts.parts.measure_lines import Dashboard, Line
from layouts.words import format as fmt
from layouts.words import readings
from metrics.results import Finding, ManyChanges, View

SHORTEST = 3  # letters of a month
Scales = tuple[dict[bool, ChangeScale], ...]  # of each column, of ratios and of points


def table(page: Dashboard, lines: Sequence[Line]) -> html.Table:
    """Some of a dashboard\u2019s lines under their priorities or, where an order was chosen, under one another."""
    scales, head = _scales(lines), _head(page)
    width, many = len(head.children.children), page.many(planned=any(line.entry for line in lines))
    bodies: list[Any] = []
    groups = [("", lines)] if page.chosen.sort else [
        (one.title, [line for line in lines if line.priority == one.id]) for one in page.priorities]
    for title, some in groups:
        if some:
            rows = [_row(page, line, scales, width, many) for line in some]
            named = [html.Tr(html.Th(title, colSpan=width, scope="rowgroup", role="rowheader"), className="group",
                             role="row")] if title else []
            bodies.append(html.Tbody([*named, *rows], role="rowgroup", **aria.arrows()))
    caption = html.Caption(f"Measures in {page.place.name}: latest figures and changes", className="hidden-text")
    kind = "beside" if page.beside is not None else ""
    return html.Table([caption, head, *bodies], className=" ".join(filter(None, ("lines", page.chosen.show, kind))),
                      role="table")


def _scales(lines: Iterable[Line]) -> Scales:
    found = [line.columns for line in lines if line.columns]
    return tuple({ratios: scale([one for one in column if is_ratio(one) is ratios], ratios=ratios)
                  for ratios in (True, False)} for column in zip(*found, strict=True))


def _head(page: Dashboard) -> html.Thead:
    against = [f"On {line_filters.AGAINST[name]}" for name in measure_lines.columns(page.chosen)]
    names = ["Measure", "Latest", *against, "Reading", "Data to"]
    cells = [_heading(page, name, key) for name, key in zip(names, SORTS, strict=True)]
    cells.insert(1, html.Th("Trend", scope="col", role="columnheader"))
    if page.beside is not None:
        cells.insert(-1, html.Th(f"To {page.yardstick}", scope="col", role="columnheader"))
    return html.Thead(html.Tr(cells, role="row"), role="rowgroup")


def _heading(page: Dashboard, name: str, key: str) -> html.Th:
    """A column\u2019s name, which sorts by it: names upwards first and numbers downwards, then the other way round."""
    first, other = (key, f"-{key}") if key in ("name", "reading") else (f"-{key}", key)
    now = page.chosen.sort
    address = choices.address(page.place.code, page.chosen.but(sort={first: other, other: ""}.get(now, first)))
    order = {key: "ascending", f"-{key}": "descending"}.get(now)
    return html.Th(html.A(name, href=f"{address}{line_filters.LINES}", **aria.sets("sort")), scope="col",
                   role="columnheader", **(aria.sorted_by(order) if order else {}))


def _row(page: Dashboard, line: Line, scales: Scales, width: int, many: ManyChanges) -> html.Tr:
    link = html.A(line.title, href=plan_tiles.address(line), className=f"m-{line.key}")
    name = html.Th([link, *_evidence(line)], scope="row", role="rowheader")
    if line.view is None or line.chosen is None or line.view.headline is None:
        return html.Tr([name, html.Td(_without(line, page.place.name), colSpan=width - 1, role="cell")], role="row")
    view, headline = line.view, line.view.headline
    latest = [html.Strong(fmt.figure(headline.value, view.measure)),
              html.Span([f" {fmt.unit(headline.value, view.measure)}", *reading_marks.markers(headline)],
                        className="unit")]
    cells = [
        html.Td(_trend(view, page.stamp), role="cell", className="trend"),
        html.Td(latest, role="cell", className="num"),
        *(_change(one, axes, baseline, chosen=one is line.chosen)
          for one, axes, baseline in zip(line.columns, scales, measure_lines.columns(page.chosen), strict=True)),
        html.Td(reading_marks.chip(line.chosen, many), role="cell", className="reading"),
        *([html.Td(page.beside[view.measure.id], role="cell", className="london", **aria.card(f"To {page.yardstick}"))]
          if page.beside is not None else []),
        html.Td([_month(headline.end), *reading_marks.freshness_of(line.state)], role="cell", className="end"),
    ]
    return html.Tr([name, *cells], role="row")


def _evidence(line: Line) -> list[Any]:
    return [" ", html.Span(line.evidence, className="evidence")] if line.evidence else []


def _trend(view: View, stamp: str) -> list[Any]:
    if not sparklines.has_line(view):
        return []
    return [html.Img(src=f"{query.sprite(view.area_code, stamp)}#{view.measure.id}", alt="", width=sparklines.WIDTH,
                     height=sparklines.HEIGHT)]


def _change(finding: Finding, axes: dict[bool, ChangeScale], baseline: str, *, chosen: bool) -> html.Td:
    """The number and its interval; in place of these, why there are none. A phone shows the chosen one alone."""
    if finding.direction == "not compared":
        content: list[Any] = [html.Span(readings.chip(finding)[1], className="chip not-compared")]
    else:
        marked = f"moved {finding.direction} {finding.judgement.replace(' ', '-')}"
        content = [html.Span(readings.signed(finding), className=marked),
                   change_interval.drawn(finding, axes[is_ratio(finding)])]
    return html.Td(content, role="cell", className=f"change{' chosen' if chosen else ''}",
                   **aria.card(f"On {line_filters.AGAINST[baseline]}"))


def _without(line: Line, area_name: str) -> list[Any]:
    """Why there is no figure: who holds it, or that there is none of this area."""
    if line.view is None:
        holder = f" held by {line.entry.holder}" if line.entry and line.entry.holder else ""
        why = html.A("why", href=plan_tiles.address(line), **aria.label(f"Why {line.title} has no figures"))
        return [html.Span(plan_tiles.NO_FIGURES, className="chip none"), f"{holder} \u00b7 ", why]
    return [html.Span("Not published", className="chip none"),
            f" for {area_name}: {fmt.few_words(line.view.absent or 'none has been published')}"]


def _month(month: int) -> str:
    """``Jun 2026``."""
    name, year = periods.name(month).split()
    return f"{name[:SHORTEST]} {year}"
