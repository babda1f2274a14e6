"""Boroughs on a funnel: each figure against the size of its borough, and the limits that tell it from chance.

Limits are joined from borough to borough, each worked out for that borough's own size.
"""

import math
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from layouts.charts import axis_marks, palette
from layouts.charts.font import CHARACTER
from layouts.charts.label_placement import Box, label_boxes
from layouts.charts.svg_elements import SIZES, Frame, bottom_marks, document, heading, joined, value_marks
from layouts.words import borough_status
from layouts.words import format as fmt
from metrics.results import Borough, BoroughComparison, Placed

HEIGHTS = {"narrow": 340, "medium": 380, "wide": 420}  # of the area between the axes, in px
TOP, BOTTOM = 54, 50
NUMBER_APART = 90  # px from one number to the next along the bottom, at least
LETTER, BOLD, RING = 7.2, 8.0, 12.0  # px of an average letter at 13 px, and of the room that a ring takes
STYLE = (
    ".inner,.outer{fill:none;stroke-width:1.5}.inner{stroke-dasharray:6 4}.all{fill:none;stroke-width:2}"
    ".above,.below,.far-above,.far-below{stroke-width:2}.here{fill:none;stroke-width:3}.name{font-size:13px}"
    ".mine{font-weight:700}.halo{stroke-width:4;stroke-linejoin:round;paint-order:stroke}"
) + palette.rules([
    (".inner,.outer", "stroke", "rule"), (".all", "stroke", "series"), (".within", "fill", "series"),
    (".above,.below,.far-above,.far-below", "stroke", "ink"), (".above,.below", "fill", "ground"),
    (".far-above,.far-below", "fill", "ink"), (".here", "stroke", "focus"), (".halo", "stroke", "ground"),
])
SHAPES = {  # around (0, 0), so that a place is told by its shape
    "within": '<circle class="within" r="4"/>',
    "above": '<path class="above" d="M0 -6L6 5H-6Z"/>',
    "far-above": '<path class="far-above" d="M0 -6L6 5H-6Z"/>',
    "below": '<path class="below" d="M0 6L6 -5H-6Z"/>',
    "far-below": '<path class="far-below" d="M0 6L6 -5H-6Z"/>',
}
Point = tuple[Borough, Placed]


class Placing(NamedTuple):
    """A place on the funnel: the shape that it is drawn by, and its words."""

    shape: str
    words: str
    outside: bool = True


PLACINGS = {
    "high 99.8%": Placing("far-above", "Above the 99.8% limit"), "high 95%": Placing("above", "Above the 95% limit"),
    "as expected": Placing("within", "Within the limits", outside=False),
    "low 95%": Placing("below", "Below the 95% limit"), "low 99.8%": Placing("far-below", "Below the 99.8% limit"),
}


def description(compared: BoroughComparison) -> str:
    """The chart in words: what boroughs have together, which stand outside the limits, and how many do not."""
    of = borough_status.per(compared)
    said = [f"{compared.measure.title}, {compared.label}: the boroughs together "
            f"{borough_status.number(compared, compared.line)}{of}"]
    for placing in PLACINGS.values():
        some = [one for one, placed in _placed(compared) if PLACINGS[placed.placed] == placing]
        each = ", ".join(f"{one.name} ({borough_status.number(compared, one.value or 0.0)})" for one in some)
        said += [f"{placing.words}: {each}"] if each and placing.outside else []
    within = sum(not PLACINGS[placed.placed].outside for _, placed in _placed(compared))
    said.append(f"{within} of {len(compared.boroughs)} boroughs are within the limits")
    return ". ".join(said) + "." + borough_status.missing(compared)


def height_of(size: str) -> int:
    """The height of the funnel in a size, in px."""
    return TOP + HEIGHTS[size] + BOTTOM


def svg(compared: BoroughComparison, area_code: str, size: str = "wide") -> str:
    """The funnel in one of SIZES, the borough of ``area_code`` ringed and named."""
    width = SIZES[size][0]
    own = f"% of the borough\u2019s own {compared.measure.base}"
    unit = borough_status.unit(compared) if compared.kind == "rate" else own
    body = [heading(f"Boroughs, {compared.label}", unit), *_body(compared, area_code, width, HEIGHTS[size])]
    return document(f"Boroughs: {compared.measure.title}, {compared.label}", description(compared), width,
                    height_of(size), STYLE, body)


def _placed(compared: BoroughComparison) -> list[Point]:
    """The boroughs that have a place on the funnel, by name."""
    return [(one, one.placed) for one in compared.boroughs if one.placed]


def _body(compared: BoroughComparison, area_code: str, width: int, height: int) -> list[str]:
    shown = sorted(_placed(compared), key=lambda pair: pair[1].population)
    marks = _marks(compared, [placed for _, placed in shown])
    written = borough_status.marks(compared, marks)
    left, right = 14 + CHARACTER * max(map(len, written)), width - 58
    sizes = [placed.population for _, placed in shown]
    frame = Frame(left, right, TOP, height, *_edges(min(sizes), max(sizes)), 0.0, marks[-1])
    return [
        f'<clipPath id="c"><rect x="{left}" y="{TOP}" width="{right - left}" height="{height}"/></clipPath>',
        *value_marks(frame, marks, written),
        *bottom_marks(frame, _sizes(frame), fmt.number),
        f'<text class="soft" x="{right}" y="{TOP + height + 42}" text-anchor="end">'
        f'{"residents" if compared.kind == "rate" else compared.measure.base} of the borough</text>',
        *_limits(compared, shown, frame), *_points(shown, area_code, frame),
    ]


def _marks(compared: BoroughComparison, placed: Sequence[Placed]) -> list[float]:
    """Marks from zero to above every figure, and above the limits unless these are far above it all."""
    highest = max(one.rate for one in placed)
    return axis_marks.fine(max(highest, min(max(one.limits_998[1] for one in placed),
                                            1.6 * max(highest, compared.line))))


def _edges(low: float, high: float) -> tuple[float, float]:
    """The ends of the axis of sizes, with a little room at either side."""
    room = 0.06 * (high - low) or 1.0
    return max(0.0, low - room), high + room


def _sizes(frame: Frame) -> list[float]:
    """The sizes of boroughs that the axis along the bottom marks."""
    step = axis_marks.from_zero(frame.last - frame.first, max(2, int(frame.width // NUMBER_APART)))[1]
    return [index * step for index in range(math.ceil(frame.first / step), math.floor(frame.last / step) + 1)]


def _limits(compared: BoroughComparison, shown: Sequence[Point], frame: Frame) -> list[str]:
    """The four limits and what the boroughs have together, each named at its right end."""
    of: list[tuple[str, str, Callable[[Placed], float]]] = [
        ("outer", "99.8%", lambda one: one.limits_998[1]), ("inner", "95%", lambda one: one.limits_95[1]),
        ("all", "All", lambda one: compared.line),
        ("inner", "95%", lambda one: one.limits_95[0]), ("outer", "99.8%", lambda one: one.limits_998[0]),
    ]
    drawn, above = [], -math.inf
    for kind, name, limit in of:
        places = [(frame.x(placed.population), frame.y(limit(placed))) for _, placed in shown]
        drawn.append(f'<path class="{kind}" clip-path="url(#c)" d="{joined(places)}"/>')
        above = max(places[-1][1], above + 15)
        if above >= TOP - 15:
            drawn.append(f'<text class="soft name" x="{frame.right + 6}" y="{round(above + 4, 1)}">{name}</text>')
    return drawn


def _points(shown: Sequence[Point], area_code: str, frame: Frame) -> list[str]:
    """Every borough by its shape; those outside the limits, and the one that is looked at, by name."""
    at = {one.code: (frame.x(placed.population), frame.y(placed.rate)) for one, placed in shown}
    named = [one for one, placed in shown if PLACINGS[placed.placed].outside or one.code == area_code]
    taken = [Box(cx - 6, cy - 6, cx + 6, cy + 6) for cx, cy in at.values()]
    wide = [len(one.name) * BOLD + RING if one.code == area_code else len(one.name) * LETTER for one in named]
    inside = Box(frame.left, frame.top, frame.right, frame.bottom)
    boxes = label_boxes([(width, *at[one.code]) for width, one in zip(wide, named, strict=True)], taken, inside)
    drawn = []
    for one, placed in shown:
        here = '<circle class="here" r="9"/>' if one.code == area_code else ""
        place = at[one.code]
        shape = SHAPES[PLACINGS[placed.placed].shape]
        drawn.append(f'<g transform="translate({place[0]} {place[1]})">{here}{shape}</g>')
    for one, box in zip(named, boxes, strict=True):
        mine = " mine" if one.code == area_code else ""
        drawn.append(f'<text class="name halo{mine}" x="{round((box.left + box.right) / 2, 1)}" '
                     f'y="{round(box.bottom - 4, 1)}" text-anchor="middle">{escape(one.name)}</text>')
    return drawn
