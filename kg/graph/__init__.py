"""Events as RDF: written, kept, read back, asked with SPARQL, and exported."""

from kg.graph.checking import Violation, check
from kg.graph.formats import FORMATS, load, save
from kg.graph.importing import ImportedRdf, read_rdf
from kg.graph.networks import save_gexf, save_graphml, to_networkx
from kg.graph.queries import NamedQuery, Parameter, list_queries, load_query
from kg.graph.reading import ArticleInfo, articles, entities, events
from kg.graph.reconciliations import matched_names, remove_matches, save_matches
from kg.graph.reference import reference_page
from kg.graph.results import Rows, to_csv, to_json, to_rows, to_table
from kg.graph.running import run
from kg.graph.server_store import ServerStore, open_store
from kg.graph.store import GraphStore, Statistics
from kg.graph.tables import Frames, save_csv, to_pandas
from kg.graph.why import Doubt, Why, merge, rename, split, unsure, why
from kg.graph.writing import to_quads

__all__ = [
    "FORMATS",
    "ArticleInfo",
    "Doubt",
    "Frames",
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
    "check",
    "entities",
    "events",
    "list_queries",
    "load",
    "load_query",
    "matched_names",
    "merge",
    "open_store",
    "read_rdf",
    "reference_page",
    "remove_matches",
    "rename",
    "run",
    "save",
    "save_csv",
    "save_gexf",
    "save_graphml",
    "save_matches",
    "split",
    "to_csv",
    "to_json",
    "to_networkx",
    "to_pandas",
    "to_quads",
    "to_rows",
    "to_table",
    "unsure",
    "why",
]
