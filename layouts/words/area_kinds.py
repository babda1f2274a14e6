"""Every word about a kind of area; how each comes by its figures stands in metrics/results/areas.py."""

from dataclasses import dataclass

from data import areas
from metrics.results import MANY, VISITORS

AGAINST_LONDON = (
    "Against London: a count is a rate per resident, a positive outcome rate a share of its offences, each with its "
    "95% interval in brackets. A borough is above or below only where the 95% interval of its difference from London "
    "leaves out none, and its place is a range where the intervals of boroughs overlap."
)
BESIDE_LONDON = (
    "Against London: rates are per resident, with 95% intervals in brackets. No judgement is made: the area is part of "
    "London, and only boroughs are called above or below it."
)
NO_RATE = "A ward is not held against London: no number of its residents is held, so it has no rate."
ESTIMATED = "[e] estimated: the survey\u2019s base sizes are not published, so its interval rests on its planned size."
LISTED = "borough, Basic Command Unit or Assembly constituency, or Inner or Outer London"
NAMED = "borough, ward, Basic Command Unit or Assembly constituency, or Inner or Outer London"


@dataclass(frozen=True)
class KindWords:
    """What is said of areas of one kind.

    ``explanation`` leads the page of an area, ``notes`` say how to read it, and ``definition`` is for the glossary.
    ``found_as``: what a search calls it, where that is not the ``singular``. ``suffix`` tells an area from another of
    the same name; ``ending`` is how all their names end, which people leave out. ``in_form``: few enough to be
    chosen from a list on any page. ``by_name``: listed by name on the page of all areas. ``evident``: their names say
    what they are.
    """

    singular: str
    plural: str
    explanation: str
    definition: str = ""
    notes: tuple[str, ...] = ()
    found_as: str = ""
    suffix: str = ""
    ending: str = ""
    in_form: bool = True
    by_name: bool = False
    evident: bool = False


WORDS = {  # by the kind's name, in the order in which areas are listed
    "london": KindWords(
        "London", "London",
        "The area that the Metropolitan Police covers: the 32 boroughs, without the City of London.",
        definition="The Metropolitan Police area: 32 boroughs, without the City of London.",
        found_as="The whole Metropolitan Police area", evident=True,
    ),
    "subregion": KindWords(
        "Inner or Outer London", "Inner and Outer London",
        "Its counts are those of its boroughs added up.",
        definition=" ".join(areas.definitions().values()),
        notes=(BESIDE_LONDON, VISITORS), found_as="A part of London as the ONS defines it", by_name=True, evident=True,
    ),
    "borough": KindWords(
        "Borough", "Boroughs",
        "One of the 32 London boroughs that the Metropolitan Police covers.",
        notes=(AGAINST_LONDON, VISITORS, MANY, ESTIMATED), by_name=True,
    ),
    "bcu": KindWords(
        "Basic Command Unit", "Basic Command Units",
        "A Basic Command Unit (BCU): the boroughs that one local command of the Metropolitan Police looks after. "
        "Its counts are those of its boroughs added up.",
        definition="Two to four boroughs that the Metropolitan Police runs as one. BCU for short.",
        notes=(BESIDE_LONDON, VISITORS), ending=" BCU", by_name=True,
    ),
    "constituency": KindWords(
        "Assembly constituency", "Assembly constituencies",
        "A constituency that elects one member of the London Assembly. Its counts are those of its boroughs added up.",
        definition="One of 14 parts of London. Counts for it are added up from its boroughs; survey figures cannot be.",
        notes=(BESIDE_LONDON, VISITORS), suffix="constituency", by_name=True,
    ),
    "ward": KindWords(
        "Ward", "Wards",
        "A ward, the smallest area that the Metropolitan Police publishes figures for.",
        definition="A part of a borough: the smallest area for which figures are published.",
        notes=(NO_RATE,), in_form=False,
    ),
    "not covered": KindWords(
        "Not covered by the Met", "Not covered by the Met",
        "Not covered by the Metropolitan Police: it has a police force of its own, the City of London Police, so there "
        "are no figures for it here.",
        found_as="Not covered by the Metropolitan Police", suffix="not covered by the Met",
    ),
}
DEFINITIONS = tuple((words.singular, words.definition) for words in WORDS.values() if words.definition)
