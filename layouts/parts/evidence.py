"""On what evidence a measure belongs to the Police and Crime Plan, in words for every page."""

from layouts.parts import html
from metrics.registry import Entry, registry

PLAN = "2025-29"
OFFICIAL, REPORTED = "On the plan\u2019s own list of measures", "In the plan, by a published account"
NAMED = "Named in the plan\u2019s foreword"
PROBABLE, POSSIBLE = "Probably in the plan (our reading)", "Perhaps in the plan (our reading)"
OUTSIDE = "About the same subject, not known to be in the plan"
SHORT = (OFFICIAL, NAMED, REPORTED, PROBABLE, POSSIBLE, OUTSIDE)  # the strongest first


def short(measure_id: str) -> str:
    """The strongest evidence that any entry of the current plan gives for a measure, in a few words."""
    return min(map(_short, _entries(measure_id)), key=SHORT.index, default=OUTSIDE)


def _short(entry: Entry) -> str:
    if entry.evidence == "inferred":
        return POSSIBLE if entry.confidence == "low" else PROBABLE
    return {"official": OFFICIAL, "foreword": NAMED, "reported": REPORTED}[entry.evidence]


def of_entry(entry: Entry) -> str:
    """On what evidence an entry stands, and whether that its measures show it is our reading."""
    ours = "; that these figures show it is our reading" if entry.match == "inferred" else ""
    kind = NAMED if entry.evidence == "foreword" else entry.evidence.capitalize()
    return f"{kind}, {entry.confidence} confidence{ours}"


def in_full(measure_id: str) -> html.Ul:
    """Every entry of every plan that asks for a measure, with its evidence; or why the measure is shown."""
    items = [
        html.Li([html.Strong(f"Plan {entry.plan}, {entry.title}: "), f"{of_entry(entry)}. {_stop(entry.where)}",
                 f" {_stop(entry.note)}" if entry.note else ""])
        for entry in registry().entries_for(measure_id)
    ]
    if not _entries(measure_id):
        reasons = [also.reason for also in registry().plans[PLAN].also if measure_id in also.measures]
        items.insert(0, html.Li([html.Strong(f"Not known to be in the plan {PLAN}. "), *map(_stop, reasons)]))
    return html.Ul(items)


def _entries(measure_id: str) -> list[Entry]:
    return [entry for entry in registry().entries_for(measure_id) if entry.plan == PLAN]


def _stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
