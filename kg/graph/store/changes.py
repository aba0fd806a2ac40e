"""Which graphs change when an article or a decision is added or removed, so that every entity stays one node.

Only the blocks of names that the article has a name in are compared (``kg.linking.identity``), and equal evidence of
theirs only once: how many articles a store has hardly matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.rdf import iris
from kg.graph.rdf.encoding import VERSION, derived_triples, is_own_name, search_key_literal
from kg.graph.rdf.implied import is_implied, local_name
from kg.graph.rdf.iris import term
from kg.graph.rdf.local import EVIDENCE, IDENTIFIED_AS, evidence_in, global_entities_in, globalise, localise, own_node
from kg.graph.rdf.quads import Change, Node, QuadSource, Term, lexical_form
from kg.graph.store.reports import report_change
from kg.graph.store.stored_corpus import KEY, StoredCorpus
from kg.linking.identity import Decisions, NameEvidence, Resolution, decision_keys, resolve

DECIDED = term("kg:decisions")
_NAMED_AS, _SEARCH_KEY = term("kg:namedAs"), term("kg:searchKey")
_PREFERRED, _OTHER = term("skos:prefLabel"), term("skos:altLabel")
_METONYM_OF, _IDENTIFIER = term("kg:metonymOf"), term("dcterms:identifier")
_STATED_BY = {
    _PREFERRED: _NAMED_AS,
    _OTHER: _NAMED_AS,
    term("rdf:type"): term("kg:typedAs"),
    term("skos:exactMatch"): term("kg:matchedTo"),
    EVIDENCE: EVIDENCE,
}

ChangedGraphs = Mapping[NamedNode, tuple[set[Triple], set[Triple]]]
"""The triples of each graph that changes, before and after."""


def article_change(store: QuadSource, graph: NamedNode, new: set[Triple], decisions: Decisions) -> Change | None:
    """What changes when an article comes to say ``new``; None when the store has exactly that already.

    Args:
        store: the quads before the change.
        graph: the article's graph.
        new: the article's own statements; when empty, the article is removed.
        decisions: the decisions about names that hold.
    """
    before = {quad.triple for quad in store.match(None, None, None, graph)}
    old = localise(before)
    if old == new:
        return None
    old_evidence, new_evidence = evidence_in(old), evidence_in(new)
    if old_evidence == new_evidence:
        after = globalise(new, _entities(before), iris.article_of_graph(graph))
        return _whole_change(store, {graph: (before, after)})
    identifiers = (lexical_form(triple.object) for triple in chain(new, old) if triple.predicate == _IDENTIFIER)
    corpus = StoredCorpus(store, graph, new_evidence.values(), old_evidence.values(), next(identifiers, None))
    compared = {*old_evidence.values(), *new_evidence.values()}
    block = corpus.block({key for evidence in compared for key in evidence.joining_keys}, decisions)
    resolution = resolve(block, decisions, corpus)
    changed = _changed_graphs(corpus, block, resolution, without=graph)
    article = corpus.article_of(graph)
    entities = {node: iris.entity_iri(resolution.name_of(evidence, article)) for node, evidence in new_evidence.items()}
    changed[graph] = (before, globalise(new, entities, iris.article_of_graph(graph)))
    return _whole_change(store, changed)


def decision_change(store: QuadSource, old: Decisions, new: Decisions) -> Change:
    """What changes when the ``new`` decisions hold instead of the ``old``."""
    corpus = StoredCorpus(store)
    keys = {key for decisions in (old, new) for key in decision_keys(decisions)}
    block = corpus.block(keys, Decisions((*old, *new)))
    change = _whole_change(store, _changed_graphs(corpus, block, resolve(block, new, corpus)))
    for decisions, graphs in ((old, change.removed), (new, change.added)):
        if decisions.lines and old != new:
            graphs.setdefault(iris.ENTITY_GRAPH, set()).add(decided_triple(decisions))
    return change


def decided_triple(decisions: Decisions) -> Triple:
    """The triple of the graph of entities that says by which decisions it was made."""
    return Triple(iris.ENTITY_GRAPH, DECIDED, Literal("\n".join(decision.line for decision in decisions)))


def _changed_graphs(
    corpus: StoredCorpus, block: Iterable[NameEvidence], resolution: Resolution, *, without: NamedNode | None = None
) -> dict[NamedNode, tuple[set[Triple], set[Triple]]]:
    """The graphs in which a name belongs to another entity than before, ``without`` one of them."""
    divided = {unit.evidence for unit in resolution.names if unit.article is not None}
    moved: defaultdict[NamedNode, dict[NamedNode, NamedNode]] = defaultdict(dict)
    for evidence in block:
        node = iris.entity_iri(evidence.name)
        if evidence not in divided:
            entity = iris.entity_iri(resolution.name_of(evidence, ""))
            if corpus.entities_with(evidence) <= {entity}:
                continue
        for graph in corpus.graphs_with(evidence) - {without}:
            entity = iris.entity_iri(resolution.name_of(evidence, corpus.article_of(graph)))
            if entity != corpus.entity_in(graph, node):
                moved[graph][node] = entity
    changed = {}
    for graph, entities in moved.items():
        before = {quad.triple for quad in corpus.store.match(None, None, None, graph)}
        after = globalise(localise(before), {**_entities(before), **entities}, iris.article_of_graph(graph))
        changed[graph] = (before, after)
    return changed


def _whole_change(store: QuadSource, changed: ChangedGraphs) -> Change:
    """The change of the articles' graphs together with that of the graphs of entities and of event clusters."""
    change = Change()
    old: set[Triple] = set()
    new: set[Triple] = set()
    for graph, (before, after) in changed.items():
        change.removed[graph], change.added[graph] = before - after, after - before
        old |= set(derived_triples(before))
        new |= set(derived_triples(after))
    other_than = {*changed, iris.ENTITY_GRAPH}
    removed = {triple for triple in old - new if not _is_stated(store, triple, other_than)}
    change.removed[iris.ENTITY_GRAPH] = removed - set(_shared_keys(store, removed, new))
    change.added[iris.ENTITY_GRAPH] = new - old
    change.removed[iris.REPORT_GRAPH], change.added[iris.REPORT_GRAPH] = report_change(store, changed)
    return change


def _is_stated(store: QuadSource, derived: Triple, other_than: Collection[NamedNode]) -> bool:
    """Whether a graph ``other_than`` these says what the triple is derived from; ``_shared_keys`` looks after keys."""
    entity, predicate, value = derived.subject, derived.predicate, derived.object
    if is_implied(store, derived, other_than):
        return True
    if predicate == VERSION:
        return any(quad.graph_name not in other_than for quad in store.match(None, VERSION, value))
    if predicate == _METONYM_OF:
        return _is_metonym(store, entity, value, other_than)
    if predicate not in _STATED_BY:
        return False
    stated = _STATED_BY[predicate]
    if any(quad.graph_name not in other_than for quad in store.match(entity, stated, value)):
        return True
    is_name = predicate == _PREFERRED and is_own_name(entity, value)
    name = lexical_form(value) if predicate in (_PREFERRED, _OTHER) else None
    return any(
        is_name
        or (name is not None and local_name(quad.subject) == name)
        or Quad(quad.subject, stated, value, quad.graph_name) in store
        for quad in store.match(None, IDENTIFIED_AS, entity)
        if quad.graph_name not in other_than
    )


def _is_metonym(store: QuadSource, entity: Node, meant: Term, other_than: Collection[NamedNode]) -> bool:
    """Whether a graph ``other_than`` these has the entity as a metonym, where one of the two is local."""
    for node in {quad.subject for quad in store.match(None, IDENTIFIED_AS, entity)} | {entity}:
        for quad in store.match(node, _METONYM_OF, None):
            meanings = _global_entities(store, quad.object)
            is_local = node != entity or bool(meanings)
            if is_local and meant in (meanings or [quad.object]) and quad.graph_name not in other_than:
                return True
    return False


def _global_entities(store: QuadSource, node: Term) -> list[Term]:
    """The entities of the corpus that a local entity is identified as."""
    return [] if isinstance(node, Literal) else [quad.object for quad in store.match(node, IDENTIFIED_AS, None)]


def _shared_keys(store: QuadSource, removed: Collection[Triple], new: Collection[Triple]) -> Iterator[Triple]:
    """Keys among the ``removed`` triples that another name or other evidence of the same entity has too."""
    nodes = {triple.subject for triple in removed if triple.predicate in (_SEARCH_KEY, KEY)}
    added: defaultdict[Node, list[Triple]] = defaultdict(list)
    for triple in new:
        if triple.subject in nodes:
            added[triple.subject].append(triple)
    for node in nodes:
        stored = [quad.triple for quad in store.match(node, None, None, iris.ENTITY_GRAPH)]
        for triple in [*(triple for triple in stored if triple not in removed), *added[node]]:
            if triple.predicate in (_PREFERRED, _OTHER):
                yield Triple(node, _SEARCH_KEY, search_key_literal(lexical_form(triple.object)))
            elif triple.predicate == EVIDENCE:
                for key in NameEvidence.read(lexical_form(triple.object)).keys:
                    yield Triple(node, KEY, Literal(key))


def _entities(graph: Iterable[Triple]) -> dict[NamedNode, NamedNode]:
    """The entity of each name of an article's graph that has another name in the corpus."""
    return {own_node(local): entity for local, entity in global_entities_in(graph).items()}
