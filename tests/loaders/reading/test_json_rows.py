"""JSON as interfaces answer, read as a table."""

import gzip
from pathlib import Path

import pytest

from loaders.errors import BadFile
from loaders.reading.opening import sheets
from loaders.reading.tables import Sheet

ROWS = """[{"Age range": "18-24", "place": {"latitude": "51.5", "street": {"id": 7}}, "searched": true},
           {"Age range": null}]"""


def sheet(folder: Path, text: str, name: str = "answer.json") -> Sheet:
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith("gz") else text.encode())
    (found,) = sheets(path)
    return found


@pytest.mark.parametrize("name", ["answer.json", "answer.json.gz"])
def test_each_object_is_a_row_and_what_lies_within_goes_by_both_names(tmp_path: Path, name: str) -> None:
    found = sheet(tmp_path, ROWS, name)
    assert found.columns == ["Age range", "place latitude", "place street id", "searched"]
    rows = found.read({"age": ("age_range",), "latitude": ("place latitude",), "searched": ("searched",)})
    assert rows.astype(str).to_numpy().tolist() == [["18-24", "51.5", "true"], ["", "", ""]]
    assert found.line(1) == 2


def test_it_goes_by_what_it_says_and_not_by_how_it_is_packed(tmp_path: Path) -> None:
    assert sheet(tmp_path, ROWS).sha256 == sheet(tmp_path, ROWS, "answer.json.gz").sha256


@pytest.mark.parametrize("text", ["[", "{}", "[]", "[1]", '["a"]', "null", "[" * 100_000])
def test_what_is_no_list_of_objects_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadFile) as caught:
        sheet(tmp_path, text)
    assert caught.value.remedy


def test_a_cell_longer_than_any_published_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="more than"):
        sheet(tmp_path, f'[{{"a": "{"x" * 10_001}"}}]')
