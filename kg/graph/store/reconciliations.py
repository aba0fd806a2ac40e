"""Matches with the items of a reconciliation service: kept in their own graph, so that they can be undone.

Each match is ``skos:exactMatch`` or ``skos:closeMatch`` of the entity, and a node of class ``kg:Match`` that says with
which score, when, and by which service it was made.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.rdf import iris
from kg.graph.rdf.iris import RECONCILIATION_GRAPH, term
from kg.graph.rdf.literals import date_literal, number_literal
from kg.graph.rdf.quads import Change, Node, Term, as_iri
from kg.graph.store.store import GraphStore
from kg.linking.reconciliation.reconciliation import Match

KINDS = {"exact": term("skos:exactMatch"), "close": term("skos:closeMatch")}


def match_triples(match: Match, *, endpoint: str, date: str) -> Iterator[Triple]:
    """The triples of one match.

    Args:
        match: an entity and its item.
        endpoint: the address of the service.
        date: when the service was queried, ISO 8601.
    """
    entity, item = iris.entity_iri(match.entity), NamedNode(match.iri)
    key = f"{entity.value} {match.iri} {endpoint}"
    node = NamedNode(f"{iris.BASE}match/{hashlib.sha256(key.encode()).hexdigest()[:20]}")
    yield Triple(entity, KINDS[match.kind], item)
    yield Triple(node, term("rdf:type"), term("kg:Match"))
    yield Triple(node, term("kg:matchOf"), entity)
    yield Triple(node, term("kg:matchWith"), item)
    yield Triple(node, term("rdfs:label"), Literal(match.label))
    yield Triple(node, term("kg:score"), number_literal(match.score))
    yield Triple(node, term("dcterms:source"), Literal(endpoint))
    yield Triple(node, term("dcterms:date"), date_literal(date))


def save_matches(
    store: GraphStore, matches: Iterable[Match], *, unmatched: Iterable[str] = (), endpoint: str, date: str
) -> None:
    """Store matches instead of those that these names had from the same service; one transaction.

    Args:
        store: the graph to change.
        matches: the new matches.
        unmatched: names that no longer have a match.
        endpoint: the address of the service.
        date: when the service was queried, ISO 8601.

    Raises:
        StoreError: the store is read-only or cannot be written.
    """
    kept = list(matches)
    entities = {iris.entity_iri(name) for name in (*(match.entity for match in kept), *unmatched)}
    new = {triple for match in kept for triple in match_triples(match, endpoint=endpoint, date=date)}
    old = _triples_of(store, endpoint, entities)
    _change(store, removed=old - new, added=new - old)


def remove_matches(store: GraphStore, *, endpoint: str | None = None) -> int:
    """Remove the matches of one service, or of all; returns how many there were.

    Raises:
        StoreError: the store is read-only or cannot be written.
    """
    old = _triples_of(store, endpoint, None)
    _change(store, removed=old, added=set())
    return sum(1 for triple in old if triple.predicate == term("kg:matchOf"))


def matched_names(store: GraphStore, *, endpoint: str) -> frozenset[str]:
    """The names that have a match from this service."""
    triples = _triples_of(store, endpoint, None)
    nodes = {as_iri(triple.object) for triple in triples if triple.predicate == term("kg:matchOf")}
    return frozenset(name for node in nodes if (name := iris.entity_name(node)) is not None)


def _triples_of(store: GraphStore, endpoint: str | None, entities: set[NamedNode] | None) -> set[Triple]:
    """What the graph of matches says by one service (None: any) about some entities (None: all)."""
    by_node: defaultdict[Node, dict[NamedNode, Triple]] = defaultdict(dict)
    stored = _stored(store, entities)
    for triple in stored:
        by_node[triple.subject][triple.predicate] = triple
    selected: set[Triple] = set()
    kept: set[tuple[Term, Term]] = set()
    for parts in by_node.values():
        if term("kg:matchOf") not in parts:
            continue
        entity, item = as_iri(parts[term("kg:matchOf")].object), parts[term("kg:matchWith")].object
        is_of_service = endpoint is None or parts[term("dcterms:source")].object == Literal(endpoint)
        if is_of_service and (entities is None or entity in entities):
            selected.update(parts.values())
            selected.update(triple for kind in KINDS.values() if (triple := Triple(entity, kind, item)) in stored)
        else:
            kept.add((entity, item))
    return {triple for triple in selected if (triple.subject, triple.object) not in kept}


def _stored(store: GraphStore, entities: set[NamedNode] | None) -> set[Triple]:
    """The triples of the matches of some entities, looked up; of None, all that there are."""
    quads, graph = store.quads, RECONCILIATION_GRAPH
    if entities is None:
        return {quad.triple for quad in quads.match(None, None, None, graph)}
    nodes = {quad.subject for quad in quads.match_objects(term("kg:matchOf"), entities, graph)}
    of_matches = chain.from_iterable(quads.match(node, None, None, graph) for node in nodes)
    links = chain.from_iterable(quads.match_subjects(entities, kind, graph) for kind in KINDS.values())
    return {quad.triple for quad in chain(of_matches, links)}


def _change(store: GraphStore, *, removed: set[Triple], added: set[Triple]) -> None:
    store.apply(Change(removed={RECONCILIATION_GRAPH: removed}, added={RECONCILIATION_GRAPH: added}))
