"""Whether the service is well."""

from datetime import date

from werkzeug.test import Client

from layouts.web import site
from metrics import queries
from metrics.queries import Store
from tests.support.small_store import HACKNEY, load_robberies


def test_alive_needs_no_store() -> None:
    def broken() -> Store:
        raise OSError("the store is gone")

    client = Client(site.create(broken))
    assert (client.get("/healthz").status_code, client.get("/healthz").get_json()) == (200, {"alive": True})
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()) == (503, {"ready": False})


def test_ready_names_the_state_of_the_data_and_how_old_the_newest_release_is(own_client: Client, own: Store) -> None:
    load_robberies(own, "2026-08-20", "2026-06", {HACKNEY: 100})
    said = own_client.get("/readyz").get_json()
    assert said == {
        "ready": True, "data_version": queries.data_version(own), "releases": len(queries.releases(own)),
        "newest_published": "2026-08-20", "age_days": (date.today() - date(2026, 8, 20)).days}


def test_the_age_of_a_release_of_a_month_is_counted_from_its_first_day(own_client: Client, own: Store) -> None:
    load_robberies(own, "2026-11", "2026-06", {HACKNEY: 100})
    assert own_client.get("/readyz").get_json()["age_days"] == (date.today() - date(2026, 11, 1)).days
