"""The London Datastore, a DataPress site: a dataset by its five characters, with its resources.

``hash`` is an MD5. The months that a resource reaches stand in its time frame or in its name; its place in the list
says nothing. The site's CKAN-like interface ignores what it is asked, and is not used.
"""

from pydantic import BaseModel, Field

from loaders.fetch import Client
from loaders.publishers.offers import Offer, named_months
from metrics.registry.publishers import Publisher, Wanted


class _Resource(BaseModel):
    url: str
    filename: str
    size: int | None = None
    hash: str | None = Field(default=None, pattern="^[0-9a-f]{32}$")
    timestamp: str | None = None
    timeframeTo: str | None = None  # as the site spells it


class _Dataset(BaseModel):
    resources: list[_Resource]


def listing(client: Client, publisher: Publisher, wanted: Wanted) -> list[Offer]:
    """Every resource of the dataset."""
    found = _Dataset.model_validate(client.listing(f"{publisher.address}/api/v3/dataset/{wanted.dataset}"))
    return [
        Offer(one.filename, one.url, months=(one.timeframeTo or "")[:7] or named_months(wanted, one.filename),
              listed=(one.timestamp or "")[:19], size=one.size, md5=one.hash or "")
        for one in found.resources
    ]
