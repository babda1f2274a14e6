"""What happened by a shape and a number, what it is worth by a sign and a word, never by a colour alone."""

import re
from pathlib import Path
from typing import get_args

from layouts.parts import reading_marks
from layouts.words import readings
from metrics.results import Direction, Judgement

CSS = Path(reading_marks.__file__).parents[1] / "assets" / "style.css"


def test_the_style_sheet_draws_a_shape_for_each_direction_and_a_sign_for_better_and_worse() -> None:
    css = CSS.read_text("utf-8")
    drawn = dict(re.findall(r'\.([a-z.-]+)::before \{ content: "\\([0-9A-F]{4})', css))
    assert {drawn[way] for way in ("up", "down", "same")} == {"25B2", "25BC", "25A0"}
    assert {name: chr(int(drawn[f"chip.{name}"], 16)) for name in ("better", "worse")} == {
        name: readings.CHIPS[name][0] for name in ("better", "worse")}
    assert set(get_args(Direction)) == {"up", "down", "same", "not compared"}


def test_every_judgement_has_a_word() -> None:
    assert set(readings.CHIPS) == set(get_args(Judgement))
    assert len({word for _, word in readings.CHIPS.values()}) == len(readings.CHIPS)
