"""Takes the README's screenshots of a running dashboard: ``python -m tests.browser.screenshot http://…``."""

import shutil
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


FOLDER = Path(__file__).with_name("screenshots")
Shot = tuple[str, int, int, Literal["light", "dark"]]  # address, width and height of the window, colours
SHOTS: dict[str, Shot] = {  # by the name of the file
    "dashboard": ("/", 1440, 900, "light"),
    "measure": ("/measure/knife-crime?area=E09000012&unit=rate&beside=E23000001&beside=E13000001", 1440, 900, "light"),
    "area": ("/area/E09000025?baseline=2021-22", 1440, 900, "dark"),
    "phone": ("/measure/shoplifting?area=E09000028", 390, 900, "light"),
}


def take(site: str) -> None:
    """Save what a browser window shows of each page, once it stands still."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        for name, (address, width, height, colours) in SHOTS.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=colours)
            page.goto(f"{site}{address}", wait_until="networkidle")
            page.wait_for_timeout(1000)
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1])
