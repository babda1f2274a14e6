"""What an update ends with: what each source's publisher had, for people in lines and for programs as JSON."""

from collections.abc import Iterator

from loaders import changelog
from loaders.update import Looked, Seen

SAID = {"nothing new": "nothing new", "loaded": "loaded", "set aside": "set aside: the figures stay as they were",
        "unreachable": "not reached: try again later", "would be fetched": "would be fetched"}


def lines(looked: Looked) -> Iterator[str]:
    """A look at one source, and what came of each file."""
    yield f"{looked.source}: {SAID[looked.outcome]}"
    for seen in looked.files:
        if seen.outcome != "nothing new":
            yield f"  {seen.file}: {seen.said or SAID[seen.outcome]}"
        if seen.outcome == "set aside" and seen.kept:
            yield f"    FILE is {seen.kept}"
        for change in seen.changes:
            if not change.known:
                yield from (f"    {line}" for line in changelog.lines(change))


def as_dict(looked: Looked) -> dict[str, object]:
    """The same by the names of the fields, for JSON."""
    return {"source": looked.source, "outcome": looked.outcome, "news": looked.news,
            "files": [_file(seen) for seen in looked.files]}


def _file(seen: Seen) -> dict[str, object]:
    changes = [line for change in seen.changes if not change.known for line in changelog.lines(change)]
    return {"file": seen.file, "place": seen.place, "outcome": seen.outcome, "said": seen.said,
            "kept": str(seen.kept) if seen.kept else "", "changes": changes}
