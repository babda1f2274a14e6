"""Reading the cells of published tables: places and categories here, and by their old name all that reads a cell.

Each function takes one column of categories and returns an array as long as the column; every
distinct text is read once. A text that cannot be read raises BadFile with its line and column.
"""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from data import areas
from loaders.reading.cells import Column, each, used
from loaders.reading.months import (
    day_from,
    header_months,
    looks_dated,
    month_from,
    months,
    past,
    quarter_from,
    quarters,
    refuse_future,
    year_from,
    years,
)
from loaders.reading.numbers import amounts, counts, percentage, proportions
from loaders.reading.tables import Sheet

__all__ = [
    "AREA_REMEDY",
    "Column",
    "amounts",
    "borough",
    "boroughs",
    "categories",
    "counts",
    "day_from",
    "each",
    "header_months",
    "is_total",
    "looks_dated",
    "month_from",
    "months",
    "named",
    "new_spellings",
    "past",
    "percentage",
    "proportions",
    "quarter_from",
    "quarters",
    "refuse_future",
    "refuse_misnamed",
    "refuse_totals",
    "seen",
    "slug",
    "slugs",
    "texts",
    "used",
    "year_from",
    "years",
]

AREA_REMEDY = "correct the area's name, or add the area to data/areas.csv"
TOTAL_REMEDY = "leave the rows of totals out: they would be added to their parts"
# Names of a sum among its parts, as slugs; a name with the word "total" is one as well.
TOTALS = {
    "all", "all-ages", "all-areas", "all-boroughs", "all-crime", "all-crimes", "all-ethnicities", "all-genders",
    "all-months", "all-offences", "all-persons", "all-sexes", "both", "combined", "grand", "greater-london", "london",
    "london-wide", "met", "metropolitan-police", "metropolitan-police-service", "mps", "overall", "persons", "sum",
}


def boroughs(sheet: Sheet, column: Column, also: dict[str, str] | None = None) -> np.ndarray:
    """Area codes of boroughs by name; ``also`` gives the codes of further names, written as areas.plain does."""
    return each(sheet, column, lambda text: borough(text, also or {}), AREA_REMEDY, "object")


def borough(text: str, also: dict[str, str]) -> str:
    """The area code of one borough name, or of one of the names of ``also``; UnknownArea otherwise."""
    return also.get(areas.plain(text)) or areas.borough(text)


def slug(text: str) -> str:
    """A category without case or punctuation: ``Knife Crime with Injury`` is ``knife-crime-with-injury``."""
    return re.sub(r"[^a-z0-9]+", "-", seen(text).replace("&", " and ")).strip("-")


def seen(text: str) -> str:
    """What one sees of a category, in lower case with single spaces: no soft hyphen, no byte order mark.

    A no-break space that was encoded twice shows as a letter and a space, at the end as the letter: it is a space.
    """
    plain = unicodedata.normalize("NFKC", re.sub("\u00c2(\u00a0|$)", " ", text))
    letters = (letter for letter in plain if unicodedata.category(letter) != "Cf")
    return " ".join("".join(letters).lower().split())


def slugs(column: Column) -> pd.Categorical:
    """The slugs of a column of categories, as categories; that of a missing cell is blank."""
    names = [*(slug(text) for text in column.cat.categories), ""]
    unique = {name: number for number, name in enumerate(dict.fromkeys(names))}
    codes = np.array([unique[name] for name in names])[column.cat.codes.to_numpy()]
    return pd.Categorical.from_codes(codes, categories=list(unique)).remove_unused_categories()


def texts(column: Column, mend: Callable[[str], str] = str) -> np.ndarray:
    """Each row's text as it is seen, mended; spellings with one slug have the text of the most frequent of them."""
    mended = {text: mend(seen(text).strip(" .*")) for text in column.cat.categories}
    shown: dict[str, str] = {}
    for text in column.value_counts(sort=True).index:
        shown.setdefault(slug(mended[text]), mended[text])
    read = [*(shown[slug(text)] for text in mended.values()), ""]
    return np.array(read, dtype=object)[column.cat.codes.to_numpy()]


def categories(sheet: Sheet, column: Column) -> pd.Categorical:
    """The slugs of a column whose rows are added up.

    BadFile for what ``refuse_misnamed`` refuses, and for the name of a total, which would be added to its parts.
    """
    refuse_misnamed(sheet, column)
    refuse_totals(sheet, column)
    return slugs(column)


def named(text: str) -> str:
    """The text, if it is a name; ValueError for one without letters or digits, or with letters of another script."""
    if not slug(text):
        raise ValueError(f"{text!r} is no name")
    if any(letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN") for letter in seen(text)):
        raise ValueError(f"{text!r} has letters that are not of the Latin alphabet")
    return text


def refuse_misnamed(sheet: Sheet, *columns: Column) -> None:
    """BadFile for a category that would split another in two.

    A cell without a name, a name with letters of another script, which look the same and are not, and a name that is
    one letter away from a more frequent name of the column.
    """
    for column in columns:
        rows = column.value_counts(sort=True)
        names = list(dict.fromkeys(slug(text) for text in rows[rows > 0].index))

        def read(text: str, names: list[str] = names) -> str:
            name = slug(named(text))
            for more_frequent in names[:names.index(name)]:
                if _one_letter_apart(name, more_frequent):
                    raise ValueError(f"{text!r} looks like {more_frequent!r} misspelt")
            return text

        each(sheet, column, read, "correct the name or ask the publisher", "object")


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter is added, left out, changed, or changes place with the next.

    A digit is no letter, for digits tell ages apart, and short names are rightly alike.
    """
    alike = (a == b for a, b in zip(one, other, strict=False))
    start = sum(itertools.takewhile(bool, alike))
    one, other = one[start:], other[start:]
    if start + min(len(one), len(other)) < 5 or any(letter.isdigit() for letter in one[:1] + other[:1]):
        return False
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]


def refuse_totals(sheet: Sheet, *columns: Column) -> None:
    """BadFile for a row that is a total of other rows by its name in one of these columns, or has no name there."""
    for column in columns:
        each(sheet, column, _no_total, TOTAL_REMEDY, "object")


def _no_total(text: str) -> str:
    if is_total(text):
        raise ValueError(f"{text!r} is a total among its parts")
    return text


def is_total(text: str) -> bool:
    """Whether a category is the name of a total, such as ``Grand Total``, ``All``, ``MPS``, ``All crime``."""
    name = slug(text)
    return name in TOTALS or not {"total", "totals", "subtotal", "subtotals"}.isdisjoint(name.split("-"))


def new_spellings(what: str, found: Iterable[str], known: Iterable[str]) -> list[str]:
    """A warning for every category that is none of the known ones: it may be one of them under a new name."""
    return [f"{what} {name!r} is not known: loaded as it stands" for name in sorted(set(found) - set(known))]
