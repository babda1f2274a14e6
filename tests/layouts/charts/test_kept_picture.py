"""A chart to keep: everything that a reader of the picture alone must know stands in it, and inside it."""

import struct
import xml.etree.ElementTree as ET

from layouts.charts import kept_picture, trend
from tests.support.hand_made_views import PART, broken_view, count_view

SVG = "{http://www.w3.org/2000/svg}"
FINDING = ("Robbery offences, Hackney: 28,410 in the year to February 2026 <b>, and a sentence long enough to be "
           "broken into more than one line of the picture, as some findings are.")
NOTES = ["Source: Metropolitan Police Service (release March 2026).", "https://policing.example/measure/robbery"]


def drawn() -> str:
    return kept_picture.picture(trend.chart([count_view(PART), count_view()]), FINDING, NOTES)


def test_title_finding_source_release_and_address_stand_in_the_picture() -> None:
    root = ET.fromstring(drawn())
    said = [(one.get("class"), one.text or "") for one in root.findall(f"{SVG}text")]
    assert [text for kind, text in said if kind == "h"] == ["Robbery offences, Hackney, London"]
    assert " ".join(text for kind, text in said if kind == "f") == FINDING
    assert [text for kind, text in said if kind == "c"] == NOTES


def test_it_is_1200_px_wide_and_nothing_lies_outside_or_on_another() -> None:
    root = ET.fromstring(drawn())
    assert root.get("width") == "1200"
    (chart,) = root.findall(f"{SVG}svg")
    top, height = float(chart.attrib["y"]), float(chart.attrib["height"])
    lines = [float(one.attrib["y"]) for one in root.findall(f"{SVG}text")]
    assert lines == sorted(lines)
    assert not [y for y in lines if top < y < top + height]
    assert max(lines) < float(root.attrib["height"])


def test_it_is_light_whatever_the_reader_s_screen_is() -> None:
    assert "prefers-color-scheme" not in kept_picture.picture(trend.chart([broken_view()]), FINDING, NOTES)


def test_the_picture_in_pixels_is_as_large_and_not_blank() -> None:
    made = kept_picture.png(drawn())
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    root = ET.fromstring(drawn())
    assert struct.unpack(">II", made[16:24]) == (1200, int(root.attrib["height"]))
    assert len(made) > 20_000  # a ground alone is some 5,000
