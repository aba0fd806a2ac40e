"""The graph as pictures, files and objects of other libraries."""

from __future__ import annotations

import webbrowser
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import networkx

from kg import export, view
from kg import graph as rdf
from kg.export import Frames
from kg.knowledge_graph.asking import Asking
from kg.model import (
    Event,
)
from kg.view import pictures

if TYPE_CHECKING:
    from kg.view.pyvis_network import StyledNetwork


class Showing(Asking):
    """The methods that show the graph, or hand it on."""

    def to_networkx(self, *, min_confidence: float = 0.0) -> networkx.MultiDiGraph:
        """Entities as nodes, events as directed edges with all their attributes; statements as nodes too.

        With ``min_confidence`` (from 0 to 1) without events of less confidence, and what only these name.

        Raises:
            OptionError: ``min_confidence`` is not a number from 0 to 1.
        """
        return export.network_of(rdf.confident_part(self.store, min_confidence))

    def to_pandas(self, *, min_confidence: float = 0.0) -> Frames:
        """The same as three pandas frames, ``entities``, ``events`` and ``statements``.

        Raises:
            MissingPackageError: pandas is not installed.
            OptionError: ``min_confidence`` is not a number from 0 to 1.
        """
        return export.to_pandas(self.to_networkx(min_confidence=min_confidence))

    def show(self, path: str | Path, *, open: bool = False, **shown: Unpack[view.PictureOptions]) -> Path:
        """Write a picture: interactive as .html, one file that opens offline, or still as .svg or .png.

        ``title`` and ``language`` ("nl", "en") are the picture's; ``actor``, ``depth``, ``since`` and
        ``min_confidence`` choose a part of the graph, see ``subgraph``. With ``open`` the browser opens it.

        Raises:
            StoreError: the suffix is not that of a picture, or the file cannot be written.
            UnknownNameError: nobody is called that.
            OptionError: ``min_confidence`` is not a number from 0 to 1.
            ViewError: an unknown language.
        """
        (picture,) = export.find_writer(path, only_pictures=True).write(self.store, Path(path), **shown)
        if open:
            webbrowser.open(picture.resolve().as_uri())
        return picture

    to_html = to_picture = show

    def to_pyvis(self, **options: Unpack[view.PictureOptions]) -> StyledNetwork:
        """The picture as a styled ``pyvis.network.Network`` to change and save; options as for ``show``.

        ``write_html`` (or ``save_graph``) writes pyvis's own page, ``write_page`` the one of ``show`` with the changes.

        Raises:
            UnknownNameError: nobody is called that.
        """
        return pictures.pyvis_network(self.store, **options)

    def subgraph(
        self, *, actor: str | None = None, depth: int = 1, since: str | None = None, min_confidence: float = 0.0
    ) -> list[Event]:
        """The events within ``depth`` steps of a name, from the day ``since`` (ISO 8601) on; all of them without.

        Steps too are taken only by events with at least ``min_confidence``, from 0 to 1.

        Raises:
            UnknownNameError: nobody is called that.
            OptionError: ``min_confidence`` is not a number from 0 to 1.
        """
        return pictures.subgraph(self.store, actor=actor, depth=depth, since=since, min_confidence=min_confidence)

    def export(
        self, path: str | Path, *, format: str | None = None, min_confidence: float = 0.0, raw: bool = False
    ) -> tuple[Path, ...]:
        """Write the whole graph to a file in the format of its suffix: RDF, GraphML, CSV and all of ``export.writers``.

        ``format`` is the name or suffix of a format, where the suffix of ``path`` does not tell. With
        ``min_confidence`` (from 0 to 1) without events of less confidence, and all that rests on these alone. In CSV,
        texts that a spreadsheet would run as a formula have an apostrophe in front, unless ``raw``, as Neo4j needs it.
        Gives the files that were written.

        Raises:
            StoreError: an unknown format, or a file that cannot be written.
            OptionError: ``min_confidence`` is not a number from 0 to 1, or ``raw`` for another format.
        """
        return export.save(self.store, path, format=format, min_confidence=min_confidence, raw=raw)

    def save(
        self, path: str | Path, *, format: str | None = None, min_confidence: float = 0.0, raw: bool = False
    ) -> Path:
        """The same as ``export``, in the word that Python has for it; gives the path."""
        self.export(path, format=format, min_confidence=min_confidence, raw=raw)
        return Path(path)

    def _repr_html_(self) -> str:
        """The picture in a notebook."""
        context = pictures.page_context(self.store)
        page = view.render_html(self.events(), statements=self.statements(), **context)
        return f'<iframe srcdoc="{escape(page)}" width="100%" height="640" sandbox="allow-scripts"></iframe>'
