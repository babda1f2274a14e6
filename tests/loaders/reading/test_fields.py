"""Reading cells: places, categories and totals, and what holds for every kind of cell."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.areas import UnknownArea
from data.statement import UNLOCATED
from loaders.errors import BadFile
from loaders.reading import fields
from loaders.reading.tables import Sheet
from tests.support.loaders_support import column_of

Made = Callable[..., tuple[Sheet, pd.Series]]  # of the texts of a column
Reader = Callable[[Sheet, pd.Series], np.ndarray | pd.Categorical]
TEXT = st.text(max_size=20)
READERS: list[Reader] = [
    fields.counts, fields.months, fields.quarters, fields.boroughs, fields.proportions, fields.years, fields.amounts,
    fields.categories,
]


def missing(*texts: str) -> tuple[Sheet, pd.Series]:
    """A column whose cells without text are missing, as a code of -1."""
    sheet, column = column_of(*texts)
    return sheet, column.where(column != "").cat.remove_categories([""])


@given(TEXT)
def test_a_slug_is_its_own_slug_and_has_only_letters_digits_and_hyphens(text: str) -> None:
    slug = fields.slug(text)
    assert fields.slug(slug) == slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")


@given(TEXT)
def test_case_and_spaces_around_do_not_change_a_slug_of_plain_letters(text: str) -> None:
    plain = "".join(letter for letter in text if letter.isascii())
    assert fields.slug(f"  {plain.upper()} ") == fields.slug(plain)


@pytest.mark.parametrize("text", [
    "Knife Crime.", "KNIFE CRIME", "Knife\u00a0Crime", "Kni\u00adfe Crime", "Knife Crime\u200b", "\ufeffKnife Crime",
    " Knife   Crime ", "Ｋｎｉｆｅ Ｃｒｉｍｅ", "Knife\u2009Crime", "Knife-Crime", "*Knife Crime*",
])
def test_what_no_one_sees_or_means_makes_no_other_category(text: str) -> None:
    assert fields.slug(text) == "knife-crime"


def test_slugs_join_spellings_that_differ_in_case() -> None:
    _, texts = column_of("Domestic Abuse Violence with Injury", "Domestic Abuse Violence With Injury", "A & B")
    assert list(fields.slugs(texts)) == ["domestic-abuse-violence-with-injury"] * 2 + ["a-and-b"]


@pytest.mark.parametrize("read", READERS)
def test_a_cell_that_cannot_be_read_is_refused_with_file_line_column_and_remedy(read: Reader) -> None:
    with pytest.raises(BadFile) as caught:
        read(*column_of("???", "???"))
    assert (caught.value.file, caught.value.line, caught.value.column) == ("file.csv", 2, "Thing")
    assert caught.value.remedy
    assert "line 2" in str(caught.value)


@pytest.mark.parametrize("read", [read for read in READERS if read is not fields.proportions])
@pytest.mark.parametrize("made", [column_of, missing])
def test_a_cell_without_a_value_is_never_read_as_another(made: Made, read: Reader) -> None:
    cells: dict[Reader, str] = {
        fields.counts: "5", fields.months: "2024-03", fields.quarters: "2024Q1", fields.boroughs: "Barnet",
        fields.years: "2024", fields.amounts: "5", fields.categories: "Theft",
    }
    good = cells[read]
    with pytest.raises(BadFile, match="no value") as caught:
        read(*made(good, "", good))
    assert caught.value.line == 3


@pytest.mark.parametrize("made", [column_of, missing])
def test_a_proportion_without_a_value_is_not_available(made: Made) -> None:
    read = fields.proportions(*made("0.46", "", "0.99"))
    assert read[[0, 2]].tolist() == [0.46, 0.99]
    assert np.isnan(read[1])


def test_only_texts_of_the_rows_asked_for_are_read() -> None:
    sheet, texts = column_of("1", "what?", "3")
    assert fields.each(sheet, texts, int, "", where=np.array([True, False, True])).tolist() == [1, 0, 3]


def test_the_line_of_a_row_is_that_of_the_file_though_rows_before_it_were_left_out() -> None:
    sheet, texts = column_of("1", "2", "what?")
    with pytest.raises(BadFile) as caught:
        fields.each(sheet, texts[1:], int, "")
    assert caught.value.line == 4


@pytest.mark.parametrize(("spelling", "code"), [
    ("City of Westminster", "E09000033"), ("Westminster", "E09000033"), ("Richmond Upon Thames", "E09000027"),
    ("Richmond upon Thames", "E09000027"), ("Barking & Dagenham", "E09000002"), ("EALING ", "E09000009"),
    ("London Borough of Hammersmith & Fulham", "E09000013"), ("Kingston-upon-Thames", "E09000021"),
    ("Barnet.", "E09000003"), ("Tower\u00a0Hamlets", "E09000030"), ("Barnet\u200b", "E09000003"),
])
def test_boroughs_are_known_however_they_are_spelt(spelling: str, code: str) -> None:
    assert fields.boroughs(*column_of(spelling)).tolist() == [code]


@pytest.mark.parametrize("name", [
    "Вarnet", "Bаrnet", "Bar\u200bnet", "Bárnet", "Barnett", "Barne", "Barnet Brent", "E09000003", "London", "MPS",
    "Total",
])
def test_what_is_like_a_borough_is_none(name: str) -> None:
    with pytest.raises(BadFile, match="not a London borough"):
        fields.boroughs(*column_of(name))


def test_an_unknown_borough_is_refused_unless_the_format_says_what_it_is() -> None:
    with pytest.raises(UnknownArea):
        fields.borough("Heathrow", {})
    assert fields.borough("Heathrow", {"heathrow": UNLOCATED}) == UNLOCATED


@pytest.mark.parametrize("name", [
    "Total", "TOTAL", "Grand Total", "All", "All ages", "All crime", "All Crimes", "London", "MPS", "Total offences",
    "London total", "Sub-total: theft", "Subtotal", "Overall", "Greater London", "Met", "total.", "Tot\u00adal", "Sum",
])
def test_the_name_of_a_total_is_refused_where_rows_are_added_up(name: str) -> None:
    for read in (fields.refuse_totals, fields.categories):
        with pytest.raises(BadFile, match="a total among its parts") as caught:
            read(*column_of("Theft", name))
        assert caught.value.line == 3


@pytest.mark.parametrize("name", [
    "Theft", "All other theft", "Other Offence", "TNO Victim Based", "Not Recorded", "Metal theft", "Londonderry",
    "Assault", "Other accepted crime", "Miscellaneous crimes against society",
])
def test_a_category_is_no_total(name: str) -> None:
    assert not fields.is_total(name)


@pytest.mark.parametrize("name", ["Rоbbery", "Robbеry", "ROBBERΥ", "Röbberу", "盗難"])
def test_letters_of_another_script_are_refused_in_a_category(name: str) -> None:
    with pytest.raises(BadFile, match=r"Latin|no name") as caught:
        fields.categories(*column_of("Robbery", name))
    assert caught.value.line == 3


@pytest.mark.parametrize("name", ["Robery", "Robbbery", "Robbrey", "Robbory", "Robberys"])
def test_a_rarer_name_one_letter_away_is_refused_as_misspelt(name: str) -> None:
    with pytest.raises(BadFile, match="looks like 'robbery' misspelt") as caught:
        fields.categories(*column_of("Robbery", "Robbery", name))
    assert caught.value.line == 4


@pytest.mark.parametrize("names", [
    ("Aged 1 to 9", "Aged 1 to 8"), ("Male", "Female"), ("M", "F"), ("TNO Victim Based", "TNO Non Victim Based"),
    ("Knife Injury Victims (1-24)", "Knife Injury Victims (non DA 1-24)"), ("Drug Supply", "Drug Possession"),
    ("Rape of a Female Child", "Rape of a Male Child"), ("Arson", "ARSON"), ("Theft", "Theft."),
])
def test_names_that_are_rightly_alike_stay_apart_or_together(names: tuple[str, str]) -> None:
    assert list(fields.categories(*column_of(*names))) == [fields.slug(name) for name in names]


def test_spellings_of_one_category_share_the_text_of_the_most_frequent() -> None:
    _, column = column_of("Male", "male.", "MALE", "Ma\u00adle", "Female")
    assert fields.texts(column).tolist() == ["male"] * 4 + ["female"]


def test_a_spelling_that_is_new_is_named() -> None:
    assert fields.new_spellings("sex", ["male", "males", "males"], {"male"}) == [
        "sex 'males' is not known: loaded as it stands"]
    assert fields.new_spellings("sex", pd.Series(["male"]), {"male", "female"}) == []


def test_a_space_that_was_encoded_twice_is_a_space() -> None:
    assert fields.seen("Not\u00c2\u00a0recorded") == "not recorded"
    assert fields.slug("Not\u00c2\u00a0recorded\u00c2") == "not-recorded"
