"""A finding in a few words, for cells, charts and cards: the fact first, then its history, then what it is worth."""

from collections.abc import Sequence

from layouts.words import format as fmt
from metrics.results import Finding, History, Judgement, ManyChanges, View

MINUS = "\u2212"
SMALL = 50  # from fewer, a change is given in numbers, for a percentage would say more than is known
UNDER = "under"  # before the size of a change that is smaller than what is shown
CHIPS: dict[Judgement, tuple[str, str]] = {  # the sign and the word of each judgement, never a colour alone
    "better": ("\u2713", "Better"), "worse": ("\u2717", "Worse"), "usual": ("\u00b7", "Usual variation"),
    "few": ("\u00b7", "Too few to tell"), "not judged": ("\u2013", "Not judged"),
    "not tested": ("\u25cb", "No margin known"),
    "not compared": ("\u2260", "Not comparable"), "no figure": ("", "No figure"),
}
NO_FIGURE_THEN, WITHIN_MARGIN = "No figure then", "Within the margin"
STAYS_CLEAR = " \u2021"
USUAL = ("Usual variation: a rise or fall is called clear only if it is bigger than the measure\u2019s usual ups and "
         "downs; the range shows where its underlying change is likely to lie (95%).")
MARGIN = ("Margin: how far asking other people could have moved the figure (95%), from the planned size of the survey; "
          "the true margin is wider.")
LONG_RUN, EARLIER = 3, 3  # periods in a row, and earlier years, from which they are worth saying


def fact(finding: Finding) -> str:
    """What happened: ``6.8%, 2,324 fewer``, of few ``3 more``, of a share ``2 points less``; blank if not compared."""
    if finding.direction in ("not compared", "same"):
        return "" if finding.direction == "not compared" else "no change"
    more = finding.more or 0.0
    if finding.view.measure.share:
        return f"{points(abs(more), finding.view)} {'more' if more > 0 else 'less'}"
    less = "fewer" if finding.view.measure.kind == "count" else "less"
    number = f"{fmt.plain(abs(more), finding.view.measure)} {'more' if more > 0 else less}"
    return number if in_numbers(finding) else f"{percent(finding)}, {number}"


def signed(finding: Finding) -> str:
    """The change in its fewest signs: ``\u22126.8%``, ``+3``, ``\u22122 points``, ``0``; blank if not compared.

    One too small to be shown is ``+<0.1 points``.
    """
    if finding.direction == "not compared":
        return ""
    if finding.direction == "same":
        return "0"
    more = finding.more or 0.0
    sign = "+" if more > 0 else MINUS
    if finding.view.measure.share:
        size = points(abs(more), finding.view)
    else:
        size = fmt.plain(abs(more), finding.view.measure) if in_numbers(finding) else percent(finding)
    return f"{sign}{size.replace(f'{UNDER} ', '<')}"


def first_compared(found: Sequence[Finding]) -> Finding:
    """The finding that stands for a measure: against the first baseline that its figure compares with, of the whole."""
    return next((one for one in found if one.direction != "not compared" and one.view is found[0].view), found[0])


def in_numbers(finding: Finding) -> bool:
    """Whether a change of a count is given in numbers: from few, or from none."""
    then = finding.change.baseline if finding.change else None
    return not finding.view.measure.share and (then is None or (then.value or 0.0) < SMALL)


def percent(finding: Finding) -> str:
    """The size of a change of a count, without its sign."""
    size = abs(finding.change.difference or 0.0) if finding.change else 0.0
    return f"{UNDER} 0.1%" if size < 0.0005 else f"{size:,.1%}"


def points(size: float, view: View) -> str:
    """A difference of shares: ``2 points``, of rates ``1.3 points``."""
    text = f"{size * 100:.{0 if view.measure.kind == 'proportion' else 1}f}"
    if not float(text):
        return f"{UNDER} 0.1 points"
    return f"{text} point{'' if text == '1' else 's'}"


def many(found: ManyChanges, against: str) -> str:
    """How many of the changes in a table chance alone would make look clear; blank where none was tested."""
    if not found.tested:
        return ""
    chance, kept = round(found.by_chance), len(found.kept)
    expected = f"about {chance}" if chance else "fewer than 1"
    said = f"Of {found.tested} changes on {against}, chance alone would make {expected} look clear; "
    if not found.clear:
        return f"{said}none does."
    stays = f"{STAYS_CLEAR.strip()} marks the {kept} that stay{'s' if kept == 1 else ''}" if kept else "none stays"
    return f"{said}{found.clear} {'does' if found.clear == 1 else 'do'}; {stays} so when all are tested together."


def chip(finding: Finding) -> tuple[str, str]:
    """The sign and word that stand for a finding's judgement."""
    sign, word = CHIPS[finding.judgement]
    if finding.judgement == "usual" and finding.strength == "margin":
        return sign, WITHIN_MARGIN
    if finding.judgement == "not compared" and finding.change and finding.change.no_figure:
        return sign, NO_FIGURE_THEN
    return sign, word


def strength(finding: Finding) -> str:
    """What a change is worth: ``a clear rise: worse``, ``usual variation``, ``too few to tell``."""
    if finding.strength == "clear":
        way = "rise" if finding.direction == "up" else "fall"
        return f"a clear {way}: {CHIPS[finding.judgement][1].lower()}"
    word = CHIPS["usual"][1] if finding.judgement == "not judged" else chip(finding)[1]
    return f"{word[:1].lower()}{word[1:]}"


def in_brief(finding: Finding) -> str:
    """``\u22123.7%, usual variation``: the change and what it is worth; blank if not compared."""
    if finding.direction == "not compared":
        return ""
    change = "no change" if finding.direction == "same" else signed(finding)
    return f"{change}, {strength(finding)}"


def history(finding: Finding) -> str:
    """How the figure went before, in one or two sentences; blank where there is nothing to say."""
    return " ".join(filter(None, (course(finding), alike(finding))))


def course(finding: Finding) -> str:
    """For how long the figure has gone one way, and since when it was not as high or low: the same of any baseline."""
    before, view = finding.history, finding.view
    line = " and ".join(filter(None, (_run(before, view), _extreme(before, view))))
    return f"The {_figure(view)} {line}." if line else ""


def _figure(view: View) -> str:
    if not view.measure.added_up:
        return "figure"
    return "12-month total" if view.measure.kind == "count" else "12-month rate"


def _run(before: History, view: View) -> str:
    if abs(before.run) < LONG_RUN:
        return ""
    way = "risen" if before.run > 0 else "fallen"
    return f"has {way} {abs(before.run)} {view.measure.frequency}s running"


def _extreme(before: History, view: View) -> str:
    if not before.extreme or before.since is None or view.headline is None:
        return ""
    end = next(point for point in view.trend if point.end == before.since)
    when = end.label.replace("12 months", "the year")
    since = f"comparable figures begin ({when.removeprefix('the ')})" if before.record else when
    return f"is the {before.extreme} since {since}"


def alike(finding: Finding) -> str:
    """In how many earlier years a change was as big; blank where too few are held to say."""
    before = finding.history
    if before.years < EARLIER:
        return ""
    if not before.alike:
        return f"None of the {before.years} earlier years saw a change as big."
    number = "All" if before.alike == before.years else f"{before.alike} of the"
    return f"{number} {before.years} earlier years saw a change at least as big."
