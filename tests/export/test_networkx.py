from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx
import pytest

from kg.errors import StoreError
from kg.export import network_of, save_gexf, save_graphml, to_networkx
from kg.graph import GraphStore, entities, events
from kg.model import ArticleReading
from tests.graph.graph_sample import east, north


def test_events_are_edges_with_everything_they_say(graph: GraphStore) -> None:
    network = to_networkx(events(graph), entities=entities(graph))
    assert network.number_of_edges() == 8
    assert network.nodes["Zeeburg"] == {"name": "Zeeburg", "type": "GPE"}
    assert "Waddenzee" in network
    first = north().events[0]
    edge = network.edges["Noordland", "thing:noord/haven_1/oude_kranen", first.id]
    assert edge["label"] == "legt stil" and edge["attributed_to"] == "Persdienst Noord; Havenbond"
    assert edge["place"] == "Zeeburg" and edge["is_plain_fact"] and edge["sentence"] == first.evidence.sentence


def test_graphml_is_read_back(graph: GraphStore, tmp_path: Path) -> None:
    network = to_networkx(events(graph))
    save_graphml(network, tmp_path / "g.graphml")
    read = networkx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert dict(read.nodes(data=True)) == dict(network.nodes(data=True))
    assert {(*edge[:3], *edge[3].items()) for edge in read.edges(keys=True, data=True)} == {
        (*edge[:3], *edge[3].items()) for edge in network.edges(keys=True, data=True)
    }


def test_graphml_of_hostile_text(tmp_path: Path, north: ArticleReading) -> None:
    event = north.events[0]
    hostile = replace(event, label='</edge><script>"\x00\x1f\ufffe\ud800', actor=replace(event.first, name="<a>&\x01"))
    save_graphml(to_networkx([hostile]), tmp_path / "g.graphml")
    read = networkx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert "<a>&\ufffd" in read
    with pytest.raises(StoreError, match="cannot be written"):
        save_graphml(to_networkx([event]), tmp_path / "geen" / "g.graphml")


def test_many_events(north: ArticleReading) -> None:
    event = north.events[0]
    many = [
        replace(event, actor=replace(event.first, name=f"a{number % 2000}", start=number), target=event.actor)
        for number in range(5_000)
    ]
    assert to_networkx(many).number_of_edges() == 5_000  # minutes, were each looked for among all before it


def test_an_event_with_one_side_is_an_edge_with_a_node_of_its_own() -> None:
    resigns, arrest, *_ = east().events
    network = to_networkx(east().events)
    assert network.number_of_edges() == len(east().events)
    assert network.nodes[f"event:{resigns.id}"] == {"name": "Anna de Wit treedt af.", "type": "event"}
    assert network.edges["Anna de Wit", f"event:{resigns.id}", resigns.id]["label"] == "treedt af"
    edge = network.edges[f"event:{arrest.id}", "thing:oost/haven_3/mannen", arrest.id]
    assert edge["quantities"] == "target: at least 3 mannen"


def test_an_edge_has_everybody_with_a_role() -> None:
    sues, pays = east().events[2:4]
    network = to_networkx([sues, pays])
    edge = network.edges["Havenbond", f"event:{sues.id}", sues.id]
    assert (edge["opponent"], edge["topic"], edge["recipient"]) == ("Noordland", "oude kranen", "")
    assert edge["prepositions"] == "opponent: tegen; topic: over"
    edge = network.edges["Noordland", "thing:oost/haven_3/2%2C5_miljoen_euro", pays.id]
    assert (edge["recipient"], edge["prepositions"]) == ("Zuidland; Zeeburg", "recipient: aan; recipient: ")
    assert edge["quantities"] == "target: at least 2500000 euro"


def test_a_statement_is_a_node_between_people_and_its_events() -> None:
    said, other = east().statements
    network = to_networkx(east().events, statements=east().statements)
    node = network.nodes[f"statement:{said.id}"]
    assert (node["name"], node["type"], node["cue"], node["form"]) == (said.content, "statement", "zeggen", "direct")
    assert [network.edges[edge]["kind"] for edge in network.in_edges(f"statement:{said.id}", keys=True)] == ["speaker"]
    assert list(network.successors(f"statement:{said.id}")) == ["Persdienst Noord"]
    told = {key: edge["statements"] for *_, key, edge in network.edges(keys=True, data=True) if edge.get("statements")}
    assert told == {east().events[5].id: f"statement:{said.id}"}
    assert network.nodes[f"statement:{other.id}"]["addressees"] == ""


def test_the_whole_graph_is_read_back(whole_graph: GraphStore, tmp_path: Path) -> None:
    network = network_of(whole_graph)
    save_graphml(network, tmp_path / "g.graphml")
    read = networkx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert dict(read.nodes(data=True)) == dict(network.nodes(data=True))
    assert {(*edge[:3], *edge[3].items()) for edge in read.edges(keys=True, data=True)} == {
        (*edge[:3], *edge[3].items()) for edge in network.edges(keys=True, data=True)
    }
    save_gexf(network, tmp_path / "g.gexf")
    read = networkx.read_gexf(tmp_path / "g.gexf")
    assert set(read) == set(network)
    assert {edge["id"] for *_, edge in read.edges(data=True)} == {key for *_, key in network.edges(keys=True)}
