"""Choosing an area: a plain form, so that the choice is in the address and needs no JavaScript."""

from collections.abc import Sequence
from typing import Any

from layouts.parts import html
from metrics.results import Place

KINDS = {
    "london": "London",
    "borough": "Boroughs",
    "bcu": "Basic Command Units",
    "constituency": "Assembly constituencies",
    "not covered": "Not covered by the Metropolitan Police",
}


def form(places: Sequence[Place], area_code: str, action: str) -> html.Form:
    """The form that asks for the same page of another area; ``area_code`` is the one chosen now."""
    groups: list[Any] = [_group(label, [p for p in places if p.kind == kind], area_code)
                         for kind, label in KINDS.items()]
    chosen = next((place for place in places if place.code == area_code), None)
    if chosen and chosen.kind not in KINDS:
        groups.append(_group(chosen.kind.capitalize(), [chosen], area_code))
    return html.Form(
        [
            html.Label("Area", htmlFor="area"),
            html.Div(
                [
                    html.Select([group for group in groups if group], id="area", name="area", autoComplete="off"),
                    html.Button("Show", type="submit"),
                ],
                className="controls",
            ),
        ],
        action=action,
        method="get",
        className="area",
    )


def _group(label: str, places: Sequence[Place], area_code: str) -> html.Option | html.Optgroup | None:
    if not places:
        return None
    options = [_option(place, area_code) for place in places]
    return options[0] if len(options) == 1 else html.Optgroup(options, label=label)


def _option(place: Place, area_code: str) -> html.Option:
    chosen: dict[str, Any] = {"selected": True} if place.code == area_code else {}
    return html.Option(place.name, value=place.code, **chosen)
