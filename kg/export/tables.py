"""The network as tables: node and edge lists in CSV for Neo4j, and pandas frames."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx

from kg.errors import MissingPackageError
from kg.export.files import replacing_text
from kg.export.networkx import network_of
from kg.export.registry import writer
from kg.graph.rdf.conversion import Source

if TYPE_CHECKING:
    from pandas import DataFrame

_NEO4J_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


class Frames(NamedTuple):
    """``entities`` has a row a node (name, type), ``events`` a row an edge (id, actor, action, target and the rest)."""

    entities: DataFrame
    events: DataFrame


@writer("csv", description="two files of CSV, for Neo4j")
def write_csv(source: Source, path: Path) -> tuple[Path, Path]:
    """Write the whole graph as ``save_csv`` does."""
    return save_csv(network_of(source), path)


def save_csv(network: networkx.MultiDiGraph, path: str | Path) -> tuple[Path, Path]:
    """Write two files that ``neo4j-admin database import`` takes as they are.

    From ``graph.csv`` come ``graph.nodes.csv`` (``name:ID,:LABEL``) and ``graph.edges.csv``
    (``:START_ID,:END_ID,:TYPE`` and typed columns). Texts are as in the graph: with line ends in them Neo4j needs
    ``--multiline-fields=true``.

    Returns:
        The paths of nodes and edges.

    Raises:
        StoreError: a file cannot be written.
    """
    stem = Path(path).with_suffix("")
    nodes, edges = stem.with_name(stem.name + ".nodes.csv"), stem.with_name(stem.name + ".edges.csv")
    records = _edge_records(network)
    columns = [name for name in (records[0] if records else {}) if name not in {"actor", "target"}]
    header = [_typed(name, records[0][name]) for name in columns]
    _write(nodes, ["name:ID", ":LABEL"], ([name, kind] for name, kind in network.nodes(data="type")))
    _write(
        edges,
        [":START_ID", ":END_ID", ":TYPE", *header],
        (
            [record["actor"], record["target"], record["action"], *(_neo4j(record[name]) for name in columns)]
            for record in records
        ),
    )
    return nodes, edges


def to_pandas(network: networkx.MultiDiGraph) -> Frames:
    """The network as two pandas frames.

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
    events = pandas.DataFrame.from_records(_edge_records(network))
    rest = [name for name in events.columns if name not in columns]
    nodes = [attributes for _, attributes in network.nodes(data=True)]
    return Frames(
        pandas.DataFrame.from_records(nodes, columns=["name", "type"]), events.reindex(columns=[*columns, *rest])
    )


def _edge_records(network: networkx.MultiDiGraph) -> list[dict[str, Any]]:
    return [
        {"id": key, "actor": actor, "target": target, **attributes}
        for actor, target, key, attributes in network.edges(keys=True, data=True)
    ]


def _typed(name: str, value: object) -> str:
    return f"{name}:{_NEO4J_TYPES[type(value)]}"


def _neo4j(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def _write(path: Path, header: list[str], rows: Iterable[list[object]]) -> None:
    with replacing_text(path) as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)
