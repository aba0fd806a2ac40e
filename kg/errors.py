"""Every error a user can meet. Each text names the offending value and, where it helps, the values that exist.

NieuwsgraafError
├── OptionError             an option with a value that it cannot have
├── DataFileError           a word list or table of the package, or of a lexicon folder
├── ReadingError            a file or an article that cannot be read
├── InternalError           a bug that an article brought out
├── ReadingFormatError      a stored reading of another format
├── PipelineError           a Dutch pipeline that cannot be loaded
├── StoreError              a store that cannot be opened or written
│   ├── StoreLockedError    another process has it open
│   ├── DamagedStoreError   its files are not what was written
│   ├── StoreVersionError   another version of the program made it
│   ├── RefusedError        a server that does not do what it is asked
│   └── UnwritableArticleError  a reading that cannot be written as RDF
├── ReconciliationError     a reconciliation service
├── MissingPackageError     an optional package
├── QueryError              a query that cannot be run
│   ├── QueryStoppedError   the time limit, or too little memory
│   └── UnknownQueryError   no query of that name
├── DecisionError           a decision about names
├── UnknownNameError        a name that nothing has, or several entities have
└── ViewError               a picture that cannot be drawn as asked
"""

from __future__ import annotations

import copyreg
from typing import Any


class NieuwsgraafError(Exception):
    """Base of all errors that the program raises on purpose. They pickle, so that other processes can give them."""

    def __reduce__(self) -> tuple[Any, ...]:
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class OptionError(NieuwsgraafError):
    """An option with a value that it cannot have."""


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


class InternalError(NieuwsgraafError):
    """A bug of this program that an article brought out; nothing of the article is kept.

    ``path`` names the article, ``problem`` is the class and message of the bug, ``log`` says where its traceback is.
    """

    def __init__(self, path: str, problem: str, log: str) -> None:
        super().__init__(f"{path}: internal error: {problem}; see {log}")
        self.path = path
        self.problem = problem
        self.log = log


class ReadingFormatError(NieuwsgraafError):
    """A stored reading of an article that this program cannot take in."""


class PipelineError(NieuwsgraafError):
    """A Dutch pipeline that cannot be loaded."""


class StoreError(NieuwsgraafError):
    """A store that cannot be opened or written."""


class StoreLockedError(StoreError):
    """Another process has the store open."""


class DamagedStoreError(StoreError):
    """Files of the store are missing, cut off or overwritten."""


class StoreVersionError(StoreError):
    """The store has the encoding of another version of the program; the text says how to bring it up to date."""


class RefusedError(StoreError):
    """The server answered, and did not do what it was asked."""


class UnwritableArticleError(StoreError):
    """What was read from an article cannot be written as RDF; other articles can."""


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


class QueryStoppedError(QueryError):
    """A query that was stopped: the time limit, too little memory, or a text that is nested too deeply."""


class UnknownQueryError(QueryError):
    """No query of that name; the text lists those that exist."""


class DecisionError(NieuwsgraafError):
    """A decision about names that cannot be read, written or carried out."""


class UnknownNameError(NieuwsgraafError):
    """A name that nothing in the graph has, or more than one thing; the text lists those."""


class ViewError(NieuwsgraafError):
    """A picture that cannot be drawn as asked: another language than it has, nodes that it knows nothing of."""
