"""Why names are one entity: every mention of it, what joined its names with which score, and what stays ambiguous.

What has no name is not joined: asked for by its words, it is all those of the articles, and the kind.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import DecisionError, UnknownNameError
from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.local import EVIDENCE, IDENTIFIED_AS, SLOT_TERMS, local_node
from kg.graph.rdf.quads import QuadSource, Term, as_iri, lexical_form
from kg.graph.rdf.text_reading import READING, readings_in
from kg.graph.store.store import GraphStore
from kg.graph.store.stored_corpus import StoredCorpus
from kg.linking.identity import Decision, Link, NameEvidence, Resolution, Unit, evidence_order, resolve
from kg.linking.identity.decisions import SplitBy

MAX_NEAREST = 5
"""How many names are told to who asks for one that is not there."""
_MAX_ARTICLES = 3
_LABEL = term("rdfs:label")


class NamedMention(NamedTuple):
    """Words of an article that refer to an entity; ``name`` is the one that the article has for it.

    ``events`` are those that it takes part in there, each as a short sentence.
    """

    article: str
    sentence_number: int
    start: int
    words: str
    name: str
    sentence: str
    events: tuple[str, ...] = ()


class Merge(NamedTuple):
    """Two names that are, or could be, one entity: each with its evidence, the reason, and its score (0 to 1)."""

    one: str
    other: str
    score: float
    reason: str


class CandidateDuplicate(NamedTuple):
    """Two entities of the graph that could be one, and why."""

    one: str
    other: str
    merge: Merge


@dataclass(frozen=True, slots=True)
class Why:
    """The provenance of an entity: its mentions, what joined its names, and the entities that it could be one with."""

    name: str
    mentions: tuple[NamedMention, ...]
    merges: tuple[Merge, ...]
    candidate_duplicates: tuple[CandidateDuplicate, ...]

    @property
    def doubts(self) -> tuple[CandidateDuplicate, ...]:
        """Old name of ``candidate_duplicates``."""
        message = "doubts is called candidate_duplicates now; the old name goes in the next version"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return self.candidate_duplicates


def why(store: GraphStore, name: str) -> Why:
    """Every mention of an entity, and why these are one; or every mention of what is called so without a name.

    Raises:
        UnknownNameError: no entity has this name, or several have.
    """
    corpus = StoredCorpus(store.quads)
    named, unnamed = _nodes_named(store, name)
    if unnamed and not named:
        shown = min(_label(store.quads, node) for node in unnamed)
        mentions = [mention for node in unnamed for mention in _mentions(store.quads, corpus, node)]
        return Why(name=shown, mentions=_joined(mentions), merges=(), candidate_duplicates=())
    node = _only(store, name, named)
    shown = _label(store.quads, node)
    resolution = _resolution(store, corpus, corpus.evidence_of(node))
    duplicates = _candidate_duplicates(corpus, resolution)
    return Why(
        name=shown,
        mentions=_joined(_mentions(store.quads, corpus, node)),
        merges=tuple(_merge(corpus, link) for link in resolution.links.get(shown, ())),
        candidate_duplicates=tuple(pair for pair in duplicates if shown in (pair.one, pair.other)),
    )


def candidate_duplicates(store: GraphStore) -> Iterator[CandidateDuplicate]:
    """All pairs of entities that could be one; takes time in proportion to the number of names."""
    corpus = StoredCorpus(store.quads)
    quads = store.quads.match(None, EVIDENCE, None, iris.ENTITY_GRAPH)
    remaining = {NameEvidence.read(lexical_form(quad.object)) for quad in quads}
    for evidence in sorted(remaining, key=evidence_order):
        if evidence not in remaining:
            continue
        block = corpus.block(evidence.keys, store.decisions, with_ambiguous=True) or {evidence}
        remaining -= block
        yield from _candidate_duplicates(corpus, resolve(block, store.decisions, corpus))


def merge(store: GraphStore, one: str, other: str) -> None:
    """Decide that two names are of one entity.

    Raises:
        UnknownNameError: no entity has one of these names, or several have.
        DecisionError: they are one already.
    """
    first, second = (_label(store.quads, node_named(store, name)) for name in (one, other))
    if first == second:
        raise DecisionError(f"{one!r} and {other!r} are one already: {first}")
    store.decide(Decision("merge", first, second))


def split(store: GraphStore, name: str, *, article: str | None = None, mention: str | None = None) -> None:
    """Decide that ``name`` in one article, or one of the entity's names, is of another entity.

    Raises:
        UnknownNameError: no entity has this name, or several have.
        DecisionError: neither or both of ``article`` and ``mention``, or nothing would be left or split off.
    """
    if (article is None) == (mention is None):
        raise DecisionError("split by an article or by a name, one of the two")
    entity = why(store, name)
    by: SplitBy = "mention" if article is None else "article"
    part = mention if article is None else article
    parts = {words.name if article is None else words.article for words in entity.mentions}
    if part not in parts:
        known = ", ".join(map(repr, sorted(parts)[:20]))
        raise DecisionError(f"{entity.name}: no {by} {part!r}; there are {known}")
    if len(parts) == 1:
        raise DecisionError(f"{entity.name}: nothing is left of it without {by} {part!r}")
    store.decide(Decision("split", entity.name, part or "", by))


def rename(store: GraphStore, name: str, new: str) -> None:
    """Decide what an entity is called.

    Raises:
        UnknownNameError: no entity has this name, or several have.
        DecisionError: the new name is another entity's.
    """
    shown = _label(store.quads, node_named(store, name))
    node = iris.entity_iri(new)
    if iris.entity_name(node) is None:
        raise DecisionError(f"{new[:40]!r}…: too long for a name")
    if shown == new:
        raise DecisionError(f"{shown} is called so already")
    if _is_labelled(store.quads, node):
        raise DecisionError(f"{new} is the name of something else; if it is the same, merge them")
    store.decide(Decision("rename", shown, new))


def node_named(store: GraphStore, name: str) -> NamedNode:
    """The node of the entity that has this name or alias, in whatever case and with or without accents.

    Raises:
        UnknownNameError: none, or several and none of exactly this name; or only what has no name is called so.
    """
    named, unnamed = _nodes_named(store, name)
    if unnamed and not named:
        raise UnknownNameError(f"{name}: what is called so has no name, and is another one in every article")
    return _only(store, name, named)


def _only(store: GraphStore, name: str, nodes: Sequence[NamedNode]) -> NamedNode:
    if len(nodes) == 1:
        return nodes[0]
    if nodes:
        candidates = ", ".join(sorted(_label(store.quads, node) for node in nodes))
        raise UnknownNameError(f"{name}: could be {candidates}")
    nearest = _nearest_names(store, name)
    hint = f"; the nearest names are {', '.join(nearest)}" if nearest else ""
    raise UnknownNameError(f"{name}: nothing in the graph is called so{hint}")


def _nearest_names(store: GraphStore, name: str) -> list[str]:
    """Names that have all words of this one, and those that are spelt nearly so; what has no name is left out."""
    key = iris.search_key(name)
    quads = store.quads.match(None, term("kg:searchKey"), None, iris.ENTITY_GRAPH)
    nodes: dict[str, NamedNode] = {}
    for quad in quads:
        node = as_iri(quad.subject)
        if not (node.value.startswith(iris.ACTION) or _is_unnamed(node)):
            nodes[lexical_form(quad.object)] = node
    longer = [each for each in sorted(nodes) if set(key.split()) <= set(each.split())]
    alike = get_close_matches(key, nodes, n=MAX_NEAREST, cutoff=0.75)
    return list(dict.fromkeys(_label(store.quads, nodes[each]) for each in (*alike, *longer)))[:MAX_NEAREST]


def _nodes_named(store: GraphStore, name: str) -> tuple[list[NamedNode], list[NamedNode]]:
    """The entities of this name, or the one of exactly this name; and what is called so without a name."""
    if any("\ud800" <= char <= "\udfff" for char in name):
        raise UnknownNameError(f"{name!a}: not Unicode text, so nothing in the graph is called so")
    key = Literal(iris.search_key(name))
    subjects = {quad.subject for quad in store.quads.match(None, term("kg:searchKey"), key, iris.ENTITY_GRAPH)}
    nodes = [node for node in map(as_iri, subjects) if not node.value.startswith(iris.ACTION)]
    unnamed = [node for node in nodes if _is_unnamed(node)]
    exact = iris.entity_iri(name)
    if _is_labelled(store.quads, exact):
        return [exact], unnamed
    return [node for node in nodes if not _is_unnamed(node)], unnamed


def _is_unnamed(node: NamedNode) -> bool:
    """Whether a node is a thing of an article, or a concept."""
    return node.value.startswith(iris.CONCEPT) or iris.article_of_thing(node) is not None


def _resolution(store: GraphStore, corpus: StoredCorpus, names: Iterable[NameEvidence]) -> Resolution:
    keys = {key for evidence in names for key in evidence.keys}
    return resolve(corpus.block(keys, store.decisions, with_ambiguous=True), store.decisions, corpus)


def _is_labelled(quads: QuadSource, node: NamedNode) -> bool:
    return any(True for _ in quads.match(node, term("skos:prefLabel"), None, iris.ENTITY_GRAPH))


def _label(quads: QuadSource, node: NamedNode) -> str:
    labels = quads.match(node, term("skos:prefLabel"), None, iris.ENTITY_GRAPH)
    return next(lexical_form(quad.object) for quad in labels)


def _mentions(quads: QuadSource, corpus: StoredCorpus, node: NamedNode) -> Iterator[NamedMention]:
    """The mentions of a node in all slots of events and statements."""
    told = {
        (quad.subject, as_iri(quad.graph_name)): quad.subject
        for quad in quads.match(None, None, node)
        if quad.predicate in SLOT_TERMS
    }
    for (told_in, graph), subject in told.items():
        values = {quad.predicate: quad.object for quad in quads.match(subject, None, None, graph)}
        article, sentence = as_iri(values[term("kg:inArticle")]), as_iri(values[term("kg:sentence")])
        of_sentence = {quad.predicate: quad.object for quad in quads.match(sentence, None, None, graph)}
        text = lexical_form(of_sentence[term("nif:anchorOf")])
        start, _ = iris.sentence_span(sentence) or (int(lexical_form(of_sentence[term("nif:beginIndex")])), 0)
        for mention in readings_in([Triple(told_in, READING, values[READING])])[told_in].mentions:
            own = mention.node(article)
            if (_global_entity(quads, article, own) if mention.own_name is not None else own) == node:
                yield NamedMention(
                    article=corpus.article_of(graph),
                    sentence_number=int(lexical_form(of_sentence[term("kg:sentenceNumber")])),
                    start=mention.start,
                    words=mention.text_in(text, start),
                    name=mention.name,
                    sentence=text,
                    events=tuple(
                        lexical_form(label) for label in (values.get(term("rdfs:label")),) if label is not None
                    ),
                )


def _global_entity(quads: QuadSource, article: NamedNode, own: NamedNode) -> Term:
    """The entity that an article means by its own name, which mostly is the entity's name too."""
    identified = quads.match(local_node(article, own), IDENTIFIED_AS, None)
    return next((quad.object for quad in identified), own)


def _joined(mentions: Iterable[NamedMention]) -> tuple[NamedMention, ...]:
    """Each mention once, with all events that the same words take part in."""
    events: dict[NamedMention, set[str]] = {}
    for mention in mentions:
        events.setdefault(mention._replace(events=()), set()).update(mention.events)
    return tuple(mention._replace(events=tuple(sorted(events[mention]))) for mention in sorted(events))


def _candidate_duplicates(corpus: StoredCorpus, resolution: Resolution) -> Iterator[CandidateDuplicate]:
    seen: set[tuple[str, str]] = set()
    for link in resolution.ambiguous:
        one, other = (
            resolution.name_of(unit.evidence, _first_article(corpus, unit)) for unit in (link.one, link.other)
        )
        if one != other and (one, other) not in seen:
            seen.add((one, other))
            yield CandidateDuplicate(one, other, _merge(corpus, link))


def _merge(corpus: StoredCorpus, link: Link) -> Merge:
    return Merge(_description(corpus, link.one), _description(corpus, link.other), link.score, link.reason)


def _description(corpus: StoredCorpus, unit: Unit) -> str:
    """A name with its occupations and its articles: "Jan de Vries, minister (landbouw-1, landbouw-2)"."""
    articles = [unit.article] if unit.article is not None else list(corpus.articles_with(unit.evidence))
    shown = ", ".join(articles[:_MAX_ARTICLES]) + (", …" if len(articles) > _MAX_ARTICLES else "")
    return f"{', '.join((unit.evidence.name, *unit.evidence.occupations))} ({shown})"


def _first_article(corpus: StoredCorpus, unit: Unit) -> str:
    return unit.article or next(iter(corpus.articles_with(unit.evidence)), "")
