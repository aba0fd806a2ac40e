from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from pyoxigraph import Quad

from kg.graph import GraphStore, to_quads
from kg.graph.rdf import iris
from kg.graph.rdf.iris import action_iri, article_graph_iri, entity_iri, term
from kg.model import MODALITIES, POLARITIES, ArticleReading, Modality, Polarity
from tests.conftest import ROOT
from tests.graph.answers import solutions

PROVENANCE = """
SELECT ?event ?article ?sentence ?begin ?end WHERE {
  ?event kg:actor ?s ; kg:action ?p ; kg:target ?o ; kg:polarity kg:affirmed ; kg:modality kg:asserted ;
         kg:inArticle ?article ;
         kg:sentence [ nif:anchorOf ?sentence ; nif:beginIndex ?begin ; nif:endIndex ?end ] .
  ?s ?p ?o .
}
"""


@pytest.mark.parametrize("polarity", POLARITIES)
@pytest.mark.parametrize("modality", MODALITIES)
def test_only_what_is_affirmed_and_asserted_is_a_plain_triple(
    north: ArticleReading, polarity: Polarity, modality: Modality
) -> None:
    event = replace(north.events[0], polarity=polarity, modality=modality)
    plain = Quad(
        entity_iri("Noordland"),
        action_iri("stilleggen"),
        entity_iri("oude kranen"),
        article_graph_iri(event.evidence.article),
    )
    written = set(to_quads(replace(north, events=(event,))))
    assert (plain in written) == (polarity == "affirmed" and modality == "asserted")


def test_every_plain_triple_leads_to_its_sentences(graph: GraphStore, north: ArticleReading) -> None:
    rows = solutions(graph.store, PROVENANCE)
    assert len({str(row["event"]) for row in rows}) == 6
    for row in rows:
        if row["article"] == iris.article_iri(north.article.id):
            begin, end = int(row["begin"].value), int(row["end"].value)
            assert north.article.text[begin:end] == row["sentence"].value


def test_mentions_say_where_the_words_are(graph: GraphStore, north: ArticleReading) -> None:
    text = """SELECT ?slot ?begin ?end ?words ?entity WHERE {
      ?event kg:mention [ kg:slot ?slot ; nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?words ;
             itsrdf:taIdentRef ?entity ] ; kg:inArticle ?article ; ?slot ?entity .
      ?article dcterms:identifier "noord/haven_1" }"""
    rows = solutions(graph.store, text)
    assert {str(row["slot"]) for row in rows} >= {
        str(term("kg:actor")),
        str(term("kg:attributedTo")),
        str(term("kg:place")),
    }
    for row in rows:
        assert north.article.text[int(row["begin"].value) : int(row["end"].value)] == row["words"].value


def test_the_same_input_gives_the_same_lines_in_another_process(north: ArticleReading) -> None:
    script = "import kg.graph, tests.graph.graph_sample as sample; print(*kg.graph.to_quads(sample.north()), sep='\\n')"
    for seed in ("1", "2"):
        environment = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
        )
        assert done.stdout.splitlines() == [str(quad) for quad in to_quads(north)]


def test_a_participant_without_an_entity_is_described(north: ArticleReading) -> None:
    label = Quad(entity_iri("Noordland"), term("rdf:type"), term("kg:GeopoliticalEntity"), iris.ENTITY_GRAPH)
    assert label in set(to_quads(north))


def test_a_second_event_of_the_same_id_is_left_out(north: ArticleReading) -> None:
    event = north.events[0]
    other = replace(event, confidence=0.1)
    assert event.id == other.id
    assert set(to_quads(replace(north, events=(event, other)))) == set(to_quads(replace(north, events=(event,))))
