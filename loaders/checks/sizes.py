"""Months that cannot be right beside the year before them: half published, counted twice, or all zeros."""

from collections.abc import Iterator
from statistics import median

from data import areas, periods
from loaders.checks.compared import Compared, named
from loaders.errors import Objection

MANY = 100  # a month, in London: smaller series swing by chance
# For the newest month: of the median of the 12 months before, or of the last 3 of them where a series grows. No month
# of the releases held is below the second and not below the first.
LOW, HIGH = 0.4, 5.0
YEAR, QUARTER = 12, 3
REACH = 48  # months back in which a year's worth of months is looked for, where some were never published
PEOPLE = 10_000  # residents: fewer, as in the City of London, swing
FEWER, MORE = 0.8, 1.25  # than a year before


def odd_newest_month(compared: Compared) -> Iterator[Objection]:
    """The newest month far below or above the year before: half published, or counted twice."""
    for (variable, group), series in compared.counts.items():
        newest = max(series)
        before, called = _year_before(compared, variable, group, newest)
        if not before or compared.retired(variable, newest):
            continue
        usual, count = median(before), series[newest] or 0.0
        lately = median(before[-QUARTER:])
        if usual < MANY or LOW * max(usual, lately) <= count <= HIGH * usual:
            continue
        months, median_before = (QUARTER, lately) if count >= LOW * usual and count < LOW * lately else (YEAR, usual)
        yield Objection(f"{periods.name(newest)} has {count:,.0f} of {named(variable, group)}, where the median "
                        f"of the {months} months {called} is {median_before:,.0f}", (variable,))


def odd_newest_year(compared: Compared) -> Iterator[Objection]:
    """Residents far fewer or more than the year before, of the file or else of the store."""
    names = {area.code: area.name for area in areas.embedded()}
    for (variable, area), figures in compared.surveyed.items():
        if compared.is_proportion(variable):
            continue
        newest, held = max(figures), compared.beside.surveyed.get((variable, area), {})
        before = figures.get(newest - YEAR, held.get(newest - YEAR))
        if before and before >= PEOPLE and not FEWER <= (figures[newest] or 0) / before <= MORE:
            yield Objection(f"{names.get(area, area)} has {figures[newest]:,.0f} of {variable!r} in "
                            f"{newest // YEAR}, where the year before has {before:,.0f}", (variable,))


def months_of_zeros(compared: Compared) -> Iterator[Objection]:
    """A closed month of zeros in a series that had many in each month of the year before."""
    for (variable, group), series in compared.counts.items():
        for month in sorted(series)[:-1]:
            before, called = _year_before(compared, variable, group, month)
            if series[month] == 0 and before and median(before) >= MANY and not compared.retired(variable, month):
                yield Objection(f"{periods.name(month)} has none of {named(variable, group)}, where the median of the "
                                f"12 months {called} is {median(before):,.0f}", (variable,))
                break


def _year_before(compared: Compared, variable: str, group: str, month: int) -> tuple[list[float], str]:
    """The last 12 months before one that are known, of the file or else of the store, and how to call them.

    None of them where there are fewer.
    """
    series, held = compared.counts[variable, group], compared.held.get((variable, group), {})
    values = {earlier: series.get(earlier, held.get(earlier)) for earlier in range(month - REACH, month)}
    known = {earlier: value for earlier, value in values.items() if value is not None}
    latest = list(known)[-YEAR:]
    called = "before" if latest[:1] == [month - YEAR] else "last known before it"
    return [known[earlier] for earlier in latest] if len(latest) == YEAR else [], called
