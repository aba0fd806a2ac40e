"""A knowledge graph kept by a SPARQL server: the same verbs as ``GraphStore``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import filterfalse, islice
from pathlib import Path
from typing import TypeVar, cast

from pyoxigraph import NamedNode, Quad, Store, Triple
from rdflib import Dataset, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

from kg.errors import StoreError
from kg.graph import names
from kg.graph.names import term
from kg.graph.server import SCHEMES, RefusedError, SparqlServer, values_clause
from kg.graph.store import LABELS, STATEMENTS, GraphStore, Statistics, data_text
from kg.graph.writing import derived_triples

_COUNTS = {
    "articles": "(COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s a kg:Article } }",
    "events": "(COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s a kg:Event } }",
    "entities": "(COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s kg:typedAs ?c } FILTER(?c != kg:Action) }",
    "plain_facts": """(COUNT(*) AS ?n) WHERE { { SELECT DISTINCT ?a ?p ?b WHERE { GRAPH ?g {
        ?e kg:polarity kg:affirmed ; kg:modality kg:asserted ; kg:actor ?a ; kg:action ?p ; kg:target ?b } } } }""",
}
Item = TypeVar("Item")
_MOST_IN_PART = 4000
"""Triples; Virtuoso refuses an update of 10,000 or more."""
_ELSEWHERE = NamedNode("urn:x-kg:elsewhere")
"""Stands for the graphs of all other articles."""


def open_store(place: str | Path | None = None, *, read_only: bool = False) -> GraphStore:
    """The store in a folder, in memory (None), or on a SPARQL server (``sparql+http://…``, see ``kg.graph.server``)."""
    if str(place).startswith(SCHEMES):
        return ServerStore(str(place), read_only=read_only)
    return GraphStore(place, read_only=read_only)


class ServerStore(GraphStore):
    """A graph on a SPARQL 1.1 server. Each article is one update request, which most servers make one transaction.

    Where it is none (Virtuoso), or too large, an article that was written in part counts as not read yet. Two programs
    that write the same article at the same time are not kept apart.
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
        """The server as an rdflib dataset; every look at it is a request, and a login goes by basic authentication."""
        if self._dataset is None:
            ends = self.server.endpoints
            spoken_to = SPARQLUpdateStore(ends.query, ends.update, auth=self.server.login.pair, returnFormat="json")
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
        return Statistics(**counts, triples=len(self.server))

    def _replace(self, graph: NamedNode, new: set[Triple]) -> bool:
        if self.is_read_only:
            raise StoreError(f"{self.server.address} is open for reading only")
        old = {quad.triple for quad in self.server.quads_for_pattern(None, None, None, graph)}
        if old == new:
            return False
        added, removed = new - old, old - new
        with self._excerpt(graph, removed) as excerpt:
            unsaid = excerpt._unsaid(graph, added=added, removed=removed)
        # A write that broke off half-way left statements without a hash, whose labels may be missing.
        is_torn = bool(old) and not any(map(_is_hash, old))
        said = set(derived_triples(new if is_torn else added))
        # The hash goes first and comes last, and labels never stay without their statements: so what a server without
        # transactions was interrupted in is read again, and nothing of it is left over.
        self._write(
            [
                ("DELETE", graph, set(filter(_is_hash, removed))),
                ("DELETE", names.ENTITY_GRAPH, unsaid),
                ("DELETE", graph, set(filterfalse(_is_hash, removed))),
                ("INSERT", graph, set(filterfalse(_is_hash, added))),
                ("INSERT", names.ENTITY_GRAPH, said),
                ("INSERT", graph, set(filter(_is_hash, added))),
            ],
            last=[] if new else [f"DROP SILENT GRAPH {graph}"],
        )
        return True

    def _write(self, steps: list[tuple[str, NamedNode, set[Triple]]], *, last: list[str]) -> None:
        """One update where the server takes it, and else smaller ones in this order."""
        try:
            self.server.update(" ;\n".join([*(data_text(*step) for step in steps if step[-1]), *last]))
        except RefusedError:
            if sum(len(triples) for _, _, triples in steps) <= _MOST_IN_PART:
                raise
            for word, graph, triples in steps:
                for part in _parts(triples):
                    self.server.update(data_text(word, graph, part))

    def _excerpt(self, graph: NamedNode, removed: set[Triple]) -> GraphStore:
        """What decides which labels go with ``removed``: what other articles state of its nodes, and their labels."""
        excerpt = GraphStore()
        nodes = {triple.subject for triple in removed if triple.predicate in STATEMENTS}
        statements, labels = (
            values_clause("?p", ((predicate,) for predicate in kind)) for kind in (STATEMENTS, LABELS)
        )
        for part in _parts(nodes):
            subjects = values_clause("?s", ((node,) for node in part))
            elsewhere = f"{statements} GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {graph} && ?g != {names.ENTITY_GRAPH})"
            for name, pattern in (
                (_ELSEWHERE, elsewhere),
                (names.ENTITY_GRAPH, f"{labels} GRAPH {names.ENTITY_GRAPH} {{ ?s ?p ?o }}"),
            ):
                found = self.server.select(f"SELECT DISTINCT ?s ?p ?o WHERE {{ {subjects} {pattern} }}")
                excerpt.store.extend(Quad(s, p, o, name) for s, p, o in found)
        return excerpt


def _is_hash(triple: Triple) -> bool:
    return triple.predicate == term("kg:contentHash")


def _parts(items: set[Item]) -> Iterator[set[Item]]:
    rest = iter(items)
    while part := set(islice(rest, _MOST_IN_PART)):
        yield part
