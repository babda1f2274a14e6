"""Which survey question the page of gaps is about: ``/gaps?measure=confidence``, and the files of its charts."""

from functools import cache
from urllib.parse import quote

from layouts.addresses import query
from metrics.registry import Measure, registry

PATH = "/gaps"
# Those of which a plan or the Committee speaks by group of people; the first is shown where an address names none.
GROUPED = ("trust", "confidence", "fair-treatment", "victim-satisfaction", "safety-after-dark")


@cache
def asked_about() -> tuple[str, ...]:
    """The questions that the page can be about: those of groups, then all others that are asked in every borough."""
    others = [one.id for one in registry().measures.values() if _by_borough(one)]
    return tuple(dict.fromkeys((*GROUPED, *others)))


def _by_borough(one: Measure) -> bool:
    return one.kind == "proportion" and one.areas != "london"


def measure(asked: str) -> str:
    """The id of the measure that a query string names, the first where none; BadQuery for one without gaps."""
    found = query.text(asked, "measure", "measure") or GROUPED[0]
    if found not in asked_about():
        raise query.BadQuery(f"Gaps are shown of these measures: {', '.join(asked_about())}.")
    return found


def address(measure_id: str) -> str:
    """The page about a measure."""
    return PATH if measure_id == GROUPED[0] else f"{PATH}?measure={quote(measure_id)}"


def picture(size: str, stamp: str) -> str:
    """The chart of groups, in one of the sizes that charts come in."""
    return f"/groups.svg?size={size}&v={quote(stamp)}"


def file(ending: str) -> str:
    """The chart of groups to keep: ``png``, ``svg`` or ``csv``."""
    return f"/groups/kept.{ending}"
