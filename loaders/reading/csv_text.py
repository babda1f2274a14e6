"""What a csv file is written in: its encoding, its header and its separator, and its digest."""

import codecs
import csv
import hashlib
import io
import re
from dataclasses import dataclass

from loaders.errors import BadFile
from loaders.reading.bounds import LINE, beyond, refuse_cell, refuse_columns
from loaders.reading.streams import Opener

_BLOCK = 2**20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_RECORD = re.compile(rb'(?:[^"\r\n]+|"[^"]*")*')  # a line end inside quotes ends no record
_LINE_END = re.compile(rb"\r\n|\r|\n")
_QUOTED = re.compile(r'"[^"]*"')
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")  # of UTF-8
_LONGEST_SEQUENCE = 4
_SEPARATORS = ",;\t|"


@dataclass(frozen=True)
class Text:
    """A csv file, read once to its end. ``header_size`` counts the bytes of the header and its line end."""

    encoding: str
    sha256: str
    columns: list[str]
    separator: str
    header_size: int
    header_lines: int


def surveyed(file: str, opener: Opener) -> Text:
    """What a csv is written in; BadFile if it is not text or has no header."""
    digest, encoding = hashlib.sha256(), _Encoding(file, opener)
    start = b""
    with io.BufferedReader(opener(), _BLOCK) as stream:
        while block := stream.read(_BLOCK):
            start = start or block
            digest.update(block)
            encoding.feed(block)
    if not start.removeprefix(codecs.BOM_UTF8).strip():
        raise BadFile("the file is empty", file=file, remedy="download it again")
    return _headed(file, start, encoding.name, digest.hexdigest())


def _headed(file: str, start: bytes, encoding: str, sha256: str) -> Text:
    record = _RECORD.match(start)
    assert record  # it fits nothing at all, too
    end = record.end()
    if start[end:end + 1] == b'"':
        raise BadFile("a quote of the header never closes", file=file, line=1, remedy="download it again")
    if end >= LINE:
        raise beyond(f"a header of more than {LINE // 2**20} MB", file, 1)
    header = start[:end].decode(encoding)
    separator = _separator(file, header)
    columns = [name.strip() for name in next(csv.reader(io.StringIO(header, newline=""), delimiter=separator), [""])]
    refuse_columns(len(columns), file, 1)
    refuse_cell(max(map(len, columns)), file, 1)
    ending = _LINE_END.match(start, end)
    return Text(encoding, sha256, columns, separator, ending.end() if ending else end,
                len(_LINE_END.findall(start[:end])) + 1)


def _separator(file: str, header: str) -> str:
    """The separator that the header has most of; BadFile where it has as many of another."""
    bare = _QUOTED.sub("", header)
    second, first = sorted(_SEPARATORS, key=bare.count)[-2:]
    if bare.count(second) == bare.count(first) > 0:
        raise BadFile(f"the header is separated by {second!r} as often as by {first!r}", file=file, line=1,
                      remedy="separate the cells by one of them, and quote those that hold the other")
    return first if bare.count(first) else ","


class _Encoding:
    """The encoding of a text, told from all its bytes: UTF-8, or else the old one of Windows.

    BadFile for what is neither, or both: a file of UTF-8 with a damaged byte would otherwise come out
    with every accent of its names wrong.
    """

    def __init__(self, file: str, opener: Opener) -> None:
        self.name = "utf-8-sig"
        self._file, self._opener = file, opener
        self._decoder: codecs.IncrementalDecoder = codecs.getincrementaldecoder("utf-8")()
        self._position, self._odd, self._sequences, self._before = 0, 0, False, b""

    def feed(self, block: bytes) -> None:
        if not self._position and block.startswith(_UTF16):
            raise BadFile("the text is UTF-16", file=self._file, remedy="save it as UTF-8, or as xlsx")
        if b"\0" in block:
            raise BadFile("not a table of text", file=self._file, line=self._line(block.index(b"\0")),
                          remedy="give the published csv or xlsx")
        if not block.isascii() or self._decoder.getstate()[0]:  # else there is nothing to settle
            self._settle(block)
        self._position += len(block)
        self._before = block[-_LONGEST_SEQUENCE:]

    def _line(self, place: int) -> int:
        """The line of a byte of the next block; the file is read again, for seldom does anybody ask."""
        line, left = 1, self._position + place
        with io.BufferedReader(self._opener(), _BLOCK) as stream:
            while left and (block := stream.read(min(left, _BLOCK))):
                line, left = line + block.count(b"\n"), left - len(block)
        return line

    def _settle(self, block: bytes) -> None:
        known = (self._before[-_LONGEST_SEQUENCE + 1:] + block).replace(codecs.BOM_UTF8, b"")
        self._sequences = self._sequences or bool(_SEQUENCE.search(known))
        try:
            self._decoder.decode(block)
        except UnicodeDecodeError as error:
            if self.name == "cp1252":
                raise BadFile("not text", file=self._file, remedy="give the published csv or xlsx") from error
            self._odd = self._line(error.start)
            self.name, self._decoder = "cp1252", codecs.getincrementaldecoder("cp1252")()
            self._settle(block)
        if self._odd and self._sequences:
            raise BadFile("a byte that is not UTF-8, in a text that is UTF-8 elsewhere", file=self._file,
                          line=self._odd, remedy="the file looks damaged: download it again")
