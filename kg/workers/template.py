"""What the processes run that read articles: one loads the pipeline, and the workers are forked from it.

A worker shares the memory of the model with the template until it writes to it. No thread may run where it is forked:
the template has no session with threads, and the libraries are kept from starting any (``ENVIRONMENT``).
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import socket
import struct
import sys
import threading
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Protocol

from kg.error_log import Bug
from kg.errors import NieuwsgraafError, ReadingError
from kg.lexicon import Lexicon
from kg.model import Article, ArticleReading, Paragraph
from kg.tables import use_lexicon

ENVIRONMENT = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "ORT_DISABLE_TELEMETRY": "1"}
NUMBER = struct.Struct("=q")
"""How process numbers and exit codes go between template and parent."""
WARMING_UP = (
    "Minister Anna Bos van Financiën opent dinsdag in Utrecht een fabriek van het bedrijf Kernbouw. "
    'Volgens de 44-jarige Bos kreeg het 3 miljoen euro. "Wij bouwen niet", zei zij op 3 mei. '
    "De bewindsman en Jan Smit hebben de Belgische club mogelijk gesteund."
)
"""A text that brings most of the word lists into memory."""


class NotPortableError(NieuwsgraafError):
    """A pipeline that other processes cannot have."""


class Reader(Protocol):
    """What a worker needs of a pipeline."""

    lexicon: Lexicon | None

    def read(self, article: Article) -> ArticleReading:
        """Everything the article says."""


Answer = ArticleReading | NieuwsgraafError | Bug


def main() -> None:
    """Take a pickled pipeline from the socket that the first argument names, load it, and fork workers when told to."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers itself
    faulthandler.enable()
    control = socket.socket(fileno=int(sys.argv[1]))
    connection = Connection(os.dup(control.fileno()))
    try:
        reader = _load(connection.recv_bytes())
    except EOFError:
        return
    except NieuwsgraafError as problem:
        connection.send(problem)
        return
    connection.send(None)
    connection.close()
    gc.collect()
    gc.freeze()  # a collection would write to what is shared
    _fork_workers(control, reader)


def _load(pickled: bytes) -> Reader:
    """The pipeline, loaded.

    Raises:
        NotPortableError: a class in it is not to be had in another process.
        PipelineError: it cannot be loaded.
    """
    try:
        reader: Reader = pickle.loads(pickled)
    except (AttributeError, ImportError, pickle.UnpicklingError) as problem:
        raise NotPortableError(f"not to be had in another process: {problem}") from problem
    use_lexicon(reader.lexicon)
    _warm_up(reader)
    return reader


def _warm_up(reader: Reader) -> None:
    paragraphs = (Paragraph(text=WARMING_UP, start=0),)
    try:
        reader.read(Article(id="warming up", text=WARMING_UP, paragraphs=paragraphs, date="2025-06-03"))
    except (NieuwsgraafError, MemoryError):
        raise
    except Exception:  # a bug that shows itself again, at an article
        return


def _fork_workers(control: socket.socket, reader: Reader) -> None:
    """Fork a worker for each socket that comes, and give its number; or give how the worker of a number ended.

    When the parent has closed its end, or is gone, all workers are ended.
    """
    pids: set[int] = set()
    while True:
        message, sockets, *_ = socket.recv_fds(control, NUMBER.size, 1)
        if sockets:
            pid = os.fork()
            if pid == 0:
                control.close()
                _work(Connection(sockets[0]), reader)
            pids.add(pid)
            os.close(sockets[0])
            control.sendall(NUMBER.pack(pid))
        elif message:
            (pid,) = NUMBER.unpack(message)
            pids.discard(pid)
            control.sendall(NUMBER.pack(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])))
        else:
            break
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _work(connection: Connection, reader: Reader) -> None:
    """Answer each article that comes, until the parent has closed its end or is gone."""
    try:
        requests: SimpleQueue[bytes] = SimpleQueue()
        threading.Thread(target=_take_in, args=(connection, requests), daemon=True).start()
        while True:
            connection.send(_answer(reader, pickle.loads(requests.get())))
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)  # never back into the template


def _take_in(connection: Connection, requests: SimpleQueue[bytes]) -> None:
    """A thread, so that the worker ends at once with its parent, and neither waits for the other to take something."""
    with suppress(EOFError, OSError):
        while True:
            requests.put(connection.recv_bytes())
    os._exit(0)


def _answer(reader: Reader, article: Article) -> Answer:
    try:
        return reader.read(article)
    except NieuwsgraafError as problem:
        return problem
    except MemoryError:
        return ReadingError(article.path or article.id, "there was not enough memory to read it")
    except Exception as bug:
        return Bug.of(bug)
