"""The whole site, on a small store of real figures."""

import pytest
from werkzeug.test import Client

from layouts.web import site
from metrics.queries import Store


@pytest.fixture(scope="session")
def client(small: Store) -> Client:
    """Asks the site as a browser does."""
    return Client(site.create(lambda: small))


@pytest.fixture
def own_client(own: Store, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Asks a site whose store the test may write to, and which looks for new data each time."""
    monkeypatch.setattr("layouts.web.response_cache.LOOKS_EVERY", 0)
    return Client(site.create(lambda: own))
