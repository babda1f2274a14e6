"""Reading numbers, however they are written, and refusing what can be read in two ways.

Digits are those of ASCII: other scripts' digits, exponents, signs, marks and notes are no part of a count. ``1.000``
may be one or a thousand, and so may ``1,000`` where commas may be decimal (in a file separated by anything else).
"""

import re

import numpy as np

from loaders.reading.cells import Column, each, used, usual
from loaders.reading.tables import Sheet

MOST_DIGITS = 9  # all the people of the world have ten; a count of London with more is no count
NARROW = "\u202f"
SPACES = str.maketrans(dict.fromkeys("\u00a0\u2009", NARROW))  # those that stand within a number, and never between two
NOT_AVAILABLE = ("", "na", "n/a", "nan", "-", "[x]")

_PLAIN = re.compile(r"0|[1-9][0-9]*")
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?:\u202f[0-9]{3})+)")
_DECIMAL = re.compile(r"(0|[1-9][0-9]*)?[.,]([0-9]+)")
_NO_PART = re.compile(r"(.*[0-9])\.0{1,2}")  # as spreadsheets write 12.0


def counts(sheet: Sheet, column: Column) -> np.ndarray:
    """Counts of events: whole numbers, none negative, as ``count`` reads them."""
    return each(sheet, column, lambda text: count(text, sheet.separator), "correct the count or ask the publisher",
                "float64")


def amounts(sheet: Sheet, column: Column) -> np.ndarray:
    """Numbers of people, none negative; a projection may give them with decimals, but not a few among whole numbers."""
    whole = usual(_form_of_amount(text, sheet.separator) for text in column.dropna()) == "whole"

    def read(text: str) -> float:
        value = float(amount(text, sheet.separator))
        if whole and not value.is_integer():
            raise ValueError(f"{text!r} stands among whole numbers")
        return value

    return each(sheet, column, read, "correct the number or ask the publisher", "float64")


def proportions(sheet: Sheet, column: Column) -> np.ndarray:
    """Proportions from 0 to 1, all written 0.46 or 0,46, or all written 46%; NaN where the cell is blank."""
    percent = usual(_form_of_proportion(text) for text in used(column)) == "percentage"

    def read(text: str) -> float:
        if text.lower() in NOT_AVAILABLE:
            return float("nan")
        if percent != text.endswith("%"):
            raise ValueError(f"{text!r} stands among {'percentages' if percent else 'proportions without %'}")
        return percentage(text) if percent else proportion(text)

    return each(sheet, column, read, "correct the proportion or ask the publisher", "float64", may_be_blank=True)


def _form_of_amount(text: str, separator: str) -> str:
    """``whole`` also for what is no number, which is refused elsewhere."""
    written = _pointed(text, separator)
    return "whole" if "." not in written or _NO_PART.fullmatch(written) else "with decimals"


def _form_of_proportion(text: str) -> str:
    if text.lower() in NOT_AVAILABLE:
        return ""
    return "percentage" if text.endswith("%") else "proportion"


def count(text: str, separator: str = ",") -> int:
    """A whole number: ``1005``, ``1,005``, ``1005.0``; ValueError for what is none or may be two.

    Thousands may be set apart by a no-break or a thin space, but not by a plain one: ``1 005`` may be two numbers.
    ``separator`` is that between the cells of the file: where it is no comma, commas may be decimal.
    """
    written = text.translate(SPACES)
    _refuse_two_ways(text, written, separator)
    match = _NO_PART.fullmatch(_pointed(written, separator))
    whole = match[1] if match else written
    if not _PLAIN.fullmatch(whole) and not _GROUPED.fullmatch(whole):
        raise ValueError(f"{text!r} is not a whole number{_why_not(whole)}")
    digits = whole.replace(",", "").replace(NARROW, "")
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"{text!r} has more than {MOST_DIGITS} digits")
    return int(digits)


def amount(text: str, separator: str = ",") -> float:
    """A number of things that may be projected: a count, or one with decimals, ``8921.25``; ValueError otherwise."""
    _refuse_two_ways(text, text, separator)
    written = _pointed(text, separator)
    if "," in written or not _DECIMAL.fullmatch(written):
        return count(text, separator)
    if float(written) >= 10**MOST_DIGITS:
        raise ValueError(f"{text!r} has more than {MOST_DIGITS} digits")
    return float(written)


def proportion(text: str) -> float:
    """A proportion from 0 to 1, written ``0.46`` or ``0,46``; ValueError otherwise."""
    return _up_to(1, text, text, "a proportion from 0 to 1")


def percentage(text: str) -> float:
    """The proportion that ``46%``, ``46.5%`` or ``46 %`` says; ValueError otherwise."""
    what = "a percentage from 0% to 100%"
    if not text.endswith("%"):
        raise ValueError(f"{text!r} is not {what}")
    return _up_to(100, text, text[:-1].rstrip(), what) / 100


def _up_to(most: float, text: str, figure: str, what: str) -> float:
    """The value of a figure with a decimal point or comma, from 0 to ``most``; ``text`` is the whole of the cell."""
    _refuse_two_ways(text, figure, ";")
    written = _PLAIN.fullmatch(figure) or _DECIMAL.fullmatch(figure)
    if not written or float(figure.replace(",", ".")) > most:
        raise ValueError(f"{text!r} is not {what}")
    return float(figure.replace(",", "."))


def _pointed(text: str, separator: str) -> str:
    """A text with one comma and no point, such as ``12,5``, with a decimal point: in a file of separators other than
    commas."""
    return text.replace(",", ".") if separator != "," and text.count(",") == 1 and "." not in text else text


def _refuse_two_ways(text: str, figure: str, separator: str) -> None:
    if _TWO_WAYS.fullmatch(figure) and not ("," in figure and separator == ","):
        raise ValueError(f"{text!r} can be read in two ways: as thousands or with decimals")


def _why_not(written: str) -> str:
    """What is wrong with a text that looks like a number, for the reader of the message."""
    if re.fullmatch(r"[-−–(]\s*[0-9][0-9., ]*\)?", written):
        return ": a count is never negative"
    if re.fullmatch(r"0[0-9]+", written):
        return ": a leading zero is that of a code"
    if not written.isascii() and any(letter.isdigit() for letter in written):
        return ": it has digits or signs of another script"
    return ""
