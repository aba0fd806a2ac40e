"""Nieuwsgraaf: Dutch news in, a knowledge graph out.

>>> from kg import KnowledgeGraph
>>> graph = KnowledgeGraph.open()
>>> report = graph.add_text("De bank koopt een verzekeraar.")
>>> report.events
1
"""

from __future__ import annotations

import warnings
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.dutch.generation import sentence_of, short_sentence_of
    from kg.errors import NieuwsgraafError
    from kg.knowledge_graph import BuildReport, KnowledgeGraph
    from kg.model import Article, ArticleReading, Entity, Event, Evidence, Participant
    from kg.tables import use_lexicon

_HOMES = {
    "Article": "kg.model",
    "ArticleReading": "kg.model",
    "BuildReport": "kg.knowledge_graph",
    "Entity": "kg.model",
    "Event": "kg.model",
    "Evidence": "kg.model",
    "KnowledgeGraph": "kg.knowledge_graph",
    "NieuwsgraafError": "kg.errors",
    "Participant": "kg.model",
    "sentence_of": "kg.dutch.generation",
    "short_sentence_of": "kg.dutch.generation",
    "use_lexicon": "kg.tables",
}

__all__ = [
    "Article",
    "ArticleReading",
    "BuildReport",
    "Entity",
    "Event",
    "Evidence",
    "KnowledgeGraph",
    "NieuwsgraafError",
    "Participant",
    "sentence_of",
    "short_sentence_of",
    "use_lexicon",
]

try:
    __version__ = version("nieuwsgraaf")
except PackageNotFoundError:
    __version__ = "0"


def __getattr__(name: str) -> Any:
    """The public names, each imported at first use, so that ``kg --help`` answers at once."""
    if name == "ArticleFacts":
        warnings.warn("kg.ArticleFacts is now kg.ArticleReading", DeprecationWarning, stacklevel=2)
        name = "ArticleReading"
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
