"""Asking publishers: politely, one request at a time, and nobody but those who stand in the registry.

``requests`` asks and urllib3's ``Retry`` asks again, waiting as long as the publisher says, or else longer each time.
"""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.exceptions import InvalidSchema, RequestException, RetryError
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from loaders.errors import BadFile, Unreachable
from metrics.registry.publishers import Publishers

NAME = "london-policing-measures"
BLOCK = 2**16
LISTING = 50 * 2**20  # bytes of an answer that lists files: the longest known has 11 MB
PASSING = (429, 500, 502, 503, 504)  # answers after which it is worth asking again
GONE = (404, 410)
WITH_A_BODY = (200, 206)  # a file, a part of it
ANSWERS = (*WITH_A_BODY, 304, 416)  # and nothing newer, nothing more


@dataclass(frozen=True)
class Patience:
    """How long a publisher is waited for, in seconds: for a connection, for each part of an answer, for a whole file.

    ``tries`` are made in all; ``first_wait`` goes before the second, and twice as long before each next. A publisher
    that asks for more than ``longest_wait`` is left alone.
    """

    tries: int = 5
    first_wait: float = 1.0
    longest_wait: int = 300
    connect: float = 10.0
    read: float = 60.0
    whole: float = 1800.0

    def before(self, attempt: int) -> float:
        """How long to wait before a try, the first being 0."""
        return self.first_wait * 2 ** (attempt - 1) if attempt else 0.0


@dataclass(frozen=True)
class Version:
    """The version of a file, as its publisher names it; blank where it does not."""

    etag: str = ""
    modified: str = ""

    @classmethod
    def of(cls, answer: requests.Response) -> "Version":
        """The version that an answer has or speaks of."""
        return cls(answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", ""))

    @property
    def known(self) -> str:
        """The one name to go by."""
        return self.etag or self.modified

    def unless(self) -> dict[str, str]:
        """The headers that ask for a file unless it is this version."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": "" if self.etag else self.modified}
        return {name: value for name, value in named.items() if value}


NO_VERSION = Version()


class _Asking(Retry):
    """Retry that leaves alone whoever asks for a longer wait than ``retry_after_max``."""

    def sleep_for_retry(self, response: BaseHTTPResponse) -> bool:
        if (self.get_retry_after(response) or 0.0) >= self.retry_after_max:
            raise _LeftAlone(f"it asks for no request within {response.headers['Retry-After']} seconds")
        return super().sleep_for_retry(response)


class _LeftAlone(RequestException):
    """A publisher asks for a longer wait than ours."""


class Client:
    """What asks the publishers. ``contact`` is an address that they find with each request, of this site or its keeper.

    Every method raises Unreachable where a later try may do, and BadFile where a person has to look.
    """

    def __init__(self, known: Publishers, contact: str = "", patience: Patience = Patience()) -> None:
        self.patience = patience
        self.session = requests.Session()
        self.session.headers.update({
            "User-Agent": f"{NAME} (+{contact})" if contact else NAME, "Accept-Encoding": "identity"})
        self.session.max_redirects = 5
        self.session.adapters.clear()  # an address that is not mounted here cannot be asked, nor led to
        self._apart: dict[str, float] = {}
        self._asked: dict[str, float] = {}
        self._down: dict[str, str] = {}
        again = _Asking(total=patience.tries - 1, status_forcelist=PASSING, backoff_factor=patience.first_wait,
                        retry_after_max=patience.longest_wait)
        for publisher in known.publisher:
            for address in (publisher.address, *publisher.hosts):
                self.session.mount(f"{address}/", HTTPAdapter(pool_connections=1, pool_maxsize=1, max_retries=again))
                self._apart[urlsplit(address).netloc] = publisher.apart

    def listing(self, url: str) -> object:
        """The JSON that stands at an address."""
        with self.answer(url) as answer:
            content = bytearray()
            for block in blocks(answer, time.monotonic() + self.patience.whole):
                content += block
                if len(content) > LISTING:
                    raise BadFile(f"more than {LISTING // 2**20} MB where files are listed", file=url,
                                  remedy="look whether the publisher has changed its interface")
        try:
            return json.loads(content)
        except ValueError:
            raise Unreachable(f"{url} answers with something that is no JSON") from None

    def version(self, url: str) -> Version:
        """What tells one version of a file from the next, without fetching it."""
        with self.answer(url, method="HEAD") as answer:
            return Version.of(answer)

    def answer(self, url: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> requests.Response:
        """An answer with one of ANSWERS, whose body is yet to be read; it is to be closed."""
        host = urlsplit(url).netloc
        if host in self._down:
            raise Unreachable(self._down[host])
        self._keep_apart(host)
        try:
            answer = self.session.request(method, url, headers=headers, stream=True, allow_redirects=True,
                                          timeout=(self.patience.connect, self.patience.read))
            if method == "HEAD" or answer.status_code not in WITH_A_BODY:
                answer.raw.read(BLOCK)  # nothing, as a rule; what is read to its end leaves its connection to the next
        except InvalidSchema as error:
            elsewhere = urlsplit(str(error).partition("'")[2]).netloc  # without what may be a key to the file
            raise BadFile(f"leads to {elsewhere}, which is not in publishers.toml", file=url,
                          remedy="if it is the publisher's own, add it to its hosts there") from None
        except RetryError as error:
            raise Unreachable(f"{url} cannot be had: {_words(error)}") from error
        except (RequestException, HTTPError) as error:
            self._down[host] = f"{host} cannot be reached: {_words(error)}"
            raise Unreachable(self._down[host]) from error
        if answer.status_code in ANSWERS:
            return answer
        answer.close()
        if answer.status_code in GONE:
            raise BadFile(f"is no longer there ({answer.status_code})", file=url,
                          remedy="look where the publisher has moved it, and mend publishers.toml")
        raise Unreachable(f"{url} answers {answer.status_code} {answer.reason}")

    def _keep_apart(self, host: str) -> None:
        """Wait until the publisher may be asked again."""
        due = self._asked.get(host, 0.0) + self._apart.get(host, 0.0)
        time.sleep(max(0.0, due - time.monotonic()))
        self._asked[host] = time.monotonic()


def blocks(answer: requests.Response, until: float) -> Iterator[bytes]:
    """The bytes of an answer as they come; Unreachable where they break off, or have not come by a time."""
    name = answer.url.partition("?")[0]
    try:
        while block := answer.raw.read1(BLOCK):
            if time.monotonic() > until:
                raise Unreachable(f"{name} has not come whole within the time that it may take")
            yield block
    except (HTTPError, OSError) as error:
        raise Unreachable(f"{name} breaks off: {_words(error)}") from error


def beyond(file: str, most: int) -> BadFile:
    """The refusal of a file for having more than ``most`` bytes."""
    return BadFile(f"larger than {most / 2**20:,.0f} MB", file=file,
                   remedy="look at it; if it is right, raise its most_mb in publishers.toml")


def _words(error: BaseException) -> str:
    """What an error of the network says, without the addresses of objects."""
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return f"{type(reason or error).__name__}: {str(reason or error).rpartition('>: ')[2]}"
