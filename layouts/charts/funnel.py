"""Boroughs on a funnel: each figure against the size of its borough, and the limits that tell it from chance.

Limits are joined from borough to borough, each worked out for that borough's own size.
"""

import math
from collections.abc import Callable, Sequence
from html import escape

from layouts.charts import chart, labels, lines
from layouts.charts.labels import Box
from layouts.words import borough_status
from layouts.words import format as fmt
from metrics.results import Borough, BoroughComparison, Placed

HEIGHTS = {"narrow": 340, "medium": 380, "wide": 420}  # of the area between the axes, in px
TOP, BOTTOM = 54, 50
LETTER, BOLD, RING = 7.2, 8.0, 12.0  # px of an average letter at 13 px, and of the room that a ring takes
STYLE = (
    ".inner{fill:none;stroke:#3D3D3D;stroke-width:1.5;stroke-dasharray:6 4}.outer{fill:none;stroke:#3D3D3D;"
    "stroke-width:1.5}.all{fill:none;stroke:#12436D;stroke-width:2}.within{fill:#12436D}"
    ".above,.below{fill:#fff;stroke:#801650;stroke-width:2}.far-above,.far-below{fill:#801650;stroke:#801650;"
    "stroke-width:2}.here{fill:none;stroke:#F46A25;stroke-width:3}.name{font-size:13px}.mine{font-weight:700}"
    ".halo{stroke:#fff;stroke-width:4;stroke-linejoin:round;paint-order:stroke}"
    "@media (prefers-color-scheme:dark){.inner,.outer{stroke:#c3c8cc}.all{stroke:#7fb8e6}.within{fill:#7fb8e6}"
    ".halo{stroke:#14181c}.above,.below{fill:#14181c;stroke:#f0a3c8}.far-above,.far-below{fill:#f0a3c8;stroke:#f0a3c8}}"
)
SHAPES = {  # around (0, 0), so that a place is told by its shape
    "within": '<circle class="within" r="4"/>',
    "above": '<path class="above" d="M0 -6L6 5H-6Z"/>',
    "far-above": '<path class="far-above" d="M0 -6L6 5H-6Z"/>',
    "below": '<path class="below" d="M0 6L6 -5H-6Z"/>',
    "far-below": '<path class="far-below" d="M0 6L6 -5H-6Z"/>',
}
Point = tuple[Borough, Placed]


def description(compared: BoroughComparison) -> str:
    """The chart in words: what boroughs have together, which stand outside the limits, and how many do not."""
    of = borough_status.per(compared)
    said = [f"{compared.measure.title}, {compared.label}: the boroughs together "
            f"{borough_status.number(compared, compared.line)}{of}"]
    for name, some in borough_status.outside(compared).items():
        each = ", ".join(f"{one.name} ({borough_status.number(compared, one.value or 0.0)})" for one in some)
        said.append(f"{borough_status.STANDINGS[name].words}: {each}")
    within = sum(borough_status.name_of(one) == "as expected" for one in compared.boroughs)
    said.append(f"{within} of {len(compared.boroughs)} boroughs are within the limits")
    return ". ".join(said) + "." + borough_status.missing(compared)


def height_of(size: str) -> int:
    return TOP + HEIGHTS[size] + BOTTOM


def svg(compared: BoroughComparison, area_code: str, size: str = "wide") -> str:
    """The funnel in one of the sizes of layouts.charts.chart, the borough of ``area_code`` ringed and named."""
    width, total = chart.SIZES[size][0], height_of(size)
    unit = borough_status.unit(compared) if compared.kind == "rate" else "% of the borough\u2019s own offences"
    name = f"Boroughs: {compared.measure.title}, {compared.label}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {total}" width="{width}" height="{total}" '
        f'role="img" aria-labelledby="t d"><title id="t">{escape(name)}</title>'
        f'<desc id="d">{escape(description(compared))}</desc><style>{chart.STYLE}{STYLE}</style>'
        f'<rect class="bg" width="{width}" height="{total}"/>'
        f'<text class="title" x="0" y="18">Boroughs, {escape(compared.label)}</text>'
        f'<text class="soft" x="0" y="37">{escape(unit)}</text>'
        f'{"".join(_body(compared, area_code, width, HEIGHTS[size]))}</svg>'
    )


def _body(compared: BoroughComparison, area_code: str, width: int, height: int) -> list[str]:
    shown = sorted(((one, one.placed) for one in compared.boroughs if one.placed), key=lambda pair: pair[1].population)
    ticks = _ticks(compared, [placed for _, placed in shown])
    written = [borough_status.number(compared, tick, _decimals(compared, ticks)) for tick in ticks]
    left, right = 14 + chart.CHARACTER * max(map(len, written)), width - 58
    sizes = [placed.population for _, placed in shown]
    first, last = _edges(min(sizes), max(sizes))

    def x(people: float) -> float:
        return round(left + (people - first) / (last - first) * (right - left), 1)

    def y(value: float) -> float:
        return round(TOP + height - value / ticks[-1] * height, 1)

    drawn = [f'<clipPath id="c"><rect x="{left}" y="{TOP}" width="{right - left}" height="{height}"/></clipPath>']
    for tick, text in zip(ticks, written, strict=True):
        drawn.append(f'<path class="{"grid" if tick else "zero"}" d="M{left} {y(tick)}H{right}"/><text class="soft" '
                     f'x="{left - 8}" y="{y(tick) + 5}" text-anchor="end">{text}</text>')
    drawn += _sizes(first, last, x, TOP + height, (right - left) // 90)
    drawn.append(f'<text class="soft" x="{right}" y="{TOP + height + 42}" text-anchor="end">'
                 f'{"residents" if compared.kind == "rate" else "offences"} of the borough</text>')
    drawn += _limits(compared, shown, x, y, right)
    return [*drawn, *_points(shown, area_code, x, y, Box(left, TOP, right, TOP + height))]


def _ticks(compared: BoroughComparison, placed: Sequence[Placed]) -> list[float]:
    """Marks from zero to above every figure, and above the limits unless these are far above it all."""
    highest = max(one.rate for one in placed)
    highest = max(highest, min(max(one.limits_998[1] for one in placed), 1.6 * max(highest, compared.line)))
    scale = 10.0 ** max(0, 1 - math.floor(math.log10(highest)))
    return [tick / scale for tick in lines.ticks(highest * scale)]


def _decimals(compared: BoroughComparison, ticks: Sequence[float]) -> int:
    """As many as tell neighbouring marks apart."""
    step = ticks[1] * (borough_status.times(compared) if compared.kind == "rate" else 100)
    return next(places for places in range(9) if abs(round(step, places) - step) < 1e-9)


def _edges(low: float, high: float) -> tuple[float, float]:
    """The ends of the axis of sizes, with a little room at either side."""
    room = 0.06 * (high - low) or 1.0
    return max(0.0, low - room), high + room


def _sizes(first: float, last: float, x: Callable[[float], float], bottom: int, most: int) -> list[str]:
    step = lines.ticks(last - first, max(2, most))[1]
    drawn = []
    for index in range(math.ceil(first / step), math.floor(last / step) + 1):
        at = x(index * step)
        drawn.append(f'<path class="zero" d="M{at} {bottom}v6"/><text class="soft" x="{at}" y="{bottom + 22}" '
                     f'text-anchor="middle">{fmt.number(index * step)}</text>')
    return drawn


def _limits(compared: BoroughComparison, shown: Sequence[Point], x: Callable[[float], float],
            y: Callable[[float], float], right: int) -> list[str]:
    """The four limits and what the boroughs have together, each named at its right end."""
    of: list[tuple[str, str, Callable[[Placed], float]]] = [
        ("outer", "99.8%", lambda one: one.limits_998[1]), ("inner", "95%", lambda one: one.limits_95[1]),
        ("all", "All", lambda one: compared.line),
        ("inner", "95%", lambda one: one.limits_95[0]), ("outer", "99.8%", lambda one: one.limits_998[0]),
    ]
    drawn, above = [], -math.inf
    for kind, name, limit in of:
        joined = "L".join(f"{x(placed.population)} {y(limit(placed))}" for _, placed in shown)
        drawn.append(f'<path class="{kind}" clip-path="url(#c)" d="M{joined}"/>')
        above = max(y(limit(shown[-1][1])), above + 15)
        if above >= TOP - 15:
            drawn.append(f'<text class="soft name" x="{right + 6}" y="{round(above + 4, 1)}">{name}</text>')
    return drawn


def _points(shown: Sequence[Point], area_code: str, x: Callable[[float], float], y: Callable[[float], float],
            frame: Box) -> list[str]:
    """Every borough by its shape; those outside the limits, and the one that is looked at, by name."""
    at = {one.code: (x(placed.population), y(placed.rate)) for one, placed in shown}
    named = [one for one, _ in shown if borough_status.of(one).mark != "within" or one.code == area_code]
    taken = [Box(cx - 6, cy - 6, cx + 6, cy + 6) for cx, cy in at.values()]
    wide = [len(one.name) * BOLD + RING if one.code == area_code else len(one.name) * LETTER for one in named]
    boxes = labels.placed([(width, *at[one.code]) for width, one in zip(wide, named, strict=True)], taken, frame)
    drawn = []
    for one, _ in shown:
        here = '<circle class="here" r="9"/>' if one.code == area_code else ""
        place = at[one.code]
        shape = SHAPES[borough_status.of(one).shape]
        drawn.append(f'<g transform="translate({place[0]} {place[1]})">{here}{shape}</g>')
    for one, box in zip(named, boxes, strict=True):
        mine = " mine" if one.code == area_code else ""
        drawn.append(f'<text class="name halo{mine}" x="{round((box.left + box.right) / 2, 1)}" '
                     f'y="{round(box.bottom - 4, 1)}" text-anchor="middle">{escape(one.name)}</text>')
    return drawn
