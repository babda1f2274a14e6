"""From an offence to how often it ends in a positive outcome, and back."""

from collections.abc import Sequence

from layouts.addresses import query
from layouts.parts import html
from metrics.results import Finding

LEADS = {True: "How often it ends in a positive outcome: ", False: "The offences themselves: "}


def lines(paired: Sequence[Finding]) -> list[html.P]:
    """A line for each finding of the other measure, whose name leads to its page."""
    return [_line(one) for one in paired]


def _line(finding: Finding) -> html.P:
    view = finding.view
    return html.P(
        [LEADS[view.measure.kind == "rate"],
         html.A(finding.name, href=query.measure(view.measure.id, view.area_code)),
         finding.sentence.removeprefix(finding.name)],
        className="paired",
    )
