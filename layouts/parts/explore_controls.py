"""What a reader chooses to put side by side: chips to take away, lists to add from, and links for how it is shown."""

from collections.abc import Iterable, Sequence
from typing import Any

from data import periods
from layouts.addresses import explore_choices
from layouts.addresses.explore_choices import MOST_AREAS, MOST_MEASURES, ExploreChoices
from layouts.parts import area_form, aria, html
from metrics import registry
from metrics.results import Place

FIGURES = (("", "12 months"), ("each", "Each period"), ("year", "Financial years"), ("to-date", "Year to date"))
UNITS = (("", "Number"), ("rate", "Per resident"), ("index", "Index"))
LAYOUTS = (("", "One chart"), ("each", "A chart each"), ("grid", "Grid"))


def controls(chosen: ExploreChoices, places: Sequence[Place], index_years: Iterable[int],
             years: Sequence[int]) -> html.Form:
    """A form whose every choice is in the address; ``index_years`` are the bases of an index, ``years`` those held."""
    titles = {one.id: one.title for one in registry.registry().measures.values()}
    names = {place.code: place.name for place in places}
    bases = [(_base(start), periods.financial_year(start)) for start in index_years]
    return html.Form([
        _part(f"Measures (up to {MOST_MEASURES})", [
            _chips(chosen, "measures", chosen.measures, titles),
            *_add("measure", "Add a measure", _measures(chosen), chosen.measures, MOST_MEASURES)]),
        _part(f"Areas (up to {MOST_AREAS})", [
            _chips(chosen, "areas", chosen.areas, names),
            *_add("area", "Add an area", area_form.groups([one for one in places if one.code not in chosen.areas]),
                  chosen.areas, MOST_AREAS)]),
        _links("Figures", chosen, "figures", FIGURES),
        _links("Unit", chosen, "unit", UNITS),
        *([_part("Index of", [_select("base", bases, chosen.base, "Year at 100")])]
          if bases and chosen.unit == "index" else []),
        _links("Layout", chosen, "layout", LAYOUTS),
        _part("Years", [html.Div([
            _select("from", [("", "All"), *((str(year), str(year)) for year in years)], chosen.since, "From"),
            _select("to", [("", "Newest"), *((str(year), str(year)) for year in reversed(years))], chosen.until, "To"),
        ], className="span")]),
        *[html.Input(type="hidden", name=name, value=value) for name, value in chosen.pairs()
          if name not in ("base", "from", "to")],
        html.Button("Show", type="submit"),
    ], action=explore_choices.PATH, method="get", className="explore-controls")


def _part(title: str, content: Sequence[Any]) -> html.Div:
    return html.Div([html.Span(title, className="choices-title"), *content], role="group", **aria.label(title))


def _chips(chosen: ExploreChoices, field: str, held: Sequence[str], names: dict[str, str]) -> html.Ul:
    """What is shown, each a link to the page without it; the last one stays."""
    return html.Ul([html.Li(_without(chosen, field, held, one, names[one])) for one in held], className="chips")


def _without(chosen: ExploreChoices, field: str, held: Sequence[str], one: str, name: str) -> html.A | html.Span:
    if len(held) == 1:
        return html.Span(name, className="choice")
    left = chosen.but(**{field: tuple(other for other in held if other != one)})
    return html.A([name, html.Span(" \u2715", **aria.hidden()), html.Span(", take away", className="hidden-text")],
                  href=explore_choices.address(left), className="choice")


def _add(name: str, label: str, options: Sequence[Any], held: Sequence[str], most: int) -> list[html.Select]:
    if len(held) >= most:
        return []
    return [html.Select([html.Option(label, value=""), *options], name=name, autoComplete="off", **aria.label(label))]


def _measures(chosen: ExploreChoices) -> list[html.Optgroup]:
    known = registry.registry()
    groups = [html.Optgroup([html.Option(one.title, value=one.id) for one in measures if one.id not in chosen.measures],
                            label=priority.title)
              for priority, measures in known.measures_by_priority(registry.CURRENT_PLAN)]
    return [group for group in groups if group.children]


def _links(title: str, chosen: ExploreChoices, name: str, values: Sequence[tuple[str, str]]) -> html.Div:
    links = [html.A(word, href=explore_choices.address(chosen.but(**{name: value})), className="choice",
                    **(aria.current() if getattr(chosen, name) == value else {})) for value, word in values]
    return html.Div([html.Span(title, className="choices-title"), html.Div(links, className="choices")], role="group",
                    **aria.label(title))


def _select(name: str, values: Sequence[tuple[str, str]], chosen: str, label: str) -> html.Select:
    marked: dict[str, Any] = {"selected": True}
    options = [html.Option(word, value=value, **(marked if value == chosen else {})) for value, word in values]
    return html.Select(options, name=name, autoComplete="off", **aria.label(label))


def _base(start: int) -> str:
    """A financial year as an address has it: ``2019-20``."""
    return periods.financial_year(start).replace("/", "-")
