"""One line a measure: small line, latest figure, changes with their intervals, reading, age; and what has none."""

from collections.abc import Iterable, Sequence
from typing import Any

from data import periods
from layouts.addresses import choices, query
from layouts.addresses.choices import SORTS, Choices
from layouts.charts import sparklines
from layouts.charts.change_scale import ChangeScale, is_ratio, scale
from layouts.parts import aria, change_interval, html, line_filters, measure_lines, plan_tiles, reading_marks
from layouts.parts.measure_lines import Line
from layouts.words import format as fmt
from layouts.words import readings
from metrics.registry import Priority
from metrics.results import Finding, View

SHORTEST = 3  # letters of a month
Scales = tuple[dict[bool, ChangeScale], ...]  # of each column, of ratios and of points


def table(area_code: str, area_name: str, chosen: Choices, lines: Sequence[Line], priorities: Sequence[Priority],
          stamp: str) -> html.Table:
    """The lines under their priorities or, where an order was chosen, under one another."""
    scales = _scales(lines)
    columns = measure_lines.columns(chosen)
    bodies: list[Any] = []
    groups = [("", lines)] if chosen.sort else [
        (one.title, [line for line in lines if line.priority == one.id]) for one in priorities]
    for title, some in groups:
        if some:
            rows = [_row(line, scales, columns, area_name, stamp) for line in some]
            head = [html.Tr(html.Th(title, colSpan=7, scope="rowgroup", role="rowheader"), className="group",
                            role="row")] if title else []
            bodies.append(html.Tbody([*head, *rows], role="rowgroup", **aria.arrows()))
    caption = f"Measures in {area_name}: latest figures and changes"
    return html.Table([html.Caption(caption, className="hidden-text"), _head(area_code, chosen, columns), *bodies],
                      className=f"lines {chosen.show}".strip(), role="table")


def _scales(lines: Iterable[Line]) -> Scales:
    found = [line.columns for line in lines if line.columns]
    return tuple({ratios: scale([one for one in column if is_ratio(one) is ratios], ratios=ratios)
                  for ratios in (True, False)} for column in zip(*found, strict=True))


def _head(area_code: str, chosen: Choices, columns: Sequence[str]) -> html.Thead:
    names = ["Measure", "Latest", *(f"On {line_filters.AGAINST[name]}" for name in columns), "Reading", "Data to"]
    keys = dict(zip(names, [one for one in SORTS if one != "london"], strict=True))
    cells = [_heading(area_code, chosen, name, keys[name]) for name in names]
    cells.insert(1, html.Th("Trend", scope="col", role="columnheader"))
    return html.Thead(html.Tr(cells, role="row"), role="rowgroup")


def _heading(area_code: str, chosen: Choices, name: str, key: str) -> html.Th:
    """A column\u2019s name, which sorts by it: names upwards first and numbers downwards, then the other way round."""
    first, other = (key, f"-{key}") if key in ("name", "reading") else (f"-{key}", key)
    after = {first: other, other: ""}.get(chosen.sort, first)
    order = {key: "ascending", f"-{key}": "descending"}.get(chosen.sort)
    sorted_by: dict[str, Any] = {"aria-sort": order} if order else {}
    return html.Th(html.A(name, href=choices.address(area_code, chosen.but(sort=after))), scope="col",
                   role="columnheader", **sorted_by)


def _row(line: Line, scales: Scales, columns: Sequence[str], area_name: str, stamp: str) -> html.Tr:
    link = html.A(line.title, href=plan_tiles.address(line), className=f"m-{line.key}")
    name = html.Th([link, *_evidence(line)], scope="row", role="rowheader")
    if line.view is None or line.chosen is None or line.view.headline is None:
        return html.Tr([name, html.Td(_without(line, area_name), colSpan=6, role="cell")], role="row")
    view, headline = line.view, line.view.headline
    latest = [html.Strong(fmt.figure(headline.value, view.measure)),
              html.Span(f" {fmt.unit(headline.value, view.measure)}", className="unit")]
    cells = [
        html.Td(_trend(view, stamp), role="cell", className="trend"), html.Td(latest, role="cell", className="num"),
        *(_change(one, scales[place], columns[place], chosen=one is line.chosen)
          for place, one in enumerate(line.columns)),
        html.Td(reading_marks.chip(line.chosen), role="cell", className="reading"),
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
