"""On what evidence a measure belongs to the Police and Crime Plan, in words for every page."""

from layouts.parts import html
from metrics.registry import Entry, registry

PLAN = "2025-29"
SHORT = {
    "official": "On the plan\u2019s list of measures",
    "reported": "Reported to be in the plan",
    "inferred": "Inferred to be in the plan",
}
OUTSIDE = "Not known to be in the plan"


def short(measure_id: str) -> str:
    """The strongest evidence that any entry of the current plan gives for a measure, in a few words."""
    found = {entry.evidence for entry in _entries(measure_id)}
    return next((words for evidence, words in SHORT.items() if evidence in found), OUTSIDE)


def is_in_plan(measure_id: str) -> bool:
    """Whether an entry of the current plan asks for a measure, on whatever evidence."""
    return bool(_entries(measure_id))


def counts(measure_ids: list[str]) -> str:
    """How many of some measures are in the plan, and how that is known."""
    said = [short(measure_id) for measure_id in measure_ids]
    inside = len(said) - said.count(OUTSIDE)
    if said.count(SHORT["official"]) == inside:
        return f"{inside} are on the list of the Police and Crime Plan {PLAN}."
    return (f"{inside} are reported or inferred to be in the Police and Crime Plan {PLAN}, whose official list we "
            f"could not get; {len(said) - inside} more are published about the same matters.")


def in_full(measure_id: str) -> html.Ul:
    """Every entry of every plan that asks for a measure, with its evidence; or why the measure is shown."""
    items = [
        html.Li([html.Strong(f"Plan {entry.plan}, {entry.title}: "), f"{entry.evidence}. {_stop(entry.where)}",
                 f" {_stop(entry.note)}" if entry.note else ""])
        for entry in registry().entries_for(measure_id)
    ]
    if not _entries(measure_id):
        reasons = [also.reason for also in registry().plans[PLAN].also if measure_id in also.measures]
        items.insert(0, html.Li([html.Strong(f"{OUTSIDE} {PLAN}. "), *map(_stop, reasons)]))
    return html.Ul(items)


def _entries(measure_id: str) -> list[Entry]:
    return [entry for entry in registry().entries_for(measure_id) if entry.plan == PLAN]


def _stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
