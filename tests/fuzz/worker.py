"""A process that checks inputs under limits, so that a crash, a hang and a flood of memory are findings too."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
import traceback
from dataclasses import dataclass
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType

import psutil

CPU_SECONDS = 10.0
WALL_SECONDS = 120.0
MEMORY = 500_000_000
"""Bytes that one input may take beside what the process holds before it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an input: "taken", "refused", or a "finding" with what is wrong."""

    outcome: str
    problem: str = ""


class Worker:
    """The process; it is started with the first input, and again after one that it does not survive."""

    def __init__(self, *, cpu_seconds: float = CPU_SECONDS) -> None:
        self._limit = cpu_seconds
        self._process: SpawnProcess | None = None
        self._answers, _ = Pipe()
        self._spent = 0.0

    def check(self, target: str, data: bytes) -> Verdict:
        """The verdict on one input of a target."""
        pid = self._process.pid if self._process is not None else self._start()
        assert pid is not None
        self._answers.send((target, data))
        assert self._answers.recv() == "loaded"
        before, deadline = _cpu_seconds(pid), time.monotonic() + WALL_SECONDS
        while not self._answers.poll(0.5):
            spent = _cpu_seconds(pid, with_running_children=True) - before
            if spent > self._limit or time.monotonic() > deadline:
                self.close()
                return Verdict("finding", f"no end after {spent:.0f} s of CPU")
        try:
            return Verdict(*self._answers.recv())
        except EOFError:
            assert self._process is not None
            self._process.join()
            problem = f"the process ended with {self._process.exitcode}"
            self.close()
            return Verdict("finding", problem)

    def cpu_seconds(self) -> float:
        """CPU time that all its processes took."""
        pid = self._process.pid if self._process is not None else None
        return self._spent + (_cpu_seconds(pid) if pid is not None else 0.0)

    def close(self) -> None:
        """End the process and its children."""
        if self._process is None or self._process.pid is None:
            return
        self._spent = self.cpu_seconds()
        with contextlib.suppress(psutil.NoSuchProcess):
            for child in psutil.Process(self._process.pid).children(recursive=True):
                child.kill()
        self._process.kill()
        self._process.join()
        self._process = None

    def _start(self) -> int | None:
        self._answers, questions = Pipe()
        self._process = get_context("spawn").Process(target=_serve, args=(questions,), daemon=True)
        self._process.start()
        questions.close()
        return self._process.pid

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _cpu_seconds(pid: int, *, with_running_children: bool = False) -> float:
    """CPU time of a process and of its children that ended; of those that run only if asked, which takes longer."""
    try:
        process = psutil.Process(pid)
        children = process.children(recursive=True) if with_running_children else []
        return float(sum(process.cpu_times()[:4]) + sum(sum(child.cpu_times()[:2]) for child in children))
    except psutil.NoSuchProcess:
        return 0.0


def _limit_memory(bytes_more: int | None) -> None:
    """Limit what the process may take from now on; None lifts the limit."""
    import resource  # noqa: PLC0415  there is none on Windows

    held = psutil.Process().memory_info().data
    limit = resource.RLIM_INFINITY if bytes_more is None else held + bytes_more
    resource.setrlimit(resource.RLIMIT_DATA, (limit, resource.RLIM_INFINITY))


def _serve(questions: Connection) -> None:
    from tests.fuzz.inputs import SOUND_INPUTS  # noqa: PLC0415  the parent has no need of what this loads
    from tests.fuzz.targets import TARGETS, run_python  # noqa: PLC0415

    checks = {**TARGETS, "python": run_python}
    loaded = {"python"}

    def verdict(target: str, data: bytes, folder: Path) -> tuple[str, ...]:
        folder.mkdir()
        try:
            return (checks[target](data, folder),)
        except Exception:
            return "finding", traceback.format_exc(limit=-12)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    with tempfile.TemporaryDirectory(prefix="kg-fuzz-") as place, Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        folder = Path(place) / "inputs"
        with contextlib.suppress(EOFError):
            while True:
                target, data = questions.recv()
                if target not in loaded:  # the limit is for the input alone, not for what is loaded with the first one
                    loaded.add(target)
                    outcome = verdict(target, SOUND_INPUTS[target], folder)
                    assert outcome == ("taken",), outcome
                _limit_memory(MEMORY)
                questions.send("loaded")
                outcome = verdict(target, data, folder)
                _limit_memory(None)
                questions.send(outcome)
