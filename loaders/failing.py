"""What ends a command before its time: one line on standard error, and an exit code."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click
from sqlalchemy.exc import SQLAlchemyError

from data.package.replacing import PackageError
from data.store.decisions import UnknownRelease
from data.store.engine import StoreError
from data.store.explained import explained
from loaders.archive import ArchiveError
from loaders.errors import BadFile, Quarantined

REFUSED = 2


@contextmanager
def in_one_line(files: str = "") -> Iterator[None]:
    """End the program with a line and exit code 2 where the block cannot do what it was asked to.

    ``files`` names what was to be loaded, for what a database says names none. Ctrl-C and a request to
    end stop the block where it is, so that what it holds is put away, and need no words.
    """
    try:
        with _ending_in_order():
            yield
            sys.stdout.flush()
    except (BadFile, Quarantined, StoreError, PackageError, ArchiveError, UnknownRelease) as error:
        fail(str(error))
    except SQLAlchemyError as error:
        fail(f"the store cannot be used{files and f' for {files}'}: {explained(error)}")
    except click.ClickException as error:
        fail(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        sys.exit(128 + signal.SIGINT)
    except BrokenPipeError:  # whoever read the output has had enough
        _drop_output()
        sys.exit(1)
    except OSError as error:
        if not error.filename:
            _drop_output()
        fail(f"{error.filename or 'the output'}: {error.strerror or error}; see that it can be written and has room")


def fail(message: str) -> NoReturn:
    """Say what is wrong in one line and end."""
    click.echo(f"error: {' '.join(message.split())}", err=True)
    sys.exit(REFUSED)


def _drop_output() -> None:
    """Let what is left of the output go nowhere: writing it at the very end would fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let a request to end that would just kill the process raise SystemExit instead."""

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(128 + number)

    requests = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    asked = [number for number in requests if signal.getsignal(number) is signal.SIG_DFL]
    for number in asked:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in asked:
            signal.signal(number, signal.SIG_DFL)
