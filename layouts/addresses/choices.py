"""What a reader chose on the page of an area: the baseline, the filters and the order, all of it in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode

from layouts.addresses import query
from metrics.registry import CURRENT_PLAN, registry
from metrics.results import BASELINES, EVIDENCE

NOT_BETTER = "not-better"  # what the Assembly's Recommendation 1 asks for: all that was compared and is not better
READINGS = ("better", "worse", NOT_BETTER, "usual", "few", "not-judged", "not-tested", "not-compared", "none")
FRESH = ("current", "late", "ended", "quoted")
SORTS = ("name", "figure", "first", "second", "reading", "end")  # the columns; the plan's order where none
SHOWS = ("cards",)
_NOTHING = "-"  # stands in the address of an island for no choice at all


@dataclass(frozen=True)
class Choices:
    """Each blank where nothing was chosen; ``q`` are words to find, the others are among those named above.

    ``sort`` is one of SORTS, or one after a minus sign for the other way round; ``against`` is the area of
    query.AGAINST beside which a borough stands, London where blank.
    """

    baseline: str = BASELINES[0]
    priority: str = ""
    reading: str = ""
    evidence: str = ""
    fresh: str = ""
    q: str = ""
    sort: str = ""
    show: str = ""
    against: str = ""

    def but(self, **changed: str) -> "Choices":
        """The same choices but for some."""
        return replace(self, **changed)

    def query(self) -> str:
        """The query string, without its question mark, that names what differs from the first page."""
        return urlencode([(name, value) for name, value in vars(self).items() if value != getattr(FIRST, name)])

    @property
    def filters(self) -> bool:
        """Whether some lines are left out."""
        return any((self.priority, self.reading, self.evidence, self.fresh, self.q))


FIRST = Choices()


def known() -> Mapping[str, tuple[str, ...]]:
    """What each choice may be; words are any."""
    return {
        "baseline": BASELINES, "priority": tuple(one.id for one in registry().plans[CURRENT_PLAN].priorities),
        "reading": READINGS, "evidence": EVIDENCE, "fresh": FRESH, "sort": (*SORTS, *(f"-{one}" for one in SORTS)),
        "show": SHOWS, "against": query.AGAINST,
    }


def choices(asked: str) -> Choices:
    """The choices of a query string; BadQuery for one that no page of ours offers, or one made twice."""
    chosen: dict[str, Any] = {}
    for name, allowed in known().items():
        value = query.text(asked, name, name)
        if value and value not in allowed:
            raise query.BadQuery(f"The address asks for {name} \u201c{value}\u201d; there are: {', '.join(allowed)}.")
        if value:
            chosen[name] = value
    return Choices(**chosen, q=query.text(asked, "q", "search"))


def address(area_code: str, chosen: Choices = FIRST) -> str:
    """The page of an area with some choices."""
    path, asked = query.place(area_code), chosen.query()
    return f"{path}?{asked}" if asked else path


def island(area_code: str, chosen: Choices) -> str:
    """Beneath which address the island of the page is asked for."""
    return f"/island/area/{quote(area_code)}/{quote(chosen.query() or _NOTHING, safe='')}"


def of_island(address: str) -> tuple[str, Choices]:
    """The area and choices of what ``island`` made, once its path is decoded; BadQuery for any other address."""
    parts = address.split("/")
    if len(parts) != 5 or parts[:3] != ["", "island", "area"]:
        raise query.BadQuery("This is no island of a page.")
    return query.area(urlencode({"area": unquote(parts[3])})), choices("" if parts[4] == _NOTHING else parts[4])


def hidden(chosen: Choices, *but: str) -> list[tuple[str, str]]:
    """What a form must carry along so that other choices are kept: names and values."""
    return [(name, value) for name, value in parse_qsl(chosen.query()) if name not in but]
