"""What the analysis says of a measure in an area: plain data, which pages and downloads put into words."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from data import periods
from data.statement import Origin
from data.stories import Stood, Story, added, left_at, turns
from metrics.registry.measure_rows import Measure

Direction = Literal["up", "down", "same", "not compared"]
Strength = Literal["clear", "usual", "margin", "few", "not tested", "not compared"]
Judgement = Literal["better", "worse", "usual", "few", "not judged", "not tested", "not compared", "no figure"]


@dataclass(frozen=True)
class ReleaseNote:
    """The release that a figure stands in: its source, its label and when it was published.

    ``provenance`` and ``through`` say how it came, as data.statement.Release has them; ``address`` is where it stands,
    blank where only the address of its source is known.
    """

    source: str
    source_title: str
    publisher: str
    url: str
    label: str
    published: str
    basis: str
    provenance: Origin = "file"
    through: str = ""
    address: str = ""


class Told(NamedTuple):
    """What editions of its source left a figure at; of a rate, its numerator and, ``under`` it, its base."""

    over: Story
    under: Story = ()


class Point(NamedTuple):
    """One figure: the period (first month and length in months), the value or None, its markers.

    ``numerator`` and ``base`` are None where they are not published; ``status`` holds markers
    without brackets, separated by spaces; ``release`` is the label of the newest release that
    states the period, ``since`` the edition of the source that stated it first. ``told`` is of a figure
    that ever stood otherwise; ``parts`` are the months of a sum of which one did.
    """

    start: int
    months: int
    value: float | None
    status: str
    release: str
    numerator: float | None = None
    base: float | None = None
    since: int = 0
    told: Told | None = None
    parts: tuple["Point", ...] = ()

    @property
    def revised(self) -> bool:
        """Whether an earlier release left another value: of a sum, and not only of its parts."""
        if not self.told and not self.parts:
            return False
        stories = [one.told or _settled(one) for one in self.parts or (self,)]
        over = added([one.over for one in stories])
        if not stories[0].under:
            return len(over) > 1
        under = added([one.under for one in stories])
        return len({_ratio(left_at(over, turn), left_at(under, turn)) for turn in turns([over, under])}) > 1

    @property
    def end(self) -> int:
        """The last month of the period."""
        return self.start + self.months - 1

    @property
    def label(self) -> str:
        """The period in words."""
        return periods.label(self.start, self.months)


def _settled(one: Point) -> Told:
    if one.base is None:
        return Told((Stood(one.since, one.value),))
    return Told((Stood(one.since, one.numerator),), (Stood(one.since, one.base),))


def _ratio(numerator: float | None, base: float | None) -> float | None:
    return None if numerator is None or not base else numerator / base


@dataclass(frozen=True)
class Change:
    """The headline against a baseline, or why the two must not be compared.

    ``difference`` is a fraction of the baseline for counts (0.12 is 12% more) and a difference of
    proportions for proportions (0.03 is 3 percentage points more). Exactly one of ``difference``
    and ``refused`` is set; ``baseline`` is None only when refused. ``no_figure``: refused for want of one, while
    what is held could be compared.
    """

    against: str
    baseline: Point | None
    difference: float | None
    refused: str = ""
    no_figure: bool = False


@dataclass(frozen=True)
class Break:
    """From ``start`` on, figures are not comparable with those before it."""

    start: int
    reason: str


@dataclass(frozen=True)
class View:
    """One measure in one area.

    ``points`` are the figures as published, monthly or quarterly, oldest first. ``headline`` is the
    figure to quote: the latest 12 months for counts and outcome rates, the latest published figure
    for surveys. ``trend`` is that same figure at every period where it exists. A measure that has
    no figure here has no points and says why in ``absent``.
    """

    measure: Measure
    area_code: str
    area_name: str
    points: tuple[Point, ...]
    trend: tuple[Point, ...]
    headline: Point | None
    breaks: tuple[Break, ...]
    release: ReleaseNote | None
    absent: str = ""

    @property
    def quotes_twelve_months(self) -> bool:
        """Whether the figure to quote is of another length of time than those published: 12 months, not one."""
        return bool(self.trend) and self.trend[0].months != self.points[0].months


@dataclass(frozen=True)
class RateViews:
    """Views of one measure in several areas as rates per resident; ``residents`` says whose, of which years."""

    views: tuple[View, ...]
    residents: str


@dataclass(frozen=True)
class History:
    """What is held of how the figure to quote went before: exact statements, with no test in them.

    ``alike`` of the ``years`` earlier ones saw a change on their year before at least as big; both 0 where nothing
    changed, the baseline is another or no earlier year is held. ``run`` is for how many periods in a row it has been
    rising (above nought) or falling. ``extreme`` says, where that is a year ago or more, that it was last as high or as
    low in the period that ended with the month ``since``; in a ``record`` never, and ``since`` is when figures begin.
    """

    alike: int = 0
    years: int = 0
    run: int = 0
    extreme: Literal["", "highest", "lowest"] = ""
    since: int | None = None
    record: bool = False


@dataclass(frozen=True)
class Finding:
    """One measure, area and baseline: what happened, how it went before, and whether it is more than usual.

    ``direction`` is the fact, whatever its size. ``strength``: ``clear`` where the 95% interval of the change leaves
    out none; otherwise ``usual``, within the usual variation of a count, or ``margin``, within that of a survey;
    ``few`` where so few events cannot tell; ``not tested`` where there is a change and no interval. ``judgement`` adds
    whether a clear change is the wanted one. ``low`` and ``high`` are the interval on the scale of
    ``change.difference``, None where none can be worked out; ``estimated`` marks one worked out from a survey's design
    size, [e]. ``reason`` says why there is no comparison, test or judgement; ``method`` how the interval was made.
    ``chance`` is how often noise alone would make as large a change, None where there is no interval.
    """

    view: View
    change: Change | None
    direction: Direction
    strength: Strength
    judgement: Judgement
    low: float | None
    high: float | None
    estimated: bool
    reason: str
    method: str
    history: History
    sentence: str
    chance: float | None = None

    @property
    def name(self) -> str:
        """The measure and the area as the sentence begins with them."""
        measure = self.view.measure
        title = measure.title if self.sentence.startswith(measure.title) else measure.short_title
        return f"{title}, {self.view.area_name}"

    @property
    def more(self) -> float | None:
        """By how much the figure is more than the baseline's, in its own unit; None where they are not compared."""
        now, then = self.view.headline, self.change.baseline if self.change else None
        if now is None or then is None or now.value is None or then.value is None:
            return None
        return now.value - then.value


@dataclass(frozen=True)
class Section:
    """A priority of the plan and its measures in one area."""

    id: str
    title: str
    views: tuple[View, ...]


@dataclass(frozen=True)
class Place:
    """An area that can be asked for; ``kind`` is london, borough, bcu, constituency, ward or not covered."""

    code: str
    name: str
    kind: str
