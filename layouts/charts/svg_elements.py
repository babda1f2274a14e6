"""What every picture is made of: an SVG that stands alone, readable on a phone, on paper and in the dark."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from layouts.charts import palette
from layouts.charts.font import FAMILY

SIZES = {"narrow": (360, 230), "medium": (640, 280), "wide": (880, 330)}  # width, height of a panel, in px
KEPT = "large"  # the size of a chart on a picture to keep
DRAWN = {**SIZES, KEPT: (1120, 420)}
FEW = 500  # px of width below which there is room for few marks
STYLE = f"text{{font:14px {FAMILY};font-variant-numeric:tabular-nums}}.title{{font-weight:700}}" + palette.rules([
    ("text", "fill", "ink"), (".bg", "fill", "ground"), (".soft", "fill", "soft"), (".grid", "stroke", "grid"),
    (".zero", "stroke", "axis"),
])


@dataclass(frozen=True)
class Frame:
    """Where a panel lies, in px, and what its axes span: ``left`` shows ``first``, the bottom shows ``low``."""

    left: float
    right: float
    top: float
    height: float
    first: float
    last: float
    low: float
    high: float

    @property
    def width(self) -> float:
        """From the left to the right end."""
        return self.right - self.left

    @property
    def bottom(self) -> float:
        """Where the axis along the bottom lies from the top."""
        return self.top + self.height

    def x(self, along: float) -> float:
        """Where a month, or whatever the axis along the bottom is of, lies from the left."""
        return round(self.left + (along - self.first) / max(self.last - self.first, 1) * self.width, 1)

    def y(self, value: float) -> float:
        """Where a value lies from the top; at the bottom if it is below all marks."""
        share = (max(value, self.low) - self.low) / ((self.high - self.low) or 1)
        return round(self.bottom - share * self.height, 1)


def document(title: str, text: str, width: int, height: int, style: str, body: Iterable[str]) -> str:
    """An SVG of its own on a ground of its own; ``title`` and ``text`` say in words what it shows.

    ``style`` is the CSS of what the body holds besides the elements of this module.
    """
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="t d"><title id="t">{escape(title)}</title>'
        f'<desc id="d">{escape(text)}</desc><style>{STYLE}{style}</style>'
        f'<rect class="bg" width="{width}" height="{height}"/>{"".join(body)}</svg>'
    )


def heading(title: str, unit: str, top: float = 0) -> str:
    """The two lines above a panel's axes."""
    return (f'<text class="title" x="0" y="{top + 18}">{escape(title)}</text>'
            f'<text class="soft" x="0" y="{top + 37}">{escape(unit)}</text>')


def value_marks(frame: Frame, marks: Sequence[float], texts: Sequence[str], *,
                from_zero: bool = True) -> Iterable[str]:
    """A light line and a text at every mark of the axis at the left; the line at zero, if it begins there, is dark."""
    for mark, text in zip(marks, texts, strict=True):
        y, kind = frame.y(mark), "zero" if from_zero and not mark else "grid"
        yield (f'<path class="{kind}" d="M{frame.left} {y}H{frame.right}"/>'
               f'<text class="soft" x="{frame.left - 8}" y="{y + 5}" text-anchor="end">{text}</text>')


def bottom_marks(frame: Frame, marks: Iterable[float], write: Callable[[float], str]) -> Iterable[str]:
    """A tick and a text at every mark of the axis along the bottom."""
    for mark in marks:
        x = frame.x(mark)
        yield (f'<path class="zero" d="M{x} {frame.bottom}v6"/>'
               f'<text class="soft" x="{x}" y="{frame.bottom + 22}" text-anchor="middle">{write(mark)}</text>')


def joined(places: Sequence[tuple[float, float]]) -> str:
    """The ``d`` of a path through some places; a single one is drawn as a dot by its round ends."""
    return f"M{'L'.join(f'{x} {y}' for x, y in places)}{'h.01' if len(places) == 1 else ''}"
