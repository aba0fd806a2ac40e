"""The network as tables: node and edge lists in CSV for Neo4j, and pandas frames."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import networkx

from kg.atomic_files import replacing_text
from kg.errors import MissingPackageError
from kg.export.networkx import ADDRESSEE, EVENT_NODE, SPEAKER, STATEMENT_NODE, network_of
from kg.export.registry import writer
from kg.graph.query.results import inert_cell
from kg.graph.rdf.conversion import Source

if TYPE_CHECKING:
    from pandas import DataFrame

_NO_ENTITIES = frozenset((EVENT_NODE, STATEMENT_NODE))
_STATEMENT_COLUMNS = (
    *("id", "speakers", "content", "cue", "form", "addressees"),
    *("article", "sentence", "sentence_start", "sentence_end", "spans"),
)
_NEO4J_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_Row = tuple[list[object], dict[str, Any]]
"""The first columns of a table, and the attributes that make the rest."""


class Frames(NamedTuple):
    """The network as three frames.

    ``entities`` has a row an entity (name, type, node: of what has no name, the node tells it from its like in other
    articles), ``events`` a row an event (id, actor, action, target and the rest, among which are actor_node and
    target_node; missing where it has no actor or no target), ``statements`` a row a statement (id, speakers, content
    and the rest).
    """

    entities: DataFrame
    events: DataFrame
    statements: DataFrame


@writer("csv", description="two files of CSV; with --raw for Neo4j", has_raw=True)
def write_csv(source: Source, path: Path, *, raw: bool = False) -> tuple[Path, Path]:
    """Write the whole graph as ``save_csv`` does."""
    return save_csv(network_of(source), path, raw=raw)


def save_csv(network: networkx.MultiDiGraph, path: str | Path, *, raw: bool = False) -> tuple[Path, Path]:
    """Write two files, which with ``raw`` ``neo4j-admin database import`` takes as they are.

    Without ``raw``, texts that a spreadsheet would run as a formula have an apostrophe in front.

    From ``graph.csv`` come ``graph.nodes.csv`` (``name:ID,:LABEL``) and ``graph.edges.csv``
    (``:START_ID,:END_ID,:TYPE``), both with typed columns for the attributes that ``to_networkx`` gives. So events with
    one side have a node with label "event", statements one with label "statement" (in both ``text`` says it), and
    besides those of events there are edges of type "speaker" and "addressee". What has no name has an id with its
    article or "concept:" in front of it, and its words as ``text``. Texts are as in the graph: with line ends in them
    Neo4j needs ``--multiline-fields=true``.

    Returns:
        The paths of nodes and edges.

    Raises:
        StoreError: a file cannot be written.
    """
    stem = Path(path).with_suffix("")
    nodes, edges = stem.with_name(stem.name + ".nodes.csv"), stem.with_name(stem.name + ".edges.csv")
    with replacing_text(nodes) as node_file, replacing_text(edges) as edge_file:  # both or neither
        _write(node_file, ["name:ID", ":LABEL"], list(_node_rows(network)), raw=raw)
        _write(edge_file, [":START_ID", ":END_ID", ":TYPE"], list(_edge_rows(network)), raw=raw)
    return nodes, edges


def to_pandas(network: networkx.MultiDiGraph) -> Frames:
    """The network as three pandas frames.

    Raises:
        MissingPackageError: pandas is not installed.
    """
    try:
        import pandas  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise MissingPackageError(
            "to_pandas needs pandas; install it with: pip install 'nieuwsgraaf[pandas]'"
        ) from error
    columns = ["id", "actor", "action", "target"]
    events = pandas.DataFrame.from_records(_event_records(network))
    rest = [name for name in events.columns if name not in columns]
    nodes = [
        {"node": node, **attributes}
        for node, attributes in network.nodes(data=True)
        if attributes.get("type") not in _NO_ENTITIES
    ]
    return Frames(
        pandas.DataFrame.from_records(nodes, columns=["name", "type", "node"]),
        events.reindex(columns=[*columns, *rest]),
        pandas.DataFrame.from_records(_statement_records(network), columns=list(_STATEMENT_COLUMNS)),
    )


def _event_records(network: networkx.MultiDiGraph) -> list[dict[str, Any]]:
    """Events as rows; a side that leads to the event's own node is None."""
    types, names = dict(network.nodes(data="type")), dict(network.nodes(data="name"))

    def sides(ends: dict[str, str]) -> dict[str, str | None]:
        known = {side: None if types[node] == EVENT_NODE else node for side, node in ends.items()}
        called = {side: None if node is None else names[node] for side, node in known.items()}
        return called | {f"{side}_node": node for side, node in known.items()}

    return [
        {"id": key, **sides({"actor": actor, "target": target}), **attributes}
        for actor, target, key, attributes in network.edges(keys=True, data=True)
        if attributes.get("kind") not in {SPEAKER, ADDRESSEE}
    ]


def _statement_records(network: networkx.MultiDiGraph) -> list[dict[str, Any]]:
    return [
        {**attributes, "id": node.removeprefix(f"{STATEMENT_NODE}:"), "content": attributes["name"]}
        for node, attributes in network.nodes(data=True)
        if attributes.get("type") == STATEMENT_NODE
    ]


def _node_rows(network: networkx.MultiDiGraph) -> Iterator[_Row]:
    for node, attributes in network.nodes(data=True):
        kind = attributes.get("type")
        more = {name: value for name, value in attributes.items() if name not in {"name", "type"}}
        is_name = kind not in _NO_ENTITIES and attributes.get("name", node) == node
        yield [node, kind], {} if is_name else {"text": attributes["name"], **more}


def _edge_rows(network: networkx.MultiDiGraph) -> Iterator[_Row]:
    for source, target, key, attributes in network.edges(keys=True, data=True):
        yield [source, target, attributes.get("action", attributes.get("kind"))], {"id": key, **attributes}


def _write(file: TextIO, header: list[str], rows: Sequence[_Row], *, raw: bool) -> None:
    """A table with the columns of the header, and a typed one for each attribute that a row has."""
    examples = {name: value for _, attributes in reversed(rows) for name, value in attributes.items()}
    order = dict.fromkeys(name for _, attributes in rows for name in attributes)
    table = csv.writer(file, lineterminator="\n")
    quoted = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)  # the other leaves carriage returns bare
    table.writerow([*header, *(_typed(name, examples[name]) for name in order)])
    for columns, attributes in rows:
        cells = [*columns, *(_neo4j(attributes.get(name, "")) for name in order)]
        written = cells if raw else [inert_cell(cell) if isinstance(cell, str) else cell for cell in cells]
        (quoted if any("\r" in str(cell) for cell in written) else table).writerow(written)


def _typed(name: str, value: object) -> str:
    return f"{name}:{_NEO4J_TYPES[type(value)]}"


def _neo4j(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
