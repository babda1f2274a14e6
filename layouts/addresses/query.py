"""What an address asks for: the area or the words in its query string, and the addresses of our own pages."""

import re
from urllib.parse import parse_qsl, quote, unquote

AREAS = "/area"  # where areas are chosen; the page of each is below it
LONDON = "E23000001"  # the Metropolitan Police area, meant where an address names none
LONGEST = 100  # characters of a search, or of the name of an area
YEARS = (10, 5, 3)  # how many of the last years a chart can show; all that it has where an address names none
ORDERS = ("name", "value", "change")  # in which the boroughs on a measure can stand; the first where none is named
_CODE = re.compile(r"[A-Za-z0-9-]{1,40}")
_ISLAND = re.compile(r"/island/measure/([^/]{1,100})/([^/]{1,40})/(all|\d{1,2})")


class BadQuery(ValueError):
    """A query string that no page of ours makes: a reader is told what is wrong with it."""


def area(query: str) -> str:
    """The area code of ``?area=E09000012``; London where there is none. BadQuery if it cannot be a code.

    Other parameters, such as those that social networks add to links, are left alone.
    """
    asked = [value.strip() for value in _values(query, "area")]
    if len(asked) > 1:
        raise BadQuery("The address asks for more than one area.")
    if not asked or not asked[0]:
        return LONDON
    if not _CODE.fullmatch(asked[0]):
        raise BadQuery("An area is asked for by its code, such as E09000012 for Hackney.")
    return asked[0]


def years(query: str) -> int | None:
    """The years of ``?years=5``, one of YEARS; None where there is none. BadQuery for any other."""
    asked = [value.strip() for value in _values(query, "years")]
    if len(asked) > 1:
        raise BadQuery("The address asks for more than one number of years.")
    return years_of(asked[0]) if asked and asked[0] else None


def years_of(text: str) -> int | None:
    """The years of ``5``, one of YEARS, and None of ``all``; BadQuery for any other text."""
    if text == "all":
        return None
    if text not in map(str, YEARS):
        raise BadQuery(f"A chart shows all years, or the last {', '.join(map(str, YEARS))}.")
    return int(text)


def order(query: str) -> str:
    """The order of ``?sort=value``, one of ORDERS and the first of them where there is none; BadQuery for any other."""
    asked = [value.strip() for value in _values(query, "sort")]
    if len(asked) > 1:
        raise BadQuery("The address asks for more than one order.")
    if not asked or not asked[0]:
        return ORDERS[0]
    if asked[0] not in ORDERS:
        raise BadQuery(f"Boroughs stand in the order of their {', '.join(ORDERS)}.")
    return asked[0]


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


def measure(measure_id: str, area_code: str, years: int | None = None, order: str = ORDERS[0]) -> str:
    """The page of a measure in an area; ``years`` of YEARS are shown by its chart, all of them where None.

    ``order`` of ORDERS is that of its boroughs.
    """
    asked = [] if area_code == LONDON else [f"area={quote(area_code)}"]
    asked += [f"years={years}"] if years else []
    asked += [f"sort={order}"] if order != ORDERS[0] else []
    return f"/measure/{quote(measure_id)}" + (f"?{'&'.join(asked)}" if asked else "")


def measure_island(measure_id: str, area_code: str, years: int | None) -> str:
    """Beneath which address the island of a measure's page is asked for: the page's own, without a query string."""
    return f"/island/measure/{quote(measure_id)}/{quote(area_code)}/{years or 'all'}"


def of_measure_island(address: str) -> tuple[str, str, int | None]:
    """The measure, area and years of what ``measure_island`` made; BadQuery for any other address."""
    parts = _ISLAND.fullmatch(address)
    if not parts:
        raise BadQuery("This is no island of a page.")
    return unquote(parts[1]), unquote(parts[2]), years_of(parts[3])


def csv(measure_id: str, area_code: str | None) -> str:
    """The download of one area, or of all areas where the area is None."""
    return f"/data/{quote(measure_id)}.csv" + (f"?area={quote(area_code)}" if area_code else "")


def chart(measure_id: str, area_code: str, size: str, stamp: str, years: int | None = None) -> str:
    """The picture of a measure's chart, in one of the sizes that charts come in; ``years`` as for ``measure``."""
    shown = f"&years={years}" if years else ""
    return f"/chart/{quote(measure_id)}.svg?area={quote(area_code)}&size={size}{shown}&v={quote(stamp)}"


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


def dots(measure_id: str, stamp: str) -> str:
    """The one picture that holds the dot and interval of every borough on a measure, by its code."""
    return f"/dots/{quote(measure_id)}.svg?v={quote(stamp)}"


def sprite(area_code: str, stamp: str) -> str:
    """The one picture that holds all small lines of the overview."""
    return f"/sprite.svg?area={quote(area_code)}&v={quote(stamp)}"

