from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import KnowledgeGraph
from kg.errors import StoreError
from kg.export import save
from kg.graph import GraphStore, events, read_rdf, statements
from kg.graph.rdf import iris
from kg.graph.rdf.local import COMPUTED
from kg.model import ArticleReading
from tests.graph.graph_sample import north

RDF_FORMATS = ("ttl", "trig", "nq", "nt", "jsonld", "rdf")


def quads(store: GraphStore) -> set[str]:
    return set(map(str, store.store))


def triples(store: GraphStore) -> set[str]:
    return {str(quad.triple) for quad in store.store if quad.predicate not in COMPUTED}


def taken_in(*paths: Path) -> GraphStore:
    graph = KnowledgeGraph(GraphStore())
    report = graph.import_(*paths)
    assert report.failures == [] and report.left_out == 0
    return graph.store


@pytest.mark.parametrize("suffix", RDF_FORMATS)
def test_own_exports_come_back(whole_graph: GraphStore, tmp_path: Path, suffix: str) -> None:
    graph = whole_graph
    save(graph, tmp_path / f"g.{suffix}")
    imported = taken_in(tmp_path / f"g.{suffix}")
    assert triples(imported) == triples(graph)
    assert list(events(imported)) == list(events(graph))
    assert list(statements(imported)) == list(statements(graph))
    if suffix in {"trig", "nq", "jsonld"}:
        assert quads(imported) == quads(graph)
    else:
        assert imported.remove("noord/haven_1")
        assert imported.article_ids() == ["oost/haven_3", "zuid/haven_2"]
        assert not [line for line in triples(imported) if "Waddenzee" in line or "haven_1" in line]


def test_an_import_again_changes_nothing(graph: GraphStore, tmp_path: Path, north: ArticleReading) -> None:
    save(graph, tmp_path / "g.nq")
    with GraphStore() as store:
        other = KnowledgeGraph(store)
        store.add(north)
        report = other.import_(tmp_path / "g.nq")
        assert (report.added, report.unchanged, report.events) == (["zuid/haven_2"], ["noord/haven_1"], 8)
        assert quads(store) == quads(graph)


def test_labels_of_others_become_names_and_blank_nodes_iris(graph: GraphStore, tmp_path: Path) -> None:
    save(graph, tmp_path / "g.nt")
    lines = (tmp_path / "g.nt").read_text("utf-8").splitlines()
    event = iris.event_iri(north().events[0].id)
    kept = [
        line for line in lines if not any(word in line for word in ("#namedAs", "#typedAs", "searchKey", "#matchedTo"))
    ]
    blank = [line.replace(f"<{event.value}#actor>", "_:b0") for line in kept]
    blank.append(f"{event} <urn:note> _:b1 .")
    blank.append("<urn:a> <urn:b> <urn:c> .")
    (tmp_path / "other.nt").write_text("\n".join(blank), encoding="utf-8")
    report = KnowledgeGraph(store := GraphStore()).import_(tmp_path / "other.nt")
    assert report.failures == [] and report.left_out == 1
    before = quads(store)
    assert len(list(events(store))) == 8 and not [line for line in before if "_:" in line]
    assert KnowledgeGraph(store).import_(tmp_path / "other.nt").added == []
    assert quads(store) == before


@pytest.mark.parametrize(
    ("removed", "message"),
    [
        ("vocabulary#sentence>", "An event leads back to one sentence"),
        ("#type>", "no article of the vocabulary"),
        ("/identifier>", "must have one dcterms:identifier"),
        ("contentHash>", "SHA-256"),
    ],
)
def test_what_breaks_the_shapes_is_refused_whole(graph: GraphStore, tmp_path: Path, removed: str, message: str) -> None:
    save(graph, tmp_path / "g.nq")
    file = tmp_path / "broken.nq"
    lines = (tmp_path / "g.nq").read_text("utf-8").splitlines()
    file.write_text(
        "\n".join(line for line in lines if removed.rsplit("|", maxsplit=1)[-1] not in line), encoding="utf-8"
    )
    with pytest.raises(StoreError, match=message):
        read_rdf(file)
    target = KnowledgeGraph(GraphStore())
    assert len(target.import_(file, tmp_path / "g.nq").failures) == 1
    assert quads(target.store) == quads(graph)


def test_an_article_under_a_foreign_iri_is_refused(graph: GraphStore, tmp_path: Path) -> None:
    node = NamedNode("urn:article")
    graph.store.add(Quad(node, iris.term("rdf:type"), iris.term("kg:Article")))
    graph.store.add(Quad(node, iris.term("dcterms:identifier"), Literal("noord/haven_1")))
    save(graph, tmp_path / "g.ttl")
    with pytest.raises(StoreError, match="urn:article> has identifier 'noord/haven_1', whose IRI is"):
        read_rdf(tmp_path / "g.ttl")
