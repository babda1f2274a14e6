"""The campaign in words: of each kind the shares, what no loader can tell, and how to see a failure again."""

from collections import Counter

from tests.fuzz.campaign import Result, failures
from tests.fuzz.corruptions import UNTOLD_OF, kinds
from tests.fuzz.judging import OUTCOMES, SPOILT

SHORT = ("refused", "aside", "harmless", "before", "unnamed", "noted", "WITHOUT", "CRASH", "HANG")


def summary(results: list[Result], seconds: float) -> str:
    """The table, the kinds that cannot be told, and the commands that show the failures."""
    bad = failures(results)
    parts = [_table("kind", {name: [one for one in results if one.case.kind == name] for name in kinds()}),
             _table("format", {name: [one for one in results if one.format == name]
                               for name in sorted({one.format for one in results})}),
             _untold(results), _failed(bad),
             f"{len(results):,} corruptions of {len({one.case.original for one in results})} files in "
             f"{len({one.case.kind for one in results})} kinds, {seconds:.0f} seconds: " + ", ".join(
                 f"{sum(one.verdict.outcome == outcome for one in results):,} {outcome}" for outcome in OUTCOMES)
             + f"; {len(bad):,} of them must not be"]
    return "\n\n".join(filter(None, parts))


def _table(of: str, groups: dict[str, list[Result]]) -> str:
    """Outcomes of each group; ~ marks a kind that no loader can tell, + one whose figures are right."""
    lines = [f"{of:<32}{'cases':>6}" + "".join(f"{name:>9}" for name in SHORT)]
    for name, members in groups.items():
        if members:
            counted = Counter(one.verdict.outcome for one in members)
            lines.append(f"{name + _mark(name):<32}{len(members):>6}"
                         + "".join(f"{counted[outcome] or '':>9}" for outcome in OUTCOMES))
    return "\n".join(lines)


def _mark(name: str) -> str:
    kind = kinds().get(name)
    return " ~" if kind and kind.untold else " +" if kind and kind.harmless else ""


def _untold(results: list[Result]) -> str:
    found = {one.case.kind for one in results}
    lines = [f"  {kind.sentence} ({kind.name}): {kind.untold}" for kind in kinds().values()
             if kind.untold and kind.name in found]
    lines += [f"  {kind} in {pattern}: {why}" for (kind, pattern), why in UNTOLD_OF.items() if kind in found]
    return "\n".join(["~ No loader can tell:", *lines]) if lines else ""


def _failed(bad: list[Result]) -> str:
    spoilt = {one.case.original: one.verdict.detail for one in bad if one.verdict.outcome == SPOILT}
    lines = [f"{name}: {problem}" for name, problem in spoilt.items()]
    bad = [one for one in bad if one.verdict.outcome != SPOILT]
    for name in dict.fromkeys(one.case.kind for one in bad):
        members = [one for one in bad if one.case.kind == name]
        lines.append(f"{name}: {kinds()[name].sentence}; {len(members)} in "
                     f"{', '.join(sorted({one.case.original for one in members}))}")
        lines += [f"  python -m tests.fuzz --only {one.case}  {one.verdict.outcome}: {_shown(one)}"
                  for one in members[:1]]
    return "\n".join(["What must not be, and how to see it again:", *lines]) if lines else ""


def _shown(one: Result) -> str:
    if one.verdict.wrong:
        return f"{one.verdict.amount:,} figures, {one.verdict.wrong[0]}"
    lines = one.verdict.detail.strip().splitlines()
    return next((line for line in reversed(lines) if "Error" in line), lines[-1])[:160]


def described(one: Result) -> str:
    """One case in full."""
    lines = [f"\n{one.case}: {one.verdict.outcome}", f"  {kinds()[one.case.kind].sentence}", one.verdict.detail]
    return "\n".join([*lines, *(f"  {wrong}" for wrong in one.verdict.wrong)])
