from __future__ import annotations

import csv
import sys
from dataclasses import replace
from pathlib import Path

import networkx
import pytest

from kg.errors import MissingPackageError, StoreError
from kg.export import network_of, save_csv, save_gexf, to_networkx, to_pandas
from kg.graph import GraphStore, entities, events
from tests.graph.graph_sample import east, north


def test_csv_is_what_neo4j_imports(graph: GraphStore, tmp_path: Path) -> None:
    hostile = north().events[0]
    network = to_networkx([*events(graph), replace(hostile, label='a,"b"\n=c\\', confidence=0.985)])
    nodes, edges = save_csv(network, tmp_path / "graph.csv", raw=True)
    assert (nodes.name, edges.name) == ("graph.nodes.csv", "graph.edges.csv")
    with nodes.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert {row["name:ID"]: row[":LABEL"] for row in found} == dict(network.nodes(data="type"))
    called = {row["name:ID"]: row["text:string"] for row in found if row[":LABEL"] == "THING"}
    assert called["thing:noord/haven_1/oude_kranen"] == called["thing:zuid/haven_2/oude_kranen"] == "oude kranen"
    with edges.open(encoding="utf-8", newline="") as file:
        read = {row["id:string"]: row for row in csv.DictReader(file)}
    assert len(read) == network.number_of_edges() == 8
    row = read[hostile.id]
    assert (row[":START_ID"], row[":TYPE"], row[":END_ID"]) == (
        "Noordland",
        "stilleggen",
        "thing:noord/haven_1/oude_kranen",
    )
    assert (row["label:string"], row["confidence:double"], row["is_plain_fact:boolean"]) == (
        'a,"b"\n=c\\',
        "0.985",
        "true",
    )
    with pytest.raises(StoreError, match="cannot be written"):
        save_csv(network, tmp_path / "geen" / "g.csv")


def test_csv_has_events_with_one_side_and_statements(whole_graph: GraphStore, tmp_path: Path) -> None:
    nodes, edges = save_csv(network_of(whole_graph), tmp_path / "graph.csv")
    with nodes.open(encoding="utf-8", newline="") as file:
        found = {row["name:ID"]: row for row in csv.DictReader(file)}
    with edges.open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    resigns, said = east().events[0], east().statements[0]
    assert {row[end] for row in read for end in (":START_ID", ":END_ID")} <= set(found)
    (row,) = [row for row in read if row["id:string"] == resigns.id]
    assert (row[":START_ID"], row[":TYPE"], row[":END_ID"]) == ("Anna de Wit", "aftreden", f"event:{resigns.id}")
    assert found[f"event:{resigns.id}"][":LABEL"] == "event"
    node = found[f"statement:{said.id}"]
    assert (node[":LABEL"], node["text:string"], node["form:string"]) == ("statement", said.content, "direct")
    assert [row[":TYPE"] for row in read if row[":END_ID"] == f"statement:{said.id}"] == ["speaker"]
    assert found["Zeeburg"]["text:string"] == ""


FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1+1"]


@pytest.mark.parametrize("raw", [False, True])
def test_no_cell_of_csv_is_a_formula(tmp_path: Path, raw: bool) -> None:
    first = north().events[0]
    named = [replace(first, actor=replace(first.first, name=name), label=name) for name in FORMULAS]
    harmless = replace(first, label="-5", confidence=0.5)
    network = to_networkx([*named, harmless])
    cells = []
    for path in save_csv(network, tmp_path / "g.csv", raw=raw):
        with path.open(encoding="utf-8", newline="") as file:
            cells += [cell for row in csv.reader(file) for cell in row]
    begin = "" if raw else "'"
    assert all(cells.count(begin + name) >= 3 for name in FORMULAS)  # a node, the end of an edge, its label
    assert cells.count("-5") == 1
    assert raw or not set(cells) & set(FORMULAS)


def test_csv_of_an_empty_network(tmp_path: Path) -> None:
    _, edges = save_csv(networkx.MultiDiGraph(), tmp_path / "g.csv")
    assert edges.read_text() == ":START_ID,:END_ID,:TYPE\n"


def test_gexf_is_read_back(graph: GraphStore, tmp_path: Path) -> None:
    first = north().events[0]
    hostile = replace(first, label='</edge>"\x00\ud800', actor=replace(first.first, name="<a>&\x01"))
    network = to_networkx([*events(graph), hostile])
    save_gexf(network, tmp_path / "g.gexf")
    read = networkx.read_gexf(tmp_path / "g.gexf")
    assert set(read) == {*set(network) - {"<a>&\x01"}, "<a>&\ufffd"}
    assert read.nodes["Zeeburg"]["type"] == "GPE"
    by_id = {edge["id"]: (source, target, edge) for source, target, edge in read.edges(data=True)}
    source, target, edge = by_id[first.id]
    assert (source, target, edge["label"], edge["sentence"]) == (
        "Noordland",
        "thing:noord/haven_1/oude_kranen",
        "legt stil",
        first.evidence.sentence,
    )


def test_pandas_frames(graph: GraphStore) -> None:
    pytest.importorskip("pandas", reason="pandas is an extra")
    frames = to_pandas(to_networkx(events(graph), entities=entities(graph)))
    assert list(frames.events.columns[:4]) == ["id", "actor", "action", "target"]
    assert len(frames.events) == 8 and frames.events["is_plain_fact"].sum() == 6
    assert frames.events["confidence"].dtype == float
    assert frames.entities.set_index("name").loc["Zeeburg", "type"] == "GPE"
    empty = to_pandas(networkx.MultiDiGraph())
    assert list(empty.entities.columns) == ["name", "type", "node"] and empty.events.empty


def test_pandas_frames_of_whole_events(whole_graph: GraphStore) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is an extra")
    frames = to_pandas(network_of(whole_graph))
    assert len(frames.events) == 14 and set(frames.entities["type"]).isdisjoint({"event", "statement"})
    by_id = frames.events.set_index("id")
    resigns, arrest, sues, *_ = east().events
    assert by_id.loc[resigns.id, "actor"] == "Anna de Wit" and pandas.isna(by_id.loc[resigns.id, "target"])
    assert pandas.isna(by_id.loc[arrest.id, "actor"]) and by_id.loc[arrest.id, "target"] == "mannen"
    assert pandas.isna(by_id.loc[arrest.id, "actor_node"])
    men = by_id.loc[arrest.id, "target_node"]
    assert frames.entities.set_index("node").loc[men, "name"] == "mannen"
    assert by_id.loc[sues.id, "opponent"] == "Noordland"
    said = frames.statements.set_index("id").loc[east().statements[0].id]
    assert (said["speakers"], said["content"], said["addressees"]) == (
        "Bram Kuipers",
        "Noordland verzwijgt het ongeluk",
        "Persdienst Noord",
    )


def test_without_pandas_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingPackageError, match=r"pip install 'nieuwsgraaf\[pandas\]'"):
        to_pandas(networkx.MultiDiGraph())
