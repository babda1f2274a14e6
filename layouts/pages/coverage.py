"""The audit against the Assembly's Recommendation 3: every entry of every plan, and whether it is reported."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from layouts.addresses import query
from layouts.parts import aria, card_table, evidence, html, reading_marks
from layouts.words import format as fmt
from layouts.words import freshness, glossary, sentences
from metrics.results import (
    DISCONTINUED,
    LATE,
    LIVE,
    QUOTED,
    STATE_WORDS,
    EntryCoverage,
    MeasureCoverage,
    MeasureState,
    PlanCoverage,
)

CURRENT = "2025-29"
COLUMNS = ("Entry of the plan", "Evidence", "State", "Figures", "Who holds what is missing")
SHORT = {  # the head of a column and the state of a row; STATE_WORDS says it in full, once
    LIVE: "No newer figures due", LATE: "Newer figures due", DISCONTINUED: "Ended",
    QUOTED: "Quoted figures only",
    "not_loaded": "Published elsewhere, not yet on this site",
    "no_public_data": "Not published", "undefined": "Not defined",
}


def body(plans: Sequence[PlanCoverage], today: date) -> list[Any]:
    """The content of the page: the current plan first, then the others, newest first."""
    ordered = sorted(plans, key=lambda one: (one.plan.id == CURRENT, one.plan.start), reverse=True)
    return [
        html.H1("What is reported of each plan"),
        html.P(lead(ordered[0], today), className="lead"),
        html.P(f"An entry is one line of a plan\u2019s list of measures. {glossary.evidence()} The Mayor\u2019s "
               "plans give years only; they are read as financial years."),
        html.Details([html.Summary("What each state means"), html.Ul([
            html.Li([html.Strong(f"{SHORT[state]}: "), sentences.sentence(words)])
            for state, words in reversed(STATE_WORDS.items())])]),
        html.Nav(html.Ul([html.Li(html.A(f"{one.plan.title} ({len(one.entries)})", href=f"#plan-{one.plan.id}"))
                          for one in ordered]), className="jumps", **aria.label("Plans")),
        *[_plan(one) for one in ordered],
    ]


def lead(covered: PlanCoverage, today: date) -> str:
    """How many entries of a plan have figures, and for how many of these newer ones are due."""
    late, day = covered.by_state[LATE], fmt.day(today.isoformat())
    with_figures = sum(bool(one.measures) for one in covered.entries)
    due = (f"On {day} newer figures were due for {late} of them and not loaded here ({freshness.MARKS[LATE].sign}); "
           "whether they were published we cannot tell.") if late else f"On {day} no newer figures were due."
    return (f"{with_figures} of the {len(covered.entries)} entries that are known of {covered.plan.title} have figures "
            f"here. {due}")


def _plan(covered: PlanCoverage) -> html.Section:
    plan = covered.plan
    rows = [(f"{kind.capitalize()}", list(states.values())) for kind, states in covered.by_evidence.items()]
    rows.append(("All", list(covered.by_state.values())))
    columns = ["Evidence", *(SHORT[state] for state in covered.by_state), "All states"]
    totals = [(name, [*numbers, sum(numbers)]) for name, numbers in rows]
    end = f" to {fmt.day(plan.end)}" if plan.end else ", no end set"
    content: list[Any] = [
        html.P(f"From {fmt.day(plan.start)}{end}. Published: {plan.published}. {sentences.sentence(plan.note)}"),
    ]
    if plan.remainder:
        content.append(html.P([html.Strong("Not yet known: "), plan.remainder], className="remainder"))
    content.append(card_table.counts(f"Entries of {plan.title} by evidence and state", columns, totals,
                                  f"totals-{plan.id}"))
    for priority in plan.priorities:
        asked = [one for one in covered.entries if one.entry.priority == priority.id]
        content.append(html.H3(f"{priority.title} ({len(asked)})"))
        if asked:
            anchors = [f"entry-{one.entry.id}" for one in asked]
            entries = [_row(one) for one in asked]
            content.append(card_table.table(f"{plan.title}: {priority.title}", COLUMNS, entries, anchors))
        else:
            content.append(html.P("No entry is known."))
    return card_table.part(f"plan-{plan.id}", plan.title, content)


def _row(covered: EntryCoverage) -> list[Any]:
    entry = covered.entry
    head = [html.Strong(entry.title), html.P(f"{entry.id}. {sentences.sentence(entry.outcome)}", className="period")]
    why = [html.P(evidence.of_entry(entry)), html.P(sentences.sentence(entry.where), className="locator")]
    state = [html.P(html.Strong(SHORT[covered.state]))]
    state += [html.P(sentences.sentence(entry.note), className="locator")] if entry.note else []
    figures: Any = html.Ul([html.Li(_measure(one)) for one in covered.measures]) if covered.measures \
        else html.P("None here", className="refused")
    return [head, why, state, figures, _holder(covered)]


def _measure(one: MeasureCoverage) -> list[Any]:
    content: list[Any] = [html.A(one.title, href=query.measure(one.id, query.LONDON))]
    if one.release:
        content.append(f": {one.first_period} to {one.latest_period}. {one.release.source_title}, release "
                    f"{fmt.day(one.release.label)}, {fmt.publication(one.release)}.")
    if not one.within_plan:
        content.append(" No figure lies within the plan.")
    set_aside = " ".join(map(sentences.sentence, one.set_aside))
    content.append(html.Span([" ", _next(one.reporting), *reading_marks.freshness_of(one.reporting), ". ", set_aside],
                             className="next"))
    return content


def _next(state: MeasureState) -> str:
    """By when the next figures are or were due, or why no day can be given."""
    if state.expected_next is not None:
        return f"Next due by {fmt.day(state.expected_next.isoformat())}"
    return sentences.sentence(state.note or SHORT[state.state]).rstrip(".")


def _holder(covered: EntryCoverage) -> list[Any]:
    entry = covered.entry
    publishers = dict.fromkeys(one.release.publisher for one in covered.measures if one.release)
    if entry.holder:
        holder = sentences.sentence(entry.holder)
    elif covered.state == LATE and publishers:
        holder = f"Newer figures: {', '.join(publishers)}."
    else:
        holder = "Nothing missing" if covered.state == LIVE else "Not known"
    wanted = [html.P(f"Would be answered by: {sentences.sentence(entry.publication)}")] if entry.publication else []
    promised = [html.P(f"Promised: {sentences.sentence(entry.promised)}")] if entry.promised else []
    return [html.P(holder), *wanted, *promised]
