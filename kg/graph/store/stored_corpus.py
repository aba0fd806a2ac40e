"""The articles of a store as ``kg.linking.identity`` looks them up."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from operator import attrgetter

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.local import (
    CO_MENTIONS,
    EVIDENCE,
    IDENTIFIED_AS,
    SAMPLE_LEVELS,
    SAMPLED,
    evidence_in,
    local_node,
    sample_level,
    sample_rank,
    sampled_literal,
)
from kg.graph.rdf.quads import GraphName, Node, QuadSource, Term, as_iri, lexical_form
from kg.linking.identity import Decisions, NameEvidence, co_mentions_of, decision_keys, read_co_mentions

KEY = term("kg:identityKey")
MAX_SAMPLED = 20
"""How many articles of an entity tell whom it is mentioned together with."""
MAX_REMEMBERED = 4096
"""Names and articles of which a ``CorpusMemory`` knows something, in some 10 MB each."""
_LEVELS = (range(3, SAMPLE_LEVELS + 1), (2,), (1,))
"""The levels of the sample in the order in which they are looked up, in as few requests as possible."""

_Ranked = tuple[int, NamedNode]
"""The graph of an article, behind the number by which it is sampled."""


class CorpusMemory:
    """What was looked up of the articles of a store, as long as it holds."""

    def __init__(self) -> None:
        self.samples: dict[str, list[_Ranked]] = {}
        """By the text of the evidence."""
        self.co_mentions: dict[str, Mapping[str, float]] = {}
        """By the id of the article."""

    def forget(self, article: str, evidence: Iterable[NameEvidence]) -> None:
        """Forget what a change of this article, which had or has the evidence, changes; and all, where it is much."""
        self.co_mentions.pop(article, None)
        for each in evidence:
            self.samples.pop(each.text, None)
        if len(self.samples) > MAX_REMEMBERED:
            self.samples.clear()
        if len(self.co_mentions) > MAX_REMEMBERED:
            self.co_mentions.clear()


class StoredCorpus:
    """A ``kg.linking.identity.Corpus``: the articles of a store, one of them perhaps as it is after a change."""

    def __init__(
        self,
        store: QuadSource,
        graph: NamedNode | None = None,
        evidence: Collection[NameEvidence] = (),
        previous: Collection[NameEvidence] = (),
        article: str | None = None,
        *,
        memory: CorpusMemory | None = None,
    ) -> None:
        """Take a store, and the article that changes, if any.

        Args:
            store: the quads.
            graph: the graph of the article that changes.
            evidence: the article's evidence after the change.
            previous: its evidence before the change.
            article: its id.
            memory: what was looked up of the store before, and has not changed since.
        """
        memory = CorpusMemory() if memory is None else memory
        self.store = store
        self._memory = memory
        self._article = article
        self._graph = graph
        self._evidence = frozenset(evidence)
        self._removed = frozenset(previous) - self._evidence
        self._changed = self._evidence.union(previous)
        self._entities: defaultdict[NameEvidence, set[Node]] = defaultdict(set)
        self._nodes: set[Node] = set()
        self._nodes_with_key: dict[str, set[Node]] = {}
        self._evidence_of_node: dict[Node, set[NameEvidence]] = {}
        self._beyond_sample: dict[NameEvidence, bool] = {}
        self._own_co_mentions: Mapping[str, float] | None = None

    def before(self) -> StoredCorpus:
        """The articles without the change, as the store has them."""
        corpus = StoredCorpus(self.store, memory=self._memory)
        corpus._nodes_with_key, corpus._evidence_of_node = self._nodes_with_key, self._evidence_of_node
        return corpus

    def articles_with(self, evidence: NameEvidence) -> list[str]:
        return sorted(self.article_of(graph) for graph in self.graphs_with(evidence))

    def has(self, evidence: NameEvidence, article: str) -> bool:
        graph = iris.article_graph_iri(article)
        if graph == self._graph:
            return evidence in self._evidence
        return any(True for _ in self.store.match(None, EVIDENCE, Literal(evidence.text), graph))

    def sample(self, evidence: Collection[NameEvidence]) -> list[str]:
        return list(map(self.article_of, self._sampled(evidence)))

    def samples_change(self, evidence: Collection[NameEvidence]) -> bool:
        """Whether the article that changes is in the sample of this evidence, or was before."""
        if self._changed.isdisjoint(evidence) or any(map(self.is_beyond_sample, evidence)):
            return False
        return self._graph in self._sampled(evidence) or self._graph in self.before()._sampled(evidence)

    def fresh(self) -> set[NameEvidence]:
        """The evidence of the article that changes which no other article has."""
        return {evidence for evidence in self._changed if not self.is_elsewhere(evidence)}

    def co_mentions(self, article: str) -> Mapping[str, float]:
        graph = iris.article_graph_iri(article)
        if graph != self._graph:
            known = self._memory.co_mentions
            if article not in known:
                known[article] = self._stored_co_mentions(graph)
            return known[article]
        if self._own_co_mentions is None:
            self._own_co_mentions = read_co_mentions(co_mentions_of(self._evidence))
        return self._own_co_mentions

    def graphs_with(self, evidence: NameEvidence) -> set[NamedNode]:
        """The graphs of the articles that have this evidence."""
        quads = self.store.match(None, EVIDENCE, Literal(evidence.text))
        graphs = {as_iri(quad.graph_name) for quad in quads} - {iris.ENTITY_GRAPH, self._graph}
        return graphs | ({self._graph} if evidence in self._evidence and self._graph is not None else set())

    def entities_with(self, evidence: NameEvidence) -> set[Node]:
        """The nodes of the entities that have this evidence now; only for evidence of a ``block``."""
        return self._entities[evidence]

    def entity_in(self, graph: NamedNode, node: NamedNode) -> Term:
        """The node of the entity that an article of the store means by a name."""
        quads = self.store.match(local_node(iris.article_of_graph(graph), node), IDENTIFIED_AS, None, graph)
        return next((quad.object for quad in quads), node)

    def block(self, keys: Iterable[str], decisions: Decisions, *, with_ambiguous: bool = False) -> set[NameEvidence]:
        """All evidence that has one of the keys, or shares a key with such evidence, and so on.

        Args:
            keys: the keys to start from.
            decisions: the names of one decision share a key.
            with_ambiguous: also follow keys that join no names, but make candidate duplicates.
        """
        keys_of_decisions = decision_keys(decisions)
        keys_of = attrgetter("keys" if with_ambiguous else "joining_keys")
        pending: defaultdict[str, set[NameEvidence]] = defaultdict(set)
        for evidence in self._evidence:
            for key in evidence.keys:
                pending[key].add(evidence)
        queue, visited, block = set(keys), set[str](), set[NameEvidence]()
        while queue:
            visited |= queue
            reached = {evidence for key in queue for evidence in pending[key]} | self._evidence_with(queue)
            neighbours = {key for evidence in reached - block for key in keys_of(evidence)}
            neighbours |= {neighbour for key in queue for neighbour in keys_of_decisions.get(key, ())}
            block |= reached
            queue = neighbours - visited
        return {evidence for evidence in block if evidence not in self._removed or self.is_elsewhere(evidence)}

    def is_elsewhere(self, evidence: NameEvidence) -> bool:
        """Whether an article other than the one that changes has this evidence."""
        quads = self.store.match(None, EVIDENCE, Literal(evidence.text))
        return any(quad.graph_name not in (iris.ENTITY_GRAPH, self._graph) for quad in quads)

    def _sampled(self, evidence: Collection[NameEvidence]) -> list[NamedNode]:
        ranked = {each for name in evidence for each in self._stored_sample(name) if each[1] != self._graph}
        if self._graph is not None and not self._evidence.isdisjoint(evidence):
            ranked.add(_ranked(self._graph))
        return [graph for _, graph in sorted(ranked, key=_order)[:MAX_SAMPLED]]

    def _stored_sample(self, evidence: NameEvidence) -> list[_Ranked]:
        """The first articles of the store that have this evidence: one more than is needed, since one may change."""
        known = self._memory.samples
        if evidence.text not in known:
            found: set[_Ranked] = set()
            for levels in _LEVELS:
                literals = [sampled_literal(evidence, level) for level in levels]
                quads = self.store.match_objects(SAMPLED, literals, None)
                found |= {_ranked(as_iri(quad.graph_name)) for quad in quads}
                if len(found) > MAX_SAMPLED:
                    break
            else:
                quads = self.store.match(None, EVIDENCE, Literal(evidence.text))
                found = {_ranked(as_iri(quad.graph_name)) for quad in quads if quad.graph_name != iris.ENTITY_GRAPH}
            known[evidence.text] = sorted(found, key=_order)[: MAX_SAMPLED + 1]
        return known[evidence.text]

    def is_beyond_sample(self, evidence: NameEvidence) -> bool:
        """Whether the article that changes is in no sample: so many of higher levels have the evidence."""
        if self._graph is None:
            return False
        if evidence not in self._beyond_sample:
            own_level = sample_level(sample_rank(iris.article_of_graph(self._graph)))
            above: set[GraphName] = set()
            for levels in _LEVELS:
                literals = [sampled_literal(evidence, level) for level in levels if level > own_level]
                for quad in self.store.match_objects(SAMPLED, literals, None) if literals else ():
                    above.add(quad.graph_name)
                    if len(above) == MAX_SAMPLED:
                        break
                if len(above) == MAX_SAMPLED:
                    break
            self._beyond_sample[evidence] = len(above) == MAX_SAMPLED
        return self._beyond_sample[evidence]

    def _evidence_with(self, keys: Collection[str]) -> set[NameEvidence]:
        """The evidence of the entities of the store that have one of the keys."""
        self._look_up(keys)
        nodes = {node for key in keys for node in self._nodes_with_key[key]} - self._nodes
        self._nodes |= nodes
        stored = set()
        for node in nodes:
            for evidence in self._evidence_of_node[node]:
                self._entities[evidence].add(node)
                stored.add(evidence)
        return stored

    def _look_up(self, keys: Collection[str]) -> None:
        """Have the entities at hand that have these keys in the store, and all their evidence."""
        unknown = [key for key in keys if key not in self._nodes_with_key]
        if not unknown:
            return
        self._nodes_with_key.update({key: set() for key in unknown})
        for quad in self.store.match_objects(KEY, [Literal(key) for key in unknown], iris.ENTITY_GRAPH):
            self._nodes_with_key[lexical_form(quad.object)].add(quad.subject)
        nodes = {node for key in unknown for node in self._nodes_with_key[key]} - self._evidence_of_node.keys()
        self._evidence_of_node.update({node: set() for node in nodes})
        for quad in self.store.match_subjects(nodes, EVIDENCE, iris.ENTITY_GRAPH):
            self._evidence_of_node[quad.subject].add(_read(quad))

    def evidence_of(self, node: Node) -> set[NameEvidence]:
        """The evidence of an entity, as it is in the store."""
        return {_read(quad) for quad in self.store.match(node, EVIDENCE, None, iris.ENTITY_GRAPH)}

    def article_of(self, graph: NamedNode) -> str:
        """The id of the article whose graph this is."""
        node = iris.article_of_graph(graph)
        article = iris.article_id(node) or (self._article if graph == self._graph else None)
        if article is not None:
            return article
        quads = self.store.match(node, term("dcterms:identifier"), None)
        return next((lexical_form(quad.object) for quad in quads), node.value)

    def _stored_co_mentions(self, graph: NamedNode) -> Mapping[str, float]:
        for quad in self.store.match(iris.article_of_graph(graph), CO_MENTIONS, None, graph):
            return _parsed_co_mentions(lexical_form(quad.object))
        stored = self.store.match(None, EVIDENCE, None, graph)  # of an earlier version
        return read_co_mentions(co_mentions_of(evidence_in(quad.triple for quad in stored).values()))


def _read(quad: Quad) -> NameEvidence:
    return NameEvidence.read(lexical_form(quad.object))


def _order(ranked: _Ranked) -> tuple[int, str]:
    return ranked[0], ranked[1].value


def _ranked(graph: NamedNode) -> _Ranked:
    return sample_rank(iris.article_of_graph(graph)), graph


@lru_cache(maxsize=1024)
def _parsed_co_mentions(text: str) -> Mapping[str, float]:
    return read_co_mentions(json.loads(text))
