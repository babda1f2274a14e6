from layouts.parts import evidence
from layouts.parts.prerender import html as rendered
from metrics.registry import registry


def test_every_measure_says_on_what_evidence_it_is_shown() -> None:
    for measure_id in registry().measures:
        assert evidence.short(measure_id) in evidence.SHORT
        assert "<li>" in rendered(evidence.in_full(measure_id)), measure_id


def test_no_measure_is_called_official_while_no_official_list_could_be_had() -> None:
    assert evidence.OFFICIAL not in {evidence.short(measure_id) for measure_id in registry().measures}


def test_trust_is_reported_and_says_where() -> None:
    assert evidence.short("trust") == "In the plan, by a published account"
    entry = next(one for one in registry().entries_for("trust") if one.plan == "2025-29")
    assert entry.where in evidence.in_full("trust").to_plotly_json().__repr__()
