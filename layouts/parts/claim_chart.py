"""Claims that do not agree with ours as two drawings: shares and changes in points, and counts in percent of the claim.

What was said stands on the line in the middle, ours to its left or right; the style sheet places both. The two are
apart because points and percent share no axis.
"""

from collections.abc import Sequence
from typing import Any

from layouts.parts import aria, card_table, html
from metrics.results import ANOTHER, DIFFERENT, INCONSISTENT, Verdict

SHARES = ("%", "% change", "percentage points")
DRAWN = (DIFFERENT, ANOTHER, INCONSISTENT)


def charts(verdicts: Sequence[Verdict]) -> list[Any]:
    """A drawing of the shares and one of the counts, the widest difference first; none where nothing differs."""
    apart = [one for one in verdicts if one.verdict in DRAWN and one.ours and off(one)]
    shares = [one for one in apart if one.quoted.unit in SHARES]
    counts = [one for one in apart if one not in shares]
    made = [_chart(anchor, title, unit, some) for anchor, title, unit, some in (
        ("in-points", "Shares and changes: ours against what was said, in points", " pts", shares),
        ("in-percent", "Counts: ours against what was said, in percent of it", "%", counts)) if some]
    return [html.Div(made, className="claim-charts")] if made else []


def off(one: Verdict) -> float:
    """How far ours, in the newest release, is from the claim: in points of a share, else in percent of the claim."""
    said, ours = float(one.quoted.number), one.ours[-1].value
    return ours - said if one.quoted.unit in SHARES else (ours / said - 1) * 100


def _chart(anchor: str, title: str, unit: str, some: Sequence[Verdict]) -> html.Section:
    widest = max(abs(off(one)) for one in some)
    ranked = sorted(some, key=lambda one: abs(off(one)), reverse=True)
    return card_table.part(anchor, title, [
        html.P("\u25cb said  \u25cf ours", className="claim-key"),
        html.Ul([_line(one, widest, unit) for one in ranked], className="dumbbells")])


def _line(one: Verdict, widest: float, unit: str) -> html.Li:
    difference = off(one)
    at = 50 + 48 * difference / widest
    style: Any = {"--low": f"{min(at, 50):.3g}%", "--high": f"{max(at, 50):.3g}%", "--at": f"{at:.3g}%"}
    number = f"{difference:+.1f}".replace("-", "\u2212")
    return html.Li([html.A(f"{one.quoted.subject}, {one.quoted.said_by}", href=f"#{one.quoted.id}"),
                    html.Span(className="dumbbell", style=style, **aria.hidden()),
                    html.Span(f"{number}{unit}", className="num")])
