"""The kept inputs of every target, and a few that Hypothesis makes; ``make fuzz`` makes more of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.inputs import SOUND_INPUTS, inputs, seed_files
from tests.fuzz.targets import TARGETS
from tests.fuzz.worker import Verdict, Worker

KEPT = [(target, path) for target in TARGETS for path in seed_files(target)]


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as started:
        yield started


@pytest.mark.parametrize(("target", "path"), KEPT, ids=[f"{target}-{path.name}" for target, path in KEPT])
def test_kept_inputs(worker: Worker, target: str, path: Path) -> None:
    verdict = worker.check(target, path.read_bytes())
    assert verdict.outcome in {"taken", "refused"}, verdict.problem


@pytest.mark.parametrize("target", TARGETS)
def test_made_inputs(worker: Worker, target: str) -> None:
    assert worker.check(target, SOUND_INPUTS[target]) == Verdict("taken")

    examples = 4 if target == "article" else 10

    @settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(inputs(target))
    def check(data: bytes) -> None:
        verdict = worker.check(target, data)
        assert verdict.outcome in {"taken", "refused"}, verdict.problem

    check()


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("raise KeyError('weg')", "KeyError: 'weg'"),
        ("import os; os.kill(os.getpid(), 11)", "ended with -11"),
        ("while True: pass", "no end"),
        ("b' ' * 600_000_000", "MemoryError"),
    ],
)
def test_faults_are_findings(code: str, problem: str) -> None:
    with Worker(cpu_seconds=2) as worker:
        verdict = worker.check("python", code.encode())
    assert verdict.outcome == "finding"
    assert problem in verdict.problem
