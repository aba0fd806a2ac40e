"""What can be asked of a picture, whatever file it is written to."""

from __future__ import annotations

from typing import TypedDict

from kg.view.page_data import Language


class Named(TypedDict):
    """What a picture is called, and in which language."""

    title: str
    language: Language


class Shown(TypedDict, total=False):
    """Title and language, and which part of the graph is shown; see ``part_of``."""

    title: str
    language: Language
    actor: str | None
    depth: int
    since: str | None
