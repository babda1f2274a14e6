"""A page that is open in the browser, and all that it asked for and complained of."""

from typing import Any

PAGES = ("/", "/?area=E09000012", "/measure/hate-crime", "/measure/trust?area=E09000012",
         "/measure/antisocial-behaviour", "/measure/burglary", "/gaps", "/coverage", "/plans", "/figures", "/about",
         "/search", "/search?q=robbery+hackny", "/nowhere")


class Visit:
    def __init__(self, browser: Any, address: str, *, width: int = 1440, javascript: bool = True, **media: str) -> None:
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=javascript, **media)
        self.address, self.javascript, self.page = address, javascript, context.new_page()
        self.asked, self.complaints = [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", lambda request: self.complaints.append(request.url))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)

    def go(self, path: str) -> Any:
        """The page at a path, with its island drawn by Dash where it has one and there is JavaScript."""
        self.page.goto(self.address + path)
        if self.javascript and self.page.locator(".island").count():
            self.page.wait_for_selector(".island-drawn")
        return self.page
