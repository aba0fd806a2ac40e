"""The RDF encoding of what was read from an article.

The article's own graph holds the article, its sentences, its events with their mentions, the plain triples, and what
the article says about each entity (``kg:namedAs``, ``kg:typedAs``, ``kg:matchedTo``). The labels and classes that
queries use are derived from those statements and kept once, in the graph of entities: so removing an article can remove
exactly what no other article says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.errors import UnwritableArticleError
from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.literals import date_literal, integer_literal, lines_literal, number_literal, votes_literal
from kg.graph.rdf.local import EVIDENCE, IDENTIFIED_AS, global_entities_in, with_evidence
from kg.graph.rdf.quads import Term, as_iri, lexical_form
from kg.graph.rdf.vocabulary_terms import ENTITY_CLASSES, KINDS, SLOTS
from kg.linking.identity import NameEvidence
from kg.model import ArticleReading, Entity, Event, Evidence, Participant

_TYPE = term("rdf:type")


def to_quads(facts: ArticleReading, *, model_version: str = "") -> Iterator[Quad]:
    """All quads of one article, without repetition, in an order that depends on ``facts`` alone.

    Args:
        facts: what was read from the article. Of two events with the same id the first counts.
        model_version: the model that read it; kept with the article.

    Yields:
        Quads of the article's graph (``kg.graph.rdf.iris.article_graph_iri``), then those of the graph of entities.

    Raises:
        UnwritableArticleError: an event of another article, or text that is not Unicode (a lone surrogate).
    """
    graph = iris.article_graph_iri(facts.article.id)
    stated = article_triples(facts, model_version=model_version)
    for subject, predicate, value in stated:
        yield Quad(subject, predicate, value, graph)
    for subject, predicate, value in dict.fromkeys(derived_triples(stated)):
        yield Quad(subject, predicate, value, iris.ENTITY_GRAPH)


def article_triples(facts: ArticleReading, *, model_version: str = "") -> list[Triple]:
    """The statements of an article alone, without repetition; arguments and errors as in ``to_quads``."""
    article_id = facts.article.id
    for event in facts.events:
        if event.evidence.article != article_id:
            raise UnwritableArticleError(f"article {article_id!r} has an event of article {event.evidence.article!r}")
    try:
        graph = iris.article_graph_iri(article_id)
        written = dict.fromkeys(_article_triples(facts, graph, model_version))
        return [*written, *sorted(with_evidence(written) - written.keys(), key=str)]
    except ValueError as error:
        raise UnwritableArticleError(
            f"article {article_id!r} cannot be written: text that is not Unicode, or not an IRI ({error})"
        ) from error


def derived_triples(statements: Iterable[Triple]) -> Iterator[Triple]:
    """The triples of the graph of entities that follow from an article's statements about entities and actions."""
    stated = list(statements)
    entities: dict[Term, NamedNode] = dict(global_entities_in(stated).items())
    for triple in stated:
        predicate, value = triple.predicate, triple.object
        node = entities.get(triple.subject, triple.subject)
        if predicate == term("kg:namedAs"):
            yield Triple(node, term("skos:prefLabel" if is_own_name(node, value) else "skos:altLabel"), value)
            yield Triple(node, term("kg:searchKey"), search_key_literal(lexical_form(value)))
        elif predicate == term("kg:typedAs"):
            yield Triple(node, _TYPE, value)
        elif predicate == term("kg:matchedTo"):
            yield Triple(node, term("skos:exactMatch"), value)
        elif predicate == EVIDENCE:
            yield Triple(node, EVIDENCE, value)
            for key in sorted(NameEvidence.read(lexical_form(value)).keys):
                yield Triple(node, term("kg:identityKey"), Literal(key))
        elif predicate == IDENTIFIED_AS:
            name = iris.entity_name(as_iri(node)) or ""
            yield Triple(node, term("skos:prefLabel"), Literal(name))
            yield Triple(node, term("kg:searchKey"), search_key_literal(name))
        elif predicate == term("kg:metonymOf") and (triple.subject in entities or value in entities):
            yield Triple(node, predicate, entities.get(value, value))


def search_key_literal(name: str) -> Literal:
    """The search key of a name, as a literal."""
    return Literal(iris.search_key(name))


def is_own_name(subject: Term, name: Term) -> bool:
    """Whether ``name`` is the name that the IRI of an entity or action was made from."""
    text = lexical_form(name)
    return subject in (iris.entity_iri(text), iris.action_iri(text))


def _article_triples(facts: ArticleReading, graph: NamedNode, model_version: str) -> Iterator[Triple]:
    article = facts.article
    yield from _metadata_triples(facts, model_version=model_version)
    yield Triple(graph, term("prov:wasDerivedFrom"), iris.article_iri(article.id))
    events = {event.id: event for event in reversed(facts.events)}
    for event in sorted(events.values(), key=lambda event: (event.evidence.start, event.first.start, event.id)):
        yield from _event_triples(event)
    for entity in _all_entities(facts):
        yield from _entity_triples(entity, article.id)
    for action in sorted({event.action for event in events.values()}):
        yield Triple(iris.action_iri(action), term("kg:namedAs"), Literal(action))
        yield Triple(iris.action_iri(action), term("kg:typedAs"), term("kg:Action"))


def _metadata_triples(facts: ArticleReading, *, model_version: str) -> Iterator[Triple]:
    article = facts.article
    node = iris.article_iri(article.id)
    yield Triple(node, _TYPE, term("kg:Article"))
    yield Triple(node, term("dcterms:identifier"), Literal(article.id))
    if article.title is not None:
        yield Triple(node, term("dcterms:title"), Literal(article.title))
    if article.date is not None:
        yield Triple(node, term("dcterms:date"), date_literal(article.date))
    if article.author is not None:
        yield Triple(node, term("dcterms:creator"), Literal(article.author))
    if article.source is not None:
        yield Triple(node, term("dcterms:source"), Literal(article.source))
    if article.url is not None:
        yield Triple(node, term("schema:url"), Literal(article.url))
    yield Triple(node, term("kg:contentHash"), Literal(article.content_hash))
    yield Triple(node, term("kg:sentenceCount"), integer_literal(facts.sentence_count))
    yield Triple(node, term("kg:programVersion"), Literal(facts.program_version))
    yield Triple(node, term("kg:modelVersion"), Literal(model_version))


def _event_triples(event: Event) -> Iterator[Triple]:
    node = iris.event_iri(event.id)
    action = iris.action_iri(event.action)
    yield Triple(node, _TYPE, term("kg:Event"))
    yield Triple(node, term("rdfs:label"), Literal(event.summary))
    yield Triple(node, term("kg:kind"), term(KINDS[event.kind]))
    yield Triple(node, term("kg:action"), action)
    yield Triple(node, term("kg:actionLabel"), Literal(event.label))
    for slot, participant in event.participants():
        yield Triple(node, term(SLOTS[slot]), iris.entity_iri(participant.name))
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
    yield from _evidence_triples(node, event.evidence)
    yield from _mention_triples(node, event)
    if event.is_plain_fact and event.pair is not None:
        actor, target = event.pair
        yield Triple(iris.entity_iri(actor.name), action, iris.entity_iri(target.name))


def _evidence_triples(node: NamedNode, evidence: Evidence) -> Iterator[Triple]:
    article = iris.article_iri(evidence.article)
    sentence = iris.sentence_iri(evidence.article, start=evidence.start, end=evidence.end)
    yield Triple(node, term("kg:inArticle"), article)
    yield Triple(node, term("kg:sentence"), sentence)
    yield Triple(sentence, _TYPE, term("nif:Sentence"))
    yield Triple(sentence, term("nif:anchorOf"), Literal(evidence.sentence))
    yield Triple(sentence, term("nif:beginIndex"), integer_literal(evidence.start))
    yield Triple(sentence, term("nif:endIndex"), integer_literal(evidence.end))
    yield Triple(sentence, term("nif:referenceContext"), article)
    yield Triple(sentence, term("kg:sentenceNumber"), integer_literal(evidence.sentence_number))


def _mention_triples(node: NamedNode, event: Event) -> Iterator[Triple]:
    for number, source in enumerate(event.attributed_to, start=1):
        mention = NamedNode(f"{node.value}#attributed-to-{number}")
        yield from _participant_triples(node, mention, "attributed_to", source)
        yield Triple(mention, term("kg:order"), integer_literal(number))
    for slot, participant in event.participants():
        if slot != "attributed_to":
            yield from _participant_triples(node, NamedNode(f"{node.value}#{slot}"), slot, participant)
    for number, span in enumerate(event.evidence.action_spans, start=1):
        mention = NamedNode(f"{node.value}#action-{number}")
        yield from _span_triples(node, mention, start=span.start, end=span.end)
        yield Triple(mention, term("kg:slot"), term("kg:action"))
        yield Triple(mention, term("kg:order"), integer_literal(number))


def _participant_triples(node: NamedNode, mention: NamedNode, slot: str, participant: Participant) -> Iterator[Triple]:
    yield from _span_triples(node, mention, start=participant.start, end=participant.end)
    yield Triple(mention, term("kg:slot"), term(SLOTS[slot]))
    yield Triple(mention, term("itsrdf:taIdentRef"), iris.entity_iri(participant.name))
    yield Triple(mention, term("nif:anchorOf"), Literal(participant.text))
    yield Triple(mention, term("kg:entityType"), term(ENTITY_CLASSES[participant.type]))


def _span_triples(node: NamedNode, mention: NamedNode, *, start: int, end: int) -> Iterator[Triple]:
    yield Triple(node, term("kg:mention"), mention)
    yield Triple(mention, _TYPE, term("kg:Mention"))
    yield Triple(mention, term("nif:beginIndex"), integer_literal(start))
    yield Triple(mention, term("nif:endIndex"), integer_literal(end))


def _entity_triples(entity: Entity, article_id: str) -> Iterator[Triple]:
    node = iris.entity_iri(entity.name)
    yield Triple(iris.article_iri(article_id), term("schema:mentions"), node)
    yield Triple(node, term("kg:typedAs"), term(ENTITY_CLASSES[entity.type]))
    for name in sorted({entity.name, *entity.aliases}):
        yield Triple(node, term("kg:namedAs"), Literal(name))
    for noun in sorted(entity.described_as):
        yield Triple(node, term("kg:describedAs"), Literal(noun))
    for match in sorted(entity.exact_match):
        yield Triple(node, term("kg:matchedTo"), NamedNode(match))
    if entity.position is not None:
        place = NamedNode(entity.position.place)
        yield Triple(place, term("wgs84:lat"), number_literal(entity.position.latitude))
        yield Triple(place, term("wgs84:long"), number_literal(entity.position.longitude))
    for meant in sorted(entity.metonym_of):
        yield Triple(node, term("kg:metonymOf"), iris.entity_iri(meant))


def _all_entities(facts: ArticleReading) -> Iterator[Entity]:
    described = {entity.name for entity in facts.entities}
    yield from facts.entities
    for event in facts.events:
        for _, participant in event.participants():
            if participant.name not in described:
                described.add(participant.name)
                yield Entity(name=participant.name, type=participant.type)
