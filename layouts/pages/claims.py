"""What was said in public beside what the releases held give: a line a claim, what does not agree first."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from layouts.addresses import query
from layouts.parts import aria, card_table, claim_chart, html
from layouts.words import format as fmt
from metrics.registry import registry
from metrics.results import ANOTHER, DIFFERENT, INCONSISTENT, NOT_HERE, REFUSED, REPRODUCED, VERDICTS, Verdict

ADDRESS = "/claims"
COLUMNS = ("Claim", "Said by", "Said", "Ours", "Verdict")
ANY = ""  # a filter that is not set


@dataclass(frozen=True)
class Filters:
    """Which claims are shown, by who said it, by the measure it is of and by verdict; blank: all."""

    by: str = ANY
    about: str = ANY
    verdict: str = ANY


OF: dict[str, tuple[str, Callable[[Verdict], str]]] = {  # what each filter reads of a claim, under its label
    "by": ("Said by", lambda one: one.quoted.said_by),
    "about": ("Measure", lambda one: registry().measure(one.measure).title if one.measure else "No measure here"),
    "verdict": ("Verdict", lambda one: one.verdict),
}


def filters(asked: str) -> Filters:
    """The filters of a raw query string; BadQuery where one is given twice or is not text."""
    return Filters(*(query.text(asked, name, label.lower()) for name, (label, _) in OF.items()))


def body(verdicts: Sequence[Verdict], chosen: Filters) -> list[Any]:
    """The content of the page; a filter that no claim answers leaves none, and that is said."""
    shown = [one for one in verdicts if _passes(one, chosen)]
    ranked = sorted(shown, key=lambda one: VERDICTS.index(one.verdict))
    return [html.H1("Claims checked against the data"), html.P(lead(verdicts), className="lead"),
            _form(verdicts, chosen), *claim_chart.charts(ranked), *_table(ranked)]


def moved() -> list[Any]:
    """What stands at the address before, for a browser that does not follow."""
    return [html.H1("Claims"), html.P(html.A("Claims checked against the data", href=ADDRESS))]


def lead(verdicts: Sequence[Verdict]) -> str:
    """``Of 124 claims by 5 speakers 20 match, 12 differ, ...``: every verdict, counted."""
    found = Counter(one.verdict for one in verdicts)
    speakers = len({one.quoted.said_by for one in verdicts})
    return (f"Of {len(verdicts)} claims by {speakers} speakers, {found[REPRODUCED]} match and {found[DIFFERENT]} "
            f"differ; {found[ANOTHER]} are of another count than ours, {found[INCONSISTENT]} contradict their own "
            f"document, {found[REFUSED]} cannot be compared and {found[NOT_HERE]} have no figures here.")


def _passes(one: Verdict, chosen: Filters, but: str = "") -> bool:
    return all(name == but or getattr(chosen, name) in (ANY, read(one)) for name, (_, read) in OF.items())


def _form(verdicts: Sequence[Verdict], chosen: Filters) -> html.Form:
    fields = [_field(verdicts, chosen, name) for name in OF]
    return html.Form([*fields, html.Button("Show", type="submit"), html.A("All claims", href=ADDRESS)],
                     action=ADDRESS, method="get", className="controls claims-filters",
                     **aria.label("Filter the claims"))


def _field(verdicts: Sequence[Verdict], chosen: Filters, name: str) -> html.Div:
    label, read = OF[name]
    found = Counter(read(one) for one in verdicts if _passes(one, chosen, but=name))
    current = getattr(chosen, name)
    order = [one for one in VERDICTS if one in found] if name == "verdict" else sorted(found)
    values = [(ANY, f"All ({found.total()})"), *((one, f"{one} ({found[one]})") for one in order)]
    options = [html.Option(text, value=value, **({"selected": True} if value == current else {}))
               for value, text in values]
    return html.Div([html.Label(label, htmlFor=f"claims-{name}"),
                     html.Select(options, id=f"claims-{name}", name=name)])


def _table(ranked: Sequence[Verdict]) -> list[Any]:
    if not ranked:
        return [html.P("No claim answers to these filters.", className="refused")]
    held, lacking = ([one for one in ranked if (one.verdict == NOT_HERE) is without] for without in (False, True))
    if not held:
        return [_lines("Claims that no figures here answer", lacking)]
    folded = html.Details([html.Summary(f"{fmt.counted(len(lacking), 'claim')} that no figures here answer"),
                           _lines("Claims that no figures here answer", lacking)])
    return [_lines("Claims, what does not agree first", held), *([folded] if lacking else [])]


def _lines(caption: str, some: Sequence[Verdict]) -> html.Table:
    return card_table.table(caption, COLUMNS, [_row(one) for one in some], [one.quoted.id for one in some])


def _row(one: Verdict) -> list[Any]:
    quoted, newest = one.quoted, one.ours[-1] if one.ours else None
    group = "" if quoted.subgroup in ("", "all") else f", {quoted.subgroup}"
    head = [html.Strong(f"{quoted.subject}{group}"), f" {quoted.area}, {quoted.period}"]
    mine: Any = [html.Strong(newest.shown), f" {newest.release}"] if newest else "No figure"
    return [head, f"{quoted.said_by}, {fmt.day(quoted.published)}", quoted.shown, mine, _details(one)]


def _details(one: Verdict) -> html.Details:
    quoted = one.quoted
    words = [html.P(f"\u201c{quoted.quote}\u201d", className="quote")] if quoted.quote else []
    where = html.A(quoted.document, href=quoted.locator) if quoted.locator.startswith("https://") \
        else f"{quoted.document}, {quoted.locator}"
    address = query.measure(one.measure, query.LONDON)
    measure = [html.P(html.A(registry().measure(one.measure).title, href=address))] if one.measure else []
    return html.Details([html.Summary(_title(one.verdict)), *words, html.P(where, className="locator"),
                         html.P(one.explanation), *([html.P(quoted.note)] if quoted.note else []), *measure])


def _title(verdict: str) -> str:
    return f"{verdict[:1].upper()}{verdict[1:]}"
