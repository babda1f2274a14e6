"""Choosing an area: a plain form, so that the choice is in the address and needs no JavaScript."""

from collections.abc import Sequence
from typing import Any

from layouts.parts import aria, html
from layouts.words.area_kinds import WORDS
from metrics.results import Place


def form(places: Sequence[Place], area_code: str, action: str, more: Sequence[Any] = ()) -> html.Form:
    """The form that asks for the same page of another area; ``area_code`` is the one chosen now.

    ``more``: what else the form asks for, or carries along.
    """
    listed: list[Any] = [_group(words.plural, [place for place in places if place.kind == kind], area_code)
                         for kind, words in WORDS.items() if words.in_form]
    chosen = next((place for place in places if place.code == area_code), None)
    if chosen and not WORDS[chosen.kind].in_form:
        listed.append(_group(WORDS[chosen.kind].singular, [chosen], area_code))
    return html.Form(
        [
            html.Div(
                [
                    html.Div([
                        html.Label("Area", htmlFor="area"),
                        html.Select([group for group in listed if group], id="area", name="area", autoComplete="off"),
                    ]),
                    *more,
                    html.Button("Show", type="submit"),
                ],
                className="controls",
            ),
        ],
        action=action,
        method="get",
        className="area",
        **aria.area(area_code),
    )


def other(places: Sequence[Place], area_code: str) -> list[html.Div]:
    """A list of areas of which one may stand beside that of the page."""
    return [html.Div([
        html.Label("Compare with", htmlFor="beside"),
        html.Select([html.Option("\u2013", value=""), *groups([one for one in places if one.code != area_code])],
                    id="beside", name="beside", autoComplete="off"),
    ])]


def groups(places: Sequence[Place]) -> list[html.Option | html.Optgroup]:
    """Areas to choose from by their kinds, none of them chosen yet."""
    found = [_group(words.plural, [place for place in places if place.kind == kind], "")
             for kind, words in WORDS.items() if words.in_form]
    return [group for group in found if group]


def _group(label: str, places: Sequence[Place], area_code: str) -> html.Option | html.Optgroup | None:
    if not places:
        return None
    options = [_option(place, area_code) for place in places]
    return options[0] if len(options) == 1 else html.Optgroup(options, label=label)


def _option(place: Place, area_code: str) -> html.Option:
    chosen: dict[str, Any] = {"selected": True} if place.code == area_code else {}
    return html.Option(place.name, value=place.code, **chosen)
