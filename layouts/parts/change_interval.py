"""A change and its interval as a small drawing beside its number, which says the same: placed by the style sheet."""

from typing import Any

from layouts.charts.change_scale import ChangeScale
from layouts.parts import aria, html
from metrics.results import Finding


def drawn(finding: Finding, axis: ChangeScale) -> html.Span:
    """A dot at the change on a line that is its interval; hollow where it has none, nothing where there is no change.

    The places are custom properties, in hundredths of the width: ``--at`` of the change, ``--low`` and ``--high`` of
    the ends of the interval.
    """
    change = finding.change
    if change is None or change.difference is None or (axis.ratios and change.baseline and not change.baseline.value):
        return html.Span(className="ci", **aria.hidden())
    places = {"--at": axis.at(change.difference)}
    if finding.low is not None and finding.high is not None:
        places |= {"--low": axis.at(finding.low), "--high": axis.at(finding.high)}
    style: Any = {name: f"{place:g}%" for name, place in places.items()}
    kind = "" if "--low" in places else " bare"
    return html.Span(className=f"ci {finding.judgement.replace(' ', '-')}{kind}", style=style, **aria.hidden())
