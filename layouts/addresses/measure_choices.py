"""What a reader chose on the page of a measure: what its chart shows, and the order of its boroughs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlencode

from layouts.addresses import query

EACH, RATE = "each", "rate"
YEARS = ("10", "5", "3")
ORDERS = ("name", "value", "change")
MOST_BESIDE = 3  # other areas on one chart: more lines than four are not told apart
ALLOWED = {"period": (EACH,), "unit": (RATE,), "years": YEARS, "sort": ORDERS, "against": query.AGAINST}
_NOTHING = "-"  # stands in the address of an island for no choice at all


@dataclass(frozen=True)
class MeasureChoices:
    """Each blank where nothing was chosen: 12 months, as counted, all years, boroughs by name.

    ``period`` EACH shows the figures as published in place of 12 months, ``unit`` RATE per resident, ``years`` the last
    of YEARS, ``beside`` other areas by their codes, spaces between; ``sort`` is one of ORDERS, for the boroughs, and
    ``against`` the area of query.AGAINST that these are compared with, London where blank.
    """

    period: str = ""
    unit: str = ""
    years: str = ""
    beside: str = ""
    sort: str = ""
    against: str = ""

    def but(self, **changed: str) -> "MeasureChoices":
        """The same choices but for some."""
        return replace(self, **changed)

    @property
    def areas(self) -> list[str]:
        """The codes of the other areas."""
        return self.beside.split()

    def pairs(self) -> list[tuple[str, str]]:
        """The names and values that an address holds, of what differs from the first page."""
        chosen = ((name, getattr(self, name)) for name in ALLOWED)
        return [*((name, value) for name, value in chosen if value), *(("beside", code) for code in self.areas)]

    def query(self) -> str:
        """The query string, without its question mark, that names what differs from the first page."""
        return urlencode(self.pairs())

    @property
    def of_chart(self) -> "MeasureChoices":
        """The same but for how the boroughs are shown, which changes no chart."""
        return self.but(sort="", against="")


FIRST = MeasureChoices()


def choices(asked: str) -> MeasureChoices:
    """The choices of a query string; BadQuery for one that no page of ours offers, or one made twice."""
    chosen = {name: _one_of(asked, name, allowed) for name, allowed in ALLOWED.items()}
    beside = query.areas(asked, "beside")
    if len(beside) > MOST_BESIDE:
        raise query.BadQuery(f"A chart shows at most {MOST_BESIDE} other areas.")
    return MeasureChoices(**chosen, beside=" ".join(beside))


def _one_of(asked: str, name: str, allowed: Iterable[str]) -> str:
    value = query.text(asked, name, name)
    if value and value not in allowed:
        raise query.BadQuery(f"The address asks for {name} \u201c{value}\u201d; there are: {', '.join(allowed)}.")
    return value


def address(measure_id: str, area_code: str, chosen: MeasureChoices) -> str:
    """The page of a measure in an area with some choices."""
    return f"/measure/{quote(measure_id)}{_asked(area_code, chosen)}"


def island(measure_id: str, area_code: str, chosen: MeasureChoices) -> str:
    """Beneath which address the island of the page is asked for."""
    said = quote(chosen.query() or _NOTHING, safe="")
    return f"/island/measure/{quote(measure_id)}/{quote(area_code)}/{said}"


def of_island(path: str) -> tuple[str, str, MeasureChoices]:
    """The measure, area and choices of what ``island`` made, once its path is decoded; BadQuery for any other."""
    parts = path.split("/")
    if len(parts) != 6 or parts[:3] != ["", "island", "measure"]:
        raise query.BadQuery("This is no island of a page.")
    chosen = choices("" if parts[5] == _NOTHING else parts[5])
    return unquote(parts[3]), query.area(urlencode({"area": unquote(parts[4])})), chosen


def picture(measure_id: str, area_code: str, size: str, stamp: str, chosen: MeasureChoices) -> str:
    """The picture of the chart, in one of the sizes that charts come in."""
    pairs = [("area", area_code), ("size", size), *chosen.of_chart.pairs(), ("v", stamp)]
    return f"/chart/{quote(measure_id)}.svg?{urlencode(pairs)}"


def file(measure_id: str, area_code: str, ending: str, chosen: MeasureChoices) -> str:
    """The chart to keep, as a picture that names its source (``svg``, ``png``) or its figures (``csv``)."""
    return f"/view/{quote(measure_id)}.{ending}{_asked(area_code, chosen.of_chart)}"


def _asked(area_code: str, chosen: MeasureChoices) -> str:
    pairs = [*([] if area_code == query.LONDON else [("area", area_code)]), *chosen.pairs()]
    return f"?{urlencode(pairs)}" if pairs else ""
