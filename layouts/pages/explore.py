"""Measures and areas side by side: one click from each of them, every choice in the address."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from layouts.addresses import explore_choices, query
from layouts.addresses.explore_choices import MOST_AREAS, MOST_MEASURES, ExploreChoices
from layouts.addresses.version import stamp
from layouts.charts import exploration, svg
from layouts.charts.description import Chart
from layouts.parts import breadcrumbs, chart_figures, explore_controls, explore_table, html, keep
from layouts.words import exploring, sentences
from layouts.words.listed import listed
from metrics import queries, registry
from metrics.queries import Store
from metrics.results import YEAR, Exploration, Place

TITLE, CHOOSE = "Explore", "Measures, areas, figures and years"
MOST_NAMED = 3  # areas in the heading: the choices beside it name them all
ACROSS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 3, 6: 3}  # charts of a measure in a row, by its areas: more would be too small


@dataclass(frozen=True)
class ExplorePage:
    """What was chosen, settled, what is shown of it, and what may be chosen besides."""

    chosen: ExploreChoices
    explored: Exploration
    places: tuple[Place, ...]
    suggested: tuple[tuple[str, str], ...]
    years: Sequence[int]
    stamp: str

    @property
    def title(self) -> str:
        """The measures and the areas by name; of more areas than a heading has room for, how many."""
        shown = [(one.view.measure.title, one.view.area_name) for one in self.explored.lines]
        named = shown or [(one.measure, one.area) for one in self.explored.refused]
        measures, areas = (list(dict.fromkeys(names)) for names in zip(*named, strict=True))
        return f"{listed(measures)} in {listed(areas) if len(areas) <= MOST_NAMED else f'{len(areas)} areas'}"


def page(store: Store, asked: ExploreChoices) -> ExplorePage:
    """What there is to show; BadQuery for a measure or an area that there is not."""
    chosen = exploration.settled(store, asked)
    shown = exploration.explored(store, chosen)
    ends = [point.end // YEAR for view in shown.asked for point in view.points]
    return ExplorePage(chosen, shown, queries.places(store), tuple(_suggested(store, chosen)),
                       range(min(ends), max(ends) + 1) if ends else [], stamp(store))


def body(made: ExplorePage) -> list[Any]:
    """The content of the page: choices at the left, beside them a sentence, the charts and their figures."""
    chosen, explored, unit = made.chosen, made.explored, exploring.units(made.explored)
    form = explore_controls.controls(chosen, made.places, queries.index_years(explored), made.years)
    shown = [
        *([html.P(exploring.lead(explored, chosen), className="finding")] if explored.lines else []),
        *_refused(explored),
        *_charts(made),
        *([keep.exploration(chosen), *explore_table.tables(explored, chosen)] if explored.lines else []),
    ]
    return [
        breadcrumbs.trail([breadcrumbs.DASHBOARD], TITLE),
        html.H1([made.title, *([html.Span(unit, className="of-area")] if unit else [])]),
        html.Div([
            html.Details([html.Summary(CHOOSE), form], className="explore-choose"),
            html.Section(shown, className="explored"),
        ], className="explore"),
        *_suggestions(made.suggested),
    ]


def _refused(explored: Exploration) -> list[html.Ul]:
    if not explored.refused:
        return []
    areas_of: dict[tuple[str, str], list[str]] = {}
    for one in explored.refused:
        areas_of.setdefault((one.measure, one.reason), []).append(one.area)
    measures_of: dict[tuple[str, str], list[str]] = {}  # each reason once for all that it holds of
    for (measure, reason), areas in areas_of.items():
        measures_of.setdefault((listed(areas), reason), []).append(measure)
    return [html.Ul([html.Li([html.Strong(f"{listed(measures)}, {areas}: "), f"not shown: {reason}."])
                     for (areas, reason), measures in measures_of.items()], className="refusals")]


def _charts(made: ExplorePage) -> list[Any]:
    charts = exploration.charts(made.explored, made.chosen)
    if not charts:
        return []
    said = [exploring.scales(made.explored, made.chosen), *exploring.sources(made.explored)]
    notes = html.Figcaption([html.P(" ".join(filter(None, said))), html.Details([
        html.Summary("How to read this, and what it shows in words"),
        html.P(" ".join(exploring.notes(made.explored, charts[0].meanings))),
        html.P(" ".join(chart.text for chart in charts))])])
    if not made.chosen.layout:
        return [html.Figure([_picture(made, charts[0], 0), notes])]
    places = _places(made, charts)
    if made.chosen.layout == "each":
        return [html.Figure([html.Ul([one for row in places for one in row], className="small-charts"), notes])]
    across = ACROSS[len(made.chosen.areas)]
    return [html.Figure([*(html.Ul(row, className=f"small-charts across-{across}") for row in places), notes])]


def _places(made: ExplorePage, charts: Sequence[Chart]) -> list[list[html.Li]]:
    """A row a measure, a place an area: its chart or, where it is refused, that it is not shown."""
    drawn = {(line.view.measure.id, line.view.area_code): _place(chart.title, _small(made, chart, number))
             for number, (line, chart) in enumerate(zip(made.explored.lines, charts, strict=True))}
    titles = {one.id: one.title for one in registry.registry().measures.values()}
    names = {place.code: place.name for place in made.places}
    return [[drawn.get((measure, area)) or
             _place(f"{titles[measure]}, {names[area]}", html.P("Not shown", className="not-shown"))
             for area in made.chosen.areas] for measure in made.chosen.measures]


def _place(title: str, content: html.Img | html.P) -> html.Li:
    return html.Li([html.P(title, className="small-title"), content])


def _picture(made: ExplorePage, chart: Chart, number: int) -> html.Picture:
    return chart_figures.picture(lambda size: explore_choices.picture(made.chosen, number, size, made.stamp),
                                 chart.text, partial(svg.height_of, chart))


def _small(made: ExplorePage, chart: Chart, number: int) -> html.Img:
    return html.Img(src=explore_choices.picture(made.chosen, number, "narrow", made.stamp), alt=chart.text,
                    width="360", height=str(svg.height_of(chart, "narrow")), className="small-chart")


def _suggested(store: Store, chosen: ExploreChoices) -> Iterator[tuple[str, str]]:
    """What is often asked next: an area beside a larger one around it, a measure beside its kin and theirs."""
    named = {place.code: place.name for place in queries.places(store)}
    larger = queries.larger_areas(store)
    for code in chosen.areas[:1] if len(chosen.areas) < MOST_AREAS else ():
        beside = [one.code for one in larger.get(code, ()) if one.code in query.AGAINST] or list(query.AGAINST)
        for other in (one for one in (*beside, query.LONDON) if one in named and one not in chosen.areas):
            yield (f"{named[code]} beside {named[other]}",
                   explore_choices.address(chosen.but(areas=(*chosen.areas, other))))
    titles = {one.id: one.title for one in registry.registry().measures.values()}
    if len(chosen.measures) < MOST_MEASURES:
        first = chosen.measures[0]
        kin = _kin(first)
        nearest = dict.fromkeys([*kin, *(further for one in kin for further in _kin(one))])
        for other in [one for one in nearest if one not in chosen.measures][:3]:
            yield (f"{titles[first]} beside {titles[other]}",
                   explore_choices.address(chosen.but(measures=(*chosen.measures, other))))


def _kin(measure: str) -> list[str]:
    """The measures of the entries of plans that a measure reports."""
    return list(dict.fromkeys(other for entry in registry.registry().entries_for(measure) for other in entry.measures))


def _suggestions(suggested: Sequence[tuple[str, str]]) -> list[Any]:
    if not suggested:
        return []
    links = [html.Li(html.A(sentences.sentence(text).rstrip("."), href=address)) for text, address in suggested]
    return [html.Nav([html.H2("Also beside one another"), html.Ul(links)], className="suggested")]
