"""Which graphs change when an article or a decision is added or removed, so that every entity stays one node.

Only the blocks of names that the article has a name in are compared (``kg.linking.identity``), and equal evidence of
theirs only once: how many articles a store has hardly matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.rdf import iris
from kg.graph.rdf.encoding import DERIVING, derived_triples, is_own_name, search_key_literal
from kg.graph.rdf.implied import IMPLYING, is_implied
from kg.graph.rdf.iris import term
from kg.graph.rdf.local import EVIDENCE, IDENTIFIED_AS, evidence_in, global_entities_in, globalise, localise, own_node
from kg.graph.rdf.quads import Change, Node, QuadSource, Term, as_iri, lexical_form
from kg.graph.store.reports import report_change
from kg.graph.store.settled_names import SettledNames
from kg.graph.store.stored_corpus import KEY, StoredCorpus
from kg.graph.store.touched import touched_part
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
"""The triples of each graph that changes, before and after; of the whole graph, or of a part that holds together."""


def article_change(
    store: QuadSource,
    graph: NamedNode,
    new: set[Triple],
    decisions: Decisions,
    *,
    settled: SettledNames | None = None,
    compares_all: bool = False,
) -> Change | None:
    """What changes when an article comes to say ``new``; None when the store has exactly that already.

    Args:
        store: the quads before the change.
        graph: the article's graph.
        new: the article's own statements; when empty, the article is removed.
        decisions: the decisions about names that hold.
        settled: what earlier changes of this store have told of names, and this one adds to; without it, all names of
            the article are compared.
        compares_all: look at each article that shares a name, since they may have been compared in another way.
    """
    before = {quad.triple for quad in store.match(None, None, None, graph)}
    old = localise(before)
    if old == new:
        return None
    old_evidence, new_evidence = evidence_in(old), evidence_in(new)
    if old_evidence == new_evidence and not compares_all:
        after = globalise(new, _entities(before), iris.article_of_graph(graph))
        return _whole_change(store, {graph: (before, after)})
    identifiers = (lexical_form(triple.object) for triple in chain(new, old) if triple.predicate == _IDENTIFIER)
    corpus = StoredCorpus(
        store,
        graph,
        new_evidence.values(),
        old_evidence.values(),
        next(identifiers, None),
        memory=None if settled is None else settled.memory,
    )
    known = settled.entities(corpus, set(old_evidence.values()), set(new_evidence.values())) if settled else {}
    compared = {*old_evidence.values(), *new_evidence.values()} - known.keys()
    keys = {key for evidence in compared for key in evidence.joining_keys}
    comparison = _Comparison(corpus, keys, (decisions, decisions), graph, settled)
    changed = comparison.changed_graphs(compares_all=compares_all)
    entities = {node: comparison.entity_of(evidence) or known[evidence] for node, evidence in new_evidence.items()}
    if settled is not None:
        settled.memory.forget(corpus.article_of(graph), {*old_evidence.values(), *new_evidence.values()})
        settled.learn(comparison.block, comparison.resolution, comparison.signatures, compared - comparison.block)
    changed[graph] = (before, globalise(new, entities, iris.article_of_graph(graph)))
    return _whole_change(store, changed)


def decision_change(store: QuadSource, old: Decisions, new: Decisions) -> Change:
    """What changes when the ``new`` decisions hold instead of the ``old``."""
    keys = {key for decisions in (old, new) for key in decision_keys(decisions)}
    change = _whole_change(store, _Comparison(StoredCorpus(store), keys, (old, new)).changed_graphs())
    for decisions, graphs in ((old, change.removed), (new, change.added)):
        if decisions.lines and old != new:
            graphs.setdefault(iris.ENTITY_GRAPH, set()).add(decided_triple(decisions))
    return change


def decided_triple(decisions: Decisions) -> Triple:
    """The triple of the graph of entities that says by which decisions it was made."""
    return Triple(iris.ENTITY_GRAPH, DECIDED, Literal("\n".join(decision.line for decision in decisions)))


class _Comparison:
    """The names that share keys, compared as they are after a change, and where need be as they were before it."""

    def __init__(
        self,
        corpus: StoredCorpus,
        keys: Collection[str],
        decisions: tuple[Decisions, Decisions],
        graph: NamedNode | None = None,
        settled: SettledNames | None = None,
    ) -> None:
        """Compare the names of ``corpus`` that have one of the keys.

        Args:
            corpus: the articles after the change.
            keys: where to begin.
            decisions: those that held before, and those that hold now.
            graph: the graph of the article that changes, which is left out of the ``changed_graphs``.
            settled: what earlier comparisons told; without decisions only.
        """
        self._corpus = corpus
        self._settled = settled
        self.signatures: dict[NameEvidence, bytes] = {}
        self._old_decisions, new_decisions = decisions
        self._graph = graph
        self.block = corpus.block(keys, Decisions((*self._old_decisions, *new_decisions)))
        self.resolution = resolve(self.block, new_decisions, corpus)

    def entity_of(self, evidence: NameEvidence) -> NamedNode | None:
        """The entity of a name of the article that changes; None where the name was not compared."""
        if evidence not in self.block or self._graph is None:
            return None
        return iris.entity_iri(self.resolution.name_of(evidence, self._corpus.article_of(self._graph)))

    def changed_graphs(self, *, compares_all: bool = False) -> dict[NamedNode, tuple[set[Triple], set[Triple]]]:
        """The graphs in which a name belongs to another entity than before, as they are and as they come to be."""
        moved: defaultdict[NamedNode, dict[NamedNode, NamedNode]] = defaultdict(dict)
        for evidence in self.block:
            if not compares_all and self._is_as_before(evidence):
                continue
            node = iris.entity_iri(evidence.name)
            for graph in self._corpus.graphs_with(evidence) - {self._graph}:
                entity = iris.entity_iri(self.resolution.name_of(evidence, self._corpus.article_of(graph)))
                if entity != self._corpus.entity_in(graph, node):
                    moved[graph][node] = entity
        changed = {}
        for graph, entities in moved.items():
            changed[graph] = self._moved(graph, entities)
        return changed

    def _moved(self, graph: NamedNode, entities: Mapping[NamedNode, NamedNode]) -> tuple[set[Triple], set[Triple]]:
        """What a graph says of names that come to be of these ``entities``, before and after."""
        store = self._corpus.store
        of_before = (self._corpus.entity_in(graph, node) for node in entities)
        before = touched_part(store, graph, entities, {*of_before, *entities.values()})
        after = globalise(localise(before), {**_entities(before), **entities}, iris.article_of_graph(graph))
        kept = {
            triple for triple in after - before if Quad(triple.subject, triple.predicate, triple.object, graph) in store
        }
        return before | kept, after

    def _is_as_before(self, evidence: NameEvidence) -> bool:
        """Whether the evidence is of the same entity as before in every article: without looking at each of them."""
        if self.resolution.is_one(evidence):
            entity = iris.entity_iri(self.resolution.name_of(evidence, ""))
            return self._corpus.entities_with(evidence) <= {entity}
        if self._graph is None or self._old_decisions.lines:
            article = None if self._graph is None else self._corpus.article_of(self._graph)
            return self.resolution.is_like(self._before, evidence, article)
        division = self.resolution.divisions.get(evidence)
        candidates = () if division is None else division.candidates
        if evidence not in self._near_changes and not any(
            self._corpus.samples_change(candidate.evidence) for candidate in candidates
        ):
            return True
        article = self._corpus.article_of(self._graph)
        if self._settled is None or division is None:
            return self.resolution.is_like(self._before, evidence, article)
        before = self._settled.signature(evidence)
        self.signatures[evidence] = self.resolution.signature(evidence)
        if before is None:
            return self.resolution.is_like(self._before, evidence, article)
        return before == self.signatures[evidence] and article not in division.sampled

    @cached_property
    def _near_changes(self) -> set[NameEvidence]:
        """The evidence that may be divided otherwise than before: it shares keys, through others, with what is new."""
        changed = self._corpus.fresh()
        if any(self._corpus.samples_change([evidence]) for evidence in self.resolution.consulted):
            return self.block
        with_key: defaultdict[str, set[NameEvidence]] = defaultdict(set)
        for evidence in self.block | changed:
            for key in evidence.joining_keys:
                with_key[key].add(evidence)
        queue, reached = {key for evidence in changed for key in evidence.joining_keys}, set[str]()
        near: set[NameEvidence] = set()
        while queue:
            reached |= queue
            found = {evidence for key in queue for evidence in with_key[key]}
            near |= found
            queue = {key for evidence in found for key in evidence.joining_keys} - reached
        return near

    @cached_property
    def _before(self) -> Resolution:
        corpus = self._corpus.before()
        keys = {key for evidence in self.block for key in evidence.joining_keys}
        return resolve(corpus.block(keys, self._old_decisions), self._old_decisions, corpus)


def _whole_change(store: QuadSource, changed: ChangedGraphs) -> Change:
    """The change of the articles' graphs together with that of the graphs of entities and of event clusters."""
    change = Change()
    old: set[Triple] = set()
    new: set[Triple] = set()
    about = {entity for before, after in changed.values() for entity in _affected_entities(before, after)}
    for graph, (before, after) in changed.items():
        change.removed[graph], change.added[graph] = before - after, after - before
        old |= set(derived_triples(before, about=about))
        new |= set(derived_triples(after, about=about))

    def is_kept(quad: Quad) -> bool:
        name = quad.graph_name
        return name != iris.ENTITY_GRAPH and (name not in changed or quad.triple not in change.removed[as_iri(name)])

    removed = {
        triple
        for triple in old - new
        if not is_implied(store, triple, is_kept) and not _is_stated(store, triple, is_kept)
    }
    change.removed[iris.ENTITY_GRAPH] = removed - set(_shared_keys(store, removed, new))
    change.added[iris.ENTITY_GRAPH] = new - old
    change.removed[iris.REPORT_GRAPH], change.added[iris.REPORT_GRAPH] = report_change(store, changed)
    return change


def _affected_entities(before: set[Triple], after: set[Triple]) -> set[Term]:
    """The entities and actions of which an article says other things than before."""
    subjects: set[Term] = {triple.subject for triple in before ^ after if triple.predicate in DERIVING}
    subjects |= {triple.subject for triple in before | after if triple.predicate == _METONYM_OF}
    subjects |= {triple.object for triple in before ^ after if triple.predicate in IMPLYING}
    entities: set[Term] = set()
    for graph in (before, after):
        global_entities: dict[Term, NamedNode] = dict(global_entities_in(graph).items())
        entities |= {global_entities.get(subject, subject) for subject in subjects}
    return entities


def _is_stated(store: QuadSource, derived: Triple, is_kept: Callable[[Quad], bool]) -> bool:
    """Whether a quad that ``is_kept`` says what the triple is derived from; ``_shared_keys`` looks after keys."""
    entity, predicate, value = derived.subject, derived.predicate, derived.object
    if predicate == _METONYM_OF:
        return _is_metonym(store, entity, value, is_kept)
    if predicate not in _STATED_BY:
        return False
    stated = _STATED_BY[predicate]
    if any(map(is_kept, store.match(entity, stated, value))):
        return True
    is_name = predicate == _PREFERRED and is_own_name(entity, value)
    identified = filter(is_kept, store.match(None, IDENTIFIED_AS, entity))
    if is_name:
        return any(True for _ in identified)
    stating = filter(is_kept, store.match(None, stated, value))
    # An entity may have many names, and a value many entities: the shorter of both lists decides.
    for of_entity, with_value in zip(identified, stating, strict=False):
        says = Quad(of_entity.subject, stated, value, of_entity.graph_name)
        means = Quad(with_value.subject, IDENTIFIED_AS, entity, with_value.graph_name)
        if any(is_kept(quad) and quad in store for quad in (says, means)):
            return True
    return False


def _is_metonym(store: QuadSource, entity: Node, meant: Term, is_kept: Callable[[Quad], bool]) -> bool:
    """Whether a quad that ``is_kept`` has the entity as a metonym, where one of the two is local."""
    for node in {quad.subject for quad in filter(is_kept, store.match(None, IDENTIFIED_AS, entity))} | {entity}:
        for quad in filter(is_kept, store.match(node, _METONYM_OF, None)):
            meanings = _global_entities(store, quad.object, is_kept)
            is_local = node != entity or bool(meanings)
            if is_local and meant in (meanings or [quad.object]):
                return True
    return False


def _global_entities(store: QuadSource, node: Term, is_kept: Callable[[Quad], bool]) -> list[Term]:
    """The entities of the corpus that a local entity is identified as."""
    if isinstance(node, Literal):
        return []
    return [quad.object for quad in filter(is_kept, store.match(node, IDENTIFIED_AS, None))]


def _shared_keys(store: QuadSource, removed: Collection[Triple], new: Collection[Triple]) -> Iterator[Triple]:
    """Keys among the ``removed`` triples that another name or other evidence of the same entity has too."""
    keys: defaultdict[Node, set[Triple]] = defaultdict(set)
    losing: set[tuple[Node, bool]] = set()
    added: defaultdict[Node, list[Triple]] = defaultdict(list)
    for triple in removed:
        if triple.predicate in (_SEARCH_KEY, KEY):
            keys[triple.subject].add(triple)
        else:
            losing.add((triple.subject, triple.predicate == EVIDENCE))
    for triple in new:
        if triple.subject in keys:
            added[triple.subject].append(triple)
    for node, its_keys in keys.items():
        for is_of_evidence, predicates in ((True, (EVIDENCE,)), (False, (_PREFERRED, _OTHER))):
            own = {triple for triple in its_keys if (triple.predicate == KEY) == is_of_evidence}
            if (node, is_of_evidence) not in losing:
                yield from own  # every name, or all evidence, is still there
                continue
            stored = (
                quad.triple
                for predicate in predicates
                for quad in store.match(node, predicate, None, iris.ENTITY_GRAPH)
            )
            for triple in chain((triple for triple in stored if triple not in removed), added[node]):
                if triple.predicate in predicates:
                    yield from _keys_of(triple)


def _keys_of(triple: Triple) -> Iterator[Triple]:
    """The keys that an entity has by a name or evidence of it."""
    if triple.predicate == EVIDENCE:
        for key in NameEvidence.read(lexical_form(triple.object)).keys:
            yield Triple(triple.subject, KEY, Literal(key))
    else:
        yield Triple(triple.subject, _SEARCH_KEY, search_key_literal(lexical_form(triple.object)))


def _entities(graph: Iterable[Triple]) -> dict[NamedNode, NamedNode]:
    """The entity of each name of an article's graph that has another name in the corpus."""
    return {own_node(local): entity for local, entity in global_entities_in(graph).items()}
