"""Who answers otherwise than London as a whole: groups of people first, then boroughs, with what is not published."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from layouts.addresses import gap_choices, query
from layouts.addresses.version import stamp
from layouts.charts import group_gaps
from layouts.parts import aria, card_table, gap_boroughs, gap_table, group_matrix, html, keep
from layouts.words import group_words, sentences
from layouts.words.group_words import Panel
from metrics import queries
from metrics.queries import Store
from metrics.registry import Measure, Source, registry
from metrics.results import GroupFigures, MeasureContext, View

TITLE = "Gaps in trust, confidence and satisfaction"
GROUPS = "Groups against London"
ENTRY = "P25-2-08"  # the plan's entry on gaps between groups
POWERS = "stop-and-search-disproportionality"


@dataclass(frozen=True)
class GapPage:
    """What the page shows about the measure of ``view``, which is of London.

    ``contexts`` hold the gaps of every question asked of groups, ``groups`` which group has a figure on which of them,
    ``boroughs`` the boroughs of the measure; ``version`` is that of pictures. ``powers`` is the ratio of searches.
    """

    view: View
    boroughs: MeasureContext
    contexts: Sequence[MeasureContext]
    groups: GroupFigures
    source: Source
    version: str
    powers: View

    @property
    def measure(self) -> Measure:
        """The question that the page is about."""
        return self.view.measure


def page(store: Store, measure_id: str) -> GapPage:
    """The page about one of gap_choices.asked_about(); UnknownMeasure."""
    view = queries.view(store, measure_id, query.LONDON)
    return GapPage(view, queries.context_of(store, measure_id),
                   [queries.context_of(store, one) for one in gap_choices.GROUPED],
                   queries.group_figures(store, gap_choices.GROUPED), registry().source_of(view.measure), stamp(store),
                   queries.view(store, POWERS, query.LONDON))


def body(shown: GapPage) -> list[Any]:
    """The content of the page: a sentence, the groups, what is published of them, the boroughs, and how it is known."""
    panels = group_words.panels(gap for context in shown.contexts for gap in context.gaps)
    return [
        html.H1(TITLE),
        _choices(shown.measure),
        html.P(_found(shown), className="found"),
        html.Div([_groups(shown, panels), _published(shown.groups)], className="gap-groups"),
        card_table.part("boroughs", f"Boroughs: {shown.measure.short_title}",
                        gap_boroughs.body(shown.boroughs, shown.source, shown.version)),
        card_table.part("details", "Behind the figures", [*_behind(shown), _others(shown.measure)]),
    ]


def _choices(chosen: Measure) -> html.Nav:
    """Links to the page about each question that is asked of groups, and about another if it is shown."""
    asked = dict.fromkeys((*gap_choices.GROUPED, chosen.id))
    links = [html.A(registry().measure(one).short_title, href=gap_choices.address(one), className="choice",
                    **(aria.current() if one == chosen.id else {})) for one in asked]
    return html.Nav(links, className="choices gap-choices", **aria.label("Question"))


def _found(shown: GapPage) -> str:
    """The measure, every group with a figure on it, by how much it differs from London, and the period."""
    own = group_words.panels(shown.boroughs.gaps)
    if not own:
        return group_words.nothing(shown.view)
    quoted = any(gap.where for panel in own for gap in panel)
    release = [] if quoted else [f"Figures of {sentences.release(shown.boroughs.release)}."]
    return " ".join([*map(group_words.sentence, own), *release])


def _groups(shown: GapPage, panels: Sequence[Panel]) -> html.Section:
    if not panels:
        return card_table.part("groups", GROUPS, [html.P(group_gaps.ABSENCE)])
    drawn = html.Picture([
        html.Source(srcSet=gap_choices.picture("narrow", shown.version), media="(max-width: 540px)"),
        html.Img(src=gap_choices.picture("medium", shown.version), alt=group_gaps.description(panels),
                 className="chart", width="640", height=str(group_gaps.height_of(panels)))])
    gaps = [gap for panel in panels for gap in panel]
    said = " ".join([group_words.HOLLOW, group_gaps.scale(panels), *group_words.origins(gaps)])
    return card_table.part("groups", GROUPS, [
        html.Figure([drawn, html.Figcaption([html.P(said),
                                             keep.groups(f"{gap_choices.address(shown.measure.id)}#groups")])])])


def _published(groups: GroupFigures) -> html.Section:
    entry = next(one for one in registry().entries if one.id == ENTRY)
    return card_table.part("published", "What is published of each group", [
        group_matrix.table(groups),
        html.P([group_matrix.summary(groups), f" On trust and confidence: {sentences.sentence(entry.publication)}"],
               className="note-small"),
    ])


def _behind(shown: GapPage) -> list[Any]:
    """What opens: where the figures of groups are from, who holds what is not published, and what else is by group."""
    entry = next(one for one in registry().entries if one.id == ENTRY)
    rows = [part for context in shown.contexts for part in _table(context)]
    missing = [html.P(f"Plan {entry.plan}, {entry.title} ({entry.evidence}). {sentences.sentence(entry.note)}"),
               html.P([html.Strong("Who holds the figures: "), f"{entry.holder}."]),
               html.P([html.Strong("What was asked of them: "), sentences.sentence(entry.promised)])]
    powers = [html.P([sentences.headline(shown.powers), " ",
                      html.A("Its groups and their rates", href=f"{query.measure(POWERS, query.LONDON)}#groups"), "."])]
    return [
        html.Details([html.Summary("Every gap in a table, and where its figures are from"), *rows]),
        html.Details([html.Summary("What is not published, and who holds it"), *missing]),
        html.Details([html.Summary("What the police do, by group: stop and search"), *powers]),
    ]


def _table(context: MeasureContext) -> list[Any]:
    if not any(gap.start is not None for gap in context.gaps):
        return []
    measure = context.gaps[0].measure
    source = registry().source_of(measure)
    origin = f"{source.title} ({sentences.release(context.release)})"
    return [html.H3(measure.short_title), gap_table.table(context.gaps, f"{measure.title}: gaps", origin)]


def _others(chosen: Measure) -> html.Details:
    """The questions that are asked in every borough, though of no group."""
    others = [one for one in gap_choices.asked_about() if one not in (*gap_choices.GROUPED, chosen.id)]
    links = [html.Li(html.A(registry().measure(one).title, href=f"{gap_choices.address(one)}#boroughs"))
             for one in others]
    return html.Details([html.Summary("More questions, by borough"), html.Ul(links)])
