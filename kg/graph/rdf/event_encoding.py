"""The RDF encoding of one event and of one statement: what it says, its mentions in the text, and its plain triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from kg.dutch.generation import short_sentence_of
from kg.dutch.lexicon.words import currency_codes
from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.literals import date_literal, integer_literal, lines_literal, number_literal, votes_literal
from kg.graph.rdf.plain_facts import min_plain_confidence, plain_facts
from kg.graph.rdf.vocabulary_terms import BOUND_TERMS, ENTITY_CLASSES, FORMS, KINDS, SLOTS, STATEMENT_SLOTS
from kg.model import UNNAMED_TYPES, Event, Evidence, Participant, Quantity, RoleFiller, Statement

_TYPE = term("rdf:type")


def event_triples(event: Event, statements: Iterable[Statement] = ()) -> Iterator[Triple]:
    """What the graph of its article says of an event, with its sentence, mentions, quantities and plain triples.

    Args:
        event: the event.
        statements: the statements that it is told in.
    """
    node = iris.event_iri(event.id)
    triples = [
        *_property_triples(node, event),
        *_evidence_triples(node, event.evidence),
        *_mention_triples(node, event),
    ]
    yield from triples
    for number, quantity in enumerate(event.quantities, start=1):
        yield from _quantity_triples(node, quantity, number)
    for statement in statements:
        yield Triple(node, term("kg:inStatement"), iris.statement_iri(statement.id))
    yield from plain_facts(triples, min_confidence=min_plain_confidence())


def statement_triples(statement: Statement) -> Iterator[Triple]:
    """What the graph of its article says of a statement, with its sentence and mentions."""
    node = iris.statement_iri(statement.id)
    yield Triple(node, _TYPE, term("kg:Statement"))
    yield Triple(node, term("kg:content"), Literal(statement.content))
    yield Triple(node, term("kg:form"), term(FORMS[statement.form]))
    if statement.cue:
        yield Triple(node, term("kg:cue"), Literal(statement.cue))
    for slot, people in (("speaker", statement.speakers), ("addressee", statement.addressees)):
        predicate = term(STATEMENT_SLOTS[slot])
        for number, person in enumerate(people, start=1):
            mention = NamedNode(f"{node.value}#{slot}-{number}")
            yield from _participant_triples(node, mention, predicate, person, statement.evidence.article)
            yield Triple(mention, term("kg:order"), integer_literal(number))
    yield from _evidence_triples(node, statement.evidence)
    yield from _words_triples(node, "content", statement.spans)
    yield from _words_triples(node, "cue", statement.evidence.action_spans)


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
    if event.time is not None:
        yield Triple(node, term("kg:timeText"), Literal(event.time))
    if event.time_value is not None:
        yield Triple(node, term("kg:time"), date_literal(event.time_value))
    if event.event_type is not None:
        yield Triple(node, term("kg:eventType"), iris.event_type_iri(event.event_type))
    yield Triple(node, term("kg:confidence"), number_literal(event.confidence))
    if event.rules:
        yield Triple(node, term("kg:rules"), lines_literal(event.rules))
    if event.votes:
        yield Triple(node, term("kg:votes"), votes_literal(event.votes))


def _evidence_triples(node: NamedNode, evidence: Evidence) -> Iterator[Triple]:
    article = iris.article_iri(evidence.article)
    sentence = iris.sentence_iri(evidence.article, start=evidence.start, end=evidence.end)
    yield Triple(node, term("kg:inArticle"), article)
    yield Triple(node, term("kg:sentence"), sentence)
    span = (evidence.start, evidence.end)
    yield from _sentence_triples(sentence, article, span, evidence.sentence, evidence.sentence_number)


@lru_cache(maxsize=4)  # the events of one sentence follow each other
def _sentence_triples(
    sentence: NamedNode, article: NamedNode, span: tuple[int, int], text: str, number: int
) -> tuple[Triple, ...]:
    return (
        Triple(sentence, _TYPE, term("nif:Sentence")),
        Triple(sentence, term("nif:anchorOf"), Literal(text)),
        *_offset_triples(sentence, *span),
        Triple(sentence, term("nif:referenceContext"), article),
        Triple(sentence, term("kg:sentenceNumber"), integer_literal(number)),
    )


def _mention_triples(node: NamedNode, event: Event) -> Iterator[Triple]:
    article = event.evidence.article
    for number, source in enumerate(event.attributed_to, start=1):
        mention = NamedNode(f"{node.value}#attributed-to-{number}")
        yield from _participant_triples(node, mention, term(SLOTS["attributed_to"]), source, article)
        yield Triple(mention, term("kg:order"), integer_literal(number))
    for slot, participant in (("actor", event.actor), ("target", event.target), ("place", event.place)):
        if participant is not None:
            mention = NamedNode(f"{node.value}#{slot}")
            yield from _participant_triples(node, mention, term(SLOTS[slot]), participant, article)
    yield from _role_triples(node, event)
    yield from _words_triples(node, "action", event.evidence.action_spans)


def _role_triples(node: NamedNode, event: Event) -> Iterator[Triple]:
    """The mentions of those with a role; the order is that of all roles, and the first of each has the plain IRI."""
    met: set[str] = set()
    for number, filler in enumerate(event.roles, start=1):
        suffix = f"-{number}" if filler.role in met else ""
        met.add(filler.role)
        mention = NamedNode(f"{node.value}#{filler.role}{suffix}")
        yield from _participant_triples(
            node, mention, term(SLOTS[filler.role]), filler.participant, event.evidence.article
        )
        yield Triple(mention, term("kg:order"), integer_literal(number))
        if filler.preposition:
            yield Triple(mention, term("kg:preposition"), Literal(filler.preposition))
        relation = _relation(event, filler)
        if relation is not None:
            yield Triple(mention, term("kg:relation"), iris.action_iri(relation))


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
    yield Triple(amount, term("nif:anchorOf"), Literal(quantity.text))
    yield from _offset_triples(amount, quantity.start, quantity.end)
    yield Triple(amount, term("kg:order"), integer_literal(number))


def _words_triples(node: NamedNode, slot: str, spans: Iterable[tuple[int, int]]) -> Iterator[Triple]:
    """The mentions of words that stand for no participant: of the action, of what is said, of the cue."""
    for number, (start, end) in enumerate(spans, start=1):
        mention = NamedNode(f"{node.value}#{slot}-{number}")
        yield from _span_triples(node, mention, start=start, end=end)
        yield Triple(mention, term("kg:slot"), term(f"kg:{slot}"))
        yield Triple(mention, term("kg:order"), integer_literal(number))


def _participant_triples(
    node: NamedNode, mention: NamedNode, slot: NamedNode, participant: Participant, article: str
) -> Iterator[Triple]:
    key = participant.key(article)
    yield Triple(node, slot, iris.node_iri(key))
    yield from _span_triples(node, mention, start=participant.start, end=participant.end)
    yield Triple(mention, term("kg:slot"), slot)
    yield Triple(mention, term("itsrdf:taIdentRef"), iris.node_iri(key))
    if key.name != participant.name:
        yield Triple(mention, term("kg:phrase"), Literal(participant.name))
    yield Triple(mention, term("nif:anchorOf"), Literal(participant.text))
    yield Triple(mention, term("kg:entityType"), term(ENTITY_CLASSES[participant.type]))


def _span_triples(node: NamedNode, mention: NamedNode, *, start: int, end: int) -> Iterator[Triple]:
    yield Triple(node, term("kg:mention"), mention)
    yield Triple(mention, _TYPE, term("kg:Mention"))
    yield from _offset_triples(mention, start, end)


def _offset_triples(node: NamedNode, start: int, end: int) -> Iterator[Triple]:
    yield Triple(node, term("nif:beginIndex"), integer_literal(start))
    yield Triple(node, term("nif:endIndex"), integer_literal(end))
