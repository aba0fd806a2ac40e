"""Events as RDF: encoded, stored, decoded and queried with SPARQL."""

import warnings
from typing import Any

from kg.graph.query.queries import MIN_CONFIDENCE, NamedQuery, Parameter, list_queries, load_query
from kg.graph.query.results import Rows, to_csv, to_json, to_rows, to_table
from kg.graph.query.run import run
from kg.graph.rdf.checking import Violation, check
from kg.graph.rdf.decoding import ArticleInfo, articles, entities, events, statements
from kg.graph.rdf.encoding import to_quads
from kg.graph.rdf.formats import FORMATS
from kg.graph.rdf.reference import reference_page
from kg.graph.store.confident import confident_part
from kg.graph.store.importing import ImportedRdf, load, read_rdf
from kg.graph.store.rebuilding import fill_from_files, fill_from_store, rebuild
from kg.graph.store.reconciliations import matched_names, remove_matches, save_matches
from kg.graph.store.server_store import ServerStore, open_store
from kg.graph.store.store import GraphStore, Statistics
from kg.graph.store.why import CandidateDuplicate, Why, candidate_duplicates, merge, rename, split, why

__all__ = [
    "FORMATS",
    "MIN_CONFIDENCE",
    "ArticleInfo",
    "CandidateDuplicate",
    "GraphStore",
    "ImportedRdf",
    "NamedQuery",
    "Parameter",
    "Rows",
    "ServerStore",
    "Statistics",
    "Violation",
    "Why",
    "articles",
    "candidate_duplicates",
    "check",
    "confident_part",
    "entities",
    "events",
    "fill_from_files",
    "fill_from_store",
    "list_queries",
    "load",
    "load_query",
    "matched_names",
    "merge",
    "open_store",
    "read_rdf",
    "rebuild",
    "reference_page",
    "remove_matches",
    "rename",
    "run",
    "save_matches",
    "split",
    "statements",
    "to_csv",
    "to_json",
    "to_quads",
    "to_rows",
    "to_table",
    "why",
]

_OLD_NAMES: dict[str, Any] = {"Doubt": CandidateDuplicate, "unsure": candidate_duplicates}


def __getattr__(name: str) -> Any:
    """Names that were changed: for one version the old ones still work."""
    if name in _OLD_NAMES:
        new = _OLD_NAMES[name]
        message = f"{name} is called {new.__name__} now; the old name goes in the next version"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return new
    raise AttributeError(f"module 'kg.graph' has no attribute {name!r}")
