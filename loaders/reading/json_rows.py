"""Reading JSON as interfaces answer: a list of objects, each a row, whose names become the header.

What stands in an object within a row goes by both names, such as ``location latitude``; null is a blank cell.
"""

import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from loaders.errors import BadFile
from loaders.reading.bounds import INNER_WORKBOOK, beyond, refuse_cell, refuse_columns, refuse_rows
from loaders.reading.streams import Opener
from loaders.reading.tables import Progress, Sheet

ENDS = (".json", ".json.gz")
Row = dict[str, str]


def is_json(name: str) -> bool:
    """Whether a file is JSON by its name."""
    return name.lower().endswith(ENDS)


def json_sheet(file: str, opener: Opener, progress: Progress) -> Sheet:
    """The table of a JSON file; BadFile for anything but a list of objects, or for one too large to be held whole."""
    with io.BufferedReader(opener()) as stream:
        content = stream.read(INNER_WORKBOOK + 1)
    if len(content) > INNER_WORKBOOK:
        raise beyond(f"more than {INNER_WORKBOOK // 2**20} MB of JSON", file)
    rows = [_row(file, number, one) for number, one in enumerate(_objects(file, content), 1)]
    refuse_rows(len(rows), file, len(rows))
    columns = list(dict.fromkeys(name for row in rows for name in row))
    refuse_columns(len(columns), file, 1)

    def chunks(wanted: Sequence[int]) -> Iterator[pd.DataFrame]:
        progress(1)
        yield pd.DataFrame({place: pd.Categorical([row.get(columns[place], "") for row in rows]) for place in wanted})

    return Sheet(file, hashlib.sha256(content).hexdigest(), columns, 1, chunks, lambda row: row + 1)


def _objects(file: str, content: bytes) -> list[Mapping[str, object]]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadFile(f"no JSON that can be read ({error})", remedy="download it again", file=file) from None
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
        raise BadFile("no list of rows", remedy="give the answer of the interface as it came", file=file)
    return found


def _row(file: str, number: int, one: Mapping[str, object]) -> Row:
    cells = {name: _text(value) for name, value in _flat(one)}
    for name, text in cells.items():
        refuse_cell(len(text), file, number, name)
    return cells


def _flat(one: Mapping[str, object], within: str = "") -> Iterator[tuple[str, object]]:
    for name, value in one.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{within}{name} ")
        else:
            yield f"{within}{name}", value


def _text(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)
