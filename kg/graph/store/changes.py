"""Which graphs change when an article or a decision comes or goes, so that every thing stays one node.

Only the blocks of names that the article has a name in are looked at (``kg.linking.identity``), and of these every
different evidence once: how many articles a store has hardly matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.rdf import iris
from kg.graph.rdf.encoding import derived_triples, is_own_name, search_key_literal
from kg.graph.rdf.iris import term
from kg.graph.rdf.local import (
    EVIDENCE,
    IDENTIFIED_AS,
    evidence_in,
    identified,
    local_node,
    localised,
    own_node,
    things_in,
)
from kg.graph.rdf.quads import Change, QuadSource
from kg.graph.store.reports import report_change
from kg.linking.identity import Decisions, NameEvidence, Resolution, decision_keys, evidence_order, resolve

KEY = term("kg:identityKey")
DECIDED = term("kg:decisions")
_NAMED_AS, _SEARCH_KEY = term("kg:namedAs"), term("kg:searchKey")
_PREFERRED, _OTHER = term("skos:prefLabel"), term("skos:altLabel")
_STATED_BY = {
    _PREFERRED: _NAMED_AS,
    _OTHER: _NAMED_AS,
    term("rdf:type"): term("kg:typedAs"),
    term("skos:exactMatch"): term("kg:matchedTo"),
    EVIDENCE: EVIDENCE,
}
COUNTRY, PLACE, OTHER = 0.2, 0.5, 1.0


class StoredCorpus:
    """The articles of a store as ``kg.linking.identity`` asks for them, one of them perhaps as it is to become."""

    def __init__(
        self,
        store: QuadSource,
        graph: NamedNode | None = None,
        evidence: Collection[NameEvidence] = (),
        gone: Collection[NameEvidence] = (),
        article: str | None = None,
    ) -> None:
        """``evidence`` is what the article of ``graph``, with that id, comes to have, ``gone`` what it had."""
        self.store = store
        self._article = article
        self._graph = graph
        self._evidence = frozenset(evidence)
        self._gone = frozenset(gone) - self._evidence
        self._things: defaultdict[NameEvidence, set[Any]] = defaultdict(set)
        self._nodes: set[Any] = set()
        self._articles: dict[NameEvidence, list[str]] = {}
        self._companies: dict[str, Mapping[str, float]] = {}

    def articles_with(self, evidence: NameEvidence) -> list[str]:
        if evidence not in self._articles:
            self._articles[evidence] = sorted(self.article_of(graph) for graph in self.graphs_with(evidence))
        return self._articles[evidence]

    def company(self, article: str) -> Mapping[str, float]:
        if article not in self._companies:
            found = self._evidence_of_graph(iris.article_graph_iri(article))
            self._companies[article] = {each.key: _weight(each) for each in sorted(found, key=evidence_order)}
        return self._companies[article]

    def graphs_with(self, evidence: NameEvidence) -> set[NamedNode]:
        """The graphs of the articles that have it."""
        quads = self.store.match(None, EVIDENCE, Literal(evidence.text))
        found: set[Any] = {quad.graph_name for quad in quads} - {iris.ENTITY_GRAPH, self._graph}
        return found | ({self._graph} if evidence in self._evidence and self._graph is not None else set())

    def things_with(self, evidence: NameEvidence) -> set[Any]:
        """The nodes of the things that have it now, of a ``block`` that was asked for."""
        return self._things[evidence]

    def thing_in(self, graph: NamedNode, node: NamedNode) -> Any:
        """The node of the thing that an article of the store means by a name."""
        quads = self.store.match(local_node(_article_node(graph), node), IDENTIFIED_AS, None, graph)
        return next((quad.object for quad in quads), node)

    def block(self, keys: Iterable[str], decisions: Decisions, *, with_doubts: bool = False) -> set[NameEvidence]:
        """All evidence that has one of the keys, or a key of what has one of them, and so on.

        ``with_doubts``: keys count as well that join nothing, but leave something to ask.
        """
        keys_of = decision_keys(decisions)
        pending: defaultdict[str, set[NameEvidence]] = defaultdict(set)
        keys_that_count = attrgetter("keys" if with_doubts else "joining_keys")
        for each in self._evidence:
            for key in each.keys:
                pending[key].add(each)
        todo, asked, found = set(keys), set[str](), set[NameEvidence]()
        while todo:
            asked |= todo
            new = {each for key in todo for each in pending[key]} | self._evidence_with(todo)
            near = {key for each in new - found for key in keys_that_count(each)} | {
                key for asking in todo for key in keys_of.get(asking, ())
            }
            found |= new
            todo = near - asked
        return {each for each in found if each not in self._gone or self._is_had_by_another(each)}

    def _is_had_by_another(self, evidence: NameEvidence) -> bool:
        quads = self.store.match(None, EVIDENCE, Literal(evidence.text))
        return any(quad.graph_name not in (iris.ENTITY_GRAPH, self._graph) for quad in quads)

    def _evidence_with(self, keys: Collection[str]) -> set[NameEvidence]:
        """The evidence of the things of the store that have one of the keys."""
        literals = [Literal(key) for key in keys]
        known = self.store.match_objects(KEY, literals, iris.ENTITY_GRAPH)
        nodes = {quad.subject for quad in known} - self._nodes
        self._nodes |= nodes
        found = set()
        for quad in self.store.match_subjects(nodes, EVIDENCE, iris.ENTITY_GRAPH):
            evidence = _read(quad)
            self._things[evidence].add(quad.subject)
            found.add(evidence)
        return found

    def evidence_of(self, node: Any) -> set[NameEvidence]:
        """The evidence of a thing, as it is in the store."""
        quads = self.store.match(node, EVIDENCE, None, iris.ENTITY_GRAPH)
        return {_read(quad) for quad in quads}

    def article_of(self, graph: NamedNode) -> str:
        """The id of the article whose graph this is."""
        node = _article_node(graph)
        article = iris.article_id(node) or (self._article if graph == self._graph else None)
        if article is not None:
            return article
        quads = self.store.match(node, term("dcterms:identifier"), None)
        return next((_text(quad.object) for quad in quads), node.value)

    def _evidence_of_graph(self, graph: NamedNode) -> frozenset[NameEvidence]:
        if graph == self._graph:
            return self._evidence
        quads = self.store.match(None, EVIDENCE, None, graph)
        return frozenset(map(_read, quads))


def article_change(store: QuadSource, graph: NamedNode, new: set[Triple], decisions: Decisions) -> Change | None:
    """What changes when an article says ``new`` (nothing: it is taken out); None when it says so already."""
    before = {quad.triple for quad in store.match(None, None, None, graph)}
    said = localised(before)
    if said == new:
        return None
    old_evidence, new_evidence = evidence_in(said), evidence_in(new)
    if old_evidence == new_evidence:
        after = identified(new, _things(before), _article_node(graph))
        return _whole_change(store, {graph: (before, after)})
    evidence = frozenset(new_evidence.values())
    identifiers = (_text(triple.object) for triple in new | said if triple.predicate == term("dcterms:identifier"))
    corpus = StoredCorpus(store, graph, evidence, gone=old_evidence.values(), article=next(identifiers, None))
    keys = {key for each in evidence | set(old_evidence.values()) for key in each.joining_keys}
    block = corpus.block(keys, decisions)
    resolution = resolve(block, decisions, corpus)
    changed = _changed_graphs(corpus, block, resolution, but=graph)
    article = corpus.article_of(graph)
    things = {node: iris.entity_iri(resolution.name_of(each, article)) for node, each in new_evidence.items()}
    changed[graph] = (before, identified(new, things, _article_node(graph)))
    return _whole_change(store, changed)


def decision_change(store: QuadSource, old: Decisions, new: Decisions) -> Change:
    """What changes when other decisions count than before."""
    corpus = StoredCorpus(store)
    keys = {key for decisions in (old, new) for key in decision_keys(decisions)}
    block = corpus.block(keys, Decisions((*old, *new)))
    change = _whole_change(store, _changed_graphs(corpus, block, resolve(block, new, corpus)))
    for decisions, graphs in ((old, change.removed), (new, change.added)):
        if decisions.lines and old != new:
            graphs.setdefault(iris.ENTITY_GRAPH, set()).add(decided_triple(decisions))
    return change


def decided_triple(decisions: Decisions) -> Triple:
    """What says in the graph of entities which decisions it is made with."""
    return Triple(iris.ENTITY_GRAPH, DECIDED, Literal("\n".join(each.line for each in decisions)))


def _changed_graphs(
    corpus: StoredCorpus, block: Iterable[NameEvidence], resolution: Resolution, *, but: NamedNode | None = None
) -> dict[NamedNode, tuple[set[Triple], set[Triple]]]:
    """The graphs with a name whose thing has another name now, as they were and as they become."""
    divided = {unit.evidence for unit in resolution.names if unit.article is not None}
    wanted: defaultdict[NamedNode, dict[NamedNode, NamedNode]] = defaultdict(dict)
    for each in block:
        node = iris.entity_iri(each.name)
        if each not in divided:
            thing = iris.entity_iri(resolution.name_of(each, ""))
            if corpus.things_with(each) <= {thing}:
                continue
        for graph in corpus.graphs_with(each) - {but}:
            thing = iris.entity_iri(resolution.name_of(each, corpus.article_of(graph)))
            if thing != corpus.thing_in(graph, node):
                wanted[graph][node] = thing
    changed = {}
    for graph, things in wanted.items():
        before = {quad.triple for quad in corpus.store.match(None, None, None, graph)}
        changed[graph] = (before, identified(localised(before), {**_things(before), **things}, _article_node(graph)))
    return changed


def _whole_change(store: QuadSource, changed: Mapping[NamedNode, tuple[set[Triple], set[Triple]]]) -> Change:
    """The change of the articles' graphs with that of the graph of entities."""
    change = Change()
    old: set[Triple] = set()
    new: set[Triple] = set()
    for graph, (before, after) in changed.items():
        change.removed[graph], change.added[graph] = before - after, after - before
        old |= set(derived_triples(before))
        new |= set(derived_triples(after))
    unsaid = old - new
    gone = {triple for triple in unsaid if not _is_stated(store, triple, changed.keys())}
    change.removed[iris.ENTITY_GRAPH] = gone - set(_kept_keys(store, gone, new))
    change.added[iris.ENTITY_GRAPH] = new - old
    change.removed[iris.REPORT_GRAPH], change.added[iris.REPORT_GRAPH] = report_change(store, changed)
    return change


def _is_stated(store: QuadSource, derived: Triple, changed: Collection[NamedNode]) -> bool:
    """Whether an article whose graph does not change says what the triple was derived from; keys are seen to later."""
    thing, predicate, value = derived
    if predicate == term("kg:metonymOf"):
        return any(True for _ in _metonyms(store, thing, value, changed))
    if predicate not in _STATED_BY:
        return False
    stated = _STATED_BY[predicate]
    if any(quad.graph_name not in changed for quad in _statements(store, thing, stated, value)):
        return True
    is_name = predicate == _PREFERRED and is_own_name(thing, value)
    return any(
        is_name or Quad(quad.subject, stated, value, quad.graph_name) in store
        for quad in store.match(None, IDENTIFIED_AS, thing)
        if quad.graph_name not in changed
    )


def _metonyms(store: QuadSource, thing: Any, meant: Any, changed: Collection[NamedNode]) -> Iterator[Quad]:
    local = {quad.subject for quad in store.match(None, IDENTIFIED_AS, thing)} | {thing}
    for node in local:
        for quad in store.match(node, term("kg:metonymOf"), None):
            value: Any = quad.object
            ends = [found.object for found in store.match(value, IDENTIFIED_AS, None)]
            is_derived = node != thing or bool(ends)
            if quad.graph_name not in {*changed, iris.ENTITY_GRAPH} and is_derived and meant in (ends or [value]):
                yield quad


def _kept_keys(store: QuadSource, gone: Collection[Triple], new: Collection[Triple]) -> Iterator[Triple]:
    """Keys among ``gone`` that another name or other evidence of the same thing has too."""
    nodes = {triple.subject for triple in gone if triple.predicate in (_SEARCH_KEY, KEY)}
    added: defaultdict[Any, list[Triple]] = defaultdict(list)
    for triple in new:
        if triple.subject in nodes:
            added[triple.subject].append(triple)
    for node in nodes:
        there = [quad.triple for quad in store.match(node, None, None, iris.ENTITY_GRAPH)]
        for triple in [*(triple for triple in there if triple not in gone), *added[node]]:
            if triple.predicate in (_PREFERRED, _OTHER):
                yield Triple(node, _SEARCH_KEY, search_key_literal(triple.object))
            elif triple.predicate == EVIDENCE:
                for key in NameEvidence.read(_text(triple.object)).keys:
                    yield Triple(node, KEY, Literal(key))


def _statements(store: QuadSource, node: Any, predicate: NamedNode, value: Any) -> Iterator[Quad]:
    for quad in store.match(node, predicate, value):
        if quad.graph_name != iris.ENTITY_GRAPH:
            yield quad


def _things(graph: Iterable[Triple]) -> dict[NamedNode, NamedNode]:
    """The thing of each name of an article that is of a thing of another name."""
    return {own_node(local): thing for local, thing in things_in(graph).items()}


def _article_node(graph: NamedNode) -> NamedNode:
    return NamedNode(iris.ARTICLE + graph.value.removeprefix(iris.ARTICLE_GRAPH))


def _read(quad: Quad) -> NameEvidence:
    return NameEvidence.read(_text(quad.object))


def _text(literal: Any) -> str:
    return str(literal.value)


def _weight(evidence: NameEvidence) -> float:
    """What it says of an article that it has this name: countries are named in any, people and bodies in few."""
    if evidence.sort != "place":
        return OTHER
    return COUNTRY if len(evidence.identifiers) > 1 else PLACE
