"""data.police.uk: which months a force has given, and the archive of three years in which their files lie.

The interface also answers with the searches themselves, but those with a location alone, and with fewer than the
archive: a figure is taken from the archive only.
"""

from pydantic import BaseModel, ConfigDict, Field, RootModel

from loaders.fetch import Client
from loaders.publishers.offers import Offer
from metrics.registry.publishers import Publisher, Wanted


class _Month(BaseModel):
    model_config = ConfigDict(populate_by_name=True)
    date: str = Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")
    forces: list[str] = Field(alias="stop-and-search")


class _Months(RootModel[list[_Month]]):
    pass


def listing(client: Client, publisher: Publisher, wanted: Wanted) -> list[Offer]:
    """The stop and search file of every month that the force has given, in the newest archive."""
    months = _Months.model_validate(client.listing(f"{publisher.address}/api/crimes-street-dates")).root
    archive = max((one.date for one in months), default="")
    return [
        Offer(file, f"{publisher.address}/data/archive/{archive}.zip", months=one.date, member=f"{one.date}/{file}")
        for one in months if wanted.dataset in one.forces
        if (file := f"{one.date}-{wanted.dataset}-stop-and-search.csv")
    ]
