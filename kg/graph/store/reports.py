"""The same event in several articles: which events report the same, and how many independent sources there are.

Two events report the same when they have one actor and one target, one class (or, without a class, one action), are
said in the same way (affirmed, asserted …), and happened within ``WINDOW_DAYS`` days. What has no day, and offices, are
not compared. Each event stays as it is; ``kg:sameReport`` leads from it to a node that counts articles and sources.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.literals import date_text, integer_literal
from kg.graph.rdf.quads import QuadSource

WINDOW_DAYS = 3
KEY, SAME = term("kg:reportKey"), term("kg:sameReport")
_TYPE, _EVENT, _SOURCE = term("rdf:type"), term("kg:Event"), term("dcterms:source")

Values = Mapping[Any, Mapping[Any, set[Any]]]
"""Node → predicate → values."""


class _Place(NamedTuple):
    """What an event reports, and on which day."""

    what: str
    day: date

    @property
    def literal(self) -> Literal:
        return Literal(f"{self.what} {self.day.isoformat()}")


class _Told(NamedTuple):
    """One event in one article; ``source`` is the publisher, or the article where none is known."""

    event: Any
    article: Any
    source: str
    sentence: str


def report_change(
    store: QuadSource, changed: Mapping[NamedNode, tuple[set[Triple], set[Triple]]]
) -> tuple[set[Triple], set[Triple]]:
    """What goes from and comes into the graph of reports when graphs of articles change from one to the other."""
    old, new = (_told([pair[side] for pair in changed.values()]) for side in (0, 1))
    index = _Index(store, {told.event for events in old.values() for told in events}, new)
    before = {Triple(told.event, KEY, place.literal) for place, events in old.items() for told in events}
    after = {Triple(told.event, KEY, place.literal) for place, events in new.items() for told in events}
    touched: defaultdict[str, set[date]] = defaultdict(set)
    for place in {*old, *new}:
        touched[place.what].add(place.day)
    index.look_up({near for place in {*old, *new} for near in _around(place)})
    for what, days in sorted(touched.items()):
        run = sorted(_run(what, days, {place.day for place in old if place.what == what}, index))
        there = {told.event for day in run for told in index.told(_Place(what, day))}
        there |= {told.event for day in run for told in old.get(_Place(what, day), ())}
        before |= set(_reported(store, there))
        for window in _windows([day for day in run if index.told(_Place(what, day))]):
            after |= set(_report(what, window, index))
    return before - after, after - before


class _Index:
    """The events by what they report and when, as they are after the change."""

    def __init__(self, store: QuadSource, gone: Collection[Any], new: Mapping[_Place, list[_Told]]) -> None:
        self._store = store
        self._gone = gone
        self._new = new
        self._known: dict[_Place, list[_Told]] = {}

    def told(self, place: _Place) -> list[_Told]:
        if place not in self._known:
            self.look_up([place])
        return self._known[place]

    def look_up(self, places: Collection[_Place]) -> None:
        """Learn of all these at once."""
        by_literal = {place.literal: place for place in places}
        self._known.update({place: list(self._new.get(place, ())) for place in places})
        for quad in list(self._store.match_objects(KEY, by_literal.keys(), iris.REPORT_GRAPH)):
            if quad.subject not in self._gone:
                literal: Any = quad.object
                self._known[by_literal[literal]].append(self._stored(quad.subject))

    def _stored(self, event: Any) -> _Told:
        article = self._value(event, "kg:inArticle")
        sentence = self._value(event, "kg:sentence")
        source = self._value(article, "dcterms:source")
        text = self._value(sentence, "nif:anchorOf") if sentence is not None else None
        return _Told(event, article, _source(article, source), text.value if text is not None else "")

    def _value(self, node: Any, predicate: str) -> Any:
        return next((quad.object for quad in self._store.match(node, term(predicate), None)), None)


def _told(graphs: Iterable[set[Triple]]) -> dict[_Place, list[_Told]]:
    """The events of the graphs that can be compared, by what they report and when."""
    found: defaultdict[_Place, list[_Told]] = defaultdict(list)
    for graph in graphs:
        nodes: defaultdict[Any, defaultdict[Any, set[Any]]] = defaultdict(lambda: defaultdict(set))
        for triple in graph:
            nodes[triple.subject][triple.predicate].add(triple.object)
        for node, values in list(nodes.items()):
            if _EVENT in values[_TYPE]:
                article = _only(values, "kg:inArticle")
                place = _place(values, nodes[article])
                if place is not None:
                    sentence = _only(nodes[_only(values, "kg:sentence")], "nif:anchorOf")
                    source = _source(article, _only(nodes[article], "dcterms:source"))
                    found[place].append(_Told(node, article, source, sentence.value if sentence is not None else ""))
    return found


def _place(event: Mapping[Any, set[Any]], article: Mapping[Any, set[Any]]) -> _Place | None:
    day = _day(_only(event, "kg:time")) or _day(_only(article, "dcterms:date"))
    parts = [_only(event, f"kg:{name}") for name in ("actor", "target", "polarity", "modality", "kind")]
    doing = _only(event, "kg:eventType") or _only(event, "kg:action")
    if day is None or doing is None or None in parts or parts[-1] == term("kg:role"):
        return None
    said = "\n".join(part.value for part in (*parts[:-1], doing))
    return _Place(hashlib.sha256(said.encode()).hexdigest()[:16], day)


def _day(time: Any) -> date | None:
    """The day of a date or time literal; None for a month or year."""
    if not isinstance(time, Literal):
        return None
    try:
        return date.fromisoformat(date_text(time)[:10])
    except ValueError:
        return None


def _source(article: Any, source: Any) -> str:
    return str(source.value) if source is not None else str(article.value)


def _around(place: _Place) -> Iterator[_Place]:
    """The place with the days before and after."""
    for days in (-1, 0, 1):
        with suppress(OverflowError):
            yield _Place(place.what, place.day + timedelta(days=days))


def _only(values: Mapping[Any, set[Any]], predicate: str) -> Any:
    return min(values.get(term(predicate), ()), key=str, default=None)


def _run(what: str, days: Iterable[date], gone: Collection[date], index: _Index) -> set[date]:
    """The days with events, without a day's gap between them, around each of the given days."""
    found: set[date] = set()
    for start in days:
        for step in (timedelta(days=1), timedelta(days=-1)):
            day = start
            while day == start or day in gone or index.told(_Place(what, day)):
                found.add(day)
                if not date.min + timedelta(days=1) <= day <= date.max - timedelta(days=1):
                    break
                day += step
    return found


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


def _report(what: str, window: Iterable[date], index: _Index) -> Iterator[Triple]:
    days = list(window)
    told = [each for day in days for each in index.told(_Place(what, day))]
    articles = {each.article for each in told}
    if len(articles) < 2:
        return
    report = NamedNode(f"{iris.REPORT}{what}-{days[0].isoformat()}")
    yield Triple(report, _TYPE, term("kg:Report"))
    yield Triple(report, term("kg:articleCount"), integer_literal(len(articles)))
    yield Triple(report, term("kg:sourceCount"), integer_literal(_independent(told)))
    for each in told:
        yield Triple(each.event, SAME, report)


def _independent(told: Iterable[_Told]) -> int:
    """How many sources there are; those with the very same sentence have it from each other, or from one agency."""
    first: dict[str, str] = {}

    def origin(name: str) -> str:
        while first.setdefault(name, name) != name:
            name = first[name]
        return name

    for each in told:
        first[origin(f"source {each.source}")] = origin(f"sentence {' '.join(each.sentence.casefold().split())}")
    return len({origin(f"source {each.source}") for each in told})


def _reported(store: QuadSource, events: Iterable[Any]) -> Iterator[Triple]:
    """What the graph of reports says of the events, their keys aside."""
    reports: set[Any] = set()
    for event in events:
        for quad in store.match(event, SAME, None, iris.REPORT_GRAPH):
            reports.add(quad.object)
            yield quad.triple
    for report in reports:
        for quad in store.match(report, None, None, iris.REPORT_GRAPH):
            yield quad.triple
