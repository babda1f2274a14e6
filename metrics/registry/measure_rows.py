"""Sources and measures as rows of the registry's TOML, each checked by itself.

What one row says of another (an unknown source, a title used twice) is checked in ``registry``.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from data import periods

NOT_ACCREDITED = "official, not accredited, statistics"  # said of every measure of recorded crime


def _month(text: str) -> str:
    if periods.iso(periods.from_iso(text)) != text:
        raise ValueError(f"not a month as YYYY-MM: {text!r}")
    return text


def distinct(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The values as they are; ValueError if there are none or one stands twice."""
    if not values:
        raise ValueError("must not be empty")
    if len(set(values)) < len(values):
        raise ValueError("says the same thing twice")
    return values


def refuse(*rules: tuple[bool, str]) -> None:
    """Raise the message of the first rule that is broken."""
    for broken, message in rules:
        if broken:
            raise ValueError(message)


def shortened(title: str, short: str, most: int) -> tuple[tuple[bool, str], ...]:
    """The rules of a short title: as long as ``most`` characters at most, and there where the title is longer alone."""
    return ((len(short) > most, f"short has more than {most} characters"),
            ((len(title) > most) != bool(short), f"a title of more than {most} characters, and no other, has a short"))


FIGURE = re.compile(r"\{(?:(figure|release) (\d{4}[/-]\d{2})|(quoted) ([a-z0-9-]+)|(end))\}")  # what a caveat may name


def _figures(text: str) -> str:
    if re.search("[{}]", FIGURE.sub("", text)):
        raise ValueError(f"no figure goes by what stands in braces: {text!r}")
    return text


SHORT = 40  # characters that a tile, a chart or a row of a table has for the name of a measure
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Caveat = Annotated[Text, AfterValidator(_figures)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Month = Annotated[str, AfterValidator(_month)]
Kind = Literal["recorded crime", "survey", "police operational records", "population estimates", "official tables"]


class Row(BaseModel):
    """A row of the TOML: no field that it does not know, and none that changes; ValidationError where it is wrong."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Break(Row):
    """From the month ``at`` on, figures are not comparable with those before it.

    A break of a source ``applies`` to the measures with a variable that starts with one of these
    codes, or to all of its measures when it names none; a break of a measure applies to it alone.
    """

    at: Month
    reason: Text
    applies: tuple[Text, ...] = ()

    @property
    def start(self) -> int:
        """The month as data.periods counts it."""
        return periods.from_iso(self.at)

    def covers(self, variables: tuple[str, ...]) -> bool:
        """Whether a break of a source is one of a measure of these variables."""
        return not self.applies or any(variable.startswith(self.applies) for variable in variables)


class AreaCaveat(Row):
    """A caveat on some areas only. One that ``answers`` what the check of the store finds there must be found there."""

    areas: Annotated[tuple[Text, ...], AfterValidator(distinct)]
    text: Text
    answers: Literal["", "shifted"] = ""


class Source(Row):
    """A dataset of the store: ``id`` is its code there; ``frequency`` is in months between releases.

    ``lag_months`` is how long after a period's end its figures normally come out, None if not known: by the day
    ``release_day`` of that month where the publisher names one, else by its end.
    The last ``provisional_months`` of a release move in the next, as ``provisional_measure`` shows.
    ``design_interviews`` is the published yearly size of ``design_survey`` in London, not a base. ``rate_note`` is what
    to bear in mind with a rate of these residents.
    """

    id: Slug
    title: Text
    publisher: Text
    url: Text
    kind: Kind
    status: Text
    frequency: Literal[1, 3, 12]
    lag_months: int | None = None
    release_day: Annotated[int, Field(ge=1, le=28)] | None = None
    lag_evidence: str = ""
    discontinued: bool = False
    discontinued_why: str = ""
    strengths: Text
    limits: Text
    provisional_months: int = 0
    provisional_measure: str = ""
    design_survey: Literal["", "PAS", "USS"] = ""
    design_interviews: int | None = None
    design_interviews_before: int | None = None
    design_note: str = ""
    rate_note: str = ""
    breaks: tuple[Break, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> "Source":
        unsaid = not any(NOT_ACCREDITED in text for text in self.caveats)
        design = (self.design_interviews is not None, bool(self.design_survey), bool(self.design_note))
        refuse(
            (self.lag_months is not None and not self.lag_evidence, "lag_months needs lag_evidence"),
            (self.release_day is not None and self.lag_months is None, "release_day needs lag_months"),
            (self.discontinued != bool(self.discontinued_why), "discontinued and discontinued_why go together"),
            (bool(self.provisional_months) != bool(self.provisional_measure),
             "provisional_months and provisional_measure go together"),
            (len(set(design)) > 1, "design_interviews, design_survey and design_note go together"),
            (bool(self.rate_note) and self.kind != "population estimates", "rate_note is of population estimates"),
            (self.kind == "recorded crime" and unsaid, f"recorded crime needs a caveat that says {NOT_ACCREDITED!r}"),
        )
        return self

    def due(self, latest: int) -> date | None:
        """The day by which figures beyond the month ``latest`` should be out; None where its calendar is not known."""
        if self.lag_months is None or self.discontinued:
            return None
        month = latest + self.frequency + self.lag_months
        return periods.first_day(month).replace(day=self.release_day) if self.release_day else periods.last_day(month)


class Measure(Row):
    """One figure that can be read from the store: the sum of ``variables`` over ``groups``.

    ``short`` is a long title in few words, no less exact: it never drops what makes the measure a part of another.
    ``kind``: a ``rate`` is that sum over the sum of ``denominator``, whose name is ``base``, and which is of
    ``base_groups`` and ``base_source`` where these are others; a ``ratio`` is the rate per resident of ``groups`` over
    that of the groups ``against``, residents being those at the count of them nearest in time; a ``level`` adds up
    neither over time nor over areas, such as a median, or a rate published as it stands. ``untested`` says why no
    change is told from chance, ``no_rate`` why a count has no rate per resident. ``breakdowns`` name characteristics
    by which it is also given.
    ``frequency``: months are added up to 12, unless some are missing (``gaps``): then the figure to quote is that of a
    month. ``months`` of 1 with a frequency of a quarter or a year: as it stood at the end of that month. A ``rolling``
    figure is published as 12 months already. ``unsettled``: so many of the newest figures are incomplete; they are
    marked provisional, and neither quoted nor added up. ``dated``: figures of single days or periods that others
    quoted, no series.
    ``areas`` is the finest level published. ``newer`` is the measure of another count of the same matter whose figures
    reach further; the two are never joined. ``breaks`` and ``caveats`` end with those of the source;
    ``metrics.analysis.caveats`` fills in figures that caveats name: ``{figure 2021/22}`` or ``{figure 2023-03}``
    (London's), ``{release 2021/22}`` (of it), ``{end}`` (of London's series), ``{quoted id}``.
    """

    id: Slug
    title: Text
    short: str = ""
    question: Text
    definition: Text
    unit: Literal[
        "offences", "victims", "discharges", "calls", "%", "officers", "PCSOs", "staff", "special constables",
        "searches", "cases", "days", "seconds", "complaints", "children per 100,000", "times", "disposals",
    ]
    kind: Literal["count", "proportion", "rate", "level", "ratio"]
    desired: Literal["up", "down", "none"]
    desired_note: str = ""
    source: Slug
    variables: Annotated[tuple[Text, ...], AfterValidator(distinct)]
    denominator: tuple[Text, ...] = ()
    base: Text = "offences"
    base_source: str = ""
    base_groups: tuple[Text, ...] = ()
    against: tuple[Text, ...] = ()
    breakdowns: tuple[Slug, ...] = ()
    groups: Annotated[tuple[Text, ...], AfterValidator(distinct)] = ("all",)
    frequency: Literal["month", "quarter", "year"] = "month"
    months: Literal[1, 3, 12] = 1
    gaps: bool = False
    rolling: bool = False
    dated: bool = False
    unsettled: int = 0
    untested: str = ""
    no_rate: str = ""
    survey: Literal["", "PAS", "USS", "TDIU"] = ""
    areas: Literal["london", "borough", "ward"]
    newer: str = ""
    breaks: tuple[Break, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    area_caveats: tuple[AreaCaveat, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> "Measure":
        monthly, over_a_year = self.frequency == "month", self.frequency == "quarter" and self.months == 12
        counts_alone = self.kind == "count" and not monthly
        refuse(
            ((self.kind in ("rate", "ratio")) != bool(self.denominator), "a rate, and only one, needs a denominator"),
            (bool(self.base_source or self.base_groups) and not self.denominator, "only a rate has a base"),
            ((self.kind == "ratio") != bool(self.against), "a ratio, and only a ratio, is against another group"),
            (self.rolling != over_a_year, "rolling means 12 months published each quarter, and nothing else"),
            (monthly and self.months != 1, "a monthly figure has months = 1"),
            (self.frequency == "year" and self.months == 3, "a yearly figure has months = 12, or 1 as of a day"),
            (self.gaps and not monthly, "only months can have gaps"),
            ((self.kind in ("level", "ratio") or counts_alone) and not self.untested,
             "untested says why no change is tested"),
            ((self.desired == "none") != bool(self.desired_note), "desired_note says why desired is none, only there"),
            (self.kind == "count" and self.unit == "%", "a count has no unit of %"),
            (self.kind in ("proportion", "rate") and self.unit != "%", "a proportion or rate has the unit %"),
            (not self.question.endswith("?"), "question does not end with a question mark"),
            *shortened(self.title, self.short, SHORT),
        )
        return self

    @property
    def parts(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """What it is made of: each source and variable, with the groups that are needed of it."""
        return _parts(
            (self.variables, self.source, (*self.groups, *self.against)),
            (self.denominator, self.base_source or self.source, (*(self.base_groups or self.groups), *self.against)))

    @property
    def step(self) -> int:
        """Months from one figure as published to the next."""
        return {"month": 1, "quarter": 3, "year": 12}[self.frequency]

    @property
    def added_up(self) -> bool:
        """Whether the figure to quote is that of 12 months, added up from those published."""
        return self.frequency == "month" and self.kind in ("count", "rate") and not (self.gaps or self.dated)

    @property
    def of_a_day(self) -> bool:
        """Whether a figure is as it stood at the end of a month, not of what happened in it."""
        return self.frequency != "month" and self.months == 1

    @property
    def of_calendar_years(self) -> bool:
        """Whether 12 months from January are a year as it is published, and not 12 months that end with any month."""
        return self.dated or self.frequency == "year"

    @property
    def share(self) -> bool:
        """Whether figures are shares, whose changes are in percentage points."""
        return self.unit == "%"

    @property
    def short_title(self) -> str:
        """The title where there is little room: at most SHORT characters."""
        return self.short or self.title


@lru_cache(maxsize=1024)  # pages ask for those of a hundred measures hundreds of times
def _parts(*needed: tuple[tuple[str, ...], str, tuple[str, ...]]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    groups_of: dict[tuple[str, str], dict[str, None]] = {}
    for variables, source, groups in needed:
        for code in variables:
            groups_of.setdefault((source, code), {}).update(dict.fromkeys(groups))
    return MappingProxyType({key: tuple(groups) for key, groups in groups_of.items()})
