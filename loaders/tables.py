"""A table of a published file: its header, and its rows as columns of text."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd
from pandas.api.types import union_categoricals

from loaders.errors import BadFile

Progress = Callable[[float], None]
Chunks = Callable[[Mapping[str, str]], Iterator[pd.DataFrame]]


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

    def read(
        self, wanted: Mapping[str, tuple[str, ...]], numeric: tuple[str, ...] = ()
    ) -> pd.DataFrame:
        """The wanted columns, renamed to their keys, as categories of stripped text.

        ``numeric`` are further columns, by their own header, left for pandas to read as numbers. A
        column that is missing or a row that is cut short raises BadFile.
        """
        names = {}
        for key, spellings in wanted.items():
            header = self.find(*spellings)
            if header is None:
                raise BadFile(f"no column {spellings[0]!r}", remedy=self._columns_remedy(), file=self.file)
            names[header] = key
            self.headers[key] = header
        dtypes = dict.fromkeys(names, "category")
        chunks = list(self.chunks(dtypes | dict.fromkeys(numeric, "")))
        if not chunks or not sum(map(len, chunks)):
            raise BadFile("no rows below the header", remedy="check that the download finished",
                          file=self.file)
        frame = pd.DataFrame({key: _joined([chunk[header] for chunk in chunks])
                              for header, key in names.items()}, copy=False)
        if numeric:
            figures = pd.concat([chunk[list(numeric)] for chunk in chunks], ignore_index=True)
            frame = pd.concat([frame, figures], axis=1)
        return frame

    def _columns_remedy(self) -> str:
        return f"the file has {', '.join(self.columns[:12])}: check that it is the published file"


def _joined(columns: list[pd.Series]) -> pd.Series:
    joined = union_categoricals(columns)
    stripped = [str(value).strip() for value in joined.categories]
    if len(set(stripped)) == len(stripped):
        return pd.Series(joined.rename_categories(stripped))
    unique = {text: number for number, text in enumerate(dict.fromkeys(stripped))}
    codes = pd.Series([unique[text] for text in stripped]).to_numpy()[joined.codes]
    codes[joined.codes == -1] = -1
    return pd.Series(pd.Categorical.from_codes(codes, categories=list(unique)))


def unique(columns: list[str]) -> list[str]:
    """The headers, with a number behind one that stands there again."""
    seen: dict[str, int] = {}
    result = []
    for name in columns:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return result
