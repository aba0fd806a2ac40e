"""Names of which an earlier comparison told who they are, so that articles that say the same of them change nothing.

Most names of an article were told in the same way by articles before. Such a name is of the entity that the store has
for its evidence, as long as that is one entity in all articles, and nobody is told apart by what is mentioned together
with it: then only other evidence that shares a key with it can change that, and with this it is compared again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from pyoxigraph import Literal, NamedNode

from kg.graph.rdf import iris
from kg.graph.rdf.local import EVIDENCE
from kg.graph.rdf.quads import as_iri
from kg.graph.store.stored_corpus import CorpusMemory, StoredCorpus
from kg.linking.identity import NameEvidence, Resolution

MAX_KNOWN = 60_000
"""Names that are kept in mind, in some 20 MB; the half that was compared longest ago makes room for others."""


class SettledNames:
    """The evidence, in one store and this process, that is of one entity in all articles."""

    def __init__(self) -> None:
        self._is_consulted: dict[str, bool] = {}
        self._signatures: dict[str, bytes] = {}
        self.memory = CorpusMemory()

    def clear(self) -> None:
        """Forget all, because the store was changed otherwise than by the articles that were compared."""
        self._is_consulted.clear()
        self._signatures.clear()
        self.memory = CorpusMemory()

    def entities(
        self, corpus: StoredCorpus, old: Collection[NameEvidence], new: Collection[NameEvidence]
    ) -> dict[NameEvidence, NamedNode]:
        """The entities of the names that the change of one article leaves as they are; names to compare are missing.

        Args:
            corpus: the articles after the change.
            old: the evidence of the article before it.
            new: its evidence after it.
        """
        entities = {}
        for evidence in {*old, *new}:
            is_consulted = self._is_consulted.get(evidence.text)
            if is_consulted is None or (is_consulted and not corpus.is_beyond_sample(evidence)):
                continue
            if (evidence in old and evidence in new) or corpus.is_elsewhere(evidence):
                stored = corpus.store.match(None, EVIDENCE, Literal(evidence.text), iris.ENTITY_GRAPH)
                nodes = [as_iri(quad.subject) for quad in islice(stored, 2)]
                if len(nodes) == 1:
                    entities[evidence] = nodes[0]
        return entities

    def signature(self, evidence: NameEvidence) -> bytes | None:
        """How divided evidence was divided last (``Resolution.signature``); None where that is not known."""
        return self._signatures.get(evidence.text)

    def learn(
        self,
        compared: Iterable[NameEvidence],
        resolution: Resolution,
        signatures: Mapping[NameEvidence, bytes],
        gone: Iterable[NameEvidence],
    ) -> None:
        """Keep in mind what came of a comparison.

        Args:
            compared: the evidence of whole blocks.
            resolution: what came of it.
            signatures: those of the divided evidence that may be divided otherwise than before.
            gone: the evidence that no article has any more.
        """
        for evidence in gone:
            self._is_consulted.pop(evidence.text, None)
            self._signatures.pop(evidence.text, None)
        consulted = resolution.all_consulted
        for evidence in compared:
            self._is_consulted.pop(evidence.text, None)
            if evidence not in resolution.divisions:
                self._signatures.pop(evidence.text, None)
            if resolution.is_one(evidence):
                self._is_consulted[evidence.text] = evidence in consulted
        self._signatures.update({evidence.text: signature for evidence, signature in signatures.items()})
        for kept in (self._is_consulted, self._signatures):
            if len(kept) > MAX_KNOWN:
                for text in list(islice(kept, len(kept) - MAX_KNOWN // 2)):
                    del kept[text]
