"""The part of an article's graph that changes when some of its names come to be of other entities."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.local import IDENTIFIED_AS, REFERS_TO, SLOT_TERMS, local_node
from kg.graph.rdf.plain_facts import MIN_CONFIDENCE
from kg.graph.rdf.quads import Node, QuadSource, Term

_MENTION, _SENTENCE = term("kg:mention"), term("kg:sentence")
_OF_ARTICLE = (term("rdf:type"), term("dcterms:date"), term("dcterms:source"), MIN_CONFIDENCE)


def touched_part(
    store: QuadSource, graph: NamedNode, names: Iterable[NamedNode], entities: Iterable[Term]
) -> set[Triple]:
    """All statements of the graph about these names and entities, whole events among them, and what tells of these.

    Who is who in the graph is there too, for every name: so ``localise`` and ``globalise`` make of the part what they
    would make of it in the whole graph, and no triple outside it says what follows from one inside it.

    Args:
        store: the quads.
        graph: the graph of an article.
        names: the nodes of the names that are of other entities than before.
        entities: the nodes of these entities, before and after.
    """
    article = iris.article_of_graph(graph)
    nodes: set[Term] = {*entities}
    for name in names:
        nodes |= {name, local_node(article, name)}
    part = {quad.triple for quad in store.match(None, IDENTIFIED_AS, None, graph)}
    nodes |= {triple.subject for triple in part if triple.object in nodes}
    for node in nodes:
        part.update(quad.triple for quad in store.match(None, None, node, graph))
    part.update(_of_nodes(store, graph, nodes))
    for predicate in _OF_ARTICLE:
        part.update(quad.triple for quad in store.match(article, predicate, None, graph))
    events = {triple.subject for triple in part if triple.predicate in SLOT_TERMS}
    for mention in {triple.subject for triple in part if triple.predicate == REFERS_TO}:
        events.update(quad.subject for quad in store.match(None, _MENTION, mention, graph))
    of_events = set(_of_nodes(store, graph, events))
    parts = {triple.object for triple in of_events if triple.predicate in (_MENTION, _SENTENCE)}
    return part.union(of_events, _of_nodes(store, graph, parts))


def _of_nodes(store: QuadSource, graph: NamedNode, nodes: Collection[Node | Term]) -> Iterator[Triple]:
    for node in nodes:
        if not isinstance(node, Literal):
            yield from (quad.triple for quad in store.match(node, None, None, graph))
