"""A measure across the plans as one small line in time: solid where a plan names it, told apart without colour."""

from collections.abc import Sequence
from typing import Any

from data import periods
from layouts.parts import aria, html
from metrics.registry import Plan, registry
from metrics.results import Standing, Stands

STANDS: dict[Stands, str] = {"named": "named", "beside": "shown beside it", "left out": "not on its list",
                             "not known": "not known"}


def short(plan: Plan) -> str:
    """``Plan 2022-25``; a plan without an end goes by its own title."""
    return f"Plan {plan.id}" if plan.end else plan.title


def track(standings: Sequence[Standing]) -> list[Any]:
    """A bar a plan of the Mayor's on one axis, the national measures below; the same in words for who hears it."""
    bars = [html.Span(className=f"plan-bar {one.stands.replace(' ', '-')}{'' if one.plan.end else ' national'}",
                      style=_place(one.plan)) for one in standings]
    words = "; ".join(f"{short(one.plan)}: {STANDS[one.stands]}" for one in standings)
    return [html.Span(bars, className="plan-track", title=words, **aria.hidden()),
            html.Span(f" {words}", className="hidden-text")]


def axis(plans: Sequence[Plan]) -> html.Span:
    """The years of the Mayor's plans above their bars."""
    return html.Span([html.Span(plan.id.replace("-", "\u2013"), style=_place(plan)) for plan in plans if plan.end],
                     className="plan-track axis", **aria.hidden())


def key() -> html.P:
    """What each kind of bar stands for."""
    parts: list[Any] = []
    for stands, words in STANDS.items():
        parts += [html.Span(className=f"plan-bar sample {stands.replace(' ', '-')}", **aria.hidden()), f" {words} "]
    return html.P([*parts, "The thin bar below is of the national measures."], className="plan-key note-small")


def _place(plan: Plan) -> dict[str, str]:
    """From where to where a plan lies on the axis; one without an end goes on to the end of it."""
    ended = [one for one in registry().plans.values() if one.end]
    first, last = (periods.from_iso(text) for text in (min(one.start for one in ended), max(one.end for one in ended)))
    width = last + 1 - first
    start = max(0.0, (periods.from_iso(plan.start) - first) / width)
    end = (periods.from_iso(plan.end) + 1 - first) / width if plan.end else 1.0
    return {"--from": f"{start:.2%}", "--wide": f"{end - start:.2%}"}
