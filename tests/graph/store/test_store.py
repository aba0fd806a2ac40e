from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat
from rdflib import URIRef

from kg.errors import StoreError, StoreLockedError
from kg.graph import GraphStore, Statistics, events, to_quads
from kg.graph.rdf import iris
from kg.graph.rdf.encoding import derived_triples
from kg.model import ArticleReading, Entity
from tests.conftest import ROOT

ENVIRONMENT = {"PYTHONPATH": str(ROOT)}

HOLD = """
import sys, time
from kg.graph import GraphStore
store = GraphStore(sys.argv[1])
print("open", flush=True)
time.sleep(60)
"""
BUILD = """
import sys, dataclasses
from kg.dutch.generation import short_sentence_of
from kg.graph import GraphStore
from kg.model import Entity
from tests.graph import graph_sample
store = GraphStore(sys.argv[1])
short_sentence_of(graph_sample.north().events[0])  # loads the list of verbs, which takes a moment
print("open", flush=True)
for turn in range(10**6):
    for number in range(20):
        first = graph_sample.north()
        here = {"article": f"a{number}"}
        said = [dataclasses.replace(e, evidence=dataclasses.replace(e.evidence, **here)) for e in first.events]
        entities = (Entity(name=f"E{number}", type="ORG", aliases=frozenset({f"turn {turn}"})),)
        changed = dataclasses.replace(first.article, id=f"a{number}", title=f"turn {turn}")
        store.add(graph_sample.facts(changed, said if turn % 2 else said[:3], entities=entities))
"""


def lines(store: GraphStore) -> list[str]:
    return sorted(map(str, store.quads))


def start(script: str, path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    )
    assert process.stdout is not None and process.stdout.readline() == "open\n"
    return process


def stop(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.parametrize("is_on_disk", [True, False])
def test_add_twice_replace_and_remove(
    tmp_path: Path, is_on_disk: bool, north: ArticleReading, south: ArticleReading
) -> None:
    with GraphStore(tmp_path / "deep" / "store" if is_on_disk else None) as store:
        assert store.add(north)
        only_north = lines(store)
        assert not store.add(north)
        assert lines(store) == only_north
        reports = [line for line in only_north if iris.REPORT_GRAPH.value in line]
        assert sorted(map(str, to_quads(north))) == [line for line in only_north if line not in reports]
        assert store.add(south)
        both = lines(store)
        assert store.article_ids() == ["noord/haven_1", "zuid/haven_2"]

        shorter = replace(south, events=south.events[:1], entities=())
        assert store.add(shorter)
        fresh = GraphStore()
        fresh.add(shorter)
        fresh.add(north)
        assert lines(store) == lines(fresh)
        assert store.add(south)
        assert lines(store) == both

        assert store.remove(south.article.id)
        assert lines(store) == only_north
        assert not store.remove(south.article.id)
        assert not store.remove("\ud800")
        assert store.remove(north.article.id)
        assert lines(store) == []
        assert set(store.store.named_graphs()) <= {iris.ENTITY_GRAPH, iris.REPORT_GRAPH}


def test_any_order_of_changes_ends_in_the_same_graph(north: ArticleReading, south: ArticleReading) -> None:
    chance = random.Random(7)
    name_sets = [frozenset(names) for names in ([], ["De Wit"], ["DE WIT", "Wit"], ["de wit", "Anna"])]
    versions = [
        replace(
            given,
            events=given.events[: chance.randint(0, 6)],
            entities=(Entity(name=name, type="PERSON", aliases=aliases),),
        )
        for given in (north, south, replace(south, article=replace(south.article, id="c"), events=()))
        for aliases in name_sets
        for name in ("Anna de Wit", "De Wit")
    ]
    kept: dict[str, ArticleReading] = {}
    with GraphStore() as store:
        for _ in range(120):
            version = chance.choice(versions)
            if chance.random() < 0.3:
                assert store.remove(version.article.id) == (kept.pop(version.article.id, None) is not None)
            else:
                store.add(version)
                kept[version.article.id] = version
            with GraphStore() as fresh:
                for article_id in sorted(kept, reverse=chance.random() < 0.5):
                    fresh.add(kept[article_id])
                assert lines(store) == lines(fresh)


def test_statistics(graph: GraphStore) -> None:
    found = graph.statistics()
    assert found == Statistics(articles=2, events=8, entities=12, plain_facts=6, triples=len(graph.store))


def test_is_current(graph: GraphStore, north: ArticleReading) -> None:
    assert graph.is_current(north.article)
    assert not graph.is_current(north.article, model_version="ander")
    assert not graph.is_current(replace(north.article, title="anders"))
    assert graph.add(north, model_version="ander")
    assert graph.is_current(north.article, model_version="ander")


def test_it_is_kept_on_disk_and_closed(tmp_path: Path, north: ArticleReading) -> None:
    store = GraphStore(tmp_path / "s")
    store.add(north)
    assert len(store.dataset) > 0
    expected = lines(store)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.article_ids()
    with GraphStore(tmp_path / "s") as again:
        assert lines(again) == expected


def test_the_rdflib_dataset_is_the_union(graph: GraphStore) -> None:
    actor = URIRef(iris.entity_iri("Noordland").value)
    action = URIRef(iris.action_iri("stilleggen").value)
    assert [str(target) for target in graph.dataset.objects(actor, action)]
    assert graph.dataset.store.namespace("kg") == URIRef(iris.VOCABULARY)


def test_read_only(tmp_path: Path, north: ArticleReading) -> None:
    with pytest.raises(StoreError, match="no store at"):
        GraphStore(tmp_path / "s", read_only=True)
    assert not (tmp_path / "s").exists()
    with GraphStore(tmp_path / "s") as writing:
        writing.add(north)
        with GraphStore(tmp_path / "s", read_only=True) as reading:
            assert reading.article_ids() == [north.article.id]
            with pytest.raises(StoreError, match="reading only"):
                reading.add(north)
            with pytest.raises(StoreError, match="reading only"):
                reading.remove(north.article.id)


def test_a_store_that_another_process_has_open(tmp_path: Path) -> None:
    process = start(HOLD, tmp_path / "s")
    try:
        with pytest.raises(StoreLockedError, match=str(tmp_path / "s")):
            GraphStore(tmp_path / "s")
        GraphStore(tmp_path / "s", read_only=True).close()
    finally:
        stop(process)
    GraphStore(tmp_path / "s").close()


def test_a_store_that_this_process_has_open(tmp_path: Path) -> None:
    with GraphStore(tmp_path / "s"), pytest.raises(StoreLockedError):
        GraphStore(tmp_path / "s")


def test_what_is_no_store(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(StoreError, match="is a file"):
        GraphStore(file)
    with pytest.raises(StoreError, match="not a store"):
        GraphStore(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]
    with pytest.raises(StoreError, match="cannot be opened"):
        GraphStore(file / "below")


def test_a_damaged_store(tmp_path: Path, north: ArticleReading) -> None:
    with GraphStore(tmp_path / "s") as store:
        store.add(north)
    (tmp_path / "s" / "CURRENT").write_text("onzin")
    with pytest.raises(StoreError, match="is damaged") as caught:
        GraphStore(tmp_path / "s")
    assert not isinstance(caught.value, StoreLockedError)


def test_a_kill_leaves_whole_articles(tmp_path: Path) -> None:
    chance = random.Random(3)
    seen: set[str] = set()
    for _ in range(3):
        process = start(BUILD, tmp_path / "s")
        time.sleep(chance.uniform(0.05, 0.4))
        stop(process)
        with GraphStore(tmp_path / "s") as store:
            titles = {
                str(quad.object) for quad in store.store.quads_for_pattern(None, iris.term("dcterms:title"), None)
            }
            assert len(titles) <= 2
            seen |= titles
            for article_id in store.article_ids():
                assert len(list(events(store, article=article_id))) in (3, 6)
            apart = (iris.ENTITY_GRAPH, iris.REPORT_GRAPH)
            stated = {quad.triple for quad in store.store if quad.graph_name not in apart}
            known = {quad.triple for quad in store.store if quad.graph_name == iris.ENTITY_GRAPH}
            assert known == set(derived_triples(stated))
    assert seen, "no article was written before any of the kills"


def test_the_dump_of_two_builds_is_the_same(tmp_path: Path, north: ArticleReading, south: ArticleReading) -> None:
    dumps = []
    for order in ((north, south), (south, north)):
        with GraphStore() as store:
            for given in order:
                store.add(given)
            written = store.store.dump(format=RdfFormat.N_QUADS)
            assert written is not None
            dumps.append(sorted(written.splitlines()))
    assert dumps[0] == dumps[1]
