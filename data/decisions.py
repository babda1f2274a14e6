"""What people decided about releases, with their reasons: kept with the store and shown with the figures."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Decision:
    """A release that was accepted although checks objected to it, withdrawn, or set aside and not used.

    ``variables`` are the codes of the variables of ``source`` that the release states, stated, or would have
    stated; ``decided`` is a day as YYYY-MM-DD; ``because`` is the reason given, ``objections`` are the checks'.
    """

    kind: str  # accepted, withdrawn or set aside
    label: str
    file: str
    sha256: str
    source: str
    because: str
    objections: tuple[str, ...]
    variables: tuple[str, ...]
    decided: str
