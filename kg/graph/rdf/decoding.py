"""The decoding of RDF into events, entities and articles, equal to those that ``kg.graph.rdf.encoding`` encoded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.graph.rdf import iris
from kg.graph.rdf.conversion import Source, quad_store
from kg.graph.rdf.iris import RECONCILIATION_GRAPH, term
from kg.graph.rdf.literals import date_text, lines_texts, votes_of
from kg.graph.rdf.quads import QuadSource, Term, as_iri, as_literal, lexical_form
from kg.graph.rdf.vocabulary_terms import ENTITY_CLASSES, KINDS, SLOTS
from kg.model import (
    ENTITY_TYPES,
    MODALITIES,
    PARTICIPANT_ROLES,
    POLARITIES,
    Entity,
    EntityType,
    Event,
    EventKind,
    Evidence,
    Modality,
    Participant,
    Polarity,
    Position,
    RoleFiller,
    Span,
)

_TYPES: dict[Term, EntityType] = {term(iri): entity_type for entity_type, iri in ENTITY_CLASSES.items()}
_KINDS: dict[Term, EventKind] = {term(iri): kind for kind, iri in KINDS.items()}
_SLOTS: dict[Term, str] = {term(iri): slot for slot, iri in SLOTS.items()}
_POLARITIES: dict[Term, Polarity] = {term(f"kg:{polarity}"): polarity for polarity in POLARITIES}
_MODALITIES: dict[Term, Modality] = {term(f"kg:{modality}"): modality for modality in MODALITIES}
_RDF_TYPE = term("rdf:type")

Values = Mapping[NamedNode, Sequence[Term]]
"""The values of one node by predicate."""
Nodes = Mapping[Term, Values]
GlobalEntities = Mapping[Term, Term]
"""Local entity of an article → the entity of the corpus that it is."""
NameReader = Callable[[NamedNode], str]
Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleInfo:
    """The metadata of an article; its text is not in the graph, only the sentences with events are."""

    id: str
    title: str | None = None
    date: str | None = None
    author: str | None = None
    source: str | None = None
    url: str | None = None
    content_hash: str = ""
    sentence_count: int = 0
    program_version: str = ""
    model_version: str = ""

    @property
    def doc(self) -> str:
        """The last part of the id: the file name without its extension."""
        return self.id.rsplit("/", 1)[-1]


def events(source: Source, *, article: str | None = None) -> Iterator[Event]:
    """All events, article by article in the order of their IRIs, and in the order of the text within an article.

    Args:
        source: a ``GraphStore``, a pyoxigraph store, an rdflib dataset, or an rdflib graph (as loaded from Turtle).
        article: the id of the only article to read.

    Raises:
        StoreError: an event that lacks a part or has one that the vocabulary does not know.
    """
    store = quad_store(source)
    read_name = _name_reader(store)
    for graph in _article_graphs(store, article):
        nodes = _nodes(store.match(None, None, None, graph))
        decoded = (
            _event(node, nodes, read_name)
            for node, values in list(nodes.items())
            if term("kg:Event") in values.get(_RDF_TYPE, ())
        )
        yield from sorted(
            (event for event in decoded if article in (None, event.evidence.article)),
            key=lambda event: (event.evidence.article, event.evidence.start, event.first.start, event.id),
        )


def articles(source: Source) -> Iterator[ArticleInfo]:
    """The metadata of all articles, in the order of their ids."""
    store = quad_store(source)
    infos = (
        _article({quad.predicate: quad.object for quad in store.match(typed.subject, None, None, typed.graph_name)})
        for typed in store.match(None, _RDF_TYPE, term("kg:Article"))
    )
    yield from sorted(infos, key=lambda article: article.id)


def entities(source: Source) -> Iterator[Entity]:
    """All entities of the corpus, in the order of their names; the type is the one that most articles give."""
    store = quad_store(source)
    read_name = _name_reader(store)
    entity_of = global_entities(store)
    types: dict[Term, Counter[EntityType]] = defaultdict(Counter)
    for quad in store.match(None, term("kg:typedAs"), None):
        entity_type = _TYPES.get(quad.object)
        if entity_type is not None:
            types[entity_of.get(quad.subject, quad.subject)][entity_type] += 1
    aliases = _values(store, term("kg:namedAs"), entity_of)
    matches = _values(store, term("kg:matchedTo"), entity_of)
    same = _values(store, term("skos:exactMatch"), entity_of, RECONCILIATION_GRAPH)
    positions = _positions(store, entity_of)
    meant = _values(store, term("kg:metonymOf"), entity_of)
    described = _values(store, term("kg:describedAs"), entity_of)
    for node, name in sorted(((node, read_name(as_iri(node))) for node in types), key=lambda pair: pair[1]):
        yield Entity(
            name=name,
            type=min(types[node], key=lambda entity_type: (-types[node][entity_type], ENTITY_TYPES.index(entity_type))),
            aliases=frozenset(aliases[node] - {name}),
            exact_match=frozenset(matches[node] | same[node]),
            position=positions.get(node),
            metonym_of=frozenset(read_name(NamedNode(iri)) for iri in meant[node]),
            described_as=frozenset(described[node]),
        )


def global_entities(store: QuadSource) -> GlobalEntities:
    """The entity of the corpus that each local entity of an article is (``kg.graph.rdf.local``)."""
    return {quad.subject: quad.object for quad in store.match(None, term("kg:identifiedAs"), None)}


def _positions(store: QuadSource, entity_of: GlobalEntities) -> Mapping[Term, Position]:
    """Where each entity lies: at the place that most articles mean by its name."""
    latitudes, longitudes = (
        {quad.subject: float(lexical_form(quad.object)) for quad in store.match(None, term(name), None)}
        for name in ("wgs84:lat", "wgs84:long")
    )
    counts: defaultdict[Term, Counter[NamedNode]] = defaultdict(Counter)
    for quad in store.match(None, term("kg:matchedTo"), None):
        place = quad.object
        if isinstance(place, NamedNode) and place in latitudes and place in longitudes:
            counts[entity_of.get(quad.subject, quad.subject)][place] += 1
    places = {node: min(count, key=lambda place: (-count[place], place.value)) for node, count in counts.items()}
    return {node: Position(place.value, latitudes[place], longitudes[place]) for node, place in places.items()}


def _values(
    store: QuadSource, predicate: NamedNode, entity_of: GlobalEntities, graph: NamedNode | None = None
) -> Mapping[Term, set[str]]:
    values: defaultdict[Term, set[str]] = defaultdict(set)
    for quad in store.match(None, predicate, None, graph):
        values[entity_of.get(quad.subject, quad.subject)].add(lexical_form(entity_of.get(quad.object, quad.object)))
    return values


def _article_graphs(store: QuadSource, article: str | None) -> list[NamedNode | DefaultGraph]:
    # A graph that was loaded from a format without named graphs has everything in the default graph.
    if article is not None:
        graph = iris.article_graph_iri(article)
        is_in_own_graph = Quad(iris.article_iri(article), _RDF_TYPE, term("kg:Article"), graph) in store
        return [graph if is_in_own_graph else DefaultGraph()]
    graphs = {quad.graph_name for quad in store.match(None, _RDF_TYPE, term("kg:Article"))}
    named = (graph for graph in graphs if isinstance(graph, NamedNode))
    return [DefaultGraph(), *sorted(named, key=lambda graph: graph.value)]


def _nodes(quads: Iterator[Quad]) -> Nodes:
    nodes: defaultdict[Term, defaultdict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        nodes[quad.subject][quad.predicate].append(quad.object)
    return nodes


def _name_reader(store: QuadSource) -> NameReader:
    """A function from IRIs to names; those too long for an IRI are looked up (as label or identifier)."""

    def look_up(node: NamedNode, predicate: NamedNode) -> str:
        for quad in store.match(node, predicate, None):
            return lexical_form(quad.object)
        raise StoreError(f"{node.value} has no {predicate.value}")

    @lru_cache(maxsize=65536)
    def read_name(node: NamedNode) -> str:
        if node.value.startswith(iris.ENTITY):
            name = iris.entity_name(node)
            return look_up(node, term("skos:prefLabel")) if name is None else name
        if node.value.startswith(iris.ACTION):
            name = iris.action_name(node)
            return look_up(node, term("skos:prefLabel")) if name is None else name
        name = iris.article_id(node)
        return look_up(node, term("dcterms:identifier")) if name is None else name

    return read_name


def _article(values: Mapping[NamedNode, Term]) -> ArticleInfo:
    def text(prefixed_name: str) -> str | None:
        value = values.get(term(prefixed_name))
        return None if value is None else lexical_form(value)

    date = values.get(term("dcterms:date"))
    return ArticleInfo(
        id=text("dcterms:identifier") or "",
        title=text("dcterms:title"),
        date=date_text(date) if isinstance(date, Literal) else None,
        author=text("dcterms:creator"),
        source=text("dcterms:source"),
        url=text("schema:url"),
        content_hash=text("kg:contentHash") or "",
        sentence_count=int(text("kg:sentenceCount") or 0),
        program_version=text("kg:programVersion") or "",
        model_version=text("kg:modelVersion") or "",
    )


def _event(node: Term, nodes: Nodes, read_name: NameReader) -> Event:
    values = nodes[node]
    try:
        slots = _participants(values, nodes, read_name)
        time = _optional(values, "kg:timeText")
        time_value = _optional(values, "kg:time")
        event_type = _optional(values, "kg:eventType")
        rules = _optional(values, "kg:rules")
        votes = _optional(values, "kg:votes")
        return Event(
            kind=_known(values, "kg:kind", _KINDS),
            actor=_first(slots["actor"]),
            action=read_name(as_iri(_value(values, "kg:action"))),
            label=_text(values, "kg:actionLabel"),
            target=_first(slots["target"]),
            evidence=_evidence(values, nodes, read_name),
            roles=tuple(
                RoleFiller(role=role, participant=participant)
                for role in PARTICIPANT_ROLES
                for participant in slots[role]
            ),
            polarity=_known(values, "kg:polarity", _POLARITIES),
            modality=_known(values, "kg:modality", _MODALITIES),
            attributed_to=tuple(slots["attributed_to"]),
            place=_first(slots["place"]),
            time=None if time is None else lexical_form(time),
            time_value=None if time_value is None else date_text(as_literal(time_value)),
            event_type=None if event_type is None else iris.event_type_name(as_iri(event_type)),
            confidence=float(_text(values, "kg:confidence")),
            rules=() if rules is None else lines_texts(as_literal(rules)),
            votes=() if votes is None else votes_of(as_literal(votes)),
        )
    except (LookupError, ValueError) as error:
        raise StoreError(f"{lexical_form(node)} is not a complete event: {error}") from error


def _participants(values: Values, nodes: Nodes, read_name: NameReader) -> defaultdict[str, list[Participant]]:
    slots: defaultdict[str, list[Participant]] = defaultdict(list)
    for mention in _mentions(values, nodes):
        slot = _value(mention, "kg:slot")
        if slot in _SLOTS:
            slots[_SLOTS[slot]].append(
                Participant(
                    name=read_name(as_iri(_value(mention, "itsrdf:taIdentRef"))),
                    text=_text(mention, "nif:anchorOf"),
                    type=_TYPES[_value(mention, "kg:entityType")],
                    start=_number(mention, "nif:beginIndex"),
                    end=_number(mention, "nif:endIndex"),
                )
            )
    return slots


def _evidence(values: Values, nodes: Nodes, read_name: NameReader) -> Evidence:
    sentence = nodes[_value(values, "kg:sentence")]
    return Evidence(
        article=read_name(as_iri(_value(values, "kg:inArticle"))),
        sentence_number=_number(sentence, "kg:sentenceNumber"),
        sentence=_text(sentence, "nif:anchorOf"),
        start=_number(sentence, "nif:beginIndex"),
        end=_number(sentence, "nif:endIndex"),
        action_spans=tuple(
            Span(_number(mention, "nif:beginIndex"), _number(mention, "nif:endIndex"))
            for mention in _mentions(values, nodes)
            if _value(mention, "kg:slot") == term("kg:action")
        ),
    )


def _mentions(event: Values, nodes: Nodes) -> list[Values]:
    """The mentions of an event, in order; those without an order come first."""
    mentions = (nodes[mention] for mention in event.get(term("kg:mention"), ()))
    return sorted(mentions, key=lambda mention: int(lexical_form(_optional(mention, "kg:order") or Literal(0))))


def _first(participants: list[Participant]) -> Participant | None:
    return participants[0] if participants else None


def _value(values: Values, name: str) -> Term:
    """The value of a property that a node must have.

    Raises:
        ValueError: the node does not have it.
    """
    value = _optional(values, name)
    if value is None:
        raise ValueError(f"no {name}")
    return value


def _known(values: Values, name: str, meanings: Mapping[Term, Meaning]) -> Meaning:
    """What the value of a property means.

    Raises:
        ValueError: the node does not have the property, or a value that the vocabulary does not know.
    """
    value = _value(values, name)
    if value not in meanings:
        raise ValueError(f"{lexical_form(value)} is not a known {name}")
    return meanings[value]


def _optional(values: Values, name: str) -> Term | None:
    return next(iter(values.get(term(name), ())), None)


def _text(values: Values, name: str) -> str:
    return lexical_form(_value(values, name))


def _number(values: Values, name: str) -> int:
    return int(_text(values, name))
