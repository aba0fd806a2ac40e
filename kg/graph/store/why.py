"""Why names are one thing: every mention of it, what joined its names, how sure that is, and what nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.errors import DecisionError, UnknownNameError
from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.local import EVIDENCE, LOCAL_ENTITY, REFERS_TO, own_node
from kg.graph.rdf.quads import QuadSource
from kg.graph.store.changes import StoredCorpus
from kg.graph.store.store import GraphStore
from kg.linking.identity import Decision, Link, NameEvidence, Resolution, Unit, evidence_order, resolve
from kg.linking.identity.decisions import SplitBy

_MAX_ARTICLES = 3


class NamedMention(NamedTuple):
    """Words of an article that stand for a thing; ``name`` is the one that the article has for it."""

    article: str
    sentence_number: int
    start: int
    words: str
    name: str
    sentence: str


class Merge(NamedTuple):
    """Two names that are, or could be, one thing: with what is known of them, the reason, and its score (0 to 1)."""

    one: str
    other: str
    score: float
    reason: str


class Doubt(NamedTuple):
    """Two things of the graph that could be one, and why."""

    one: str
    other: str
    merge: Merge


@dataclass(frozen=True, slots=True)
class Why:
    """All that makes a thing what it is."""

    name: str
    mentions: tuple[NamedMention, ...]
    merges: tuple[Merge, ...]
    doubts: tuple[Doubt, ...]


def why(store: GraphStore, name: str) -> Why:
    """Every mention of a thing, and the reasons why these are one.

    Raises:
        UnknownNameError: no thing of that name, or several.
    """
    node = node_named(store, name)
    shown = _shown(store, node)
    corpus = StoredCorpus(store.quads)
    resolution = _resolution(store, corpus, corpus.evidence_of(node))
    doubts = (doubt for doubt in _doubts(corpus, resolution) if shown in (doubt.one, doubt.other))
    return Why(
        name=shown,
        mentions=tuple(sorted(set(_mentions(store.quads, corpus, node)))),
        merges=tuple(_merge(corpus, link) for link in resolution.links.get(shown, ())),
        doubts=tuple(doubts),
    )


def unsure(store: GraphStore) -> Iterator[Doubt]:
    """All pairs of things that could be one; takes time in proportion to the number of names."""
    corpus = StoredCorpus(store.quads)
    quads = store.quads.match(None, EVIDENCE, None, iris.ENTITY_GRAPH)
    todo = {NameEvidence.read(_text(quad.object)) for quad in quads}
    for first in sorted(todo, key=evidence_order):
        if first not in todo:
            continue
        block = corpus.block(first.keys, store.decisions, with_doubts=True) or {first}
        todo -= block
        yield from _doubts(corpus, resolve(block, store.decisions, corpus))


def merge(store: GraphStore, one: str, other: str) -> None:
    """Decide that two names are of one thing.

    Raises:
        UnknownNameError: no thing of one of these names.
        DecisionError: they are one already.
    """
    first, second = (_shown(store, node_named(store, name)) for name in (one, other))
    if first == second:
        raise DecisionError(f"{one!r} and {other!r} are one already: {first}")
    store.decide(Decision("merge", first, second))


def split(store: GraphStore, name: str, *, article: str | None = None, mention: str | None = None) -> None:
    """Decide that what one article, or one of its names, means by ``name`` is something else.

    Raises:
        UnknownNameError: no thing of that name.
        DecisionError: neither or both of ``article`` and ``mention``, or nothing would be left or taken apart.
    """
    if (article is None) == (mention is None):
        raise DecisionError("split by an article or by a name, one of the two")
    found = why(store, name)
    by: SplitBy = "mention" if article is None else "article"
    wanted = mention if article is None else article
    have = {each.name if article is None else each.article for each in found.mentions}
    if wanted not in have:
        raise DecisionError(f"{found.name}: no {by} {wanted!r}; there are {', '.join(map(repr, sorted(have)[:20]))}")
    if len(have) == 1:
        raise DecisionError(f"{found.name}: nothing is left of it without {by} {wanted!r}")
    store.decide(Decision("split", found.name, wanted or "", by))


def rename(store: GraphStore, name: str, new: str) -> None:
    """Decide what a thing is called.

    Raises:
        UnknownNameError: no thing of that name.
        DecisionError: the new name is another thing's.
    """
    shown = _shown(store, node_named(store, name))
    node = iris.entity_iri(new)
    if iris.entity_name(node) is None:
        raise DecisionError(f"{new[:40]!r}…: too long for a name")
    if shown == new:
        raise DecisionError(f"{shown} is called so already")
    if any(True for _ in store.quads.match(node, term("skos:prefLabel"), None, iris.ENTITY_GRAPH)):
        raise DecisionError(f"{new} is the name of something else; if it is the same, merge them")
    store.decide(Decision("rename", shown, new))


def node_named(store: GraphStore, name: str) -> NamedNode:
    """The node of the thing with this name, in whatever case and with or without accents, or with this other name.

    Raises:
        UnknownNameError: none, or several and none of exactly this name.
    """
    exact = iris.entity_iri(name)
    quads = store.quads.match
    if any(True for _ in quads(exact, term("skos:prefLabel"), None, iris.ENTITY_GRAPH)):
        return exact
    key = Literal(iris.search_key(name))
    found: set[Any] = {quad.subject for quad in quads(None, term("kg:searchKey"), key, iris.ENTITY_GRAPH)}
    found = {node for node in found if node.value.startswith(iris.ENTITY)}
    if len(found) == 1:
        return NamedNode(found.pop().value)
    if found:
        told = ", ".join(sorted(_shown(store, node) for node in found))
        raise UnknownNameError(f"{name}: could be {told}")
    raise UnknownNameError(f"{name}: nothing in the graph is called so")


def _resolution(store: GraphStore, corpus: StoredCorpus, evidence: Iterable[NameEvidence]) -> Resolution:
    keys = {key for each in evidence for key in each.keys}
    return resolve(corpus.block(keys, store.decisions, with_doubts=True), store.decisions, corpus)


def _shown(store: GraphStore, node: NamedNode) -> str:
    quads = store.quads.match(node, term("skos:prefLabel"), None, iris.ENTITY_GRAPH)
    return next(_text(quad.object) for quad in quads)


def _mentions(store: QuadSource, corpus: StoredCorpus, node: NamedNode) -> Iterator[NamedMention]:
    def value(subject: Any, predicate: NamedNode) -> Any:
        return next((quad.object for quad in store.match(subject, predicate, None)), None)

    for quad in store.match(None, REFERS_TO, node):
        graph: Any = quad.graph_name
        event = next((found.subject for found in store.match(None, term("kg:mention"), quad.subject)), None)
        sentence = value(event, term("kg:sentence"))
        local = value(quad.subject, LOCAL_ENTITY)
        own = node if local is None else own_node(local)
        yield NamedMention(
            article=corpus.article_of(graph),
            sentence_number=int(_text(value(sentence, term("kg:sentenceNumber")))),
            start=int(_text(value(quad.subject, term("nif:beginIndex")))),
            words=_text(value(quad.subject, term("nif:anchorOf"))),
            name=iris.entity_name(own) or own.value,
            sentence=_text(value(sentence, term("nif:anchorOf"))),
        )


def _doubts(corpus: StoredCorpus, resolution: Resolution) -> Iterator[Doubt]:
    told: set[tuple[str, str]] = set()
    for link in resolution.unsure:
        articles = [_first_article(corpus, unit) for unit in (link.one, link.other)]
        one, other = (
            resolution.name_of(unit.evidence, article)
            for unit, article in zip((link.one, link.other), articles, strict=True)
        )
        if one != other and (one, other) not in told:
            told.add((one, other))
            yield Doubt(one, other, _merge(corpus, link))


def _merge(corpus: StoredCorpus, link: Link) -> Merge:
    return Merge(_told(corpus, link.one), _told(corpus, link.other), link.score, link.reason)


def _told(corpus: StoredCorpus, unit: Unit) -> str:
    """A name with what is known of it and where it stands: "Jan de Vries, minister (landbouw-1, landbouw-2)"."""
    articles = [unit.article] if unit.article is not None else list(corpus.articles_with(unit.evidence))
    shown = ", ".join(articles[:_MAX_ARTICLES]) + (", …" if len(articles) > _MAX_ARTICLES else "")
    return f"{', '.join((unit.evidence.name, *unit.evidence.occupations))} ({shown})"


def _first_article(corpus: StoredCorpus, unit: Unit) -> str:
    return unit.article or next(iter(corpus.articles_with(unit.evidence)), "")


def _text(literal: Any) -> str:
    return "" if literal is None else str(literal.value)
