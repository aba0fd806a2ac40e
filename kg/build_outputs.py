"""The files that a build makes of the whole graph; those that show it as it is are left alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from kg.atomic_files import replacing_text
from kg.cores import usable_cores
from kg.export import save
from kg.graph import GraphStore
from kg.graph.rdf.decoding import events_and_statements
from kg.graph.rdf.iris import term
from kg.model import program_version
from kg.view.pictures import page_context
from kg.view.rendering import write_html

RESULTS = ("graph.html", "graph.ttl", "events.jsonl")
MARK = ".outputs.json"
"""The file next to them that says of which state of the store they were made."""
WORTHWHILE = 50
"""Of so many articles another process writes a part while this one does the rest."""
EXPORTING = (sys.executable, "-P", "-c", "from kg.build_outputs import main; main()")
"""The other process, before the store and the files."""
SECONDS_TO_END = 5
"""For the other process, where its files are not wanted any more; after that it is killed."""


def write_outputs(store: GraphStore, folder: Path, *, processes: int | None = None) -> None:
    """Write graph.html, graph.ttl and events.jsonl into the folder, which is made.

    Of a large store on disk another process writes those for other programs meanwhile, unless ``processes`` is 1.

    Raises:
        StoreError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    html, *others = (folder / name for name in RESULTS)
    with _written_beside(store, others, is_wanted=processes != 1) as are_written:
        events, statements = events_and_statements(store)
        write_html(events, html, statements=statements, **page_context(store))
        del events, statements
        if not are_written():
            for path in others:
                save(store, path)


@contextmanager
def _written_beside(store: GraphStore, paths: list[Path], *, is_wanted: bool) -> Iterator[Callable[[], bool]]:
    """A process that exports a store to these paths; afterwards the function waits, and says whether it has done so.

    What goes wrong there is not told, since who does the same here instead meets it too.
    """
    process = _exporting(store, paths) if is_wanted and _is_worthwhile(store) else None
    try:
        yield lambda: process is not None and process.wait() == 0
    finally:
        if process is not None:
            _end(process)


def _is_worthwhile(store: GraphStore) -> bool:
    """Whether another process can read the store, and takes less time than starting it."""
    if store.path is None or store.fingerprint() is None or usable_cores() < 2:
        return False
    articles = store.quads.match(None, term("rdf:type"), term("kg:Article"))
    return sum(1 for _ in islice(articles, WORTHWHILE)) == WORTHWHILE


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.communicate(timeout=SECONDS_TO_END)  # the end of its standard input has it tidy up
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def _exporting(store: GraphStore, paths: list[Path]) -> subprocess.Popen[bytes] | None:
    """A process that exports the store as it is on disk; None where none can be started."""
    modules = os.pathsep.join(entry or os.getcwd() for entry in sys.path)
    try:
        return subprocess.Popen(
            [*EXPORTING, str(store.path), *map(str, paths)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": modules},
            start_new_session=True,  # Ctrl-C is for the parent
        )
    except OSError:
        return None


def main() -> None:
    """Export the store that the first argument names to the files that the others name, as long as the parent lives."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    store, *paths = sys.argv[1:]
    with GraphStore(store, read_only=True) as graph:
        for path in paths:
            save(graph, path)


def _end_with_parent() -> None:
    """Wait for the end of standard input, which the parent holds open, and have the main thread leave no half file."""
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


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
