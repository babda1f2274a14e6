"""Areas by what people type: a name in any spelling that files use, a beginning of it, or a code."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from data.areas import plain
from layouts.words.area_kinds import WORDS
from metrics.results import Place

MOST = 8  # areas that are suggested
SHORTEST = 3  # letters that a beginning or a part of a name needs to mean anything
ENDINGS = (*(words.ending.casefold() for words in WORDS.values() if words.ending), " area")


@dataclass(frozen=True)
class Names:
    """Every area under the names that it goes by. ``labels`` tells areas of one name apart, and is what is offered."""

    labels: Mapping[str, Place]
    called: Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True)
class Match:
    """``found`` is every area that goes by the name, or begins so where none does; ``near`` are like it."""

    found: tuple[Place, ...]
    near: tuple[Place, ...] = ()


def names(places: Sequence[Place], boroughs: Mapping[str, Place]) -> Names:
    """The names of areas; ``boroughs`` has the borough of each ward, by the ward's code."""
    called: dict[str, tuple[Place, ...]] = {}
    for place in places:
        called[_short(place)] = (*called.get(_short(place), ()), place)
    often = Counter(place.name for place in places)
    labels = {}
    for place in places:
        first = called[_short(place)][0]
        alone = (place == first and place.kind == "borough") or len(called[_short(place)]) == 1 == often[place.name]
        labels[place.name if alone else _apart(place, boroughs)] = place
    return Names(labels, called)


def match(asked: str, known: Names) -> Match:
    """The areas that a text means; several where it is ambiguous, none where it is unknown."""
    exact = {label.casefold(): place for label, place in known.labels.items()}
    codes = {place.code.casefold(): place for place in known.labels.values()}
    given = asked.casefold().strip()
    if given in exact or given in codes:
        return Match((exact.get(given) or codes[given],))
    text = _bare(plain(asked))
    if text in known.called:
        return Match(known.called[text])
    begun = [place for name, some in known.called.items() if name.startswith(text) for place in some]
    if len(text) >= SHORTEST and begun:
        return Match(tuple(begun[:MOST]))
    if any(letter.isdigit() for letter in given):
        return Match((), tuple(codes[code] for code in get_close_matches(given, codes, n=MOST)))
    close = get_close_matches(text, known.called, n=MOST, cutoff=0.6)
    holding = [name for name in known.called if len(text) >= SHORTEST and text in name]
    spelt = [place for name in dict.fromkeys((*close, *holding)) for place in known.called[name]]
    return Match((), tuple(spelt[:MOST]))


def label_of(place: Place, known: Names) -> str:
    """The name that tells a place from others."""
    return next(label for label, one in known.labels.items() if one == place)


def _short(place: Place) -> str:
    """A plain name without what says its kind, so that ``South West`` means the BCU and the constituency."""
    return _bare(plain(place.name))


def _bare(text: str) -> str:
    for ending in ENDINGS:
        text = text.removesuffix(ending)
    return text


def _apart(place: Place, boroughs: Mapping[str, Place]) -> str:
    if place.code in boroughs:
        return f"{place.name}, {boroughs[place.code].name} ({place.code})"
    suffix = WORDS[place.kind].suffix
    return f"{place.name} ({suffix})" if suffix else place.name
