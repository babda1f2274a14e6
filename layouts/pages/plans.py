"""One series followed across plans: which plan names it, in what words, on what evidence, and what became of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from data import periods
from layouts.addresses import coverage_choices, query
from layouts.parts import aria, card_table, coverage_matrix, evidence, html, plan_track, reading_marks
from layouts.parts.plan_track import short
from layouts.words import format as fmt
from layouts.words import freshness, sentences
from metrics import queries
from metrics.registry import STATES, Entry, registry
from metrics.results import Fate, Heir, MeasureCoverage, PlanCoverage, Standing, Thread

FATES: dict[Fate, tuple[str, str, str]] = {
    "every plan": ("every-plan", "In each of the Mayor\u2019s plans",
                   "An entry of each plan asks for these, on the evidence that is given with it."),
    "again": ("again", "In the plans {named}; {unknown} not known",
              "An earlier plan and the current one ask for these; of a plan between them no such entry is known."),
    "begins": ("begins", "Taken up by a later plan", "A later plan names these, and the current one does too."),
    "ends": ("ends", "Not known in the current plan",
             "An earlier plan names these. No entry that is known of the current plan does."),
    "national only": ("national-only", "In the national measures alone",
                      "No entry of a plan of the Mayor\u2019s is known to name these."),
}
NOT_NAMED = {"left out": "Not on its list", "not known": "Not known: its list is not", "beside": "Shown beside it: no "
             "entry that is known asks for it"}
UNFOLLOWED_COLUMNS = ("Entry of the plan", "Evidence", "Why there is nothing to follow")


def body(covered: Sequence[PlanCoverage]) -> list[Any]:
    """The content of the page; ``covered`` says which measures are reported and since when."""
    held = {one.id: one for plan in covered for entry in plan.entries for one in entry.measures}
    followed = queries.threads(registry())
    grouped = {fate: [one for one in followed if one.fate == fate] for fate in FATES}
    alone = queries.unfollowed(registry())
    return [
        html.H1("The same measures, plan by plan"),
        html.P(_lead(grouped, len(followed), len(alone)), className="lead"),
        html.P("Entries of two plans are tied together only by the published series that shows both. Words alone tie "
               "nothing, and where most of a plan\u2019s list is not known, nothing is made of what is missing from "
               "it. A change of plan is not a break in a series: the figures go on or end by themselves."),
        *[html.P(text, className="fresh")
          for text in [freshness.overdue([one.reporting for one in held.values() if one.latest_period])] if text],
        html.Nav(html.Ul([html.Li(html.A(text, href=f"#{anchor}")) for text, anchor in _jumps(grouped, len(alone))]),
                 className="jumps", **aria.label("On this page")),
        plan_track.key(),
        *[_fate(fate, threads, held) for fate, threads in grouped.items() if threads],
        _unfollowed(alone),
        _unknown(),
    ]


def _lead(grouped: Mapping[Fate, Sequence[Thread]], number: int, alone: int) -> str:
    return (f"{number} published measures show an entry of some plan, {len(grouped['every plan'])} of them an entry of "
            f"each of the Mayor\u2019s plans. {alone} more entries have no published figures here to follow.")


def _jumps(grouped: Mapping[Fate, Sequence[Thread]], alone: int) -> list[tuple[str, str]]:
    return [*((f"{_title(fate, threads)} ({len(threads)})", FATES[fate][0])
              for fate, threads in grouped.items() if threads),
            (f"Entries with no series ({alone})", "unfollowed"), ("Not yet known", "remainder")]


def _title(fate: Fate, threads: Sequence[Thread]) -> str:
    """What became of some measures, with the plans by their years where it is of certain plans."""
    standings = [one for one in threads[0].standings if one.plan.end]
    named, unknown = (" and ".join(one.plan.id for one in standings if (one.stands == "named") == known)
                      for known in (True, False))
    return FATES[fate][1].format(named=named, unknown=unknown)


def _fate(fate: Fate, threads: Sequence[Thread], held: Mapping[str, MeasureCoverage]) -> html.Section:
    anchor, _, meaning = FATES[fate]
    title = _title(fate, threads)
    head = html.Div([html.Span("Measure"), plan_track.axis([one.plan for one in threads[0].standings]),
                     html.Span("Figures here")], className="thread-head", **aria.hidden())
    lines = [_line(one, held[one.measure.id]) for one in threads]
    return card_table.part(anchor, f"{title} ({len(threads)})", [html.P(meaning), head, *lines])


def _line(one: Thread, covered: MeasureCoverage) -> html.Details:
    """A measure on one line, which unfolds to each plan’s own words and what became of it."""
    summary = html.Summary([html.Span(one.measure.title, className="name"), *plan_track.track(one.standings),
                            html.Span(_reach(covered), className="period")])
    rows: list[tuple[str, Any]] = [(short(each.plan), _standing(each)) for each in one.standings]
    rows += [("What became of it", _became(one)),
             ("Its page", html.A(one.measure.title, href=query.measure(one.measure.id, query.LONDON)))]
    more = html.Dl([part for name, content in rows for part in (html.Dt(name), html.Dd(content))], className="source")
    return html.Details([summary, html.Div(more, className="entry-more")], className="thread-line",
                        id=f"of-{one.measure.id}")


def _reach(covered: MeasureCoverage) -> list[Any]:
    """From when to when its figures reach, with the sign of those that should be newer."""
    if not covered.latest_period:
        return [f"{coverage_matrix.SHORT[covered.reporting.state]}: no figure is here."]
    return [f"Figures {fmt.span(covered.first_period, covered.latest_period)}",
            *reading_marks.freshness_of(covered.reporting)]


def _standing(one: Standing) -> html.P | list[Any]:
    if one.stands != "named":
        return html.P(NOT_NAMED[one.stands], className="refused")
    return [part for entry in one.entries for part in _entry(entry)]


def _entry(entry: Entry) -> list[Any]:
    link = html.A(f"\u201c{entry.title}\u201d", href=coverage_choices.entry(entry.id, entry.plan))
    return [html.P(link), html.P(evidence.of_entry(entry), className="locator")]


def _became(thread: Thread) -> list[Any]:
    first, last = thread.first, thread.last
    if first is None or last is None:
        return [html.P("No plan of the Mayor\u2019s is known to name it.")]
    said = [html.P(SAID[thread.fate].format(first=short(first), start=periods.name(periods.from_iso(first.start)),
                                            last=short(last), end=periods.name(periods.from_iso(last.end))))]
    unknown = [short(one.plan) for one in thread.standings if one.stands in ("not known", "beside")]
    if unknown:
        said.append(html.P(f"Whether {' and '.join(unknown)} {'names' if len(unknown) == 1 else 'name'} it is not "
                           "known.", className="locator"))
    return [*said, *([html.Ul([html.Li(_heir(one)) for one in thread.heirs])] if thread.heirs else [])]


SAID: dict[Fate, str] = {
    "every plan": "In each of the Mayor\u2019s plans since {start}.",
    "again": "Named from {start} by {first}, and by {last}.",
    "begins": "Named since {start}, first by {first}.",
    "ends": "Named from {start}, last by {last}, which ended in {end}.",
}


def _heir(heir: Heir) -> list[Any]:
    entry = html.A(f"\u201c{heir.entry.title}\u201d", href=coverage_choices.entry(heir.entry.id, heir.entry.plan))
    plan = short(registry().plans[heir.entry.plan])
    if heir.wider:
        return [f"It is part of {heir.through.title}, which {plan} names as ", entry]
    return [f"It was named together with {heir.through.title}, which {plan} names as ", entry]


def _unfollowed(alone: Sequence[Entry]) -> html.Section:
    content: list[Any] = [html.P("No figures of these are read here: no series ties them to an entry of another "
                                 "plan, though their words may be alike.")]
    for plan in registry().plans.values():
        rows = [_alone(entry) for entry in alone if entry.plan == plan.id]
        if rows:
            content.append(html.Details([
                html.Summary(f"{short(plan)} ({len(rows)})"),
                card_table.table(f"{short(plan)}: entries with no series", UNFOLLOWED_COLUMNS, rows)]))
    return card_table.part("unfollowed", f"Entries with no series ({len(alone)})", content)


def _alone(entry: Entry) -> list[Any]:
    return [html.A(entry.title, href=coverage_choices.entry(entry.id, entry.plan)),
            [html.P(evidence.of_entry(entry)), html.P(sentences.sentence(entry.where), className="locator")],
            [html.P(f"{STATES[entry.state]}."), html.P(entry.note, className="locator")]]


def _unknown() -> html.Section:
    said = [html.P([html.Strong(f"{plan.title}: "), plan.remainder], className="remainder")
            for plan in registry().plans.values() if plan.remainder]
    return card_table.part("remainder", "Not yet known", said or [html.P("Nothing: the list of every plan is known.")])
