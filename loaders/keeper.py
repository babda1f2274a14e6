"""Getting what a publisher offers into the archive, by as little asking as that takes."""

from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path

from loaders import clock
from loaders.archive import Archive, Origin, sha256_of
from loaders.download import download
from loaders.errors import Unreachable
from loaders.fetch import NO_VERSION, Client, Version
from loaders.members import Members
from loaders.publishers import Offer, as_listed, refuse_large
from metrics.registry.publishers import Wanted


class Keeper:
    """What is offered, kept in an archive. Unreachable where it cannot be had, BadFile where a person has to look."""

    def __init__(self, archive: Archive, client: Client) -> None:
        self.archive, self.client, self.members = archive, client, Members(client)

    def lacks(self, wanted: Wanted, offer: Offer) -> bool:
        """Whether a file would be fetched, as far as its publisher says it without giving the file."""
        refuse_large(offer, wanted.most)
        if offer.md5:
            return self.archive.alike(offer.file, offer.md5) is None
        have = self.archive.latest(offer.place)
        return have is None or self._asker(offer).version(offer.url).known != have.version.known

    def kept(self, wanted: Wanted, offer: Offer) -> Origin:
        """A file in the archive, fetched if what is there is not what is offered."""
        refuse_large(offer, wanted.most)
        return self._member(wanted, offer) if offer.member else self._file(wanted, offer)

    def _asker(self, offer: Offer) -> Client | Members:
        return self.members if offer.member else self.client

    def _file(self, wanted: Wanted, offer: Offer) -> Origin:
        have = self.archive.latest(offer.place)
        if offer.md5 and (same := self.archive.alike(offer.file, offer.md5)):
            return self._found(same, offer, same.version)
        version = have.version if have else NO_VERSION
        fetched = download(self.client, offer.url, self.archive.parts, wanted.most, version)
        if fetched:
            as_listed(offer, fetched.path)
            return self._put(fetched.path, offer, fetched.version, offer.md5)
        if have:
            return have
        raise Unreachable(f"{offer.url} is said to be unchanged, and we do not have it")

    def _member(self, wanted: Wanted, offer: Offer) -> Origin:
        have, version = self.archive.latest(offer.place), self.members.version(offer.url)
        if have and version.known and have.version.known == version.known:
            return have
        check = self.members.check(offer.url, offer.member)
        if same := self.archive.alike(offer.file, check):
            return self._found(same, offer, version)
        path = self.members.fetch(offer.url, offer.member, self.archive.parts, wanted.most)
        return self._put(path, offer, version, check)

    def _put(self, path: Path, offer: Offer, version: Version, check: str) -> Origin:
        """A file that was fetched, in the archive."""
        origin = Origin(offer.place, offer.file, sha256_of(path), clock.now(), version.etag, version.modified, check,
                        offer.listed or _day(version.modified))
        self.archive.keep(path, origin)
        return origin

    def _found(self, same: Origin, offer: Offer, version: Version) -> Origin:
        """Content that is kept, found at this place too."""
        have = self.archive.latest(offer.place)
        if have and (have.sha256, have.version) == (same.sha256, version):
            return have
        origin = replace(same, place=offer.place, retrieved=clock.now(), etag=version.etag, modified=version.modified,
                         listed=offer.listed or _day(version.modified))
        self.archive.note(origin)
        return origin


def _day(modified: str) -> str:
    """The day of a time as HTTP writes it, as an ISO date; blank where it is none."""
    try:
        return parsedate_to_datetime(modified).date().isoformat()
    except ValueError:
        return ""
