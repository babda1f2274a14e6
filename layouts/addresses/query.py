"""What an address asks for: the area or the words in its query string, and the addresses of our own pages."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote

AREAS = "/area"  # where areas are chosen; the page of each is below it
LONDON = "E23000001"  # the Metropolitan Police area, meant where an address names none
AGAINST = ("E13000001", "E13000002")  # Inner and Outer London, with which boroughs are compared besides London
LONGEST = 100  # characters of a search, or of the name of an area
_CODE = re.compile(r"[A-Za-z0-9-]{1,40}")
_ID = re.compile(r"[a-z0-9-]{1,80}")


class BadQuery(ValueError):
    """A query string that no page of ours makes: a reader is told what is wrong with it."""


def area(query: str) -> str:
    """The area code of ``?area=E09000012``; London where there is none. BadQuery if it cannot be a code.

    Other parameters, such as those that social networks add to links, are left alone.
    """
    asked = areas(query, "area")
    if len(asked) > 1:
        raise BadQuery("The address asks for more than one area.")
    return asked[0] if asked else LONDON


def areas(query: str, name: str) -> list[str]:
    """The area codes of ``?name=E09000012&name=E09000028``, each once; BadQuery if one cannot be a code."""
    asked = dict.fromkeys(filter(None, (value.strip() for value in _values(query, name))))
    if not all(map(_CODE.fullmatch, asked)):
        raise BadQuery("An area is asked for by its code, such as E09000012 for Hackney.")
    return list(asked)


def names(query: str, name: str) -> list[str]:
    """The ids of ``?name=robbery&name=burglary``, each once; BadQuery if one cannot be an id."""
    asked = dict.fromkeys(filter(None, (value.strip() for value in _values(query, name))))
    if not all(map(_ID.fullmatch, asked)):
        raise BadQuery("A measure is asked for by its id, such as robbery.")
    return list(asked)


def sought(query: str) -> str:
    """The words of ``?q=knife+crime``, blank where none; BadQuery if they are not text or asked for twice."""
    return text(query, "q", "search")


def text(query: str, name: str, what: str) -> str:
    """What ``?name=...`` holds: printable, with single spaces, the first LONGEST characters; blank where nothing.

    BadQuery if it is not text or given twice; ``what`` is what it is called then.
    """
    asked = _values(query, name)
    if len(asked) > 1:
        raise BadQuery(f"The address asks for more than one {what}.")
    printable = "".join(one if one.isprintable() else " " for one in "".join(asked))
    return " ".join(printable.split())[:LONGEST].strip()


def _values(query: str, name: str) -> list[str]:
    try:
        pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=20, errors="strict")
    except ValueError:
        raise BadQuery("The address holds characters that are not text, or too many parameters.") from None
    return [value for key, value in pairs if key == name]


def search(words: str) -> str:
    """The page of a search."""
    return f"/search?q={quote(words)}"


def place(area_code: str) -> str:
    """The page of an area; London\u2019s is the first of the site."""
    return "/" if area_code == LONDON else f"{AREAS}/{quote(area_code)}"


@lru_cache(maxsize=10_000)  # a dashboard leads to each of a hundred measures several times
def measure(measure_id: str, area_code: str) -> str:
    """The page of a measure in an area."""
    return f"/measure/{quote(measure_id)}" + ("" if area_code == LONDON else f"?area={quote(area_code)}")


def csv(measure_id: str, area_code: str | None) -> str:
    """The download of one area, or of all areas where the area is None."""
    return f"/data/{quote(measure_id)}.csv" + (f"?area={quote(area_code)}" if area_code else "")


def variation(measure_id: str, area_code: str, size: str, stamp: str) -> str:
    """The picture of the usual variation, in one of the sizes that charts come in."""
    return f"/variation/{quote(measure_id)}.svg?area={quote(area_code)}&size={size}&v={quote(stamp)}"


def funnel(measure_id: str, area_code: str, size: str, stamp: str) -> str:
    """The picture of the boroughs on a funnel."""
    return f"/funnel/{quote(measure_id)}.svg?area={quote(area_code)}&size={size}&v={quote(stamp)}"


def differences(measure_id: str, area_code: str, size: str, stamp: str) -> str:
    """The picture of the boroughs' differences from London."""
    return f"/differences/{quote(measure_id)}.svg?area={quote(area_code)}&size={size}&v={quote(stamp)}"


def lines(measure_id: str, stamp: str) -> str:
    """The one picture that holds the small line of every borough on a measure, by its code."""
    return f"/lines/{quote(measure_id)}.svg?v={quote(stamp)}"


def dots(measure_id: str, stamp: str, against: str = "") -> str:
    """The one picture that holds the dot and interval of every borough on a measure, by its code.

    ``against``: with which larger area they are compared, London where blank.
    """
    return f"/dots/{quote(measure_id)}.svg?{f'against={quote(against)}&' if against else ''}v={quote(stamp)}"


def locator(area_code: str, stamp: str) -> str:
    """The small map of where an area lies in London."""
    return f"/where/{quote(area_code)}.svg?v={quote(stamp)}"


def sprite(area_code: str, stamp: str) -> str:
    """The one picture that holds all small lines of the overview."""
    return f"/sprite.svg?area={quote(area_code)}&v={quote(stamp)}"

