"""A measure followed across plans: which name it, which do not, and what takes its place."""

from dataclasses import dataclass
from typing import Literal

from metrics.registry.measure_rows import Measure
from metrics.registry.plan_rows import Also, Entry, Plan

Stands = Literal["named", "beside", "left out", "not known"]
Fate = Literal["every plan", "again", "begins", "ends", "national only"]


@dataclass(frozen=True)
class Standing:
    """How a measure stands in a plan.

    ``named``: entries ask for it; ``beside``: none does, and the plan's ``also`` says why it is shown;
    ``left out``: the plan's list is known and does not have it; ``not known``: the list is not known.
    """

    plan: Plan
    stands: Stands
    entries: tuple[Entry, ...] = ()
    also: tuple[Also, ...] = ()


@dataclass(frozen=True)
class Heir:
    """An entry of a later plan by which a measure that is no longer named lives on.

    ``through`` is the measure that ties them: one that the old entry named too or, where ``wider``, one
    that counts the same with no group left out.
    """

    entry: Entry
    through: Measure
    wider: bool


@dataclass(frozen=True)
class Thread:
    """A measure through the Mayor's plans in their order, then the national ones; ``fate`` is of the former.

    ``first`` and ``last`` are the first and the last of the Mayor's plans that name it, None where none does.
    """

    measure: Measure
    standings: tuple[Standing, ...]
    fate: Fate
    first: Plan | None
    last: Plan | None
    heirs: tuple[Heir, ...] = ()
