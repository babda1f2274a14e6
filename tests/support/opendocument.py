"""OpenDocument spreadsheets made on the spot, as LibreOffice and Excel write them."""

import datetime
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MIME_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                  for name in ("office", "style", "table", "text"))


class Share(float):
    """A number that is shown as a percentage."""


def written(path: Path, content: str, mime_type: str = MIME_TYPE) -> Path:
    """An OpenDocument file of this ``content.xml``."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mime_type, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", f"<office:document-styles {SPACES}/>")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    return path


_MANIFEST = (f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
             f'<m:file-entry m:full-path="/" m:media-type="{MIME_TYPE}"/></m:manifest>')


def content(sheets: Mapping[str, str], hidden: Iterable[str] = (), before: str = "") -> str:
    """A ``content.xml`` of sheets of rows as XML; ``before`` stands above the first of them."""
    tables = "".join(
        f'<table:table table:name={quoteattr(title)} table:style-name="{"kept" if title in hidden else "shown"}">'
        f'<table:table-column table:number-columns-repeated="16384"/>{rows}</table:table>'
        for title, rows in sheets.items())
    return (
        f"<office:document-content {SPACES}><office:automatic-styles>"
        '<style:style style:name="shown" style:family="table"><style:table-properties table:display="true"/>'
        '</style:style><style:style style:name="kept" style:family="table"><style:table-properties '
        'table:display="false"/></style:style></office:automatic-styles>'
        f"<office:body><office:spreadsheet>{before}{tables}</office:spreadsheet></office:body>"
        "</office:document-content>")


def row(*values: object, alike: int = 1) -> str:
    """A row of cells, those among them that are XML as they are; so many rows alike."""
    cells = "".join(value if isinstance(value, str) and value.startswith("<table:") else cell(value)
                    for value in values)
    repeated = f' table:number-rows-repeated="{alike}"' if alike > 1 else ""
    return f'<table:table-row{repeated}>{cells}<table:table-cell table:number-columns-repeated="9"/></table:table-row>'


def cell(value: object, attributes: str = "") -> str:
    """A cell of a text, a number, a share, a day or nothing; a text that begins with = is a formula not computed."""
    if value is None:
        return f"<table:table-cell {attributes}/>"
    if isinstance(value, str) and value.startswith("="):
        return f"<table:table-cell table:formula={quoteattr(f'of:{value}')} {attributes}/>"
    kind, stated, shown = _said(value)
    return (f'<table:table-cell office:value-type="{kind}" {stated} {attributes}>'
            f"{''.join(f'<text:p>{escape(line)}</text:p>' for line in shown.splitlines())}</table:table-cell>")


def _said(value: object) -> tuple[str, str, str]:
    """The kind of a value, what the file states, and what it shows, which is not for reading."""
    if isinstance(value, bool):
        return "boolean", f'office:boolean-value="{str(value).lower()}"', "wahr" if value else "falsch"
    if isinstance(value, Share):
        return "percentage", f'office:value="{float(value)!r}"', f"{value:.0%}"
    if isinstance(value, int | float):
        return "float", f'office:value="{value!r}"', f"{value:,.1f}"
    if isinstance(value, datetime.date):
        return "date", f'office:date-value="{value.isoformat()}"', f"{value:%b-%y}"
    return "string", "", str(value)


def typed(text: str) -> object:
    """A text of a csv as a person types it into a spreadsheet: what looks like a number, a share or a day is one."""
    if re.fullmatch(r"\d\d/\d\d/20\d\d", text):
        return datetime.datetime.strptime(text, "%d/%m/%Y").date()
    if re.fullmatch(r"0[.,]\d+", text):
        return Share(text.replace(",", "."))
    return float(text) if re.fullmatch(r"(0|[1-9]\d{0,14})(\.\d+)?", text) else text or None


def opendocument(path: Path, *rows: Iterable[object], title: str = "Data") -> Path:
    """A spreadsheet of one sheet with these rows."""
    return written(path, content({title: "".join(row(*values) for values in rows)}))
