"""What a file says otherwise than the store, and by more than true releases do: it counts something else.

In the releases of recorded crime held, seven months apart at most, closed months of London moved by -5% to +16%
(positive outcomes of knife crime by -26%), and what a borough counts of a category by -13% to +15% in all.
"""

from collections.abc import Iterator

from data import areas, periods
from data.statement import ALL, LONDON, UNLOCATED
from data.store.beside import Monthly
from loaders.checks.compared import Compared, named
from loaders.errors import Objection

MANY = 100  # of London in a month, or of an area in all: fewer move by more
SOME = 20  # of an area in all: none with so many lost more than an eighth in a release held
REVISED = 0.05  # of most closed months of London together
REPLACED = 0.25  # of most closed months of one series
LOW, HIGH = 0.6, 1.5  # of one closed month of London, or of all that an area counts of many
LEAST = 0.4  # of all that an area counts of some, or of the newest month of the store
COMPLETED = 5.0  # times the newest month of the store
POINTS = 0.05  # of most figures of a survey, whose releases repeat each other
PEOPLE = 0.05  # of most numbers of residents: a new census moves them by less
FEW = 8  # figures say nothing of a shift


def rewritten(compared: Compared) -> Iterator[Objection]:
    """Most closed months of London, or of one series, revised: another category, or another area."""
    revisions = {key: _revisions(series, compared.held.get(key, {})) for key, series in compared.counts.items()}
    if _most([revision for series in revisions.values() for revision in series], REVISED):
        yield Objection(f"most earlier months of London are revised by over {REVISED:.0%}", compared.variables)
    for (variable, group), series in revisions.items():
        if _most(series, REPLACED):
            yield Objection(f"most earlier months of {named(variable, group)} are revised by over {REPLACED:.0%}",
                            (variable,))


def month_rewritten(compared: Compared) -> Iterator[Objection]:
    """One month of London far from what it was; the newest of the store may have been half published, and be whole."""
    for (variable, group), series in compared.counts.items():
        held = compared.held.get((variable, group), {})
        for month, count in sorted(_many(held).items()):
            low, high = (LOW, HIGH) if month < max(held) else (LEAST, COMPLETED)
            if month in series and not low <= (series[month] or 0) / count <= high:
                yield Objection(f"{periods.name(month)} has {series[month]:,.0f} of {named(variable, group)}, where "
                                f"the store has {count:,.0f}", (variable,))


def _many(held: Monthly) -> dict[int, float]:
    """The months that have many."""
    return {month: count for month, count in held.items() if count and count >= MANY}


def _closed(held: Monthly) -> dict[int, float]:
    """Those that are no longer the newest."""
    return {month: count for month, count in _many(held).items() if month < max(held)}


def _revisions(series: Monthly, held: Monthly) -> list[float]:
    """How far each closed month moves, as a share of what is held."""
    return [abs((series[month] or 0) / count - 1) for month, count in _closed(held).items() if month in series]


def _most(revisions: list[float], bound: float) -> bool:
    return len(revisions) >= 2 and sum(revision > bound for revision in revisions) > len(revisions) / 2


def area_rewritten(compared: Compared) -> Iterator[Objection]:
    """An area that lost what it counted of a category in the months that the store has too, or has far more."""
    if not compared.beside.sums:
        return
    first, last = compared.beside.shared
    rows = compared.rows[compared.rows["period"].between(first, last)]
    sums = {(str(variable), str(area)): float(value) for (variable, area), value
            in rows.groupby(["variable", "area"], observed=True)["value"].sum().items()}
    standing = set(compared.statement.areas) - {LONDON, UNLOCATED}
    names = {area.code: area.name for area in areas.embedded()} | {
        code: ward.name for code, ward in compared.beside.wards.items()}
    for (variable, area), held in compared.beside.sums.items():
        count = sums.get((variable, area), 0.0)
        lost = held >= SOME and count < LEAST * held
        other = held >= MANY and not LOW <= count / held <= HIGH
        if (lost or other) and area in standing and compared.matters(variable, ALL):
            yield Objection(f"{names.get(area, area)} has {count:,.0f} of {variable!r} from {periods.name(first)} to "
                            f"{periods.name(last)}, where the store has {held:,.0f}", (variable,))


def category_emptied(compared: Compared) -> Iterator[Objection]:
    """A category that lost most of what all areas together count of it, in the months that the store has too."""
    first, last = compared.beside.shared
    for (variable, group), series in compared.counts.items():
        held = compared.held.get((variable, group), {})
        both = [month for month in series if month in held and first <= month <= last
                and not compared.retired(variable, month)]
        before, now = (sum(counts[month] or 0 for month in both) for counts in (held, series))
        if before >= MANY and now < LEAST * before:
            yield Objection(f"{now:,.0f} of {named(variable, group)} from {periods.name(first)} to "
                            f"{periods.name(last)}, where the store has {before:,.0f}", (variable,))


def yearly_rewritten(compared: Compared) -> Iterator[Objection]:
    """Most figures that are no monthly counts far from what they were: the opposite answer, or other people."""
    moves: dict[str, list[float]] = {}
    for (variable, area), figures in compared.surveyed.items():
        held = compared.beside.surveyed.get((variable, area), {})
        moves.setdefault(variable, []).extend(
            abs(value - before) / (1 if compared.is_proportion(variable) else before or 1)
            for period, value in figures.items() if value is not None and (before := held.get(period)) is not None)
    for variable, sizes in moves.items():
        bound, words = (POINTS, "5 points") if compared.is_proportion(variable) else (PEOPLE, "5%")
        if _most(sizes, bound):
            yield Objection(f"most earlier figures of {variable!r} differ by over {words}", (variable,))


def shifted(compared: Compared) -> Iterator[Objection]:
    """Figures that the store has for the period before or after the one they stand under."""
    series = [(key, figures, compared.held.get(key, {})) for key, figures in compared.counts.items()]
    series += [(key, figures, compared.beside.surveyed.get(key, {})) for key, figures in compared.surveyed.items()]
    for direction, words in ((1, "a period late"), (-1, "a period early")):
        kept = moved = 0
        for (variable, _), figures, held in series:
            step = direction * compared.statement.variables[variable].step
            for period, value in figures.items():
                same, other = held.get(period), held.get(period - step)
                if same is not None and other is not None and same != other:
                    kept += value == same
                    moved += value == other
        if moved >= FEW and moved > 2 * kept:
            yield Objection(f"{moved} figures stand {words}, beside those of the store", compared.variables)


def ends_earlier(compared: Compared) -> Iterator[Objection]:
    """Published later under the same name, and yet the months end sooner."""
    release, beside = compared.statement.release, compared.beside
    if beside.same_name and beside.label < release.published and beside.data_end > release.data_end > "":
        yield Objection(f"ends with {periods.name(periods.from_iso(release.data_end))}, before {beside.file}, which "
                        f"reaches {periods.name(periods.from_iso(beside.data_end))}", compared.variables)
