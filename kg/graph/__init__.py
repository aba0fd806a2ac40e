"""Events as RDF: written, kept, read back, asked with SPARQL, and exported."""

from kg.graph.checking import Violation, check
from kg.graph.formats import FORMATS, load, save
from kg.graph.networks import save_graphml, to_networkx
from kg.graph.queries import NamedQuery, Parameter, list_queries, load_query
from kg.graph.reading import ArticleInfo, articles, entities, events
from kg.graph.results import Rows, to_csv, to_json, to_rows, to_table
from kg.graph.running import run
from kg.graph.store import GraphStore, Statistics
from kg.graph.writing import to_quads

__all__ = [
    "FORMATS",
    "ArticleInfo",
    "GraphStore",
    "NamedQuery",
    "Parameter",
    "Rows",
    "Statistics",
    "Violation",
    "articles",
    "check",
    "entities",
    "events",
    "list_queries",
    "load",
    "load_query",
    "run",
    "save",
    "save_graphml",
    "to_csv",
    "to_json",
    "to_networkx",
    "to_quads",
    "to_rows",
    "to_table",
]
