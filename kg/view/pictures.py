"""The formats of pictures among those that a graph can be written in (``kg.export.registry``)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from kg.export.registry import writer
from kg.graph.rdf.conversion import Source
from kg.graph.rdf.decoding import articles, entities, events, statements
from kg.model import Event, Statement, checked_min_confidence
from kg.view.choice import Caption, PictureOptions
from kg.view.page_data import Language
from kg.view.rendering import write_html
from kg.view.still import write_png, write_svg
from kg.view.subgraph import subgraph_of

if TYPE_CHECKING:
    from kg.view.pyvis_network import StyledNetwork


@writer("html", description="the interactive picture", is_picture=True)
def save_html(source: Source, path: Path, **options: Unpack[PictureOptions]) -> tuple[Path]:
    """Write the page that opens offline; ``options`` is what of the graph, with which title and language."""
    chosen, named = _chosen(source, **options)
    said = _statements_around(source, chosen, options)
    return (write_html(chosen, path, statements=said, **page_context(source), **named),)


@writer("svg", description="a still drawing", is_picture=True)
def save_svg(source: Source, path: Path, **options: Unpack[PictureOptions]) -> tuple[Path]:
    """Write a drawing, without a browser; ``options`` as for ``save_html``."""
    chosen, named = _chosen(source, **options)
    return (write_svg(chosen, path, **named),)


@writer("png", description="a still picture", is_picture=True)
def save_png(source: Source, path: Path, **options: Unpack[PictureOptions]) -> tuple[Path]:
    """Write a picture of pixels, without a browser; ``options`` as for ``save_html``."""
    chosen, named = _chosen(source, **options)
    return (write_png(chosen, path, **named),)


def pyvis_network(source: Source, **options: Unpack[PictureOptions]) -> StyledNetwork:
    """The chosen part of a graph as a styled pyvis network: see ``kg.view.pyvis_network.to_pyvis``."""
    from kg.view.pyvis_network import to_pyvis  # noqa: PLC0415 - brings in IPython

    chosen, named = _chosen(source, **options)
    return to_pyvis(chosen, statements=_statements_around(source, chosen, options), **page_context(source), **named)


def subgraph(
    source: Source, *, actor: str | None = None, depth: int = 1, since: str | None = None, min_confidence: float = 0.0
) -> list[Event]:
    """The events of a graph that ``subgraph_of`` chooses, with the dates of its articles."""
    bound = checked_min_confidence(min_confidence)
    sure = (event for event in events(source) if event.confidence >= bound)
    return subgraph_of(sure, actor=actor, depth=depth, since=since, articles=_articles(source))


def page_context(source: Source) -> dict[str, Any]:
    """What the page shows besides the events: articles by id, and coordinates by name."""
    positions = {entity.name: entity.position for entity in entities(source)}
    return {
        "articles": _articles(source),
        "places": {name: (place.latitude, place.longitude) for name, place in positions.items() if place},
    }


def _chosen(
    source: Source,
    *,
    title: str = "Nieuwsgraaf",
    language: Language = "nl",
    actor: str | None = None,
    depth: int = 1,
    since: str | None = None,
    min_confidence: float = 0.0,
) -> tuple[list[Event], Caption]:
    """The part of the graph that is shown, and what its picture is called."""
    chosen = subgraph(source, actor=actor, depth=depth, since=since, min_confidence=min_confidence)
    return chosen, {"title": title, "language": language}


def _statements_around(source: Source, chosen: list[Event], options: PictureOptions) -> list[Statement]:
    """All that is said; of a part of the graph only what has one of its events in it."""
    if not any(options.get(choice) for choice in ("actor", "since", "min_confidence")):
        return list(statements(source))
    by_article: dict[str, list[Event]] = {}
    for event in chosen:
        by_article.setdefault(event.evidence.article, []).append(event)
    return [
        statement
        for statement in statements(source)
        if any(statement.holds(event) for event in by_article.get(statement.evidence.article, ()))
    ]


def _articles(source: Source) -> dict[str, Any]:
    return {article.id: article for article in articles(source)}
