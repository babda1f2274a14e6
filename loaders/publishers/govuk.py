"""GOV.UK: a page of statistics by its path, with its attachments, whose addresses change with every release."""

from urllib.parse import unquote, urlsplit

from pydantic import BaseModel

from loaders.fetch import Client
from loaders.publishers.offers import Offer, named_months
from metrics.registry.publishers import Publisher, Wanted


class _Attachment(BaseModel):
    url: str
    file_size: int | None = None


class _Details(BaseModel):
    attachments: list[_Attachment]


class _Page(BaseModel):
    details: _Details
    public_updated_at: str = ""


def listing(client: Client, publisher: Publisher, wanted: Wanted) -> list[Offer]:
    """Every attachment of the page."""
    page = _Page.model_validate(client.listing(f"{publisher.address}/api/content/government/{wanted.dataset}"))
    return [
        Offer(name, one.url, months=named_months(wanted, name), listed=page.public_updated_at[:19], size=one.file_size)
        for one in page.details.attachments
        if (name := unquote(urlsplit(one.url).path.rpartition("/")[2]))
    ]
