from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from pyoxigraph import Literal, Quad

from kg.errors import StoreError
from kg.graph import GraphStore, events, to_quads
from kg.graph.rdf import iris
from kg.graph.rdf.encoding import article_triples
from kg.graph.rdf.iris import action_iri, article_graph_iri, entity_iri, term, thing_iri
from kg.graph.rdf.text_reading import reading_of
from kg.model import MODALITIES, POLARITIES, ArticleReading, Modality, Polarity
from tests.conftest import ROOT
from tests.graph.answers import solutions
from tests.graph.graph_sample import east

PROVENANCE = """
SELECT ?event ?article ?sentence ?begin ?end WHERE {
  ?event kg:actor ?s ; kg:action ?p ; kg:target ?o ; kg:polarity kg:affirmed ; kg:modality kg:asserted ;
         kg:inArticle ?article ;
         kg:sentence ?place .
  ?place nif:anchorOf ?sentence .
  ?s ?p ?o .
  BIND(STRBEFORE(STRAFTER(STR(?place), "#char="), ",") AS ?begin)
  BIND(STRAFTER(STRAFTER(STR(?place), "#char="), ",") AS ?end)
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
        thing_iri("noord/haven_1", "oude kranen"),
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


def test_readings_say_where_the_words_are(graph: GraphStore, north: ArticleReading) -> None:
    text = """SELECT ?event ?reading ?sentence ?words WHERE {
      ?event kg:reading ?reading ; kg:sentence ?sentence ; kg:inArticle ?article .
      ?sentence nif:anchorOf ?words . ?article dcterms:identifier "noord/haven_1" }"""
    rows = solutions(graph.store, text)
    article = iris.article_iri("noord/haven_1")
    slots = set()
    for row in rows:
        start, _ = iris.sentence_span(row["sentence"]) or (0, 0)
        for mention in reading_of(row["reading"]).mentions:
            slots.add(mention.slot)
            assert Quad(row["event"], mention.predicate, mention.node(article), article_graph_iri("noord/haven_1")) in (
                graph.store
            )
            assert north.article.text[mention.start : mention.end] == mention.text_in(row["words"].value, start)
    assert slots >= {"actor", "target", "place", "attributed_to"}


def test_words_outside_of_the_sentence_are_kept(north: ArticleReading) -> None:
    event = north.events[0]
    for start, end, words in (
        (0, 3, "elders"),
        (10**6, 10**6 + 2, "ja"),
        (event.evidence.start, event.evidence.end, ""),
    ):
        moved = replace(event.first, text=words, start=start, end=end)
        with GraphStore() as store:
            store.add(replace(north, events=(replace(event, actor=moved),), statements=()))
            assert [each.actor for each in events(store)] == [moved]


def test_what_an_iri_tells_is_not_stated(north: ArticleReading) -> None:
    long = "heel " * 100 + "lang"
    event = replace(north.events[0], action=long)
    stated = {
        (triple.subject, triple.object)
        for triple in article_triples(replace(north, events=(event,), entities=()))
        if triple.predicate in (term("kg:namedAs"), term("kg:typedAs"))
    }
    assert (action_iri(long), Literal(long)) in stated
    assert (entity_iri("Noordland"), term("kg:GeopoliticalEntity")) in stated
    assert not [node for node, _ in stated if node == thing_iri("noord/haven_1", "oude kranen")]
    with GraphStore() as store:
        store.add(replace(north, events=(event,)))
        assert [each.action for each in events(store)] == [long]


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


def plain(facts: ArticleReading) -> set[tuple[str, str, str]]:
    """The triples between entities, and those of what one did or underwent."""
    return {
        (str(subject), str(predicate), str(value))
        for subject, predicate, value in (quad.triple for quad in to_quads(facts))
        if predicate in (term("kg:did"), term("kg:underwent")) or predicate.value.startswith(iris.ACTION)
    }


def test_an_event_with_one_side_is_a_plain_triple_of_its_action() -> None:
    one_sided = {(entity, predicate, action) for entity, predicate, action in plain(east()) if "#" in predicate}
    assert one_sided == {
        (str(node), str(term(predicate)), str(action_iri(action)))
        for node, predicate, action in (
            (entity_iri("Anna de Wit"), "kg:did", "aftreden"),
            (thing_iri("oost/haven_3", "mannen"), "kg:underwent", "aanhouden"),
            (entity_iri("Havenbond"), "kg:did", "procederen"),
            (thing_iri("oost/haven_3", "militairen"), "kg:did", "om het leven komen"),
        )
    }
    denied = tuple(replace(event, polarity="negated") for event in east().events)
    possible = tuple(replace(event, modality="possible") for event in east().events)
    assert plain(replace(east(), events=denied)) == plain(replace(east(), events=possible)) == set()


def test_what_somebody_unknown_does_or_undergoes_is_no_plain_triple() -> None:
    for event in east().events:
        for side in ("actor", "target"):
            known = getattr(event, side)
            if known is not None:
                unknown = replace(event, **{side: replace(known, name="hij (oost)", type="PRONOUN")})
                assert not unknown.is_fact
                assert plain(replace(east(), events=(unknown,))) == set()


def test_names_in_any_role_are_one_hop_from_the_actor() -> None:
    relations = {triple for triple in plain(east()) if "#" not in triple[1]}
    assert relations == {
        (str(entity_iri(actor)), str(action_iri(action)), str(other))
        for actor, action, other in (
            ("Havenbond", "procederen tegen", entity_iri("Noordland")),
            ("Noordland", "betalen", thing_iri("oost/haven_3", "2,5 miljoen euro")),
            ("Noordland", "betalen aan", entity_iri("Zuidland")),
            ("Noordland", "betalen recipient", entity_iri("Zeeburg")),
            ("Noordland", "verzwijgen", thing_iri("oost/haven_3", "ongeluk")),
        )
    }


def test_an_action_has_its_preposition_once() -> None:
    event = replace(east().events[2], action="procederen tegen")
    assert {predicate for _, predicate, _ in plain(replace(east(), events=(event,)))} == {
        str(term("kg:did")),
        str(action_iri("procederen tegen")),
    }


def test_quantities_stand_at_their_event(whole_graph: GraphStore) -> None:
    rows = solutions(
        whole_graph.store,
        """SELECT ?type ?value ?unit ?currency ?bound ?of ?reading WHERE {
          ?event kg:quantity ?quantity ; kg:reading ?reading . ?quantity a ?type ; schema:value ?value ;
            schema:unitText ?unit ; kg:bound ?bound ; kg:of ?of
          OPTIONAL { ?quantity schema:currency ?currency } } ORDER BY ?value""",
    )
    text = east().article.text
    assert [
        (row["type"], row["value"].value, row["unit"].value, row["currency"] and row["currency"].value, row["of"])
        for row in rows
    ] == [
        (term("schema:QuantitativeValue"), "3", "mannen", None, term("kg:target")),
        (term("schema:QuantitativeValue"), "4", "militairen", None, term("kg:actor")),
        (term("schema:MonetaryAmount"), "2500000", "euro", "EUR", term("kg:target")),
    ]
    assert [row["bound"] for row in rows] == [term("kg:atLeast"), term("kg:exactly"), term("kg:atLeast")]
    words = [reading_of(row["reading"]).quantities for row in rows]
    assert [[(text[each.start : each.end], each.text) for each in of_event] for of_event in words] == [
        [("minstens drie mannen", "minstens drie mannen")],
        [("vier militairen", "vier militairen")],
        [("ruim 2,5 miljoen euro", "ruim 2,5 miljoen euro")],
    ]


def test_an_event_points_to_the_statement_that_tells_it(whole_graph: GraphStore) -> None:
    (row,) = solutions(
        whole_graph.store,
        """SELECT ?label ?words ?speaker ?addressee ?cue ?form WHERE {
          ?event kg:inStatement ?statement ; rdfs:label ?label .
          ?statement a kg:Statement ; kg:content ?words ; kg:speaker/skos:prefLabel ?speaker ; kg:cue ?cue ;
            kg:addressee/skos:prefLabel ?addressee ; kg:form ?form ; kg:sentence ?s ; kg:inArticle ?a }""",
    )
    assert [row[name].value for name in ("label", "words", "speaker", "addressee", "cue")] == [
        "Volgens Bram Kuipers verzwijgt Noordland het ongeluk.",
        "Noordland verzwijgt het ongeluk",
        "Bram Kuipers",
        "Persdienst Noord",
        "zeggen",
    ]
    assert row["form"] == term("kg:direct")


def test_a_statement_of_another_article_is_refused() -> None:
    given = replace(east(), article=replace(east().article, id="anders"), events=())
    with pytest.raises(StoreError, match="a sentence of article 'oost/haven_3'"):
        list(to_quads(given))
