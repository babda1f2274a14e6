"""A chart to keep: on one picture with its finding, its source and release, and the address that it came from.

1,200 px wide and light, for a slide or a page of a document, where nothing beside it says what it is.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import font_roboto
import resvg_py

from layouts.charts import palette, svg
from layouts.charts.description import Chart
from layouts.charts.svg_elements import DRAWN, KEPT, document

MARGIN = 40
WIDTH = DRAWN[KEPT][0] + 2 * MARGIN
FONTS = [str(Path(font_roboto.font_directory) / f"Roboto-{cut}.ttf") for cut in ("Regular", "Bold")]
STYLE = (
    ".h{font-size:30px;font-weight:700}.f{font-size:20px}.c{font-size:15px}"
) + palette.rules([(".c", "fill", "soft")])
_LETTER = {"h": 16.5, "f": 10.5, "c": 7.8}  # px of an average letter, at most
_LINE = {"h": 38, "f": 28, "c": 22}  # px of a line
_DARK = re.compile(r"@media \(prefers-color-scheme:dark\)\{(?:[^{}]*\{[^{}]*\})*\}")


def picture(chart: Chart, finding: str, notes: Sequence[str]) -> str:
    """The chart as an SVG that stands alone: its title and a finding above it, ``notes`` below, a line each or more."""
    return framed(chart.title, [finding], svg.draw(chart, KEPT), svg.height_of(chart, KEPT), chart.text, notes)


def framed(title: str, findings: Sequence[str], drawn: str, height: int, text: str, notes: Sequence[str]) -> str:
    """The same of any SVG drawn in the size KEPT, ``height`` px high, which ``text`` says in words."""
    above = [*_wrapped("h", [title]), *_wrapped("f", findings)]
    below = list(_wrapped("c", notes))
    body, top = [], MARGIN
    for kind, line in above:
        top += _LINE[kind]
        body.append(_text(kind, line, top))
    placed = drawn.replace("<svg ", f'<svg x="{MARGIN}" y="{top + 16}" ', 1)
    body.append(placed.replace('id="t"', 'id="ct"').replace('id="d"', 'id="cd"').replace('"t d"', '"ct cd"'))
    top += 16 + height + 10
    for kind, line in below:
        top += _LINE[kind]
        body.append(_text(kind, line, top))
    return _DARK.sub("", document(title, " ".join([*findings, text]), WIDTH, top + MARGIN, STYLE, body))


def _wrapped(kind: str, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    across = int((WIDTH - 2 * MARGIN) / _LETTER[kind])
    for text in texts:
        for line in textwrap.wrap(text, across):
            yield kind, line


def _text(kind: str, line: str, top: int) -> str:
    return f'<text class="{kind}" x="{MARGIN}" y="{top}">{escape(line)}</text>'


def png(drawn: str) -> bytes:
    """A picture of ``picture`` in pixels; its letters are Roboto's, whatever this machine has."""
    return bytes(resvg_py.svg_to_bytes(svg_string=drawn, skip_system_fonts=True, font_files=FONTS,
                                       font_family="Roboto", sans_serif_family="Roboto"))
