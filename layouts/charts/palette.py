"""Every colour of the site, once, by what it is for: pages, pictures and Plotly's charts take theirs from here.

``contrast`` is what a colour reaches on its ``ground``, light and dark, by WCAG 2.2: at least 4.5 for text and 3 for
what must be seen to understand a graphic. Decoration, which a reader can do without, has no least contrast.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Use = Literal["text", "graphic", "decoration"]
LEAST: Mapping[Use, float] = {"text": 4.5, "graphic": 3.0, "decoration": 1.0}  # WCAG 2.2, 1.4.3 and 1.4.11


@dataclass(frozen=True)
class Colour:
    """A colour on a light and on a dark page; ``paper`` is that of print, if blank that of the page."""

    light: str
    dark: str
    use: Use
    contrast: tuple[float, float]  # rounded down to one decimal
    ground: str = "ground"  # the role that it lies on
    paper: str = ""


PAGE: Mapping[str, Colour] = {  # custom properties of the style sheets: --ground and so on
    "ground": Colour("#fff", "#14181c", "decoration", (1.0, 1.0), paper="#fff"),
    "ink": Colour("#0b0c0c", "#f3f4f5", "text", (19.5, 16.1), paper="#000"),
    "soft": Colour("#484949", "#c3c8cc", "text", (9.0, 10.5), paper="#333"),
    "line": Colour("#cfd3d6", "#424a51", "decoration", (1.5, 1.9), paper="#999"),
    "faint": Colour("#f4f6f8", "#1d2328", "decoration", (1.0, 1.1), paper="#fff"),
    "accent": Colour("#12436d", "#8cc4f0", "text", (10.2, 9.5), paper="#12436d"),
    "accent-ink": Colour("#fff", "#0b1620", "text", (10.2, 9.8), ground="accent"),
    "better": Colour("#0e625a", "#5fd0c0", "text", (7.2, 9.5), paper="#0e625a"),
    "worse": Colour("#801650", "#f0a3c8", "text", (9.7, 9.1), paper="#801650"),
    "usual": Colour("#e6e8ea", "#2c343a", "decoration", (1.2, 1.4), paper="#e6e8ea"),
    "on-reading": Colour("#fff", "#0b1620", "text", (7.2, 9.8), ground="better"),
    "shade-1": Colour("#e3edf6", "#1d2a36", "decoration", (1.1, 1.2), paper="#e3edf6"),  # areas by value, low to high
    "shade-2": Colour("#bcd3e6", "#25435d", "decoration", (1.5, 1.7), paper="#bcd3e6"),
    "shade-3": Colour("#8fb4d2", "#2b5a82", "decoration", (2.1, 2.4), paper="#8fb4d2"),
    "shade-4": Colour("#225888", "#7fb3de", "decoration", (7.4, 7.9), paper="#225888"),
    "shade-5": Colour("#12436d", "#c8e1f6", "decoration", (10.2, 13.2), paper="#12436d"),
    "on-pale": Colour("#0b0c0c", "#fff", "text", (8.9, 7.2), ground="shade-3", paper="#0b0c0c"),
    "on-deep": Colour("#fff", "#0b1620", "text", (7.4, 8.1), ground="shade-4", paper="#fff"),
    "focus": Colour("#f46a25", "#f46a25", "graphic", (3.0, 5.8)),
}
CHARTS: Mapping[str, Colour] = {  # besides these, charts use those of the page
    "series": Colour("#12436d", "#7fb8e6", "graphic", (10.2, 8.4)),
    "beside": Colour("#5c6166", "#a9b1b8", "graphic", (6.2, 8.2)),  # other areas, told by dashes
    "axis": Colour("#3d3d3d", "#9aa1a7", "graphic", (10.8, 6.8)),
    "rule": Colour("#3d3d3d", "#c3c8cc", "graphic", (10.8, 10.5)),
    "grid": Colour("#dfe2e4", "#333a40", "decoration", (1.3, 1.5)),
    "band": Colour("#eef1f4", "#20272d", "decoration", (1.1, 1.1)),
    "sparkline-base": Colour("#b1b4b6", "#5a6168", "decoration", (2.0, 2.8)),
}
COLOURS: Mapping[str, Colour] = {**PAGE, **CHARTS}
VEIL = "rgba(120,130,140,0.14)"  # a band that lies on light and dark alike, for Plotly, which is drawn once for both
CLEAR = "rgba(0,0,0,0)"


def light(role: str) -> str:
    """The colour of a role on a light page; KeyError if there is no such role."""
    return COLOURS[role].light


def properties() -> str:
    """The colours of a page as custom properties of CSS: light, dark and, where it has one of its own, on paper."""
    by_scheme = {
        "": {role: colour.light for role, colour in PAGE.items()},
        "@media (prefers-color-scheme: dark)": {role: colour.dark for role, colour in PAGE.items()},
        "@media print": {role: colour.paper for role, colour in PAGE.items() if colour.paper},
    }
    blocks = []
    for media, colours in by_scheme.items():
        root = f":root {{ {' '.join(f'--{role}: {colour};' for role, colour in colours.items())} }}"
        blocks.append(f"{media} {{ {root} }}" if media else root)
    return "\n".join(blocks) + "\n"


def rules(coloured: Iterable[tuple[str, str, str]]) -> str:
    """CSS of a picture that stands alone: each selector, property and role, first light and then for a dark scheme.

    Written out, for not every program that shows an SVG knows custom properties.
    """
    found = [(selector, name, COLOURS[role]) for selector, name, role in coloured]
    day = "".join(f"{selector}{{{name}:{colour.light}}}" for selector, name, colour in found)
    night = "".join(f"{selector}{{{name}:{colour.dark}}}" for selector, name, colour in found
                    if colour.dark != colour.light)
    return f"{day}@media (prefers-color-scheme:dark){{{night}}}"
