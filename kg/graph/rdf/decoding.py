"""From RDF back to events, entities and articles: what ``kg.graph.rdf.encoding`` wrote comes back equal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.graph.rdf import iris
from kg.graph.rdf.conversion import Source, quad_source
from kg.graph.rdf.iris import RECONCILIATION_GRAPH, term
from kg.graph.rdf.literals import date_text, lines_texts, votes_of
from kg.graph.rdf.quads import QuadSource
from kg.graph.rdf.vocabulary_terms import ENTITY_CLASSES, KINDS, SLOTS
from kg.model import (
    ENTITY_TYPES,
    Entity,
    EntityType,
    Event,
    Evidence,
    Modality,
    Participant,
    Polarity,
    Position,
    Span,
)

_TYPES = {term(iri): entity_type for entity_type, iri in ENTITY_CLASSES.items()}
_KINDS = {term(iri): kind for kind, iri in KINDS.items()}
_SLOTS = {term(iri): slot for slot, iri in SLOTS.items()}
_RDF_TYPE = term("rdf:type")

Values = Mapping[NamedNode, Sequence[Any]]
"""The values of one node by predicate."""
NameReader = Callable[[NamedNode], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleInfo:
    """What the graph knows of one article; its text is not in the graph, only the sentences that gave events."""

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
    """Every event, article by article in the order of their IRIs, and within one in the order of the text.

    Args:
        source: a ``GraphStore``, a pyoxigraph store, an rdflib dataset, or an rdflib graph (as loaded from Turtle).
        article: the id of the only article to read.

    Raises:
        StoreError: an event that lacks a part or has one that the vocabulary does not know.
    """
    store = quad_source(source)
    read_name = _name_reader(store)
    for graph in _article_graphs(store, article):
        nodes = _nodes(store.match(None, None, None, graph))
        found = [
            _event(node, nodes, read_name)
            for node, values in list(nodes.items())
            if term("kg:Event") in values.get(_RDF_TYPE, ())
        ]
        found = found if article is None else [event for event in found if event.evidence.article == article]
        yield from sorted(
            found, key=lambda event: (event.evidence.article, event.evidence.start, event.actor.start, event.id)
        )


def articles(source: Source) -> Iterator[ArticleInfo]:
    """Every article, in the order of their ids."""
    store = quad_source(source)
    found = (
        _article({quad.predicate: quad.object for quad in store.match(typed.subject, None, None, typed.graph_name)})
        for typed in store.match(None, _RDF_TYPE, term("kg:Article"))
    )
    yield from sorted(found, key=lambda article: article.id)


def entities(source: Source) -> Iterator[Entity]:
    """Every entity of the corpus, in the order of their names; the type is the one that most articles give."""
    store = quad_source(source)
    read_name = _name_reader(store)
    thing_of = things(store)
    types: dict[Any, Counter[EntityType]] = defaultdict(Counter)
    for quad in store.match(None, term("kg:typedAs"), None):
        entity_type = _TYPES.get(cast(NamedNode, quad.object))
        if entity_type is not None:
            types[thing_of.get(quad.subject, quad.subject)][entity_type] += 1
    aliases = _values(store, term("kg:namedAs"), thing_of)
    matches = _values(store, term("kg:matchedTo"), thing_of)
    same = _values(store, term("skos:exactMatch"), thing_of, RECONCILIATION_GRAPH)
    positions = _positions(store, thing_of)
    meant = _values(store, term("kg:metonymOf"), thing_of)
    described = _values(store, term("kg:describedAs"), thing_of)
    for node, name in sorted(((node, read_name(node)) for node in types), key=lambda pair: pair[1]):
        yield Entity(
            name=name,
            type=min(types[node], key=lambda entity_type: (-types[node][entity_type], ENTITY_TYPES.index(entity_type))),
            aliases=frozenset(aliases[node] - {name}),
            exact_match=frozenset(matches[node] | same[node]),
            position=positions.get(node),
            metonym_of=frozenset(read_name(NamedNode(one)) for one in meant[node]),
            described_as=frozenset(described[node]),
        )


def things(store: QuadSource) -> Mapping[Any, Any]:
    """The thing of each name of an article that is of a thing with another name (``kg.graph.rdf.local``)."""
    return {quad.subject: quad.object for quad in store.match(None, term("kg:identifiedAs"), None)}


def _positions(store: QuadSource, thing_of: Mapping[Any, Any]) -> Mapping[Any, Position]:
    """Where each entity lies: at the place that most articles mean by its name."""
    latitudes, longitudes = (
        {quad.subject: float(_text(quad.object)) for quad in store.match(None, term(name), None)}
        for name in ("wgs84:lat", "wgs84:long")
    )
    counts: defaultdict[Any, Counter[Any]] = defaultdict(Counter)
    for quad in store.match(None, term("kg:matchedTo"), None):
        if quad.object in latitudes and quad.object in longitudes:
            counts[thing_of.get(quad.subject, quad.subject)][quad.object] += 1
    places = {node: min(found, key=lambda place: (-found[place], place.value)) for node, found in counts.items()}
    return {node: Position(place.value, latitudes[place], longitudes[place]) for node, place in places.items()}


def _values(
    store: QuadSource, predicate: NamedNode, thing_of: Mapping[Any, Any], graph: NamedNode | None = None
) -> Mapping[Any, set[str]]:
    values: defaultdict[Any, set[str]] = defaultdict(set)
    for quad in store.match(None, predicate, None, graph):
        values[thing_of.get(quad.subject, quad.subject)].add(_text(thing_of.get(quad.object, quad.object)))
    return values


def _article_graphs(store: QuadSource, article: str | None) -> list[NamedNode | DefaultGraph]:
    # A graph that was loaded from a format without named graphs has everything in the default graph.
    if article is not None and store.has_graph(iris.article_graph_iri(article)):
        return [iris.article_graph_iri(article)]
    if article is not None:
        return [DefaultGraph()]
    graphs = {quad.graph_name for quad in store.match(None, _RDF_TYPE, term("kg:Article"))}
    named = (graph for graph in graphs if isinstance(graph, NamedNode))
    return [DefaultGraph(), *sorted(named, key=lambda graph: graph.value)]


def _nodes(quads: Iterator[Quad]) -> Mapping[NamedNode, Values]:
    nodes: defaultdict[Any, defaultdict[NamedNode, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        nodes[quad.subject][quad.predicate].append(quad.object)
    return nodes


def _name_reader(store: QuadSource) -> NameReader:
    """Names from IRIs; those too long to stand in one are looked up (as label or identifier)."""

    def looked_up(node: NamedNode, predicate: NamedNode) -> str:
        for quad in store.match(node, predicate, None):
            return _text(quad.object)
        raise StoreError(f"{node.value} has no {predicate.value}")

    @lru_cache(maxsize=65536)
    def read_name(node: NamedNode) -> str:
        if node.value.startswith(iris.ENTITY):
            name = iris.entity_name(node)
            return looked_up(node, term("skos:prefLabel")) if name is None else name
        if node.value.startswith(iris.ACTION):
            name = iris.action_name(node)
            return looked_up(node, term("skos:prefLabel")) if name is None else name
        name = iris.article_id(node)
        return looked_up(node, term("dcterms:identifier")) if name is None else name

    return read_name


def _article(values: Mapping[NamedNode, Any]) -> ArticleInfo:
    def text(prefixed_name: str) -> str | None:
        value = values.get(term(prefixed_name))
        return None if value is None else value.value

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


def _event(node: NamedNode, nodes: Mapping[NamedNode, Values], read_name: NameReader) -> Event:
    values = nodes[node]
    try:
        slots = _participants(values, nodes, read_name)
        time = values.get(term("kg:timeText"))
        time_value = values.get(term("kg:time"))
        event_type = values.get(term("kg:eventType"))
        rules = values.get(term("kg:rules"))
        votes = values.get(term("kg:votes"))
        return Event(
            kind=_KINDS[values[term("kg:kind")][0]],
            actor=slots["actor"][0],
            action=read_name(values[term("kg:action")][0]),
            label=values[term("kg:actionLabel")][0].value,
            target=slots["target"][0],
            evidence=_evidence(values, nodes, read_name),
            recipient=_first(slots["recipient"]),
            instrument=_first(slots["instrument"]),
            topic=_first(slots["topic"]),
            polarity=cast(Polarity, _local_name(values[term("kg:polarity")][0])),
            modality=cast(Modality, _local_name(values[term("kg:modality")][0])),
            attributed_to=tuple(slots["attributed_to"]),
            place=_first(slots["place"]),
            time=time[0].value if time else None,
            time_value=date_text(time_value[0]) if time_value else None,
            event_type=iris.event_type_name(event_type[0]) if event_type else None,
            confidence=float(values[term("kg:confidence")][0].value),
            rules=lines_texts(rules[0]) if rules else (),
            votes=votes_of(votes[0]) if votes else (),
        )
    except (LookupError, ValueError) as error:
        raise StoreError(f"{node.value} is no whole event: {error}") from error


def _participants(
    values: Values, nodes: Mapping[NamedNode, Values], read_name: NameReader
) -> defaultdict[str, list[Participant]]:
    slots: defaultdict[str, list[Participant]] = defaultdict(list)
    for mention in sorted((nodes[mention] for mention in values.get(term("kg:mention"), ())), key=_order):
        slot = mention[term("kg:slot")][0]
        if slot in _SLOTS:
            slots[_SLOTS[slot]].append(
                Participant(
                    name=read_name(mention[term("itsrdf:taIdentRef")][0]),
                    text=mention[term("nif:anchorOf")][0].value,
                    type=_TYPES[mention[term("kg:entityType")][0]],
                    start=int(mention[term("nif:beginIndex")][0].value),
                    end=int(mention[term("nif:endIndex")][0].value),
                )
            )
    return slots


def _evidence(values: Values, nodes: Mapping[NamedNode, Values], read_name: NameReader) -> Evidence:
    sentence = nodes[values[term("kg:sentence")][0]]
    mentions = sorted((nodes[mention] for mention in values.get(term("kg:mention"), ())), key=_order)
    return Evidence(
        article=read_name(values[term("kg:inArticle")][0]),
        sentence_number=int(sentence[term("kg:sentenceNumber")][0].value),
        sentence=sentence[term("nif:anchorOf")][0].value,
        start=int(sentence[term("nif:beginIndex")][0].value),
        end=int(sentence[term("nif:endIndex")][0].value),
        action_spans=tuple(
            Span(int(mention[term("nif:beginIndex")][0].value), int(mention[term("nif:endIndex")][0].value))
            for mention in mentions
            if mention[term("kg:slot")][0] == term("kg:action")
        ),
    )


def _order(mention: Values) -> int:
    order = mention.get(term("kg:order"))
    return int(order[0].value) if order else 0


def _first(participants: list[Participant]) -> Participant | None:
    return participants[0] if participants else None


def _text(term: Any) -> str:
    return str(term.value)


def _local_name(node: NamedNode) -> str:
    if not node.value.startswith(iris.VOCABULARY):
        raise ValueError(f"{node.value} is not in the vocabulary")
    return node.value.removeprefix(iris.VOCABULARY)
