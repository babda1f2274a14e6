"""How a finding looks: its direction and its judgement, each by a shape and a word, never by colour alone."""

from typing import Any

from layouts.parts import html
from layouts.words import format as fmt
from metrics.results import Finding

SHAPES = {"rising": "\u25b2", "falling": "\u25bc", "no clear change": "\u25cf", "not compared": "\u25cb"}
DIRECTIONS = {"rising": "Rising", "falling": "Falling", "no clear change": "No clear change",
              "not compared": "Not compared"}
JUDGEMENTS = {"better": ("\u2713", "Better"), "worse": ("\u2717", "Worse"), "not judged": ("\u2013", "Not judged")}
KEY = (
    f"{SHAPES['rising']} rising and {SHAPES['falling']} falling are said only of changes that are more than noise; "
    f"{SHAPES['no clear change']} no clear change means that chance alone could have made it. "
    f"{JUDGEMENTS['better'][0]} better and {JUDGEMENTS['worse'][0]} worse follow where one direction is wanted."
)


def amount(finding: Finding) -> str:
    """The change as ``+12.2%``; blank where none can be given."""
    change, headline = finding.change, finding.view.headline
    if change is None or change.baseline is None or change.baseline.value is None or headline is None:
        return ""
    return fmt.change_in_full(change, headline, finding.view.measure)


def moved(finding: Finding) -> html.P:
    """The direction, whose shape the style sheet draws by its class, and the change: bold only where it is clear."""
    words: list[Any] = [DIRECTIONS[finding.direction]]
    said = amount(finding)
    if finding.direction == "no clear change" and said:
        words = [f"{words[0]} ({'the same figure' if said == 'no change' else said})"]
    elif finding.direction in ("rising", "falling") and said:
        size, _, unit = said.partition(" ")
        words = [f"{words[0]} ", html.Span(size, className="change"), f" {unit}" if unit else ""]
    return html.P(words, className=f"moved {_class(finding.direction)}")


def judged(finding: Finding) -> html.Span | None:
    """Better, worse or not judged, with a shape; nothing where the direction says all there is."""
    if finding.judgement not in JUDGEMENTS:
        return None
    return html.Span(JUDGEMENTS[finding.judgement][1], className=f"judged {_class(finding.judgement)}")


def _class(name: str) -> str:
    """The class by which the style sheet knows the shape of a direction or judgement; SHAPES must agree with it."""
    return name.replace(" ", "-")


def interval(finding: Finding) -> str:
    """The 95% interval in words; blank where there is none."""
    if finding.low is None or finding.high is None:
        return ""
    mark = " [e]" if finding.estimated else ""
    return f"{fmt.interval(finding.low, finding.high, finding.view.measure)}{mark}"
