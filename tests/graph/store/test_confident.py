"""The part of a graph that is sure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store
from rdflib import Dataset, Graph

from kg import export
from kg.errors import OptionError
from kg.graph import GraphStore, check, entities, events, load, run, statements
from kg.graph.store.confident import confident_part
from kg.model import ArticleReading
from tests.graph.answers import rows_of
from tests.graph.graph_sample import east, north, south


def unsure(reading: ArticleReading, start: int = 0) -> ArticleReading:
    """The same with every other event less certain."""
    events = [
        replace(event, confidence=0.8 if number % 2 else 0.5)
        for number, event in enumerate(reading.events, start=start)
    ]
    return replace(reading, events=tuple(events))


def sure(reading: ArticleReading) -> ArticleReading:
    return replace(reading, events=tuple(event for event in reading.events if event.confidence >= 0.8))


def store_of(*readings: ArticleReading) -> GraphStore:
    store = GraphStore()
    for reading in readings:
        store.add(reading)
    return store


def quads_of(source: object) -> set[Quad]:
    assert isinstance(source, Store)
    return set(source)


@pytest.mark.parametrize("start", [0, 1])
def test_it_is_as_if_they_had_never_been_stored(start: int) -> None:
    readings = [unsure(reading, start) for reading in (north(), south(), east())]
    with store_of(*readings) as whole, store_of(*map(sure, readings)) as never:
        part = confident_part(whole, 0.8)
        assert list(events(part)) == list(events(never)) and list(statements(part)) == list(statements(never))
        assert check(part) == []
        kept, expected = quads_of(part), set(never.store)
        assert kept < set(whole.store)
        # Names that no sure event has are gone from the part, and what the readings say of them is not.
        assert not any("graph/" not in str(quad.graph_name) for quad in kept - expected)
        named = {entity.name for entity in entities(part)}
        assert named <= {entity.name for entity in entities(never)}
        in_events = {each.name for event in events(part) for _, each in event.participants()}
        assert in_events <= named | {alias for entity in entities(part) for alias in entity.aliases}


def test_reports_are_counted_again() -> None:
    first = replace(north(), events=north().events[:1])
    others = [renamed(first, name) for name in ("b", "c")]
    less = replace(others[1], events=tuple(replace(event, confidence=0.3) for event in others[1].events))
    with store_of(first, others[0], less) as whole:
        query = "SELECT ?n (COUNT(?event) AS ?events) WHERE { ?event kg:sameReport/kg:articleCount ?n } GROUP BY ?n"
        assert rows_of(run(whole, query)) == [{"n": 3, "events": 3}]
        assert rows_of(run(confident_part(whole, 0.5), query)) == [{"n": 2, "events": 2}]
        assert check(confident_part(whole, 0.5)) == []
    with store_of(first, less) as whole:
        part = confident_part(whole, 0.5)
        assert rows_of(run(part, query)) == [] and check(part) == []
        assert not any("report/" in str(quad) for quad in quads_of(part))


def renamed(reading: ArticleReading, name: str) -> ArticleReading:
    """The same in an article of another id, of another publisher."""
    return replace(
        reading,
        article=replace(reading.article, id=name, source=name),
        events=tuple(replace(each, evidence=replace(each.evidence, article=name)) for each in reading.events),
        statements=(),
    )


def test_where_nothing_is_less_certain_it_is_the_graph_itself() -> None:
    with store_of(north()) as whole:
        assert confident_part(whole, 0) is confident_part(whole, 0.7) is whole
        for wrong in (-0.1, 1.1, float("nan")):
            with pytest.raises(OptionError, match="min_confidence must be a number from 0 to 1, not"):
                confident_part(whole, wrong)


WITHOUT_EVENTS = ("bib", "png", "ris", "svg")


def test_files_of_every_format_have_the_sure_part(tmp_path: Path) -> None:
    with store_of(*(unsure(reading) for reading in (north(), south(), east()))) as whole:
        wanted = {event.id for event in events(whole) if event.confidence >= 0.8}
        assert wanted < {event.id for event in events(whole)}
        for entry in (entry for entry in export.writers() if entry.write.__module__.startswith("kg.")):
            for path in export.save(whole, tmp_path / f"graph.{entry.suffix}", min_confidence=0.8):
                if entry.suffix not in WITHOUT_EVENTS and "nodes" not in path.name:
                    text = path.read_text(encoding="utf-8")
                    assert {event.id for event in events(whole) if event.id in text} == wanted, path
        assert {event.id for event in events(load(tmp_path / "graph.ttl"))} == wanted


@pytest.mark.parametrize("kind", [Graph, Dataset])
def test_any_graph_has_a_sure_part(kind: type[Graph], tmp_path: Path) -> None:
    with store_of(*(unsure(reading) for reading in (north(), south()))) as whole:
        export.save(whole, tmp_path / "g.ttl")
        graph = kind()
        graph.parse(tmp_path / "g.ttl")
        part = confident_part(graph, 0.8)
        assert [event.id for event in events(part)] == [event.id for event in events(confident_part(whole, 0.8))]
        assert check(part) == []
