"""Stores of other versions of the program. The one of version 0.1.0 was made by it, from three short articles."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from itertools import islice
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, Quad, RdfFormat, Store

from kg import KnowledgeGraph
from kg.errors import StoreError, StoreVersionError
from kg.graph import GraphStore, check, events, read_rdf
from kg.graph.rdf import encoding, event_encoding, iris
from kg.graph.rdf.encoding import VERSION
from kg.graph.rdf.iris import term
from kg.graph.store.embedded import EmbeddedStore
from kg.graph.store.versions import migration
from kg.linking.identity import Decision
from kg.model import ArticleReading

DATA = Path(__file__).parent / "data"
QUADS = gzip.decompress((DATA / "store-0.1.0.nq.gz").read_bytes())
LABEL = term("rdfs:label")
RENAMED = Decision("rename", "Havenbond", "Bond van Havens")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store in a folder as version 0.1.0 left it."""
    path = tmp_path / "store"
    store = Store(path)
    store.load(QUADS, RdfFormat.N_QUADS)
    store.flush()
    path.with_name("store.decisions.tsv").write_text(RENAMED.line + "\n", encoding="utf-8")
    return path


def quads(store: GraphStore) -> set[str]:
    """All quads but the labels of events, which stay as they were until the text is read anew."""
    return {str(quad) for quad in store.store if not (quad.predicate == LABEL and iris.EVENT in str(quad.subject))}


def labels(store: GraphStore) -> set[str]:
    return {str(quad) for quad in store.store.quads_for_pattern(None, LABEL, None)}


def readings() -> list[ArticleReading]:
    lines = json.loads((DATA / "store-0.1.0.readings.json").read_text(encoding="utf-8"))
    return [ArticleReading.from_dict(line) for line in lines]


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> GraphStore:
    """The same articles, stored by this version with the least confidence of plain triples of then."""
    for module in (encoding, event_encoding):
        monkeypatch.setattr(module, "min_plain_confidence", lambda: 0.43)
    store = GraphStore()
    for reading in readings():
        store.add(reading, model_version="nieuwsgraaf-0.1.0")
    store.decide(RENAMED)
    return store


def test_a_store_of_an_earlier_version_becomes_as_a_new_one(old: Path, fresh: GraphStore) -> None:
    with GraphStore(old) as store:
        assert quads(store) == quads(fresh)
        assert list(events(store)) == list(events(fresh))
        assert check(store) == []
        for reading in readings():
            store.add(reading, model_version="nieuwsgraaf-0.1.0")
        assert labels(store) == labels(fresh)
    with GraphStore(old, read_only=True) as store:
        assert quads(store) == quads(fresh)


@pytest.mark.parametrize("stop", [0, 1, 3])
def test_it_can_be_stopped_after_any_article(old: Path, fresh: GraphStore, stop: int) -> None:
    embedded = EmbeddedStore.open(old)
    for change in islice(migration(embedded), stop):
        embedded.apply(change)
    embedded.close()
    del embedded
    with GraphStore(old) as store:
        assert quads(store) == quads(fresh)


def test_reading_one_says_how_to_bring_it_up_to_date(old: Path) -> None:
    with pytest.raises(StoreVersionError, match=r"earlier version of the program.*kg rebuild --store .*store$"):
        GraphStore(old, read_only=True)


def test_a_later_version_is_refused(tmp_path: Path, fresh: GraphStore) -> None:
    later = Quad(iris.ENTITY_GRAPH, VERSION, Literal(3), iris.ENTITY_GRAPH)
    with GraphStore(tmp_path / "store") as store:
        store.store.add(later)
    for read_only in (True, False):
        with pytest.raises(StoreVersionError, match=r"later version of the program \(encoding 3"):
            GraphStore(tmp_path / "store", read_only=read_only)
    article = iris.article_iri("oud/haven")
    fresh.store.add(Quad(article, VERSION, Literal(3), iris.article_graph_iri("oud/haven")))
    fresh.store.dump(str(tmp_path / "g.nq"), RdfFormat.N_QUADS)
    with pytest.raises(StoreError, match="written by a later version"):
        read_rdf(tmp_path / "g.nq")


def test_mentions_of_others_may_be_blank_nodes(tmp_path: Path, fresh: GraphStore) -> None:
    text = re.sub(r"<(\S*/event/\w+#(?:actor|target|action-\d|opponent))>", _blank, QUADS.decode())
    assert text.count("_:b") > 40
    (tmp_path / "g.nq").write_text(text, encoding="utf-8")
    with GraphStore() as target:
        target.decide(RENAMED)
        assert KnowledgeGraph(target).import_(tmp_path / "g.nq").failures == []
        assert quads(target) == quads(fresh)


def _blank(node: re.Match[str]) -> str:
    return f"_:b{hashlib.sha256(node[1].encode()).hexdigest()[:8]}"


def test_an_event_whose_mention_is_incomplete_is_refused(tmp_path: Path) -> None:
    lines = [line for line in QUADS.decode().splitlines() if not ("#actor>" in line and "entityType" in line)]
    (tmp_path / "g.nq").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(StoreError, match="breaks the shapes"):
        read_rdf(tmp_path / "g.nq")


@pytest.mark.parametrize("suffix", ["nq", "ttl"])
def test_an_export_of_an_earlier_version_comes_in_as_it_was(tmp_path: Path, fresh: GraphStore, suffix: str) -> None:
    store = Store()
    store.load(QUADS, RdfFormat.N_QUADS)
    if suffix == "nq":
        store.dump(str(tmp_path / "g.nq"), RdfFormat.N_QUADS)
    else:
        union = Store()
        union.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in store)
        union.dump(str(tmp_path / "g.ttl"), RdfFormat.TURTLE, from_graph=DefaultGraph())
    with GraphStore() as target:
        target.decide(RENAMED)
        report = KnowledgeGraph(target).import_(tmp_path / f"g.{suffix}")
        assert report.failures == []
        assert list(events(target)) == list(events(fresh))
        if suffix == "nq":
            assert quads(target) == quads(fresh)
