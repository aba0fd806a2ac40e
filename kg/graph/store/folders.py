"""The folder of an embedded store: whether it is whole, who has it open, and how another takes its place.

A store is made anew in a folder next to it and then renamed, so that after a kill there is either the old store or the
new one. Between the two renames the old one stands under another name, where the next who opens the store finds it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Quad, Store

from kg.errors import DamagedStoreError, StoreError, StoreLockedError

try:
    import fcntl
except ImportError:  # Windows, where a file that is open cannot be renamed
    fcntl = None  # type: ignore[assignment]

Item = TypeVar("Item")
_FILES_OF_A_STORE = ("MANIFEST-*", "*.sst", "IDENTITY", "OPTIONS-*")
_IN_TURN, _NEW, _ASIDE = ".in-turn", ".new", ".old"
_END = 4096  # bytes of a file
_ATTEMPTS = 5  # of opening a store for reading while another process writes to it


def opened(path: Path, *, is_read_only: bool) -> Store:
    """The store in a folder, made there where there is none unless it is opened for reading.

    Raises:
        StoreLockedError: another process has it open for writing.
        DamagedStoreError: files of it are missing, cut off or overwritten.
        StoreError: it is not a store, or may not be read.
    """
    restore_interrupted(path)
    is_store = (path / "CURRENT").is_file()
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file; a store is a folder")
    if not is_store and path.is_dir() and is_part_of_store(path):
        raise damaged(path, "its file CURRENT is missing")
    if not is_store and path.is_dir() and any(path.iterdir()):
        raise StoreError(f"{path} is a folder with other files in it, not a store")
    if is_read_only and not is_store:
        raise StoreError(f"there is no store at {path}")
    try:
        if is_read_only:
            return _read_only(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        return Store(path)
    except (OSError, RuntimeError) as error:
        raise told(path, error) from error


def told(path: Path | None, error: Exception) -> StoreError:
    """An error of Oxigraph in one line."""
    text = " ".join(str(error).split())
    if path is None:
        return StoreError(f"the store in memory cannot be read: {text}")
    if "lock" in text.lower() and "LOCK" in text and "Permission denied" not in text:
        return StoreLockedError(
            f"{path} is open in another process; close that one, or open the store for reading only"
        )
    if "Permission denied" in text or "Read-only file system" in text:
        return StoreError(f"{path} may not be read or written by this user: {text}")
    if "Corruption" in text or "No such file" in text or "MANIFEST" in text:
        return damaged(path, text)
    return StoreError(f"{path} cannot be opened as a store: {text}")


def damaged(path: Path, problem: str) -> DamagedStoreError:
    """The error of a store whose files are not what was written."""
    return DamagedStoreError(
        f"{path} is damaged: {problem.removeprefix('Corruption: ')}; "
        f"make it anew from an export or from the articles: kg rebuild FILE… --store {path}"
    )


def reading(path: Path | None, items: Iterable[Item]) -> Iterator[Item]:
    """The same items; what Oxigraph finds damaged on the way is a StoreError."""
    try:
        yield from items
    except (OSError, RuntimeError) as error:
        raise told(path, error) from error


def write_new(path: Path, quads: Iterable[Quad], *, at_once: int | None = None) -> Path:
    """A store with these quads in the folder ``PATH.new``, sorted and compressed, for ``replace``.

    Args:
        path: the store whose place it is to take.
        quads: what it holds.
        at_once: how many quads are sorted in memory, where they take .4 kB each; all of them when None. Of more than
            two such parts RocksDB makes one by itself, without compression.

    Raises:
        StoreError: it cannot be written.
    """
    folder = new_folder(path)
    try:
        store = Store(folder)
        remaining = iter(quads)
        while part := next(remaining, None):
            store.bulk_extend(chain((part,), remaining if at_once is None else islice(remaining, at_once - 1)))
        store.flush()
    except (OSError, RuntimeError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise StoreError(f"{folder} cannot be written: {error}") from error
    return folder


def new_folder(path: Path) -> Path:
    """The folder next to a store for the one that is to take its place, empty."""
    folder = path.with_name(path.name + _NEW)
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def replace(path: Path, new: Path, *, is_kept: bool) -> Path | None:
    """Let the store in the folder ``new`` take the place of the one at ``path``, which nobody may have open.

    Returns:
        Where the old one is, if it ``is_kept`` and there was one.

    Raises:
        StoreLockedError: somebody has it open for writing.
        StoreError: a folder cannot be renamed.
    """
    refuse_if_locked(path)
    in_turn = path.with_name(path.name + _IN_TURN)
    try:
        if path.exists():
            os.rename(path, in_turn)
        os.rename(new, path)
        _sync(path.parent)
        if not in_turn.exists():
            return None
        if not is_kept:
            shutil.rmtree(in_turn, ignore_errors=True)
            return None
        aside = _free_name(path)
        os.rename(in_turn, aside)
    except OSError as error:
        restore_interrupted(path)
        raise StoreError(f"{path} cannot be replaced: {error.strerror or error}") from error
    return aside


def restore_interrupted(path: Path) -> None:
    """Bring back a store whose replacement was interrupted, or remove what is left of it."""
    in_turn = path.with_name(path.name + _IN_TURN)
    if not in_turn.is_dir():
        return
    try:
        if path.exists():
            shutil.rmtree(in_turn, ignore_errors=True)
        else:
            os.rename(in_turn, path)
    except OSError as error:
        raise StoreError(f"{in_turn} cannot be brought back as {path}: {error.strerror or error}") from error


def refuse_if_locked(path: Path) -> None:
    """Raise StoreLockedError where another process has the store open for writing."""
    lock = path / "LOCK"
    if fcntl is None or not lock.is_file():
        return
    try:
        with lock.open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except PermissionError as error:
        raise StoreError(f"{lock} may not be written by this user") from error
    except OSError as error:
        raise StoreLockedError(f"{path} is open in another process; close that one first") from error


def size_of(path: Path) -> int:
    """The bytes of a store's files."""
    return sum(file.stat().st_size for file in path.iterdir() if file.is_file())


def fingerprint(path: Path) -> str:
    """A hash of what a store's files hold, wherever they are copied to.

    A file is written once, and ends in what tells it from any other: who wrote it, when, and its index. One that is
    removed in the meantime, its content having been taken to another, is not among them.
    """
    ends = []
    for file in path.glob("*.sst"):
        with suppress(FileNotFoundError), file.open("rb") as opened_file:
            size = opened_file.seek(0, os.SEEK_END)
            opened_file.seek(max(0, size - _END))
            ends.append((size, opened_file.read()))
    return hashlib.sha256(repr(sorted(ends)).encode()).hexdigest()


def _read_only(path: Path) -> Store:
    """The store as it is now; files that its writer removes in the meantime make it try again."""
    for attempt in range(_ATTEMPTS):
        try:
            return Store.read_only(str(path))
        except (OSError, RuntimeError) as error:
            if "No such file" not in str(error) or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(0.05 * 2**attempt)
    raise AssertionError  # the last attempt returns or raises


def is_part_of_store(path: Path) -> bool:
    """Whether a folder has files of a store, perhaps not all of them."""
    return any(True for pattern in _FILES_OF_A_STORE for _ in path.glob(pattern))


def _free_name(path: Path) -> Path:
    names: Callable[[int], Path] = lambda number: path.with_name(f"{path.name}{_ASIDE}{number or ''}")  # noqa: E731
    return next(name for name in map(names, range(10_000)) if not name.exists())


def _sync(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)
