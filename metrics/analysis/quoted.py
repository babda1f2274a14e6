"""What documents quote beside what our releases give: a verdict on every quoted figure.

A figure ``matches`` when ours, rounded as it is quoted, equals it in some release, or is a count within 0.1% of it.
Where each release that speaks for the period gives another figure it ``differs``: without the release that was
quoted from nobody can say whether it was revised since or misquoted. Where it is of another thing than ours it is
``another count``; where the document contradicts itself, or compares across a break in a series, that is its
verdict; else the data are missing.
"""

from dataclasses import replace
from decimal import Decimal

from data import areas, periods
from data.statement import LONDON
from metrics.analysis import quoted_rows, series
from metrics.analysis.quoted_rows import Figure, rounded
from metrics.analysis.store import Store
from metrics.registry import Break, Measure, registry
from metrics.results import (
    ANOTHER,
    DIFFERENT,
    INCONSISTENT,
    NOT_HERE,
    REFUSED,
    REPRODUCED,
    Ours,
    Point,
    Quoted,
    Verdict,
)
from metrics.results.quoted import amount

SHARES = ("%", "% change", "percentage points")
TENTH = Decimal("0.1")
NEAR = Decimal("0.001")  # of a count: what differs by no more is the same figure


def verdicts(store: Store) -> tuple[Verdict, ...]:
    """A verdict on every quoted figure, in the order of the file."""
    mapping, held = quoted_rows.mapping(), _Held(store)
    return tuple(_verdict(mapping, held, one) for one in mapping.quoted.values())


def verdicts_about(store: Store, measure_id: str) -> tuple[Verdict, ...]:
    """The verdicts on what was said about one measure, in the order of the file: those of all take a second."""
    mapping = quoted_rows.mapping()
    about = [mapping.quoted[name] for name, figure in mapping.figures.items() if figure.measure == measure_id]
    held = _Held(store)
    return tuple(_verdict(mapping, held, one) for one in mapping.quoted.values() if one in about)


class _Held:
    """The series of measures as each release left them, each read once."""

    def __init__(self, store: Store) -> None:
        self.reader, self.catalogue = store.reader, store.reader.catalogue()
        self._series: dict[tuple[str, str, int], tuple[Point, ...]] = {}

    def releases(self, measure: Measure) -> dict[str, int]:
        """The labels of the releases of a measure's source, oldest first, each with its last file's id."""
        ranked = sorted(self.catalogue.releases.values(), key=lambda release: release.rank)
        return {release.label: release.id for release in ranked if release.source == measure.source}

    def points(self, measure: Measure, area: str, release: int) -> tuple[Point, ...]:
        """The figures as published in an area, as they stood after a release."""
        key = (measure.id, area, release)
        if not measure.parts.keys() <= self.catalogue.variables.keys():
            return ()
        if key not in self._series:
            places = series.parts(self.catalogue, measure, area)
            figures = self.reader.figures_of(measure.parts, places, as_of=release)
            self._series[key] = series.points(self.catalogue, measure, places, figures)
        return self._series[key]


def _verdict(mapping: quoted_rows.Mapping, held: _Held, quoted: Quoted) -> Verdict:
    if quoted.id in mapping.missing:
        lacking = mapping.missing[quoted.id]
        return Verdict(quoted, NOT_HERE, (), _sentences(f"The releases held have no {lacking.what}", lacking.note))
    figure = mapping.figures[quoted.id]
    against = periods.label(periods.from_iso(figure.against), quoted.months) if figure.against else ""
    return replace(_of_measure(mapping, held, quoted, figure), measure=figure.measure, against=against)


def _of_measure(mapping: quoted_rows.Mapping, held: _Held, quoted: Quoted, figure: Figure) -> Verdict:
    if figure.see:
        other = _verdict(mapping, held, mapping.quoted[figure.see])
        return Verdict(quoted, other.verdict, (), _sentences(other.explanation, figure.note))
    if not figure.measure:
        return Verdict(quoted, INCONSISTENT, (), _sentences(_contradiction(mapping, quoted, figure)))
    measure = registry().measure(figure.measure)
    broken = _break(measure, quoted, figure)
    if broken:
        return Verdict(quoted, REFUSED, (), _across(broken, quoted, figure))
    ours = _ours(held, measure, quoted, figure)
    if figure.less:
        here = f"Here it is {_listed(quoted, figure, ours)}" if ours else ""
        return Verdict(quoted, INCONSISTENT, ours, _sentences(_contradiction(mapping, quoted, figure), here))
    if not ours:
        return Verdict(quoted, NOT_HERE, (), _out_of_range(held, measure, quoted, figure))
    if figure.another:
        here = f"{measure.title}, {_when(quoted, figure)}: {_listed(quoted, figure, ours)}"
        return Verdict(quoted, ANOTHER, ours, _sentences(figure.another, here, figure.note))
    agrees = any(one.agrees for one in ours)
    here = f"{measure.title}, {_when(quoted, figure)}: {_listed(quoted, figure, ours)}"
    unheld = "" if agrees else "The release quoted from is not held: a revision cannot be told from a misquotation"
    return Verdict(quoted, REPRODUCED if agrees else DIFFERENT, ours, _sentences(here, unheld, figure.note))


def _ours(held: _Held, measure: Measure, quoted: Quoted, figure: Figure) -> tuple[Ours, ...]:
    """Our figure in each release that speaks for the period, or for the one it is compared with."""
    area, start = _area(figure.area or quoted.area), periods.from_iso(quoted.start)
    ours = []
    for label, release in held.releases(measure).items():
        trend = {point.start: point for point in series.trend(measure, held.points(measure, area, release))}
        wanted = [trend.get(one) for one in (start, *([periods.from_iso(figure.against)] if figure.against else []))]
        points = [point for point in wanted if point is not None and point.value is not None]
        if len(points) == len(wanted) and label in {point.release for point in points}:
            value = _value(quoted.unit, [Decimal(repr(round(point.value or 0, 10))) for point in points])
            shown = amount(rounded(value, _digit(quoted)), quoted.unit)
            one = Ours(_release(label), float(value), shown)
            ours.append(replace(one, agrees=_equals(quoted, figure, one)))
    return tuple(ours)


def _value(unit: str, values: list[Decimal]) -> Decimal:
    """A level, or the first value compared with the second, in the unit of the quoted figure."""
    if unit == "% change":
        return (values[0] / values[1] - 1) * 100
    if unit.startswith("fewer "):
        return values[1] - values[0]
    if unit == "percentage points":
        return (values[0] - values[1]) * 100
    return values[0] * 100 if unit == "%" else values[0]


def _digit(quoted: Quoted) -> Decimal:
    """What ours is rounded to: as the claim is, but a change to a tenth of a percent at least."""
    return min(quoted.last_digit, TENTH) if quoted.unit == "% change" else quoted.last_digit


def _equals(quoted: Quoted, figure: Figure, ours: Ours) -> bool:
    precision = figure.precision or quoted.last_digit
    return same(Decimal(repr(ours.value)), quoted.number, precision, quoted.unit)


def same(ours: Decimal, said: Decimal, precision: Decimal, unit: str) -> bool:
    """Whether ours is what was said: equal once rounded as it was said, or a count within NEAR of it."""
    return rounded(ours, precision) == said or (unit not in SHARES and abs(ours - said) <= NEAR * abs(said))


def _break(measure: Measure, quoted: Quoted, figure: Figure) -> Break | None:
    """The break that a change runs across, from the first month that it compares with to its last."""
    if not figure.against:
        return None
    first, last = periods.from_iso(figure.against), periods.from_iso(quoted.end)
    return next((one for one in measure.breaks if first < one.start <= last), None)


def _area(name: str) -> str:
    return LONDON if name == "London" else areas.borough(name)


def _release(label: str) -> str:
    return periods.name(periods.from_iso(label)) if len(label) > 4 else label


def _when(quoted: Quoted, figure: Figure) -> str:
    area = figure.area or quoted.area
    if not figure.against:
        return f"{area}, {quoted.period}"
    against = periods.label(periods.from_iso(figure.against), quoted.months)
    return f"{area}, {quoted.period} compared with {against}"


def _listed(quoted: Quoted, figure: Figure, ours: tuple[Ours, ...]) -> str:
    """Our figures by release, each with how it compares with the quoted one."""
    together: dict[str, list[Ours]] = {}
    for one in ours:
        together.setdefault(one.shown, []).append(one)
    return ", ".join(
        f"{shown} in the release{'s' * (len(same) > 1)} of {' and '.join(one.release for one in same)} "
        f"({_compared(quoted, figure, same[0])})" for shown, same in together.items()
    )


def _compared(quoted: Quoted, figure: Figure, ours: Ours) -> str:
    if _equals(quoted, figure, ours) and figure.precision:
        return f"as quoted, to the nearest {figure.precision:,}"
    difference = rounded(Decimal(repr(ours.value)), quoted.last_digit) - quoted.number
    if not difference:
        return "as quoted"
    if quoted.unit in SHARES:
        size = f"{abs(difference):,f}"
        return f"{size} point{'s' * (size != '1')} {'higher' if difference > 0 else 'lower'} than quoted"
    return f"{abs(difference):,f} {'more' if difference > 0 else 'fewer'} than quoted"


def _contradiction(mapping: quoted_rows.Mapping, quoted: Quoted, figure: Figure) -> str:
    parts = [mapping.quoted[name] for name in figure.less]
    given = " and ".join(f"{one.shown} ({one.subject}, {one.period})" for one in parts)
    difference = amount(quoted_rows.difference(mapping.quoted, figure), quoted.unit)
    return f"The document gives {given}. The difference is {difference}; it states {quoted.shown}"


def _across(broken: Break, quoted: Quoted, figure: Figure) -> str:
    return _sentences(f"This is for {_when(quoted, figure)}", broken.reason, "No change is worked out here")


def _out_of_range(held: _Held, measure: Measure, quoted: Quoted, figure: Figure) -> str:
    title = registry().source_of(measure).title
    area, releases = _area(figure.area or quoted.area), list(held.releases(measure).values())
    points = held.points(measure, area, releases[-1]) if releases else ()
    if not points:
        return _sentences(f"No release of {title} that gives {measure.title} is held")
    span = f"{periods.name(points[0].start)} to {periods.name(points[-1].end)}"
    return _sentences(f"{title}, as held, covers {span}: there is no figure for {_when(quoted, figure)}", figure.note)


def _sentences(*parts: str) -> str:
    return " ".join(f"{part.strip().removesuffix('.')}." for part in parts if part)
