"""The terminal and the process around a command: what is shown of odd characters, closed streams, signals."""

from __future__ import annotations

import os
import signal
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from types import FrameType
from typing import Any, NoReturn

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

PIPE_CLOSED = 141
"""The exit status of a command whose reader has gone, as shells give it: 128 and the number of SIGPIPE."""
_ENDING_SIGNALS = ("SIGTERM", "SIGHUP")


class SafeConsole(Console):
    """A console on which no text can move the cursor, change colours or the title: it shows such characters escaped."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """Give the segments of something to print, with escapes for control characters in their texts."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(shown(segment.text), segment.style)

    def on_broken_pipe(self) -> NoReturn:
        """Leave it to ``quiet_when_pipe_closes``."""
        raise BrokenPipeError


def shown(text: str) -> str:
    r"""The text with escapes for what a terminal or reader would obey: controls, bidirectional marks, half surrogates.

    >>> shown("leeg\x1b[2J.txt")
    'leeg\\x1b[2J.txt'
    """
    if text.isprintable():
        return text
    return "".join(char if _is_shown(char) else char.encode("unicode_escape").decode() for char in text)


def _is_shown(char: str) -> bool:
    return char.isprintable() or char == "\n" or unicodedata.category(char) == "Zs"


def prepare_process() -> None:
    """Make the process of a command end cleanly: whatever it prints can be written, and signals unwind its work."""
    _fill_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    for name in _ENDING_SIGNALS:
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


@contextmanager
def quiet_when_pipe_closes() -> Iterator[None]:
    """Write out what was printed; when its reader has gone ("| head"), end with ``PIPE_CLOSED`` and no message.

    Raises:
        OSError: it cannot be written for another reason, such as a full disk.
    """
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
        raise SystemExit(PIPE_CLOSED) from None
    except OSError:
        _discard_output()
        raise


def _discard_output() -> None:
    """Python would try again to write what is left when it exits."""
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


def _fill_closed_streams() -> None:
    """Open standard streams that are closed (">&-") to nowhere: else the next file would take their place."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)
    streams: dict[str, Any] = {"stdin": 0, "stdout": 1, "stderr": 2}
    for name, number in streams.items():
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
