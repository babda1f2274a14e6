"""Reading cells: numbers, months, quarters, places and names, in every form a publisher has used."""

from contextlib import suppress
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from loaders_support import sheet_of

from data import periods
from data.areas import UnknownArea
from data.statement import UNLOCATED
from loaders import fields
from loaders.errors import BadFile

MONTHS = st.integers(periods.month(1970, 1), periods.month(2069, 12))
TEXT = st.text(max_size=20)


def column(tmp_path, *texts, name="Thing"):
    quoted = [f'"{text}"' for text in texts]
    sheet = sheet_of(tmp_path, "\n".join([f"{name},Other", *(f"{text},x" for text in quoted)]) + "\n")
    return sheet, sheet.read({"thing": (name,)})["thing"]


@given(MONTHS)
def test_a_month_is_the_same_in_every_written_form(month):
    first = periods.first_day(month)
    name = periods.MONTH_NAMES[first.month - 1]
    serial = (first - date(1899, 12, 30)).days
    forms = [
        first.isoformat(), f"{first.isoformat()} 00:00:00", f"{first.isoformat()}T00:00", f"{first:%Y-%m}",
        f"{first:%Y%m}", f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"{first:%d.%m.%Y}",
        f"{first:%d/%m/%Y} 00:00", f"{name} {first.year}", f"{name[:3]}-{first.year % 100:02d}",
        f"{name[:3].upper()}_{first.year}", f" {name[:3].lower()} {first.year} ",
    ]
    if first.year >= 1970:
        forms.append(str(serial))
    assert {fields.month_from(form) for form in forms} == {month}
    assert fields.month_from(f"{first.month}/{first.day}/{first.year}", month_first=True) == month


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_any_day_lies_in_its_month(day):
    month = periods.month_of(day)
    assert fields.month_from(day.isoformat()) == month
    assert fields.month_from(f"{day:%d/%m/%Y}") == month
    assert fields.month_from(f"{day:%m/%d/%Y}", month_first=True) == month
    assert fields.month_from(str((day - date(1899, 12, 30)).days)) == month


@pytest.mark.parametrize("text", [
    "", "2024-13", "2024-00-01", "2024-02-30", "202413", "13/13/2024", "31/02/2024", "00/01/2024", "Foo-24",
    "Marsh 2024", "March", "24", "2024", "0", "1/2/3/2024", "2024-03-01 12:30", "45352.5",
])
def test_an_impossible_month_is_refused(text):
    with pytest.raises(ValueError, match="month"):
        fields.month_from(text)


@given(TEXT)
def test_any_text_is_a_month_or_a_value_error(text):
    with suppress(ValueError):
        assert 1899 * 12 <= fields.month_from(text) < 2200 * 12


@given(st.integers(1991, 2089), st.integers(1, 4))
def test_a_calendar_quarter_is_the_same_in_every_written_form(year, quarter):
    start = periods.month(year, 3 * quarter - 2)
    forms = [f"{year}Q{quarter}", f"{year} q{quarter}", f"{year}-Q{quarter}", f"Q{quarter} {year}",
             f"Q{quarter}-{year}"]
    assert {fields.quarter_from(form) for form in forms} == {start}


@given(st.integers(2000, 2098), st.integers(1, 4))
def test_a_financial_quarter_is_the_same_in_every_written_form(year, quarter):
    start = periods.month(year, 4) + 3 * (quarter - 1)
    short, after = year % 100, (year + 1) % 100
    forms = [f"Q{quarter}_{short:02d}{after:02d}", f"q{quarter}_{short:02d}{after:02d}",
             f"Q{quarter} {short:02d}/{after:02d}", f"Q{quarter} {year}/{after:02d}", f"Q{quarter}_{year}-{after:02d}"]
    assert {fields.quarter_from(form) for form in forms} == {start}


def test_the_year_2021_after_an_underscore_is_financial_and_after_a_space_calendar():
    assert periods.iso(fields.quarter_from("Q3_2021")) == "2020-10"
    assert periods.iso(fields.quarter_from("Q3 2021")) == "2021-07"


@pytest.mark.parametrize("text", ["", "Q5_2425", "Q3_2426", "2024Q0", "Q3", "2024", "Q3_24255"])
def test_what_is_no_quarter_is_refused(text):
    with pytest.raises(ValueError, match="not a quarter"):
        fields.quarter_from(text)


@given(st.integers(-10**9, 10**9))
def test_a_whole_number_is_read_with_and_without_thousands_separators(value):
    assert fields.number(str(value)) == value
    assert fields.number(f"{value:,}") == value
    assert fields.number(f"{value:,}".replace(",", " ")) == value
    assert fields.number(f"{value:,}".replace(",", "\u00a0")) == value
    assert fields.number(f"{value}.0") == value


@given(st.integers(0, 999), st.integers(1, 4))
def test_a_decimal_comma_is_read_as_a_decimal_point(thousandths, digits):
    value = round(thousandths / 1000, digits)
    assert fields.number(f"{value:.{digits}f}".replace(".", ",")) == value


@given(TEXT)
def test_any_text_is_a_finite_number_or_a_value_error(text):
    with suppress(ValueError):
        assert np.isfinite(fields.number(text))


@pytest.mark.parametrize("text", ["", "-", "n/a", "1.234,56", "1,2,3", "twelve", "1e999", "nan", "inf", "0x10", "1 o"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match=r"not a number|too large"):
        fields.number(text)


@given(TEXT)
def test_a_slug_is_its_own_slug_and_has_only_letters_digits_and_hyphens(text):
    slug = fields.slug(text)
    assert fields.slug(slug) == slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")


@given(TEXT)
def test_case_and_spaces_around_do_not_change_a_slug_of_plain_letters(text):
    plain = "".join(letter for letter in text if letter.isascii())
    assert fields.slug(f"  {plain.upper()} ") == fields.slug(plain)


def test_slugs_join_spellings_that_differ_in_case(tmp_path):
    _, texts = column(tmp_path, "Domestic Abuse Violence with Injury", "Domestic Abuse Violence With Injury", "A & B")
    slugs = fields.slugs(texts)
    assert list(slugs) == ["domestic-abuse-violence-with-injury"] * 2 + ["a-and-b"]


@pytest.mark.parametrize(("texts", "expected"), [
    (["01/03/2022", "01/04/2022"], ["2022-03", "2022-04"]),
    (["3/1/2022", "4/1/2022"], ["2022-03", "2022-04"]),
    (["31/12/2014", "30/06/2015"], ["2014-12", "2015-06"]),
    (["12/31/2014", "6/30/2015"], ["2014-12", "2015-06"]),
    (["01/01/2022"], ["2022-01"]),
    (["05/06/2022"], ["2022-06"]),
    (["2022-03-01", "45352", "Jan-03"], ["2022-03", "2024-03", "2003-01"]),
])
def test_whether_the_day_or_the_month_comes_first_is_settled_by_the_column(tmp_path, texts, expected):
    assert [periods.iso(int(month)) for month in fields.months(*column(tmp_path, *texts))] == expected


@given(MONTHS)
def test_an_excel_serial_day_is_any_day_of_its_month(month):
    for day in (periods.first_day(month), periods.last_day(month)):
        assert fields.month_from(str((day - date(1899, 12, 30)) // timedelta(days=1))) == month


@pytest.mark.parametrize("read", [
    lambda sheet, texts: fields.counts(sheet, texts), lambda sheet, texts: fields.months(sheet, texts),
    lambda sheet, texts: fields.quarters(sheet, texts), lambda sheet, texts: fields.boroughs(sheet, texts),
    lambda sheet, texts: fields.proportions(sheet, texts), lambda sheet, texts: fields.years(sheet, texts),
    lambda sheet, texts: fields.amounts(sheet, texts),
])
def test_a_cell_that_cannot_be_read_is_refused_with_file_line_column_and_remedy(tmp_path, read):
    with pytest.raises(BadFile) as caught:
        read(*column(tmp_path, "what?", "what?"))
    assert (caught.value.file, caught.value.line, caught.value.column) == ("file.csv", 2, "Thing")
    assert caught.value.remedy
    assert "line 2" in str(caught.value)


@pytest.mark.parametrize("text", ["-1", "1.5", "", "three"])
def test_a_count_is_a_whole_number_and_not_negative(tmp_path, text):
    with pytest.raises(BadFile):
        fields.counts(*column(tmp_path, "1", text))


def test_counts_may_have_thousands_separators_and_a_decimal_zero(tmp_path):
    assert fields.counts(*column(tmp_path, "1,234", "18546.0", "0")).tolist() == [1234, 18546, 0]


def test_proportions_are_read_with_points_commas_and_percent_signs_and_blanks_are_not_available(tmp_path):
    read = fields.proportions(*column(tmp_path, "0.46", "0,46", "46%", "0,125", "", "[x]"))
    assert read[:4].tolist() == [0.46, 0.46, 0.46, 0.125]
    assert np.isnan(read[4:]).all()


@pytest.mark.parametrize("text", ["1.2", "-0.1", "46"])
def test_what_is_no_proportion_is_refused(tmp_path, text):
    with pytest.raises(BadFile, match="not a proportion"):
        fields.proportions(*column(tmp_path, text))


@pytest.mark.parametrize(("spelling", "code"), [
    ("City of Westminster", "E09000033"), ("Westminster", "E09000033"), ("Richmond Upon Thames", "E09000027"),
    ("Richmond upon Thames", "E09000027"), ("Barking & Dagenham", "E09000002"), ("EALING ", "E09000009"),
    ("London Borough of Hammersmith & Fulham", "E09000013"), ("Kingston-upon-Thames", "E09000021"),
])
def test_boroughs_are_known_however_they_are_spelt(tmp_path, spelling, code):
    assert fields.boroughs(*column(tmp_path, spelling)).tolist() == [code]


def test_an_unknown_borough_is_refused_unless_the_format_says_what_it_is():
    with pytest.raises(UnknownArea):
        fields.borough("Heathrow", {})
    assert fields.borough("Heathrow", {"heathrow": UNLOCATED}) == UNLOCATED


def test_only_texts_of_the_rows_asked_for_are_read(tmp_path):
    sheet, texts = column(tmp_path, "1", "what?", "3")
    assert fields.each(sheet, texts, int, "", where=np.array([True, False, True])).tolist() == [1, 0, 3]


@pytest.mark.parametrize("text", ["18/03/2026", "2026-03-18", "18/03/2026 00:00", "2026-03-18T00:00"])
def test_a_day_is_read_as_iso(text):
    assert fields.day_from(text) == "2026-03-18"


@pytest.mark.parametrize("text", ["", "2026-02-30", "31/02/2026", "March 2026"])
def test_an_impossible_day_is_refused(text):
    with pytest.raises(ValueError, match=r"not a day|day is out of range"):
        fields.day_from(text)
