"""What is new: releases, the readings that they changed and the figures revised, decisions on files, what is due."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from data import periods
from layouts.addresses import query
from layouts.parts import card_table, html
from layouts.words import format as fmt
from layouts.words import readings, sentences
from metrics.registry import CURRENT_PLAN, registry
from metrics.results import (
    ChangedReading,
    ChangedReadings,
    Due,
    FileDecision,
    Finding,
    LastLook,
    ReleaseChange,
    ReleaseNote,
    Revision,
)

NEWEST, FURTHEST, NAMED = 10, 10, 2  # releases and revisions in a list, measures named in a line
KINDS = {"quarantined": "Set aside", "accepted": "Accepted all the same"}


def body(log: Sequence[ReleaseChange], read: ChangedReadings, decided: Sequence[FileDecision], look: LastLook | None,
         due: Sequence[Due]) -> list[Any]:
    """The content of the page, a line a matter."""
    releases = [list(files) for _, files in groupby(log, key=lambda one: (one.release.source, one.release.label))]
    revisions = sorted(((one, change) for change in log for one in change.revisions if one.measures),
                       key=lambda both: abs(both[0].net), reverse=True)
    return [
        html.H1("What\u2019s new"),
        html.P(_lead(releases, look), className="lead"),
        _part("releases", "Newest releases", map(_release, releases[:NEWEST]), "No release is held yet."),
        _readings(read),
        _part("revised", "Figures of London revised most", (_revision(*both) for both in revisions[:FURTHEST]),
              "No release that is held states a figure of London otherwise than an earlier one."),
        _part("files", "Files set aside, accepted or withdrawn", map(_decision, decided),
              "No file has been set aside, accepted against an objection, or withdrawn."),
        _part("due", "What is due", (_due(one) for one in due if one.expected), "No calendar of a source is known."),
    ]


def _part(anchor: str, title: str, lines: Iterable[list[Any]], none: str) -> html.Section:
    made = [html.Li(line) for line in lines]
    return card_table.part(anchor, title, [html.Ul(made, className="news") if made else html.P(none)])


def _readings(read: ChangedReadings) -> html.Section:
    """How many of the plan's measures were compared, and a line for each that reads otherwise now."""
    lines = [html.Li(_changed(one)) for one in read.changed]
    return card_table.part("readings", "Readings that changed with the latest release",
                           [html.P(_compared(read)), *([html.Ul(lines, className="news")] if lines else [])])


def _compared(read: ChangedReadings) -> str:
    if not read.compared:
        return (f"No measure of the plan {CURRENT_PLAN} has two releases with a change on the year before in London "
                "that can be read.")
    changed = len(read.changed)
    result = f"{changed:,} {'reads' if changed == 1 else 'read'} otherwise now" if changed else "all read as they did"
    return (f"For {fmt.counted(read.compared, 'measure')} of the plan {CURRENT_PLAN} the change on the year before in "
            f"London can be read both with the latest release and with the one before it: {result}.")


def _changed(one: ChangedReading) -> list[Any]:
    """``Trust, London: was 69% in \u2026, \u22122 points, a clear fall: worse (release \u2026); now 74% in \u2026``."""
    return [_link(one.now.view.measure.id), f", {one.now.view.area_name}: was {_read_in(one.was, one.before)}; "
            f"now {_read_in(one.now, one.release)}."]


def _read_in(finding: Finding, release: ReleaseNote) -> str:
    view = finding.view
    assert view.headline
    figure = f"{fmt.with_unit(view.headline.value, view.measure)} {fmt.during(view.headline, view.measure)}"
    return f"{figure}, {readings.in_brief(finding)} ({sentences.release(release)})"


def _lead(releases: Sequence[Sequence[ReleaseChange]], look: LastLook | None) -> str:
    if not releases:
        return "Nothing has been loaded yet."
    newest = releases[0][0].release
    looked = (f"Publishers were last looked at on {fmt.day(look.looked[:10])}." if look else
              "No update has looked at the publishers from this site yet.")
    return f"The newest release that is held is {newest.source_title}, {fmt.publication(newest)}. {looked}"


def _release(files: Sequence[ReleaseChange]) -> list[Any]:
    """``July 2026: MPS Recorded Crime: 5,371 new figures, to June 2026; 14,323 revised.`` and the measures touched."""
    release = files[0].release
    new, revised = sum(one.new_values for one in files), sum(one.revised for one in files)
    ends = [periods.name(one.last + registry().measure(one.measures[0]).months - 1)
            for one in files if one.last is not None and one.measures]
    said = f"{fmt.counted(new, 'new figure') if new else 'no new figure'}{f', to {ends[-1]}' if ends else ''}"
    names = list(dict.fromkeys(name for one in files for name in one.measures))
    day = sentences.sentence(fmt.publication(release).removeprefix("published ")).rstrip(".")
    return [html.Strong(day), f" {release.source_title}: {said}; {f'{revised:,}' if revised else 'none'} revised. ",
            *_measures(names)]


def _measures(names: Sequence[str]) -> list[Any]:
    """Links to the first measures that a release touches, and how many more there are."""
    parts: list[Any] = []
    for name in names[:NAMED]:
        parts += [", "] * bool(parts) + [_link(name)]
    more = len(names) - NAMED
    return [*parts, f" and {fmt.counted(more, 'more measure')}."] if more > 0 else [*parts, "."] if parts else []


def _link(name: str, part: str = "") -> html.A:
    return html.A(registry().measure(name).title, href=f"{query.measure(name, query.LONDON)}{part}")


def _revision(one: Revision, change: ReleaseChange) -> list[Any]:
    """``All recorded crime: +6,487 offences over 20 months, at most +2,192 in one (… July 2026).``"""
    category = "" if registry().measure(one.measures[0]).title.startswith(one.title) else f" ({one.title})"
    return [_link(one.measures[0], "#revisions"), f"{category}: {_signed(one.net)} {one.unit} over "
            f"{fmt.counted(one.periods, 'period')}, at most {_signed(one.largest)} in one "
            f"({change.release.source_title}, {sentences.release(change.release)})."]


def _signed(value: float) -> str:
    return f"+{fmt.number(value)}" if value > 0 else fmt.number(value)


def _decision(one: FileDecision) -> list[Any]:
    first = one.objections[0] if one.objections else ""
    more = f", and {len(one.objections) - 1} like it" if len(one.objections) > 1 else ""
    return [html.Strong(f"{KINDS.get(one.kind, one.kind.capitalize())} on {fmt.day(one.decided[:10])}:"),
            f" {one.source_title}, {one.file}. {sentences.sentence(one.because or f'{first}{more}')}"]


def _due(one: Due) -> list[Any]:
    """``MPS Homicide Dashboard Data: figures to December 2023; more were due by 30 June 2024, 879 days ago.``"""
    assert one.expected
    held = f"figures to {periods.name(one.reaches)}" if one.reaches is not None else "no figures held"
    day = fmt.day(one.expected.isoformat())
    when = f"more were due by {day}, {fmt.counted(one.days_late, 'day')} ago" if one.days_late else f"more due by {day}"
    looked = f" Last looked at on {fmt.day(one.look.looked[:10])}: {one.look.outcome}." if one.look else ""
    return [html.A(one.title, href=one.url, rel="external"), f": {held}; {when}.{looked}"]
