"""Reading numbers in every form that publishers use, and refusing what can be read in two ways."""

from collections.abc import Callable
from contextlib import suppress

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.errors import BadFile
from loaders.reading import numbers
from loaders.reading.tables import Sheet
from tests.support.loaders_support import column_of

COUNTS = st.integers(0, 999_999_999)
TEXT = st.text(max_size=20)
OTHER_SCRIPTS = ("٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "०१२३४५६७८९", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
TWO_WAYS = st.tuples(st.integers(1, 999), st.sampled_from(".,"), st.integers(0, 999)).map(
    lambda parts: f"{parts[0]}{parts[1]}{parts[2]:03d}")


@given(COUNTS)
def test_a_count_reads_back_in_every_accepted_form(value: int) -> None:
    grouped = f"{value:,}"
    forms = [str(value), f"{value}.0", f"{value}.00", grouped, f"{grouped}.0",
             *(grouped.replace(",", space) for space in ("\u00a0", "\u202f", "\u2009"))]
    assert {numbers.count(form) for form in forms} == {value}


@given(COUNTS)
def test_an_amount_is_a_count_or_has_decimals(value: int) -> None:
    assert numbers.amount(f"{value:,}") == value
    assert numbers.amount(f"{value}.25") == numbers.amount(f"{value},25", ";") == value + 0.25


@given(TWO_WAYS)
def test_thousands_or_decimals_is_refused_where_the_separator_does_not_say(text: str) -> None:
    for read in (numbers.count, numbers.amount):
        with pytest.raises(ValueError, match="two ways"):
            read(text, ";")
    for read_share, written in ((numbers.proportion, text), (numbers.percentage, f"{text}%")):
        with pytest.raises(ValueError, match="two ways"):
            read_share(written)


@given(st.integers(1, 999), st.integers(0, 999))
def test_a_comma_of_a_file_separated_by_commas_is_that_of_thousands_and_a_point_may_be_either(
    thousands: int, rest: int
) -> None:
    assert numbers.count(f"{thousands},{rest:03d}", ",") == thousands * 1000 + rest
    with pytest.raises(ValueError, match="two ways"):
        numbers.count(f"{thousands}.{rest:03d}", ",")


@given(COUNTS, st.sampled_from(OTHER_SCRIPTS))
def test_digits_of_other_scripts_are_refused(value: int, digits: str) -> None:
    text = "".join(digits[int(digit)] for digit in str(value))
    for read in (numbers.count, numbers.amount, numbers.proportion):
        with pytest.raises(ValueError, match="is not"):
            read(text)


@pytest.mark.parametrize("text", [
    "1 005", "495 618",
    "", " ", "-", "–", "..", ":", "*", "[c]", "[x]", "[z]", "n/a", "nan", "inf", "None", "#REF!", "#N/A", "TRUE",
    "1e5", "1E5", "12e0", "0x1F", "1_000", "+5", "-5", "-0", "\u22125", "–5", "(5)", "5*", "5†", "<5", "~5", "5+", "5r",
    "007", "00", "0,005", "1,00", "10,00", "1,0000", "1 00", "1  000", "1'000", "1,2,3", "1,000,00", "1.000.000", "1.5",
    "0.5", "1,000.5", "12.000001", "1\u00ad000", "1\u200b0", "\ufeff12", "1234567890", "9,999,999,999", "12 34", "½",
    "1²", "twelve", "£5", "5%", "1/2", "2024-03-01",
])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"two ways|is not a whole number|more than 9 digits"):
        numbers.count(text)


@pytest.mark.parametrize(("text", "why"), [
    ("-1", "never negative"), ("(5)", "never negative"), ("\u22125", "never negative"), ("007", "that of a code"),
    ("١٢", "another script"), ("1.000", "two ways"), ("1234567890", "more than 9 digits"),
])
def test_the_refusal_says_what_is_wrong(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        numbers.count(text)


@given(st.one_of(TEXT, st.from_regex(r"[0-9.,\s+-]{1,12}", fullmatch=True)), st.sampled_from(",;\t|"))
def test_any_text_is_a_finite_number_or_a_value_error(text: str, separator: str) -> None:
    for read in (lambda text: numbers.count(text, separator), lambda text: numbers.amount(text, separator),
                 numbers.proportion, numbers.percentage):
        with suppress(ValueError):
            assert 0 <= read(text) < 1e9


@given(st.integers(0, 1000), st.sampled_from([1, 2, 4]))
def test_a_proportion_is_the_same_with_a_point_a_comma_and_in_percent(thousandths: int, digits: int) -> None:
    written = f"{thousandths / 1000:.{digits}f}"
    assert numbers.proportion(written) == numbers.proportion(written.replace(".", ",")) == float(written)
    assert numbers.percentage(f"{thousandths / 10:.1f}%") == pytest.approx(thousandths / 1000)
    assert numbers.percentage(f"{thousandths / 10:.1f}".replace(".", ",") + " %") == pytest.approx(thousandths / 1000)


def test_a_comma_before_three_digits_is_decimal_after_a_nought() -> None:
    assert numbers.proportion("0,125") == 0.125


@pytest.mark.parametrize("text", ["1.2", "-0.1", "46", "1,000", "1.000", "4.6e-1", "+0.5", "00.5", "0.5*", "٠.٥"])
def test_what_is_no_proportion_is_refused(text: str) -> None:
    with pytest.raises(BadFile, match=r"not a proportion|two ways"):
        numbers.proportions(*column_of(text))


def test_proportions_may_be_blank_or_marked_as_not_available() -> None:
    read = numbers.proportions(*column_of("0.46", "0,46", "0,125", "", "[x]", "n/a"))
    assert read[:3].tolist() == [0.46, 0.46, 0.125]
    assert np.isnan(read[3:]).all()


def test_a_column_of_percentages_is_read() -> None:
    assert numbers.proportions(*column_of("46%", "46.5%", "100%", ""))[:3].tolist() == [0.46, 0.465, 1]


@pytest.mark.parametrize(("texts", "line"), [
    (("46%", "47%", "0.48"), 4), (("0.46", "47%", "0.48"), 3), (("1%", "1", "2%"), 3), (("46%", "", "47%", "48"), 5),
])
def test_percentages_and_proportions_in_one_column_are_refused_at_the_odd_one(
    texts: tuple[str, ...], line: int
) -> None:
    with pytest.raises(BadFile, match="stands among") as caught:
        numbers.proportions(*column_of(*texts))
    assert caught.value.line == line


def test_counts_are_read_by_the_separator_of_their_file() -> None:
    assert numbers.counts(*column_of("1,234", "18546.0", "0")).tolist() == [1234, 18546, 0]
    with pytest.raises(BadFile, match="two ways"):
        numbers.counts(*column_of("1,234", separator=";"))
    assert numbers.counts(*column_of("12,0", "1\u00a0234", separator=";")).tolist() == [12, 1234]


def test_people_may_have_decimals_throughout_but_not_a_few_among_whole_numbers() -> None:
    assert numbers.amounts(*column_of("8921.25", "300514", "7160.5")).tolist() == [8921.25, 300514, 7160.5]
    assert numbers.amounts(*column_of("8921.0", "300514", "7160")).tolist() == [8921, 300514, 7160]
    with pytest.raises(BadFile, match=r"'300514\.5' stands among whole numbers") as caught:
        numbers.amounts(*column_of("8921", "300514.5", "7160"))
    assert caught.value.line == 3
    with pytest.raises(BadFile, match="'300514,5' stands among whole numbers"):
        numbers.amounts(*column_of("8921", "300514,5", "7160", separator=";"))


@pytest.mark.parametrize("read", [numbers.counts, numbers.amounts])
def test_a_cell_without_a_number_is_refused_as_such(read: Callable[[Sheet, pd.Series], np.ndarray]) -> None:
    with pytest.raises(BadFile, match="no value") as caught:
        read(*column_of("1", ""))
    assert (caught.value.line, caught.value.column) == (3, "Thing")
