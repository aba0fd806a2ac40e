"""A graph as a file, or as an object of another library: one file a format."""

from kg.export.jsonl import event_record, statement_record, to_json_lines
from kg.export.networkx import network_of, save_gexf, save_graphml, to_networkx
from kg.export.registry import Writer, find_writer, save, writer, writers
from kg.export.tables import Frames, save_csv, to_pandas

__all__ = [
    "Frames",
    "Writer",
    "event_record",
    "find_writer",
    "network_of",
    "save",
    "save_csv",
    "save_gexf",
    "save_graphml",
    "statement_record",
    "to_json_lines",
    "to_networkx",
    "to_pandas",
    "writer",
    "writers",
]
