"""All that the page knows, as plain dicts and lists that go into its JSON block."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

from kg.model import Event, Participant
from kg.view.communities import find_communities
from kg.view.event_network import EventNetwork, other_participants
from kg.view.folding import MAX_NODES_UNFOLDED, Fold, fold_network
from kg.view.layout import lay_out
from kg.view.marked_sentence import mark_sentence
from kg.view.outlines import Coordinates, map_data
from kg.view.styles import MAX_LABEL_LENGTH, appearance
from kg.view.vis_network import to_pyvis

Language = Literal["nl", "en"]

MAX_LABELS_WITH_SPACE = 40
LETTER_WIDTH = 7.5
NODE_KEYS = ("id", "shape", "size", "x", "y")
EDGE_KEYS = ("from", "to", "id", "smooth", "arrows")
"""What the page takes from the pyvis network; labels and colours it rebuilds whenever the reader filters."""
EVENT_BASE = "https://w3id.org/nieuwsgraaf/event/"


class ArticleInfo(Protocol):
    """What is shown of an article; ``kg.model.Article`` is one. Whatever is missing or None is left out."""

    @property
    def title(self) -> str | None: ...
    @property
    def date(self) -> str | None: ...
    @property
    def source(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...


@cache
def interface_texts() -> dict[str, dict[str, str]]:
    """The words of the page, by language."""
    return dict(_read_json("page/texts.json"))


def page_data(
    network: EventNetwork, *, articles: Mapping[str, ArticleInfo], places: Mapping[str, Coordinates]
) -> dict[str, Any]:
    """Nodes and edges as vis-network takes them, with beside them the events, their sentences and their articles.

    Keys: ``nodes`` and ``edges`` (for vis-network), ``folds`` (see ``Fold``; none in a network that can be shown
    whole), ``names`` (by node), ``bundles`` (by edge), ``events``, ``articles``, ``event_base`` (what an event's IRI
    begins with), ``map`` (see ``map_data``), ``appearance``. Nodes, edges, events and articles refer to each other by
    position.
    """
    folds, positions = place_nodes(network)
    drawn = to_pyvis(network, positions, articles=articles)
    weighted = [(edge.source, edge.target, len(edge.events)) for edge in network.edges]
    numbers = {node.name: node.number for node in network.nodes}
    article_ids = list(dict.fromkeys(event.evidence.article for event in network.events))
    article_numbers = {article_id: number for number, article_id in enumerate(article_ids)}
    return {
        "nodes": [{key: node[key] for key in NODE_KEYS} for node in drawn.nodes],
        "edges": [{key: edge[key] for key in EDGE_KEYS} for edge in drawn.edges],
        "folds": [_fold_data(fold) for fold in folds],
        "names": [
            {
                "name": node.name,
                "type": node.type,
                "aliases": node.aliases,
                "count": node.event_count,
                "community": community,
            }
            for node, community in zip(network.nodes, find_communities(len(network.nodes), weighted), strict=True)
        ],
        "bundles": [edge.events for edge in network.edges],
        "events": [
            _event_data(event, numbers=numbers, article=article_numbers[event.evidence.article])
            for event in network.events
        ],
        "articles": [_article_data(article_id, articles.get(article_id)) for article_id in article_ids],
        "event_base": EVENT_BASE,
        "map": map_data(network, coordinates=places),
        "appearance": appearance(),
    }


def place_nodes(network: EventNetwork) -> tuple[list[Fold], Sequence[tuple[float, float]]]:
    """The folds of a network that is too large to be shown whole, and a position for every node."""
    if len(network.nodes) > MAX_NODES_UNFOLDED:
        widths = label_widths(network, most=None)
        return fold_network(network, label_widths=widths, fold_label_width=MAX_LABEL_LENGTH * LETTER_WIDTH)
    links = [(edge.source, edge.target) for edge in network.edges]
    return [], lay_out(len(network.nodes), links, label_widths=label_widths(network))


def _fold_data(fold: Fold) -> dict[str, Any]:
    return {
        "parent": fold.parent,
        "nodes": fold.nodes,
        "members": fold.member_count,
        "x": fold.position[0],
        "y": fold.position[1],
        "radius": fold.radius,
        "scale": fold.scale,
    }


def label_widths(network: EventNetwork, *, most: int | None = MAX_LABELS_WITH_SPACE) -> list[float]:
    """In pixels; 0 for nodes from ``most`` on, which get no room for their label, as there is not room for all."""
    return [
        min(len(node.name), MAX_LABEL_LENGTH) * LETTER_WIDTH if most is None or node.number < most else 0.0
        for node in network.nodes
    ]


def to_json(data: object) -> str:
    """JSON that can stand in a script element: no character in it can end the element or start another."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def safe_link(url: str | None) -> str | None:
    """The address when a click on it opens a web page, else None."""
    if not url or any(unicodedata.category(character) == "Cc" for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _event_data(event: Event, *, numbers: dict[str, int], article: int) -> dict[str, Any]:
    data = {
        "id": event.id,
        "kind": event.kind,
        "action": event.action,
        "label": event.label,
        "actor": numbers[event.actor.name],
        "target": numbers[event.target.name],
        "actor_text": _other_text(event.actor),
        "target_text": _other_text(event.target),
        "polarity": event.polarity,
        "modality": event.modality,
        "time": event.time,
        "time_value": event.time_value,
        "event_type": event.event_type,
        "confidence": round(event.confidence, 2),
        "article": article,
        "sentence_number": event.evidence.sentence_number,
        "sentence": mark_sentence(event),
        "slots": [
            [slot, participant.name, _other_text(participant), numbers.get(participant.name)]
            for slot, participant in other_participants(event)
        ],
    }
    return {key: value for key, value in data.items() if value not in (None, [])}


def _other_text(participant: Participant) -> str | None:
    return participant.text if participant.text != participant.name else None


def _article_data(article_id: str, article: ArticleInfo | None) -> dict[str, str]:
    url = getattr(article, "url", None)
    found = {
        "title": getattr(article, "title", None),
        "date": getattr(article, "date", None),
        "source": getattr(article, "source", None),
        "url": safe_link(url),
    }
    return {"id": article_id} | {key: str(value) for key, value in found.items() if value}


def _read_json(path: str) -> Any:
    return json.loads((files("kg.view") / path).read_text(encoding="utf-8"))
