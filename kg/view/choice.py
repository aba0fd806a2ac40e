"""The options of a picture, whatever file format it is written in."""

from __future__ import annotations

from typing import TypedDict

from kg.view.page_data import Language


class Caption(TypedDict):
    """The title of a picture, and the language of its interface."""

    title: str
    language: Language


class PictureOptions(TypedDict, total=False):
    """Title, language, and which subgraph is shown; see ``subgraph_of``."""

    title: str
    language: Language
    actor: str | None
    depth: int
    since: str | None
    min_confidence: float
