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
    assert text_of(cells[0]) == "63%2024, on a dashboard"
    assert {cell.get("class") for cell in cells} == {"unpublished", *group_matrix.HOW}


def test_the_summary_counts_what_the_table_shows(published: Store) -> None:
    said = group_matrix.summary(queries.group_figures(published, gap_choices.GROUPED))
    assert "Of 45 pairs" in said
    assert "33 have no figure" in said
    assert ("8 are quoted from a dashboard and in no file to hand (outlined: MOPAC, Public Perceptions Dashboard and "
            "MOPAC, Victims and Witnesses Dashboard)") in said
    assert "2 are known only as quoted (dotted) and 2 are in a publisher\u2019s file" in said


def test_a_group_has_a_capital_at_the_head_of_its_row(published: Store) -> None:
    table = rendered([group_matrix.table(queries.group_figures(published, gap_choices.GROUPED))])
    heads = table.findall(".//tbody//th")
    assert {"Women", "Men"} <= {text_of(head) for head in heads}
