"""What was said in public beside what the releases held give: a line a claim, what does not agree first."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from layouts.addresses import query
from layouts.parts import aria, claim_chart, claim_lines, html
from layouts.words import format as fmt
from metrics.registry import registry
from metrics.results import ANOTHER, DIFFERENT, INCONSISTENT, NOT_HERE, REFUSED, REPRODUCED, VERDICTS, Verdict

ADDRESS = "/claims"
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
            _form(verdicts, chosen), *claim_chart.charts(ranked), *_claims(ranked)]


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
    marked: dict[str, Any] = {"selected": True}
    options = [html.Option(text, value=value, **(marked if value == current else {})) for value, text in values]
    return html.Div([html.Label(label, htmlFor=f"claims-{name}"),
                     html.Select(options, id=f"claims-{name}", name=name)])


def _claims(ranked: Sequence[Verdict]) -> list[Any]:
    if not ranked:
        return [html.P("No claim answers to these filters.", className="refused")]
    held, lacking = ([one for one in ranked if (one.verdict == NOT_HERE) is without] for without in (False, True))
    title = f"{fmt.counted(len(lacking), 'claim')} that no figures here answer"
    opened: dict[str, Any] = {} if held else {"open": True}
    return [html.H2("Every claim"), *claim_lines.lines(held),
            *([html.Details([html.Summary(title), *claim_lines.lines(lacking)], className="more", **opened)]
              if lacking else []),
            html.P(html.A("All claims (CSV)", href=f"{ADDRESS}.csv"), className="keep")]
