"""Takes the README's screenshot of a running dashboard: ``python -m tests.browser.screenshot URL FILE``."""

import shutil
import sys

from playwright.sync_api import sync_playwright

QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


def take(url: str, file: str, width: int = 1200, height: int = 900) -> None:
    """Save what a browser window of that size shows of a page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(url, wait_until="networkidle")
        page.screenshot(path=file)
        browser.close()


if __name__ == "__main__":
    take(*sys.argv[1:3])
