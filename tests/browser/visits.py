"""A page that is open in the browser, and all that it asked for and complained of."""

from collections.abc import Callable

from playwright.sync_api import Browser, ConsoleMessage, Page

PAGES = ("/", "/?area=E09000012", "/measure/hate-crime", "/measure/trust?area=E09000012",
         "/measure/knife-crime-positive-outcome-rate?sort=change", "/measure/antisocial-behaviour", "/measure/burglary",
         "/gaps", "/coverage", "/plans", "/figures", "/about", "/search", "/search?q=robbery+hackny", "/nowhere")


class Visit:
    """A page of its own, with what it asked for and what went wrong."""

    def __init__(self, browser: Browser, address: str, *, width: int = 1440, javascript: bool = True) -> None:
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=javascript)
        self.address, self.javascript, self.page = address, javascript, context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", lambda request: self.complaints.append(request.url))
        self.page.on("console", self._heard)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def go(self, path: str) -> Page:
        """The page at a path, with its island drawn by Dash where it has one and there is JavaScript."""
        self.page.goto(self.address + path)
        if self.javascript and self.page.locator(".island").count():
            self.page.wait_for_selector(".island-drawn")
        return self.page


Opening = Callable[..., Visit]  # opens pages in a context of its own
