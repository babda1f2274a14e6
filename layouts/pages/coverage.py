"""The audit against the Assembly's Recommendation 3: every entry of every plan, and whether it is reported."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from layouts.addresses import query
from layouts.parts import aria, card_table, evidence, html
from layouts.words import format as fmt
from layouts.words import glossary, sentences
from metrics.results import (
    DISCONTINUED,
    LATE,
    LIVE,
    STATE_WORDS,
    EntryCoverage,
    MeasureCoverage,
    PlanCoverage,
)

CURRENT = "2025-29"
COLUMNS = ("Entry of the plan", "Evidence", "State", "Figures", "Who holds what is missing")
SHORT = {  # the head of a column; WORDS says it in full
    LIVE: "Up to date", LATE: "Late", "not_loaded": "Published, not read here", DISCONTINUED: "Ended",
    "no_public_data": "Not published", "undefined": "Not defined",
}


def body(plans: Sequence[PlanCoverage], today: date) -> list[Any]:
    """The content of the page: the current plan first, then the others, newest first."""
    ordered = sorted(plans, key=lambda one: (one.plan.id == CURRENT, one.plan.start), reverse=True)
    return [
        html.H1("What is reported of each plan"),
        html.P(lead(ordered[0], today), className="lead"),
        html.P(f"An entry is one line of a plan\u2019s list of measures. {glossary.evidence()} A newer release that "
               "has been published and not been loaded here cannot be told from one that is late."),
        html.Nav(html.Ul([html.Li(html.A(f"{one.plan.title} ({len(one.entries)})", href=f"#plan-{one.plan.id}"))
                          for one in ordered]), className="jumps", **aria.label("Plans")),
        *[_plan(one) for one in ordered],
    ]


def lead(covered: PlanCoverage, today: date) -> str:
    """How many entries of a plan have figures, how many of these are late, and how many have none."""
    states = covered.by_state
    with_figures = sum(bool(one.measures) for one in covered.entries)
    return (f"{with_figures} of the {len(covered.entries)} entries that are known of {covered.plan.title} have figures "
            f"here. On {fmt.day(today.isoformat())}, {states[LATE]} of the {len(covered.entries)} are late and "
            f"{states[LIVE]} up to date.")


def _plan(covered: PlanCoverage) -> html.Section:
    plan = covered.plan
    rows = [(f"{kind.capitalize()}", list(states.values())) for kind, states in covered.by_evidence.items()]
    rows.append(("All", list(covered.by_state.values())))
    columns = ["Evidence", *(SHORT.get(state, state) for state in covered.by_state), "All states"]
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
    state = [html.P([html.Strong(SHORT.get(covered.state, covered.state)),
                     f": {sentences.sentence(STATE_WORDS[covered.state])}"])]
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
    content.append(html.Span(" ".join(["", _next(one), *map(sentences.sentence, one.set_aside)]), className="next"))
    return content


def _next(one: MeasureCoverage) -> str:
    """When the next figures are due, and how late they are."""
    state = one.reporting
    if state.expected_next is None:
        note = f" ({state.note})" if state.note else ""
        return f"{SHORT.get(state.state, state.state)}{note}."
    due = f"Next due by {fmt.day(state.expected_next.isoformat())}"
    days = state.days_late or 0
    return f"{due}: {days} day{'' if days == 1 else 's'} late." if days else f"{due}."


def _holder(covered: EntryCoverage) -> list[Any]:
    entry = covered.entry
    publishers = dict.fromkeys(one.release.publisher for one in covered.measures if one.release)
    if entry.holder:
        holder = sentences.sentence(entry.holder)
    elif covered.state == LATE and publishers:
        holder = f"Newer figures: {', '.join(publishers)}."
    else:
        holder = "Nothing missing" if covered.state == LIVE else "Not known"
    return [html.P(holder), *([html.P(f"Promised: {sentences.sentence(entry.promised)}")] if entry.promised else [])]
