"""What can be found: every measure, every area, the words that the pages explain, and the pages' own parts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from layouts.addresses import coverage_choices, query
from layouts.parts import html
from layouts.search.find import AREAS, DEFINITIONS, MEASURES, UNPUBLISHED, Index, Thing, index_of
from layouts.words import about_texts, area_kinds
from layouts.words import format as fmt
from layouts.words.glossary import GLOSSARY, anchor
from metrics import queries, registry
from metrics.queries import Store
from metrics.registry import Measure
from metrics.results import Place

HEADINGS = (html.H2, html.H3)


def index_of_site(store: Store, pages: Iterable[tuple[str, str, Sequence[Any]]]) -> Index:
    """The index of a store; ``pages`` are the path, the description and the content of each page of the site.

    Measures stand in the registry's order and areas London first, so that equals come in that order.
    """
    parts = [part for path, description, content in pages for part in _parts(path, description, content)]
    return index_of([*_measures(), *_entries(), *_areas(store), *_words(), *_once(parts)])


def _measures() -> Iterator[Thing]:
    known = registry.registry()
    for one in known.measures.values():
        entries = known.entries_for(one.id)
        said = " ".join([one.question, one.definition, *(f"{entry.title} {entry.outcome}" for entry in entries)])
        yield Thing(MEASURES, one.title, query.measure(one.id, query.LONDON), one.question, _names(one), said,
                    measure=one.id)


def _entries() -> Iterator[Thing]:
    """What the current plan asks for and no measure of ours answers, with who holds the figures."""
    for one in registry.registry().entries_of(registry.CURRENT_PLAN):
        if not one.measures:
            holder = f"; {one.holder} holds them" if one.holder else ""
            context = f"In the plan; no figures are published{holder}."
            yield Thing(UNPUBLISHED, one.title, coverage_choices.entry(one.id), context, (one.title, one.short_title),
                        f"{one.outcome} {one.note}")


def _names(measure: Measure) -> tuple[str, ...]:
    return (measure.title, measure.short_title, measure.id.replace("-", " "))


def _areas(store: Store) -> Iterator[Thing]:
    larger, boroughs = queries.larger_areas(store), queries.borough_of_wards(store)
    for place in queries.places(store):
        wholes = [area.name for area in larger[place.code] if area.code != query.LONDON]
        kind = area_kinds.WORDS[place.kind]
        context = f"{kind.found_as or kind.singular}, {place.code}" + (f"; in {', '.join(wholes)}" if wholes else "")
        title = f"{place.name}, {boroughs[place.code].name}" if place.code in boroughs else place.name
        yield Thing(AREAS, title, query.place(place.code), context, _called(place), context, area=place.code)


def _called(place: Place) -> tuple[str, ...]:
    """What people call an area: its name, its code, a command unit without BCU, a borough by its first word."""
    names = [place.name, place.code, place.name.removesuffix(area_kinds.WORDS[place.kind].ending)]
    if place.kind == "borough":
        names.append(place.name.split()[0])
    return tuple(dict.fromkeys(names))


def _words() -> Iterator[Thing]:
    for word, text in GLOSSARY:
        yield _explained(word, text, anchor(word))
    for name, text, _ in about_texts.RULES:
        yield _explained(name, text, anchor(name))
    for mark, text in fmt.MARKERS.items():
        yield _explained(f"[{mark}]", f"The marker of a figure that is {text}", anchor(f"marker {mark}"), text)


def _explained(word: str, text: str, anchor: str, *others: str) -> Thing:
    return Thing(DEFINITIONS, word, f"/about#{anchor}", text, (word, *others), text)


def _parts(path: str, description: str, content: Sequence[Any]) -> Iterator[Thing]:
    """A page, and each of its sections that has an address of its own."""
    title = next((_text(one) for one, _ in _walk(content, "") if isinstance(one, html.H1)), "")
    yield Thing(DEFINITIONS, title, path, description, (title,), description)
    for one, section in _walk(content, ""):
        if isinstance(one, HEADINGS) and section:
            heading = re.sub(r" \(\d+\)$", "", _text(one))
            yield Thing(DEFINITIONS, heading, f"{path}#{section}", f"On the page \u201c{title}\u201d", (heading,))


def _walk(node: object, section: str) -> Iterator[tuple[Any, str]]:
    """Every element with the id of the section that it stands in."""
    if isinstance(node, (list, tuple)):
        for child in node:
            yield from _walk(child, section)
    elif hasattr(node, "to_plotly_json"):
        inside = getattr(node, "id", section) if isinstance(node, html.Section) else section
        yield node, getattr(node, "id", "") if isinstance(node, html.H3) else inside
        yield from _walk(getattr(node, "children", None), inside)


def _text(node: object) -> str:
    if isinstance(node, (list, tuple)):
        return "".join(_text(child) for child in node)
    return _text(node.children) if hasattr(node, "children") else str(node or "")


def _once(things: Iterable[Thing]) -> Iterator[Thing]:
    """Each title and address once: a section's heading leads its own parts."""
    seen: set[tuple[str, str]] = set()
    for one in things:
        if one.title and (one.title, one.address) not in seen:
            seen.add((one.title, one.address))
            yield one
