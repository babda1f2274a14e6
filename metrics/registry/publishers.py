"""Who publishes the files that ``python -m loaders update`` looks for, and which, from ``publishers.toml``."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from metrics.registry.measure_rows import Row, Slug, Text, refuse

FILE = Path(__file__).with_name("publishers.toml")
DATE_PARTS = frozenset({"year", "month", "day"})  # what the groups of a pattern may be called


def _pattern(text: str) -> str:
    try:
        found = re.compile(text)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from None
    if set(found.groupindex) - DATE_PARTS:
        raise ValueError(f"its groups may be called {', '.join(sorted(DATE_PARTS))}, and nothing else")
    return text


Address = Annotated[str, StringConstraints(pattern=r"^https?://[^/?#@]+$")]  # a scheme and a host, no more


class Publisher(Row):
    """Who is asked. ``address`` and ``hosts`` are all that is ever contacted; ``apart`` is in seconds."""

    id: Slug
    title: Text
    interface: Literal["london_datastore", "govuk", "police_uk"]
    address: Address
    hosts: tuple[Address, ...] = ()
    apart: Annotated[float, Field(ge=0, le=60)]


class Wanted(Row):
    """A file of a source of the store, as one of its publisher's places lists it; the TOML says what each field is."""

    source: Slug
    publisher: Slug
    dataset: Text
    pattern: Annotated[Text, AfterValidator(_pattern)]
    take: Literal["newest", "each"] = "newest"
    most_mb: Annotated[int, Field(gt=0)]

    @property
    def most(self) -> int:
        """The largest size that is taken without asking, in bytes."""
        return self.most_mb * 2**20

    def fits(self, name: str) -> re.Match[str] | None:
        """The match of a file's name with the pattern, None where it is another file."""
        return re.search(self.pattern, name, re.IGNORECASE)


class Publishers(Row):
    """The whole file."""

    publisher: tuple[Publisher, ...]
    file: tuple[Wanted, ...]

    @model_validator(mode="after")
    def _whole(self) -> "Publishers":
        ids = [one.id for one in self.publisher]
        unknown = sorted({wanted.publisher for wanted in self.file} - set(ids))
        refuse(
            (len(set(ids)) < len(ids), "two publishers have one id"),
            (bool(unknown), f"unknown publisher {', '.join(unknown)}"),
            (len(set(self.file)) < len(self.file), "a file is wanted twice"),
        )
        return self

    def of(self, wanted: Wanted) -> Publisher:
        """Who publishes a file."""
        return next(one for one in self.publisher if one.id == wanted.publisher)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that can be looked for, in the order of the file."""
        return tuple(dict.fromkeys(wanted.source for wanted in self.file))

    def wanted(self, sources: Iterable[str] = ()) -> dict[str, tuple[Wanted, ...]]:
        """The files of some sources, or of all, by source; KeyError for a source of which no file is known."""
        return {source: tuple(one for one in self.file if one.source == source)
                for source in (tuple(map(self._known, sources)) or self.sources)}

    def _known(self, source: str) -> str:
        if source not in self.sources:
            raise KeyError(source)
        return source


@cache
def publishers() -> Publishers:
    """The publishers that the project knows, read once; pydantic's ValidationError where the TOML is wrong."""
    return Publishers(**tomllib.loads(FILE.read_text("utf-8")))
