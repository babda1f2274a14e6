"""A browser and a server of example figures for the tests that look at pages as people do."""

import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -r requirements-dev.txt")
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from tests.browser.visits import Visit
from tests.support.layout_examples import use_examples


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window; a test that needs it skips where there is none."""
    found = shutil.which("chromium")
    if not found:
        pytest.skip("chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the site of example figures is served; no longer than a module, for other tests want the real ones."""
    from layouts.web import site

    with pytest.MonkeyPatch.context() as patch:
        site.store.cache_clear()
        use_examples(patch)
        server = make_server("127.0.0.1", 0, site.create().server, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.port}"
        server.shutdown()
        site.store.cache_clear()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Opens pages in contexts of their own, which close with the test."""
    opened: list[Visit] = []

    def start(**options: Any) -> Visit:
        opened.append(Visit(browser, address, **options))
        return opened[-1]

    yield start
    for one in opened:
        one.page.context.close()
