"""Workbooks: read whole or what is left out is named, every cell as its text, and nothing made of nothing."""

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.errors import BadFile
from loaders.reading.opening import sheets
from loaders.reading.pages import column_number, number
from loaders.reading.tables import Sheet
from tests.support.loaders_support import only_sheet, workbook

WANTED = {"place": ("Place",), "count": ("Count",), "note": ("Note",)}
HEADER = ["Place", "Count", "Note"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def rows_of(sheet: Sheet) -> list[list[str]]:
    return sheet.read(WANTED).astype(str).values.tolist()


def refusal(path: Path) -> BadFile:
    with pytest.raises(BadFile) as caught:
        _ = [sheet.read(WANTED) for sheet in sheets(path)]
    assert caught.value.remedy
    return caught.value


def written(
    path: Path, body: str, *, main: str = MAIN, properties: str = "", styles: str = "", shared: str = "",
    before: str = "", after: str = "", prefix: str = "",
) -> Path:
    """A workbook of one sheet with this XML as its rows."""
    relations = f'<Relationships xmlns="{OFFICE.replace("officeDocument", "package")}">'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'{relations}<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
                       "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{OFFICE}">{properties}<sheets>'
                           '<sheet name="Sheet" sheetId="1" r:id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
            f'{relations}<Relationship Id="s" Type="{OFFICE}/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
            f'<Relationship Id="t" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="y" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{shared}</sst>',
        "xl/worksheets/sheet1.xml":
            f'{before}<{prefix}worksheet xmlns{":" * bool(prefix)}{prefix[:-1]}="{main}">'
            f"<{prefix}sheetData>{body}</{prefix}sheetData>{after}</{prefix}worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def cells(*values: str) -> str:
    """A row of cells, the texts among them in line, numbers and XML as they are."""
    texts = (value if value.startswith("<") else f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in values)
    return "<row>" + "".join(texts) + "</row>"


TOP = cells(*HEADER)

VALUES = st.one_of(
    st.none(), st.integers(-10**14, 10**14), st.booleans(), st.dates(datetime.date(1900, 3, 1)),
    st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cn"), exclude_characters="\ufffe\uffff"),
            max_size=20).filter(lambda text: not text.startswith("=") and "_x" not in text),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 4)),  # the writer gives 16 digits
)


def as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value).strip()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(body=st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=6))
def test_what_is_written_to_a_workbook_is_read_as_it_was(
    tmp_path: Path, body: list[tuple[object, object, object]]
) -> None:
    sheet = workbook(tmp_path, [HEADER, *map(list, body)])
    expected = [row for row in ([as_text(value) for value in row] for row in body) if any(row)]
    if expected:
        assert rows_of(sheet) == expected


@pytest.mark.parametrize(("raw", "text"), [
    ("3", "3"), ("3.0", "3"), ("12.5", "12.5"), ("5.0000000000000001E-3", "0.005"), ("1E+16", "1e+16"),
    ("10000000000000000", "1e+16"), ("0.1", "0.1"), ("-4", "-4"), ("1_000", "1_000"), ("INF", "INF"), ("", ""),
])
def test_a_number_is_written_as_a_person_would_and_a_large_one_stays_told(raw: str, text: str) -> None:
    assert number(raw) == text


@pytest.mark.parametrize(("letters", "place"), [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16_383)])
def test_letters_count_columns(letters: str, place: int) -> None:
    assert column_number(letters) == place


def test_a_blank_and_an_uncomputed_cell_are_empty_texts_and_take_no_other_cells_value(tmp_path: Path) -> None:
    sheet = workbook(tmp_path, [HEADER, ["Barnet", None, "a"], ["Brent", "=1+1", "b"], ["Camden", 5, None]])
    frame = sheet.read(WANTED)
    assert frame.astype(str).values.tolist() == [["Barnet", "", "a"], ["Brent", "", "b"], ["Camden", "5", ""]]
    assert not (frame["count"].cat.codes == -1).any()


def test_a_row_of_uncomputed_cells_alone_is_still_a_row(tmp_path: Path) -> None:
    assert rows_of(workbook(tmp_path, [HEADER, ["=A9", "=B9", "=C9"], ["Brent", 2, "b"]])) == [
        ["", "", ""], ["Brent", "2", "b"]]


@pytest.mark.parametrize(("cell", "text"), [
    ('<c t="b"><v>1</v></c>', "TRUE"), ('<c t="e"><v>#N/A</v></c>', "#N/A"), ('<c t="e"><v>#DIV/0!</v></c>', "#DIV/0!"),
    ('<c t="str"><f>A1</f><v>ten</v></c>', "ten"), ('<c><f>1+1</f><v>2</v></c>', "2"), ("<c><f>1+1</f></c>", ""),
    ('<c t="s"><v>0</v></c>', "Barnet"), ('<c t="d"><v>2024-03-01T00:00:00</v></c>', "2024-03-01"),
    ('<c s="1"><v>45352</v></c>', "2024-03-01"), ('<c s="2"><v>45352.5</v></c>', "2024-03-01 12:00:00"),
    ('<c s="3"><v>45352</v></c>', "45352"), ('<c s="1"><v>0.25</v></c>', "0.25"),
    ('<c t="inlineStr"><is><r><t>Bar</t></r><rPh><t>ba</t></rPh><r><t>net_x000D_</t></r></is></c>', "Barnet"),
    ("<c><v>1e5</v></c>", "100000"),
])
def test_every_kind_of_cell_is_read_as_its_text(tmp_path: Path, cell: str, text: str) -> None:
    path = written(
        tmp_path / "kinds.xlsx", TOP + cells("Barnet", cell, "a"),
        styles='<numFmts><numFmt numFmtId="164" formatCode="mmm\\-yy"/><numFmt numFmtId="165" '
               'formatCode="[Red]&quot;day&quot;0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
               '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>',
        shared="<si><r><t>Bar</t></r><r><t>net</t></r><rPh><t>x</t></rPh></si>",
    )
    assert rows_of(only_sheet(path)) == [["Barnet", text, "a"]]


@pytest.mark.parametrize(("properties", "day"), [
    ("", "2024-03-01"), ('<workbookPr date1904="1"/>', "2028-03-02"), ('<workbookPr date1904="false"/>', "2024-03-01"),
])
def test_days_are_counted_from_the_workbooks_own_epoch(tmp_path: Path, properties: str, day: str) -> None:
    path = written(tmp_path / "days.xlsx", TOP + cells("Barnet", '<c s="0"><v>45352</v></c>', "a"),
                   properties=properties, styles='<cellXfs><xf numFmtId="17"/></cellXfs>')
    assert rows_of(only_sheet(path)) == [["Barnet", day, "a"]]


def test_a_strict_workbook_and_one_with_prefixes_are_read(tmp_path: Path) -> None:
    strict = written(tmp_path / "strict.xlsx", TOP + cells("Barnet", "<c><v>3</v></c>", "a"), main=STRICT)
    body = re.sub("<(/?)", r"<\1x:", TOP + cells("Barnet", "<c><v>3</v></c>", "a"))
    prefixed = written(tmp_path / "prefixed.xlsx", body, prefix="x:")
    assert rows_of(only_sheet(strict)) == rows_of(only_sheet(prefixed)) == [["Barnet", "3", "a"]]


@pytest.mark.parametrize("dimension", ['<dimension ref="A1:C2"/>', '<dimension ref="A1"/>', ""])
def test_a_sheet_is_read_to_its_end_whatever_it_says_of_its_size(tmp_path: Path, dimension: str) -> None:
    body = "".join(cells(f"Place {n}", "<c><v>1</v></c>", "a") for n in range(50))
    path = written(tmp_path / "stale.xlsx", TOP + body)
    edited(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace("<sheetData>", f"{dimension}<sheetData>"))
    assert len(rows_of(only_sheet(path))) == 50


def edited(path: Path, part: str, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_hidden_rows_and_columns_are_read_and_hidden_sheets_and_notes_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    for row in (HEADER, ["Barnet", 3, "a"], ["Brent", 4, "b"]):
        page.append(row)
    page.row_dimensions[3].hidden = page.column_dimensions["B"].hidden = True
    for title, state in (("Kept back", "hidden"), ("Deep", "veryHidden"), ("About", "visible"), ("Empty", "visible")):
        book.create_sheet(title).sheet_state = state
    for title in ("Kept back", "Deep"):
        book[title].append(HEADER)
        book[title].append(["Barnet", 9, ""])
    book["About"].append(["Read me"])
    book.create_chartsheet("Chart")
    book.save(tmp_path / "many.xlsx")
    said: list[str] = []
    (sheet,) = sheets(tmp_path / "many.xlsx", leave_out=said.append)
    assert rows_of(sheet) == [["Barnet", "3", "a"], ["Brent", "4", "b"]]
    assert said == [
        "many.xlsx[Kept back] is not read: it is a hidden sheet", "many.xlsx[Deep] is not read: it is a hidden sheet",
        "many.xlsx[About] is not read: it holds cells but no table",
        "many.xlsx[Chart] is not read: it is no sheet of cells",
    ]


def test_a_table_below_where_a_header_is_looked_for_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(["Barnet", 1, ""])
    low = book.create_sheet("Low")
    low["A40"] = "Place"
    book.save(tmp_path / "low.xlsx")
    said: list[str] = []
    assert len(list(sheets(tmp_path / "low.xlsx", leave_out=said.append))) == 1
    assert said == ["low.xlsx[Low] is not read: it holds cells but no table"]


def test_merged_cells_above_a_table_are_read_and_in_it_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["A title"], HEADER, ["Barnet", 3, "a"], [None, 4, "b"]):
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    book.save(tmp_path / "title.xlsx")
    assert rows_of(only_sheet(tmp_path / "title.xlsx")) == [["Barnet", "3", "a"], ["", "4", "b"]]
    book.active.merge_cells("A3:A4")
    book.save(tmp_path / "merged.xlsx")
    error = refusal(tmp_path / "merged.xlsx")
    assert (error.line, "A3:A4" in error.problem) == (3, True)


def test_the_line_of_a_row_is_right_in_every_part_of_a_workbook(tmp_path: Path) -> None:
    three = "<c><v>1</v></c>" * 3
    body = "".join(f'<row r="{1 + 3 * n}">{three}</row>' for n in range(1, 45_000))
    sheet = only_sheet(written(tmp_path / "long.xlsx", TOP + body))
    assert len(sheet.read(WANTED)) == 44_999
    assert [sheet.line(row) for row in (0, 1, 19_999, 20_000, 40_001, 44_998)] == [
        4, 7, 60_001, 60_004, 120_007, 134_998]


@pytest.mark.parametrize(("body", "before", "problem"), [
    (cells("Barnet", "<c><v>1</v></c>", "a"), "<!DOCTYPE x [<!ENTITY a 'b'>]>", "document type"),
    ("<row><c>", "", "not a workbook"),
    ('<row r="1"><c><v>1</v></c></row>', "", "stands below"),
    ('<row r="5"><c r="A6"><v>1</v></c></row>', "", "out of place"),
    ('<row r="5"><c r="B5"><v>1</v></c><c r="A5"><v>1</v></c></row>', "", "out of place"),
    ('<row r="5"><c r="XFE5"><v>1</v></c></row>', "", "out of place"),
    (cells("Barnet", '<c t="s"><v>7</v></c>', "a"), "", "not a workbook"),
    (cells("Barnet", '<c s="7"><v>7</v></c>', "a"), "", "not a workbook"),
    (cells("Barnet", f"<c><v>{'9' * 10_001}</v></c>", "a"), "", "10,000 characters"),
    (cells(*HEADER), "", "header stands here again"),
])
def test_a_broken_or_hostile_sheet_is_refused(tmp_path: Path, body: str, before: str, problem: str) -> None:
    assert problem in refusal(written(tmp_path / "bad.xlsx", TOP + body, before=before)).problem


def test_workbooks_of_other_kinds_are_read_or_refused_with_a_remedy(tmp_path: Path) -> None:
    workbook(tmp_path, [HEADER, ["Barnet", 3, "a"]], "macros.xlsm")
    assert rows_of(only_sheet(tmp_path / "macros.xlsm")) == [["Barnet", "3", "a"]]
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0")
    edited(written(tmp_path / "binary.xlsb", TOP), "_rels/.rels", lambda xml: xml.replace("book.xml", "book.bin"))
    for name in ("old.xls", "binary.xlsb"):
        assert "xlsx" in refusal(tmp_path / name).remedy


def test_a_workbook_in_a_zip_gives_the_same_as_by_itself(tmp_path: Path) -> None:
    workbook(tmp_path, [HEADER, ["Barnet", 3, "a"]], "a.xlsx")
    with zipfile.ZipFile(tmp_path / "file.zip", "w") as archive:
        archive.write(tmp_path / "a.xlsx", "a.xlsx")
    inner, alone = only_sheet(tmp_path / "file.zip"), only_sheet(tmp_path / "a.xlsx")
    assert (rows_of(inner), inner.sha256) == (rows_of(alone), alone.sha256)


def test_a_document_of_another_program_is_no_workbook(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", "<Relationships/>")
    (tmp_path / "text.docx").write_bytes(content.getvalue())
    assert "not a workbook" in refusal(tmp_path / "text.docx").problem
