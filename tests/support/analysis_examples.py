"""Hand-made comparisons of boroughs, gaps and revisions, for the tests of the pages that show them."""

from typing import Literal

from data import areas, periods
from metrics.registry import Measure
from metrics.results import NO_DATA, AtAge, Borough, BoroughComparison, Gap, Move, NotByBorough, Provisional, Widening
from metrics.statistics.funnel import Class, Placed
from metrics.statistics.intervals import Interval
from metrics.statistics.ranks import Rank

START = periods.month(2025, 3)
NAMES = sorted((area.name, area.code) for area in areas.embedded() if area.kind == "borough")
OUTSIDE: dict[str, tuple[Class, float]] = {
    "Hackney": ("high 95%", 6.0), "Westminster": ("high 99.8%", 9.0), "Bexley": ("low 95%", 0.8),
    "Sutton": ("low 99.8%", 0.4),
}
RANKS = {"Westminster": Rank(1, 1, 31), "Hackney": Rank(2, 2, 31), "Bexley": Rank(30, 30, 31),
         "Sutton": Rank(31, 31, 31)}
WITHOUT = "Barnet"


def boroughs_of(measure: Measure) -> BoroughComparison:
    """A comparison of the measure's kind, in which OUTSIDE stand out and WITHOUT has no figure."""
    if measure.areas == "london":
        raise NotByBorough("published for London as a whole only")
    if measure.kind == "proportion":
        return survey(measure)
    return rates(measure)


def rates(measure: Measure) -> BoroughComparison:
    """Rates about 3 per 1,000 residents; shares about 0.03 for a rate, under the same limits."""
    kind: Literal["rate", "share"] = "share" if measure.kind == "rate" else "rate"
    scale = 0.01 if kind == "share" else 1.0
    return BoroughComparison(
        measure, kind, START, 12, "London", Interval(3.0 * scale, 2.9 * scale, 3.1 * scale), 3.0 * scale, 4.0,
        "95% and 99.8% limits, widened", "residents, mid-2024", ("One or two would stand outside by chance alone.",),
        tuple(_rate(name, code, 150_000 + 8_000 * place, scale) for place, (name, code) in enumerate(NAMES)),
    )


def _rate(name: str, code: str, people: int, scale: float) -> Borough:
    if name == WITHOUT:
        return Borough(code, name, absent="no complete figure for the 12 months to February 2026")
    placed, value = OUTSIDE.get(name, ("as expected", 3.0))
    inner, outer = (1.5 * scale, 4.5 * scale), (0.5 * scale, 7 * scale)
    limits = Placed(code, people, value * scale, 3.0 * people / 1000, inner, outer, placed)
    apart, reach = (value - 3.0) * scale, value * scale * 0.1
    return Borough(code, name, value * scale, Interval(value * scale, value * scale * 0.9, value * scale * 1.1),
                   value * people / 1000, people, Interval(apart, apart - reach, apart + reach),
                   value / 3.0, RANKS.get(name, Rank(3, 29, 31)), limits)


def survey(measure: Measure) -> BoroughComparison:
    """Shares of 60% but for OUTSIDE, which are 10 points above or below London."""
    return BoroughComparison(
        measure, "survey", START, 12, "London", Interval(0.6, 0.59, 0.61), 0.6, 1.0, "95% interval, as planned",
        "12,800 interviews in London, as planned", ("One or two would stand outside by chance alone.",),
        tuple(_surveyed(measure, name, code) for name, code in NAMES),
    )


def _surveyed(measure: Measure, name: str, code: str) -> Borough:
    if name == WITHOUT:
        return Borough(code, name, absent="no figure for the 12 months to February 2026")
    placed, _ = OUTSIDE.get(name, ("", 0.0))
    gap = 0.1 if placed.startswith("high") else -0.1 if placed else 0.0
    found = Widening("widening" if name == "Hackney" else "within the margin", "", START - 48, gap / 2,
                     Interval(gap / 2, gap / 4, gap))
    apart = Interval(gap, gap - 0.05, gap + 0.05)
    held = Gap(measure, name, "London", code, found, START, 12, 0.6 + gap, 0.6, gap, apart, "e", "worked out")
    return Borough(code, name, 0.6 + gap, Interval(0.6 + gap, 0.55 + gap, 0.65 + gap), None, 400.0, apart,
                   (0.6 + gap) / 0.6, Rank(1, 31, 31), None, held, "e")


def gaps_of(measure: Measure) -> tuple[Gap, ...]:
    """A gap that a document quotes, one between two series, and one that nobody publishes."""
    return (
        Gap(measure, "Black Londoners", "London", "ethnicity=black", Widening("refused", "known for one date only"),
            START, 12, 0.5, 0.6, -0.1, note="no interval: base size not published", where="Response <2025>, p. 20"),
        Gap(measure, "Women", "Men", "women", Widening("refused", "base size not published", START - 48, -0.05), START,
            12, 0.7, 0.6, 0.1, note="no interval: base size not published"),
        Gap(measure, "Disabled Londoners", "London", "disability=disabled", Widening("refused", NO_DATA),
            refused=NO_DATA),
    )


def moved(measure: Measure) -> Provisional:
    """Two releases that differ on the latest month, or for anything but counts only one release."""
    if measure.kind != "count":
        return Provisional(measure.kind, (), (), (), "only one release is held that gives them", "cannot be said")
    moves = (Move(measure.id, "count", "2025-12", "2026-03", 1, "November 2025", 2000.0, 2020.0),
             Move(measure.id, "count", "2025-12", "2026-03", 2, "October 2025", 1000.0, 1000.0))
    return Provisional("count", (("2025-12", "2026-03"),), (AtAge(1, 1, 0.01, 0.01), AtAge(2, 1, 0.0, 0.0)), moves, "",
                       f"{measure.title}, latest figure (November 2025): up 1.0% (2,000 to 2,020).")
