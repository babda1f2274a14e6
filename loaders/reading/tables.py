"""A table of a published file: its header, and its rows as columns of text."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from loaders.errors import BadFile
from loaders.reading.bounds import give_back_memory, held, refuse_held

Progress = Callable[[float], None]
Chunks = Callable[[Sequence[int]], Iterator[pd.DataFrame]]  # the columns at these places, named by them, as categories


@lru_cache(4096)
def plain(header: str) -> str:
    """A header without case, spacing, punctuation or byte order mark: ``Month_Year`` is ``monthyear``."""
    return re.sub(r"[^a-z0-9]+", "", header.lower())


@dataclass
class Sheet:
    """One table of a published file: its header, and its rows as often as they are asked for.

    ``header_line`` is the line of the header, counted from 1; ``line`` gives the line of a row, row 0 the first.
    ``headers`` are the file's own headers of the columns read so far, by the names they were given;
    ``separator`` is what stands between the cells of a row.
    """

    file: str
    sha256: str
    columns: list[str]
    header_line: int
    chunks: Chunks
    line: Callable[[int], int]
    headers: dict[str, str] = field(default_factory=dict)
    separator: str = ","

    def find(self, *spellings: str) -> str | None:
        """The header that is one of these, whatever its case, spacing and punctuation."""
        wanted = {plain(name) for name in spellings}
        return next((column for column in self.columns if plain(column) in wanted), None)

    def has(self, wanted: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether every wanted column is there, under any of its spellings."""
        return all(self.find(*spellings) for spellings in wanted.values())

    def read(self, wanted: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
        """The wanted columns, renamed to their keys, as categories of stripped text; a blank cell is ``""``.

        BadFile for a column that is missing or stands twice, for no rows, or for a second header.
        """
        positions = {key: self._position(spellings) for key, spellings in wanted.items()}
        self.headers |= {key: self.columns[position] for key, position in positions.items()}
        chunks, size = [], 0
        for chunk in self.chunks(sorted(set(positions.values()))):
            size += sum(held(chunk[name].cat.categories.tolist()) for name in chunk)
            refuse_held(size, self.file)
            chunks.append(chunk)
        if not chunks:
            raise BadFile("no rows below the header", remedy="check that the download finished", file=self.file)
        frame = pd.DataFrame({key: _joined([chunk[position] for chunk in chunks])
                              for key, position in positions.items()}, copy=False)
        del chunks, chunk
        give_back_memory()
        self._refuse_second_header(frame)
        return frame

    def _position(self, spellings: tuple[str, ...]) -> int:
        header = self.find(*spellings)
        if header is None:
            raise BadFile(f"no column {spellings[0]!r}", remedy=self._columns_remedy(), file=self.file)
        if sum(plain(column) == plain(header) for column in self.columns) > 1:
            raise BadFile("the column stands twice", file=self.file, line=self.header_line, column=header,
                          remedy="keep the one that is meant")
        return self.columns.index(header)

    def _refuse_second_header(self, frame: pd.DataFrame) -> None:
        """BadFile where a row repeats the header, as where two files are pasted together."""
        again = np.ones(len(frame), dtype=bool)
        for key in frame:
            header = plain(self.headers[key])
            alike = [text for text in frame[key].cat.categories if plain(text) == header]
            if not alike:
                return
            again &= frame[key].isin(alike).to_numpy()
        if not again.any():
            return
        raise BadFile("the header stands here again", file=self.file, line=self.line(int(again.argmax())),
                      remedy="two files look pasted together: load each by itself")

    def _columns_remedy(self) -> str:
        return f"the file has {', '.join(self.columns[:12])}: check that it is the published file"


def _joined(columns: list[pd.Series]) -> pd.Series:
    """The parts of a column as one: texts that differ by spaces around them are one category, and a blank occurs."""
    joined = union_categoricals(columns) if len(columns) > 1 else columns[0].array
    texts = joined.categories.tolist()
    stripped = [text.strip() for text in texts]
    if "" not in stripped and len(set(stripped)) == len(stripped):
        return pd.Series(joined if texts == stripped else joined.rename_categories(stripped), copy=False)
    blanks = np.array([text == "" for text in stripped])[joined.codes]
    place = {text: number for number, text in enumerate(dict.fromkeys(text for text in stripped if text))}
    if blanks.any():
        place[""] = len(place)
    codes = np.array([place.get(text, 0) for text in stripped])[joined.codes]
    return pd.Series(pd.Categorical.from_codes(codes, categories=list(place)), copy=False)
