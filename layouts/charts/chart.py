"""The chart of a measure as an SVG that stands alone: readable on a phone, on paper and in the dark.

A count has two panels on one axis of time, because twelve months dwarf one: the latest 12 months
above, the figures as published below. A proportion has one panel. Every axis begins at zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from data import periods
from layouts.charts import annotations, lines
from layouts.parts import table
from layouts.words import format as fmt
from layouts.words import sentences
from metrics.results import Point, View

SIZES = {"narrow": (360, 220), "medium": (640, 230), "wide": (960, 250)}  # width, height of a panel, in px
BOTTOM, GAP = 30, 22
CHARACTER = 9  # px that a figure's character may take up, in the widest of the fonts that a system may choose
STYLE = (
    "text{font:14px system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;fill:#0b0c0c;"
    "font-variant-numeric:tabular-nums}"
    ".bg{fill:#fff}.title{font-weight:700}.soft{fill:#484949}.grid{stroke:#dfe2e4}.zero{stroke:#3D3D3D}"
    ".main{stroke:#12436D}.line{fill:none;stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round}"
    ".dot{fill:#12436D}.last{font-weight:700}"
    ".band{fill:#eef1f4}.plan{stroke:#3D3D3D;stroke-width:1.5;stroke-dasharray:1.5 4;stroke-linecap:round}"
    ".thin{stroke-width:1.75}.break{stroke:#801650;stroke-width:1.5;stroke-dasharray:5 4}.cut{fill:#801650}"
    "@media (prefers-color-scheme:dark){text{fill:#f3f4f5}.bg{fill:#14181c}.soft{fill:#c3c8cc}.grid{stroke:#333a40}"
    ".zero{stroke:#9aa1a7}.main{stroke:#7fb8e6}.dot{fill:#7fb8e6}.break{stroke:#f0a3c8}"
    ".cut{fill:#f0a3c8}.band{fill:#20272d}.plan{stroke:#c3c8cc}}"
)


@dataclass(frozen=True)
class Panel:
    """One set of axes: what it shows and its points."""

    title: str
    points: Sequence[Point]
    thin: bool = False


@dataclass(frozen=True)
class Frame:
    """Where a panel lies and what its axes span; ``left`` and ``right`` are the ends of its axis of time."""

    left: int
    right: int
    top: int
    height: int
    first: int
    last: int
    marks: Sequence[float]

    def x(self, month: float) -> float:
        return round(self.left + (month - self.first) / max(self.last - self.first, 1) * (self.right - self.left), 1)

    def y(self, value: float) -> float:
        return round(self.top + self.height - value / self.marks[-1] * self.height, 1)


def panels(view: View) -> list[Panel]:
    """The panels of a measure's chart; none where it has no figures."""
    each = {"month": "Each month", "quarter": "Each quarter"}[view.measure.frequency]
    published = Panel(f"{each}, as published", view.points, thin=len(view.points) > 48)
    if view.measure.rolling:
        published = Panel("12 months to the end of each quarter", view.points)
    twelve = [Panel("12 months to the end of each month", view.trend)] if table.has_twelve(view) else []
    return [panel for panel in (*twelve, published) if any(point.value is not None for point in panel.points)]


def svg(view: View, size: str = "wide") -> str:
    """The chart in one of SIZES; its title and description say in words what it shows."""
    width, total = SIZES[size][0], height_of(view, size)
    body = [_panel(view, panel, frame) for panel, frame in _frames(view, size)]
    if not body:
        body = [f'<text x="16" y="44">No figures to draw for {escape(view.area_name)}</text>']
    name = f"{view.measure.title}, {view.area_name}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {total}" width="{width}" height="{total}" '
        f'role="img" aria-labelledby="t d"><title id="t">{escape(name)}</title>'
        f'<desc id="d">{escape(description(view))}</desc><style>{STYLE}</style>'
        f'<rect class="bg" width="{width}" height="{total}"/>{"".join(body)}</svg>'
    )


def description(view: View) -> str:
    """The text alternative, from the data that is drawn."""
    shown = panels(view)
    if not shown:
        return sentences.absence(view)
    return " ".join(f"{panel.title}. {sentences.shape(view, panel.points)}" for panel in shown)


def height_of(view: View, size: str) -> int:
    """The height that ``svg`` will have, so that the page can keep the space."""
    shown = len(panels(view))
    return shown * (_top(view) + SIZES[size][1] + BOTTOM) + GAP * (shown - 1) if shown else 80


def _top(view: View) -> int:
    """The space above the axes for a title, the unit, a row of marks and, where there are breaks, their labels."""
    return 102 if view.breaks else 72


def _frames(view: View, size: str) -> list[tuple[Panel, Frame]]:
    """Every panel with its axes; all share one axis of time."""
    shown, (width, height) = panels(view), SIZES[size]
    ends = [point.end for panel in shown for point in panel.points]
    ticks = [_marks(view, panel, 4 if width < 500 else 5) for panel in shown]
    left = 14 + CHARACTER * max((len(_mark(view, one[-1])) for one in ticks), default=0)
    newest = max((len(fmt.figure(_newest(panel).value, view.measure)) for panel in shown), default=0)
    right = width - 16 - (CHARACTER + 1) * newest  # it is bold
    step = _top(view) + height + BOTTOM + GAP
    return [
        (panel, Frame(left, right, index * step + _top(view), height, min(ends), max(ends), ticks[index]))
        for index, panel in enumerate(shown)
    ]


def _marks(view: View, panel: Panel, most: int) -> list[float]:
    scale = 1.0 if view.measure.kind == "count" else 100.0
    highest = max(point.value for point in panel.points if point.value is not None)
    return [tick / scale for tick in lines.ticks(highest * scale, most)]


def _mark(view: View, value: float) -> str:
    return fmt.number(value) if view.measure.kind == "count" else fmt.percent(value)


def _newest(panel: Panel) -> Point:
    return next(point for point in reversed(panel.points) if point.value is not None)


def _panel(view: View, panel: Panel, frame: Frame) -> str:
    above = frame.top - _top(view)
    unit = "per cent" if view.measure.unit == "%" else view.measure.unit
    drawn = [f'<text class="title" x="0" y="{above + 18}">{escape(panel.title)}</text>',
             f'<text class="soft" x="0" y="{above + 37}">{escape(unit)}</text>']
    narrow = frame.right - frame.left < 400
    drawn += annotations.drawn(frame.x, frame.first, frame.last, frame.top, frame.height, narrow)
    drawn += _grid(view, frame)
    drawn += _breaks(view, frame, panel.points)
    thin = " thin" if panel.thin else ""
    for run in lines.segments(panel.points, view.breaks):
        joined = "L".join(f"{frame.x(point.end)} {frame.y(point.value or 0.0)}" for point in run)
        drawn.append(f'<path class="line main{thin}" d="M{joined}{"h.01" if len(run) == 1 else ""}"/>')
    newest = _newest(panel)
    x, y = frame.x(newest.end), frame.y(newest.value or 0.0)
    drawn.append(f'<circle class="dot" cx="{x}" cy="{y}" r="4"/>')
    drawn.append(f'<text class="last" x="{x + 9}" y="{y + 5}">{fmt.figure(newest.value, view.measure)}</text>')
    return "".join(drawn)


def _grid(view: View, frame: Frame) -> list[str]:
    """A light line and a number at every mark, and the years below."""
    drawn = []
    for mark in frame.marks:
        y, kind = frame.y(mark), "grid" if mark else "zero"
        drawn.append(f'<path class="{kind}" d="M{frame.left} {y}H{frame.right}"/>')
        text = _mark(view, mark)
        drawn.append(f'<text class="soft" x="{frame.left - 8}" y="{y + 5}" text-anchor="end">{text}</text>')
    bottom = frame.top + frame.height
    for month in lines.year_marks(frame.first, frame.last, (frame.right - frame.left) // 58):
        x = frame.x(month)
        drawn.append(f'<path class="zero" d="M{x} {bottom}v6"/>')
        drawn.append(f'<text class="soft" x="{x}" y="{bottom + 22}" text-anchor="middle">{month // 12}</text>')
    return drawn


def _breaks(view: View, frame: Frame, points: Sequence[Point]) -> list[str]:
    """A dashed rule where each break falls, its label on whichever side has the room."""
    drawn = []
    for index, one in enumerate(sentences.breaks_inside(view, points)):
        x = frame.x(one.start - 0.5)
        room = x < (frame.left + frame.right) / 2
        y = frame.top - 38 + 16 * (index % 2)  # neighbours take turns, so that no two labels meet
        drawn.append(f'<path class="break" d="M{x} {y - 12}V{frame.top + frame.height}"/>')
        drawn.append(f'<text class="cut" x="{x + 6 if room else x - 6}" y="{y}" '
                     f'text-anchor="{"start" if room else "end"}">Series break: {periods.name(one.start)}</text>')
    return drawn
