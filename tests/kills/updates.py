"""An update that can be killed: of three sources, whose publishers are a local server that takes its time."""

import contextlib
import io
import os
import sys
from pathlib import Path
from unittest import mock

from loaders import __main__ as commands
from loaders import embedded
from metrics.registry.publishers import Publishers, Wanted
from tests.kills import inputs
from tests.support.publishers_server import FakePublishers

SECONDS = 0.2  # that each file takes to come
WANTED = (
    Wanted(source="of-the-datastore", publisher="london-datastore", dataset="exy3m", pattern="Borough", most_mb=1),
    Wanted(source="of-a-page", publisher="govuk", dataset="statistics/crime", pattern="Borough", most_mb=1),
    Wanted(source="of-an-archive", publisher="police-uk", dataset="metropolitan", pattern="stop-and-search",
           take="each", most_mb=1),
)


def publishing(made: Path, months: int) -> FakePublishers:
    """A server with a later release at each of the publishers, each reaching a month further than the one before."""
    server = FakePublishers()
    server.start()
    names = [f"2026-0{number}_MPS Borough Level Crime (most recent 24 months).csv" for number in (3, 4, 5)]
    for place, name in enumerate(names, 1):
        inputs.write(made / name, months + place, revised=0.1 * place)
    server.datastore("exy3m", **{names[0]: (made / names[0]).read_bytes()})
    server.govuk("statistics/crime", "64a1", **{names[1]: (made / names[1]).read_bytes()})
    server.police({"2026-05": (made / names[2]).read_bytes()})
    for path, served in server.served.items():
        served.seconds = 0.0 if path.startswith("/api/") else SECONDS
    return server


def update(url: str, archive: Path, package: Path, known: Publishers) -> None:
    """Run ``python -m loaders update`` with these publishers and this package as what is embedded."""
    os.environ.update(DATABASE_URL=url, DATA_ARCHIVE=str(archive))
    sys.argv = ["loaders", "update"]
    said = io.StringIO()
    try:
        with (mock.patch.object(embedded, "PACKAGE", package / "datapackage.json"),
              mock.patch.object(commands, "publishers", return_value=known),
              contextlib.redirect_stdout(said), contextlib.redirect_stderr(said)):
            commands.main()
    except SystemExit as ended:
        raise RuntimeError(said.getvalue()) from ended
