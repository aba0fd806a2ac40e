"""Files that are written as a whole or not at all, whatever stops the writing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.atomic_files import replacing, replacing_text
from kg.errors import DecisionError, StoreError
from kg.export import save
from kg.graph import GraphStore
from kg.linking.identity import Decision, Decisions
from kg.view.pictures import pyvis_network
from tests.conftest import OWN_SIGNALS, ROOT

resource = pytest.importorskip("resource", reason="this system has no limits to the size of files")

Write = Callable[[GraphStore, Path], object]


def decide(graph: GraphStore, path: Path) -> None:
    Decisions().append_to(path, Decision("rename", "Zeeburg", "Zeeburgh" * 20))


def write_page_of_pyvis(graph: GraphStore, path: Path) -> None:
    pyvis_network(graph).write_html(str(path))


WRITERS: dict[str, Write] = {
    **{f"g.{suffix}": save for suffix in ("ttl", "trig", "nq", "nt", "jsonld", "rdf", "jsonl", "graphml", "gexf")},
    **{f"g.{suffix}": save for suffix in ("csv", "html", "svg", "png")},
    "store.decisions.tsv": decide,
    "pyvis.html": write_page_of_pyvis,
}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_leaves_the_old_file(graph: GraphStore, tmp_path: Path, name: str) -> None:
    WRITERS[name](graph, tmp_path / name)
    before = contents(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises((StoreError, DecisionError), match="cannot be written: File too large"):
            WRITERS[name](graph, tmp_path / name)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert contents(tmp_path) == before


def test_tables_of_one_export_are_replaced_together(graph: GraphStore, tmp_path: Path) -> None:
    save(graph, tmp_path / "g.csv")
    (tmp_path / "g.edges.csv").unlink()
    (tmp_path / "g.edges.csv").mkdir()  # so that the second file cannot be written
    before = (tmp_path / "g.nodes.csv").stat()
    with pytest.raises(StoreError, match=r"g\.edges\.csv cannot be written"):
        save(graph, tmp_path / "g.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["g.edges.csv", "g.nodes.csv"]
    assert (tmp_path / "g.nodes.csv").stat().st_ino == before.st_ino


@pytest.mark.parametrize("problem", [KeyboardInterrupt, SystemExit, MemoryError, ValueError])
def test_whatever_stops_the_writer(tmp_path: Path, problem: type[BaseException]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("oud", encoding="utf-8")
    with pytest.raises(problem), replacing_text(file) as written:
        written.write("nieuw")
        raise problem
    assert contents(tmp_path) == {"a.txt": b"oud"}


def test_who_reads_the_old_file_goes_on_reading_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"oud")
    with (tmp_path / "a.txt").open("rb") as opened:
        with replacing(tmp_path / "a.txt") as file:
            file.write(b"nieuw")
        assert opened.read() == b"oud"
    assert contents(tmp_path) == {"a.txt": b"nieuw"}


def test_the_mode_is_that_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    with replacing(tmp_path / "a" / ("x" * 250), make_folder=True) as file:
        file.write(b"1")
    assert (tmp_path / "a" / ("x" * 250)).stat().st_mode == (tmp_path / "plain").stat().st_mode


SLOW_EXPORT = """
    import sys, time
    from pathlib import Path
    from kg.cli import terminal
    from kg.atomic_files import replacing
    terminal.prepare_process()
    with replacing(Path(sys.argv[1])) as file:
        file.write(b"x" * 100_000)
        print("writing", flush=True)
        time.sleep(60)
"""


@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", -signal.SIGINT)])
def test_a_signal_leaves_the_old_file(tmp_path: Path, name: str, status: int) -> None:
    file = tmp_path / "graph.html"
    file.write_bytes(b"oud")
    writer = subprocess.Popen(
        [sys.executable, "-c", OWN_SIGNALS + textwrap.dedent(SLOW_EXPORT), file],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert writer.stdout is not None and writer.stdout.readline() == b"writing\n"
    assert len(contents(tmp_path)) == 2
    writer.send_signal(getattr(signal, name))
    assert writer.wait(timeout=30) == status
    assert contents(tmp_path) == {"graph.html": b"oud"}
