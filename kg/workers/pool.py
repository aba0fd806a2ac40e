"""Processes that read articles, as the process has them that they read for.

Each article is sent to one worker, so that it is known which one a worker died of. Standard pools do not tell, and
import the main program again in each process.
"""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing.connection import Connection, Pipe, wait

from kg.cores import usable_cores
from kg.errors import NieuwsgraafError, OptionError, PipelineError, ReadingError
from kg.model import Article
from kg.workers.template import ENVIRONMENT, NUMBER, Answer

ARTICLES_A_WORKER = 2
"""One that it reads, and one that lies ready there, so that it need not wait for the parent."""
LOOK_AHEAD = 32
"""How many articles for each worker may be taken in while the first of them is read."""
SECONDS_TO_END = 2
"""For the process that workers are forked from to end them; after that it is killed, and they see it themselves."""
MAX_BY_DEFAULT = 8
"""More would wait for the one process that writes."""
WORTHWHILE = 40_000
"""From so many characters on reading in several processes takes less time than starting them; measured on two cores."""
SHARE = WORTHWHILE // 8
"""What one article counts at most: a few long ones cannot be shared out."""

Source = Article | ReadingError
_CAN_FORK = sys.platform == "linux"


def checked_processes(processes: int | None) -> int | None:
    """The number of processes, when it is one that there can be.

    Raises:
        OptionError: it is no positive number, or more than one on a system without ``fork`` as Linux has it.
    """
    if processes is not None and (not isinstance(processes, int) or processes < 1):
        raise OptionError(f"processes must be a number from 1 on, not {str(processes)[:80]!r}")
    if processes is not None and processes > 1 and not _CAN_FORK:
        raise OptionError("only on Linux can articles be read in several processes")
    return processes


def worthwhile(sources: Iterator[Source]) -> tuple[int, Iterator[Source]]:
    """How many processes are worth starting for these, and all of them again."""
    count = min(usable_cores(), MAX_BY_DEFAULT) if _CAN_FORK else 1
    taken: list[Source] = []
    characters = 0
    while count > 1 and characters < WORTHWHILE:
        source = next(sources, None)
        if source is None:
            return 1, iter(taken)
        taken.append(source)
        characters += min(len(source.text), SHARE) if isinstance(source, Article) else 0
    return count, chain(taken, sources)


@dataclass(slots=True, eq=False)
class _Task:
    source: Source
    answer: bytes | ReadingError | None = None
    """Pickled as it came, which takes less memory while it waits for its turn."""


@dataclass(slots=True, eq=False)
class _Worker:
    template: _Template
    pid: int
    connection: Connection
    tasks: deque[_Task] = field(default_factory=deque)
    """In the order in which it was sent them."""
    is_deaf: bool = False
    """It died, and all that it answered before has still to be taken."""


class Workers:
    """Up to ``count`` processes that read, forked when there is something to read; ``end`` them at last."""

    def __init__(self, pickled: bytes, *, count: int) -> None:
        """Start the process that they are forked from, and wait until it has loaded the pickled pipeline.

        Raises:
            NotPortableError: other processes cannot use the pipeline.
            PipelineError: it cannot be loaded, or no process can be started.
        """
        self.count = count
        self._pickled = pickled
        self._workers: list[_Worker] = []
        self._template = _Template(pickled)

    def read(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Answer]]:
        """Each article with the answer, in their order; an error among them is its own answer.

        Of an article whose worker died the answer is a ``ReadingError``; another worker goes on.

        Raises:
            PipelineError: no process can be started any more.
        """
        line = _Line(sources, limit=LOOK_AHEAD * self.count)
        while True:
            while self._has_room and (task := line.next_unread()) is not None:
                self._send(task, line)
            if not line.pending:
                return
            self._take_answers(line, seconds=0 if line.is_first_answered else None)
            if line.is_first_answered:
                yield line.pop()

    def end(self) -> None:
        """End all processes at once."""
        self._template.end()
        for worker in self._workers:
            worker.connection.close()
        self._workers.clear()

    @property
    def pids(self) -> list[int]:
        """The numbers of all processes."""
        return [self._template.pid, *(worker.pid for worker in self._workers)]

    @property
    def _has_room(self) -> bool:
        return len(self._workers) < self.count or any(map(_has_room, self._workers))

    def _send(self, task: _Task, line: _Line) -> None:
        worker = min(filter(_has_room, self._workers), key=lambda worker: len(worker.tasks), default=None)
        if worker is None or (worker.tasks and len(self._workers) < self.count):
            worker = self._fork()
        try:
            worker.connection.send(task.source)
        except OSError:
            worker.is_deaf = True
            line.put_back(task)
        else:
            worker.tasks.append(task)

    def _fork(self) -> _Worker:
        for _ in range(2):
            try:
                self._workers.append(self._template.fork())
                return self._workers[-1]
            except (EOFError, OSError):  # it died
                self._template.end()
                self._template = _Template(self._pickled)
        raise PipelineError("the processes that read cannot be started: they end when they are forked")

    def _take_answers(self, line: _Line, *, seconds: float | None) -> None:
        """Take all that is there, and wait so long for the first; None is for ever."""
        ready = set(wait([worker.connection for worker in self._workers], timeout=seconds))
        for worker in [worker for worker in self._workers if worker.connection in ready]:
            try:
                worker.tasks[0].answer = worker.connection.recv_bytes()
                worker.tasks.popleft()
            except (EOFError, OSError):
                self._bury(worker, line)

    def _bury(self, worker: _Worker, line: _Line) -> None:
        """Take a worker out that died; what it was reading is answered by that, and the rest is read by another."""
        worker.connection.close()
        self._workers.remove(worker)
        if worker.tasks:
            task = worker.tasks.popleft()
            assert isinstance(task.source, Article)
            problem = _death(worker.template.exit_code(worker.pid))
            task.answer = ReadingError(task.source.path or task.source.id, problem)
        for task in reversed(worker.tasks):
            line.put_back(task)


def _has_room(worker: _Worker) -> bool:
    return not worker.is_deaf and len(worker.tasks) < ARTICLES_A_WORKER


def _death(exit_code: int | None) -> str:
    if exit_code == -signal.SIGKILL:
        return "the process that was reading it was killed, as happens when there is not enough memory"
    if exit_code is not None and exit_code < 0:
        return f"the process that was reading it was ended by {signal.Signals(-exit_code).name}"
    return "the process that was reading it ended" + ("" if exit_code is None else f" with status {exit_code}")


class _Line:
    """The articles that are taken in, and those of which no worker has begun."""

    def __init__(self, sources: Iterable[Source], *, limit: int) -> None:
        self.pending: deque[_Task] = deque()
        self._unread: deque[_Task] = deque()
        self._sources = iter(sources)
        self._limit = limit

    def next_unread(self) -> _Task | None:
        """The next task for a worker; None where there is none, or too many wait for their turn."""
        while not self._unread and len(self.pending) < self._limit:
            source = next(self._sources, None)
            if source is None:
                break
            if isinstance(source, Article):
                self._unread.append(_Task(source))
                self.pending.append(self._unread[-1])
            else:
                self.pending.append(_Task(source, answer=source))
        return self._unread.popleft() if self._unread else None

    def put_back(self, task: _Task) -> None:
        """Let another worker have it, before all others."""
        self._unread.appendleft(task)

    @property
    def is_first_answered(self) -> bool:
        return self.pending[0].answer is not None

    def pop(self) -> tuple[Source, Answer]:
        """The first article with its answer."""
        task = self.pending.popleft()
        assert task.answer is not None
        return task.source, pickle.loads(task.answer) if isinstance(task.answer, bytes) else task.answer


class _Template:
    """The process that workers are forked from; see ``kg.workers.template``."""

    def __init__(self, pickled: bytes) -> None:
        self._control, child = socket.socketpair()
        self._control.setblocking(True)  # whatever the program has set as the default
        command = [sys.executable, "-P", "-c", "from kg.workers.template import main; main()", str(child.fileno())]
        modules = os.pathsep.join(entry or os.getcwd() for entry in sys.path)
        try:
            with child:
                self._process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    env={**os.environ, **ENVIRONMENT, "PYTHONPATH": modules},
                    pass_fds=[child.fileno()],
                    process_group=0,  # Ctrl-C is for the parent
                )
        except OSError as problem:
            self._control.close()
            raise PipelineError(f"processes that read cannot be started: {problem}") from problem
        self.pid = self._process.pid
        try:
            self._load(pickled)
        except BaseException:
            self._process.kill()
            self.end()
            raise

    def _load(self, pickled: bytes) -> None:
        try:
            with Connection(os.dup(self._control.fileno())) as connection:
                connection.send_bytes(pickled)
                problem: NieuwsgraafError | None = connection.recv()
        except (EOFError, OSError) as ended:
            status = self._process.wait()
            raise PipelineError(f"the processes that read ended at their start, with status {status}") from ended
        if problem is not None:
            raise problem

    def fork(self) -> _Worker:
        """A new worker. Raises ``EOFError`` or ``OSError`` where this process has died."""
        ours, theirs = Pipe()
        with theirs:
            socket.send_fds(self._control, [NUMBER.pack(0)], [theirs.fileno()])
            return _Worker(self, self._receive_number(), ours)

    def exit_code(self, pid: int) -> int | None:
        """How a worker ended, as ``subprocess`` says it; None where this process has died too."""
        try:
            self._control.sendall(NUMBER.pack(pid))
            return self._receive_number()
        except (EOFError, OSError):
            return None

    def _receive_number(self) -> int:
        received = self._control.recv(NUMBER.size, socket.MSG_WAITALL)
        if not received:
            raise EOFError
        number: int = NUMBER.unpack(received)[0]
        return number

    def end(self) -> None:
        """End it, with all its workers."""
        self._control.close()
        try:
            self._process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
