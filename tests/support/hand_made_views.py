"""Hand-made measures and views of them, for the tests of charts, tables and sentences."""

from typing import Any

from data import periods
from data.statement import LONDON
from metrics.analysis import variation
from metrics.registry import Measure, Source
from metrics.results import Break, Chart, Place, Point, ReleaseNote, View
from metrics.statistics.dispersion import certain
from tests.support.small_store import HACKNEY
from tests.support.views_examples import REVISED

WHOLE, PART = Place(LONDON, "London", "london"), Place(HACKNEY, "Hackney", "borough")
SOURCE = Source(
    id="mps-recorded-crime", title="MPS Recorded Crime <wide>", publisher="Metropolitan Police Service",
    url="https://data.london.gov.uk/dataset/recorded_crime_summary", kind="recorded crime",
    status="Official statistics, not accredited since 2014", frequency=1,
    strengths="Every offence recorded", limits="Only what is recorded",
    caveats=("Police recorded crime is official, not accredited, statistics.",),
)
RELEASE = ReleaseNote(SOURCE.id, SOURCE.title, SOURCE.publisher, SOURCE.url, "March 2026", "2026-03-04",
                      "the name of the file")


def measure(**changes: Any) -> Measure:
    """A count of offences each month, with what is asked for changed."""
    row: dict[str, Any] = {
        "id": "robbery", "title": "Robbery offences", "question": "How many robberies does the Met record?",
        "definition": "Robbery of people & businesses.", "unit": "offences", "kind": "count", "desired": "down",
        "source": SOURCE.id, "variables": ("robbery",), "areas": "borough", "caveats": ("Months are <b>revised</b>",),
    }
    return Measure(**(row | changes))


def monthly(first: int, values: list[float | None]) -> tuple[Point, ...]:
    """A figure a month from ``first``; missing ones carry [x], the last two are provisional."""
    late = len(values) - 2
    return tuple(
        Point(first + index, 1, value, "x" if value is None else "p" if index >= late else "", "March 2026",
              told=REVISED if index == 3 else None)
        for index, value in enumerate(values)
    )


def twelve(points: tuple[Point, ...], breaks: tuple[Break, ...] = ()) -> tuple[Point, ...]:
    """The sums of 12 months that miss nothing and straddle no break."""
    sums = []
    for end in range(11, len(points)):
        year = points[end - 11:end + 1]
        cut = any(year[0].start < one.start <= year[-1].start for one in breaks)
        if not cut and all(point.value is not None for point in year):
            sums.append(Point(year[0].start, 12, sum(point.value or 0 for point in year), "", "March 2026"))
    return tuple(sums)


def count_view(area: Place = WHOLE) -> View:
    """Robberies of each month from April 2021 to February 2026, none missing, nothing broken."""
    points = monthly(periods.month(2021, 4), [2000.0 + 7 * index for index in range(59)])
    trend = twelve(points)
    return View(measure(), area.code, area.name, points, trend, trend[-1], (), RELEASE)


def broken_view() -> View:
    """Hate crime, whose series breaks in March 2024, with a month missing and a comparison refused."""
    cut = (Break(periods.month(2024, 3), "The recording system was replaced (CONNECT)"),)
    values: list[float | None] = [1800.0 + 40 * (index % 12) for index in range(48)]
    values[7] = None
    points = monthly(periods.month(2022, 3), values)
    trend = twelve(points, cut)
    made = measure(id="hate-crime", title="Hate crime offences", desired="none", desired_note="It may be reporting.",
                   question="How much hate crime does the Met record?", variables=("hate-crime/hate-crime/offences",))
    return View(made, WHOLE.code, WHOLE.name, points, trend, trend[-1], cut, RELEASE)


def survey_view() -> View:
    """A survey's rolling years, published each quarter without base sizes."""
    made = measure(id="trust", title="Trust in the Metropolitan Police", question="Do Londoners trust the Met?",
                   unit="%", kind="proportion", desired="up", frequency="quarter", months=12, rolling=True,
                   survey="PAS", definition="Share that agrees.", variables=("trust",), source="mopac-pas")
    points = tuple(Point(periods.month(2020, 1) + 3 * index, 12, 0.76 - 0.002 * index, "", "2026 Q3")
                   for index in range(21))
    return View(made, WHOLE.code, WHOLE.name, points, points, points[-1], (), RELEASE)


def rate_view() -> View:
    """A positive outcome rate: a fraction of a published base."""
    made = measure(id="robbery-outcomes", title="Robbery positive outcome rate", unit="%", kind="rate", desired="up",
                   question="How many robberies are solved?", denominator=("robbery",), variables=("robbery-solved",))
    points = tuple(Point(periods.month(2023, 1) + index, 1, (80 + index) / 1000, "", "March 2026",
                         numerator=80.0 + index, base=1000.0) for index in range(38))
    trend = tuple(Point(p.start - 11, 12, p.value, "", p.release, p.numerator, p.base) for p in points[11:])
    return View(made, WHOLE.code, WHOLE.name, points, trend, trend[-1], (), RELEASE)


def absent_view() -> View:
    """A measure without a figure."""
    made = measure(id="antisocial-calls", title="Antisocial behaviour calls", unit="calls", variables=("asb-calls",))
    return View(made, WHOLE.code, WHOLE.name, (), (), None, (), None, "published for London only")


def all_views() -> tuple[View, ...]:
    """Each of the views above."""
    return (count_view(), broken_view(), survey_view(), rate_view(), absent_view())


def months_chart(view: View | None = None) -> Chart:
    """The chart of a view's months, of which months vary four times as much as independent events."""
    return variation.months_chart(view or count_view(), certain(3.0, 0.5, 59))
