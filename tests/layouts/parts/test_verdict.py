"""Directions and judgements: a shape and words for each, never a colour alone."""

from pathlib import Path

from layouts.parts import verdict

CSS = Path(verdict.__file__).parents[1] / "assets" / "style.css"


def test_every_shape_of_a_direction_or_judgement_is_drawn_by_the_style_sheet() -> None:
    css = CSS.read_text("utf-8")
    shapes = {**verdict.SHAPES, **{name: mark for name, (mark, _) in verdict.JUDGEMENTS.items()}}
    for name, mark in shapes.items():
        assert f'.{name.replace(" ", "-")}::before {{ content: "\\{ord(mark):X}"' in css
