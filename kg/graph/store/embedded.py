"""The embedded store: Oxigraph, in a folder or in memory."""

from __future__ import annotations

from pathlib import Path

from oxrdflib import OxigraphStore
from pyoxigraph import Quad, Store
from rdflib import Dataset

from kg.errors import StoreError, StoreLockedError
from kg.graph.query.evaluation import Answer, Question
from kg.graph.query.limited import evaluate_within
from kg.graph.rdf.oxigraph import OxigraphQuads
from kg.graph.rdf.quads import Change
from kg.graph.store.updates import update_text


class EmbeddedStore(OxigraphQuads):
    """A ``QuadStore``: a pyoxigraph store that this process has opened. Every change is one transaction."""

    def __init__(self, path: Path | None = None, *, is_read_only: bool = False) -> None:
        """Open the store in the folder ``path``, made there if it does not exist; in memory without a path.

        Raises:
            StoreLockedError: another process has it open for writing.
            StoreError: it is no store, or cannot be read.
        """
        super().__init__(_opened(path, is_read_only=is_read_only))
        self.path = path
        self.is_read_only = is_read_only

    def apply(self, change: Change) -> None:
        """Make the change in one transaction.

        Raises:
            StoreError: it cannot be written.
        """
        # One update request is one transaction; so is one call of extend, which is quicker but can only add.
        try:
            if not any(change.removed.values()):
                self.oxigraph.extend(
                    [
                        Quad(triple.subject, triple.predicate, triple.object, name)
                        for name, triples in change.added.items()
                        for triple in triples
                    ]
                )
            else:
                self.oxigraph.update(update_text(change))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the store cannot be written: {error}") from error

    def answer(self, question: Question, *, seconds: float | None = None) -> Answer:
        """The answer to a SPARQL query; without a limit of time when ``seconds`` is None."""
        return evaluate_within(self.oxigraph, question, seconds, path=self.path, is_read_only=self.is_read_only)

    def to_dataset(self) -> Dataset:
        return Dataset(store=OxigraphStore(store=self.oxigraph), default_union=True)

    def optimize(self) -> None:
        self.oxigraph.optimize()

    def close(self) -> None:
        """Write everything to disk; the store is let go of once nothing refers to it any more."""
        if self.path is not None and not self.is_read_only:
            self.oxigraph.flush()


def _opened(path: Path | None, *, is_read_only: bool) -> Store:
    if path is None:
        return Store()
    is_store = (path / "CURRENT").is_file()
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file; a store is a folder")
    if not is_store and path.is_dir() and any(path.iterdir()):
        raise StoreError(f"{path} is a folder with other files in it, not a store")
    if is_read_only and not is_store:
        raise StoreError(f"there is no store at {path}")
    try:
        if is_read_only:
            return Store.read_only(str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        return Store(path)
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower() and "LOCK" in str(error):
            raise StoreLockedError(
                f"{path} is open in another process; close that one, or open the store for reading only"
            ) from error
        raise StoreError(f"{path} cannot be opened as a store: {error}") from error
