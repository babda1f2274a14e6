"""What speaks against a file as a whole, beside what the store holds: a file with an objection is set aside.

Each check looks at one way in which a file that reads well is still wrong. They are bounded so that none of the
files that were truly published trips without a reason; the bounds are the customer's.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from statistics import median

from data import areas, periods
from data.beside import Beside, Monthly
from data.statement import ALL, LONDON, Statement
from loaders.errors import Objection
from loaders.totals import MET_BOROUGHS
from metrics.headings import headings
from metrics.needed import needed, totals_of

MANY = 100  # a month, in London: smaller series swing by chance
LOW, HIGH = 0.4, 5.0  # of the median of the 12 months before, for the newest month
REVISED = 0.05  # of a closed month, for most of London's series together
REPLACED = 0.25  # for most of one series: in seven months real ones moved by 8%
YEAR = 12
LISTED = 6


@dataclass(frozen=True)
class Compared:
    """A file beside the store: what the checks look at."""

    statement: Statement
    beside: Beside

    @cached_property
    def source(self) -> str:
        return self.statement.source.code

    @cached_property
    def variables(self) -> tuple[str, ...]:
        return tuple(sorted({part.variable for part in self.statement.coverage}))

    @cached_property
    def months(self) -> dict[str, list[int]]:
        """The months that each monthly count of the file speaks for; surveys have none."""
        found: dict[str, list[int]] = {}
        for part in self.statement.coverage:
            variable = self.statement.variables[part.variable]
            if variable.months == 1 and variable.absent == "zero":
                found.setdefault(part.variable, []).extend(range(part.first, part.last + 1))
        return found

    def matters(self, variable: str, group: str) -> bool:
        """Whether a measure reads a series or a total that it is a part of, or the series is a total itself."""
        if group != ALL:
            return (variable, group) in self.needed
        codes = {code for code, _ in self.needed}
        return "/" not in variable or bool(codes & {variable, *totals_of(self.source, variable)})

    @cached_property
    def needed(self) -> frozenset[tuple[str, str]]:
        return needed(self.source)

    @cached_property
    def counts(self) -> dict[tuple[str, str], Monthly]:
        """London's counts that matter, by variable and group, zeros included; all wards together in a file of wards."""
        frame = self.statement.frame
        frame = frame[frame["variable"].isin(list(self.months))]
        if LONDON in self.statement.areas:
            frame = frame[frame["area"] == LONDON]
        else:
            frame = frame[frame["group"] == ALL]
        sums = frame.groupby(["variable", "group", "period"], observed=True)["value"].sum()
        found: dict[tuple[str, str], Monthly] = {}
        for (variable, group, period), value in sums.items():
            series = found.setdefault((variable, group), dict.fromkeys(self.months[variable], 0.0))
            series[int(period)] = float(value)
        return {key: series for key, series in found.items() if self.matters(*key)}

    @cached_property
    def held(self) -> Mapping[tuple[str, str], Monthly]:
        """London's counts as the store has them; nothing for a file that does not speak for London."""
        return self.beside.london if LONDON in self.statement.areas else {}


def objections(statement: Statement, beside: Beside) -> list[Objection]:
    """Everything that speaks against a file."""
    compared = Compared(statement, beside)
    return [objection for check in CHECKS for objection in check(compared)]


def _gone_categories(compared: Compared) -> Iterator[Objection]:
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
    close = [abs((now[month] or 0) - (before[month] or 0)) <= REVISED * (before[month] or 0) for month in shared]
    return sum(close) / len(shared) if shared else 0.0


def _missing_months(compared: Compared) -> Iterator[Objection]:
    gaps: dict[str, list[str]] = {}
    for variable, months in compared.months.items():
        missing = sorted(set(range(min(months), max(months))) - set(months))
        if missing and not _is_partly_known_total(compared, variable):
            gaps.setdefault(_some([periods.name(month) for month in missing]), []).append(variable)
    for missing_months, variables in gaps.items():
        yield Objection(f"no figures for {missing_months}, between months that it has", tuple(variables))


def _is_partly_known_total(compared: Compared, variable: str) -> bool:
    return any(variable == total.variable and total.needs for total in headings().totals(compared.source))


def _missing_boroughs(compared: Compared) -> Iterator[Objection]:
    """A borough that the file before had, or all boroughs but one."""
    standing = set(compared.statement.areas)
    gone = [code for code in MET_BOROUGHS if code not in standing]
    expected = set(compared.beside.areas) if standing & set(MET_BOROUGHS) else set()
    missing = gone if len(gone) == 1 and len(MET_BOROUGHS) > 1 else [code for code in gone if code in expected]
    if missing and standing & set(MET_BOROUGHS):
        names = {area.code: area.name for area in areas.embedded()}
        yield Objection(f"no row of {_some([names[code] for code in missing])}", compared.variables)
    if LONDON in expected and LONDON not in standing and not missing:
        yield Objection("no figures for London, which the file before has", compared.variables)


def _odd_newest_month(compared: Compared) -> Iterator[Objection]:
    """The newest month far below or above the year before: half published, or counted twice."""
    for (variable, group), series in compared.counts.items():
        newest = max(series)
        before = _year_before(compared, variable, group, newest)
        if before is None or _retired(compared, variable, newest):
            continue
        usual, count = median(before), series[newest] or 0.0
        if usual >= MANY and not LOW * usual <= count <= HIGH * usual:
            yield Objection(f"{periods.name(newest)} has {count:,.0f} of {_named(variable, group)}, where the median "
                            f"of the 12 months before is {usual:,.0f}", (variable,))


def _months_of_zeros(compared: Compared) -> Iterator[Objection]:
    for (variable, group), series in compared.counts.items():
        for month in sorted(series)[:-1]:
            before = _year_before(compared, variable, group, month)
            if series[month] == 0 and before and median(before) >= MANY and not _retired(compared, variable, month):
                yield Objection(f"{periods.name(month)} has none of {_named(variable, group)}, where the median of the "
                                f"12 months before is {median(before):,.0f}", (variable,))
                break


def _year_before(compared: Compared, variable: str, group: str, month: int) -> list[float] | None:
    """The 12 months before one, of the file or else of the store; None where one is not known."""
    series, held = compared.counts[variable, group], compared.held.get((variable, group), {})
    values = [series.get(earlier, held.get(earlier)) for earlier in range(month - YEAR, month)]
    known = [value for value in values if value is not None]
    return known if len(known) == YEAR else None


def _retired(compared: Compared, variable: str, month: int) -> bool:
    last = headings().last_month(compared.source, variable)
    return last is not None and month >= last


def _rewritten(compared: Compared) -> Iterator[Objection]:
    """Most closed months of London revised by more than real releases do: another category, or another area."""
    revisions = {key: _revisions(series, compared.held.get(key, {})) for key, series in compared.counts.items()}
    every = [revision for series in revisions.values() for revision in series]
    if _most(every, REVISED):
        yield Objection(f"most earlier months of London are revised by over {REVISED:.0%}", compared.variables)
    for (variable, group), series in revisions.items():
        if _most(series, REPLACED):
            yield Objection(f"most earlier months of {_named(variable, group)} are revised by over {REPLACED:.0%}",
                            (variable,))


def _revisions(series: Monthly, held: Monthly) -> list[float]:
    """How far each month that is no longer the newest moves, as a share of what is held, if that is many."""
    closed = {month: count for month, count in held.items() if month < max(held) and count and count >= MANY}
    return [abs((series[month] or 0) / count - 1) for month, count in closed.items() if month in series]


def _most(revisions: list[float], bound: float) -> bool:
    return len(revisions) >= 2 and sum(revision > bound for revision in revisions) > len(revisions) / 2


def _ends_earlier(compared: Compared) -> Iterator[Objection]:
    """Published later under the same name, and yet the months end sooner."""
    release, beside = compared.statement.release, compared.beside
    if beside.same_name and beside.label < release.published and beside.data_end > release.data_end:
        yield Objection(f"ends with {periods.name(periods.from_iso(release.data_end))}, before {beside.file}, which "
                        f"reaches {periods.name(periods.from_iso(beside.data_end))}", compared.variables)


def _named(variable: str, group: str) -> str:
    return repr(variable) if group == ALL else f"{variable!r}, {group}"


def _some(names: list[str]) -> str:
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more


CHECKS: tuple[Callable[[Compared], Iterator[Objection]], ...] = (
    _gone_categories, _missing_months, _missing_boroughs, _odd_newest_month, _months_of_zeros, _rewritten,
    _ends_earlier,
)
