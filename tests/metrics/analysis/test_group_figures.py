"""Which group has a figure on which question, as the Committee, the Mayor and the GLA published them."""

from metrics import queries
from metrics.analysis.group_figures import group
from metrics.queries import Store

ASKED = ("trust", "confidence", "fair-treatment", "victim-satisfaction", "safety-after-dark")


def test_what_is_published_of_each_group_is_what_documents_quote_and_files_hold(published: Store) -> None:
    found = queries.group_figures(published, ASKED)
    quoted = {key: one.value for key, one in found.figures.items() if one.where}
    assert quoted == {
        ("Black", "trust"): 0.63, ("Disabled", "trust"): 0.68, ("LGBTQ+", "trust"): 0.56,
        ("Mixed ethnicity", "trust"): 0.60, ("LGBTQ+", "confidence"): 0.36, ("White British", "confidence"): 0.40,
        ("BAME aged 16 to 24", "confidence"): 0.61, ("White aged 16 to 24", "confidence"): 0.70,
        ("Disabled", "victim-satisfaction"): 0.53, ("LGBTQ+", "victim-satisfaction"): 0.56,
    }
    assert {key: one.value for key, one in found.figures.items() if not one.where} == {
        ("women", "safety-after-dark"): 0.57, ("men", "safety-after-dark"): 0.80}
    assert found.unpublished == len(found.groups) * len(ASKED) - 12


def test_a_figure_that_was_read_off_a_dashboard_is_told_from_others_that_are_quoted(published: Store) -> None:
    """The Committee cites MOPAC\u2019s two dashboards, accessed in February 2025; the plan of 2017 cites the survey."""
    found = queries.group_figures(published, ASKED)
    assert found.known == {"dashboard": 8, "quoted": 2, "filed": 2}
    assert {name for (name, _), one in found.figures.items() if one.known == "quoted"} == {
        "BAME aged 16 to 24", "White aged 16 to 24"}


def test_a_way_of_reporting_is_no_group_of_people(published: Store) -> None:
    assert not [name for name in queries.group_figures(published, ASKED).groups if "report" in name]


def test_a_group_goes_by_one_name_whoever_was_asked() -> None:
    assert group("Black Londoners") == group("Black victims") == "Black"
    assert group("BAME Londoners aged 16 to 24") == "BAME aged 16 to 24"
