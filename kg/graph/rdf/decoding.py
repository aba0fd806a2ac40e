"""The decoding of RDF into events, statements, entities and articles, equal to those that were encoded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Generic, TypeVar

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.graph.rdf import iris
from kg.graph.rdf.conversion import Source, quad_store
from kg.graph.rdf.event_decoding import TYPES, NameReader, Nodes, Values, concepts_of, event_of, statement_of
from kg.graph.rdf.implied import MENTIONS, implied_class
from kg.graph.rdf.iris import RECONCILIATION_GRAPH, term
from kg.graph.rdf.literals import date_text
from kg.graph.rdf.local import SLOT_TERMS
from kg.graph.rdf.quads import GraphName, QuadSource, Term, as_iri, lexical_form
from kg.model import ENTITY_TYPES, Entity, EntityType, Event, Position, Statement

_RDF_TYPE = term("rdf:type")

GlobalEntities = Mapping[Term, Term]
"""Local entity of an article → the entity of the corpus that it is."""
Read = TypeVar("Read", Event, Statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleInfo:
    """The metadata of an article; its text is not in the graph, only the sentences with events and statements are."""

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
    return _decoded(source, article, _EVENTS)


def statements(source: Source, *, article: str | None = None) -> Iterator[Statement]:
    """All statements, in the order of the articles' IRIs and of the text; arguments and errors as for ``events``."""
    return _decoded(source, article, _STATEMENTS)


def events_and_statements(source: Source) -> tuple[list[Event], list[Statement]]:
    """All that ``events`` and ``statements`` give, of which each graph is read only once."""
    store = quad_store(source)
    read_name = _name_reader(store)
    all_events: list[Event] = []
    all_statements: list[Statement] = []
    for graph in _article_graphs(store, None):
        nodes = _nodes(store.match(None, None, None, graph))
        all_events += _EVENTS.read(nodes, read_name)
        all_statements += _STATEMENTS.read(nodes, read_name)
    return all_events, all_statements


def events_and_statements_of(store: QuadSource, node: NamedNode) -> tuple[list[Event], list[Statement]]:
    """The events in which a node has a slot, and all statements of the articles that have it in one.

    Only what these are made of is looked up. Both are in the order of ``events``.
    """
    read_name = _name_reader(store)
    with_node: defaultdict[GraphName, set[Term]] = defaultdict(set)
    for quad in store.match(None, None, node):
        if quad.predicate in SLOT_TERMS:
            with_node[quad.graph_name].add(quad.subject)
    own_events: list[Event] = []
    all_statements: list[Statement] = []
    for graph in sorted(with_node, key=str):
        nodes = _NodesOfGraph(store, graph)
        own_events += _EVENTS.read(nodes, read_name, among=with_node[graph])
        said = [quad.subject for quad in store.match(None, _RDF_TYPE, _STATEMENTS.node_class, graph)]
        all_statements += _STATEMENTS.read(nodes, read_name, among=said)
    return own_events, all_statements


class _NodesOfGraph(dict[Term, Values]):
    """The nodes of a graph with their values, each looked up when it is first asked for."""

    def __init__(self, store: QuadSource, graph: GraphName) -> None:
        super().__init__()
        self._store, self._graph = store, graph

    def __missing__(self, node: Term) -> Values:
        values: defaultdict[NamedNode, list[Term]] = defaultdict(list)
        if not isinstance(node, Literal):
            for quad in self._store.match(node, None, None, self._graph):
                values[quad.predicate].append(quad.object)
        self[node] = values
        return values

    def __contains__(self, node: object) -> bool:
        return isinstance(node, (NamedNode, BlankNode)) and bool(self[node])


@dataclass(frozen=True, slots=True)
class _Kind(Generic[Read]):
    """What the nodes of a class say, and in which order within an article."""

    node_class: NamedNode
    decode: Callable[[Term, Nodes, NameReader], Read]
    order: Callable[[Read], tuple[object, ...]]

    def read(
        self,
        nodes: Nodes,
        read_name: NameReader,
        article: str | None = None,
        *,
        among: Collection[Term] | None = None,
    ) -> list[Read]:
        """What a graph has of the kind, in order; of one article, or among these nodes only, where they are given."""
        of_kind = [
            node for node in (nodes if among is None else among) if self.node_class in nodes[node].get(_RDF_TYPE, ())
        ]
        decoded = [self.decode(node, nodes, read_name) for node in of_kind]
        return sorted(
            (each for each in decoded if article in (None, each.evidence.article)),
            key=lambda each: (each.evidence.article, *self.order(each)),
        )


_EVENTS = _Kind(term("kg:Event"), event_of, lambda event: (event.evidence.start, event.first.start, event.id))
_STATEMENTS = _Kind(
    term("kg:Statement"), statement_of, lambda statement: (statement.evidence.start, statement.spans, statement.id)
)


def _decoded(source: Source, article: str | None, kind: _Kind[Read]) -> Iterator[Read]:
    """What the nodes of a kind say, graph by graph."""
    store = quad_store(source)
    read_name = _name_reader(store)
    for graph in _article_graphs(store, article):
        yield from kind.read(_nodes(store.match(None, None, None, graph)), read_name, article)


def articles(source: Source) -> Iterator[ArticleInfo]:
    """The metadata of all articles, in the order of their ids."""
    store = quad_store(source)
    infos = (
        _article({quad.predicate: quad.object for quad in store.match(typed.subject, None, None, typed.graph_name)})
        for typed in store.match(None, _RDF_TYPE, term("kg:Article"))
    )
    yield from sorted(infos, key=lambda article: article.id)


def article_of_id(store: QuadSource, article_id: str) -> ArticleInfo:
    """The metadata of one article, which only its id is known of where the store does not have it."""
    node, graph = iris.article_iri(article_id), iris.article_graph_iri(article_id)
    found = _article({quad.predicate: quad.object for quad in store.match(node, None, None, graph)})
    return found if found.id else ArticleInfo(id=article_id)


def entities(source: Source) -> Iterator[Entity]:
    """All entities of the corpus, in the order of their names; the type is the one that most articles give.

    What has no name is there once for each article that has it, or once for each kind.
    """
    store = quad_store(source)
    read_name = _name_reader(store)
    entity_of = global_entities(store)
    types: dict[Term, Counter[EntityType]] = defaultdict(Counter)
    for quad in store.match(None, term("kg:typedAs"), None):
        entity_type = TYPES.get(quad.object)
        if entity_type is not None:
            types[entity_of.get(quad.subject, quad.subject)][entity_type] += 1
    for quad in store.match(None, MENTIONS, None):
        implied = implied_class(quad.object)
        if implied is not None:
            types[quad.object][TYPES[implied]] += 1
    aliases = _values(store, term("kg:namedAs"), entity_of)
    matches = _values(store, term("kg:matchedTo"), entity_of)
    same = _values(store, term("skos:exactMatch"), entity_of, RECONCILIATION_GRAPH)
    positions = _positions(store, entity_of)
    meant = _values(store, term("kg:metonymOf"), entity_of)
    described = _values(store, term("kg:describedAs"), entity_of)
    concepts = _nodes(chain(store.match(None, term("kg:concept"), None), store.match(None, term("skos:broader"), None)))
    named = ((as_iri(node), read_name(as_iri(node))) for node in types)
    for node, name in sorted(named, key=lambda pair: (pair[1], pair[0].value)):
        article = iris.article_of_thing(node)
        yield Entity(
            name=name,
            type=min(types[node], key=lambda entity_type: (-types[node][entity_type], ENTITY_TYPES.index(entity_type))),
            aliases=frozenset(aliases[node] - {name}),
            exact_match=frozenset(matches[node] | same[node]),
            position=positions.get(node),
            metonym_of=frozenset(read_name(NamedNode(iri)) for iri in meant[node]),
            described_as=frozenset(described[node]),
            article=None if article is None else read_name(article),
            concepts=tuple(map(read_name, concepts_of(node, concepts))),
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
        if node.value.startswith(iris.CONCEPT):
            name = iris.concept_name(node)
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
