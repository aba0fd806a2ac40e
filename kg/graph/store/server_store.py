"""A knowledge graph kept by a SPARQL server: the same verbs as ``GraphStore``."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, Triple

from kg.errors import StoreError
from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.quads import lexical_form
from kg.graph.store.sparql_server import SCHEMES, SparqlServer
from kg.graph.store.store import GraphStore, Statistics
from kg.linking.identity import Decisions

_COUNTS = {
    "articles": "(COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s a kg:Article } }",
    "events": "(COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s a kg:Event } }",
    "entities": "(COUNT(DISTINCT ?e) AS ?n) WHERE { GRAPH ?g { ?s schema:mentions ?e } }",
    "plain_facts": """(COUNT(*) AS ?n) WHERE { { SELECT DISTINCT ?a ?p ?b WHERE {
        GRAPH ?h { ?p a kg:Action } GRAPH ?g { ?a ?p ?b } } } }""",
}
_ONE_SIDED = """(COUNT(*) AS ?n) WHERE { { SELECT DISTINCT ?a ?p ?b WHERE {
    GRAPH ?g { ?a ?p ?b } FILTER(?p IN (kg:did, kg:underwent)) } } }"""


def open_store(
    place: str | Path | None = None, *, read_only: bool = False, decisions: str | Path | None = None
) -> GraphStore:
    """The store in a folder, in memory (None), or on a SPARQL server.

    ``sparql+http://…`` is the address of a server: see ``kg.graph.store.sparql_server``.

    ``decisions`` is the file of decisions about names, see ``GraphStore``.
    """
    if str(place).startswith(SCHEMES):
        return ServerStore(str(place), read_only=read_only, decisions=decisions)
    return GraphStore(place, read_only=read_only, decisions=decisions)


class ServerStore(GraphStore):
    """A graph on a SPARQL 1.1 server. Each article is one update request, which most servers make one transaction.

    Where it is not one (Virtuoso), or too large, an article that was written in part counts as not read yet. Two
    programs that write the same article at the same time are not kept apart.
    """

    def __init__(self, address: str, *, read_only: bool = False, decisions: str | Path | None = None) -> None:
        """Connect to a server; ``read_only`` refuses to write from here.

        Without a file of ``decisions``, those that are applied on the server remain in force.

        Raises:
            StoreVersionError: another version of the program made the graph, see ``GraphStore``.
            StoreError: not an address of a server, or the server cannot be reached.
            DecisionError: the file of decisions cannot be read.
        """
        self.server = SparqlServer(address)
        self.server.ask("ASK { GRAPH ?g { ?s ?p ?o } }")
        self.path = None
        self.is_read_only = read_only
        self._quads, self._embedded = self.server, None
        self._dataset = None
        self._bring_up_to_date(address)
        self.decisions_path = None if decisions is None else Path(decisions)
        self.decisions = self.carried_out() if self.decisions_path is None else Decisions.read(self.decisions_path)
        self._carry_out()

    def article_ids(self) -> list[str]:
        """The ids of all articles, sorted."""
        pattern = f"?article a {term('kg:Article')} ; {term('dcterms:identifier')} ?id"
        rows = self.server.select(f"SELECT DISTINCT ?id WHERE {{ GRAPH ?g {{ {pattern} }} }}")
        return sorted(lexical_form(row[0]) for row in rows)

    def statistics(self) -> Statistics:
        """How much the store holds, counted by the server."""
        prefix = f"PREFIX kg: <{iris.VOCABULARY}> PREFIX schema: <{iris.PREFIXES['schema']}> SELECT "

        def count(text: str) -> int:
            return self.server.count(prefix + text)

        counts = {name: count(text) for name, text in _COUNTS.items()}
        counts["plain_facts"] += count(_ONE_SIDED)
        return Statistics(**counts, triples=len(self.server))

    def _refuse_if_read_only(self) -> None:
        if self.is_read_only:
            raise StoreError(f"{self.server.address} is open for reading only")

    def _replace(self, graph: NamedNode, new: set[Triple]) -> bool:
        if new and self.server.is_torn(graph):
            super()._replace(graph, set())
        return super()._replace(graph, new)
