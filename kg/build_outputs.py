"""The files that a build makes of the whole graph; those that show it as it is are left alone."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg.atomic_files import replacing_text
from kg.export import save
from kg.export.jsonl import write_records
from kg.graph import GraphStore
from kg.graph.rdf.decoding import events_and_statements
from kg.model import program_version
from kg.view.pictures import page_context
from kg.view.rendering import write_html

RESULTS = ("graph.html", "graph.ttl", "events.jsonl")
MARK = ".outputs.json"
"""The file next to them that says of which state of the store they were made."""


def write_outputs(store: GraphStore, folder: Path) -> None:
    """Write graph.html, graph.ttl and events.jsonl into the folder, which is made; each article is decoded once.

    Raises:
        StoreError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    html, turtle, records = (folder / name for name in RESULTS)
    save(store, turtle)
    events, statements = events_and_statements(store)
    write_records(events, statements, records)
    write_html(events, html, statements=statements, **page_context(store))


def are_current(store: GraphStore, folder: Path) -> bool:
    """Whether this version wrote the files in the folder, of the store as it is; False where that cannot be told."""
    try:
        marked = json.loads((folder / MARK).read_text(encoding="utf-8"))
        return bool(marked == _state(store, folder)) and marked["store"] is not None
    except (OSError, ValueError):
        return False


def mark_current(store: GraphStore, folder: Path) -> None:
    """Note that the files in the folder show the store as it is now, for ``are_current``.

    Raises:
        StoreError: the note cannot be written.
    """
    if store.fingerprint() is None:
        return
    with suppress(FileNotFoundError):  # the store may be tidying its files
        state = _state(store, folder)
        with replacing_text(folder / MARK) as file:
            json.dump(state, file)


def _state(store: GraphStore, folder: Path) -> dict[str, Any]:
    files = {name: (folder / name).stat() for name in RESULTS}
    return {
        "program": program_version(),
        "store": store.fingerprint(),
        "files": {name: [file.st_size, file.st_mtime_ns] for name, file in files.items()},
    }
