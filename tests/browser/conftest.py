"""A browser and a server of a few real figures for the tests that look at pages as people do."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -r requirements-dev.txt")
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from metrics.queries import Store
from tests.browser.visits import MOST_STEPS, WAYS, Hand, Visit, Way, serving

expect.set_options(timeout=30_000)  # milliseconds: a busy machine is slow, and not wrong


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium, without a window; a test that needs it skips where there is none.

    Its shell for pages alone, where that is installed: the same engine at a third of the work.
    """
    opened = launched(playwright, "chromium-headless-shell", "chromium")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def remembering_browser(playwright: Playwright) -> Iterator[Browser]:
    """The whole browser with its memory of pages for the way back, as people have it; ``go_back`` waits in vain."""
    opened = launched(playwright, "chromium", ignore_default_args=["--disable-back-forward-cache"])
    yield opened
    opened.close()


def launched(playwright: Playwright, *programs: str, **options: Any) -> Browser:
    found = next(filter(None, map(shutil.which, programs)), None)
    if not found:
        pytest.skip("chromium is not installed: apt-get install chromium")
    return playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-dev-shm-usage"],
                                      **options)


@pytest.fixture(scope="session")
def address(small: Store) -> Iterator[str]:
    """Where the site of the small store is served."""
    with serving(small) as found:
        yield found


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


@pytest.fixture(scope="session")
def everything(published: Store) -> Iterator[str]:
    """Where the site of all embedded figures is served."""
    with serving(published) as found:
        yield found


@pytest.fixture(params=list(WAYS.values()), ids=list(WAYS))
def hand(browser: Browser, everything: str, request: pytest.FixtureRequest) -> Iterator[Hand]:
    """Somebody on the first page with a question, in each way of reading; the answer takes few steps."""
    way: Way = request.param
    seen = Visit(browser, everything, width=way.width, javascript=way.javascript)
    seen.go("/")
    hand = Hand(seen, keyboard=way.keyboard)
    yield hand
    assert hand.steps <= MOST_STEPS
    assert not seen.complaints
    seen.page.context.close()
