"""Fuzzing for some seconds of CPU time; every finding is kept with its smallest input.

python -m tests.fuzz --seconds 3600 [--target turtle --target html] [--seed 0]
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from tests.fuzz.inputs import SEEDS, inputs
from tests.fuzz.targets import TARGETS
from tests.fuzz.worker import Verdict, Worker

BATCH = 1000
"""Inputs of one target at most before the next one has its turn."""
TURN = 60.0
"""Seconds of CPU time of one turn at most."""


class Run:
    """What was tried of each target so far, and what was found."""

    def __init__(self, worker: Worker) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self.findings: list[Path] = []
        self._worker = worker

    def spent(self) -> float:
        """Seconds of CPU time of this process and the worker."""
        return time.process_time() + self._worker.cpu_seconds()

    def try_target(self, target: str, number: int, seconds: float) -> None:
        """Inputs of a target for so much CPU time; ``number`` decides which. A finding is made small beyond that."""
        counts = self.counts.setdefault(target, Counter())
        smallest: tuple[bytes, Verdict] | None = None
        end = self.spent() + seconds

        def check(data: bytes) -> None:
            nonlocal smallest
            if smallest is None and self.spent() > end:
                return
            verdict = self._worker.check(target, data)
            counts[verdict.outcome] += 1
            if verdict.outcome == "finding":
                if smallest is None or len(data) < len(smallest[0]):
                    smallest = data, verdict
                raise AssertionError(verdict.problem)

        try:
            _hypothesis_test(target, check, number)()
        except Exception:  # Hypothesis shows it in several ways; the smallest input is the one to keep
            if smallest is None:
                raise
        if smallest is not None:
            self._keep(target, *smallest)

    def _keep(self, target: str, data: bytes, verdict: Verdict) -> None:
        path = SEEDS / target / f"found-{hashlib.sha256(data).hexdigest()[:10]}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.findings.append(path)
        print(f"{target}: {path}: {data[:200]!r}\n{verdict.problem}", flush=True)


def _hypothesis_test(target: str, check: Callable[[bytes], None], number: int) -> Callable[[], None]:
    @seed(number)
    @settings(
        max_examples=BATCH,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(inputs(target))
    def test(data: bytes) -> None:
        check(data)

    return test


def main() -> int:
    """Fuzz as the command line says; the exit status is 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="CPU time of all processes together")
    parser.add_argument("--target", action="append", choices=sorted(TARGETS), help="may be given several times")
    parser.add_argument("--seed", type=int, default=0, help="another number gives other inputs")
    options = parser.parse_args()
    targets = options.target or list(TARGETS)
    turn = min(TURN, options.seconds / len(targets))
    first = number = options.seed * 1_000_000
    with Worker() as worker:
        run = Run(worker)
        while run.spent() < options.seconds or number < first + len(targets):  # each has a turn
            run.try_target(targets[number % len(targets)], number, turn)
            number += 1
        spent = run.spent()
    for target, counts in run.counts.items():
        shown = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(counts.items()))
        print(f"{target:>10}  {shown or 'no input'}")
    print(f"{len(run.findings)} found in {spent:.0f} s of CPU, from seed {options.seed}")
    return 1 if run.findings else 0


if __name__ == "__main__":
    sys.exit(main())
