"""Figures that others state for a publisher: one file a document, one row a figure (data/quoted).

What stands once for the file stands in every row: the dataset that the figures belong to (``source``, an id of the
registry), whether they are ``second hand`` or ``quoted`` (``provenance``), in which ``document`` of what date
(``published``), ``through`` whom they came and at which address (``url``). A row names its category (``variable``,
``title``, ``unit``), how many months lie between two figures (``every``; 1 for single ones), its ``area`` and ``group``
(blank: all), its months from ``start`` to ``end``, the ``value`` as it is stated, and a ``status`` marker if it has
one; what is to be said of it besides stands in ``note`` and is not read. The publisher's own figures take the place
of these as soon as its file is loaded.
"""

from collections.abc import Callable, Collection
from typing import get_args

import numpy as np
import pandas as pd

from data import areas
from data.statement import ALL, OWN, Origin, Source, Variable
from loaders.errors import BadFile
from loaders.formats import Reading
from loaders.formats.shared import totals
from loaders.reading import fields
from loaders.reading.numbers import amount
from loaders.reading.published import published_date
from loaders.reading.tables import Sheet
from metrics.registry import registry

SOURCE = Source("quoted-points", "Official figures as others quote them", "As named with each figure",
                "https://www.london.gov.uk")
ONCE = ("source", "provenance", "document", "published", "through", "url")
COLUMNS = {name: (name,) for name in (
    *ONCE, "variable", "title", "unit", "every", "area", "group", "start", "end", "value", "status",
)}
ORIGINS: dict[str, Origin] = {one: one for one in get_args(Origin) if one not in OWN}
STEPS = {"1": 1, "3": 3, "12": 12}
PLACES = {area.code for area in areas.embedded()}
SHARE = "%"


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(COLUMNS)
    known = registry().sources[_once(sheet, rows["source"], _one_of(registry().sources, "source of the registry"))]
    start, end = (fields.each(sheet, rows[name], fields.month_from, "write months as 2024-12")
                  for name in ("start", "end"))
    frame = pd.DataFrame({
        "variable": fields.each(sheet, rows["variable"], fields.named, "name the category", "object"),
        "area": fields.each(sheet, rows["area"], _one_of(PLACES, "area"), "write the code of the area", "object"),
        "group": fields.each(sheet, rows["group"], lambda text: text or ALL, "", "object", may_be_blank=True),
        "period": start,
        "value": _values(sheet, rows),
        "status": fields.each(sheet, rows["status"], _one_of(("", "e", "p"), "marker"), "the markers are e and p",
                              "object", may_be_blank=True),
    })
    reading = totals.stated(sheet, frame, _variables(sheet, rows, end - start + 1))
    reading.source = Source(known.id, known.title, known.publisher, known.url)
    reading.provenance = ORIGINS[_once(sheet, rows["provenance"], _one_of(ORIGINS, "provenance"))]
    reading.label = _once(sheet, rows["document"], fields.named)
    reading.published = _once(sheet, rows["published"], published_date)
    reading.through = _once(sheet, rows["through"], fields.named)
    reading.url = _once(sheet, rows["url"], str)
    return reading


def _once(sheet: Sheet, column: fields.Column, read: Callable[[str], str]) -> str:
    """What stands in every row of a column; BadFile where it is not one and the same."""
    remedy = "a file has the figures of one document"
    found = fields.each(sheet, column, read, remedy, "object")
    if (other := found != found[0]).any():
        raise BadFile(f"{found[other][0]!r} below {found[0]!r}", file=sheet.file, remedy=remedy,
                      line=sheet.line(int(other.argmax())), column=sheet.headers[str(column.name)])
    return str(found[0])


def _one_of(known: Collection[str], what: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in known:
            raise ValueError(f"{text!r} is no {what}")
        return text

    return read


def _values(sheet: Sheet, rows: pd.DataFrame) -> np.ndarray:
    """The values as they are stated; shares, such as 57.3 with the unit %, from 0 to 1."""
    shares = (rows["unit"] == SHARE).to_numpy()
    remedy = "write the figure as it is stated, without its unit"
    percentages = fields.each(
        sheet, rows["value"], lambda text: fields.percentage(f"{text}%"), remedy, "float64", shares)
    return np.where(shares, percentages, fields.each(sheet, rows["value"], amount, remedy, "float64", ~shares))


def _variables(sheet: Sheet, rows: pd.DataFrame, months: np.ndarray) -> list[Variable]:
    """The categories; BadFile where one is described in two ways."""
    steps = fields.each(sheet, rows["every"], lambda text: STEPS[_one_of(STEPS, "step")(text)],
                        f"the steps are {', '.join(STEPS)} months")
    found: dict[str, Variable] = {}
    columns = (rows[name].astype(str) for name in ("variable", "title", "unit"))
    for number, (code, title, unit, length, step) in enumerate(zip(*columns, months, steps, strict=True)):
        variable = Variable(code, title, "proportion" if unit == SHARE else unit, int(length), int(step), "missing")
        if found.setdefault(code, variable) != variable:
            raise BadFile(f"{code!r} is described otherwise above", file=sheet.file, line=sheet.line(number),
                          column=sheet.headers["variable"], remedy="give figures of another length another variable")
    return list(found.values())
