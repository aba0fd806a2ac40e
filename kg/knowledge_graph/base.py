"""What all parts of the Python API share: the store and the pipeline that reads articles."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import rdflib

from kg.graph import GraphStore
from kg.pipeline import Pipeline


class GraphBase:
    """A store, the pipeline that reads for it, and the log of bugs."""

    def __init__(self, store: GraphStore, *, pipeline: Pipeline | None = None, log: str | Path | None = None) -> None:
        self.store = store
        self.pipeline = pipeline or Pipeline()
        self.log_path = Path(log) if log is not None else _log_next_to(store)
        """The file that tracebacks of bugs are appended to; None when the logger "kg" gets them."""

    @property
    def dataset(self) -> rdflib.Dataset:
        """The rdflib dataset underneath."""
        return self.store.dataset

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def _log_next_to(store: GraphStore) -> Path | None:
    return store.path.with_name(f"{store.path.name}.log") if store.path is not None else None
