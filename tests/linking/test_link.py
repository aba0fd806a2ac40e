"""From frames to events and entities."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from kg.dutch.parsing.repairs import repair
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction import extract
from kg.extraction.base import fill
from kg.linking import link
from kg.model import Article, ArticleReading, Paragraph
from tests.event_triples import triple
from tests.trees import tree

TEXT = """\
Anna//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON steunt/steunen/VERB/0/root/Fin Dekker//PROPN/3/obj/ORG |
Bos//PROPN/2/nsubj/PERSON prijst/prijzen/VERB/0/root/Fin Assen//PROPN/2/obj/GPE |
Zij//PRON/2/nsubj bezoekt/bezoeken/VERB/0/root/Fin Dekker//PROPN/2/obj/ORG |
Men//PRON/2/nsubj ziet/zien/VERB/0/root/Fin hem//PRON/2/obj"""


def linked(doc: Doc) -> ArticleReading:
    article = Article(id="a", text=doc.text, paragraphs=(Paragraph(text=doc.text, start=0),))
    parsed = ParsedArticle(repair(doc))
    return link(article, parsed, extract(parsed))


def test_events_have_names_and_their_words() -> None:
    facts = linked(tree(TEXT))
    told = [triple(event) for event in facts.events]
    assert told == [
        ("Anna Bos", "steunen", "Dekker"),
        ("Anna Bos", "prijzen", "Assen"),
        ("Anna Bos", "bezoeken", "Dekker"),
    ]
    assert [event.first.text for event in facts.events] == ["Anna Bos", "Bos", "Zij"]
    for event in facts.events:
        for _, participant in event.participants():
            assert facts.article.text[participant.start : participant.end] == participant.text
        evidence = event.evidence
        assert facts.article.text[evidence.start : evidence.end] == evidence.sentence
        assert all(evidence.start <= start < end <= evidence.end for start, end in evidence.action_spans)
    assert facts.sentence_count == 4


def test_what_was_resolved_is_less_certain() -> None:
    named, _, pronoun = linked(tree(TEXT)).events
    assert pronoun.confidence < named.confidence


def test_the_same_words_read_twice_are_one_event() -> None:
    doc = tree(TEXT)
    article = Article(id="a", text=doc.text, paragraphs=(Paragraph(text=doc.text, start=0),))
    parsed = ParsedArticle(doc)
    candidates = list(extract(parsed))
    pronoun = candidates[2]
    named = (*fill("actor", doc[0]), *fill("target", pronoun.target))
    again = replace(pronoun, fillers=named, score=0.99)
    facts = link(article, parsed, [*candidates, again])
    assert [event.confidence for event in facts.events if event.action == "bezoeken"] == [0.99]
    assert len(facts.events) == 3


def test_entities_and_their_aliases() -> None:
    entities = {entity.name: entity for entity in linked(tree(TEXT)).entities}
    assert set(entities) == {"Anna Bos", "Assen", "Dekker"}
    assert entities["Anna Bos"].aliases == {"Bos"}
    assert (entities["Anna Bos"].type, entities["Dekker"].type, entities["Assen"].type) == ("PERSON", "ORG", "GPE")
    assert entities["Dekker"].aliases == frozenset()


def test_nobody_does_something_to_himself() -> None:
    doc = tree(
        "Anna//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON steunt/steunen/VERB/0/root/Fin Bos//PROPN/3/obj/PERSON"
    )
    assert linked(doc).events == ()


def test_a_pronoun_is_not_what_the_other_side_of_the_event_is() -> None:
    visit = "Piet//PROPN/3/nsubj/PERSON Vos//PROPN/1/flat/PERSON bezoekt/bezoeken/VERB/0/root/Fin"
    premier = "premier//NOUN/3/obj/Com Jan//PROPN/4/appos/PERSON Bos//PROPN/5/flat/PERSON"
    support = "De//DET/2/det premier//NOUN/3/nsubj/Com steunt/steunen/VERB/0/root/Fin hem//PRON/3/obj"
    doc = tree(f"{visit} {premier} | {support}")
    told = [triple(event) for event in linked(doc).events]
    assert told == [("Piet Vos", "bezoeken", "Jan Bos"), ("Jan Bos", "steunen", "Piet Vos")]


def test_no_frames() -> None:
    facts = linked(tree("Niets//PRON/0/root"))
    assert (facts.events, facts.entities, facts.sentence_count) == ((), (), 1)
