"""Where a page stands in the site: the way back up, above its heading."""

from collections.abc import Sequence

from layouts.addresses import query
from layouts.parts import aria, html

DASHBOARD = ("Dashboard", query.place(query.LONDON))


def trail(above: Sequence[tuple[str, str]], here: str) -> html.Nav:
    """The pages above this one, each as its name and address, and this one by name."""
    crumbs = [html.Li(html.A(name, href=address)) for name, address in above]
    items = [*crumbs, html.Li(here, **aria.current_page())]
    return html.Nav(html.Ol(items), className="crumbs", **aria.label("Breadcrumbs"))
