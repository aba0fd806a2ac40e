"""The RDF encoding of one event and of one statement: what it says, where it stands, and its plain triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from kg.dutch.generation import short_sentence_of
from kg.dutch.lexicon.words import currency_codes
from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.literals import date_literal, integer_literal, number_literal
from kg.graph.rdf.plain_facts import min_plain_confidence, plain_facts
from kg.graph.rdf.text_reading import READING, Mention, QuantityWords, TextReading, mention_of, role_nodes
from kg.graph.rdf.vocabulary_terms import BOUND_TERMS, FORMS, KINDS, SLOTS
from kg.model import UNNAMED_TYPES, Event, Evidence, Quantity, RoleFiller, Statement

_TYPE = term("rdf:type")


def event_triples(event: Event, statements: Iterable[Statement] = ()) -> Iterator[Triple]:
    """What the graph of its article says of an event, with its sentence, roles, quantities and plain triples.

    Args:
        event: the event.
        statements: the statements that it is told in.
    """
    node = iris.event_iri(event.id)
    mentions = tuple(_mentions(event))
    triples = [
        *_property_triples(node, event),
        *_evidence_triples(node, event.evidence),
        *_slot_triples(node, mentions, event.evidence.article),
        *_role_triples(node, event, mentions),
    ]
    reading = TextReading(
        mentions=mentions,
        words=event.evidence.action_spans,
        quantities=tuple(QuantityWords(text=each.text, start=each.start, end=each.end) for each in event.quantities),
        rules=event.rules,
        votes=event.votes,
    )
    triples.append(Triple(node, READING, reading.literal))
    yield from triples
    for number, quantity in enumerate(event.quantities, start=1):
        yield from _quantity_triples(node, quantity, number)
    for statement in statements:
        yield Triple(node, term("kg:inStatement"), iris.statement_iri(statement.id))
    yield from plain_facts(triples, min_confidence=min_plain_confidence())


def statement_triples(statement: Statement) -> Iterator[Triple]:
    """What the graph of its article says of a statement, with its sentence."""
    node = iris.statement_iri(statement.id)
    people = (("speaker", statement.speakers), ("addressee", statement.addressees))
    mentions = tuple(mention_of(slot, person, statement.evidence) for slot, each in people for person in each)
    yield Triple(node, _TYPE, term("kg:Statement"))
    yield Triple(node, term("kg:content"), Literal(statement.content))
    yield Triple(node, term("kg:form"), term(FORMS[statement.form]))
    if statement.cue:
        yield Triple(node, term("kg:cue"), Literal(statement.cue))
    yield from _evidence_triples(node, statement.evidence)
    yield from _slot_triples(node, mentions, statement.evidence.article)
    reading = TextReading(mentions=mentions, words=statement.spans, cue=statement.evidence.action_spans)
    yield Triple(node, READING, reading.literal)


def actions_of(event: Event) -> Iterator[str]:
    """The dictionary forms of an event: its action, and the relations of its actor to those in other roles."""
    yield event.action
    for filler in event.roles:
        relation = _relation(event, filler)
        if relation is not None:
            yield relation


def _relation(event: Event, filler: RoleFiller) -> str | None:
    """The action as it leads from the actor to who has another role: "eisen tegen"; None unless both are names."""
    actor, other = event.actor, filler.participant
    if actor is None or UNNAMED_TYPES.intersection((actor.type, other.type)) or actor.name == other.name:
        return None
    ending = f" {filler.preposition or filler.role}"
    return event.action if event.action.endswith(ending) else event.action + ending


def _property_triples(node: NamedNode, event: Event) -> Iterator[Triple]:
    yield Triple(node, _TYPE, term("kg:Event"))
    yield Triple(node, term("rdfs:label"), Literal(short_sentence_of(event)))
    yield Triple(node, term("kg:kind"), term(KINDS[event.kind]))
    yield Triple(node, term("kg:action"), iris.action_iri(event.action))
    yield Triple(node, term("kg:actionLabel"), Literal(event.label))
    yield Triple(node, term("kg:polarity"), term(f"kg:{event.polarity}"))
    yield Triple(node, term("kg:modality"), term(f"kg:{event.modality}"))
    for adjunct in event.adjuncts:
        yield Triple(node, term("kg:adjunct"), Literal(adjunct))
    if event.time is not None:
        yield Triple(node, term("kg:timeText"), Literal(event.time))
    if event.time_value is not None:
        yield Triple(node, term("kg:time"), date_literal(event.time_value))
    if event.event_type is not None:
        yield Triple(node, term("kg:eventType"), iris.event_type_iri(event.event_type))
    yield Triple(node, term("kg:confidence"), number_literal(event.confidence))


def _evidence_triples(node: NamedNode, evidence: Evidence) -> Iterator[Triple]:
    sentence = iris.sentence_iri(evidence.article, start=evidence.start, end=evidence.end)
    yield Triple(node, term("kg:inArticle"), iris.article_iri(evidence.article))
    yield Triple(node, term("kg:sentence"), sentence)
    yield from _sentence_triples(sentence, evidence.sentence, evidence.sentence_number)


@lru_cache(maxsize=4)  # the events of one sentence follow each other
def _sentence_triples(sentence: NamedNode, text: str, number: int) -> tuple[Triple, ...]:
    return (
        Triple(sentence, term("nif:anchorOf"), Literal(text)),
        Triple(sentence, term("kg:sentenceNumber"), integer_literal(number)),
    )


def _mentions(event: Event) -> Iterator[Mention]:
    evidence = event.evidence
    for slot, participant in (("actor", event.actor), ("target", event.target), ("place", event.place)):
        if participant is not None:
            yield mention_of(slot, participant, evidence)
    for source in event.attributed_to:
        yield mention_of("attributed_to", source, evidence)
    for filler in event.roles:
        yield mention_of(filler.role, filler.participant, evidence, preposition=filler.preposition)


def _slot_triples(node: NamedNode, mentions: Iterable[Mention], article: str) -> Iterator[Triple]:
    article_node = iris.article_iri(article)
    for mention in mentions:
        yield Triple(node, mention.predicate, mention.node(article_node))


def _role_triples(node: NamedNode, event: Event, mentions: Iterable[Mention]) -> Iterator[Triple]:
    """The mentions of those with a role, as far as there is a preposition or a relation to say."""
    article = iris.article_iri(event.evidence.article)
    for (role, mention), filler in zip(role_nodes(node, mentions), event.roles, strict=True):
        relation = _relation(event, filler)
        if filler.preposition or relation is not None:
            yield Triple(node, term("kg:mention"), role)
            yield Triple(role, term("kg:slot"), mention.predicate)
            yield Triple(role, term("itsrdf:taIdentRef"), mention.node(article))
        if filler.preposition:
            yield Triple(role, term("kg:preposition"), Literal(filler.preposition))
        if relation is not None:
            yield Triple(role, term("kg:relation"), iris.action_iri(relation))


def _quantity_triples(node: NamedNode, quantity: Quantity, number: int) -> Iterator[Triple]:
    amount = NamedNode(f"{node.value}#quantity-{number}")
    codes = currency_codes()
    is_money = quantity.unit in codes
    yield Triple(node, term("kg:quantity"), amount)
    yield Triple(amount, _TYPE, term("schema:MonetaryAmount" if is_money else "schema:QuantitativeValue"))
    yield Triple(amount, term("kg:of"), term(SLOTS[quantity.of]))
    yield Triple(amount, term("schema:value"), number_literal(quantity.value))
    if quantity.unit:
        yield Triple(amount, term("schema:unitText"), Literal(quantity.unit))
    if is_money and (code := codes[quantity.unit]) is not None:
        yield Triple(amount, term("schema:currency"), Literal(code))
    yield Triple(amount, term("kg:bound"), term(BOUND_TERMS[quantity.bound]))
