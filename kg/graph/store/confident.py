"""The part of a graph that is sure: without the events that are less certain, and all that rests on these alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from pyoxigraph import NamedNode, Quad, Store, Triple

from kg.graph.rdf.conversion import Source, quad_store
from kg.graph.rdf.iris import term
from kg.graph.rdf.local import IDENTIFIED_AS, REFERS_TO, SLOT_TERMS
from kg.graph.rdf.plain_facts import plain_facts
from kg.graph.rdf.quads import GraphName, Node, QuadSource, Term, as_iri, lexical_form
from kg.graph.store.reports import SAME, reports_of
from kg.model import checked_min_confidence

_CONFIDENCE, _MENTION, _SENTENCE = term("kg:confidence"), term("kg:mention"), term("kg:sentence")
_PARTS = frozenset((_MENTION, term("kg:quantity")))
_REFERENCES = SLOT_TERMS | {REFERS_TO, term("kg:action"), term("kg:relation")}
_SUPPORTS = frozenset((term("kg:concept"), term("skos:broader"), term("kg:metonymOf")))
"""What an entity or concept leads to, which so is more than what takes part in events."""

_Graphs = Mapping[GraphName, set[Triple]]


def confident_part(source: Source, min_confidence: float) -> Source:
    """The graph without the events of less confidence, in memory; the same source where there is none.

    Gone are the events with their mentions and quantities, the plain triples, sentences, entities and actions that
    nothing else has, and their part in reports, which are counted again. Statements and articles stay, and so do names
    as they are: who is who rests on all that was read.

    Args:
        source: a ``GraphStore``, a pyoxigraph store, or an rdflib graph or dataset.
        min_confidence: the least confidence that stays.

    Raises:
        OptionError: not a number from 0 to 1.
    """
    bound = checked_min_confidence(min_confidence)
    quads = quad_store(source)
    unsure = {quad.subject for quad in quads.match(None, _CONFIDENCE, None) if float(lexical_form(quad.object)) < bound}
    if not unsure:
        return source
    graphs: defaultdict[GraphName, set[Triple]] = defaultdict(set)
    for quad in quads:
        graphs[quad.graph_name].add(quad.triple)
    kept = _without_orphans(graphs, {name: _sure(triples, unsure) for name, triples in graphs.items()})
    _recount(quads, kept, unsure)
    store = Store()
    store.bulk_extend(
        Quad(triple.subject, triple.predicate, triple.object, name)
        for name, triples in kept.items()
        for triple in triples
    )
    return store


def _sure(graph: set[Triple], unsure: Collection[Term]) -> set[Triple]:
    """A graph without these events, their parts, and the sentences and plain triples of nothing else."""
    parts = {triple.object for triple in graph if triple.predicate in _PARTS and triple.subject in unsure}
    sentences: tuple[set[Term], set[Term]] = (set(), set())
    for triple in graph:
        if triple.predicate == _SENTENCE:
            sentences[triple.subject in unsure].add(triple.object)
    gone = parts.union(unsure, sentences[True] - sentences[False])
    kept = {triple for triple in graph if triple.subject not in gone and triple.object not in gone}
    plain = set(plain_facts(graph - kept, min_confidence=0.0))
    return kept.difference(plain.difference(plain_facts(kept, min_confidence=0.0))) if plain else kept


def _without_orphans(graphs: _Graphs, kept: _Graphs) -> _Graphs:
    """What is kept without the entities and actions that were named and now no longer are."""
    orphans = _referenced(graphs.values()) - _referenced(kept.values())
    supports = [triple for triples in kept.values() for triple in triples if triple.predicate in _SUPPORTS]
    while rescued := {each.object for each in supports if each.object in orphans and each.subject not in orphans}:
        orphans -= rescued
    orphans |= {
        triple.subject
        for triples in kept.values()
        for triple in triples
        if triple.predicate == IDENTIFIED_AS and triple.object in orphans
    }
    return {
        name: {triple for triple in triples if triple.subject not in orphans and triple.object not in orphans}
        for name, triples in kept.items()
    }


def _referenced(graphs: Iterable[set[Triple]]) -> set[Term]:
    return {triple.object for graph in graphs for triple in graph if triple.predicate in _REFERENCES}


def _recount(quads: QuadSource, kept: _Graphs, unsure: Collection[Node]) -> None:
    """Count the articles and sources of reports again that these events were in."""
    changed = {as_iri(quad.object) for event in unsure for quad in quads.match(event, SAME, None)}
    for triples in kept.values():
        left: defaultdict[NamedNode, list[Node]] = defaultdict(list)
        for triple in triples:
            if triple.predicate == SAME and triple.object in changed:
                left[as_iri(triple.object)].append(triple.subject)
        triples -= {triple for triple in triples if triple.subject in changed or triple.object in changed}
        triples |= set(reports_of(quads, left))
