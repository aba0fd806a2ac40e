"""The same graph on real servers: Oxigraph's own, and Virtuoso."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.export import save
from kg.graph import GraphStore, entities, events, load_query, open_store, run
from kg.graph.query.results import Rows
from kg.model import Article, ArticleReading, Entity
from kg.pipeline import Pipeline
from kg.reading import read_articles
from tests.conftest import EXAMPLES, Built
from tests.graph import graph_sample as sample
from tests.graph.graph_sample import everything
from tests.graph.graph_strategies import worst
from tests.graph.query.parameters import QUERIES, parameter_sets
from tests.graph.store import rdf_servers


@pytest.fixture(scope="module", params=rdf_servers.NAMES)
def endpoint(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty server, and in the environment the user who may write there."""
    if rdf_servers.find(request.param) is None:
        reason = f"{rdf_servers.NAMES[request.param]} is not installed"
        pytest.fail(f"{reason} (in CI it has to be)") if os.environ.get("CI") == "true" else pytest.skip(reason)
    folder = tmp_path_factory.mktemp("server")
    with rdf_servers.running(request.param, folder) as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_SPARQL_USER", rdf_servers.VIRTUOSO_USER)
        patch.setenv("KG_SPARQL_PASSWORD", rdf_servers.VIRTUOSO_PASSWORD)
        yield address


@pytest.fixture(scope="module")
def read() -> list[ArticleReading]:
    """What is read in the examples."""
    pipeline = Pipeline()
    return [pipeline.read(article) for article in read_articles([EXAMPLES]) if isinstance(article, Article)]


@pytest.fixture(scope="module")
def remote(endpoint: str, read: list[ArticleReading]) -> GraphStore:
    """The examples and the articles of the sample, built into the server."""
    store = open_store(endpoint)
    for facts in (*read, sample.north(), sample.south(), sample.east()):
        assert store.add(facts, model_version=Pipeline().version)
    return store


@pytest.fixture(scope="module")
def local(built: Built) -> Iterator[GraphStore]:
    """The same in Oxigraph, built by the command line."""
    with GraphStore() as store:
        with GraphStore(built.store, read_only=True) as kept:
            store.store.extend(kept.store)
        for facts in (sample.north(), sample.south(), sample.east()):
            store.add(facts, model_version=Pipeline().version)
        yield store


def lines(store: GraphStore) -> list[str]:
    return sorted(map(str, store.quads))


def examples(name: str) -> dict[str, str]:
    """The parameters of the example in the head of a query."""
    words = shlex.split(load_query(name).example)
    return dict(words[at + 1].split("=", 1) for at, word in enumerate(words) if word == "--set")


def test_a_build_gives_the_same_quads(remote: GraphStore, local: GraphStore, tmp_path: Path) -> None:
    for store, name in ((remote, "remote.nq"), (local, "local.nq")):
        save(store, tmp_path / name)
    assert (tmp_path / "remote.nq").read_text("utf-8") == (tmp_path / "local.nq").read_text("utf-8")
    assert remote.statistics() == local.statistics()
    assert remote.article_ids() == local.article_ids()
    assert list(events(remote)) == list(events(local))
    assert list(entities(remote)) == list(entities(local))


@pytest.mark.parametrize("name", QUERIES)
def test_named_queries_give_the_same_rows(remote: GraphStore, local: GraphStore, name: str) -> None:
    query = load_query(name)
    for parameters in (examples(name), parameter_sets(query)[-1]):
        mine, theirs = run(local, query, parameters=parameters), run(remote, query, parameters=parameters)
        if isinstance(mine, Rows) and isinstance(theirs, Rows):
            assert theirs.columns == mine.columns
            assert sorted(map(str, theirs.terms)) == sorted(map(str, mine.terms))
        else:
            assert set(theirs) == set(mine)


def test_removal_takes_out_exactly_one_article(remote: GraphStore, local: GraphStore) -> None:
    before = lines(remote)
    shorter = replace(sample.south(), events=sample.south().events[:1], entities=())
    for store in (remote, local):
        assert store.add(shorter) and not store.add(shorter)
        assert store.remove("noord/haven_1") and not store.remove("noord/haven_1")
    assert lines(remote) == lines(local)
    for store in (remote, local):
        for facts in (sample.north(), sample.south()):
            assert store.add(facts, model_version=Pipeline().version)
    assert lines(remote) == before == lines(local)


def test_hostile_text_comes_back(endpoint: str) -> None:
    assert_same_quads(endpoint, replace(everything(), entities=(*everything().entities, *worst().entities)))


def test_an_article_larger_than_one_update_may_be(endpoint: str) -> None:
    if "sparql-auth" not in endpoint:
        pytest.skip("Oxigraph's own server takes updates of any size")
    given = sample.north()
    assert_same_quads(
        endpoint, replace(given, entities=tuple(Entity(name=f"naam {n}", type="ORG") for n in range(1800)))
    )


def assert_same_quads(endpoint: str, facts: ArticleReading) -> None:
    remote = open_store(endpoint)
    before = lines(remote)
    article = replace(facts.article, id=facts.article.id + "-anders")
    said = [replace(event, evidence=replace(event.evidence, article=article.id)) for event in facts.events]
    words = [replace(each, evidence=replace(each.evidence, article=article.id)) for each in facts.statements]
    given = replace(facts, article=article, events=tuple(said), statements=tuple(words))
    with GraphStore() as local:
        local.store.extend(iter(remote.quads))
        assert local.add(given) and remote.add(given)
        assert not remote.add(given)
        assert lines(remote) == lines(local)
    assert remote.remove(article.id)
    assert lines(remote) == before


def test_who_may_not_write_is_told(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if "sparql-auth" not in endpoint:
        pytest.skip("Oxigraph's own server knows no users")
    given = replace(sample.north(), events=())
    with pytest.raises(StoreError, match="No permission"):
        open_store(endpoint.replace("sparql-auth", "sparql")).add(given)
    monkeypatch.setenv("KG_SPARQL_PASSWORD", "verkeerd")
    with pytest.raises(StoreError, match="refuses access"):
        open_store(endpoint).add(given)
    monkeypatch.delenv("KG_SPARQL_USER")
    with pytest.raises(StoreError, match="set KG_SPARQL_USER"):
        open_store(endpoint).add(given)


def test_an_endless_query_is_not_waited_for(endpoint: str, remote: GraphStore) -> None:
    endless = (
        "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(STR(?a), STR(?i)) > STR(?f)) }"
    )
    with pytest.raises(QueryError, match="stopped after 1 seconds"):
        run(remote, endless, timeout=1)
