"""A graph as a file, or as an object of another library: one file a format."""

from kg.export.jsonl import event_record, to_json_lines
from kg.export.networkx import save_gexf, save_graphml, to_networkx
from kg.export.rdf import save
from kg.export.tables import Frames, save_csv, to_pandas

__all__ = [
    "Frames",
    "event_record",
    "save",
    "save_csv",
    "save_gexf",
    "save_graphml",
    "to_json_lines",
    "to_networkx",
    "to_pandas",
]
