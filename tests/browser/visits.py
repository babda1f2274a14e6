"""A page that is open in the browser, and all that it asked for and complained of."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Route, expect
from werkzeug.serving import make_server

from layouts.web import site
from metrics.queries import Store

PAGES = ("/", "/?area=E09000012", "/measure/hate-crime", "/measure/trust?area=E09000012",
         "/measure/knife-crime-positive-outcome-rate?sort=change", "/measure/antisocial-behaviour",
         "/measure/burglary?area=E09000012&beside=E13000001", "/explore", "/explore?measure=robbery&unit=rate",
         "/gaps", "/coverage", "/plans", "/claims", "/new",
         "/about", "/search", "/search?q=robbery+hackny", "/nowhere")


class Visit:
    """A page of its own, with what it asked for and what went wrong."""

    def __init__(self, browser: Browser, address: str, *, width: int = 1440, javascript: bool = True) -> None:
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=javascript)
        self.address, self.javascript, self.page = address, javascript, context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on("console", self._heard)

    def _failed(self, request: Request) -> None:
        if "/static/icon" not in request.url:  # a browser leaves the icon of a page that it leaves
            self.complaints.append(request.url)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def go(self, path: str) -> Page:
        """The page at a path, with its island answering where it has one and there is JavaScript."""
        self.page.goto(self.address + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until Dash is there, where a page has an island: a link that is pressed may be another's before."""
        if self.javascript and self.page.locator(".island").count():
            self.page.wait_for_selector("#react-entry-point [data-query]", state="attached")


@dataclass(frozen=True)
class Way:
    """How somebody reads: how wide their screen is, with what they point, and whether scripts run."""

    width: int = 1440
    keyboard: bool = False
    javascript: bool = True


WAYS = {"mouse": Way(), "keyboard": Way(keyboard=True), "phone": Way(width=390),
        "no JavaScript": Way(width=390, javascript=False)}
ANSWERS = "**/_dash-update-component"
MOST_STEPS, SCREENS = 4, 2  # from the first page to an answer, and how far below the top it may end


class Hand:
    """Follows links and fills in forms with a mouse, or with the keyboard alone; ``steps`` counts what it has done."""

    def __init__(self, seen: Visit, *, keyboard: bool) -> None:
        self.seen, self.page, self.keyboard, self.steps = seen, seen.page, keyboard, 0

    def follow(self, selector: str, text: str = "") -> None:
        """Go where the first such link leads, to another page."""
        self.steps += 1
        wanted = self.page.locator(f"main:visible {selector}:visible", has_text=text).first
        if self.keyboard:
            self._reach(wanted)
        with self.page.expect_navigation():
            if self.keyboard:
                self.page.keyboard.press("Enter")
            else:
                wanted.click()
        self.seen.settle()

    def open_part(self, name: str) -> None:
        """Go to a part of the site by the links at the head of the page."""
        self.steps += 1
        wanted = self.page.locator("nav.site-nav a", has_text=name)
        with self.page.expect_navigation():
            if self.keyboard:
                self._reach(wanted)
                self.page.keyboard.press("Enter")
            else:
                wanted.click()
        self.seen.settle()

    def search(self, words: str) -> None:
        """Ask the box at the head of the page."""
        self.steps += 1
        box = self.page.locator("header input[type=search], header input[name=q]").first
        if self.keyboard:
            self._reach(box)
            self.page.keyboard.type(words)
            self.page.keyboard.press("Enter")
        else:
            box.fill(words)
            self.page.locator("header form[role=search] button").click()
        self.page.wait_for_url("**/search?q=*")

    def press(self, selector: str, text: str = "") -> None:
        """Press what answers on the same page, or leads to it again."""
        self.steps += 1
        wanted = self.page.locator(f"main:visible {selector}:visible", has_text=text).first
        if self.keyboard:
            self._reach(wanted)
            self.page.keyboard.press("Enter")
        else:
            wanted.click()

    def _reach(self, wanted: Locator) -> None:
        for _ in range(300):
            self.page.keyboard.press("Tab")
            if wanted.evaluate("one => one === document.activeElement"):
                return
        raise AssertionError(f"the Tab key does not come to {wanted}")


def within_reach(answer: Locator) -> None:
    """The answer is there, and its end within two screens of where the reader is.

    Where it has just been drawn anew it is measured again until it has a place.
    """
    for _ in range(100):
        expect(answer).to_be_visible()
        bottom = answer.evaluate("one => one.getBoundingClientRect().bottom / window.innerHeight")
        if bottom > 0:
            break
        answer.page.wait_for_timeout(100)
    assert 0 < bottom <= SCREENS


Opening = Callable[..., Visit]  # opens pages in a context of its own


@contextmanager
def serving(store: Store) -> Iterator[str]:
    """Where the site of a store is served while the block runs."""
    server = make_server("127.0.0.1", 0, site.create(lambda: store), threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


@contextmanager
def held(page: Page) -> Iterator[None]:
    """Keeps the answers of Dash back until the end."""
    waiting: list[Route] = []
    page.route(ANSWERS, lambda route: waiting.append(route))
    yield
    page.unroute(ANSWERS)  # lets go of those that wait


def asked(address: str) -> dict[str, list[str]]:
    """The choices that stand in an address, by name."""
    return parse_qs(urlsplit(address).query)
