from collections import Counter

from metrics.analysis import views
from metrics.analysis.findings import findings
from metrics.analysis.store import open_store
from metrics.analysis.summary import counts_by_priority
from metrics.registry import CURRENT_PLAN, registry
from metrics.results import Count


def test_every_measure_of_the_plan_counts_once_and_nothing_else_does(embedded_url: str) -> None:
    store = open_store(embedded_url)
    found = {view.measure.id: findings(view, ["2021-22"])[0]
             for section in views.sections(store, "E23000001") for view in section.views}
    counts = counts_by_priority(found, ["robbery", "trust"], "2021/22")
    assert [count.title for count in counts[:-1]] == [one.title for one in registry().plans[CURRENT_PLAN].priorities]
    wanted = {measure_id for entry in registry().entries_of(CURRENT_PLAN) for measure_id in entry.measures}
    assert counts[-1].measures == sum(count.measures for count in counts[:-1]) == len(wanted)
    assert counts[-1].unreported == sum(not entry.measures for entry in registry().entries_of(CURRENT_PLAN))
    assert counts[-1].late == len({"robbery", "trust"} & wanted)


def test_the_sentence_gives_counts_and_no_score(embedded_url: str) -> None:
    store = open_store(embedded_url)
    found = {"trust": findings(views.view(store, "trust", "E23000001"), ["2021-22"])[0]}
    said = counts_by_priority(found, [], "2021/22")[-1].sentence
    assert said.startswith("The Met as a whole, 1 measure against 2021/22: 1 within the usual variation or margin.")
    assert "score" not in said


def test_a_priority_without_a_measure_to_compare_says_so_and_one_entry_is_one_entry() -> None:
    empty = Count("Reform", "2021/22", Counter(), 0, 1)
    assert empty.sentence == ("Reform, no measures against 2021/22. For 1 entry of the plan there are no figures here.")
    two = Count("Safety", "2021/22", Counter({"not judged": 2}), 2, 0)
    assert two.sentence == ("Safety, 2 measures against 2021/22: 2 with no good direction (more reports can mean more "
                            "trust).")
