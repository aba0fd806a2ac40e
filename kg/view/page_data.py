"""All that the page knows, as plain dicts and lists that go into its JSON block."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, Protocol

from kg.dutch.generation import sentence_of, short_sentence_of
from kg.errors import ViewError
from kg.export.library import opening_words
from kg.export.references import safe_link
from kg.model import Event, Evidence, NodeKey, Participant, Quantity, Statement
from kg.view.communities import find_communities
from kg.view.event_network import EventNetwork, other_participants
from kg.view.folding import Fold
from kg.view.lead_events import Reported, lead_events, lines_of_articles
from kg.view.marked_sentence import mark_sentence
from kg.view.outlines import Coordinates, map_data
from kg.view.stubs import stub_directions
from kg.view.styles import appearance, event_label, event_mark, event_style, line_widths

if TYPE_CHECKING:
    from kg.view.pyvis_network import StyledNetwork

Language = Literal["nl", "en"]
PyvisItem = dict[str, Any]
"""The options of a node or an edge, as pyvis keeps them and vis-network takes them."""

NODE_KEYS = ("id", "shape", "size", "x", "y")
EDGE_KEYS = ("from", "to", "id", "smooth", "arrows")
"""What the page always takes from the pyvis network. Labels and colours it takes where the user changed them; others
follow the theme and the filters of the reader."""
EVENT_BASE = "https://w3id.org/nieuwsgraaf/event/"


class ArticleInfo(Reported, Protocol):
    """What is shown of an article; ``kg.model.Article`` is one. Whatever is missing or None is left out."""

    @property
    def url(self) -> str | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """What the page shows besides nodes and edges: articles by id, coordinates by name, statements, title, language."""

    network: EventNetwork
    folds: Sequence[Fold]
    articles: Mapping[str, ArticleInfo]
    places: Mapping[str, Coordinates]
    statements: Sequence[Statement] = ()
    title: str
    language: Language


@cache
def interface_texts() -> dict[str, dict[str, str]]:
    """The words of the page, by language."""
    return dict(_read_json("page/texts.json"))


def texts_in(language: str) -> dict[str, str]:
    """The words of the page in one language.

    Raises:
        ViewError: another language than those of ``interface_texts``.
    """
    texts = interface_texts()
    if language not in texts:
        raise ViewError(f"language {language!r} is not one of {', '.join(map(repr, sorted(texts)))}")
    return texts[language]


def page_data(drawn: StyledNetwork) -> dict[str, Any]:
    """What the page shows of a pyvis network, and next to it the events, their sentences and their articles.

    Keys: ``nodes`` and ``edges`` (for vis-network: position, shape and size, and every option that was changed since
    ``to_pyvis``), ``folds`` (see ``Fold``; none in a network that can be shown whole), ``names`` (by node), ``bundles``
    (by edge), ``stubs`` (see ``Stub``, with the step away from its node), ``events``, ``statements``, ``articles``
    (``lines``: the events that each would be told in), ``leads`` (see ``lead_events``), ``event_base`` (what an event's
    IRI begins with), ``map`` (see ``map_data``), ``appearance``, ``line_widths``. Nodes, edges, events and articles
    refer to each other by position.

    Raises:
        ViewError: a node or an edge was added or removed.
    """
    return {name: list(part) if isinstance(part, Iterator) else part for name, part in _parts(drawn)}


def page_json(drawn: StyledNetwork, **others: object) -> str:
    """The ``page_data`` as JSON, and next to it the ``others``; events are not all held at once.

    Raises:
        ViewError: a node or an edge was added or removed.
    """
    parts = chain(_parts(drawn), others.items())
    return "{" + ",".join(f"{to_json(name)}:{_part_json(part)}" for name, part in parts) + "}"


def _part_json(part: object) -> str:
    return f"[{','.join(map(to_json, part))}]" if isinstance(part, Iterator) else to_json(part)


def _parts(drawn: StyledNetwork) -> Iterator[tuple[str, Any]]:
    """The parts of ``page_data`` in order, the long ones item by item."""
    context, network = drawn.context, drawn.context.network
    changed_nodes, changed_edges = drawn.changes()
    evidence = [event.evidence for event in network.events] + [said.evidence for said in context.statements]
    article_ids = list(dict.fromkeys(one.article for one in evidence))
    numbers = {node.key: node.number for node in network.nodes}
    openings = _openings(evidence)
    lines = lines_of_articles(network, context.articles)
    article_numbers = {article_id: number for number, article_id in enumerate(article_ids)}
    yield "nodes", _items(drawn.nodes, NODE_KEYS, changed_nodes)
    yield "edges", _items(drawn.edges, EDGE_KEYS, changed_edges)
    yield "folds", [_fold_data(fold, article_numbers) for fold in context.folds]
    yield "names", _names_data(network, article_numbers, has_communities=not context.folds)
    yield "bundles", [edge.events for edge in network.edges]
    yield "stubs", _stubs_data(drawn)
    yield (
        "events",
        (
            _event_data(event, numbers=numbers, article=article_numbers[event.evidence.article])
            for event in network.events
        ),
    )
    yield "statements", _statements_data(context.statements, network.events, article_numbers)
    yield (
        "articles",
        [
            _article_data(article_id, context.articles.get(article_id), opening=openings[article_id])
            | {"lines": lines.get(article_id, ())}
            for article_id in article_ids
        ],
    )
    yield "leads", lead_events(network, context.articles)
    yield "event_base", EVENT_BASE
    yield "map", map_data(network, coordinates=context.places)
    yield "appearance", appearance()
    yield "line_widths", line_widths()


def _items(items: list[PyvisItem], keys: Sequence[str], changes: list[PyvisItem]) -> Iterator[PyvisItem]:
    return ({key: item[key] for key in keys} | changed for item, changed in zip(items, changes, strict=True))


def _names_data(
    network: EventNetwork, article_numbers: Mapping[str, int], *, has_communities: bool
) -> list[dict[str, Any]]:
    weighted = [(edge.source, edge.target, len(edge.events)) for edge in network.edges]
    communities = find_communities(len(network.nodes), weighted) if has_communities else []
    return [
        {
            "name": node.name,
            "type": node.type,
            "aliases": node.aliases,
            "count": node.event_count,
            **({"community": communities[node.number]} if has_communities else {}),
            **({"article": article_numbers[node.key.article]} if node.key.article is not None else {}),
        }
        for node in network.nodes
    ]


def _stubs_data(drawn: StyledNetwork) -> list[dict[str, Any]]:
    network, positions = drawn.context.network, [(node["x"], node["y"]) for node in drawn.nodes]
    return [
        {"node": stub.node, "side": stub.side, "events": stub.events, "direction": {"x": x, "y": y}}
        for stub, (x, y) in zip(network.stubs, stub_directions(network, positions), strict=True)
    ]


def _fold_data(fold: Fold, article_numbers: Mapping[str, int]) -> dict[str, Any]:
    x, y = fold.position
    articles = [article_numbers[article] for article in fold.articles]
    return {"lead": article_numbers[fold.lead], "articles": articles, "x": x, "y": y, "links": fold.links}


def to_json(data: object) -> str:
    """JSON that can stand in a script element: no character in it can end the element or start another."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _event_data(event: Event, *, numbers: Mapping[NodeKey, int], article: int) -> dict[str, Any]:
    """What is shown of an event: ``told`` is its sentence in short, ``told_fully`` the one with all that is known."""
    told, told_fully = short_sentence_of(event), sentence_of(event)
    data = {
        "id": event.id,
        "told": told,
        "told_fully": told_fully if told_fully != told else None,
        "kind": event.kind,
        "action": event.action,
        "label": event_label(event),
        "mark": event_mark(event) or None,
        "style": event_style(event),
        **_side_data("actor", event, event.actor, numbers),
        **_side_data("target", event, event.target, numbers),
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
            [slot, participant.name, _other_text(participant), numbers.get(event.key_of(participant))]
            for slot, participant in other_participants(event)
        ],
        "quantities": [_quantity_data(quantity) for quantity in event.quantities],
    }
    return {key: value for key, value in data.items() if value not in (None, [])}


def _statements_data(
    statements: Sequence[Statement], events: Sequence[Event], article_numbers: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Who says what, where, and the events in it by position; ``sentence`` only where no event has that sentence."""
    by_article: dict[str, list[int]] = {}
    for number, event in enumerate(events):
        by_article.setdefault(event.evidence.article, []).append(number)
    known = {(event.evidence.article, event.evidence.sentence_number) for event in events}
    return [
        {
            "id": statement.id,
            "speakers": [speaker.name for speaker in statement.speakers],
            "cue": statement.cue,
            "content": statement.content,
            "article": article_numbers[evidence.article],
            "sentence_number": evidence.sentence_number,
            "events": [number for number in by_article.get(evidence.article, ()) if statement.holds(events[number])],
            **({} if (evidence.article, evidence.sentence_number) in known else {"sentence": evidence.sentence}),
        }
        for statement, evidence in ((statement, statement.evidence) for statement in statements)
    ]


def _quantity_data(quantity: Quantity) -> list[Any]:
    value = int(quantity.value) if quantity.value.is_integer() else quantity.value
    return [quantity.of, value, quantity.unit, quantity.bound, quantity.text]


def _side_data(
    side: str, event: Event, participant: Participant | None, numbers: Mapping[NodeKey, int]
) -> dict[str, Any]:
    if participant is None or event.key_of(participant) not in numbers:
        return {}
    return {side: numbers[event.key_of(participant)], f"{side}_text": _other_text(participant)}


def _other_text(participant: Participant) -> str | None:
    return participant.text if participant.text != participant.name else None


def _openings(evidence: Sequence[Evidence]) -> dict[str, str]:
    """By article the first words of the first of its sentences that is known."""
    firsts = {one.article: one.sentence for one in sorted(evidence, key=lambda one: -one.start)}
    return {article: opening_words(sentence) for article, sentence in firsts.items()}


def _article_data(article_id: str, article: ArticleInfo | None, *, opening: str) -> dict[str, str]:
    url = getattr(article, "url", None)
    known = {
        "title": getattr(article, "title", None),
        "date": getattr(article, "date", None),
        "source": getattr(article, "source", None),
        "url": safe_link(url),
    }
    if not known["title"]:
        known["opening"] = opening
    return {"id": article_id} | {key: str(value) for key, value in known.items() if value}


def _read_json(path: str) -> Any:
    return json.loads((files("kg.view") / path).read_text(encoding="utf-8"))
