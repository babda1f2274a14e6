"""Stop and search by the Met, one row a search: the monthly archive of data.police.uk, and what its interface answers.

Of a search only what it counts for is kept: its month, the borough that its rough location lies in, and one of its
characteristics at a time. A search without a location, or with one in no borough that the Met polices, counts for
London alone. Exact repeats are separate searches (two people stopped together). The words for an outcome changed at the
end of 2017, those for self-defined ethnicity before that; an empty or unstated one is not known, and a search of a
vehicle alone has no person. The name of a file begins with the month of its searches.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from data import periods
from data.statement import ALL, LONDON, UNLOCATED, Source, Variable
from loaders.formats import Reading
from loaders.formats.shared import totals
from loaders.reading import fields, outlines, repeats
from loaders.reading.tables import Sheet

SOURCE = Source(
    "police-uk-stop-search", "Stop and search by month", "Metropolitan Police Service, through data.police.uk",
    "https://data.police.uk",
)
COLUMNS = {
    "type": ("Type",),
    "date": ("Date", "datetime"),
    "latitude": ("Latitude", "location latitude"),
    "longitude": ("Longitude", "location longitude"),
    "sex": ("Gender",),
    "age": ("Age range",),
    "ethnicity": ("Self-defined ethnicity",),
    "officer-ethnicity": ("Officer-defined ethnicity",),
    "reason": ("Legislation",),
    "object": ("Object of search",),
    "outcome": ("Outcome",),
}
SEARCHES = Variable("searches", "Stops and searches", "searches")
OUTCOME = Variable("searches/with-an-outcome", "Stops and searches that led to an outcome", "searches")
NOTHING = Variable("searches/no-further-action", "Stops and searches that ended with no further action", "searches")
NO_FURTHER_ACTION, NOT_KNOWN, NO_PERSON = "no further action", "not known", "no person"
OUTCOMES = {  # as slugs, in the words of both times
    "a-no-further-action-disposal": NO_FURTHER_ACTION, "nothing-found-no-further-action": NO_FURTHER_ACTION,
    "arrest": "arrest", "suspect-arrested": "arrest",
    "community-resolution": "community resolution", "local-resolution": "community resolution",
    "penalty-notice-for-disorder": "penalty notice", "offender-given-penalty-notice": "penalty notice",
    "summons-charged-by-post": "summons or charge by post", "suspect-summonsed-to-court": "summons or charge by post",
    "khat-or-cannabis-warning": "drugs warning", "offender-given-drugs-possession-warning": "drugs warning",
    "caution-simple-or-conditional": "caution", "offender-cautioned": "caution",
}
CENSUS = {  # how the classes of either census begin, as slugs, the longest first
    "chinese-or-other-ethnic-group-chinese": "asian", "other-ethnic-group-not-stated": NOT_KNOWN,
    "chinese-or-other-ethnic-group": "other", "other-ethnic-group": "other", "not-stated": NOT_KNOWN,
    "asian": "asian", "black": "black", "mixed": "mixed", "white": "white",
}
POWERS = {"misuse of drugs act 1971 (section 23)", "police and criminal evidence act 1984 (section 1)",
          "criminal justice and public order act 1994 (section 60)", "firearms act 1968 (section 47)"}
OBJECTS = {"controlled drugs", "offensive weapons", "stolen goods", "articles for use in criminal damage", "firearms",
           "evidence of offences under the act", "anything to threaten or harm anyone", "fireworks"}
TYPES = {"person-search", "person-and-vehicle-search", "vehicle-search"}
# Of these breakdowns each file speaks in full, whether or not it has a search of each class.
CLASSES = {
    "age": ("under 10", "10-17", "18-24", "25-34", "over 34"), "sex": ("female", "male", "other"),
    "ethnicity": ("asian", "black", "mixed", "other", "white"),
    "officer-ethnicity": ("asian", "black", "other", "white"),
}
OF_A_PERSON = tuple(CLASSES)
BREAKDOWNS = ("object", "reason", "outcome", *OF_A_PERSON)
LOCATED = 0.5  # of the searches of a month: with fewer, nothing is said by borough
LOCAL = ZoneInfo("Europe/London")


def recognise(sheet: Sheet) -> bool:
    return sheet.has(COLUMNS)


def read(sheet: Sheet) -> Reading:
    rows = sheet.read(COLUMNS)
    repeats.refuse_copied_events(sheet, rows, "object")
    people = pd.DataFrame({name: _classes(sheet, rows, name) for name in BREAKDOWNS})
    people["period"] = fields.each(sheet, rows["date"], _month, "write it 2023-02-01T00:06:00+00:00")
    fields.refuse_future(sheet, rows["date"], people["period"].to_numpy())
    people["area"], said = _places(sheet, rows, people["period"].to_numpy())
    nothing, known = people["outcome"] == NO_FURTHER_ACTION, people["outcome"] != NOT_KNOWN
    frame = totals.added_up(part for variable, those in (
        (SEARCHES, people), (OUTCOME, people[known & ~nothing]), (NOTHING, people[nothing]),
    ) for part in _counted(variable, those))
    new = [said for name, known in (("outcome", OUTCOMES.values()), ("reason", POWERS), ("object", OBJECTS))
           for said in fields.new_spellings(sheet.headers[name], people[name], {*known, NOT_KNOWN})]
    reading = totals.counted(frame, {one.code: one for one in (SEARCHES, OUTCOME, NOTHING)},
                             [LONDON] if (people["area"] == LONDON).all() else totals.MET_AREAS, len(rows), [],
                             [*said, *new])
    reading.groups = [f"{name}={one}" for name, classes in CLASSES.items() for one in (*classes, NOT_KNOWN, NO_PERSON)]
    reading.name_dated = False
    return reading


def _counted(variable: Variable, people: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The searches by area and month, all and by one characteristic at a time; London has those of every area."""
    for name in (ALL, *BREAKDOWNS):
        keys = ["area", "period", *([] if name == ALL else [name])]
        sums = people.groupby(keys, observed=True).size().rename("value").reset_index()
        sums = sums.assign(variable=variable.code, group=ALL if name == ALL else f"{name}=" + sums[keys[-1]])
        yield sums.assign(area=LONDON)
        yield sums[sums["area"] != LONDON]


def _month(text: str) -> int:
    """The month in London of a time, which is given as in Greenwich: 23:00 of the last of March is April."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no time of a search") from None
    return fields.past(periods.month_of((given.astimezone(LOCAL) if given.tzinfo else given).date()), text)


def _classes(sheet: Sheet, rows: pd.DataFrame, name: str) -> np.ndarray:
    """One characteristic of each search, in words that mean the same in every file."""
    if name == "ethnicity":
        found = fields.each(sheet, rows[name], _census_class, "add the class to CENSUS of this format", "object",
                            may_be_blank=True)
    elif name in CLASSES:
        found = fields.each(sheet, rows[name], _class_of(name), "add the class to CLASSES of this format", "object",
                            may_be_blank=True)
    else:
        texts = fields.texts(rows[name], _outcome if name == "outcome" else str)
        found = np.where(texts == "", NOT_KNOWN, texts)
    if name in OF_A_PERSON:
        alone = fields.each(sheet, rows["type"], _of_a_vehicle, "add the type to TYPES of this format", "bool")
        found = np.where(alone, NO_PERSON, found)
    return found


def _class_of(name: str) -> Callable[[str], str]:
    known = {fields.slug(one): one for one in CLASSES[name]}

    def of(text: str) -> str:
        slug = fields.slug(text)
        if slug and slug not in known:
            raise ValueError(f"{text!r} is no class of {name}")
        return known[slug] if slug else NOT_KNOWN

    return of


def _of_a_vehicle(text: str) -> bool:
    slug = fields.slug(text)
    if slug not in TYPES:
        raise ValueError(f"{text!r} is no type of a search")
    return slug == "vehicle-search"


def _outcome(text: str) -> str:
    return OUTCOMES.get(fields.slug(text), text)


def _census_class(text: str) -> str:
    """The class of the census in five groups that a self-defined ethnicity belongs to."""
    name = fields.slug(text)
    found = next((group for begins, group in CENSUS.items() if name.startswith(begins)), "" if name else NOT_KNOWN)
    if not found:
        raise ValueError(f"{text!r} is no ethnic group of a census")
    return found


def _places(sheet: Sheet, rows: pd.DataFrame, months: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """The borough of each search or, where boroughs cannot be told, London; and what is to be said of it."""
    longitude, latitude = (fields.each(sheet, rows[name], _degrees, "write it 51.515555", "float64", may_be_blank=True)
                           for name in ("longitude", "latitude"))
    located = ~np.isnan(longitude) & ~np.isnan(latitude)
    shares = {month: located[months == month].mean() for month in np.unique(months).tolist()}
    boroughs, everywhere = outlines.held(), np.full(len(rows), LONDON, dtype=object)
    if not boroughs:
        return everywhere, [f"no borough is told: name a file of their outlines in {outlines.VARIABLE}"]
    if few := [month for month, share in shares.items() if share < LOCATED]:
        return everywhere, [f"no borough is told: of the searches of {periods.name(few[0])} only "
                            f"{shares[few[0]]:.0%} have a location"]
    found = np.full(len(rows), "", dtype=object)
    found[located] = outlines.borough_of(boroughs, longitude[located], latitude[located])
    policed = np.isin(found, totals.MET_BOROUGHS)
    said = f"{int((~located).sum()):,} searches without a location and {int((located & ~policed).sum()):,} outside " \
           "the boroughs count for London alone"
    return np.where(policed, found, UNLOCATED), [said]


def _degrees(text: str) -> float:
    """Degrees of longitude or latitude, NaN for a blank."""
    value = float(text or "nan")
    if abs(value) > 180:
        raise ValueError(f"{text!r} is no place on earth")
    return value
