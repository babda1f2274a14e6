"""How the figures are made and judged, where they come from, and what this site does and does not do."""

from collections.abc import Mapping
from typing import Any

from layouts.charts import variation
from layouts.parts import aria, card_table, html
from layouts.words import about_texts as texts
from layouts.words import format as fmt
from layouts.words import sentences
from layouts.words.glossary import GLOSSARY, anchor
from metrics import queries
from metrics.queries import ErrorRate
from metrics.registry import Source, registry

PARTS = (("method", "Method"), ("sources", "Sources and quality"), ("markers", "Markers"), ("glossary", "Glossary"),
         ("accessibility", "Accessibility statement"), ("privacy", "Privacy"), ("contact", "Contact"),
         ("licence", "Licence"))
EVERY = {1: "each month", 3: "each quarter", 12: "each year"}


def body(revised: Mapping[str, str]) -> list[Any]:
    """The content of the page; ``revised`` says of sources, by id, how far their latest figures move."""
    content = {"method": _method(), "sources": _sources(revised), "markers": _markers(), "glossary": _glossary(),
               "privacy": _paragraphs(texts.PRIVACY), "contact": _paragraphs(texts.CONTACT),
               "licence": _licence(), "accessibility": _accessibility()}
    return [
        html.H1("About these measures"),
        html.P(texts.LEAD, className="lead"),
        html.Nav(html.Ul([html.Li(html.A(title, href=f"#{anchor}")) for anchor, title in PARTS]), className="jumps",
                 **aria.label("On this page")),
        *[card_table.part(anchor, title, content[anchor]) for anchor, title in PARTS],
    ]


def _paragraphs(said: tuple[str, ...]) -> list[Any]:
    return [html.P(text) for text in said]


def _method() -> list[Any]:
    rules = [part for one in texts.RULES for part in _rule(*one)]
    return [
        html.Dl(rules, className="rules"),
        html.H3("How often these rules err"),
        html.P(texts.MEASURED),
        html.Ul([html.Li(text) for text in (*queries.error_sentences(), variation.alarms())]),
        html.Details([html.Summary(texts.ERRORS),
                      card_table.table(texts.ERRORS, texts.ERROR_COLUMNS, list(map(_errors, queries.error_rows())))]),
    ]


def _errors(row: tuple[str, str, ErrorRate, ErrorRate | None]) -> list[str]:
    """A size and a history: what is said where nothing changed, and found of a rise, each beside the limit."""
    size, history, change, power = row
    found = [f"{power.share:.0%}", f"{power.known:.0%}"] if power else ["Not measured", "Not measured"]
    return [f"{size[:1].upper()}{size[1:]}, {history}", f"{change.share:.1%}", f"{change.known:.1%}", *found]


def _rule(name: str, text: str, source: str) -> list[Any]:
    return [html.Dt(name, id=anchor(name)),
            html.Dd([html.P(text), html.P(f"Source: {source}", className="locator")])]


def _sources(revised: Mapping[str, str]) -> list[Any]:
    rows = [_source(one, revised.get(one.id, "")) for one in registry().sources.values()]
    return [html.P(texts.SOURCES),
            card_table.table("Every source: status, strengths, limits and schedule", texts.SOURCE_COLUMNS, rows)]


def _source(one: Source, revised: str) -> list[Any]:
    head = [html.A(one.title, href=one.url, rel="external"), html.P(f"{one.publisher}. {one.kind.capitalize()}.",
                                                                    className="period")]
    return [head, [html.P(sentences.sentence(one.status))], [html.P(sentences.sentence(one.strengths))],
            [html.P(sentences.sentence(text)) for text in (one.limits, one.design_note) if text],
            [html.P(text) for text in schedule(one, revised)]]


def schedule(one: Source, revised: str = "") -> list[str]:
    """When figures come out, on what that rests, and which months are provisional."""
    if one.discontinued:
        return [f"Ended. {sentences.sentence(one.discontinued_why)}"]
    said = [f"New figures {EVERY[one.frequency]}."]
    if one.lag_months is None:
        said.append("When they come out after the period is not published.")
    else:
        lag = f"{one.lag_months} month{'' if one.lag_months == 1 else 's'}"
        said.append(f"They come out within {lag} after the period. {sentences.sentence(one.lag_evidence)}")
    if one.provisional_months:
        number = one.provisional_months
        months = "The latest month is" if number == 1 else f"The latest {number} months are"
        said.append(f"{months} provisional. {revised}".strip())
    return said


def _markers() -> list[Any]:
    items = [html.Li([html.Span(f"[{mark}]", className="mark"), f" {text}"], id=anchor(f"marker {mark}"))
             for mark, text in fmt.MARKERS.items()]
    return [html.P(texts.MARKERS), html.Ul(items, className="legend")]


def _glossary() -> list[Any]:
    words = [part for word, text in GLOSSARY
             for part in (html.Dt(word, id=anchor(word)), html.Dd(text))]
    return [html.Dl(words, className="source glossary")]


def _licence() -> list[Any]:
    link = html.A("Open Government Licence v3.0", rel="license external",
                  href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
    return [html.P([texts.FIGURES_LICENCE, link, "."]), html.P(texts.CODE_LICENCE)]


def _accessibility() -> list[Any]:
    return [
        html.P(texts.AIM),
        html.H3("What was checked"), html.Ul([html.Li(text) for text in texts.CHECKED]),
        html.H3("What was not checked, and what we know falls short"),
        html.Ul([html.Li(text) for text in texts.NOT_CHECKED]),
    ]
