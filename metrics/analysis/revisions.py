"""How far figures move after they are first published, worked out from the releases held.

Each release is set against the next one held that gives the same figures, for London. A figure goes
by its age in the earlier release: 1 is its latest figure, 2 the one before (months where figures are
monthly, quarters in surveys). A release that was published between the two and is not held is not
seen, so a move may be several revisions together.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from data import periods
from data.statement import LONDON
from data.store.catalogue import Catalogue
from metrics import registry as registries
from metrics.analysis import series, wording
from metrics.analysis.store import Store
from metrics.registry import Measure, Registry
from metrics.results import AGES, AtAge, Move, Point, Provisional, Spread

PAIRS = 3  # of releases that a sentence on a source names


def of_measure(store: Store, measure: Measure, registry: Registry | None = None) -> Provisional:
    """How far a measure's figures move."""
    source = (registry or registries.registry()).source_of(measure).title
    labels, moves = _moves_between_releases(store, measure)
    return _provisional(_moves_as(measure), measure.title, source, moves, _refusal(labels))


def spreads(store: Store, measure: Measure) -> tuple[Spread, ...]:
    """How far all figures of a measure moved between each two releases in a row that give the same, oldest first."""
    pairs = []
    for (earlier, before), (later, after) in pairwise(_by_release(store, measure).items()):
        moves = [Move(measure.id, _moves_as(measure), earlier, later, age, old.label, old.value or 0.0,
                      new.value or 0.0)
                 for age, old in enumerate(sorted(before.values(), key=lambda point: -point.start), 1)
                 if (new := after.get(old.start)) and (measure.share or old.value or not new.value)]
        if moves:
            pairs.append(Spread(earlier, later, tuple(moves)))
    return tuple(pairs)


def evidence(store: Store, measure: Measure) -> str:
    """How far a measure's figures moved from one release held to the next, in a sentence for each of the last PAIRS."""
    sentences = [_spread(measure, one) for one in spreads(store, measure)[-PAIRS:]]
    title = _lower(measure.title)
    return " ".join(sentences) or f"How far figures of {title} move cannot be said: no two releases are held."


def _spread(measure: Measure, one: Spread) -> str:
    latest = [f"that of {move.period}, its latest, by {wording.signed(move.difference, measure)}"
              for move in one.moves if move.age == 1]
    sizes = sorted(move.difference for move in one.moves if move.age > 1)
    others = [f"{len(sizes)} {'earlier ' if latest else ''}figures by {wording.signed(sizes[0], measure)} to "
              f"{wording.signed(sizes[-1], measure)}"] if sizes else []
    return (f"From the release of {_named(one.earlier)} to that of {_named(one.later)} figures of "
            f"{_lower(measure.title)} in London moved: {' and '.join([*latest, *others])}.")


def _moves_as(measure: Measure) -> str:
    """The kind of a measure by which the size of a move goes: a fraction of what is no share."""
    return measure.kind if measure.share else "count"


def _lower(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"


def _moves_between_releases(store: Store, measure: Measure) -> tuple[list[str], list[Move]]:
    """The releases that give figures of a measure, oldest first, and what moved from each to the next."""
    given = _by_release(store, measure)
    return list(given), [move for earlier, later in pairwise(given)
                         for move in _between(measure, earlier, given[earlier], later, given[later])]


def _by_release(store: Store, measure: Measure) -> dict[str, dict[int, Point]]:
    """The figures that each release gives of a measure, oldest release first; none of one that gives none."""
    catalogue = store.reader.catalogue()
    if not measure.parts.keys() <= catalogue.variables.keys():
        return {}
    last_file = {release.label: release.id for release in sorted(catalogue.releases.values(), key=lambda one: one.rank)
                 if release.source == measure.source}
    given = {label: _given(store, catalogue, measure, label, number) for label, number in last_file.items()}
    return {label: points for label, points in given.items() if points}


def _given(store: Store, catalogue: Catalogue, measure: Measure, label: str, release: int) -> dict[int, Point]:
    """The figures that a release itself gives, oldest first; not those that it leaves as older ones gave them.

    It gives a sum only where it gives every part of it: else an older part would pass for a revised one.
    """
    figures = store.reader.figures_of(measure.parts, (LONDON,), as_of=release)
    points = series.points(catalogue, measure, (LONDON,), figures)
    return {point.start: point for point in points if point.value is not None and all(
        catalogue.releases[part.releases[point.start]].label == label for key, part in figures.items()
        if key.source == measure.source and point.start in part.releases)}


def _between(
    measure: Measure, earlier: str, before: dict[int, Point], later: str, after: dict[int, Point]
) -> Iterator[Move]:
    """A percentage of none at all cannot be given, so a count that was zero is left out unless it stayed so."""
    newest_first = sorted(before.values(), key=lambda point: -point.start)
    for age in AGES:
        old = newest_first[age - 1] if age <= len(newest_first) else None
        new = after.get(old.start) if old else None
        if old is None or new is None or old.value is None or new.value is None:
            continue
        if measure.share or old.value or not new.value:
            yield Move(measure.id, _moves_as(measure), earlier, later, age, old.label, old.value, new.value)


def _provisional(kind: str, subject: str, source: str, moves: Sequence[Move], refusal: str) -> Provisional:
    if not moves:
        sentence = f"{subject}: how provisional figures are cannot be said: {refusal} ({source})."
        return Provisional(kind, (), (), (), refusal, sentence)
    pairs = tuple(dict.fromkeys((move.earlier, move.later) for move in moves))
    ages = tuple(_at_age(age, [move for move in moves if move.age == age])
                 for age in AGES if any(move.age == age for move in moves))
    youngest = [move for move in moves if move.age == ages[0].age]
    name = f"{subject}, {AGES[ages[0].age]}"
    if len(youngest) == 1:
        change = f"{name} ({youngest[0].period}): {_in_words(youngest[0])}"
    else:
        change = f"{name}: moved by a median of {_size(kind, ages[0].median)}, at most {_size(kind, ages[0].largest)}"
    return Provisional(kind, pairs, ages, tuple(moves), "", f"{change}, {_releases(pairs)} of {source}.")


def _at_age(age: int, moves: Iterable[Move]) -> AtAge:
    sizes = [abs(move.difference) for move in moves]
    return AtAge(age, len(sizes), median(sizes), max(sizes))


def _in_words(move: Move) -> str:
    """A move with its direction, a count with both figures: ``up 1.0% (74,132 to 74,880)``."""
    if move.difference == 0:
        return "unchanged"
    change = f"{'up' if move.difference > 0 else 'down'} {_size(move.kind, abs(move.difference))}"
    return f"{change} ({move.before:,.0f} to {move.after:,.0f})" if move.kind == "count" else change


def _size(kind: str, size: float) -> str:
    return f"{size:.1%}" if kind == "count" else f"{size * 100:.1f} points"


def _releases(pairs: Sequence[tuple[str, str]]) -> str:
    if len(pairs) == 1:
        return f"between the {_named(pairs[0][0])} and {_named(pairs[0][1])} releases"
    return f"in {len(pairs)} pairs of releases to {_named(pairs[-1][1])}"


def _named(label: str) -> str:
    """A release's label as people write it: ``December 2025`` for ``2025-12``, else as it stands."""
    try:
        return periods.name(periods.from_iso(label))
    except ValueError:
        return label or "undated"


def _refusal(labels: Sequence[str]) -> str:
    """Why nothing was compared, for releases that give figures."""
    if not labels:
        return "no release is held that gives any"
    if len(labels) == 1:
        return "only one release is held that gives them"
    return "no two releases held give the same recent ones"
