from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import KnowledgeGraph, build_outputs
from kg.build_outputs import RESULTS
from kg.errors import StoreError
from kg.graph import GraphStore, events, statements
from kg.graph.rdf.decoding import events_and_statements

TEXTS = ("Jan Jansen bezoekt Rusland.", "Anna Smit belt Jan Jansen. Ze zegt dat Rusland wapens inzet.")

SLOW = """
import time
from kg import build_outputs
from kg.atomic_files import replacing_text

def save(source, path):
    with replacing_text(path) as file:
        file.write("half")
        time.sleep(60)

build_outputs.save = save
build_outputs.main()
"""
"""What the other process runs instead, so that it is still writing when this one fails."""


@pytest.fixture
def build(tmp_path: Path) -> Callable[[], dict[str, object]]:
    """Build of two texts; gives what tells each file from one that is written anew."""
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")

    def build() -> dict[str, object]:
        with KnowledgeGraph.open(tmp_path / "store") as graph:
            graph.build(*sorted(tmp_path.glob("*.txt")), output=tmp_path / "out", processes=1)
        files = {name: (tmp_path / "out" / name).stat() for name in RESULTS}
        return {name: (file.st_ino, file.st_mtime_ns) for name, file in files.items()}

    return build


def test_results_are_written_anew_only_when_something_changed(
    build: Callable[[], dict[str, object]], tmp_path: Path
) -> None:
    def edit(name: str) -> None:
        (tmp_path / "out" / name).unlink()

    def decide() -> None:
        with KnowledgeGraph.open(tmp_path / "store") as graph:
            graph.rename("Rusland", "Russische Federatie")

    def change_text() -> None:
        (tmp_path / "0.txt").write_text("Jan Jansen prijst Rusland.", encoding="utf-8")

    def settled() -> dict[str, object]:
        """The files once a build leaves them alone: a store that still tidies its own files looks changed."""
        files = build()
        for _ in range(3):
            before, files = files, build()
            if files == before:
                return files
        raise AssertionError(f"written anew each time: {files}")

    first = settled()
    for change in (
        decide,
        change_text,
        lambda: edit("graph.ttl"),
        lambda: (tmp_path / "out/events.jsonl").write_text(""),
    ):
        change()
        assert set(build().items()).isdisjoint(first.items())
        first = settled()
    assert "prijzen" in (tmp_path / "out" / "events.jsonl").read_text(encoding="utf-8")
    assert "Russische_Federatie" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_what_is_decoded_at_once_is_what_is_decoded_by_kind(
    build: Callable[[], dict[str, object]], tmp_path: Path
) -> None:
    build()
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        expected = list(events(graph.store)), list(statements(graph.store))
        assert all(expected)
        assert events_and_statements(graph.store) == expected
        for name in RESULTS:
            graph.export(tmp_path / name)
            assert (tmp_path / name).read_bytes() == (tmp_path / "out" / name).read_bytes()


@pytest.fixture
def store(build: Callable[[], dict[str, object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of which another process writes a part of the results."""
    build()
    monkeypatch.setattr(build_outputs, "WORTHWHILE", 2)
    monkeypatch.setattr(build_outputs, "usable_cores", lambda: 2)
    return tmp_path / "store"


@pytest.mark.parametrize("exporting", [["true"], ["false"], ["kg-no-such-program"], None])
def test_another_process_writes_the_same_or_this_one_does(
    exporting: list[str] | None, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []

    def save(source: object, path: Path) -> None:
        written.append(path.name)

    monkeypatch.setattr(build_outputs, "save", save)
    if exporting is not None:
        monkeypatch.setattr(build_outputs, "EXPORTING", exporting)
    with GraphStore(store) as graph:
        build_outputs.write_outputs(graph, tmp_path / "beside")
    by_the_other = exporting in (None, ["true"])
    assert written == ([] if by_the_other else ["graph.ttl", "events.jsonl"])
    for name in RESULTS if exporting is None else ["graph.html"]:
        assert (tmp_path / "beside" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()


def test_one_process_or_few_articles_start_no_other(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_outputs, "EXPORTING", ["true"])  # which would write nothing
    with GraphStore(store) as graph:
        build_outputs.write_outputs(graph, tmp_path / "one", processes=1)
        monkeypatch.setattr(build_outputs, "WORTHWHILE", 3)
        build_outputs.write_outputs(graph, tmp_path / "few")
    for folder in ("one", "few"):
        assert {file.name for file in (tmp_path / folder).iterdir()} == set(RESULTS)


def test_the_other_process_ends_and_leaves_no_half_file_where_this_one_fails(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def popen(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        started.append(start(*arguments, **options))
        return started[-1]

    def write_html(*arguments: object, **options: object) -> None:
        raise StoreError("no room")

    monkeypatch.setattr(subprocess, "Popen", popen)
    monkeypatch.setattr(build_outputs, "write_html", write_html)
    monkeypatch.setattr(build_outputs, "EXPORTING", [*build_outputs.EXPORTING[:-1], SLOW])
    with GraphStore(store) as graph, pytest.raises(StoreError, match="no room"):
        build_outputs.write_outputs(graph, tmp_path / "beside")
    assert [process.returncode for process in started] == [1]
    assert list((tmp_path / "beside").iterdir()) == []
