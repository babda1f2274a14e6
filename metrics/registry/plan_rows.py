"""Plans and their entries as rows of the registry's TOML, each checked by itself."""

from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator

from metrics.registry.measure_rows import Month, Row, Slug, Text, distinct, refuse, shortened

SHORT = 34  # characters that a tile has for an entry

# Why an entry has no figures, in words for people.
STATES = {
    "no_public_data": "No figures are published",
    "not_loaded": "Figures are published, but not in a file that this dashboard reads",
    "undefined": "The plan does not say what is counted",
    "discontinued": "The figures are no longer published",
}


class Priority(Row):
    """One priority of a plan."""

    id: Slug
    title: Text


class Also(Row):
    """Measures that are published and that no entry of the plan asks for, and why they are shown."""

    priority: Slug
    reason: Text
    measures: Annotated[tuple[Slug, ...], AfterValidator(distinct)]


class Plan(Row):
    """A Police and Crime Plan; ``end`` is blank where none is set.

    ``remainder`` says what of its list is not yet known.
    """

    id: Text
    title: Text
    start: Month
    end: Month | Literal[""] = ""
    published: Text
    note: Text
    remainder: str = ""
    priorities: Annotated[tuple[Priority, ...], AfterValidator(distinct)]
    also: tuple[Also, ...] = ()


class Entry(Row):
    """One line of a plan's list of measures, with the evidence that it belongs there.

    ``title`` is in the words of the plan or of the document that names it, ``short`` a long one in few words.
    ``evidence`` and ``confidence`` are of the entry; ``match`` is ``inferred`` where the words of the entry do not
    say that these measures show it, and that they do is our reading. ``state`` (a key of STATES) stands only where
    nothing can be computed; ``holder`` is who has the figures, ``publication`` which publication of theirs would
    answer what is missing, as exactly as is known, ``promised`` what has been said about publishing them, and ``note``
    what the state, or the match of the measures with the entry, rests on.
    """

    id: Text
    plan: Text
    priority: Slug
    outcome: Text
    title: Text
    short: str = ""
    measures: tuple[Slug, ...] = ()
    match: Literal["stated", "inferred"] = "stated"
    evidence: Literal["official", "foreword", "reported", "inferred"]
    where: Text
    confidence: Literal["high", "medium", "low"]
    desired: Literal["up", "down", "none", "monitor"]
    state: Literal["", "no_public_data", "undefined", "discontinued", "not_loaded"] = ""
    holder: str = ""
    publication: str = ""
    promised: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _whole(self) -> "Entry":
        held, unclear = self.state in ("no_public_data", "not_loaded"), self.state in ("undefined", "discontinued")
        refuse(
            (bool(self.measures) == bool(self.state), "an entry has either measures or a state that says why not"),
            (held and not self.holder, f"{self.state} needs the holder of the figures"),
            (unclear and not self.note, f"{self.state} needs a note"),
            (bool(self.publication) and not self.holder, "a publication needs its holder"),
            (self.match == "inferred" and not (self.measures and self.note), "an inferred match needs a note"),
            *shortened(self.title, self.short, SHORT),
        )
        return self

    @property
    def short_title(self) -> str:
        """The title where there is little room: at most SHORT characters."""
        return self.short or self.title
