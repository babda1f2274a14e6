"""Replacing a data package whole: killed at any instant, the old one stands there or the new one, never neither."""

import ctypes
import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DESCRIPTOR = "datapackage.json"
CURRENT_FOLDER, EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux's renameat2
OCCUPIED = (errno.ENOTEMPTY, errno.EEXIST)
UNABLE = (errno.EBUSY, errno.EINVAL, errno.ENOSYS, errno.EXDEV)  # a mount point, or a file system that cannot


class PackageError(Exception):
    """The package cannot be written there."""


@contextmanager
def replaced(folder: Path, name: str) -> Iterator[Path]:
    """A new folder to write a package in, which takes the place of ``folder`` when the block ends well.

    PackageError where the folder holds anything but a package of this name: nothing else is ever deleted.
    """
    target = folder.resolve()
    _refuse(target, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    with scratch(target, "part") as beside, _naming(target):
        new = beside / "new"
        new.mkdir()
        yield new
        for path in (*new.iterdir(), new):
            settle(path)
        _refuse(target, name)
        _put(new, target)
        settle(target.parent)


@contextmanager
def _naming(target: Path) -> Iterator[None]:
    """Name the target in an error that names no file, as that of a full disk does not."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(target)
        raise


@contextmanager
def scratch(target: Path, use: str) -> Iterator[Path]:
    """An empty folder beside ``target`` that is gone when the block ends, however it ends.

    Its name is fixed, so that what a killed process left is found and removed. PackageError while
    another process is in it.
    """
    folder = target.with_name(f".{target.name}.{use}")
    folder.mkdir(exist_ok=True)
    held = os.open(folder, os.O_RDONLY)
    try:
        if not _alone(held, folder):
            raise PackageError(f"{target}: another process is writing it; wait until it has ended")
        try:
            _empty(folder)
            yield folder
        finally:
            shutil.rmtree(folder)
    finally:
        os.close(held)


def _alone(held: int, folder: Path) -> bool:
    """Take the folder's lock, which ends with the process, if it is free and still the lock of this folder."""
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(held), folder.stat())
    except (BlockingIOError, FileNotFoundError):
        return False


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _refuse(target: Path, name: str) -> None:
    """PackageError for a target that holds something besides a package of that name."""
    if not target.exists():
        return
    if not target.is_dir():
        raise PackageError(f"{target}: is a file; name a folder")
    if target == Path.cwd():
        raise PackageError(f"{target}: is the current folder, which cannot be replaced; go elsewhere and name it")
    held = {path.name for path in target.iterdir()}
    others = sorted(held - _belonging(target, name))
    if others:
        raise PackageError(f"{target}: holds {others[0]!r}, which is no part of a package of this program; "
                           "name a new folder, or an earlier export")


def _belonging(target: Path, name: str) -> set[str]:
    """The files of the package that a folder holds; none where it holds no package of that name."""
    try:
        described = json.loads((target / DESCRIPTOR).read_bytes())
        if described["name"] != name:
            return set()
        return {DESCRIPTOR, *(resource["path"] for resource in described["resources"])}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def settle(path: Path) -> None:
    """Have a file or folder on the disk before what follows."""
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _put(new: Path, target: Path) -> None:
    """Give ``new`` the name of ``target``, at once; what stood there takes the name of ``new``."""
    try:
        try:
            new.rename(target)
        except OSError as error:
            if error.errno not in OCCUPIED:
                raise
            _exchange(new, target)
    except OSError as error:
        if error.errno not in UNABLE:
            raise
        raise PackageError(f"{target}: cannot be replaced at once on this file system; "
                           "move it away first, or name a folder that does not exist") from error


def _exchange(one: Path, other: Path) -> None:
    """Swap the names of two folders, which Python has no call for."""
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other))
    if exchange(CURRENT_FOLDER, os.fsencode(one), CURRENT_FOLDER, os.fsencode(other), EXCHANGE):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))
