"""How all stands, counted, and what has not improved since 2021/22 (the Assembly's Recommendation 1)."""

from collections.abc import Mapping, Sequence
from typing import Any

from layouts.addresses import query
from layouts.parts import card_table, evidence, html
from layouts.words import format as fmt
from layouts.words import sentences
from metrics import queries
from metrics.results import JUDGEMENTS, Count, Finding, Place

SINCE = "2021-22"
AGAINST = "2021/22"
HEADINGS = {"better": "Better", "worse": "Worse", "usual": "Usual variation", "few": "Too few to tell",
            "not judged": "Not judged", "not tested": "No margin known", "not compared": "Not compared",
            "no figure": "No figure"}


def counts(found: Mapping[str, Finding], late: Sequence[str]) -> tuple[Count, ...]:
    """The measures of the plan by judgement: for each priority, then for all."""
    return queries.counts_by_priority(found, late, AGAINST)


def whole(counted: Sequence[Count], place: Place) -> html.Section:
    """The counts of all the plan's measures, in words and as a table."""
    title = "The Met as a whole" if place.kind == "london" else f"{place.name} as a whole"
    total = counted[-1]
    columns = ["Priority", *HEADINGS.values(), "All measures", "Newer figures due", "Entries without figures"]
    rows = [(one.title if one is not total else "All priorities",
             [*(one.judgements.get(name, 0) for name in JUDGEMENTS), one.measures, one.late, one.unreported])
            for one in counted]
    caption = f"Measures of the plan in {place.name}, judged against {AGAINST}"
    return card_table.part("whole", title, [
        html.P(said(total, title)),
        card_table.counts(caption, columns, rows, "whole-caption"),
        html.P("These are counts and no score: measures differ in weight, overlap, and cannot be added up. They are of "
               "the measures that are reported or inferred to be in the plan, and of no others.", className="note"),
    ])


def said(count: Count, title: str = "") -> str:
    """The sentence of a count; under another title where one is given."""
    return count.sentence.replace(count.title, title, 1) if title else count.sentence


def not_improved(found: Mapping[str, Finding], place: Place) -> html.Section:
    """What is worse, what is within its usual variation, what cannot be compared, each by its finding's sentence."""
    wanted = [one for one in found.values() if one.view.measure.desired != "none"]
    worse, unclear, unknown, better = (
        [one for one in wanted if one.judgement in names]
        for names in (("worse",), ("usual", "few"), ("not compared", "not tested"), ("better",))
    )
    compared = len(worse) + len(unclear) + len(better)
    lead = (f"Of all {fmt.counted(len(found), 'measure')} in {place.name}, the plan\u2019s and those beside it, "
            f"{compared} {fmt.be(compared)} meant to go one way and can be compared with {AGAINST}: {len(worse)} worse,"
            f" {len(unclear)} within the usual variation or margin and {len(better)} better. A figure of a quarter is "
            f"compared with that of the same quarter of {AGAINST}.")
    content: list[Any] = [html.P(lead)]
    if worse:
        content += [html.H3(f"Worse ({len(worse)})"), _listed(worse)]
    if unclear:
        content += [html.H3(f"Within the usual variation or margin, or too few to tell ({len(unclear)})"),
                    _listed(unclear)]
    if unknown:
        content.append(html.Details([html.Summary(f"Not compared with {AGAINST}, and why ({len(unknown)})"),
                                     _listed(unknown, reasons=True)]))
    return card_table.part("not-improved", f"What has not improved since {AGAINST}", content)


def _listed(found: Sequence[Finding], *, reasons: bool = False) -> html.Ul:
    return html.Ul([html.Li(_item(one, reason=reasons)) for one in found], className="findings")


def _item(finding: Finding, *, reason: bool) -> list[Any]:
    """The finding's sentence, whose name of the measure leads to its page."""
    view = finding.view
    parts: list[Any] = [html.A(finding.name, href=query.measure(view.measure.id, view.area_code)),
                        finding.sentence.removeprefix(finding.name)]
    if evidence.short(view.measure.id) == evidence.OUTSIDE:
        parts.append(html.Span(f" {evidence.OUTSIDE}.", className="evidence"))
    if reason:
        parts.append(html.Span(f" {sentences.sentence(finding.reason)}", className="reason"))
    return parts
