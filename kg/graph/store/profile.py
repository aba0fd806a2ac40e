"""What a store knows of one entity: its names, what articles call it, and its open identifiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pyoxigraph import NamedNode

from kg.graph.rdf import iris
from kg.graph.rdf.event_decoding import TYPES
from kg.graph.rdf.iris import ENTITY_GRAPH, RECONCILIATION_GRAPH, term
from kg.graph.rdf.local import IDENTIFIED_AS
from kg.graph.rdf.quads import Node, QuadSource, as_iri, lexical_form
from kg.graph.store.store import GraphStore
from kg.graph.store.stored_corpus import StoredCorpus
from kg.graph.store.why import node_named
from kg.model import ENTITY_TYPES, EntityType


class Description(NamedTuple):
    """A noun that an article has for somebody or something: "minister"."""

    noun: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An entity: its ``node``, name, type and other names, what articles call it, and its open identifiers (IRIs).

    ``similar`` are items that a reconciliation service found likely, but not certain, to be the same.
    """

    node: NamedNode
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    descriptions: tuple[Description, ...]
    exact_match: tuple[str, ...]
    similar: tuple[str, ...]


def profile(store: GraphStore, name: str) -> Profile:
    """The entity that has this name or alias; only what the store has of it is looked up.

    Raises:
        UnknownNameError: none, or several and none of exactly this name; or only what has no name is called so.
    """
    quads, node = store.quads, node_named(store, name)
    label = min(_values(quads, node, "skos:prefLabel", ENTITY_GRAPH))
    in_articles = [node, *(quad.subject for quad in quads.match(None, IDENTIFIED_AS, node))]
    matched = _values(quads, node, "skos:exactMatch", ENTITY_GRAPH) | _values(
        quads, node, "skos:exactMatch", RECONCILIATION_GRAPH
    )
    return Profile(
        node=node,
        name=label,
        type=_type(quads, in_articles),
        aliases=tuple(sorted(_values(quads, node, "skos:altLabel", ENTITY_GRAPH) - {label})),
        descriptions=tuple(sorted(set(_descriptions(quads, in_articles)))),
        exact_match=tuple(sorted(matched)),
        similar=tuple(sorted(_values(quads, node, "skos:closeMatch", RECONCILIATION_GRAPH) - matched)),
    )


def _values(quads: QuadSource, node: NamedNode, predicate: str, graph: NamedNode) -> set[str]:
    return {lexical_form(quad.object) for quad in quads.match(node, term(predicate), None, graph)}


def _type(quads: QuadSource, in_articles: list[Node]) -> EntityType:
    """The type that most articles give it."""
    typed = (quad.object for node in in_articles for quad in quads.match(node, term("kg:typedAs"), None))
    counts = Counter(TYPES[value] for value in typed if value in TYPES)
    return min(counts, key=lambda kind: (-counts[kind], ENTITY_TYPES.index(kind)), default="MISC")


def _descriptions(quads: QuadSource, in_articles: list[Node]) -> Iterator[Description]:
    corpus = StoredCorpus(quads)
    for node in in_articles:
        for quad in quads.match(node, term("kg:describedAs"), None):
            if quad.graph_name not in iris.SHARED_GRAPHS:
                yield Description(lexical_form(quad.object), corpus.article_of(as_iri(quad.graph_name)))
