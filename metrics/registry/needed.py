"""What the measures need of a source, for those who load its files."""

from metrics.registry import registry
from metrics.registry.headings import headings


def needed(source: str) -> frozenset[tuple[str, str]]:
    """Every variable of a source, with the group of it, that some measure reads."""
    return frozenset(
        (code, group) for measure in registry().measures.values() for (of, code), groups in measure.parts.items()
        if of == source for group in groups
    )


def totals_of(source: str, variable: str) -> tuple[str, ...]:
    """The variables that a heading is added to: its group, and the totals that the registry describes."""
    group = variable.rpartition("/")[0]
    return (*([group] if group else []), *(total.variable for total in headings().totals(source)
                                           if {variable, group or variable} & set(total.adds)))
