"""Who answers otherwise than London as a whole: gaps by borough, by group and by how a victim reported."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from layouts.addresses import query
from layouts.charts import differences
from layouts.parts import aria, borough_comparison, card_table, chart_figures, gap_table, html
from layouts.words import format as fmt
from layouts.words import sentences
from metrics.registry import Measure, Source, registry
from metrics.results import NO_DATA, Borough, BoroughComparison, MeasureContext

MEASURES = ("trust", "confidence", "fair-treatment", "victim-satisfaction", "safety-after-dark")
NO_BOROUGHS = "Not published by borough"
LEAD = ("A gap is the difference between a borough or a group of people and London as a whole, or another group. Each "
        "is given in percentage points, with a 95% interval where one can be worked out.")
CLEAR = ("A difference is called higher or lower, and a gap widening or narrowing, only where chance alone would "
         "seldom make it; a gap that widens may be one above London or one below it. Boroughs and groups stand by "
         "name, never by the size of their gap.")
AGAINST = (("above", "highest", max), ("below", "lowest", min))
MISSING = "What is not published, and who holds it"
JUMPS = (("In short", "#in-short"), (MISSING, "#not-published"), ("More gaps by borough", "#more"))
ENTRY = "P25-2-08"  # the plan's entry on gaps between groups


def body(found: Mapping[Measure, MeasureContext], sources: Mapping[str, Source], others: Sequence[Measure],
         stamp: str) -> list[Any]:
    """The content of the page: a part a measure, then ``others`` that have boroughs on pages of their own."""
    jumps = [html.Li(html.A(text, href=address)) for text, address in JUMPS]
    return [
        html.H1("Gaps in trust, confidence and satisfaction"),
        html.P(LEAD, className="lead"),
        html.P(CLEAR),
        *_how_charts_are_made(found.values()),
        html.Nav(html.Ul(jumps), className="jumps", **aria.label("On this page")),
        card_table.part("in-short", "In short", [html.Ul([html.Li(_in_short(measure, beside)) for measure, beside
                                                       in found.items()])]),
        *[_part(measure, beside, sources[measure.source], stamp) for measure, beside in found.items()],
        _missing(),
        card_table.part("more", "More gaps by borough", [
            html.P("These questions are asked in every borough too; each borough\u2019s gap stands on the page of the "
                   "question."),
            html.Ul([html.Li(html.A(one.title, href=f"{query.measure(one.id, query.LONDON)}#boroughs"))
                     for one in others]),
        ]),
    ]


def _how_charts_are_made(found: Iterable[MeasureContext]) -> list[html.P]:
    """What the charts of boroughs show, and how their intervals are worked out, once for all of them."""
    compared = [one for beside in found for one in beside.boroughs]
    if not compared:
        return []
    made = dict.fromkeys(sentences.sentence(text) for one in compared for text in (one.base, one.method))
    return [html.P(" ".join((differences.ROWS, borough_comparison.MARKED["e"], *made)), className="note-small")]


def _short(measure: Measure) -> str:
    """The title up to what it asks: ``Trust``, ``Victims satisfied with the service``."""
    return measure.title.partition(":")[0].partition(",")[0]


def _in_short(measure: Measure, beside: MeasureContext) -> list[Any]:
    """How many boroughs differ from London, and between how many groups a gap is known, with their period."""
    said: list[str] = []
    for compared in beside.boroughs:
        above, below = (_clearly(compared, *words) for words in AGAINST)
        same = sum(one.side == "about" for one in compared.boroughs)
        moves = Counter(one.gap.widening.verdict for one in compared.boroughs if one.gap)
        said.append(f"{compared.label}: clearly above London\u2019s {fmt.percent(compared.line)} in {above}, clearly "
                    f"below it in {below}, not clearly either in {same} [e]. Since 2021/22 "
                    f"{fmt.counted(moves['widening'], 'gap')} clearly grew and {moves['narrowing']} shrank.")
    if not beside.boroughs:
        said.append(f"by borough, {beside.refused}.")
    unknown = sum(gap.refused == NO_DATA for gap in beside.gaps)
    known = sum(gap.difference is not None for gap in beside.gaps)
    if beside.gaps:
        said.append(f"Between groups, {known or 'no'} gap{' is' if known in (0, 1) else 's are'} known and "
                    f"{unknown or 'none'} {'is' if unknown in (0, 1) else 'are'} not published.")
    return [html.A(_short(measure), href=f"#{measure.id}"), f", {' '.join(said)}"]


def _clearly(compared: BoroughComparison, against: str, furthest: str, most: Callable[..., Borough]) -> str:
    """In how many boroughs a figure is clearly on one side of London, and in which it is furthest from it."""
    there = [one for one in compared.boroughs if one.side == against]
    if not there:
        return "no borough"
    end = most(there, key=lambda one: one.value or 0.0)
    return f"{fmt.counted(len(there), 'borough')} ({furthest} {end.name}, {fmt.percent(end.value or 0.0)})"


def _part(measure: Measure, beside: MeasureContext, source: Source, stamp: str) -> html.Section:
    content: list[Any] = [
        html.P([html.A(measure.title, href=query.measure(measure.id, query.LONDON)),
                f". {measure.definition} Source: {source.title}, {source.publisher} "
                f"({sentences.release(beside.release)})."]),
        html.H3("By borough"),
    ]
    if beside.boroughs:
        content += [part for compared in beside.boroughs for part in _boroughs(compared, stamp)]
    else:
        content.append(html.P([html.Strong(f"{NO_BOROUGHS}: "),
                               f"{beside.refused} ({source.title}, {source.publisher}). {source.limits}"]))
    if beside.gaps:
        caption = f"{measure.title}: gaps between groups of people"
        content += [html.H3("By group and by how people reported"), *gap_table.body(beside.gaps, caption, source.title)]
    return card_table.part(measure.id, _short(measure), content)


def _missing() -> html.Section:
    """What the plan's own entry on gaps says of figures that nobody publishes, and who holds them."""
    entry = next(one for one in registry().entries if one.id == ENTRY)
    return card_table.part("not-published", MISSING, [
        html.P(f"Plan {entry.plan}, {entry.title} ({entry.evidence}). {sentences.sentence(entry.note)}"),
        html.P([html.Strong("Who holds the figures: "), f"{entry.holder}."]),
        html.P([html.Strong("What was asked of them: "), sentences.sentence(entry.promised)]),
        html.P("Groups and boroughs for which no figure is published are named under each question above."),
    ])


def _boroughs(compared: BoroughComparison, stamp: str) -> list[Any]:
    """A survey's boroughs in words and as a chart; their table stands on the measure's own page."""
    table = f"{query.measure(compared.measure.id, query.LONDON)}#boroughs"
    return [
        html.P(differences.description(compared)),
        html.P(differences.widening(compared)),
        html.Figure([
            chart_figures.boroughs_of(compared, query.LONDON, stamp),
            html.Figcaption(html.P([
                f"{compared.measure.title}, {compared.label}, percentage points [e]. ",
                html.A(f"The same as a table: {compared.measure.title}, by borough", href=table), ".",
            ])),
        ]),
    ]
