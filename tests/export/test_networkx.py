from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx
import pytest

from kg.errors import StoreError
from kg.export import save_graphml, to_networkx
from kg.graph import GraphStore, entities, events
from kg.model import ArticleReading
from tests.graph.graph_sample import north


def test_events_are_edges_with_everything_they_say(graph: GraphStore) -> None:
    network = to_networkx(events(graph), entities=entities(graph))
    assert network.number_of_edges() == 8
    assert network.nodes["Zeeburg"] == {"name": "Zeeburg", "type": "GPE"}
    assert "Waddenzee" in network
    first = north().events[0]
    edge = network.edges["Noordland", "oude kranen", first.id]
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
        replace(event, actor=replace(event.first, name=f"a{number % 5000}", start=number), target=event.actor)
        for number in range(15_000)
    ]
    assert to_networkx(many).number_of_edges() == 15_000  # minutes, were each looked for among all before it
