"""One series followed across plans: which plans name a measure, which do not, and what takes its place.

A measure ties entries of plans together, because an entry names the series that shows it; words alone
do not, and nothing here matches them. The Mayor's plans follow one another; a plan without an end (the
national measures) stands beside them. That no entry of a plan names a measure means little where most
of the plan's list is not known (``Plan.remainder``), and is kept apart from what a known list leaves out.
"""

from collections.abc import Sequence

from metrics.registry import Entry, Measure, Plan, Registry
from metrics.results import Fate, Heir, Standing, Thread


def mayors(registry: Registry) -> tuple[Plan, ...]:
    """The plans that follow one another, oldest first: those with an end."""
    return tuple(sorted((plan for plan in registry.plans.values() if plan.end), key=lambda plan: plan.start))


def standing_plans(registry: Registry) -> tuple[Plan, ...]:
    """The plans without an end, which stand beside the Mayor's."""
    return tuple(plan for plan in registry.plans.values() if not plan.end)


def threads(registry: Registry) -> tuple[Thread, ...]:
    """Every measure that an entry of any plan names, in the registry's order."""
    named = {one for entry in registry.entries for one in entry.measures}
    return tuple(_thread(registry, measure) for measure in registry.measures.values() if measure.id in named)


def unfollowed(registry: Registry) -> tuple[Entry, ...]:
    """The entries that name no measure, so that no series ties them to another plan."""
    return tuple(entry for entry in registry.entries if not entry.measures)


def _thread(registry: Registry, measure: Measure) -> Thread:
    follow = mayors(registry)
    standings = tuple(_standing(registry, plan, measure) for plan in (*follow, *standing_plans(registry)))
    named = [plan for plan, one in zip(follow, standings, strict=False) if one.stands == "named"]
    if not named:
        return Thread(measure, standings, "national only", None, None)
    fate = _fate(follow, named)
    heirs = _heirs(registry, measure, follow[follow.index(named[-1]) + 1:]) if fate == "ends" else ()
    return Thread(measure, standings, fate, named[0], named[-1], heirs)


def _standing(registry: Registry, plan: Plan, measure: Measure) -> Standing:
    entries = tuple(entry for entry in registry.entries_of(plan.id) if measure.id in entry.measures)
    also = tuple(one for one in plan.also if measure.id in one.measures)
    if entries:
        return Standing(plan, "named", entries)
    if also:
        return Standing(plan, "beside", (), also)
    return Standing(plan, "not known" if plan.remainder else "left out")


def _fate(follow: Sequence[Plan], named: Sequence[Plan]) -> Fate:
    first, last = follow.index(named[0]), follow.index(named[-1])
    if last < len(follow) - 1:
        return "ends"
    if len(named) <= last - first:
        return "again"
    return "begins" if first else "every plan"


def _heirs(registry: Registry, measure: Measure, later: Sequence[Plan]) -> tuple[Heir, ...]:
    """The entries of the next plan that has any by which a measure lives on."""
    kin = [registry.measure(one) for entry in registry.entries_for(measure.id) for one in entry.measures]
    ties = [one for one in dict.fromkeys(one.id for one in kin) if one != measure.id]
    wider = [one.id for one in registry.measures.values() if is_part_of(measure, one)]
    for plan in later:
        heirs = [Heir(entry, registry.measure(one), one in wider)
                 for entry in registry.entries_of(plan.id) for one in dict.fromkeys([*wider, *ties])
                 if one in entry.measures]
        if heirs:
            return tuple({heir.entry.id: heir for heir in reversed(heirs)}.values())[::-1]
    return ()


def is_part_of(part: Measure, whole: Measure) -> bool:
    """Whether a measure counts some groups of exactly what another counts in full."""
    same = (part.source, part.variables, part.denominator) == (whole.source, whole.variables, whole.denominator)
    return same and whole.groups == ("all",) and part.groups != whole.groups
