"""CSV files: what stands in a cell, a whole small file, and its name."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: object) -> object:
    """A whole number without ``.0``; a missing value as an empty field, never 0; a text that is no formula.

    A spreadsheet takes a text that begins so for a formula, so that it gets an apostrophe before it (OWASP,
    CSV injection); a number may begin with its sign.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) and not NUMBER.fullmatch(value) else value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def slug(text: str) -> str:
    """A text as a part of the name of a file."""
    return re.sub(r"[^A-Za-z0-9.-]+", "-", text).strip("-.") or "none"


def table(fields: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """A whole small file as CSV text, its heads first; a field that a row lacks is an error."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fields, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: cell(row[name]) for name in fields} for row in rows)
    return buffer.getvalue()
