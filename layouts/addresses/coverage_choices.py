"""Which plan a reader looks at on the page of what is reported, and which of its entries; where one entry is found."""

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from layouts.addresses import query
from metrics.registry import CURRENT_PLAN, registry

PATH = "/coverage"


@dataclass(frozen=True)
class CoverageChoices:
    """``plan`` by its id; ``state`` and ``holder`` blank for all."""

    plan: str = CURRENT_PLAN
    state: str = ""
    holder: str = ""

    def but(self, **changed: str) -> "CoverageChoices":
        """The same choices but for some."""
        return replace(self, **changed)

    def query(self) -> str:
        """The query string, without its question mark, that names what differs from the first page."""
        plan = [("plan", self.plan)] if self.plan != CURRENT_PLAN else []
        return urlencode([*plan, *((name, value) for name in ("state", "holder") if (value := getattr(self, name)))])


def choices(asked: str) -> CoverageChoices:
    """The choices of a query string; BadQuery for a plan that there is not."""
    plan = query.text(asked, "plan", "plan") or CURRENT_PLAN
    if plan not in registry().plans:
        raise query.BadQuery(f"There is no plan \u201c{plan}\u201d; there are: {', '.join(registry().plans)}.")
    return CoverageChoices(plan, query.text(asked, "state", "state"), query.text(asked, "holder", "holder"))


def address(chosen: CoverageChoices, part: str = "", path: str = PATH) -> str:
    """The page of these choices, or the file of them by its ``path``; ``part`` is an anchor on it."""
    asked = chosen.query()
    return f"{path}{f'?{asked}' if asked else ''}{f'#{part}' if part else ''}"


def entry(entry_id: str, plan: str = CURRENT_PLAN) -> str:
    """The line of an entry of a plan."""
    return address(CoverageChoices(plan), f"entry-{quote(entry_id)}")
