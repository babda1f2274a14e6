"""The XML parts of a workbook, read as a stream: no document types, no entities, nothing held but what is asked for."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from xml.parsers import expat
from zipfile import ZipInfo

from loaders.errors import BadFile
from loaders.reading.bounds import LINE, beyond, held, refuse_cell, refuse_held
from loaders.reading.pages import damaged
from loaders.reading.streams import Opener
from loaders.reading.zips import Zip

_PIECE = 2**16
_SMALL_PART = 16 * 2**20  # bytes of any part but sheets and shared texts
_LAST = True  # of the pieces that the parser is given, which knows it by its place alone
_DEEPEST = 1000  # tags inside one another, each of which takes memory until it ends
Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]

# The formats of numbers that show a day or a time; the others of the specification's first 164 show numbers.
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NOT_A_DATE_CODE = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')  # quoted text, escapes, and colours or languages
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how a workbook writes a return


def parse(
    file: str, opener: Opener, start: Start, end: Callable[[str], None] = lambda tag: None,
    text: Callable[[str], None] = lambda data: None,
) -> Iterator[None]:
    """Calls the handlers for every element of the part's own namespace, by its bare name; yields now and then.

    BadFile for XML that is broken, declares a document type, or has tags too long or too deep for the memory.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    bare: dict[str, str] = {}
    own = None
    depth = 0

    def started(name: str, attributes: Attributes) -> None:
        nonlocal own, depth
        if own is None:
            own = name.rpartition(" ")[0]
        depth += 1
        if depth > _DEEPEST:
            raise damaged(file, f"tags inside tags, {_DEEPEST} deep")
        tag = bare.get(name)
        if tag is None:
            space, _, tag = name.rpartition(" ")
            bare[name] = tag = tag if space == own else name
        start(tag, attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(bare[name])

    def refused(*_: object) -> None:
        raise BadFile("the workbook's XML declares a document type", file=file, remedy="save it again in Excel")

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refused
    fed = 0
    with io.BufferedReader(opener(), _PIECE) as stream:
        try:
            while piece := stream.read(_PIECE):
                parser.Parse(piece)
                fed += len(piece)
                if fed - parser.CurrentByteIndex > LINE or len(bare) > _PIECE:
                    raise beyond(f"a tag of more than {LINE // 2**20} MB", file)
                yield
            parser.Parse(b"", _LAST)
        except (expat.ExpatError, ValueError, LookupError, OverflowError) as error:
            raise damaged(file, error) from error
        yield


def _read(file: str, opener: Opener, start: Start) -> None:
    for _ in parse(file, opener, start):
        pass


@dataclass
class Workbook:
    """A workbook's sheets and what their cells refer to; ``shared`` and ``dates`` are read when asked for."""

    archive: Zip
    sheets: list["Listed"] = field(default_factory=list)
    from_1904: bool = False
    kinds: dict[str, str] = field(default_factory=dict)  # parts by the kind of their relation to the workbook

    @property
    def file(self) -> str:
        """The name of the workbook, for reports."""
        return self.archive.file

    def part(self, name: str) -> ZipInfo:
        """The part of this name, which may differ in case; BadFile if there is none."""
        found = next((part for part in self.archive.members if part.filename.lower() == name.lower()), None)
        if not found:
            raise damaged(self.file, f"it lacks {name}")
        return found

    def opener(self, name: str) -> Opener:
        """Opens a part that is read as a stream."""
        return self.archive.opener(self.part(name))

    def small(self, name: str) -> Opener:
        """Opens a part that is held in memory."""
        part = self.part(name)
        if part.file_size > _SMALL_PART:
            raise beyond(f"its part {name} is more than {_SMALL_PART // 2**20} MB", self.file)
        return self.archive.opener(part)


@dataclass(frozen=True)
class Listed:
    """A sheet as the workbook lists it. ``kind`` is worksheet, chartsheet or dialogsheet."""

    title: str
    hidden: bool
    kind: str
    part: str


def open_workbook(archive: Zip) -> Workbook:
    """What a workbook lists; BadFile for a zip that is no workbook."""
    book = Workbook(archive)
    main = next((part for kind, part in _relations(book, "").values() if kind == "officeDocument"), "")
    if main.lower().endswith(".bin"):
        raise BadFile("a binary workbook (.xlsb)", remedy="save it as xlsx", file=archive.file)
    related = _relations(book, main)
    book.kinds = dict(related.values())

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            identity = next(value for name, value in attributes.items() if name.endswith(" id"))
            kind, part = related[identity]
            book.sheets.append(Listed(attributes["name"], attributes.get("state", "visible") != "visible", kind, part))
        elif tag == "workbookPr":
            book.from_1904 = attributes.get("date1904", "0") in ("1", "true")

    _read(archive.file, book.small(main), start)
    return book


def _relations(book: Workbook, part: str) -> dict[str, tuple[str, str]]:
    """The kinds and names of the parts that a part refers to, by the identity it calls them by."""
    folder = dirname(part)
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = normpath(join("/", folder, attributes["Target"])).lstrip("/")
            found[attributes["Id"]] = attributes["Type"].rpartition("/")[2], target

    _read(book.file, book.small(join(folder, "_rels", f"{part.rpartition('/')[2]}.rels")), start)
    return found


def shared_texts(book: Workbook) -> list[str]:
    """The texts that cells refer to by number."""
    texts: list[str] = []
    parts: list[str] = []
    size = length = 0
    collecting = aside = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal collecting, aside, length
        if tag == "si":
            parts.clear()
            length = 0
        aside = aside or tag == "rPh"  # how the text is spoken
        collecting = tag == "t" and not aside

    def text(data: str) -> None:
        nonlocal length
        if collecting:
            length += len(data)
            refuse_cell(length, book.file, len(texts) + 1)
            parts.append(data)

    def end(tag: str) -> None:
        nonlocal collecting, aside, size
        collecting = False
        if tag == "rPh":
            aside = False
        elif tag == "si":
            texts.append(unescaped("".join(parts)).strip())
            size += held(texts[-1:])
            refuse_held(size, book.file)

    if "sharedStrings" in book.kinds:
        for _ in parse(book.file, book.opener(book.kinds["sharedStrings"]), start, end, text):
            pass
    return texts


def unescaped(text: str) -> str:
    """A text without the escapes of characters that XML cannot hold."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def date_styles(book: Workbook) -> list[bool]:
    """Whether each style of cells shows a number as a day or a time."""
    codes: dict[int, str] = {}
    dates: list[bool] = []
    inside = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal inside
        if tag == "numFmt":
            codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            number = int(attributes.get("numFmtId", "0"))
            dates.append(_shows_date(codes[number]) if number in codes else number in _DATE_FORMATS)
        elif tag == "cellStyles":
            inside = False

    if "styles" in book.kinds:
        _read(book.file, book.small(book.kinds["styles"]), start)
    return dates


def _shows_date(code: str) -> bool:
    return bool(re.search("[dmyhs]", _NOT_A_DATE_CODE.sub("", code.split(";")[0]).lower()))
