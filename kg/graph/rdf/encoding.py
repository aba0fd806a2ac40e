"""The RDF encoding of what was read from an article.

The article's own graph holds the article, its sentences, its events and statements, the plain triples, and what the
article says about each entity (``schema:mentions``, ``kg:namedAs``, ``kg:typedAs``, ``kg:matchedTo``). The labels and
classes that queries use are derived from those triples and kept once, in the graph of entities: so removing an article
can remove exactly what no other article says. What follows from an IRI (``kg.graph.rdf.implied``) is not stated.

What has no name leads to concepts (``kg:concept``), and these to wider ones (``skos:broader``). Both are in the graph
of the article.

An article says with which version of the encoding it was written (``kg:encodingVersion``), and so does the graph of
entities. Version 1, which says nothing, had a node for each mention; ``kg.graph.rdf.earlier`` brings it up to date.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.errors import UnwritableArticleError
from kg.graph.rdf import iris
from kg.graph.rdf.event_encoding import actions_of, event_triples, statement_triples
from kg.graph.rdf.implied import IMPLYING, implied_triples
from kg.graph.rdf.iris import term
from kg.graph.rdf.literals import date_literal, integer_literal, number_literal
from kg.graph.rdf.local import EVIDENCE, IDENTIFIED_AS, evidence_of, global_entities_in
from kg.graph.rdf.plain_facts import MIN_CONFIDENCE, min_plain_confidence
from kg.graph.rdf.quads import Term, as_iri, lexical_form
from kg.graph.rdf.vocabulary_terms import ENTITY_CLASSES
from kg.linking.identity import NameEvidence
from kg.model import ArticleReading, Entity, NodeKey

ENCODING_VERSION = 2
"""The version of this encoding; it changes when older programs would read it wrongly, or it says things otherwise."""
VERSION = term("kg:encodingVersion")
VERSION_LITERAL = integer_literal(ENCODING_VERSION)

_TYPE = term("rdf:type")
_STATING = ("namedAs", "typedAs", "matchedTo", "metonymOf", "encodingVersion")
DERIVING = IMPLYING.union((EVIDENCE, IDENTIFIED_AS, *(term(f"kg:{name}") for name in _STATING)))
"""The predicates of the statements that triples of the graph of entities follow from."""


def to_quads(facts: ArticleReading, *, model_version: str = "") -> Iterator[Quad]:
    """All quads of one article, without repetition, in an order that depends on ``facts`` alone.

    Args:
        facts: what was read from the article. Of two events, or statements, with the same id the first counts.
        model_version: the model that read it; kept with the article.

    Yields:
        Quads of the article's graph (``kg.graph.rdf.iris.article_graph_iri``), then those of the graph of entities.

    Raises:
        UnwritableArticleError: an event or statement of another article, or text that is not Unicode (a lone
            surrogate).
    """
    graph = iris.article_graph_iri(facts.article.id)
    stated = article_triples(facts, model_version=model_version)
    for subject, predicate, value in stated:
        yield Quad(subject, predicate, value, graph)
    for subject, predicate, value in dict.fromkeys(derived_triples(stated)):
        yield Quad(subject, predicate, value, iris.ENTITY_GRAPH)


def article_triples(facts: ArticleReading, *, model_version: str = "") -> dict[Triple, None]:
    """The statements of an article alone, as keys in their order; arguments and errors as in ``to_quads``."""
    article_id = facts.article.id
    evidence = [event.evidence for event in facts.events] + [statement.evidence for statement in facts.statements]
    for sentence in evidence:
        if sentence.article != article_id:
            raise UnwritableArticleError(f"article {article_id!r} has a sentence of article {sentence.article!r}")
    try:
        graph = iris.article_graph_iri(article_id)
        written = dict.fromkeys(_article_triples(facts, graph, model_version))
        return written | dict.fromkeys(sorted(evidence_of(written), key=str))
    except ValueError as error:
        raise UnwritableArticleError(
            f"article {article_id!r} cannot be written: text that is not Unicode, or not an IRI ({error})"
        ) from error


def derived_triples(statements: Iterable[Triple], *, about: Collection[Term] | None = None) -> Iterator[Triple]:
    """The triples of the graph of entities that follow from an article's statements about entities and actions.

    With ``about`` only those of these entities and actions.
    """
    stated = [triple for triple in statements if triple.predicate in DERIVING]
    stated += implied_triples(stated).difference(stated)
    entities: dict[Term, NamedNode] = dict(global_entities_in(stated).items())
    for triple in stated:
        predicate, value = triple.predicate, triple.object
        node = entities.get(triple.subject, triple.subject)
        if about is not None and node not in about:
            continue
        if predicate == term("kg:namedAs"):
            yield Triple(node, term("skos:prefLabel" if is_own_name(node, value) else "skos:altLabel"), value)
            yield Triple(node, term("kg:searchKey"), search_key_literal(lexical_form(value)))
        elif predicate == term("kg:typedAs"):
            yield Triple(node, _TYPE, value)
        elif predicate == term("kg:matchedTo"):
            yield Triple(node, term("skos:exactMatch"), value)
        elif predicate == VERSION:
            yield Triple(iris.ENTITY_GRAPH, VERSION, value)
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
    """Whether ``name`` is the name that the IRI of an entity, a concept or an action was made from."""
    return isinstance(subject, NamedNode) and iris.is_named(subject, lexical_form(name))


def _article_triples(facts: ArticleReading, graph: NamedNode, model_version: str) -> Iterator[Triple]:
    article = facts.article
    yield from _metadata_triples(facts, model_version=model_version)
    yield Triple(graph, term("prov:wasDerivedFrom"), iris.article_iri(article.id))
    events = {event.id: event for event in reversed(facts.events)}
    statements = {statement.id: statement for statement in reversed(facts.statements)}
    for event in sorted(events.values(), key=lambda event: (event.evidence.start, event.first.start, event.id)):
        yield from event_triples(event, [statement for statement in statements.values() if statement.holds(event)])
    for statement in sorted(statements.values(), key=lambda statement: (statement.spans, statement.id)):
        yield from statement_triples(statement)
    for entity in _all_entities(facts):
        yield from _entity_triples(entity, article.id)
    for action in sorted({action for event in events.values() for action in actions_of(event)}):
        yield from _name_triples(iris.action_iri(action), {action})


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
    yield Triple(node, MIN_CONFIDENCE, number_literal(min_plain_confidence()))
    yield Triple(node, VERSION, VERSION_LITERAL)


def _entity_triples(entity: Entity, article_id: str) -> Iterator[Triple]:
    node = iris.node_iri(_key_in(entity, article_id))
    yield Triple(iris.article_iri(article_id), term("schema:mentions"), node)
    if entity.type not in ("THING", "KIND"):
        yield Triple(node, term("kg:typedAs"), term(ENTITY_CLASSES[entity.type]))
    yield from _name_triples(node, {entity.name, *entity.aliases})
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
    if entity.type in ("THING", "KIND"):
        yield from _concept_triples(node, entity)


def _name_triples(node: NamedNode, names: set[str]) -> Iterator[Triple]:
    """The names of a node, but for the one that its IRI tells."""
    for name in sorted(names - {iris.own_name(node)}):
        yield Triple(node, term("kg:namedAs"), Literal(name))


def _concept_triples(node: NamedNode, entity: Entity) -> Iterator[Triple]:
    """The concept of a thing, or that a kind is, and those that are wider."""
    if entity.type == "THING" and entity.concepts:
        yield Triple(node, term("kg:concept"), iris.concept_iri(entity.concepts[0]))
    for name in entity.concepts:
        yield from _name_triples(iris.concept_iri(name), {name})
    for narrower, wider in pairwise(entity.concepts):
        yield Triple(iris.concept_iri(narrower), term("skos:broader"), iris.concept_iri(wider))


def _all_entities(facts: ArticleReading) -> Iterator[Entity]:
    """The entities of the reading, and one for each participant that it has none of."""
    article_id = facts.article.id
    described = {_key_in(entity, article_id) for entity in facts.entities}
    yield from facts.entities
    mentioned = [participant for event in facts.events for _, participant in event.participants()]
    mentioned += [person for statement in facts.statements for person in (*statement.speakers, *statement.addressees)]
    for participant in mentioned:
        key = participant.key(article_id)
        if key not in described:
            described.add(key)
            aliases = frozenset({participant.name}) - {key.name}
            yield Entity(name=key.name, type=participant.type, aliases=aliases, concepts=participant.concepts)


def _key_in(entity: Entity, article_id: str) -> NodeKey:
    """The key of an entity that this article says something of."""
    return entity.key if entity.type != "THING" else NodeKey(entity.name, article_id)
