"""The figures that the Committee and the Mayor have quoted, beside what each release gives."""

from collections.abc import Sequence
from typing import Any

from layouts.parts import aria, card_table, html
from layouts.words import format as fmt
from metrics.results import DIFFERENT, INCONSISTENT, NOT_HERE, REPRODUCED, VERDICTS, Verdict

COLUMNS = ("Figure", "As quoted", "Here, by release", "What we found")
MEANINGS = {
    REPRODUCED: "Our figure, rounded as the document rounds it, is the one that it quotes, in at least one release.",
    DIFFERENT: "Every release held here that speaks for the period gives another figure. The release that was quoted "
               "from is not held, so we cannot say whether the figure was revised or misquoted.",
    NOT_HERE: "The releases that we hold have no such data, or none for the period.",
    INCONSISTENT: "The document contradicts itself, or compares figures across a break in their series.",
}


def body(verdicts: Sequence[Verdict]) -> list[Any]:
    """The content of the page: a table a verdict, in the order of VERDICTS."""
    grouped = {name: [one for one in verdicts if one.verdict == name] for name in VERDICTS}
    documents = dict.fromkeys(one.quoted.document for one in verdicts)
    return [
        html.H1("Quoted figures, checked"),
        html.P(f"{len(verdicts)} figures that {len(documents)} documents of the London Assembly and the Mayor quote, "
               "each beside the figure that every release held here gives.", className="lead"),
        html.P(_summary(grouped)),
        html.Nav(html.Ul([html.Li(html.A(f"{_title(name)} ({len(found)})", href=f"#{_anchor(name)}"))
                          for name, found in grouped.items()]), className="jumps", **aria.label("On this page")),
        *[_group(name, found) for name, found in grouped.items()],
        card_table.part("documents", "Documents quoted", [html.Ul([html.Li(_document(name, verdicts))
                                                                for name in documents])]),
    ]


def _summary(grouped: dict[str, list[Verdict]]) -> str:
    said = [f"{len(found)} {'is' if len(found) == 1 else 'are'} {name}" for name, found in grouped.items()]
    return f"{', '.join(said[:-1])} and {said[-1]}."


def _title(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"


def _anchor(name: str) -> str:
    return name.replace(" ", "-")


def _group(name: str, found: Sequence[Verdict]) -> html.Section:
    content: list[Any] = [html.P(MEANINGS[name])]
    if found:
        content.append(card_table.table(f"Quoted figures: {name}", COLUMNS, [_row(one) for one in found],
                                     [one.quoted.id for one in found]))
    return card_table.part(_anchor(name), f"{_title(name)} ({len(found)})", content)


def _row(one: Verdict) -> list[Any]:
    quoted = one.quoted
    group = "" if quoted.subgroup in ("", "all") else f", {quoted.subgroup}"
    head = [html.Strong(f"{quoted.subject}{group}"), html.P(f"{quoted.area}, {quoted.period}", className="period")]
    said = [html.P(html.Strong(quoted.shown)), html.P(f"\u201c{quoted.quote}\u201d", className="quote"),
            html.P(f"{quoted.document} ({fmt.day(quoted.published)}), {quoted.locator}", className="locator")]
    ours: Any = html.Ul([html.Li(f"{each.shown}, {each.release}") for each in one.ours]) if one.ours \
        else html.P("No figure", className="refused")
    note = [html.P(quoted.note, className="note-small")] if quoted.note else []
    return [head, said, ours, [html.P(one.explanation), *note]]


def _document(name: str, verdicts: Sequence[Verdict]) -> str:
    of_it = [one for one in verdicts if one.quoted.document == name]
    return f"{name}, {fmt.day(of_it[0].quoted.published)}: {len(of_it)} figures"
