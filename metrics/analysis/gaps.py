"""Who answers a survey otherwise than London as a whole, by how much, and whether that gap is widening.

A borough's gap has an interval, worked out from the planned size of the survey. A group's gap is one of
figures that documents quote: no base is published, so it has none. A gap that nobody publishes figures
for is listed all the same and says so. Gaps come by name, never by size.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from data import periods
from data.statement import ALL, LONDON
from data.store.reader import Key
from metrics.analysis import quoted_rows
from metrics.analysis.series import trends
from metrics.analysis.store import Store
from metrics.analysis.survey_gaps import NO_BASE, between, borough_gaps, less
from metrics.registry import Measure, registry
from metrics.results import NO_DATA, TWO_SURVEYS, Gap, NoGap, Widening

QUOTED = "quoted-figures"
ONE_DATE = "known for one date only"
VICTIMS = "victim-satisfaction"
# The groups that the Assembly's Police and Crime Committee names in its Response of 2025, chapters 2 and 4, and
# the measures that its Recommendation 1 and the plans speak of, each with its variable among the quoted figures.
GROUPS = {
    "ethnicity=black": "Black Londoners", "disability=disabled": "Disabled Londoners",
    "sexuality=lgbtq+": "LGBTQ+ Londoners", "ethnicity=mixed": "Mixed ethnicity Londoners",
    "ethnicity=white british": "White British Londoners",
}
VARIABLES = {"trust": "trust", "confidence": "good-job", VICTIMS: VICTIMS, "fair-treatment": "fair-treatment"}
YOUNG = "16-to-24/good-job"
SUBJECTS = {  # how the rows of quoted figures call what a variable is about
    "trust": "Trust in the Met", "good-job": "Confidence: the police do a good job in the local area",
    YOUNG: "Confidence of 16 to 24 year olds: the police do a good job", VICTIMS: "Victim satisfaction with the Met",
}


class Pair(NamedTuple):
    """Two measures set side by side, named as within a sentence, and why their difference is refused, if it is."""

    measures: tuple[str, str]
    names: tuple[str, str]
    refused: str = ""
    also: str = ""


FACE_TO_FACE = "victims who reported face to face (User Satisfaction Survey)"
PAIRS = (
    Pair(("victim-satisfaction-online", VICTIMS), ("victims who reported online (TDIU survey)", FACE_TO_FACE),
         TWO_SURVEYS),
    Pair(("victim-satisfaction-telephone", VICTIMS), ("victims who reported by telephone (TDIU survey)", FACE_TO_FACE),
         TWO_SURVEYS),
    Pair(("safety-after-dark-women", "safety-after-dark-men"), ("women", "men"), also="safety-after-dark"),
)


def gaps(store: Store, measure_id: str | None = None) -> tuple[Gap, ...]:
    """Every gap of a survey measure, or of all: groups, then pairs, then boroughs, each by name.

    NoGap for a measure that is not a survey's; UnknownMeasure.
    """
    asked = [registry().measure(measure_id)] if measure_id else list(registry().measures.values())
    surveyed = [measure for measure in asked if measure.kind == "proportion"]
    if measure_id and not surveyed:
        raise NoGap(f"{asked[0].title} is not asked in a survey: compare the boroughs' rates instead")
    every = (gap for measure in surveyed
             for gap in (*_groups(store, measure), *_pairs(store, measure), *borough_gaps(store, measure)))
    return tuple(dict.fromkeys(every))


def _groups(store: Store, measure: Measure) -> Iterator[Gap]:
    """Groups as documents quote them, beside what they quote for London at the same date."""
    if measure.id in VARIABLES:
        for code, name in GROUPS.items():
            who = name.replace("Londoners", "victims") if measure.id == VICTIMS else name
            yield _quoted(store, measure, VARIABLES[measure.id], (code, ALL), (who, "London"), who)
    if measure.id == "confidence":
        young = ("BAME Londoners aged 16 to 24", "White Londoners aged 16 to 24")
        yield _quoted(store, measure, YOUNG, ("ethnicity=bame", "ethnicity=white"), young, "BAME")


def _quoted(store: Store, measure: Measure, variable: str, codes: tuple[str, str], names: tuple[str, str],
            subgroup: str) -> Gap:
    variables = store.reader.catalogue().variables
    held = store.reader.figures(QUOTED, [variable], [LONDON], codes) if (QUOTED, variable) in variables else {}
    own, whole = ({start: one.value for start, one in held.get(Key(QUOTED, variable, LONDON, code), {}).items()
                   if one.value is not None} for code in codes)
    dates = own.keys() & whole.keys()
    if not dates:
        return Gap(measure, *names, codes[0], Widening("refused", NO_DATA), refused=NO_DATA)
    start = max(dates)
    where, locator, cites, caveat = _cited(SUBJECTS[variable], subgroup, start)
    return Gap(
        measure, *names, codes[0], Widening("refused", ONE_DATE if len(dates) == 1 else NO_BASE), start,
        variables[QUOTED, variable].months, own[start], whole[start], less(own[start], whole[start]),
        note=f"no interval: {NO_BASE}", where=where, locator=locator, cites=cites, caveat=caveat,
    )


def _cited(subject: str, subgroup: str, start: int) -> tuple[str, str, str, str]:
    """Which document says it, where, citing whom, and what is to be said of that; blank if no quoted row has it."""
    for one in quoted_rows.mapping().quoted.values():
        if (one.subject, one.subgroup, one.start) == (subject, subgroup, periods.iso(start)):
            return one.document, one.locator, one.cites, one.note
    return "", "", "", ""


def _pairs(store: Store, measure: Measure) -> Iterator[Gap]:
    for pair in PAIRS:
        if measure.id in (*pair.measures, pair.also):
            first, second = (registry().measure(name) for name in pair.measures)
            mine, others = (trends(store, one, [LONDON])[LONDON] for one in (first, second))
            gap = between(first, pair.names, first.id, mine, others)
            if pair.also:
                gap = replace(gap, measure=registry().measure(pair.also))
            refused = Widening("refused", pair.refused)
            yield replace(gap, difference=None, refused=pair.refused, widening=refused) if pair.refused else gap


def of_groups(store: Store, measure_id: str) -> tuple[Gap, ...]:
    """The gaps of a survey measure but for those of boroughs; none of a count."""
    try:
        return tuple(gap for gap in gaps(store, measure_id) if gap.code not in store.reader.catalogue().areas)
    except NoGap:
        return ()
