"""What surrounds a command: odd characters on the screen, closed and broken streams, arguments that are no text."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.table import Table

from kg.cli.terminal import PIPE_CLOSED, SafeConsole, shown
from tests.conftest import ROOT, Built, Run

ATTACKS = ["a\x1b[2Jb", "a\x1b]0;title\x07b", "a\u202eb", "a\x9b31mb", "a\udcffb", "a\rb"]


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_reaches_the_terminal_as_a_command(text: str) -> None:
    file = io.StringIO()
    console = SafeConsole(file=file, force_terminal=True, width=40)
    table = Table("column")
    table.add_row(text)
    for printed in (text, table):
        console.print(printed, markup=False, highlight=False)
    for code in ("\x1b[2J", "\x1b]", "\x07", "\x9b", "\u202e", "\udcff", "\r"):
        assert code not in file.getvalue()


def test_harmless_texts_stay_as_they_are() -> None:
    for text in ("Coöperatie 'De Rat' – één\nregel\u00a0met €", "日本"):
        assert shown(text) == text


def run(command: str, *, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """A command of the shell, in which ``kg`` is this program; its result is that of the first part of a pipe."""
    kg = f'"{sys.executable}" -m kg.cli'
    return subprocess.run(
        ["bash", "-c", command.replace("kg ", f"{kg} ", 1) + "; exit ${PIPESTATUS[0]}"],
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    ("command", "status", "problem"),
    [
        ("kg vocabulary >&-", 0, b""),
        ("kg query wie-doet-wat --store STORE >&- 2>&-", 0, b""),
        ("kg vocabulary | true", PIPE_CLOSED, b""),
        ("kg query wie-doet-wat --store STORE | true", PIPE_CLOSED, b""),
        ("kg query wie-doet-wat --store STORE --format csv | true", PIPE_CLOSED, b""),
        ("kg vocabulary > /dev/full", 1, b"kg: No space left on device\n"),
        ("kg query wie-doet-wat --store STORE > /dev/full", 1, b"kg: No space left on device\n"),
        ("kg read - <&-", 1, b"not read: standard input: is empty\n"),
        ("PYTHONIOENCODING=ascii kg query wie-doet-wat --store STORE --format csv > /dev/null", 0, b""),
        (
            "kg why $'x\\xff' --store STORE",
            1,
            b"kg: 'x\\udcff': not Unicode text, so nothing in the graph is called so\n",
        ),
        ("kg merge Rusland $'x\\xff' --store STORE", 1, b"kg: 'x\\udcff': not Unicode text, so nothing in the graph"),
        ("kg rename Rusland $'x\\xff' --store STORE", 1, b"kg: 'Rusland', 'x\\udcff': a name with a line end or tab"),
        ("kg show --actor $'\\e[2J' --no-open --store STORE", 1, b"kg: \\x1b[2J: no event has an actor"),
        ("kg info --store $'x\\xff'", 0, b""),
        ("mkdir gone; cd gone; rmdir ../gone; kg info --store STORE", 1, b"kg: No such file or directory\n"),
    ],
)
def test_the_process_ends_quietly_with_the_right_status(
    built: Built, tmp_path: Path, command: str, status: int, problem: bytes
) -> None:
    done = run(command.replace("STORE", str(built.store)), cwd=tmp_path)
    assert done.returncode == status, done.stderr
    assert done.stderr.startswith(problem) if problem else done.stderr == b""
    assert not list(built.folder.glob("*.new")) and not list(built.folder.glob(".kg-*"))


def test_files_with_odd_names_are_written_and_told(kg: Run, built: Built, tmp_path: Path) -> None:
    done = run(f"kg export $'e\\xff\\e[2J.ttl' --store {built.store}", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"e\\udcff\\x1b[2J.ttl\n")
    assert [os.fsencode(path.name) for path in tmp_path.iterdir()] == [b"e\xff\x1b[2J.ttl"]
