"""Files that are written as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TextIO

from kg.errors import StoreError


@contextmanager
def replacing(path: Path, *, make_folder: bool = False) -> Iterator[IO[bytes]]:
    """A file that takes the place of ``path`` once everything is written, and leaves no trace if that fails.

    What fails may be the disk, the caller, or the user who interrupts. It is on the disk before it gets its name, so
    that a machine that stops leaves the old file or the new one. With ``make_folder`` the folders that ``path`` lies in
    are made where they are missing.

    Raises:
        StoreError: the file cannot be written.
    """
    try:
        if make_folder:
            path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".kg-")
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error}") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        os.replace(temporary, path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        Path(temporary).unlink(missing_ok=True)


@contextmanager
def replacing_text(path: Path, *, make_folder: bool = False) -> Iterator[TextIO]:
    """The same for text in UTF-8 with its line ends as they are; half a surrogate pair becomes "?"."""
    with replacing(path, make_folder=make_folder) as file:
        text = TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
        yield text
        text.flush()
        text.detach()
