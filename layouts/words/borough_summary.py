"""What all boroughs on a measure show, and where one of them stands, each in sentences of at most 30 words."""

from layouts.words import borough_status
from metrics.results import Borough, BoroughComparison, Side

LONGEST = 30  # words of a sentence
NAMED = 3  # boroughs that stand out are named up to so many
FAR_OUT: tuple[tuple[str, Side, str], ...] = (("high 99.8%", "above", "far out"), ("low 99.8%", "below", "far below"))
FURTHEST: tuple[tuple[str, Side], ...] = (("highest", "above"), ("lowest", "below"))


def summary(compared: BoroughComparison) -> str:
    """How many boroughs are above and below what they are held against, which stand far out, and which have no figure.

    ``Robbery offences, year to February 2026: 11 boroughs are above London’s 3.5 per 1,000 residents, 18 below, …``
    Those far out are given with their figures where the sentence has room, else by name in one of their own.
    """
    counted = f"{compared.measure.title}, {_period(compared)}: {_counted(compared)}"
    together = "; ".join(filter(None, (counted, _ends(compared, figures=True))))
    if len(together.split()) > LONGEST:
        together = ". ".join(filter(None, (counted, _ends(compared, figures=False))))
    return f"{together}.{borough_status.missing(compared)}"


def of_borough(compared: BoroughComparison, one: Borough) -> str:
    """``Robbery offences, Hackney, year to …: 6.1 per 1,000 residents, above London’s 3.5 (1.7 times), 4th of 32.``

    Blank of a borough without a figure. Where the sentence has no room the size of the difference is left to its row,
    and then the measure goes by its short title.
    """
    if one.value is None or one.side is None or one.rank is None:
        return ""
    figure = f"{borough_status.number(compared, one.value)}{borough_status.per(compared)}{_marks(one)}"
    other = f"{compared.against}’s {borough_status.number(compared, compared.other.estimate)}"
    size, place = borough_status.size(compared, one), f"{borough_status.place(one.rank)} of {one.rank.of}"
    told = f" ({size})" if size and one.side != "about" else ""  # 1.1 times what is not clearly different: two things
    said = f"{one.name}, {_period(compared)}: {figure}, {borough_status.SIDES[one.side]} {other}"
    measure = compared.measure
    every = [f"{title}, {said}{more}, {place}." for title, more in (
        (measure.title, told), (measure.title, ""), (measure.short_title, ""))]
    return next((text for text in every if len(text.split()) <= LONGEST), every[-1])


def _period(compared: BoroughComparison) -> str:
    return compared.label.replace("12 months", "year")


def _counted(compared: BoroughComparison) -> str:
    number = {side: len(_on(compared, side)) for side in borough_status.SIDES}
    above = f"{number['above'] or 'no'} borough{' is' if number['above'] < 2 else 's are'} above"
    other = f"{borough_status.number(compared, compared.other.estimate)}{borough_status.per(compared)}"
    return (f"{above} {compared.against}’s {other}, {number['below'] or 'none'} below, "
            f"{number['about'] or 'none'} not clearly different")


def _ends(compared: BoroughComparison, *, figures: bool) -> str:
    """The boroughs that stand far out on the funnel; of a survey, which has none, the highest and the lowest."""
    def named(one: Borough) -> str:
        known = figures and one.value is not None
        return f"{one.name} ({borough_status.number(compared, one.value or 0.0)})" if known else one.name

    if compared.kind == "survey":
        furthest = [(word, _on(compared, side)) for word, side in FURTHEST]
        return ", ".join(f"{named(some[0])} is {word}" for word, some in furthest if some)
    ends = [(out, [one for one in _on(compared, side) if one.placed and one.placed.placed == placed])
            for placed, side, out in FAR_OUT]
    return ", ".join(_far_out([named(one) for one in some], out) for out, some in ends if some)


def _far_out(names: list[str], out: str) -> str:
    if len(names) > NAMED:
        return f"{len(names)} stand {out}, {names[0]} furthest"
    *others, last = names
    return f"{' and '.join(filter(None, (', '.join(others), last)))} {'stand' if others else 'stands'} {out}"


def _on(compared: BoroughComparison, side: Side) -> list[Borough]:
    """The boroughs on one side, the one furthest out first."""
    some = [one for one in compared.boroughs if one.side == side]
    return sorted(some, key=lambda one: abs(one.difference.estimate) if one.difference else 0.0, reverse=True)


def _marks(one: Borough) -> str:
    return "".join(f" [{mark}]" for mark in dict.fromkeys(one.status.split()))
