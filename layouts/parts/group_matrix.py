"""What is published of which group of people: a cell a group and question, empty where nobody publishes a figure."""

from layouts.parts import html
from layouts.words import format as fmt
from layouts.words import group_words
from layouts.words.listed import listed
from metrics.results import GroupFigure, GroupFigures, Known

MISSING = "Not published"
HOW: dict[Known, str] = {"filed": "in a file", "dashboard": "on a dashboard", "quoted": "quoted"}


def table(found: GroupFigures) -> html.Table:
    """A native table; how a figure is known is drawn by the border of its cell, and said in words."""
    head = [html.Th("Group", scope="col"), *(html.Th(one.short_title, scope="col") for one in found.measures)]
    rows = [html.Tr([html.Th(group_words.label(name), scope="row"),
                     *(_cell(found.figures.get((name, one.id))) for one in found.measures)]) for name in found.groups]
    return html.Table([html.Caption("What is published of which group", className="hidden-text"),
                       html.Thead(html.Tr(head)), html.Tbody(rows)], className="group-matrix")


def _cell(figure: GroupFigure | None) -> html.Td:
    if figure is None:
        return html.Td(html.Span(MISSING), className="unpublished")
    period = group_words.brief(figure.start, figure.months)
    return html.Td([html.Strong(fmt.percent(figure.value)), html.Span(period, className="when"),
                    html.Span(f", {HOW[figure.known]}", className="hidden-text")], className=figure.known)


def summary(found: GroupFigures) -> str:
    """How many of the cells have a figure, and how it is known."""
    cells = len(found.measures) * len(found.groups)
    are = {how: f"{found.known[how]} {fmt.be(found.known[how])}" for how in HOW}
    dashboards = dict.fromkeys(one.cites.partition(", accessed")[0] for one in found.figures.values()
                               if one.known == "dashboard")
    return (f"Of {cells} pairs of a group and a question, {found.unpublished} have no figure in any file to hand or "
            f"document read (dashed); {are['dashboard']} quoted from a dashboard and in no file to hand (outlined: "
            f"{listed(list(dashboards))}); {are['quoted']} known only as quoted (dotted) and {are['filed']} in a "
            "publisher\u2019s file (filled).")
