"""The choices above a dashboard's lines, each a link that keeps the others: what it would show stands beside it."""

from collections.abc import Sequence
from typing import Any

from layouts.addresses import choices, query
from layouts.addresses.choices import NOT_BETTER, Choices
from layouts.parts import aria, html, measure_lines
from layouts.parts.measure_lines import Dashboard, Line
from layouts.words import readings
from metrics.registry import Priority
from metrics.results import BASELINE_YEARS

BASELINE_NAMES = {"year-before": "Year before", "since-plan": "Since the plan began",
                  **{name: called for name, (_, called) in BASELINE_YEARS.items()}}
AGAINST = {"year-before": "the year before", "since-plan": "the same months before the plan",
           **{name: called for name, (_, called) in BASELINE_YEARS.items()}}
READING_NAMES = {name.replace(" ", "-"): word for name, (_, word) in readings.CHIPS.items() if name != "no figure"} | {
    NOT_BETTER: "Not better", "none": "No figures"}
EVIDENCE_NAMES = {"official": "On its list", "foreword": "In its foreword", "reported": "Reported",
                  "inferred": "Inferred"}
FRESH_NAMES = {"current": "In time", "late": "Late", "ended": "Ended", "quoted": "Quoted"}
YARDSTICKS = ("London", "Inner London", "Outer London")  # in the order of query.AGAINST, London first
LINES = "#lines"  # where a reader is led to whom no script answers


def baselines(area_code: str, chosen: Choices) -> html.Div:
    """With what figures are compared."""
    return _group("Compare with", [_link(area_code, chosen, name, baseline=value)
                                   for value, name in BASELINE_NAMES.items()])


def shows(area_code: str, chosen: Choices) -> html.Div:
    """Lines as the rows of a table or as cards."""
    return _group("Show as", [_link(area_code, chosen, name, show=value)
                              for value, name in (("", "Table"), ("cards", "Cards"))])


def yardsticks(page: Dashboard) -> list[html.Div]:
    """Beside which larger area a borough stands; nothing on the page of another kind of area."""
    if page.place.kind != "borough":
        return []
    return [_group("Beside", [_link(page.place.code, page.chosen, name, against=code)
                              for code, name in zip(("", *query.AGAINST), YARDSTICKS, strict=True)])]


def filters(area_code: str, chosen: Choices, every: Sequence[Line], priorities: Sequence[Priority]) -> html.Details:
    """Which lines are shown; each count is of the plan's lines that the other filters leave."""
    facets: list[tuple[str, str, dict[str, str]]] = [
        ("Priority", "priority", {one.id: one.title for one in priorities}),
        ("Reading", "reading", READING_NAMES), ("Evidence", "evidence", EVIDENCE_NAMES),
        ("Figures", "fresh", FRESH_NAMES)]
    content: list[Any] = [_facet(area_code, chosen, every, *facet) for facet in facets]
    opened: dict[str, Any] = {"open": True} if chosen.filters else {}
    return html.Details([html.Summary("Filter"), *content, *_undone(area_code, chosen)], className="filters", **opened)


def _facet(area_code: str, chosen: Choices, every: Sequence[Line], title: str, name: str,
           values: dict[str, str]) -> html.Div:
    links = [_link(area_code, chosen, "All", LINES, **{name: ""})]
    for value, word in values.items():
        left = measure_lines.shown(every, chosen.but(**{name: value}))
        if left or getattr(chosen, name) == value:
            planned = sum(line.entry is not None for line in left)
            links.append(_link(area_code, chosen, f"{word} {planned}", LINES, **{name: value}))
    return _group(title, links)


def _undone(area_code: str, chosen: Choices) -> list[Any]:
    if not chosen.filters:
        return []
    cleared = chosen.but(priority="", reading="", evidence="", fresh="", q="")
    words = [html.P(f"Only lines with \u201c{chosen.q}\u201d.")] if chosen.q else []
    return [*words, html.P(html.A("Show every line", href=choices.address(area_code, cleared),
                                  **aria.sets("priority", "reading", "evidence", "fresh", "q")))]


def _link(area_code: str, chosen: Choices, text: str, part: str = "", **changed: str) -> html.A:
    made = chosen.but(**changed)
    return html.A(text, href=f"{choices.address(area_code, made)}{part}", className="choice",
                  **aria.sets(*changed), **(aria.current() if made == chosen else {}))


def _group(title: str, links: Sequence[html.A]) -> html.Div:
    return html.Div([html.Span(title, className="choices-title"), *links], className="choices", role="group",
                    **aria.label(title))
