"""Every error a user can meet. Each text names the offending value and, where it helps, the values that exist."""

from __future__ import annotations


class NieuwsgraafError(Exception):
    """Base of all errors that the program raises on purpose."""


class ReadingError(NieuwsgraafError):
    """A path or an article that cannot be read; ``path`` names it."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


class DataFileError(NieuwsgraafError):
    """A word list or table that cannot be read; ``name`` is its file name."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem


class PipelineError(NieuwsgraafError):
    """A Dutch pipeline that cannot be loaded."""


class StoreError(NieuwsgraafError):
    """A store that cannot be opened or written."""


class StoreLockedError(StoreError):
    """Another process has the store open."""


class ReconciliationError(NieuwsgraafError):
    """A reconciliation service that cannot be asked, or that answers otherwise than the protocol says."""

    def __init__(self, endpoint: str, problem: str) -> None:
        super().__init__(f"{endpoint}: {problem}")
        self.endpoint = endpoint
        self.problem = problem


class MissingPackageError(NieuwsgraafError):
    """A package that is needed for one thing only, and that is not installed."""


class QueryError(NieuwsgraafError):
    """A query that cannot be run: wrong syntax, wrong parameter."""


class UnknownQueryError(QueryError):
    """No query of that name; the text lists those that exist."""


class DecisionError(NieuwsgraafError):
    """A decision about names that cannot be read, written or carried out."""


class UnknownNameError(NieuwsgraafError):
    """A name that nothing in the graph has, or more than one thing; the text lists those."""
