"""Whether addresses on the site lead to something."""

from functools import lru_cache

from layouts.addresses import query
from metrics import queries
from metrics.analysis.store import Store
from metrics.registry import registry
from tests.support.html_pages import Shown, page


def leads_somewhere(store: Store, address: str) -> bool:
    """Whether an address is that of a measure and an area that exist, or of a page and a place in it."""
    whole, _, anchor = address.partition("#")
    path, _, asked = whole.partition("?")
    if path.startswith("/measure/") or "area=" in asked:
        known = {place.code for place in queries.places(store)}
        measure_id = path.removeprefix("/measure/")
        return query.area(asked) in known and (path == "/" or measure_id in registry().measures)
    shown = _answered(store, whole)
    return shown.status == 200 and (not anchor or shown.body.find(f".//*[@id='{anchor}']") is not None)


@lru_cache(maxsize=256)
def _answered(store: Store, address: str) -> Shown:
    return page(store, address)
