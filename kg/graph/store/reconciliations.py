"""Matches with the things of a reconciliation service: kept in a graph of their own, so that they can be undone.

Each match is ``skos:exactMatch`` or ``skos:closeMatch`` of the entity, and a node of class ``kg:Match`` that says with
which score, when, and by which service it was found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, cast

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import StoreError
from kg.graph.rdf import iris
from kg.graph.rdf.iris import RECONCILIATION_GRAPH, term
from kg.graph.rdf.literals import date_literal, number_literal
from kg.graph.rdf.quads import Change
from kg.graph.store.store import GraphStore
from kg.linking.reconciliation.reconciliation import Match

KINDS = {"exact": term("skos:exactMatch"), "close": term("skos:closeMatch")}


def match_triples(match: Match, *, endpoint: str, date: str) -> Iterator[Triple]:
    """One match as RDF.

    Args:
        match: what was found.
        endpoint: the address of the service.
        date: when it was asked, ISO 8601.
    """
    entity, thing = iris.entity_iri(match.entity), NamedNode(match.iri)
    said = f"{entity.value} {match.iri} {endpoint}"
    node = NamedNode(f"{iris.BASE}match/{hashlib.sha256(said.encode()).hexdigest()[:20]}")
    yield Triple(entity, KINDS[match.kind], thing)
    yield Triple(node, term("rdf:type"), term("kg:Match"))
    yield Triple(node, term("kg:matchOf"), entity)
    yield Triple(node, term("kg:matchWith"), thing)
    yield Triple(node, term("rdfs:label"), Literal(match.label))
    yield Triple(node, term("kg:score"), number_literal(match.score))
    yield Triple(node, term("dcterms:source"), Literal(endpoint))
    yield Triple(node, term("dcterms:date"), date_literal(date))


def save_matches(
    store: GraphStore, found: Iterable[Match], *, unmatched: Iterable[str] = (), endpoint: str, date: str
) -> None:
    """Put matches in, in place of those that these names had from the same service; one transaction.

    Args:
        store: where they go.
        found: the matches.
        unmatched: names that have none any more.
        endpoint: the address of the service.
        date: when it was asked, ISO 8601.

    Raises:
        StoreError: the store is read-only or cannot be written.
    """
    given = list(found)
    asked = {iris.entity_iri(name) for name in (*(match.entity for match in given), *unmatched)}
    new = {triple for match in given for triple in match_triples(match, endpoint=endpoint, date=date)}
    old = _triples_of(store, endpoint, asked)
    _change(store, removed=old - new, added=new - old)


def remove_matches(store: GraphStore, *, endpoint: str | None = None) -> int:
    """Take out the matches of one service, or of all; how many there were.

    Raises:
        StoreError: the store is read-only or cannot be written.
    """
    old = _triples_of(store, endpoint, None)
    _change(store, removed=old, added=set())
    return sum(1 for triple in old if triple.predicate == term("kg:matchOf"))


def matched_names(store: GraphStore, *, endpoint: str) -> frozenset[str]:
    """The names that have a match from this service."""
    triples = _triples_of(store, endpoint, None)
    nodes = {cast(NamedNode, triple.object) for triple in triples if triple.predicate == term("kg:matchOf")}
    return frozenset(name for node in nodes if (name := iris.entity_name(node)) is not None)


def _triples_of(store: GraphStore, endpoint: str | None, entities: set[NamedNode] | None) -> set[Triple]:
    """What the graph of matches says by one service (None: any) of some entities (None: all)."""
    by_node: dict[Any, dict[Any, Triple]] = {}
    held = {quad.triple for quad in store.quads.match(None, None, None, RECONCILIATION_GRAPH)}
    for triple in held:
        by_node.setdefault(triple.subject, {})[triple.predicate] = triple
    found: set[Triple] = set()
    kept: set[tuple[Any, Any]] = set()
    for parts in by_node.values():
        if term("kg:matchOf") not in parts:
            continue
        of, thing = cast(NamedNode, parts[term("kg:matchOf")].object), parts[term("kg:matchWith")].object
        is_asked = endpoint is None or parts[term("dcterms:source")].object == Literal(endpoint)
        if is_asked and (entities is None or of in entities):
            found.update(parts.values())
            found.update(triple for kind in KINDS.values() if (triple := Triple(of, kind, thing)) in held)
        else:
            kept.add((of, thing))
    return {triple for triple in found if (triple.subject, triple.object) not in kept}


def _change(store: GraphStore, *, removed: set[Triple], added: set[Triple]) -> None:
    if store.is_read_only:
        raise StoreError("the store is open for reading only")
    if not removed and not added:
        return
    try:
        change = Change(removed={RECONCILIATION_GRAPH: removed}, added={RECONCILIATION_GRAPH: added})
        store.quads.apply(change)
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store cannot be written: {error}") from error
