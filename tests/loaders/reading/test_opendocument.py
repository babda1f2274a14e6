"""OpenDocument spreadsheets: the same tables, bounds and refusals as other workbooks, and what another reader reads."""

import datetime
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from loaders.errors import BadFile
from loaders.reading.opening import sheets
from loaders.reading.pages import column_letters, column_number
from loaders.reading.tables import Sheet
from tests.support.loaders_support import only_sheet
from tests.support.opendocument import Share, cell, content, opendocument, row, written
from tests.support.published_files import DATA, there

WANTED = {"place": ("Place",), "count": ("Count",), "note": ("Note",)}
HEADER = ("Place", "Count", "Note")
TOP = row(*HEADER)
MARCH = datetime.date(2024, 3, 1)


def rows_of(sheet: Sheet) -> list[list[str]]:
    return sheet.read(WANTED).astype(str).values.tolist()


def of_rows(folder: Path, *rows: str, before: str = "") -> Path:
    """A spreadsheet of a header and these rows of XML."""
    return written(folder / "file.ods", content({"Data": TOP + "".join(rows)}, before=before))


def refusal(path: Path) -> BadFile:
    with pytest.raises(BadFile) as caught:
        _ = [sheet.read(WANTED) for sheet in sheets(path)]
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize(("given", "text"), [
    (3, "3"), (3.0, "3"), (12.5, "12.5"), (0.1, "0.1"), (Share(0.46), "0.46"), (MARCH, "2024-03-01"),
    (datetime.datetime(2024, 3, 1), "2024-03-01"), (datetime.datetime(2024, 3, 1, 12), "2024-03-01 12:00:00"),
    (True, "TRUE"), ("ten ", "ten"), ("1,234", "1,234"), ("two\nlines", "two\nlines"), (None, ""), ("=A1+1", ""),
    (cell(8, 'table:formula="of:=4+4"'), "8"),
    ('<table:table-cell office:value-type="currency" office:currency="GBP" office:value="1250.50"/>', "1250.5"),
    ('<table:table-cell office:value-type="string" office:string-value="Barnet"><text:p>shown</text:p>'
     "</table:table-cell>", "Barnet"),
    ('<table:table-cell office:value-type="string" office:string-value=""><text:p>#DIV/0!</text:p></table:table-cell>',
     "#DIV/0!"),
    ("<table:table-cell><text:p>of no type</text:p></table:table-cell>", "of no type"),
    ('<table:table-cell office:value-type="string"><office:annotation><text:p>a comment</text:p></office:annotation>'
     '<text:p>a<text:s text:c="2"/><text:span>b</text:span><text:line-break/>c</text:p></table:table-cell>', "a  b\nc"),
    ('<table:table-cell office:value-type="string"><text:p>a<office:annotation><text:p>x</text:p></office:annotation>'
     "</text:p><table:table><table:table-row><table:table-cell><text:p>y</text:p></table:table-cell>"
     "</table:table-row></table:table></table:table-cell>", "a"),
    ('<table:covered-table-cell office:value-type="string"><text:p>hidden</text:p></table:covered-table-cell>',
     "hidden"),
])
def test_every_kind_of_cell_is_read_as_its_text(tmp_path: Path, given: object, text: str) -> None:
    assert rows_of(only_sheet(of_rows(tmp_path, row("Barnet", given, "a")))) == [["Barnet", text, "a"]]


VALUES = st.one_of(
    st.none(), st.integers(-10**14, 10**14), st.booleans(), st.dates(datetime.date(1900, 3, 1)),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 4)),
    st.text(st.characters(min_codepoint=33, exclude_categories=("Cs", "Cn", "Zs", "Zl", "Zp", "Cc", "Cf"),
                          exclude_characters="=<\ufffe\uffff"), max_size=20),
)


def as_text(value: object) -> str:
    """What calamine read, as a csv would have it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(body=st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=6))
def test_every_cell_is_what_an_independent_reader_reads(tmp_path: Path, body: list[tuple]) -> None:
    path = opendocument(tmp_path / "file.ods", HEADER, ("London", 1, ""), *body)
    theirs = [[as_text(value) for value in values[:3]] for values in
              CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)]
    assert rows_of(only_sheet(path)) == [values for values in theirs[1:] if any(values)]


@given(st.integers(0, 16_383))
def test_letters_name_the_column_that_they_number(place: int) -> None:
    assert column_number(column_letters(place)) == place


def test_a_table_is_found_below_its_title_and_keeps_its_lines(tmp_path: Path) -> None:
    rows = [row("Calls"), row(None, alike=3), TOP, row("Barnet", 3, "a"), row(None, alike=1000), row("Brent", 4, "b")]
    sheet = only_sheet(written(tmp_path / "file.ods", content({"Data": "".join(rows)})))
    assert rows_of(sheet) == [["Barnet", "3", "a"], ["Brent", "4", "b"]]
    assert [sheet.header_line, sheet.line(0), sheet.line(1)] == [5, 6, 1007]


def test_rows_and_cells_that_are_written_once_for_several_are_all_read(tmp_path: Path) -> None:
    twice = cell(7, 'table:number-columns-repeated="2"')
    sheet = only_sheet(of_rows(tmp_path, row("Barnet", twice, alike=3), row("Brent", 1, "b")))
    assert rows_of(sheet) == [["Barnet", "7", "7"]] * 3 + [["Brent", "1", "b"]]
    assert [sheet.line(number) for number in range(4)] == [2, 3, 4, 5]


def test_rows_in_groups_and_under_repeated_headings_are_read(tmp_path: Path) -> None:
    rows = (f"<table:table-header-rows>{TOP}</table:table-header-rows><table:table-row-group><table:table-rows>"
            f"{row('Barnet', 3, 'a')}</table:table-rows></table:table-row-group>")
    assert rows_of(only_sheet(written(tmp_path / "file.ods", content({"Data": rows})))) == [["Barnet", "3", "a"]]


def test_a_row_of_uncomputed_cells_alone_is_still_a_row(tmp_path: Path) -> None:
    path = of_rows(tmp_path, row("=A9", "=B9", "=C9"), row("Brent", 2, "b"))
    assert rows_of(only_sheet(path)) == [["", "", ""], ["Brent", "2", "b"]]


def test_hidden_sheets_and_notes_are_named_and_hidden_rows_read(tmp_path: Path) -> None:
    table = TOP + row("Barnet", 3, "a").replace("<table:table-row>", '<table:table-row table:visibility="collapse">')
    pages = {"Read me": row("About"), "Data": table, "Kept back": TOP + row("Barnet", 9, ""), "Empty": "",
             "More": table}
    path = written(tmp_path / "many.ods", content(pages, hidden=["Kept back"]))
    said: list[str] = []
    found = list(sheets(path, leave_out=said.append))
    assert [sheet.file for sheet in found] == ["many.ods[Data]", "many.ods[More]"]
    assert found[0].sha256 != found[1].sha256
    assert [rows_of(sheet) for sheet in found] == [[["Barnet", "3", "a"]]] * 2
    assert said == ["many.ods[Read me] is not read: it holds cells but no table",
                    "many.ods[Kept back] is not read: it is a hidden sheet"]


def test_what_was_deleted_or_comes_from_another_file_is_no_sheet(tmp_path: Path) -> None:
    linked = f'<table:dde-links><table:dde-link><table:table table:name="x">{TOP}</table:table></table:dde-link>'
    deleted = f"<table:tracked-changes><table:deletion>{TOP}</table:deletion></table:tracked-changes>"
    path = of_rows(tmp_path, row("Barnet", 3, "a"), before=f"{deleted}{linked}</table:dde-links>")
    assert rows_of(only_sheet(path)) == [["Barnet", "3", "a"]]


def test_merged_cells_above_a_table_are_read_and_in_it_refused(tmp_path: Path) -> None:
    title = row(cell("A title", 'table:number-columns-spanned="3"'))
    aside = row("Barnet", 3, "a", cell("aside", 'table:number-rows-spanned="2"'))
    good = written(tmp_path / "title.ods", content({"Data": title + TOP + aside}))
    assert rows_of(only_sheet(good)) == [["Barnet", "3", "a"]]
    merged = row(cell("Barnet", 'table:number-rows-spanned="2"'), 3, "a")
    error = refusal(written(tmp_path / "merged.ods", content({"Data": title + TOP + merged})))
    assert (error.line, "A3:A4" in error.problem) == (3, True)


@pytest.mark.parametrize(("rows", "problem"), [
    (row("Barnet", 3, "a", alike=2_000_001), "2,000,000 rows"),
    (row(cell("Barnet", 'table:number-columns-repeated="16385"')), "16,384 columns"),
    (row(cell("x" * 100, 'table:number-columns-repeated="16384"')), "a row of more than 1 MB"),
    (row("Barnet", 3, "x" * 10_001), "10,000 characters"),
    (row("Barnet", 3, '<table:table-cell><text:p><text:s text:c="900000000"/></text:p></table:table-cell>'),
     "10,000 characters"),
    (row("Barnet", f'<table:table-cell office:value-type="string" office:string-value="{"9" * 10_001}"/>'),
     "10,000 characters"),
    (row("Barnet", cell(3, 'table:number-columns-repeated="0"')), "not a workbook"),
    (row("Barnet", cell(3, 'table:number-columns-repeated="many"')), "not a workbook"),
    ('<table:table-row table:number-rows-repeated="-5"/>', "not a workbook"),
    ("<table:table-row><table:table-cell>", "not a workbook"),
    ("<a>" * 1001 + "</a>" * 1001, "1000 deep"),
    (row(*HEADER), "header stands here again"),
])
def test_a_broken_or_hostile_sheet_is_refused(tmp_path: Path, rows: str, problem: str) -> None:
    assert problem in refusal(of_rows(tmp_path, row("Brent", 1, "b"), rows)).problem


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "file.ods", "<!DOCTYPE x [<!ENTITY a 'b'>]>" + content({"Data": TOP}))
    assert "document type" in refusal(path).problem


def test_more_sheets_than_200_are_refused(tmp_path: Path) -> None:
    pages = {f"{number}": TOP + row("Barnet", 3, "a") for number in range(201)}
    assert "200 sheets" in refusal(written(tmp_path / "many.ods", content(pages))).problem


def test_a_text_document_is_no_table(tmp_path: Path) -> None:
    path = written(tmp_path / "text.odt", content({}), mime_type="application/vnd.oasis.opendocument.text")
    assert "no spreadsheet" in refusal(path).problem


def test_a_spreadsheet_without_a_table_is_refused(tmp_path: Path) -> None:
    assert "no table" in refusal(written(tmp_path / "empty.ods", content({"Data": row("nothing here")}))).problem


def test_a_spreadsheet_in_a_zip_gives_the_same_as_by_itself(tmp_path: Path) -> None:
    alone = of_rows(tmp_path, row("Barnet", 3, "a"))
    with zipfile.ZipFile(tmp_path / "file.zip", "w") as archive:
        archive.write(alone, "inner.ods")
    inner, outer = only_sheet(tmp_path / "file.zip"), only_sheet(alone)
    assert (rows_of(inner), inner.sha256) == (rows_of(outer), outer.sha256)


def workforce(folder: Path) -> Path:
    """A made-up table in the layout of the Home Office's: notes first, and both sheets filled up to their last row."""
    header = ("As at 31 March...", "Geo code", "Force Name", "Region", "Sex", "Rank description", "Worker type",
              "Total (headcount)", "Total (FTE)")
    met = ("E23000001", "Metropolitan Police", "London")
    body = [("2023", *met, "Female", "Constable", "Police Officer", 20, 19.5),
            ("2023", *met, "Male", "Constable", "Police Officer", 40, 40),
            ("2023", *met, "Male", "PCSO", "Police Community Support Officer", 3, 2.25),
            ("2022", *met, "Male", "Constable", "Police Officer", 500, 500),
            ("2023", "E23000036", "Avon & Somerset", "South West", "Male", "Constable", "Police Officer", 7, 7)]
    filled = row(None, alike=1_019_271)
    return written(folder / "workforce.ods", content({
        "Notes": row(None, "Police workforce, England and Wales") + row(None, "Source: Home Office") + filled,
        "Data": row(*header) + "".join(row(int(year), *rest) for year, *rest in body) + filled}))


@pytest.mark.parametrize(("name", "year", "officers", "women"), [
    ("", "2023", 60, 20),
    *there(("home_office_workforce/open-data-table-police-workforce-260723.ods", "2023", 35_411, 11_181),
           ("home_office_workforce/open-data-table-police-workforce-270722.ods", "2022", 34_542, 10_638)),
])
def test_the_home_offices_table_gives_the_officers_of_the_metropolitan_police(
    tmp_path: Path, name: str, year: str, officers: int, women: int
) -> None:
    frame = only_sheet(DATA / name if name else workforce(tmp_path)).read({
        "year": ("As at 31 March...",), "force": ("Geo code",), "sex": ("Sex",), "worker": ("Worker type",),
        "people": ("Total (headcount)",)})
    met = frame[(frame["year"] == year) & (frame["force"] == "E23000001") & (frame["worker"] == "Police Officer")]
    people = met["people"].astype(float)
    assert people.sum() == officers
    assert people[met["sex"] == "Female"].sum() == women


def test_a_bomb_of_spaces_is_refused(tmp_path: Path) -> None:
    assert "zip bomb" in refusal(of_rows(tmp_path, " " * (70 * 2**20))).remedy
