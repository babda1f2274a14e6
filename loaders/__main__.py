"""Loading, exporting and looking at the store: ``python -m loaders --help``."""

import signal

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C just ends it while what follows is brought in

import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import get_args

import click

from data.package.export import export as export_package
from data.statement import Origin
from data.store.engine import connect
from data.store.reader import Reader
from data.store.withdrawal import withdraw as withdraw_release
from loaders import changelog, report
from loaders.archive import Archive
from loaders.embedded import ensure, make
from loaders.failing import in_one_line
from loaders.fetch import Client
from loaders.load import Provenance
from loaders.load import load as load_files
from loaders.progress import progress_bar
from loaders.status import statuses
from loaders.update import Looked, exit_code, preview, update
from metrics.registry.publishers import Publishers, publishers


@click.group()
def cli() -> None:
    """Put published files into the store, take packages out of it, and see what it holds."""


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--published", default="", help="When it was published: 2026-03-18, 2026-03 or 2026.")
@click.option("--retrieved", default="", help="When it was downloaded, as 2026-03-20.")
@click.option("--url", default="", help="Where it was downloaded from.")
@click.option("--origin", type=click.Choice(get_args(Origin)), help="How it came, if not as the publisher's own file.")
@click.option("--through", default="", help="Through whom it came.")
def load(
    files: tuple[Path, ...], published: str, retrieved: str, url: str, origin: Origin | None, through: str
) -> None:
    """Load published files (csv, csv.gz, xlsx, ods, zip of these, or a data package): all of them or none."""
    _load(files, Provenance(published, retrieved, url, origin, through))


def _load(files: tuple[Path, ...], provenance: Provenance, because: str = "") -> None:
    with progress_bar() as progress:
        changes = load_files(connect(), list(files), provenance, progress, because)
    for change in changes:
        for line in changelog.lines(change):
            click.echo(line)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--because", required=True, help="Why it is right in spite of what speaks against it.")
@click.option("--published", default="", help="As for load.")
def accept(file: Path, because: str, published: str) -> None:
    """Load a FILE that was set aside or withdrawn all the same; the reason is kept and shown on its measures."""
    _load((file,), Provenance(published), _reason(because))


@cli.command()
@click.argument("release")
@click.option("--because", required=True, help="What is wrong with it.")
def withdraw(release: str, because: str) -> None:
    """Take a RELEASE (its file, its label, or the start of its SHA-256) out of the figures; it is kept."""
    decision = withdraw_release(connect(), release, _reason(because), date.today())
    click.echo(f"withdrawn: {decision.file}: {decision.source}, release {decision.label or 'unknown'}")


def _reason(because: str) -> str:
    """The reason as one line; a decision without one is refused."""
    if not because.strip():
        raise click.UsageError("say why, in a sentence: --because '…'")
    return " ".join(because.split())


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def status(*, as_json: bool) -> None:
    """Show each dataset's newest release, its range and age, and what was accepted, withdrawn or set aside."""
    found = statuses(Reader(connect()).catalogue(), date.today())
    if as_json:
        click.echo(json.dumps([one.as_dict() for one in found], indent=2))
        return
    if not found:
        click.echo("The store is empty: load a file, or run 'python app.py' to load the embedded data.")
    for one in found:
        age = f"{one.age_days:,} days old" if one.age_days is not None else "no figures"
        click.echo(f"{one.source}: release {one.release or 'unknown'} ({one.basis}), "
                   f"{one.first_period} to {one.last_period}, {age}; {one.title}")
        for decision in one.decisions:
            why = "; ".join(filter(None, [*decision.objections, decision.because and f"because {decision.because}"]))
            click.echo(f"  {decision.kind} on {decision.decided}: {decision.file}: {why}")


@cli.command("update")
@click.argument("sources", metavar="[SOURCE]…", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Say what would be fetched; fetch and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def update_sources(sources: tuple[str, ...], *, dry_run: bool, as_json: bool) -> None:
    """Look what the publishers of every SOURCE, or of these, have that is newer; fetch, check and load it.

    Ends with 0 if all is well or nothing is new, 3 if a file was set aside, 4 if a publisher could not be reached.
    """
    known, archive = publishers(), Archive.default()
    if unknown := set(sources) - set(known.sources):
        raise click.UsageError(f"no publisher is known of {', '.join(sorted(unknown))}; "
                               f"the sources are {', '.join(known.sources)}")
    client = Client(known, os.environ.get("DATA_CONTACT", ""))
    looks = preview(archive, client, known, sources) if dry_run else _updated(archive, client, known, sources)
    every = []
    for looked in looks:
        every.append(looked)
        if not as_json:
            click.echo("\n".join(report.lines(looked)))
    if as_json:
        click.echo(json.dumps([report.as_dict(looked) for looked in every], indent=2))
    if code := exit_code(every):
        sys.exit(code)


def _updated(archive: Archive, client: Client, known: Publishers, sources: tuple[str, ...]) -> Iterator[Looked]:
    """An update of a store that has the embedded data at least, beside which new files can be checked."""
    engine = connect()
    ensure(engine)
    yield from update(engine, archive, client, known, sources)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--no-wards", is_flag=True, help="Leave out wards: London, boroughs and larger areas only.")
def export(folder: Path, *, no_wards: bool) -> None:
    """Write the store to FOLDER as a data package, with every release and revision."""
    with progress_bar() as progress:
        written = export_package(connect(), folder, wards=not no_wards,
                                 progress=partial(progress, "exporting"))
    click.echo(f"wrote {written}")


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
def embed(folder: Path) -> None:
    """Make the embedded package, data/published, anew from a FOLDER of published files."""
    with progress_bar() as progress:
        written = make(folder, progress=progress)
    click.echo(f"wrote {written}")


def main() -> None:
    """Run the command; a file or store that cannot be used is one line and exit code 2."""
    files = ", ".join(os.path.basename(word) for word in sys.argv[2:] if os.path.isfile(word))
    with in_one_line(files):
        cli(standalone_mode=False)


if __name__ == "__main__":
    main()
