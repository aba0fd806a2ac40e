from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from hypothesis import HealthCheck, example, given, settings
from pyoxigraph import Store
from rdflib.compare import isomorphic

from kg.errors import StoreError
from kg.export import save, sorting
from kg.graph import FORMATS, GraphStore, events, load, statements
from kg.graph.rdf import iris
from kg.model import ArticleReading
from tests.conftest import ROOT
from tests.graph.graph_strategies import facts, worst

WITH_GRAPHS = {"trig", "nq", "jsonld"}
XML_CONTROLS = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)))


def union(store: Store) -> set[str]:
    return {str(quad.triple) for quad in store}


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_saved_is_loaded(whole_graph: GraphStore, tmp_path: Path, name: str) -> None:
    graph = whole_graph
    path = tmp_path / f"graaf.{name}"
    save(graph, path)
    with load(path) as loaded:
        if name in WITH_GRAPHS:
            assert set(map(str, loaded.store)) == set(map(str, graph.store))
        assert union(loaded.store) == union(graph.store)
        assert sorted(events(loaded), key=lambda event: event.id) == sorted(events(graph), key=lambda event: event.id)
        assert list(statements(loaded)) == list(statements(graph))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_rdflib_reads_the_same_graph(whole_graph: GraphStore, tmp_path: Path, name: str) -> None:
    graph = whole_graph
    path = tmp_path / f"graaf.{name}"
    save(graph, path)
    found = rdflib.Dataset(default_union=True) if name in WITH_GRAPHS else rdflib.Graph()
    rdflib_name = {"ttl": "turtle", "rdf": "xml", "nq": "nquads", "jsonld": "json-ld"}.get(name, name)
    found.parse(path, format=rdflib_name)
    expected = rdflib.Graph().parse(data="\n".join(f"{line} ." for line in union(graph.store)), format="nt")
    triples = rdflib.Graph()
    for triple in found.triples((None, None, None)):
        triples.add(triple[:3])
    assert isomorphic(triples, expected)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(facts())
@example(worst())
def test_hostile_text_survives_every_format(
    tmp_path_factory: pytest.TempPathFactory, given_facts: ArticleReading
) -> None:
    folder = tmp_path_factory.mktemp("formats")
    with GraphStore() as graph:
        graph.add(given_facts)
        for name in FORMATS:
            save(graph, folder / f"g.{name}")
            with load(folder / f"g.{name}") as loaded:
                if name in WITH_GRAPHS:
                    assert set(map(str, loaded.store)) == set(map(str, graph.store))
                elif name == "rdf":
                    assert without_controls(union(loaded.store)) == without_controls(union(graph.store))
                else:
                    assert union(loaded.store) == union(graph.store)


def without_controls(lines: set[str]) -> set[str]:
    # XML has no way to write these; the RDF/XML file has U+FFFD in their place.
    escaped = {f"\\u{ord(letter):04X}": "\ufffd" for letter in XML_CONTROLS} | {"\\b": "\ufffd", "\\f": "\ufffd"}
    replaced = set()
    for line in lines:
        for old, new in escaped.items():
            line = line.replace("\\\\", "\x00").replace(old, new).replace("\x00", "\\\\")  # noqa: PLW2901
        replaced.add(line)
    return replaced


def test_the_bytes_are_the_same_in_every_process(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom kg.export import save\nfrom kg.graph import FORMATS, GraphStore\n"
        "from tests.graph import graph_sample\n"
        "store = GraphStore()\n"
        "for given in (graph_sample.north(), graph_sample.south())[:: int(sys.argv[2])]: store.add(given)\n"
        "for name in FORMATS: save(store, f'{sys.argv[1]}/{sys.argv[2]}.{name}')"
    )
    for order in ("1", "-1"):
        command = [sys.executable, "-c", script, str(tmp_path), order]
        subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, check=True)
    for name in FORMATS:
        assert (tmp_path / f"1.{name}").read_bytes() == (tmp_path / f"-1.{name}").read_bytes()


def test_json_ld_reads_well(graph: GraphStore, tmp_path: Path) -> None:
    save(graph, tmp_path / "g.jsonld")
    written = json.loads((tmp_path / "g.jsonld").read_text(encoding="utf-8"))
    graphs = {part["@id"]: part["@graph"] for part in written["@graph"]}
    nodes = {node["@id"]: node for node in graphs["graph:article/noord/haven_1"]}
    event = next(node for node in nodes.values() if node.get("timeText") == "vrijdag")
    assert event["@type"] == "kg:Event"
    assert (event["actor"], event["action"], event["target"]) == (
        "entity:Bram_Kuipers",
        "act:spreken",
        "entity:Anna_de_Wit",
    )
    assert nodes["entity:Noordland"]["act:stilleggen"] == {"@id": "entity:noord/haven_1/oude_kranen"}


def test_turtle_has_short_names(graph: GraphStore, tmp_path: Path) -> None:
    save(graph, tmp_path / "g.ttl")
    text = (tmp_path / "g.ttl").read_text(encoding="utf-8")
    assert text.startswith(f"@prefix act: <{iris.ACTION}> .\n")
    assert "act:stilleggen entity:noord\\/haven_1\\/oude_kranen ;" in text


def test_n_quads_are_sorted(graph: GraphStore, tmp_path: Path) -> None:
    save(graph, tmp_path / "g.nq")
    lines = (tmp_path / "g.nq").read_bytes().splitlines()
    assert lines == sorted(lines) and len(lines) == len(graph.store)


def test_an_empty_graph_in_every_format(tmp_path: Path) -> None:
    for name in FORMATS:
        save(GraphStore(), tmp_path / f"g.{name}")
        assert len(load(tmp_path / f"g.{name}").store) == 0


def test_the_format_can_be_given(graph: GraphStore, tmp_path: Path) -> None:
    save(graph, tmp_path / "graaf.txt", format="N-Quads")
    assert len(load(tmp_path / "graaf.txt", format="nq").store) == len(graph.store)


@pytest.mark.parametrize("name", ["graaf.docx", "graaf"])
def test_an_unknown_format_lists_the_known_ones(graph: GraphStore, tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match=r"known are .*\bnq, .*\bttl"):
        save(graph, tmp_path / name)
    with pytest.raises(StoreError, match="unknown RDF format"):
        load(tmp_path / name)


def test_files_that_cannot_be_read_or_written(graph: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="weg"):
        load(tmp_path / "weg.ttl")
    (tmp_path / "fout.ttl").write_text("dit is geen Turtle")
    with pytest.raises(StoreError, match=r"fout\.ttl"):
        load(tmp_path / "fout.ttl")
    with pytest.raises(StoreError, match="cannot be written"):
        save(graph, tmp_path / "geen" / "map.ttl")


def test_a_failed_save_leaves_the_old_file(graph: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.nq"
    path.write_text("oud")

    def failing(*_: object) -> None:
        raise OSError("schijf vol")

    monkeypatch.setattr("kg.export.rdf._lines", failing)
    with pytest.raises(StoreError, match="schijf vol"):
        save(graph, path)
    assert path.read_text() == "oud" and [file.name for file in tmp_path.iterdir()] == ["g.nq"]


@pytest.mark.parametrize("name", ["ttl", "trig", "nq", "nt"])
def test_what_is_sorted_in_runs_on_disk_is_the_same_file(
    whole_graph: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    save(whole_graph, tmp_path / f"graaf.{name}")
    monkeypatch.setattr(sorting, "MAX_LINES", 7)
    save(whole_graph, tmp_path / f"runs.{name}")
    assert (tmp_path / f"runs.{name}").read_bytes() == (tmp_path / f"graaf.{name}").read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


def test_lines_of_several_runs_come_once_and_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "MAX_LINES", 2)
    lines = [b"c\n", b"a\n", b"b\n", b"a\n", b"d\n", b"c\n", b"a\n"]
    assert list(sorting.sorted_lines(lines, tmp_path)) == [b"a\n", b"b\n", b"c\n", b"d\n"]
