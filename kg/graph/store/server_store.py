"""A knowledge graph kept by a SPARQL server: the same verbs as ``GraphStore``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar, cast

from pyoxigraph import NamedNode, Store, Triple
from rdflib import Dataset, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

from kg.errors import StoreError
from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.store.changes import Change, Graphs
from kg.graph.store.sparql_server import SCHEMES, RefusedError, SparqlServer
from kg.graph.store.store import GraphStore, Statistics, data_text
from kg.linking.identity import Decisions

_COUNTS = {
    "articles": "(COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s a kg:Article } }",
    "events": "(COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s a kg:Event } }",
    "entities": """(COUNT(DISTINCT ?e) AS ?n) WHERE { GRAPH ?g { ?s kg:typedAs ?c } FILTER(?c != kg:Action)
        OPTIONAL { GRAPH ?h { ?s kg:identifiedAs ?thing } } BIND(COALESCE(?thing, ?s) AS ?e) }""",
    "plain_facts": """(COUNT(*) AS ?n) WHERE { { SELECT DISTINCT ?a ?p ?b WHERE { GRAPH ?g {
        ?e kg:polarity kg:affirmed ; kg:modality kg:asserted ; kg:actor ?a ; kg:action ?p ; kg:target ?b } } } }""",
}
Item = TypeVar("Item")
_MAX_IN_PART = 4000
"""Triples; Virtuoso refuses an update of 10,000 or more."""
_TORN = "ASK {{ GRAPH {graph} {{ ?s ?p ?o }} FILTER NOT EXISTS {{ GRAPH {graph} {{ ?article {hash} ?value }} }} }}"
"""Whether something, but not the whole, of an article is there: it was interrupted."""


def open_store(
    place: str | Path | None = None, *, read_only: bool = False, decisions: str | Path | None = None
) -> GraphStore:
    """The store in a folder, in memory (None), or on a SPARQL server.

    ``sparql+http://…`` is the address of a server: see ``kg.graph.store.sparql_server``.

    ``decisions`` is the file of decisions about names; see ``GraphStore``.
    """
    if str(place).startswith(SCHEMES):
        return ServerStore(str(place), read_only=read_only, decisions=decisions)
    return GraphStore(place, read_only=read_only, decisions=decisions)


class ServerStore(GraphStore):
    """A graph on a SPARQL 1.1 server. Each article is one update request, which most servers make one transaction.

    Where it is none (Virtuoso), or too large, an article that was written in part counts as not read yet. Two programs
    that write the same article at the same time are not kept apart.
    """

    def __init__(self, address: str, *, read_only: bool = False, decisions: str | Path | None = None) -> None:
        """Connect to a server; ``read_only`` refuses to write from here.

        Without a file of ``decisions``, those that the graph on the server is made with go on to count.

        Raises:
            StoreError: no such address, or the server cannot be reached.
            DecisionError: the file of decisions cannot be read.
        """
        self.server = SparqlServer(address)
        self.server.ask("ASK { GRAPH ?g { ?s ?p ?o } }")
        self.path = None
        self.is_read_only = read_only
        self._dataset = None
        # It has what is used of a Store.
        self._store = cast(Store, self.server)
        self.decisions_path = None if decisions is None else Path(decisions)
        self.decisions = self.carried_out() if self.decisions_path is None else Decisions.read(self.decisions_path)
        self._carry_out()

    @property
    def dataset(self) -> Dataset:
        """The server as an rdflib dataset; every look at it is a request, and a login goes by basic authentication."""
        if self._dataset is None:
            ends = self.server.endpoints
            spoken_to = SPARQLUpdateStore(ends.query, ends.update, auth=self.server.login.pair, returnFormat="json")
            self._dataset = Dataset(store=spoken_to, default_union=True)
            for prefix, namespace in iris.PREFIXES.items():
                self._dataset.bind(prefix, URIRef(namespace), override=True, replace=True)
        return self._dataset

    def article_ids(self) -> list[str]:
        """The ids of all articles, sorted."""
        pattern = f"?article a {term('kg:Article')} ; {term('dcterms:identifier')} ?id"
        rows = self.server.select(f"SELECT DISTINCT ?id WHERE {{ GRAPH ?g {{ {pattern} }} }}")
        return sorted(row[0].value for row in rows)

    def statistics(self) -> Statistics:
        """Counts of everything, by the server."""
        prefix = f"PREFIX kg: <{iris.VOCABULARY}> SELECT "
        counts = {name: int(self.server.select(prefix + text)[0][0].value) for name, text in _COUNTS.items()}
        return Statistics(**counts, triples=len(self.server))

    def _refuse_if_read_only(self) -> None:
        if self.is_read_only:
            raise StoreError(f"{self.server.address} is open for reading only")

    def _replace(self, graph: NamedNode, new: set[Triple]) -> bool:
        if new and self.server.ask(_TORN.format(graph=graph, hash=term("kg:contentHash"))):
            super()._replace(graph, set())
        return super()._replace(graph, new)

    def _apply(self, change: Change, *, emptied: NamedNode | None = None) -> None:
        """One update where the server takes it, and else smaller ones.

        The hash goes first and comes last: so what a server without transactions was interrupted in counts as not read,
        and nothing of it is left over once it is read again.
        """
        steps = [
            *_steps("DELETE", change.removed, is_chosen=_is_hash),
            *_steps("DELETE", change.removed, is_chosen=_is_no_hash),
            *_steps("INSERT", change.added, is_chosen=_is_no_hash),
            *_steps("INSERT", change.added, is_chosen=_is_hash),
        ]
        last = [] if emptied is None else [f"DROP SILENT GRAPH {emptied}"]
        try:
            self.server.update(" ;\n".join([*(data_text(*step) for step in steps), *last]))
        except RefusedError:
            if sum(len(triples) for _, _, triples in steps) <= _MAX_IN_PART:
                raise
            for word, graph, triples in steps:
                for part in _parts(triples):
                    self.server.update(data_text(word, graph, part))


def _steps(
    word: str, graphs: Graphs, *, is_chosen: Callable[[Triple], bool]
) -> Iterator[tuple[str, NamedNode, set[Triple]]]:
    """What articles say comes before what follows from it, and goes after it."""
    follows = sorted(graphs, key=lambda graph: (graph.value.startswith(iris.ARTICLE_GRAPH)) == (word == "DELETE"))
    for graph in follows:
        chosen = set(filter(is_chosen, graphs[graph]))
        if chosen:
            yield word, graph, chosen


def _is_hash(triple: Triple) -> bool:
    return triple.predicate == term("kg:contentHash")


def _is_no_hash(triple: Triple) -> bool:
    return not _is_hash(triple)


def _parts(items: set[Item]) -> Iterator[set[Item]]:
    rest = iter(items)
    while part := set(islice(rest, _MAX_IN_PART)):
        yield part
