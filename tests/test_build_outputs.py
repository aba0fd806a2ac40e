from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import KnowledgeGraph
from kg.build_outputs import RESULTS
from kg.graph import events, statements
from kg.graph.rdf.decoding import events_and_statements

TEXTS = ("Jan Jansen bezoekt Rusland.", "Anna Smit belt Jan Jansen. Ze zegt dat Rusland wapens inzet.")


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
