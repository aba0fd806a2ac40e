"""The log of bugs: of each one the traceback, in a file or by the logger "kg"."""

from __future__ import annotations

import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from kg.errors import InternalError
from kg.model import Article, program_version

LOGGER = logging.getLogger("kg")
MAX_SUMMARY_LENGTH = 200


class Bug(NamedTuple):
    """What is kept of an exception that is a bug: class and message on one line, and the traceback."""

    summary: str
    traceback: str

    @classmethod
    def of(cls, exception: Exception) -> Bug:
        """Describe an exception; another process can take that in, which may not know its class."""
        return cls(_summary(exception), "".join(traceback.format_exception(exception)))


def log_bug(bug: Exception | Bug, article: Article, log: Path | None, *, model_version: str) -> InternalError:
    """Keep the traceback of a bug that an article brought out; gives the error that reports it.

    The traceback is appended to the file ``log``. Without one, or where it cannot be written, the logger "kg" gets it.
    """
    known = bug if isinstance(bug, Bug) else Bug.of(bug)
    when = datetime.now(UTC).isoformat(timespec="seconds")
    place = f" of {article.path!r}" if article.path else ""
    entry = [f"{when} nieuwsgraaf {program_version()}, model {model_version}, article {article.id!r}{place}"]
    for line in known.traceback.splitlines():
        entry.append(f"    {printable(line)}")  # indented, so that no text of an article passes for an entry
    return InternalError(article.path or article.id, known.summary, _write("\n".join(entry), log))


def printable(text: str) -> str:
    """The text with escapes for all that would move the cursor, change colours, or end the line."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode() for character in text
    )


def _write(entry: str, log: Path | None) -> str:
    """Where the entry was written."""
    if log is not None:
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{entry}\n")
            return str(log)
        except OSError as problem:
            LOGGER.warning("%s cannot be written: %s", printable(str(log)), problem.strerror)
    LOGGER.error("%s", entry)
    return "the log"


def _summary(bug: Exception) -> str:
    """Its class and message on one line."""
    text = printable(" ".join("".join(traceback.format_exception_only(bug)).split()))
    return text if len(text) <= MAX_SUMMARY_LENGTH else f"{text[:MAX_SUMMARY_LENGTH]}…"
