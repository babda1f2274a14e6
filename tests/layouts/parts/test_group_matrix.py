"""A cell a group and question: what is not published is as plain as what is."""

from layouts.addresses import gap_choices
from layouts.parts import group_matrix
from metrics import queries
from metrics.queries import Store
from tests.support.html_pages import rendered, text_of


def test_each_cell_says_its_figure_and_how_it_is_known_or_that_it_is_not_published(published: Store) -> None:
    found = queries.group_figures(published, gap_choices.GROUPED)
    cells = rendered([group_matrix.table(found)]).findall(".//td")
    assert len(cells) == len(found.groups) * len(found.measures)
    assert sum(cell.get("class") == "unpublished" for cell in cells) == found.unpublished
    assert {text_of(cell) for cell in cells if cell.get("class") == "unpublished"} == {group_matrix.MISSING}
    assert text_of(cells[0]) == "63%2024, quoted"


def test_the_summary_counts_what_the_table_shows(published: Store) -> None:
    said = group_matrix.summary(queries.group_figures(published, gap_choices.GROUPED))
    assert "Of 45 pairs" in said
    assert "33 have no figure" in said
    assert "10 are known only as quoted" in said
