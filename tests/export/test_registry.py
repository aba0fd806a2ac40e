"""One registry of formats for ``save``, ``export`` and the command line; a new format is one new file."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import networkx
import pytest

from kg import KnowledgeGraph
from kg.errors import StoreError
from kg.export import event_record, find_writer, save, statement_record, writer, writers
from kg.export.registry import WRITERS
from kg.graph import FORMATS, GraphStore, events, statements
from tests.conftest import Built, Run

TEXTS = {*FORMATS, "graphml", "gexf", "csv", "jsonl", "html", "svg"}


def test_every_writer_writes_the_same_bytes_from_python_and_the_command_line(
    kg: Run, built: Built, tmp_path: Path
) -> None:
    known = {entry.suffix for entry in writers()}
    assert {*TEXTS, "png"} <= known
    (tmp_path / "python").mkdir()
    (tmp_path / "shell").mkdir()
    with KnowledgeGraph.open(built.store, read_only=True) as graph:
        for suffix in (*sorted(TEXTS), "png"):
            files = graph.export(tmp_path / "python" / f"g.{suffix}")
            done = kg("export", tmp_path / "shell" / f"g.{suffix}", "--store", built.store)
            assert done.stdout.split() == [str(tmp_path / "shell" / file.name) for file in files]
            for file in files:
                assert file.read_bytes() == (tmp_path / "shell" / file.name).read_bytes()
                assert suffix == "png" or b"Rusland" in file.read_bytes()


def test_events_of_a_graph_in_the_formats_of_networks(graph: GraphStore, tmp_path: Path) -> None:
    expected = {event.id for event in events(graph)}
    save(graph, tmp_path / "g.jsonl")
    lines = (tmp_path / "g.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [event_record(event) for event in events(graph)]
    save(graph, tmp_path / "g.graphml")
    read = networkx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert {key for *_, key in read.edges(keys=True)} == expected
    save(graph, tmp_path / "g.gexf")
    assert {edge["id"] for *_, edge in networkx.read_gexf(tmp_path / "g.gexf").edges(data=True)} == expected
    nodes, edges = save(graph, tmp_path / "g.csv")
    with edges.open(encoding="utf-8", newline="") as file:
        assert {row["id:string"] for row in csv.DictReader(file)} == expected
    assert "Waddenzee" in nodes.read_text("utf-8") and "Waddenzee" in read  # an entity without events


def test_statements_are_records_after_those_of_events(whole_graph: GraphStore, tmp_path: Path) -> None:
    save(whole_graph, tmp_path / "g.jsonl")
    records = [json.loads(line) for line in (tmp_path / "g.jsonl").read_text("utf-8").splitlines()]
    assert records[-2:] == [statement_record(said) for said in statements(whole_graph)]
    assert {record["kind"] for record in records[:-2]} == {"event", "role"}
    said = records[-2]
    assert (said["kind"], said["doc"], said["speaker"]) == ("statement", "haven_3", ["Bram Kuipers"])
    assert (said["content"], said["cue"], said["form"]) == ("Noordland verzwijgt het ongeluk", "zeggen", "direct")
    assert said["addressee"] == ["Persdienst Noord"]
    (sues,) = [record for record in records if record.get("action") == "procederen"]
    assert (sues["actor"], sues["target"]) == ("Havenbond", None)
    assert [(other["role"], other["preposition"], other["name"]) for other in sues["participants"]] == [
        ("opponent", "tegen", "Noordland"),
        ("topic", "over", "oude kranen"),
    ]


@pytest.mark.parametrize("suffix", ["jsonl", "graphml", "gexf", "csv", "ttl", "rdf", "jsonld", "html", "svg", "png"])
def test_a_failed_export_leaves_the_old_file(
    graph: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    save(graph, tmp_path / f"g.{suffix}")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def failing(*_: object) -> None:
        raise OSError("schijf vol")

    monkeypatch.setattr("os.replace", failing)
    with pytest.raises(StoreError, match="cannot be written: schijf vol"):
        save(graph, tmp_path / f"g.{suffix}")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("suffix", ["html", "svg", "png"])
def test_an_interrupted_write_leaves_the_old_picture_whole(graph: GraphStore, tmp_path: Path, suffix: str) -> None:
    resource = pytest.importorskip("resource", reason="this system has no limits to the size of files")
    (picture,) = save(graph, tmp_path / f"g.{suffix}")
    before = picture.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(StoreError, match="cannot be written"):
            save(graph, picture)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {picture.name: before}


def test_the_folder_of_a_picture_is_made(graph: GraphStore, tmp_path: Path) -> None:
    assert save(graph, tmp_path / "nieuw" / "map" / "g.svg") == (tmp_path / "nieuw" / "map" / "g.svg",)
    with pytest.raises(StoreError, match="cannot be written"):
        save(graph, tmp_path / "nieuw" / "map" / "g.svg" / "g.svg")


@pytest.mark.parametrize(
    ("format", "suffix"), [("turtle", "ttl"), (".N-Quads", "nq"), ("XML", "rdf"), ("gexf", "gexf")]
)
def test_a_format_has_several_names(format: str, suffix: str) -> None:
    assert find_writer("graaf.txt", format).suffix == suffix == find_writer(f"graaf.{suffix}").suffix


def test_a_new_format_is_one_function(kg: Run, built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    WRITERS.keys()
    monkeypatch.setattr(WRITERS, "_entries", dict(WRITERS._entries))

    @writer("count", description="how many events there are")
    def write_count(source: GraphStore, path: Path) -> tuple[Path]:
        path.write_text(str(sum(1 for _ in events(source))))
        return (path,)

    assert ".count (how many events there are)" in " ".join(kg("export", "--help").stdout.split())
    kg("export", tmp_path / "g.count", "--store", built.store).check_returncode()
    assert int((tmp_path / "g.count").read_text()) > 80
    refused = kg("export", tmp_path / "g.unknown", "--store", built.store).stderr
    assert f"unknown format 'unknown'; known are {', '.join(entry.suffix for entry in writers())}" in refused
    assert "count" in refused
