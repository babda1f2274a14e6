"""Getting what a publisher offers into the archive, by as little asking as that takes."""

from dataclasses import replace

from loaders import clock
from loaders.archive import Archive, Origin, sha256_of
from loaders.download import Version, download
from loaders.errors import Unreachable
from loaders.fetch import Client
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
        have = self.archive.latest(offer.place)
        if offer.md5:
            return self.archive.alike(offer.file, offer.md5) is None
        version = (self.members if offer.member else self.client).version(offer.url)
        return have is None or version != (have.etag or have.modified)

    def kept(self, wanted: Wanted, offer: Offer) -> Origin:
        """A file in the archive, fetched if what is there is not what is offered."""
        refuse_large(offer, wanted.most)
        return self._member(wanted, offer) if offer.member else self._file(wanted, offer)

    def _file(self, wanted: Wanted, offer: Offer) -> Origin:
        have = self.archive.latest(offer.place)
        if offer.md5 and (same := self.archive.alike(offer.file, offer.md5)):
            return self._found(same, offer)
        version = Version(have.etag, have.modified) if have else Version()
        fetched = download(self.client, offer.url, self.archive.parts, wanted.most, version)
        if fetched is None and have:
            return have
        if fetched is None:
            raise Unreachable(f"{offer.url} is said to be unchanged, and we do not have it")
        as_listed(offer, fetched.path)
        origin = Origin(offer.place, offer.file, sha256_of(fetched.path), clock.now(), fetched.etag, fetched.modified,
                        offer.md5, offer.listed)
        self.archive.keep(fetched.path, origin)
        return origin

    def _member(self, wanted: Wanted, offer: Offer) -> Origin:
        have, etag = self.archive.latest(offer.place), self.members.version(offer.url)
        if have and etag and have.etag == etag:
            return have
        check = self.members.check(offer.url, offer.member)
        if same := self.archive.alike(offer.file, check):
            return self._found(replace(same, etag=etag), offer)
        path = self.members.fetch(offer.url, offer.member, self.archive.parts, wanted.most)
        origin = Origin(offer.place, offer.file, sha256_of(path), clock.now(), etag, check=check, listed=offer.listed)
        self.archive.keep(path, origin)
        return origin

    def _found(self, same: Origin, offer: Offer) -> Origin:
        """Content that is kept, found at this place too."""
        have = self.archive.latest(offer.place)
        if have and (have.sha256, have.etag) == (same.sha256, same.etag):
            return have
        origin = replace(same, place=offer.place, retrieved=clock.now(), listed=offer.listed)
        self.archive.note(origin)
        return origin
