"""The frame around every page: head, skip link, header, footer."""

from collections.abc import Iterable
from html import escape

from layouts.addresses import query
from layouts.parts import footer, prerender
from layouts.web import static
from layouts.web.router import PLAIN, SITE, Page

NAVIGATION = (("/", "Dashboard"), ("/explore", "Explore"), ("/area", "Areas"),
              *((f"/{name}", name.capitalize()) for name in PLAIN))


def navigation(path: str) -> str:
    """The links to the site's parts; ``path`` is that of the page that is open."""
    here = ' aria-current="page"'
    items = "".join(f'<li><a href="{address}"{here if address == path else ""}>{name}</a></li>'
                    for address, name in NAVIGATION)
    return f'<nav class="site-nav" aria-label="Site"><ul>{items}</ul></nav>'


def search_form(sought: str, suggested: Iterable[str]) -> str:
    """The search that every page has at its head; it holds what was searched for, and what the browser suggests."""
    options = "".join(f'<option value="{escape(one)}">' for one in suggested)
    return f"""<form class="search" role="search" action="/search" method="get">
<label for="q" class="hidden-text">Search measures, areas and words</label>
<input type="search" id="q" name="q" value="{escape(sought)}" maxlength="{query.LONGEST}" autocomplete="off"
list="suggested"><datalist id="suggested">{options}</datalist>
<button type="submit">Search</button></form>"""


def document(page: Page, scripts: str = "") -> str:
    """The HTML document of a page, with the scripts of its island at its end; it can be read without any."""
    title, description = escape(page.title), escape(page.description)
    robots = "" if page.status == 200 and page.sought is None else '<meta name="robots" content="noindex">'
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{description}">
<meta name="color-scheme" content="light dark">{robots}
<link rel="icon" type="image/svg+xml" href="{static.address("icon")}">
<link rel="stylesheet" href="{static.address("style")}">
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header class="top"><div class="width"><a class="site" href="/">{escape(SITE)}</a>
<p class="printed">{escape(page.printed)}</p>
{navigation(page.path)}
{search_form(page.sought or "", page.suggested)}</div></header>
<div class="width">
{prerender.html(page.body)}
</div>
{footer.foot(page.newest)}
<script src="{static.address("page")}" defer></script>
{scripts}
</body>
</html>"""
