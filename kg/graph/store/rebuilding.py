"""A store made anew: in a folder next to it, which takes its place when all is done; the old one is kept aside."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from kg.errors import StoreError
from kg.graph.rdf.earlier import up_to_date
from kg.graph.rdf.iris import RECONCILIATION_GRAPH, term
from kg.graph.rdf.quads import Change, QuadSource, lexical_form
from kg.graph.store import folders
from kg.graph.store.embedded import EmbeddedStore
from kg.graph.store.importing import load, read_rdf
from kg.graph.store.store import DECISIONS_SUFFIX, GraphStore

Fill = Callable[[GraphStore], None]
"""Puts articles into an empty store."""


def rebuild(path: str | Path, fill: Fill, *, decisions: str | Path | None = None) -> Path | None:
    """Make the store at ``path`` anew, also where the one that is there cannot be opened.

    Args:
        path: the folder of the store.
        fill: puts everything into the new store; what it raises leaves the old store as it was.
        decisions: the file of decisions about names; that of the old store when None.

    Returns:
        Where the old store is now; None where there was none.

    Raises:
        StoreLockedError: another process has the store open.
        StoreError: it is not a store, or cannot be replaced.
    """
    place = Path(path)
    folders.restore_interrupted(place)
    _refuse_what_is_no_store(place)
    folders.refuse_if_locked(place)
    folder = folders.new_folder(place)
    used = place.with_name(place.name + DECISIONS_SUFFIX) if decisions is None else Path(decisions)
    try:
        with GraphStore(folder, decisions=used) as store:
            fill(store)
            store.optimize()
        return folders.replace(place, folder, is_kept=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fill_from_files(files: Iterable[str | Path]) -> Fill:
    """Take the articles of exports, and the matches of reconciliation services in them.

    The shapes of the vocabulary are not gone through: what the program exported conforms.
    """

    def fill(store: GraphStore) -> None:
        for file in files:
            for article, statements in read_rdf(file, is_checked=False).articles.items():
                store.put(article, statements)
            _take_matches(store, load(file).quads)

    return fill


def fill_from_store(path: str | Path) -> Fill:
    """Take all that a store holds; what an earlier version of the program wrote is brought up to date on the way."""

    def fill(store: GraphStore) -> None:
        source = EmbeddedStore.open(Path(path), is_read_only=True)
        articles = source.match(None, term("rdf:type"), term("kg:Article"))
        for node, graph in sorted(((quad.subject, quad.graph_name) for quad in articles), key=str):
            statements = up_to_date({quad.triple for quad in source.match(None, None, None, graph)})
            identifiers = source.match(node, term("dcterms:identifier"), None, graph)
            store.put(lexical_form(next(identifiers).object), statements)
        _take_matches(store, source)

    return fill


def _take_matches(store: GraphStore, source: QuadSource) -> None:
    matches = {quad.triple for quad in source.match(None, None, None, RECONCILIATION_GRAPH)}
    store.apply(Change(added={RECONCILIATION_GRAPH: matches}))


def _refuse_what_is_no_store(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file; a store is a folder")
    if path.is_dir() and any(path.iterdir()) and not folders.is_part_of_store(path):
        raise StoreError(f"{path} is a folder with other files in it, not a store")
