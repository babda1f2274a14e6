"""A table whose cells hold words: rows on a desk, and on a phone a card a row, each cell under its own label."""

from collections.abc import Sequence
from typing import Any

from layouts.parts import aria, html


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], ids: Sequence[str] = ()) -> html.Table:
    """A native table; the first of ``columns`` and of each row is the row's heading; ``ids`` name the rows.

    The caption is for who hears the page; who sees it has the heading above. Roles are said aloud, because a phone
    shows rows as cards, which would lose them.
    """
    head = [html.Th(name, scope="col", role="columnheader") for name in columns]
    named = [{"id": name} for name in ids] or [{}] * len(rows)
    return html.Table(
        [
            html.Caption(caption, className="hidden-text"),
            html.Thead(html.Tr(head, role="row"), role="rowgroup"),
            html.Tbody([_row(columns, row, extra) for row, extra in zip(rows, named, strict=True)], role="rowgroup"),
        ],
        className="records", role="table",
    )


def _row(columns: Sequence[str], row: Sequence[Any], extra: dict[str, Any]) -> html.Tr:
    cells = [html.Td(content, role="cell", **aria.card(name))
             for name, content in zip(columns[1:], row[1:], strict=True)]
    return html.Tr([html.Th(row[0], scope="row", role="rowheader"), *cells], role="row", **extra)


def part(anchor: str, title: str, content: Sequence[Any]) -> html.Section:
    """A section of a page under its heading, to which ``#anchor`` leads."""
    heading = f"{anchor}-title"
    return html.Section([html.H2(title, id=heading), *content], id=anchor, **aria.labelled_by(heading))
