"""A knowledge graph kept by a SPARQL server: the same verbs as ``GraphStore``."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from pyoxigraph import NamedNode, Quad, Store, Triple
from rdflib import Dataset, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

from kg.errors import StoreError
from kg.graph import names
from kg.graph.names import term
from kg.graph.server import SCHEMES, SparqlServer, values_clause
from kg.graph.store import LABELS, STATEMENTS, GraphStore, Statistics, update_text
from kg.graph.writing import derived_triples

_COUNTS = {
    "articles": "(COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s a kg:Article } }",
    "events": "(COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s a kg:Event } }",
    "entities": "(COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s kg:typedAs ?c } FILTER(?c != kg:Action) }",
    "plain_facts": """(COUNT(*) AS ?n) WHERE { { SELECT DISTINCT ?a ?p ?b WHERE { GRAPH ?g {
        ?e kg:polarity kg:affirmed ; kg:modality kg:asserted ; kg:actor ?a ; kg:action ?p ; kg:target ?b } } } }""",
    "triples": "(COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }",
}


def open_store(place: str | Path | None = None, *, read_only: bool = False) -> GraphStore:
    """The store in a folder, in memory (None), or on a SPARQL server (``sparql+http://…``, see ``kg.graph.server``)."""
    if str(place).startswith(SCHEMES):
        return ServerStore(str(place), read_only=read_only)
    return GraphStore(place, read_only=read_only)


class ServerStore(GraphStore):
    """A graph on a SPARQL 1.1 server. Each article is one update request, which servers make one transaction.

    Two programs that write the same article at the same time are not kept apart.
    """

    def __init__(self, address: str, *, read_only: bool = False) -> None:
        """Connect to a server; ``read_only`` refuses to write from here.

        Raises:
            StoreError: no such address, or the server cannot be reached.
        """
        self.server = SparqlServer(address)
        self.server.ask("ASK { GRAPH ?g { ?s ?p ?o } }")
        self.path = None
        self.is_read_only = read_only
        self._dataset = None
        # It has what is used of a Store.
        self._store = cast(Store, self.server)

    @property
    def dataset(self) -> Dataset:
        """The server as an rdflib dataset; every look at it is a request."""
        if self._dataset is None:
            ends = self.server.endpoints
            spoken_to = SPARQLUpdateStore(ends.query, ends.update, auth=self.server.login, returnFormat="json")
            self._dataset = Dataset(store=spoken_to, default_union=True)
            for prefix, namespace in names.PREFIXES.items():
                self._dataset.bind(prefix, URIRef(namespace), override=True, replace=True)
        return self._dataset

    def article_ids(self) -> list[str]:
        """The ids of all articles, sorted."""
        pattern = f"?article a {term('kg:Article')} ; {term('dcterms:identifier')} ?id"
        rows = self.server.select(f"SELECT DISTINCT ?id WHERE {{ GRAPH ?g {{ {pattern} }} }}")
        return sorted(row[0].value for row in rows)

    def statistics(self) -> Statistics:
        """Counts of everything, by the server."""
        prefix = f"PREFIX kg: <{names.VOCABULARY}> SELECT "
        counts = {name: int(self.server.select(prefix + text)[0][0].value) for name, text in _COUNTS.items()}
        return Statistics(**counts)

    def _replace(self, graph: NamedNode, new: set[Triple]) -> bool:
        if self.is_read_only:
            raise StoreError(f"{self.server.address} is open for reading only")
        old = {quad.triple for quad in self.server.quads_for_pattern(None, None, None, graph)}
        if old == new:
            return False
        added, removed = new - old, old - new
        with self._excerpt(graph, removed) as excerpt:
            unsaid = excerpt._unsaid(graph, added=added, removed=removed)
        text = update_text(
            removed={graph: removed, names.ENTITY_GRAPH: unsaid},
            added={graph: added, names.ENTITY_GRAPH: set(derived_triples(added))},
        )
        self.server.update(text if new else f"{text} ;\nDROP SILENT GRAPH {graph}")
        return True

    def _excerpt(self, graph: NamedNode, removed: set[Triple]) -> GraphStore:
        """What decides which labels go with ``removed``: these statements elsewhere, all labels of their nodes."""
        excerpt = GraphStore()
        lost = [triple for triple in removed if triple.predicate in STATEMENTS]
        if lost:
            values = values_clause("?s ?p ?o", lost)
            elsewhere = f"SELECT ?s ?p ?o ?g WHERE {{ {values} GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {graph}) }}"
            nodes = values_clause("?s", ((node,) for node in {triple.subject for triple in lost}))
            kinds = values_clause("?p", ((predicate,) for predicate in LABELS))
            labels = f"SELECT ?s ?p ?o WHERE {{ {nodes} {kinds} GRAPH {names.ENTITY_GRAPH} {{ ?s ?p ?o }} }}"
            excerpt.store.extend(Quad(s, p, o, g) for s, p, o, g in self.server.select(elsewhere))
            excerpt.store.extend(Quad(s, p, o, names.ENTITY_GRAPH) for s, p, o in self.server.select(labels))
        return excerpt
