"""Corruptions of single figures, and of all of them alike."""

import re
from collections.abc import Callable
from random import Random

from tests.fuzz.kinds import on_table
from tests.fuzz.tables import Cell, Table

PLAUSIBLE = "another plausible number in one cell"
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FULL_WIDTH = str.maketrans("0123456789", "0123456789")


def figures(table: Table, wanted: Callable[[str], bool] = bool) -> list[Cell]:
    """The cells of figures whose text is wanted."""
    return [(number, column) for number, row in enumerate(table.rows) for column in table.roles.values
            if wanted(row[column])]


def one(table: Table, rng: Random, change: Callable[[str], str], wanted: Callable[[str], bool] = bool) -> Table | None:
    """One figure changed."""
    return some(table, rng, change, wanted, 1)


def some(table: Table, rng: Random, change: Callable[[str], str], wanted: Callable[[str], bool] = bool,
         number: int = 1) -> Table | None:
    cells = figures(table, wanted)
    if not cells:
        return None
    return table.with_cells({(row, column): change(table.rows[row][column])
                             for row, column in rng.sample(cells, min(number, len(cells)))})


def whole(text: str) -> bool:
    return text.isdigit()


def large(text: str) -> bool:
    return text.isdigit() and int(text) >= 1000


def _long(text: str) -> bool:
    return len(re.sub(r"\D", "", text.split(".")[0])) >= 2


@on_table()
def cell_blank(table: Table, rng: Random) -> Table | None:
    """a figure is blanked"""
    return one(table, rng, lambda text: "")


@on_table()
def cells_blank(table: Table, rng: Random) -> Table | None:
    """a dozen figures are blanked"""
    return some(table, rng, lambda text: "", number=12)


@on_table()
def cell_text(table: Table, rng: Random) -> Table | None:
    """a figure is replaced by words"""
    return one(table, rng, lambda text: rng.choice(("see note", "TBC", "under review", f"{text} (estimate)")))


@on_table()
def cell_not_available(table: Table, rng: Random) -> Table | None:
    """a figure is replaced by a mark of what is not available"""
    return one(table, rng, lambda text: rng.choice(("N/A", "NA", "-", "[x]", "..", ":", "null", "None", "nan", "*")))


@on_table()
def cell_error(table: Table, rng: Random) -> Table | None:
    """a figure is replaced by an error of a spreadsheet"""
    return one(table, rng, lambda text: rng.choice(("#REF!", "#N/A", "#DIV/0!", "########")))


@on_table()
def cell_marked(table: Table, rng: Random) -> Table | None:
    """a figure carries a mark"""
    return one(table, rng, lambda text: text + rng.choice(("r", " [r]", " p", "*", "(1)")))


@on_table()
def cell_negative(table: Table, rng: Random) -> Table | None:
    """a figure is negative"""
    return one(table, rng, lambda text: f"-{text}", lambda text: bool(re.search("[1-9]", text)))


@on_table()
def cell_in_brackets(table: Table, rng: Random) -> Table | None:
    """a figure stands in brackets, as accountants write a negative"""
    return one(table, rng, lambda text: f"({text})")


@on_table()
def cell_scientific(table: Table, rng: Random) -> Table | None:
    """a figure is written in scientific notation, rounded by a spreadsheet"""
    return one(table, rng, lambda text: rng.choice(("1e5", "1.2E+04", "3E2", "0E0")))


@on_table()
def cell_thousands_point(table: Table, rng: Random) -> Table | None:
    """a figure is written in thousands with a point, 4.000 for 4000"""
    return one(table, rng, lambda text: f"{int(text) % 9 + 1}.000", whole)


@on_table(harmless=True)
def cell_thousands_comma(table: Table, rng: Random) -> Table | None:
    """a figure is written with a comma at the thousands, 1,005 for 1005"""
    return one(table, rng, lambda text: f"{int(text):,}", large)


@on_table()
def cell_two_commas(table: Table, rng: Random) -> Table | None:
    """a figure has its separators in odd places, 1,0,5 or 10,05"""
    return one(table, rng, lambda text: rng.choice((f"{text[0]},{text[1:]},1", f"{text},00,0", f"1,{text},")))


@on_table()
def cell_fraction(table: Table, rng: Random) -> Table | None:
    """a count has a fraction"""
    return one(table, rng, lambda text: f"{text}.5", whole)


@on_table(harmless=True)
def cell_whole_float(table: Table, rng: Random) -> Table | None:
    """a count is written as a float, 12.0 for 12"""
    return one(table, rng, lambda text: f"{text}.0", whole)


@on_table(harmless=True)
def cell_decimal_comma(table: Table, rng: Random) -> Table | None:
    """one proportion has a decimal comma among points, or a point among commas"""
    swapped = str.maketrans(",.", ".,")
    return one(table, rng, lambda text: text.translate(swapped), lambda text: bool(re.fullmatch(r"0[.,]\d+", text)))


@on_table(harmless=True)
def cell_other_digits(table: Table, rng: Random) -> Table | None:
    """a figure is written in the digits of another script"""
    return one(table, rng, lambda text: text.translate(rng.choice((ARABIC, FULL_WIDTH))))


@on_table()
def cell_superscript(table: Table, rng: Random) -> Table | None:
    """a figure carries the number of a footnote in superscript"""
    return one(table, rng, lambda text: text + rng.choice("¹²³"))


@on_table()
def cell_beyond_nine_digits(table: Table, rng: Random) -> Table | None:
    """a figure has more than nine digits"""
    return one(table, rng, lambda text: str(rng.randrange(10**9, 10**rng.choice((10, 15, 20, 30)))))


@on_table()
def cell_infinite(table: Table, rng: Random) -> Table | None:
    """a figure is no finite number"""
    return one(table, rng, lambda text: rng.choice(("inf", "-inf", "Infinity", "1e999")))


@on_table()
def cell_percent(table: Table, rng: Random) -> Table | None:
    """a count has a percent sign"""
    return one(table, rng, lambda text: f"{text}%", whole)


@on_table()
def cell_of_another_base(table: Table, rng: Random) -> Table | None:
    """a figure is written as no person writes it, 0x1F or 1_000"""
    return one(table, rng, lambda text: rng.choice(("0x1F", "1_000", "0b11", "1'000", "12 or 13", "+ 5")))


@on_table()
def cell_two_numbers(table: Table, rng: Random) -> Table | None:
    """two figures stand in one cell"""
    return one(table, rng, lambda text: rng.choice((f"{text} {text}", f"{text}/{text}", f"{text};{text}")))


@on_table(untold=PLAUSIBLE)
def digit_dropped(table: Table, rng: Random) -> Table | None:
    """a figure loses a digit"""
    return one(table, rng, lambda text: text[1:] if whole(text) else text[:-1], _long)


@on_table(untold=PLAUSIBLE)
def digits_swapped(table: Table, rng: Random) -> Table | None:
    """the last two digits of a figure are swapped"""
    return one(table, rng, lambda text: text[:-2] + text[:-3:-1], lambda text: _long(text) and text[-1] != text[-2])


@on_table(untold=PLAUSIBLE)
def digit_repeated(table: Table, rng: Random) -> Table | None:
    """a digit of a small figure is typed twice"""
    return one(table, rng, lambda text: text[0] + text, lambda text: whole(text) and 0 < int(text) < 30)


@on_table(untold=PLAUSIBLE)
def number_replaced(table: Table, rng: Random) -> Table | None:
    """a figure is replaced by that of another cell"""
    cells = figures(table)
    if not cells:
        return None
    (row, column), (other_row, other_column) = rng.choice(cells), rng.choice(cells)
    return table.with_cells({(row, column): table.rows[other_row][other_column]})


@on_table(untold="every number is plausible, and ordinary revisions go as far")
def all_a_little_higher(table: Table, rng: Random) -> Table | None:
    """every figure is higher by a hundredth"""
    return _all(table, lambda text: str(round(int(text) * 1.01)))


@on_table()
def all_tenfold(table: Table, rng: Random) -> Table | None:
    """every figure is ten times what it is"""
    return _all(table, lambda text: str(int(text) * 10))


@on_table()
def all_in_thousands(table: Table, rng: Random) -> Table | None:
    """every figure is given in thousands, rounded"""
    return _all(table, lambda text: str(round(int(text) / 1000)))


@on_table()
def all_halved(table: Table, rng: Random) -> Table | None:
    """every figure is half of what it is"""
    return _all(table, lambda text: str(int(text) // 2))


@on_table()
def all_zero(table: Table, rng: Random) -> Table | None:
    """every figure is zero"""
    return _all(table, lambda text: "0")


@on_table()
def all_blank(table: Table, rng: Random) -> Table | None:
    """every figure is blank"""
    return table.with_cells(dict.fromkeys(figures(table), "")) if figures(table) else None


def _all(table: Table, change: Callable[[str], str]) -> Table | None:
    """Every count changed, in tables of hundreds a month or of a population."""
    cells = [] if table.roles.repeats or table.roles.survey else figures(table)
    if not any(large(table.rows[row][column].removesuffix(".0")) for row, column in cells) and not table.roles.monthly:
        return None
    return table.with_cells({(row, column): change(table.rows[row][column].removesuffix(".0"))
                             for row, column in cells})


@on_table()
def proportions_as_percentages(table: Table, rng: Random) -> Table | None:
    """every proportion is given as a percentage, 46 for 0.46"""
    return _proportions(table, lambda value: str(round(100 * value)))


@on_table(harmless=True)
def proportions_with_percent_signs(table: Table, rng: Random) -> Table | None:
    """every proportion is given with a percent sign, 46% for 0.46"""
    return _proportions(table, lambda value: f"{round(100 * value)}%")


@on_table()
def proportion_as_percentage(table: Table, rng: Random) -> Table | None:
    """one proportion is given as a percentage, 46 for 0.46"""
    return _proportions(table, lambda value: str(round(100 * value)), rng)


@on_table()
def proportion_beyond_one(table: Table, rng: Random) -> Table | None:
    """a proportion is more than one"""
    return _proportions(table, lambda value: f"{value + 1:.2f}", rng)


@on_table()
def proportions_complemented(table: Table, rng: Random) -> Table | None:
    """every proportion is that of those who said the opposite"""
    return _proportions(table, lambda value: f"{1 - value:.2f}")


def _proportions(table: Table, change: Callable[[float], str], one_of: Random | None = None) -> Table | None:
    cells = figures(table) if table.roles.survey else []
    if not cells:
        return None
    texts = {(row, column): table.rows[row][column] for row, column in ([one_of.choice(cells)] if one_of else cells)}
    return table.with_cells({cell: change(float(text.replace(",", "."))) for cell, text in texts.items()})
