"""The audit against the Assembly's Recommendation 3: every entry of a plan, what there is of it and who holds the rest.

The current plan unless another is chosen; a picture first, then a line an entry, then a letter to each holder.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from layouts.addresses import coverage_choices
from layouts.addresses.coverage_choices import CoverageChoices
from layouts.parts import aria, coverage_lines, coverage_matrix, html
from layouts.parts.coverage_matrix import SHORT
from layouts.words import format as fmt
from layouts.words import freshness, glossary, letters, sentences
from metrics.registry import Plan
from metrics.results import LATE, LIVE, STATE_WORDS, EntryCoverage, PlanCoverage, View


@dataclass(frozen=True)
class CoveragePage:
    """Every plan as it is covered on a day, what was chosen, and London's view of each measure of the chosen plan."""

    plans: Sequence[PlanCoverage]
    chosen: CoverageChoices
    views: Mapping[str, View]
    today: date

    @property
    def covered(self) -> PlanCoverage:
        """The plan that is shown."""
        return next(one for one in self.plans if one.plan.id == self.chosen.plan)

    @property
    def shown(self) -> list[EntryCoverage]:
        """The entries that the filters leave."""
        return [one for one in self.covered.entries
                if self.chosen.state in ("", one.state) and self.chosen.holder in ("", *one.holders)]


def body(page: CoveragePage) -> list[Any]:
    """The content of the page."""
    covered = page.covered
    return [
        html.H1(f"What is reported of the {name(covered.plan)}"),
        html.P(lead(covered, page.today), className="lead coverage-lead"),
        _plans(page),
        coverage_matrix.matrix(covered),
        html.Div([
            html.Section([html.H2("Who holds it"), coverage_matrix.holders(covered.entries)]),
            html.Section([html.H2("Days since the newest figure"), coverage_matrix.ages(covered.entries, page.today),
                          html.P("Solid: from the publisher\u2019s own file. Hollow: quoted by others, or second hand.",
                                 className="note-small")]),
        ], className="coverage-pictures"),
        html.Section([html.H2("Every entry", id="entries-title"), _filters(page),
                      *(coverage_lines.lines(covered, page.shown, page.views, page.today) if page.shown else
                        [html.P("No entry of this plan is like that.", className="refused")])],
                     id="entries", **aria.labelled_by("entries-title")),
        *_letters(page),
        _reading(covered),
    ]


def name(plan: Plan) -> str:
    """``Police and Crime Plan 2025–29``; what is no plan of the Mayor\u2019s by its own title."""
    return f"Police and Crime Plan {plan.id.replace('-', chr(0x2013))}" if plan.end else plan.title


def lead(covered: PlanCoverage, today: date) -> str:
    """How many entries of a plan have figures, and for how many of these newer ones are due."""
    late, day, number = covered.by_state[LATE], fmt.day(today.isoformat()), len(covered.entries)
    with_figures = sum(one.newest is not None for one in covered.entries)
    due = (f"on {day} newer ones were due for {late} of them and not loaded here ({freshness.MARKS[LATE].sign}); "
           "whether they were published we cannot tell") if late else f"on {day} no newer ones were due"
    return f"{with_figures} of the {number} entries that are known of this plan have figures here; {due}."


def _plans(page: CoveragePage) -> html.Nav:
    links = [html.A(_called(one), href=coverage_choices.address(CoverageChoices(one.plan.id)), className="choice",
                    **(aria.current() if one.plan.id == page.chosen.plan else {}))
             for one in sorted(page.plans, key=lambda one: (one.plan.end is not None, one.plan.start), reverse=True)]
    return html.Nav(links, className="choices", **aria.label("Plans"))


def _called(covered: PlanCoverage) -> str:
    name = covered.plan.id.replace("-", "\u2013") if covered.plan.end else covered.plan.title
    return f"{name} ({len(covered.entries)})"


def _filters(page: CoveragePage) -> html.Details:
    entries, chosen = page.covered.entries, page.chosen
    states = {state: f"{SHORT[state]} {number}" for state, number in page.covered.by_state.items() if number}
    holders = {name: f"{name} {len(held)}" for name, held in coverage_matrix.by_holder(entries).items()
               if name != coverage_matrix.NOBODY}
    groups = [_group("State", chosen, "state", states), _group("Held by", chosen, "holder", holders)]
    opened: dict[str, Any] = {"open": True} if chosen.state or chosen.holder else {}
    number = fmt.counted(len(page.shown), "entry", "entries")
    csv = html.A("All of it (CSV)", href=coverage_choices.address(chosen.but(state="", holder=""),
                                                                  path=f"{coverage_choices.PATH}.csv"))
    return html.Details([html.Summary(f"Filter: {number} shown"), *groups, html.P(csv)], className="filters", **opened)


def _group(title: str, chosen: CoverageChoices, name: str, values: Mapping[str, str]) -> html.Div:
    links = [html.A(word, href=coverage_choices.address(chosen.but(**{name: value}), "entries"), className="choice",
                    **(aria.current() if getattr(chosen, name) == value else {}))
             for value, word in {"": "All", **values}.items()]
    return html.Div([html.Span(title, className="choices-title"), *links], className="choices", role="group",
                    **aria.label(title))


def _letters(page: CoveragePage) -> list[Any]:
    """A letter to each holder of figures that are missing or old, folded."""
    missing = [one for one in page.covered.entries if one.state != LIVE]
    folded = [html.Details([
        html.Summary(f"Ask {name}: {fmt.counted(len(held), 'entry', 'entries')}"),
        html.Div([html.Div(_letter(name, held, page), className="letter"),
                  html.P(html.Button("Copy letter", type="button", className="copy"), className="copy-row")]),
    ]) for name, held in coverage_matrix.by_holder(missing).items() if name != coverage_matrix.NOBODY]
    return [html.H2("Ask for what is missing"), *folded] if folded else []


def _letter(holder: str, missing: Sequence[EntryCoverage], page: CoveragePage) -> list[Any]:
    first, about, last = letters.paragraphs(holder, page.covered.plan, missing, page.today)
    return [html.P(first), html.P(about), html.Ul([html.Li(text) for text in letters.asks(missing)]), html.P(last)]


def _reading(covered: PlanCoverage) -> html.Details:
    """What the words mean, and what of the plan\u2019s own list is not known."""
    plan = covered.plan
    end = f" to {fmt.day(plan.end)}" if plan.end else ", no end set"
    content: list[Any] = [
        html.P(f"An entry is one line of a plan\u2019s list of measures. {glossary.evidence()} The Mayor\u2019s plans "
               "give years only; they are read as financial years."),
        html.Ul([html.Li([html.Strong(f"{SHORT[state]}: "), sentences.sentence(words)])
                 for state, words in reversed(STATE_WORDS.items())]),
        html.P(f"From {fmt.day(plan.start)}{end}. Published: {plan.published}. {sentences.sentence(plan.note)}"),
    ]
    if plan.remainder:
        content.append(html.P([html.Strong("Not yet known: "), plan.remainder], className="remainder"))
    return html.Details([html.Summary("What the words mean, and what is not known of this plan"), *content],
                        className="more")
