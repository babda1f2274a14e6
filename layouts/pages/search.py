"""The page of a search: what was found, by kind, each with one line of context and a link."""

from collections.abc import Sequence
from typing import Any

from layouts.addresses import query
from layouts.parts import breadcrumbs, card_table, html
from layouts.search.find import AREAS, BESIDE, DEFINITIONS, GROUPS, MEASURES, UNPUBLISHED, Found, Index, Thing

SHOWN = 20  # of a group: more are a browse, not a search
SINGULAR = {BESIDE: "comparison", MEASURES: "measure", UNPUBLISHED: "unpublished measure", AREAS: "area",
            DEFINITIONS: "definition"}
EXAMPLES = (
    ("knife crime", "a measure, by its name, its question or a plan\u2019s own words"),
    ("Hackney", "an area, by its name or its code, such as E09000012"),
    ("knife crime Hackney", "a measure in an area"),
    ("rolling 12 months", "a word or a marker that these pages use, or a part of a page"),
)


def empty(index: Index) -> list[Any]:
    """What one can search for."""
    numbers = [sum(one.group == group for one in index.things) for group in GROUPS]
    said = ", ".join(_number(number, group) for number, group in zip(numbers, GROUPS, strict=True))
    return [
        breadcrumbs.trail([breadcrumbs.DASHBOARD], "Search"),
        html.H1("Search"),
        html.P(f"Type what you look for into the box at the head of any page. It looks through {said}.",
               className="lead"),
        html.H2("What you can search for"),
        html.Ul([html.Li([html.A(text, href=query.search(text)), f": {what}"]) for text, what in EXAMPLES]),
        html.P("Beginnings of words do, and small mistakes in spelling are forgiven."),
        _onward(),
    ]


def body(text: str, found: Found, answer: str = "") -> list[Any]:
    """The content of the page for a search that was made; ``answer`` is the finding of the first measure found."""
    head = [breadcrumbs.trail([breadcrumbs.DASHBOARD, ("Search", "/search")], text),
            html.H1(["Search for ", html.Span(text, className="of-area")])]
    if not found.things:
        return [*head, html.P(["Nothing was found for ", html.Strong(text), "."], className="lead"),
                html.H2("What may help"),
                html.Ul([html.Li("Use fewer or shorter words: knife rather than knife attacks near me."),
                         html.Li("Look for the crime, the survey question or the borough by its name."),
                         html.Li("Only measures of policing in London are here, and only those that are published.")]),
                _onward()]
    groups = found.groups.items()
    return [
        *head,
        html.P(f"Found: {', '.join(_number(len(things), group) for group, things in groups)}.", className="lead"),
        *[html.P([f"No page has the word \u201c{asked}\u201d; it was read as ", html.Strong(meant), "."])
          for asked, meant in found.read_as],
        *([html.P("Nothing has all of these words. These have most of them.")] if found.partly else []),
        *[_group(group, things, answer if group == MEASURES else "") for group, things in groups],
        _onward(),
    ]


def _group(group: str, things: Sequence[Thing], answer: str) -> html.Section:
    hidden = len(things) - SHOWN
    more = [html.P(f"{hidden} more: add a word to narrow the search.")] if hidden > 0 else []
    answers = [[html.P(answer, className="answer")] if answer else [], *([] for _ in things[1:])]
    items = [html.Li([html.A(one.title, href=one.address), *said, html.P(one.context)])
             for one, said in zip(things[:SHOWN], answers, strict=False)]
    return card_table.part(group.lower().replace(" ", "-"), f"{group} ({len(things)})",
                           [html.Ul(items, className="found"), *more])


def _number(number: int, group: str) -> str:
    return f"{number} {SINGULAR[group]}{'' if number == 1 else 's'}"


def _onward() -> html.P:
    words = html.A("the glossary", href="/about#glossary")
    return html.P(["Or go to ", html.A("all measures", href="/"), " or ", words, "."], className="onward")
