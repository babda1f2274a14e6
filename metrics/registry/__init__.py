"""The registry: what the plans promise to measure, and how each measure is read from the store.

In comes TOML (``plans/``, ``measures/``, ``sources.toml``, ``headings.toml``), checked in full when it is read; out
go typed rows by id. Nothing here knows the store's figures.
"""

from metrics.registry.measure_rows import NOT_ACCREDITED, Break, Measure, Source
from metrics.registry.plan_rows import STATES, Also, Entry, Plan, Priority
from metrics.registry.reading import CURRENT_PLAN, Registry, RegistryError, UnknownMeasure, load, registry

__all__ = [
    "CURRENT_PLAN", "NOT_ACCREDITED", "STATES", "Also", "Break", "Entry", "Measure", "Plan", "Priority", "Registry",
    "RegistryError", "Source", "UnknownMeasure", "load", "registry",
]
