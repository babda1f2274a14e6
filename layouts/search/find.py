"""What a reader's words find, best first: exact names, names with few other words, all words anywhere, near spellings.

A word that begins nothing in the index is read as the word spelt most like it, and that is said. Where
the words name an area and more, the rest is looked for among measures, each of them in that area.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from layouts.addresses import explore_choices, query
from layouts.words.listed import listed
from layouts.words.normal_form import Words, folded, nearest, spelt, words

MEASURES, UNPUBLISHED, AREAS, DEFINITIONS = GROUPS = ("Measures", "Unpublished", "Areas", "Definitions")
BESIDE = "Side by side"  # several areas that a reader named
SAID = 99  # the rank of what does not go by the words and is only said to have to do with them
MOST_WORDS = 12  # of a search: the rest are not looked at
MOST_AREAS = 4  # wards share names


@dataclass(frozen=True)
class Thing:
    """Something to be found: ``names`` are what it is called, ``said`` is all that is said of it.

    The ``title`` tells it from others, such as a ward of the same name. ``measure`` or ``area`` is its id or code,
    where it is one.
    """

    group: str
    title: str
    address: str
    context: str
    names: tuple[str, ...]
    said: str = ""
    measure: str = ""
    area: str = ""


@dataclass(frozen=True)
class Found:
    """What was found, best first; ``read_as`` pairs a word with what it was read as.

    ``partly``: nothing holds all the words, and these hold most of them.
    """

    things: tuple[Thing, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()
    partly: bool = False

    @property
    def groups(self) -> dict[str, tuple[Thing, ...]]:
        """What was found by group, that of the best first."""
        return {group: tuple(one for one in self.things if one.group == group)
                for group in dict.fromkeys(one.group for one in self.things)}


@dataclass
class Index:
    """Things by the words that they are called by and that are said of them."""

    things: tuple[Thing, ...]
    names: list[tuple[Words, ...]] = field(default_factory=list)
    areas: dict[Words, list[int]] = field(default_factory=lambda: defaultdict(list))
    called: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    held: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    spelling: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place, thing in enumerate(self.things):
            names = tuple(dict.fromkeys(words(name) for name in thing.names))
            self.names.append(names)
            for name in names:
                if thing.area:
                    self.areas[name].append(place)
                for word in name:
                    self.called[word].add(place)
            for word in (*words(thing.said), *(word for name in names for word in name)):
                self.held[word].add(place)
            for text in thing.names:
                self.spelling |= {folded(word): word for word in spelt(text)}
        self.order = sorted(self.held)

    def holding(self, word: str) -> set[int]:
        """The places of things with a word that begins so."""
        found: set[int] = set()
        for at in range(bisect_left(self.order, word), len(self.order)):
            if not self.order[at].startswith(word):
                break
            found |= self.held[self.order[at]]
        return found


def index_of(things: Iterable[Thing]) -> Index:
    """The things, to be searched."""
    return Index(tuple(things))


def find(index: Index, text: str) -> Found:
    """What the words of a text find; nothing where it has none."""
    asked, read_as = _read(index, words(text)[:MOST_WORDS])
    if not asked:
        return Found()
    beside = _beside(index, asked)
    areas, rest = _areas(index, asked)
    if areas and rest:
        measures = {place for place, thing in enumerate(index.things) if thing.measure}
        whole = _matching(index, rest, measures)
        there = [_in_area(index.things[one], area) for one in whole or _partly(index, rest, measures) for area in areas]
        if there:
            return Found((*beside, *there, *areas), read_as, not whole)
    every = set(range(len(index.things)))
    whole = _matching(index, asked, every)
    found = tuple(index.things[one] for one in whole or _partly(index, asked, every))
    return Found((*beside, *found), read_as, not whole and not beside)


def _read(index: Index, asked: Words) -> tuple[Words, tuple[tuple[str, str], ...]]:
    """The words as they are looked for, and those that were read as others."""
    known = list(index.called)
    meant = {word: word if index.holding(word) else nearest(word, known) or word for word in asked}
    other = [(word, index.spelling.get(one, one)) for word, one in meant.items() if one != word]
    return tuple(meant[word] for word in asked), tuple(other)


def _matching(index: Index, asked: Words, among: set[int]) -> list[int]:
    """The places of the things that hold every word, best first; ``asked`` has words where there are things."""
    places = among.intersection(*(index.holding(word) for word in asked))
    return sorted(places, key=lambda place: (_rank(index.names[place], asked), place))


def _rank(names: Sequence[Words], asked: Words) -> tuple[int, bool]:
    """How many more words a name has whose words begin so, and whether it begins otherwise: the name itself first.

    So phone theft is mobile phone theft before it is phone theft's outcome rate. SAID where no name has all the words.
    """
    return min(((len(name) - len(asked), not _begins(name, asked)) for name in names
                if all(any(one.startswith(word) for one in name) for word in asked)), default=(SAID, True))


def _begins(name: Words, asked: Words) -> bool:
    """Whether a name begins with these words, of which the last may be unfinished."""
    last = len(asked) - 1
    return len(name) > last and name[:last] == asked[:last] and name[last].startswith(asked[last])


def _partly(index: Index, asked: Words, among: set[int]) -> list[int]:
    """The places of the things that are called by most of the words, best first; none where no word is known."""
    held: dict[int, Words] = defaultdict(tuple)
    for word in dict.fromkeys(asked):
        for place in index.called.get(word, set()) & among:
            held[place] = (*held[place], word)
    most = max(map(len, held.values()), default=0)
    found = [place for place, known in held.items() if len(known) == most]
    return sorted(found, key=lambda place: (_rank(index.names[place], held[place]), place))


def _areas(index: Index, asked: Words) -> tuple[list[Thing], Words]:
    """The areas named, the longest names first and London as a whole last, and the words that are left."""
    spans, rest = _spans(index, asked)
    named = [place for span in spans for place in index.areas[span]]
    areas = [index.things[place] for place in dict.fromkeys(named)][:MOST_AREAS]
    return sorted(areas, key=lambda one: one.area == query.LONDON), rest


def _spans(index: Index, asked: Words, *, apart: bool = False) -> tuple[list[Words], Words]:
    """The runs of words that are names of areas, the longest first, and the words that are left.

    With ``apart`` none whose every word is a name: Lambeth, Southwark are two boroughs and not one constituency.
    """
    spans: list[Words] = []
    rest = asked
    for length in range(len(asked), 0, -1):
        start = 0
        while start + length <= len(rest):
            span = rest[start:start + length]
            several = apart and length > 1 and all((word,) in index.areas for word in span)
            if span in index.areas and not several:
                spans.append(span)
                rest = (*rest[:start], *rest[start + length:])
            else:
                start += 1
    return spans, rest


def _beside(index: Index, asked: Words) -> list[Thing]:
    """The way to several areas that are named, side by side on the measure that the other words find."""
    spans, rest = _spans(index, asked, apart=True)
    spans.sort(key=lambda span: asked.index(span[0]))
    areas = list({one.area: one for one in (index.things[index.areas[span][0]] for span in spans)}.values())
    if not 1 < len(areas) <= explore_choices.MOST_AREAS:
        return []
    measures = {place for place, thing in enumerate(index.things) if thing.measure} if rest else set()
    called = [one for one in _matching(index, rest, measures) if _rank(index.names[one], rest)[0] < SAID]
    found = [index.things[one] for one in called or _partly(index, rest, measures)][:1]
    title = listed([one.title for one in areas])
    return [Thing(BESIDE, f"{found[0].title} in {title}" if found else title,
                  explore_choices.of([one.measure for one in found], [one.area for one in areas]),
                  "On one chart, with their figures.", (title,))]


def _in_area(measure: Thing, area: Thing) -> Thing:
    return replace(measure, title=f"{measure.title}, {area.title}", address=query.measure(measure.measure, area.area),
                   area=area.area)
