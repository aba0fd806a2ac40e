"""The Python API: the same verbs and options as the command line."""

from __future__ import annotations

from pathlib import Path

from kg import graph as rdf
from kg import tables
from kg.knowledge_graph.building import Building
from kg.knowledge_graph.deciding import Deciding
from kg.knowledge_graph.report import BuildReport, Progress
from kg.knowledge_graph.showing import Showing
from kg.pipeline import Pipeline
from kg.renames import OldNames

__all__ = ["BuildReport", "KnowledgeGraph", "Progress"]


class KnowledgeGraph(Building, Deciding, Showing, OldNames):
    """A graph of who does what to whom, in a store on disk or in memory.

    >>> graph = KnowledgeGraph.open()
    >>> _ = graph.add_text("Rusland zet chemische wapens in.", id="voorbeeld")
    >>> [row["doel"] for row in graph.query("wie-doet-wat", actor="Rusland")]
    ['chemische wapens']
    """

    @classmethod
    def open(
        cls,
        path: str | Path | None = None,
        *,
        read_only: bool = False,
        pipeline: str = "nieuwsgraaf",
        decisions: str | Path | None = None,
        lexicon: str | Path | None = None,
        log: str | Path | None = None,
    ) -> KnowledgeGraph:
        """The graph kept in the folder ``path``, made there when it does not exist; in memory without a path.

        ``sparql+http://…`` is the address of a SPARQL 1.1 server (see ``kg.graph.store.sparql_server``).
        ``decisions`` is the file of what was decided about names, ``PATH.decisions.tsv`` when None; what was changed in
        it is carried out now. ``log`` is the file that tracebacks of bugs are appended to, ``PATH.log`` when None; of a
        graph in memory or on a server the logger "kg" gets them then. ``lexicon`` is a folder that adds words, parties,
        places; it stays in use in this process, also for graphs that are opened without one, until another is chosen
        or ``kg.use_lexicon(None)`` chooses none.

        Raises:
            DataFileError: the lexicon or a file in it cannot be used.
            StoreLockedError: another process has it open.
            StoreError: it is no store.
            DecisionError: the file of decisions cannot be read.
        """
        with tables.restored_on_error():
            reader = Pipeline(pipeline, lexicon=lexicon)  # first: opening a store compares names
            return cls(rdf.open_store(path, read_only=read_only, decisions=decisions), pipeline=reader, log=log)
