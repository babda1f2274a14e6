"""One line a claim: what was said, ours beside it and the verdict; it unfolds to the words, their source and why."""

from collections.abc import Sequence
from typing import Any

from layouts.addresses import query
from layouts.parts import aria, html
from layouts.words import format as fmt
from metrics.registry import registry
from metrics.results import Ours, Verdict

HEADS = ("Claim", "Said by", "Said", "Ours, and its release", "Verdict")
PAGE = "/claims"  # where every claim has its line


def lines(some: Sequence[Verdict]) -> list[Any]:
    """The claims in the order that they are given in, under the heads of their columns."""
    if not some:
        return []
    head = html.Div([html.Span(name) for name in HEADS], className="claim-head", **aria.hidden())
    return [head, *(_line(one) for one in some)]


def subject(one: Verdict) -> str:
    """What a claim is of: the matter and the group, the area, the period and the one that it is compared with."""
    quoted = one.quoted
    group = "" if quoted.subgroup in ("", "all") else f", {quoted.subgroup}"
    against = f", on {one.against}" if one.against else ""
    return f"{quoted.subject}{group}, {quoted.area}, {fmt.short_months(f'{quoted.period}{against}')}"


def ours(one: Verdict) -> Ours | None:
    """Our figure in the newest release that agrees or, where none does, that is held; None where none is."""
    return next((each for each in reversed(one.ours) if each.agrees), one.ours[-1] if one.ours else None)


def _shown(one: Verdict) -> list[Any]:
    found = ours(one)
    if found is None:
        return ["No figure"]
    return [html.Strong(found.shown), html.Span(f" {fmt.short_months(found.release)}", className="period")]


def title(verdict: str) -> str:
    """A verdict as it begins a line."""
    return f"{verdict[:1].upper()}{verdict[1:]}"


def about(some: Sequence[Verdict]) -> list[Any]:
    """For the page of a measure: a line a claim about it, which leads to its own line among all claims."""
    items = [html.Li([html.A(f"{one.quoted.said_by}, {fmt.day(one.quoted.published)}: {subject(one)}",
                             href=f"{PAGE}#{one.quoted.id}"),
                      f": {one.quoted.shown}. ", *(["Ours: ", *_shown(one), ". "] if one.ours else []),
                      f"{title(one.verdict)}."]) for one in some]
    return [html.Ul(items, className="findings")] if items else []


def _line(one: Verdict) -> html.Details:
    quoted = one.quoted
    cells = [html.Span(subject(one), className="name"),
             html.Span(f"{quoted.said_by}, {fmt.day(quoted.published)}"), html.Strong(quoted.shown),
             html.Span(_shown(one)), html.Span(title(one.verdict))]
    return html.Details([html.Summary(cells), html.Div(_unfolded(one), className="entry-more")], id=quoted.id,
                        className="claim-line")


def _unfolded(one: Verdict) -> list[Any]:
    quoted = one.quoted
    where: Any = html.A(quoted.document, href=quoted.locator, rel="external") \
        if quoted.locator.startswith("https://") else f"{quoted.document}, {quoted.locator}"
    rows: list[tuple[str, Any]] = [("In", where)]
    if quoted.quote:
        rows.insert(0, ("In its words", f"\u201c{quoted.quote}\u201d"))
    if one.ours:
        rows.append(("Ours, by release", html.Ul([html.Li(f"{each.shown}, {each.release}") for each in one.ours])))
    rows.append(("Why", one.explanation))
    if quoted.note:
        rows.append(("Note", quoted.note))
    if one.measure:
        measure = registry().measure(one.measure)
        rows.append(("Beside", html.A(measure.title, href=query.measure(one.measure, query.LONDON))))
    return [html.Dl([part for name, text in rows for part in (html.Dt(name), html.Dd(text))], className="source")]
