"""What a file does not have and should: categories, groups, periods and boroughs."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from data import areas, periods
from data.statement import ALL, LONDON
from data.store.beside import Monthly
from loaders.checks.compared import Compared, some
from loaders.errors import Objection
from loaders.formats.shared.totals import MET_BOROUGHS
from metrics.registry.headings import headings
from metrics.registry.needed import totals_of

YEAR = 12
MANY = 50  # of London in the months of the file: so many do not all turn out to be of another group
NEAR = 0.05  # of a month's count: so near are two releases of one category


def gone_categories(compared: Compared) -> Iterator[Objection]:
    """Categories and groups that a measure needs, that the file before counted and this one does not have."""
    for variable in sorted(compared.beside.variables - set(compared.variables)):
        touched = [variable, *totals_of(compared.source, variable)]
        if (compared.matters(variable, ALL) and _counted(compared, variable, ALL)
                and not _answered(compared, variable)):
            yield Objection(f"no {variable!r}, which {compared.beside.file} has{_new_name(compared, variable)}",
                            tuple(touched))
    gone = compared.beside.groups - set(compared.statement.groups)
    for variable, group in sorted(compared.needed):
        if group in gone and variable in compared.variables and _counted(compared, variable, group):
            yield Objection(f"no group {group!r} of {variable!r}, which {compared.beside.file} has", (variable,))


def gone_groups(compared: Compared) -> Iterator[Objection]:
    """A group that no measure reads by itself, and that is in no row: its events are missing, or under another group.

    A group of the same breakdown that is new may be its new name, and is reported as such. A file without the whole
    breakdown is another table of the source.
    """
    standing, known = set(compared.statement.groups), {group for _, group in compared.beside.london}
    renamed = {_breakdown(group) for group in standing - known}
    expected = {_breakdown(group) for group in standing} - renamed
    for (variable, group), series in sorted(compared.beside.london.items()):
        counted = sum(series.get(month) or 0 for month in compared.months.get(variable, ()))
        if (counted >= MANY and group not in standing and _breakdown(group) in expected
                and compared.matters(variable, ALL) and (variable, group) not in compared.needed):
            yield Objection(f"no group {group!r} of {variable!r}, of which the store has {counted:,.0f} "
                            "in the same months", (variable,))


def emptied_groups(compared: Compared) -> Iterator[Objection]:
    """A group without one event in London, of which each month of the year before had many: left out, or merged."""
    frame = compared.statement.frame
    frame = frame[(frame["area"] == LONDON) & (frame["value"] > 0)]
    counted = set(zip(frame["variable"].astype(str), frame["group"].astype(str), strict=True))
    breakdowns = {(variable, _breakdown(group)) for variable, group in counted if group != ALL}
    for (variable, group), series in sorted(compared.beside.london.items()):
        months = compared.months.get(variable, ())
        if not months or (variable, group) in counted or (variable, _breakdown(group)) not in breakdowns:
            continue
        before = [series.get(month) or 0.0 for month in range(months[0] - YEAR, months[0])]
        if min(before) >= MANY and compared.matters(variable, ALL):
            yield Objection(f"none of the group {group!r} of {variable!r}, of which each of the 12 months before has "
                            f"{min(before):,.0f} or more", (variable,))


def _breakdown(group: str) -> str:
    """What a group such as ``age=adult`` is a part of: ``age``."""
    return group.partition("=")[0]


def _counted(compared: Compared, variable: str, group: str) -> bool:
    """Whether the store has counts of it in the months of the file or, if it has none of these, in its last year."""
    series = compared.beside.london.get((variable, group), {})
    last = headings().last_month(compared.source, variable)
    own = {month for months in compared.months.values() for month in months if last is None or month <= last}
    if not own and compared.months:
        return False  # the registry does not expect the heading in any month of the file
    shared = {month for month in series if month in own}
    latest = sorted(series)[-YEAR:] if not any(month >= min(own, default=0) for month in series) else []
    return any(series[month] for month in shared or latest)


def _answered(compared: Compared, variable: str) -> bool:
    """Whether another heading stands in the file that the registry takes for this one."""
    return any(variable in need.any_of and set(need.any_of) & set(compared.variables)
               for total in headings().totals(compared.source) for need in total.needs)


def _new_name(compared: Compared, gone: str) -> str:
    """What in the file looks like the new name of a category: nearly its figures or, failing that, its words."""
    if gone in {total.variable for total in headings().totals(compared.source)}:
        return ""
    parent = gone.rpartition("/")[0]
    fresh = [code for code in compared.variables
             if code not in compared.beside.variables and code.rpartition("/")[0] == parent]
    if not fresh:
        return ""
    before = compared.beside.london.get((gone, ALL), {})
    best = max(fresh, key=lambda code: (_alike(before, compared.counts.get((code, ALL), {})),
                                        SequenceMatcher(None, gone, code).ratio()))
    return f" (it may now be called {best!r})"


def _alike(before: Monthly, now: Monthly) -> float:
    """The share of the months that two series have in common in which they are within 5% of each other."""
    shared = before.keys() & now.keys()
    close = [abs((now[month] or 0) - (before[month] or 0)) <= NEAR * (before[month] or 0) for month in shared]
    return sum(close) / len(shared) if shared else 0.0


def missing_periods(compared: Compared) -> Iterator[Objection]:
    """A period that stands nowhere in the file, between two that do; what is quoted are single periods."""
    if compared.statement.release.provenance == "quoted":
        return
    by_length: dict[tuple[int, int], list[str]] = {}
    for code in compared.periods:
        variable = compared.statement.variables[code]
        by_length.setdefault((variable.months, variable.step), []).append(code)
    for (length, step), codes in by_length.items():
        standing = {start for code in codes for start in compared.periods[code]}
        missing = sorted(set(range(min(standing), max(standing), step)) - standing)
        if missing:
            yield Objection(f"no figures for {some([periods.label(start, length) for start in missing])}, "
                            "between periods that it has", tuple(codes))


def missing_boroughs(compared: Compared) -> Iterator[Objection]:
    """A borough that the file before had, or all boroughs but one."""
    standing = set(compared.statement.areas)
    gone = [code for code in MET_BOROUGHS if code not in standing]
    expected = set(compared.beside.areas) if standing & set(MET_BOROUGHS) else set()
    missing = gone if len(gone) == 1 and len(MET_BOROUGHS) > 1 else [code for code in gone if code in expected]
    if missing and standing & set(MET_BOROUGHS):
        names = {area.code: area.name for area in areas.embedded()}
        yield Objection(f"no row of {some([names[code] for code in missing])}", compared.variables)
    if LONDON in expected and LONDON not in standing and not missing:
        yield Objection("no figures for London, which the file before has", compared.variables)
