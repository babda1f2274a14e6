"""What the publishers offer: one module a publisher's interface, each with ``listing``.

``listing(client, publisher, wanted)`` gives every file that the publisher lists where a file is wanted. What it answers
is checked for its shape: BadFile where that has changed. Unreachable where it does not answer.
"""

import hashlib
import importlib
from pathlib import Path

from pydantic import ValidationError

from loaders.errors import BadFile, Unreachable
from loaders.fetch import Client, beyond
from loaders.publishers.offers import Offer, newest
from metrics.registry.publishers import Publisher, Wanted

SHOWN = 8  # names of files in a report

__all__ = ["Offer", "as_listed", "offers", "refuse_large"]


def offers(client: Client, publisher: Publisher, wanted: Wanted) -> list[Offer]:
    """The newest file that is wanted or, where each is, all of them, oldest first; BadFile where there is none."""
    module = importlib.import_module(f"{__name__}.{publisher.interface}")
    try:
        listed: list[Offer] = module.listing(client, publisher, wanted)
    except ValidationError as error:
        (where, *_) = error.errors()
        raise BadFile(f"{publisher.title} lists its files in another way ({where['loc']}: {where['msg']})",
                      file=wanted.dataset, remedy=f"mend loaders/publishers/{publisher.interface}.py") from error
    fitting = [offer for offer in listed if wanted.fits(offer.file)]
    if not fitting:
        names = sorted(offer.file for offer in listed)
        more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        raise BadFile(f"{publisher.title} lists no file like {wanted.pattern!r}, but {', '.join(names[:SHOWN])}{more}",
                      file=wanted.dataset, remedy="if one is the file under a new name, mend its pattern")
    return sorted(fitting if wanted.take == "each" else newest(fitting), key=lambda offer: (offer.months, offer.listed))


def refuse_large(offer: Offer, most: int) -> None:
    """BadFile for a file of which the publisher itself says that it has more than ``most`` bytes."""
    if (offer.size or 0) > most:
        raise beyond(offer.file, most)


def as_listed(offer: Offer, path: Path) -> None:
    """Unreachable for a file that is not the one its publisher lists; it is removed."""
    size = path.stat().st_size
    with path.open("rb") as file:
        md5 = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    wrong = ([f"has {size:,} bytes, not {offer.size:,}"] if offer.size not in (None, size) else []) + (
        [f"has MD5 {md5}, not {offer.md5}"] if offer.md5 not in ("", md5) else [])
    if wrong:
        path.unlink()
        raise Unreachable(f"{offer.url} {' and '.join(wrong)} as its publisher says")
