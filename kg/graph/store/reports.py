"""Event clusters: the same event in the reports of several articles, and how many independent sources there are.

Events of two articles are in one cluster when they have the same actor, target and class (or, without a class, the same
action), the same polarity and modality, and happened within ``WINDOW_DAYS`` days. Sides and places without a name are
compared by their phrase, and so is what an article has as a kind. Where an event has only one side, that must be a
name, or the place must be the same too: "man" is another man in every article. Events without a day, and
roles, are not clustered. Each event stays as it is; ``kg:sameReport`` leads from it to the node of its cluster
(``kg:Report``), which counts articles and sources.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.literals import date_text, integer_literal
from kg.graph.rdf.quads import Node, QuadSource, Term, by_predicate, lexical_form
from kg.graph.rdf.text_reading import Mention, reading_of
from kg.model import UNNAMED_TYPES

WINDOW_DAYS = 3
KEY, SAME = term("kg:reportKey"), term("kg:sameReport")
_TYPE, _EVENT, _SOURCE = term("rdf:type"), term("kg:Event"), term("dcterms:source")

_SIDES = ("actor", "target")
_KEY_PARTS = ("actor", "target", "place", "polarity", "modality", "eventType", "action", "kind", "time")
_NEEDED = frozenset(
    (
        *(_TYPE, _SOURCE, term("dcterms:date"), term("nif:anchorOf")),
        *(term(f"kg:{name}") for name in (*_KEY_PARTS, "inArticle", "sentence", "reading")),
    )
)
"""The predicates that tell which cluster an event is in."""

Values = Mapping[NamedNode, set[Term]]
"""Predicate → values, of one node."""


class _ClusterKey(NamedTuple):
    """What events of one cluster and one day share: a hash of the ``content``, and the day."""

    content: str
    day: date

    @property
    def literal(self) -> Literal:
        return Literal(f"{self.content} {self.day.isoformat()}")


class _Occurrence(NamedTuple):
    """One event in one article; ``source`` is the publisher, or the article where none is known."""

    event: Node
    article: Term
    source: str
    sentence: str


Occurrences = Mapping[_ClusterKey, list[_Occurrence]]


def report_change(
    store: QuadSource, changed: Mapping[NamedNode, tuple[set[Triple], set[Triple]]]
) -> tuple[set[Triple], set[Triple]]:
    """The change of the graph of event clusters when graphs of articles change.

    Args:
        store: the quads before the change.
        changed: the triples of each article's graph that changes, before and after.

    Returns:
        The triples to remove, and those to add.
    """
    parts = [(before, after, _changed_nodes(before, after)) for before, after in changed.values()]
    old = _occurrences((before, nodes) for before, _, nodes in parts)
    new = _occurrences((after, nodes) for _, after, nodes in parts)
    index = _Index(store, {occurrence.event for group in old.values() for occurrence in group}, new)
    before, after = set(_key_triples(old)), set(_key_triples(new))
    touched: defaultdict[str, set[date]] = defaultdict(set)
    for key in {*old, *new}:
        touched[key.content].add(key.day)
    index.look_up({neighbour for key in {*old, *new} for neighbour in _around(key)})
    for content, days in sorted(touched.items()):
        run = sorted(_run(content, days, {key.day for key in old if key.content == content}, index))
        keys = [_ClusterKey(content, day) for day in run]
        events = {occurrence.event for key in keys for occurrence in [*index.at(key), *old.get(key, ())]}
        before |= set(_stored_clusters(store, events))
        for window in _windows([key.day for key in keys if index.at(key)]):
            after |= set(_cluster(content, window, index))
    return before - after, after - before


class _Index:
    """The occurrences by cluster key, as they are after the change."""

    def __init__(self, store: QuadSource, removed: Collection[Node], new: Occurrences) -> None:
        self._store = store
        self._removed = removed
        self._new = new
        self._known: dict[_ClusterKey, list[_Occurrence]] = {}

    def at(self, key: _ClusterKey) -> list[_Occurrence]:
        if key not in self._known:
            self.look_up([key])
        return self._known[key]

    def look_up(self, keys: Collection[_ClusterKey]) -> None:
        """Look up all these keys at once."""
        by_literal: dict[Term, _ClusterKey] = {key.literal: key for key in keys}
        self._known.update({key: list(self._new.get(key, ())) for key in keys})
        for quad in list(self._store.match_objects(KEY, by_literal.keys(), iris.REPORT_GRAPH)):
            if quad.subject not in self._removed:
                self._known[by_literal[quad.object]].append(self.stored(quad.subject))

    def stored(self, event: Node) -> _Occurrence:
        article = self._value(event, term("kg:inArticle"))
        sentence = self._value(event, term("kg:sentence"))
        return _occurrence(event, article, self._value(article, _SOURCE), self._value(sentence, term("nif:anchorOf")))

    def _value(self, node: Term | None, predicate: NamedNode) -> Term | None:
        if node is None or isinstance(node, Literal):
            return None
        return next((quad.object for quad in self._store.match(node, predicate, None)), None)


def _changed_nodes(before: set[Triple], after: set[Triple]) -> set[Term]:
    """The nodes of an article's graph of which it says other things than before."""
    return {triple.subject for triple in before ^ after if triple.predicate in _NEEDED}


def _occurrences(graphs: Iterable[tuple[set[Triple], Collection[Term]]]) -> Occurrences:
    """The events of articles' graphs that can be clustered, by their keys; of each graph those that changed nodes."""
    occurrences: defaultdict[_ClusterKey, list[_Occurrence]] = defaultdict(list)
    for graph, changed in graphs:
        needed = by_predicate(graph, _NEEDED)
        affected = {
            triple.subject
            for triples in needed.values()
            for triple in triples
            if triple.subject in changed or triple.object in changed
        }
        events = {triple.subject for triple in needed[_TYPE] if triple.object == _EVENT} & affected
        if not events:
            continue
        nodes: defaultdict[Term | None, defaultdict[NamedNode, set[Term]]] = defaultdict(lambda: defaultdict(set))
        for predicate, triples in needed.items():
            for triple in triples:
                nodes[triple.subject][predicate].add(triple.object)
        for event in events:
            values = nodes[event]
            article = _first(values, "kg:inArticle")
            key = _cluster_key(values, nodes[article], _phrases(values), has_name=_has_name(values))
            if key is not None:
                sentence = _first(nodes[_first(values, "kg:sentence")], "nif:anchorOf")
                occurrences[key].append(_occurrence(event, article, _first(nodes[article], "dcterms:source"), sentence))
    return occurrences


def _occurrence(event: Node, article: Term | None, source: Term | None, sentence: Term | None) -> _Occurrence:
    article = event if article is None else article
    source = article if source is None else source
    return _Occurrence(event, article, lexical_form(source), "" if sentence is None else lexical_form(sentence))


def _key_triples(occurrences: Occurrences) -> Iterator[Triple]:
    return (Triple(occurrence.event, KEY, key.literal) for key, group in occurrences.items() for occurrence in group)


def _cluster_key(
    event: Values, article: Values, phrases: Mapping[Term | None, str], *, has_name: bool
) -> _ClusterKey | None:
    """The key of an event, one of whose sides perhaps ``has_name``; None for one that cannot be clustered.

    ``phrases`` is what sides are compared by that are no names.
    """
    day = _day(_first(event, "kg:time")) or _day(_first(article, "dcterms:date"))
    sides = [_first(event, f"kg:{name}") for name in ("actor", "target")]
    place = _first(event, "kg:place")
    parts = [_first(event, f"kg:{name}") for name in ("polarity", "modality")]
    parts.append(_first(event, "kg:eventType") or _first(event, "kg:action"))
    if None in sides and not has_name:
        parts.append(place)
    kind = _first(event, "kg:kind")
    if day is None or kind in (None, term("kg:role")) or None in parts or not any(sides):
        return None
    texts = ["" if part is None else phrases.get(part) or lexical_form(part) for part in (*sides, *parts)]
    return _ClusterKey(hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16], day)


def _phrases(event: Values) -> dict[Term | None, str]:
    """What the sides and the place of an event are compared by where these have no names: as if these were names."""
    phrases: dict[Term | None, str] = {}
    for name in ("actor", "target", "place"):
        for node in event.get(term(f"kg:{name}"), ()):
            if isinstance(node, NamedNode) and iris.article_of_thing(node) is not None:
                phrases[node] = iris.entity_iri(iris.entity_name(node) or node.value.rpartition("/")[2]).value
            elif isinstance(node, NamedNode) and node.value.startswith(iris.CONCEPT):
                phrases[node] = iris.entity_iri(iris.concept_name(node) or node.value).value
    for mention in _mentions(event):
        if mention.concept is not None:
            nodes = event.get(mention.predicate, ())
            phrases.update({node: iris.entity_iri(mention.name).value for node in nodes})
    return phrases


def _has_name(event: Values) -> bool:
    """Whether the actor or the target is a name where it is mentioned, and no thing or pronoun."""
    return any(mention.slot in _SIDES and mention.type not in UNNAMED_TYPES for mention in _mentions(event))


def _mentions(event: Values) -> tuple[Mention, ...]:
    reading = _first(event, "kg:reading")
    return () if reading is None else reading_of(reading).mentions


def _day(time: Term | None) -> date | None:
    """The day of a date or time literal; None for a month or year."""
    if not isinstance(time, Literal):
        return None
    try:
        return date.fromisoformat(date_text(time)[:10])
    except ValueError:
        return None


def _around(key: _ClusterKey) -> Iterator[_ClusterKey]:
    """The key of the day and of the days before and after."""
    for days in (-1, 0, 1):
        with suppress(OverflowError):
            yield _ClusterKey(key.content, key.day + timedelta(days=days))


def _first(values: Values, predicate: str) -> Term | None:
    """The value of a property, the first in order where there are several."""
    return min(values.get(term(predicate), ()), key=str, default=None)


def _run(content: str, days: Iterable[date], removed: Collection[date], index: _Index) -> set[date]:
    """The days with occurrences, without a day's gap between them, around each of these days."""
    run: set[date] = set()
    for start in days:
        for step in (timedelta(days=1), timedelta(days=-1)):
            day = start
            while day == start or day in removed or index.at(_ClusterKey(content, day)):
                run.add(day)
                if not date.min + timedelta(days=1) <= day <= date.max - timedelta(days=1):
                    break
                day += step
    return run


def _windows(days: Iterable[date]) -> Iterator[list[date]]:
    """Days in order, in stretches without a gap of no more than ``WINDOW_DAYS`` days."""
    window: list[date] = []
    for day in days:
        if window and ((day - window[-1]).days > 1 or (day - window[0]).days >= WINDOW_DAYS):
            yield window
            window = []
        window.append(day)
    if window:
        yield window


def _cluster(content: str, window: Iterable[date], index: _Index) -> Iterator[Triple]:
    """The triples of a cluster; none where only one article has the event."""
    days = list(window)
    occurrences = [occurrence for day in days for occurrence in index.at(_ClusterKey(content, day))]
    yield from _report(NamedNode(f"{iris.REPORT}{content}-{days[0].isoformat()}"), occurrences)


def reports_of(store: QuadSource, clusters: Mapping[NamedNode, Collection[Node]]) -> Iterator[Triple]:
    """The triples of clusters of which only these events are left; none of one that only one article has then."""
    index = _Index(store, (), {})
    for cluster, events in clusters.items():
        yield from _report(cluster, [index.stored(event) for event in events])


def _report(cluster: NamedNode, occurrences: Collection[_Occurrence]) -> Iterator[Triple]:
    articles = {occurrence.article for occurrence in occurrences}
    if len(articles) < 2:
        return
    yield Triple(cluster, _TYPE, term("kg:Report"))
    yield Triple(cluster, term("kg:articleCount"), integer_literal(len(articles)))
    yield Triple(cluster, term("kg:sourceCount"), integer_literal(_independent_sources(occurrences)))
    for occurrence in occurrences:
        yield Triple(occurrence.event, SAME, cluster)


def _independent_sources(occurrences: Iterable[_Occurrence]) -> int:
    """The number of sources; those with the very same sentence have it from each other, or from one agency."""
    parent: dict[str, str] = {}

    def origin(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for occurrence in occurrences:
        sentence = " ".join(occurrence.sentence.casefold().split())
        parent[origin(f"source {occurrence.source}")] = origin(f"sentence {sentence}")
    return len({origin(f"source {occurrence.source}") for occurrence in occurrences})


def _stored_clusters(store: QuadSource, events: Iterable[Node]) -> Iterator[Triple]:
    """What the graph of event clusters says of the events, their keys aside."""
    clusters: set[Node] = set()
    for event in events:
        for quad in store.match(event, SAME, None, iris.REPORT_GRAPH):
            if not isinstance(quad.object, Literal):
                clusters.add(quad.object)
            yield quad.triple
    for cluster in clusters:
        for quad in store.match(cluster, None, None, iris.REPORT_GRAPH):
            yield quad.triple
