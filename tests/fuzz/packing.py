"""Zips and workbooks, the same bytes for the same contents, and quick to make a thousand times."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

STAMP = (2026, 7, 1, 0, 0, 0)  # of every member of a zip
SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DAY = 's="1"'  # the second format of the styles: 14 is a day
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """A zip of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED, 6)
    return stream.getvalue()


def members(content: bytes) -> dict[str, bytes]:
    """What a zip holds, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def workbook(sheets: Mapping[str, Iterable[tuple[str, ...]]], hidden: tuple[str, ...] = (), plain: bool = False,
             ) -> bytes:
    """A workbook of sheets of rows; what looks like a number or a day is one, unless ``plain``."""
    numbers = range(1, len(sheets) + 1)
    named = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{number}" {"state=" + quoteattr("hidden") if title in hidden else ""}'
        f' r:id="rId{number}"/>' for number, title in zip(numbers, sheets, strict=True))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{BOOK}" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/{STYLES}" ContentType="{_TYPE}.styles+xml"/>'
        + "".join(f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
                  for number in numbers) + "</Types>",
        "_rels/.rels": _relations([("rId1", "officeDocument", BOOK)]),
        BOOK: f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations([
            *((f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in numbers),
            ("rIdS", "styles", "styles.xml")]),
        STYLES: _STYLES,
    }
    for number, rows in zip(numbers, sheets.values(), strict=True):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(list(rows), plain)
    return zipped({name: (_HEAD + text).encode() for name, text in parts.items()})


def _relations(relations: Iterable[tuple[str, str, str]]) -> str:
    listed = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
                     for key, kind, target in relations)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _sheet(rows: list[tuple[str, ...]], plain: bool) -> str:
    letters = [_letters(number) for number in range(max(map(len, rows)))]
    lines = []
    for number, row in enumerate(rows, 1):
        cells = (_cell(f"{letter}{number}", text, plain) for letter, text in zip(letters, row, strict=False) if text)
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return (f'<worksheet xmlns="{_MAIN}"><dimension ref="A1:{letters[-1]}{len(rows)}"/>'
            f'<sheetData>{"".join(lines)}</sheetData></worksheet>')


def _letters(number: int) -> str:
    return (chr(64 + number // 26) if number >= 26 else "") + chr(65 + number % 26)


def _cell(place: str, text: str, plain: bool) -> str:
    if text.startswith("="):  # a formula without a value: no program has computed it
        return f'<c r="{place}"><f>{escape(text[1:])}</f></c>'
    if not plain and re.fullmatch(r"-?(0|[1-9]\d{0,14})(\.\d+)?", text):
        return f'<c r="{place}"><v>{text}</v></c>'
    if not plain and re.fullmatch(r"\d\d/\d\d/20\d\d", text):
        return f'<c r="{place}" {_DAY}><v>{(datetime.strptime(text, "%d/%m/%Y") - datetime(1899, 12, 30)).days}</v></c>'
    shown = escape(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text))
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
